"""Cells that touch each other: tables, and where in the table a cell stands."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from cascade_audit.readers.rulings import Cell

_APART = 0.1  # cells that share more of the smaller one are one in the other


class Spot(NamedTuple):
    """A cell's first row and column, counted from 1, and how many it covers."""

    row: int
    column: int
    rows: int
    columns: int


class Grid(NamedTuple):
    """Cells that touch each other, from the top left."""

    cells: list[Cell]
    tolerance: float

    def spots(self) -> Iterator[tuple[Cell, Spot]]:
        """Yield every cell with its place in the grid."""
        sides = np.array(self.cells)
        xs = _marks(sides[:, [0, 2]].ravel(), self.tolerance)
        ys = _marks(sides[:, [1, 3]].ravel(), self.tolerance)
        left, right = _nearest(xs, sides[:, 0]), _nearest(xs, sides[:, 2])
        top, bottom = _nearest(ys, sides[:, 1]), _nearest(ys, sides[:, 3])
        for place, cell in enumerate(self.cells):
            yield (
                cell,
                Spot(
                    int(top[place]) + 1,
                    int(left[place]) + 1,
                    max(int(bottom[place] - top[place]), 1),
                    max(int(right[place] - left[place]), 1),
                ),
            )


def group_cells(
    cells: Sequence[Cell], filled: Collection[Cell], tolerance: float
) -> list[Grid]:
    """Group the cells that hold text with those they touch.

    Parameters
    ----------
    cells : sequence of Cell
        All enclosed spaces.
    filled : collection of Cell
        Those that hold text. An empty one belongs to a table only if one of its
        whole sides is the side of a cell of the table.
    tolerance : float
        In points: cells this close touch.

    Returns
    -------
    list of Grid
        Without those that hold no text; from the top left.
    """
    members = sorted(_with_empty(cells, filled, tolerance))
    if not members:
        return []
    touches = _touches(np.array(members), 2 * tolerance)
    grids = []
    left = set(range(len(members)))
    while left:
        group, fresh = set(), {min(left)}
        while fresh:
            group |= fresh
            near = np.flatnonzero(touches[sorted(fresh)].any(axis=0))
            fresh = set(near.tolist()) - group
        left -= group
        grids.append(Grid([members[place] for place in sorted(group)], tolerance))
    trimmed = (_trimmed(grid, filled) for grid in grids)
    return [grid for grid in trimmed if grid.cells]


def _trimmed(grid: Grid, filled: Collection[Cell]) -> Grid:
    """Leave a single box alone: what is empty around it is no table."""
    full = [cell for cell in grid.cells if cell in filled]
    return grid if len(full) > 1 else grid._replace(cells=full)


def _with_empty(
    cells: Sequence[Cell], filled: Collection[Cell], tolerance: float
) -> list[Cell]:
    members = [cell for cell in cells if cell in filled]
    empty = [cell for cell in cells if cell not in filled]
    fresh = members
    while fresh and empty:
        joined = _whole_sides(np.array(empty), np.array(fresh), tolerance)
        fresh = [cell for cell, is_in in zip(empty, joined, strict=True) if is_in]
        empty = [cell for cell, is_in in zip(empty, joined, strict=True) if not is_in]
        members = members + fresh
    return members


def _whole_sides(bare: np.ndarray, full: np.ndarray, tolerance: float) -> list[bool]:
    """Tell which cells share a whole side with one of the others."""
    # Left, top, right, bottom: a whole side has both of its ends.
    near = np.abs(bare[:, None, :] - full[None, :, :]) <= tolerance
    beside = np.abs(bare[:, None, [0, 2]] - full[None, :, [2, 0]]) <= 2 * tolerance
    under = np.abs(bare[:, None, [1, 3]] - full[None, :, [3, 1]]) <= 2 * tolerance
    level = near[..., 1] & near[..., 3] & beside.any(axis=2)
    upright = near[..., 0] & near[..., 2] & under.any(axis=2)
    return (level | upright).any(axis=1).tolist()


def _touches(sides: np.ndarray, tolerance: float) -> np.ndarray:
    """Tell for every two cells whether they share a side, or a part of one."""
    wide = np.minimum(sides[:, None, 2], sides[:, 2]) - np.maximum(
        sides[:, None, 0], sides[:, 0]
    )
    high = np.minimum(sides[:, None, 3], sides[:, 3]) - np.maximum(
        sides[:, None, 1], sides[:, 1]
    )
    area = (sides[:, 2] - sides[:, 0]) * (sides[:, 3] - sides[:, 1])
    smaller = np.minimum(area[:, None], area)
    apart = np.clip(wide, 0, None) * np.clip(high, 0, None) < _APART * smaller
    beside = (wide > -tolerance) & (high > tolerance)
    under = (high > -tolerance) & (wide > tolerance)
    return apart & (beside | under)


def _marks(places: np.ndarray, tolerance: float) -> np.ndarray:
    places = np.sort(places)
    first = np.concatenate([[True], np.diff(places) > 2 * tolerance])
    return places[first]


def _nearest(marks: np.ndarray, places: np.ndarray) -> np.ndarray:
    after = np.clip(np.searchsorted(marks, places), 1, max(len(marks) - 1, 1))
    if len(marks) == 1:
        return np.zeros(len(places), dtype=int)
    before_is_nearer = places - marks[after - 1] < marks[after] - places
    return after - before_is_nearer
