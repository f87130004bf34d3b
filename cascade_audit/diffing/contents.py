"""Which indicator of a box is which, and which of its columns say something else."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from cascade_audit.diffing.pairs import Pairing
from cascade_audit.diffing.trees import OF_INDICATOR, PRINTED, Indicator, Node
from cascade_audit.matching import assign, similarities

_FORMULA, _ORDER = 0.3, 0.01
_SAME = 0.97  # indicators of a piece that are this alike are one indicator


class Twins(NamedTuple):
    """One indicator on both sides; None on the side that lacks it."""

    old: Indicator | None
    new: Indicator | None
    before: Node
    after: Node
    sure: float
    is_part: bool


def twins(pairing: Pairing) -> Iterator[Twins]:
    """Pair the indicators of every pair of boxes.

    Parameters
    ----------
    pairing : Pairing
        Complete, with what was split and merged.

    Yields
    ------
    Twins
        In the order of the old boxes. A rewritten indicator is paired with what
        stands in its place; of boxes that were split or merged only indicators that
        stayed alike are, for the rest is told by the split itself.
    """
    merged = {old: new for new, olds in pairing.merged.items() for old in olds}
    for one in range(len(pairing.old)):
        if one in pairing.split:
            yield from _of_parts(pairing, [one], pairing.split[one])
        elif one in merged:
            olds = pairing.merged[merged[one]]
            if one == min(olds):
                yield from _of_parts(pairing, sorted(olds), [merged[one]])
        elif one in pairing.forth:
            yield from _of_pair(pairing, one, pairing.forth[one])


def _of_pair(pairing: Pairing, one: int, other: int) -> Iterator[Twins]:
    before, after, sure = pairing.old[one], pairing.new[other], pairing.sure[one]
    old, new = before.indicators, after.indicators
    pairs = _assigned(old, new)
    for row, column in pairs:
        yield Twins(old[row], new[column], before, after, sure, is_part=False)
    lost = set(range(len(old))) - {row for row, _ in pairs}
    gained = set(range(len(new))) - {column for _, column in pairs}
    for row in sorted(lost):
        yield Twins(old[row], None, before, after, sure, is_part=False)
    for column in sorted(gained):
        yield Twins(None, new[column], before, after, sure, is_part=False)


def _of_parts(pairing: Pairing, olds: list[int], news: list[int]) -> Iterator[Twins]:
    old = [(row, pairing.old[n]) for n in olds for row in pairing.old[n].indicators]
    new = [(row, pairing.new[n]) for n in news for row in pairing.new[n].indicators]
    sure = min((pairing.sure.get(n, 1.0) for n in olds), default=1.0)
    before, after = [row for row, _ in old], [row for row, _ in new]
    scores = _scores(before, after)
    for row, column in _assigned(before, after):
        if scores[row, column] >= _SAME:
            nodes = (old[row][1], new[column][1])
            yield Twins(before[row], after[column], *nodes, sure, is_part=True)


def _assigned(old: list[Indicator], new: list[Indicator]) -> list[tuple[int, int]]:
    if len(old) == len(new) == 1:
        return [(0, 0)]
    if not old or not new:
        return []
    scores = _scores(old, new)
    places = [np.linspace(0, 1, len(side), endpoint=False) for side in (old, new)]
    return assign(scores + _ORDER * (1 - np.abs(places[0][:, None] - places[1][None])))


def _scores(old: list[Indicator], new: list[Indicator]) -> np.ndarray:
    if not old or not new:
        return np.zeros((len(old), len(new)))
    named, counted = (
        similarities([r.said[name] for r in old], [r.said[name] for r in new])
        for name in ("indikator", "formulasi")
    )
    return np.maximum(named, (1 - _FORMULA) * named + _FORMULA * counted)


class Difference(NamedTuple):
    """One column of an indicator that says something else."""

    column: str
    old: str
    new: str


def differences(pair: Twins) -> list[Difference]:
    """List the columns in which the two sides of an indicator differ.

    An indicator that is only on one side differs in its text; the rest follows.
    """
    if pair.old is None or pair.new is None:
        sides = (pair.old, pair.new)
        texts = [row.said["indikator"] if row else "" for row in sides]
        return [Difference("indikator", *texts)]
    names = (*OF_INDICATOR, *PRINTED)
    both = ((name, pair.old.said[name], pair.new.said[name]) for name in names)
    return [Difference(*said) for said in both if said[1] != said[2]]
