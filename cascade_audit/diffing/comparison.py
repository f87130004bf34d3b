"""Two trees of one unit, compared."""

import re
from typing import NamedTuple

from cascade_audit.deriving import Lexicons
from cascade_audit.diffing.coverage import unseen
from cascade_audit.diffing.pairing import pair
from cascade_audit.diffing.pairs import Pairing
from cascade_audit.diffing.sameness import Sameness
from cascade_audit.diffing.sides import Sides
from cascade_audit.diffing.telling import Change, tell
from cascade_audit.diffing.trees import Tree


class Words(NamedTuple):
    """What the word lists say to a comparison."""

    sameness: Sameness
    review: re.Pattern[str]
    least: float


class Compared(NamedTuple):
    """One unit: who is who, what changed, and what one version does not cover."""

    unit: str
    pairing: Pairing
    changes: list[Change]
    unseen: tuple[set[int], set[int]]


def words_of(lexicons: Lexicons) -> Words:
    """Read the word lists that comparing needs."""
    limits = lexicons.mapping("rekap", "nama", "nilai")
    return Words(
        Sameness(lexicons),
        lexicons.pattern("kata_kunci", peran="reviu"),
        float(limits["batas_reviu_sebagian"]),
    )


def compare_sides(sides: Sides, words: Words) -> Compared:
    """Compare the two trees of a unit."""
    pairing = pair(sides.old, sides.new)
    hidden = unseen(pairing, words.review, words.least)
    if not sides.old or not sides.new:  # the unit is only on one side
        hidden = (set(range(len(sides.old))), set(range(len(sides.new))))
    return Compared(sides.unit, pairing, tell(pairing, words.sameness, hidden), hidden)


def uncovered(tree: Tree, hidden: set[int]) -> list[str]:
    """Name the programs that the other version does not cover."""
    return [tree[n].nama for n in sorted(hidden) if tree[n].level == "program"]
