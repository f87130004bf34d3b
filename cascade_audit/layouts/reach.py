"""How far a box of a page reaches to the sides."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from cascade_audit.layouts.labels import Token
from cascade_audit.layouts.lines import Cell

_SAME_ROW = 10.0  # points between the tops of boxes that stand side by side
_HALF = 0.5


class Reach(NamedTuple):
    """A stretch from left to right."""

    x0: float
    x1: float

    def shared(self, other: "Reach") -> float:
        """Measure what two stretches share, as a part of the narrower one."""
        common = min(self.x1, other.x1) - max(self.x0, other.x0)
        narrower = min(self.x1 - self.x0, other.x1 - other.x0)
        return max(common, 0.0) / narrower if narrower > 0 else 0.0

    def holds(self, other: "Reach") -> bool:
        """Tell whether at least half of another stretch lies within this one."""
        common = min(self.x1, other.x1) - max(self.x0, other.x0)
        return common >= _HALF * (other.x1 - other.x0) and common > 0

    @property
    def middle(self) -> float:
        """The point halfway."""
        return (self.x0 + self.x1) / 2


def reaches(
    openings: Sequence[tuple[Cell, Token]],
) -> dict[tuple[int, str], Reach]:
    """Say how far every box reaches, by its block and level.

    Notes
    -----
    A drawn box reaches from edge to edge. In a grid a label may stand in a narrow cell
    with its values beside it: there a box reaches to where the next box of its level
    begins, in any row, since columns are uneven.
    """
    starts: dict[str, list[float]] = {}
    for cell, token in openings:
        if cell.x0 == cell.x0:
            starts.setdefault(token.level, []).append(cell.x0)
    for places in starts.values():
        places.sort()
    found: dict[tuple[int, str], Reach] = {}
    for cell, token in openings:
        x1 = cell.x1
        if cell.kind != "kotak":
            places = starts.get(token.level, [])
            at = bisect_left(places, x1) if x1 == x1 else len(places)
            x1 = places[at] if at < len(places) else math.inf
        found[cell.block, token.level] = Reach(cell.x0, x1)
    return found


def in_rows(cells: Sequence[Cell]) -> list[Cell]:
    """Sort cells as they are read: places, rows, from left to right.

    Boxes drawn by hand are never quite level: tops that differ little are one row.
    """
    ordered = sorted(cells, key=lambda cell: (cell.run, cell.y))
    rows: list[list[Cell]] = []
    for cell in ordered:
        first = rows[-1][0] if rows else None
        slack = _SAME_ROW if cell.kind == "kotak" else 0.0
        if first and cell.run == first.run and cell.y - first.y <= slack:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return [cell for row in rows for cell in sorted(row, key=lambda cell: cell.x0)]
