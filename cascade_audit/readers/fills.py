"""Coloured rectangles of a page: boxes that only their colour shows."""

from collections.abc import Iterator, Sequence

import numpy as np

from cascade_audit.readers.rulings import Cell, Color, Ruling, enclosed

_WHOLE_PAGE = 0.9
_AT_ONCE = 500_000  # pairs of a rectangle and a cell, for the memory's sake


def filled(
    fills: Sequence[tuple[Cell, Color]],
    page: Cell,
    cells: Sequence[Cell],
    tolerance: float,
) -> list[Cell]:
    """Find boxes that have no outline.

    Parameters
    ----------
    fills : sequence of (Cell, Color)
        Coloured rectangles; the ground of the whole page is no box.
    page : Cell
        The page's own sides.
    cells : sequence of Cell
        What has an outline: what only paints one of them, or a part of it, is no box.
    tolerance : float
        In points: lines this close meet.
    """
    level: list[Ruling] = []
    upright: list[Ruling] = []
    below: dict[Color, list[Cell]] = {}
    wide, high = _WHOLE_PAGE * (page.x1 - page.x0), _WHOLE_PAGE * (page.y1 - page.y0)
    for (fill, color), is_covered in zip(fills, _covered(fills, cells), strict=True):
        is_ground = fill.x1 - fill.x0 > wide and fill.y1 - fill.y0 > high
        if is_ground or is_covered:
            continue
        same = below.setdefault(color, [])
        most = 0.95 * fill.area
        if not any(fill.overlap(cell) > most for cell in same):
            same.append(fill)
            level += [Ruling(y, fill.x0, fill.x1) for y in (fill.y0, fill.y1)]
            upright += [Ruling(x, fill.y0, fill.y1) for x in (fill.x0, fill.x1)]
    return enclosed(level, upright, tolerance)


def _covered(
    fills: Sequence[tuple[Cell, Color]], cells: Sequence[Cell]
) -> Iterator[bool]:
    """Tell which rectangles only paint cells, or a part of one."""
    if not cells:
        yield from (False for _ in fills)
        return
    sides = np.array(cells)
    areas = (sides[:, 2] - sides[:, 0]) * (sides[:, 3] - sides[:, 1])
    step = max(_AT_ONCE // len(cells), 1)
    for first in range(0, len(fills), step):
        some = np.array([fill for fill, _ in fills[first : first + step]])
        wide, high = (_shared(some, sides, axis) for axis in (0, 1))
        shared = wide * high
        is_part = (shared > 0.5 * areas).any(axis=1)
        # Added up one by one, from the first: half of an area may be half to the bit.
        total = [sum(row[row > 0].tolist()) for row in shared]
        half = 0.5 * (some[:, 2] - some[:, 0]) * (some[:, 3] - some[:, 1])
        yield from (is_part | (np.array(total) > half)).tolist()


def _shared(some: np.ndarray, others: np.ndarray, axis: int) -> np.ndarray:
    """Give the length that every two boxes share."""
    low = np.maximum(some[:, [axis]], others[:, axis])
    high = np.minimum(some[:, [axis + 2]], others[:, axis + 2])
    return np.clip(high - low, 0, None)
