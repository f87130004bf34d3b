"""Boxes that were split in two, or merged from two: not removed, not added."""

from collections.abc import Callable
from typing import NamedTuple

from cascade_audit.diffing.pairs import Block, Pairing
from cascade_audit.diffing.scoring import Weights
from cascade_audit.diffing.trees import Node, Tree
from cascade_audit.matching import normalise, similarity, stems

_PART = 0.6  # of a piece's name that the whole must hold
_WHOLE = 0.75  # of the whole's name that the pieces together must hold
_ALL = 0.9  # of what a whole says beyond its partner
_STEM = 4  # letters that two stems share at least
_GAIN = 0.02  # what a piece must add to the pieces before it
_SAME_INDICATOR = 0.85


Words = frozenset[str]
Covered = Callable[[Words, Words], float]


class _View(NamedTuple):
    """A pairing as it is seen from one side: wholes, pieces, and their partners."""

    wholes: Tree
    pieces: Tree
    forth: dict[int, int]
    back: dict[int, int]
    weights: Weights


def find_parts(pairing: Pairing, block: Block) -> None:
    """Find what was split and merged among the boxes of a level that are left over.

    Parameters
    ----------
    pairing : Pairing
        The pairs so far; `split` and `merged` are added to.
    block : tuple of list of int
        The old and the new boxes of the level.

    Notes
    -----
    A box was split when a new box beside its partner took part of it: words of its
    name that the partner gave up, the whole of a name that both pieces lengthen, an
    indicator, or children. A new box that only resembles an unchanged one is new.
    """
    old, new, weights = pairing.old, pairing.new, pairing.weights
    forth, back = pairing.forth, pairing.back
    view = _View(old, new, forth, back, weights)
    pairing.split |= _pieces(view, *block)
    left = [one for one in block[0] if one not in pairing.split]
    view = _View(new, old, back, forth, weights)
    whole = [other for other in block[1] if other not in pairing.part_of_old]
    pairing.merged |= _pieces(view, whole, left)


def _pieces(view: _View, wholes: list[int], pieces: list[int]) -> dict[int, list[int]]:
    """Give the pieces of each box that fell apart, its partner first."""
    found: dict[int, list[int]] = {}
    for piece in pieces:
        if piece in view.back:
            continue
        scored = [(_is_piece(view, whole, piece), -whole) for whole in wholes]
        score, whole = max(scored, default=(0.0, 0))
        if score > 0:
            found.setdefault(-whole, []).append(piece)
    return {
        whole: sorted([view.forth[whole], *taken] if whole in view.forth else taken)
        for whole, taken in found.items()
        if len(taken) > 1 or whole in view.forth
    }


def _is_piece(view: _View, whole: int, piece: int) -> float:
    """Score how much of a whole a left-over box took; 0 for none."""
    box, part = view.wholes[whole], view.pieces[piece]
    partner = view.forth.get(whole)
    rest = None if partner is None else view.pieces[partner]
    place = rest.parent if rest else view.forth.get(box.parent, -1)
    if place != part.parent:
        return 0.0
    return max(
        _by_name(view.weights, box, part, rest),
        _by_indicator(box, part, rest),
        _by_children(view, box, part),
    )


def _by_name(weights: Weights, box: Node, part: Node, rest: Node | None) -> float:
    words, taken = stems(box.nama), stems(part.nama)
    covered = weights.covered
    held = covered(taken, words)
    if rest is None:
        is_longer = bool(words) and words < taken
        return max(held, is_longer * _PART) if held >= _WHOLE or is_longer else 0.0
    if normalise(rest.nama) == normalise(box.nama):
        return 0.0  # the partner gave nothing up
    return _beside(covered, words, taken, stems(rest.nama))


def _beside(covered: Covered, words: Words, taken: Words, kept: Words) -> float:
    """Score by what the whole said, the piece says, and the piece's neighbour."""
    held = covered(taken, words)
    if words <= taken and words <= kept and kept != taken:
        return covered(taken, words)  # both lengthen the whole's name
    if covered(kept, words) < _PART:
        return 0.0
    added = words - kept
    if len(added) > 1 and covered(added, taken | _akin(added, taken)) >= _ALL:
        return _PART  # what the whole says beyond its partner, the piece says
    if held < _PART:
        return 0.0
    together = covered(words, kept | taken)
    gain = together - covered(words, kept)
    return held if together >= _WHOLE and gain >= _GAIN else 0.0


def _akin(words: Words, others: Words) -> Words:
    """Find words whose stems another prefix left longer: "pelaporan", "laporan"."""
    return frozenset(
        word
        for word in words
        for other in others
        if min(len(word), len(other)) >= _STEM
        and (word.endswith(other) or other.endswith(word))
    )


def _by_indicator(box: Node, part: Node, rest: Node | None) -> float:
    """Score by an indicator that the whole had, its partner lacks, the piece has."""
    if rest is None:
        return 0.0
    kept = {normalise(row.said["indikator"]) for row in rest.indicators}
    said = [row.said["indikator"] for row in box.indicators]
    given = [text for text in said if normalise(text) not in kept]
    taken = [row.said["indikator"] for row in part.indicators]
    if len(given) == len(box.indicators):
        return 0.0  # all were rewritten: that shows nothing
    scores = [similarity(g, t) for g in given for t in taken]
    return max((s for s in scores if s >= _SAME_INDICATOR), default=0.0)


def _by_children(view: _View, box: Node, part: Node) -> float:
    """Score by the children that went to a piece that resembles the whole."""
    if not part.children:
        return 0.0
    taken = [c for c in part.children if view.back.get(c, -1) in box.children]
    likeness = view.weights.covered(stems(part.nama), stems(box.nama))
    share = len(taken) / len(part.children)
    return likeness if share > 0.5 and likeness >= _PART else 0.0
