"""What one version does not cover: a partial review removes nothing."""

import re

from cascade_audit.diffing.pairs import Pairing
from cascade_audit.diffing.trees import Tree, program_of

PROGRAM = "program"
_CERTAIN = 0.8


def unseen(
    pairing: Pairing, review: re.Pattern[str], least: float
) -> tuple[set[int], set[int]]:
    """Find the boxes that are absent because the other version is a partial review.

    Parameters
    ----------
    pairing : Pairing
        The pairs of the two versions.
    review : re.Pattern
        Finds the word of a title that marks a review.
    least : float
        Share of the other side's programs that a review must hold for the absence
        of a program to be told as its removal.

    Returns
    -------
    tuple of set of int
        Old and new boxes without a partner, of programs that are not covered.
    """
    programs = [_programs(side) for side in (pairing.old, pairing.new)]
    shared = sum(one in pairing.forth for one in programs[0])
    partial = [
        _is_review(side, review) and shared < least * len(other)
        for side, other in (
            (pairing.new, programs[0]),
            (pairing.old, programs[1]),
        )
    ]
    if not shared and any(partial):  # nothing of either can be compared
        partial = [True, True]
    lost = _below(pairing.old, set(programs[0]) - set(pairing.forth), partial[0])
    come = _below(pairing.new, set(programs[1]) - set(pairing.back), partial[1])
    for one, other in list(pairing.forth.items()):
        # Into or out of what is not covered only a box that is certain has moved.
        if (one in lost or other in come) and pairing.sure[one] < _CERTAIN:
            pairing.part(one)
    return lost - set(pairing.forth), come - set(pairing.back)


def absent_programs(pairing: Pairing) -> list[int]:
    """List the old programs that the new version does not hold."""
    return [one for one in _programs(pairing.old) if one not in pairing.forth]


def is_reviewed(pairing: Pairing, review: re.Pattern[str]) -> bool:
    """Tell whether the new version calls itself a review."""
    return _is_review(pairing.new, review)


def _programs(tree: Tree) -> list[int]:
    return [place for place, node in enumerate(tree) if node.level == PROGRAM]


def _is_review(tree: Tree, review: re.Pattern[str]) -> bool:
    titles = {n.about.versi for n in tree if n.level == PROGRAM}
    return bool(titles) and all(review.search(title) for title in titles)


def _below(tree: Tree, programs: set[int], is_partial: bool) -> set[int]:
    if not is_partial:
        return set()
    return {place for place in range(len(tree)) if program_of(tree, place) in programs}
