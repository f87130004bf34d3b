"""Ruling lines of a page, and the cells they enclose."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from cascade_audit.readers.figures import figures_of, meet, snapped

_COVERED = 0.6  # a wall stands where rulings cover this share of a side
_BROKEN = 0.6  # a row ends where this share of the upright rulings break off
_FEWEST_BREAKS = 3
_MOST_RULINGS = 6000  # of a page; a picture drawn with lines has more


class Ruling(NamedTuple):
    """A level or upright line: where it stands, and from where to where it runs."""

    at: float
    start: float
    end: float


class Cell(NamedTuple):
    """An enclosed space, in points from the top left of the page."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def area(self) -> float:
        """How much space it takes."""
        return (self.x1 - self.x0) * (self.y1 - self.y0)

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point is inside."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def overlap(self, other: "Cell") -> float:
        """Give the space that both take."""
        wide = min(self.x1, other.x1) - max(self.x0, other.x0)
        high = min(self.y1, other.y1) - max(self.y0, other.y0)
        return max(wide, 0.0) * max(high, 0.0)


Point = tuple[float, float]
Color = tuple[int, int, int]


@dataclass
class Drawing:
    """What is drawn on a page, in points from the top left.

    Attributes
    ----------
    level, upright : list of Ruling
    boxes : list of Cell
        Closed curves: boxes with round corners.
    fills : list of (Cell, Color)
        Coloured rectangles without an outline.
    wires : list of list of Point
        Open lines, point by point; straight ones are rulings as well.
    pictures : list of Cell
    """

    level: list[Ruling] = field(default_factory=list)
    upright: list[Ruling] = field(default_factory=list)
    boxes: list[Cell] = field(default_factory=list)
    fills: list[tuple[Cell, Color]] = field(default_factory=list)
    wires: list[list[Point]] = field(default_factory=list)
    pictures: list[Cell] = field(default_factory=list)


def enclosed(
    level: Sequence[Ruling], upright: Sequence[Ruling], tolerance: float
) -> list[Cell]:
    """Find the spaces that rulings enclose.

    Parameters
    ----------
    level, upright : sequence of Ruling
        Lines from left to right, and from the top down.
    tolerance : float
        In points: lines this close meet.
    """
    if not level or not upright or len(level) + len(upright) > _MOST_RULINGS:
        return []
    cells = []
    across, down = np.array(level, dtype=float), np.array(upright, dtype=float)
    for rows, columns in figures_of(across, down, tolerance):
        if len(rows) == len(columns) == 2:
            cells += _box(across[rows].tolist(), down[columns].tolist(), tolerance)
        elif len(rows) > 1 and len(columns) > 1:
            cells += _cells(across[rows], down[columns], tolerance)
    return cells


def _box(
    across: list[list[float]], down: list[list[float]], tolerance: float
) -> list[Cell]:
    """Find the space within four lines: what `_cells` does, without any array."""
    (top, *beam), (foot, *other_beam) = sorted(across)
    (left, *post), (right, *other_post) = sorted(down)
    if foot - top <= tolerance or right - left <= tolerance:
        return []
    walls = (
        *((start, end, left, right) for start, end in (beam, other_beam)),
        *((start, end, top, foot) for start, end in (post, other_post)),
    )
    is_closed = all(
        max(min(end, high) - max(start, low), 0.0) >= _COVERED * (high - low)
        for start, end, low, high in walls
    )
    return [Cell(left, top, right, foot)] if is_closed else []


def _cells(across: np.ndarray, down: np.ndarray, tolerance: float) -> list[Cell]:
    ys, row_of = snapped(across[:, 0], tolerance)
    xs, column_of = snapped(down[:, 0], tolerance)
    if len(ys) < 2 or len(xs) < 2:
        return []
    # Pieces beside a merged cell break where no row ends: they meet no level line.
    meeting = down[meet(across, down, tolerance).any(axis=0)]
    broken = _broken_rows(ys, meeting, tolerance)
    all_ys = np.sort(np.concatenate([ys, broken]))
    row_of = np.searchsorted(all_ys, ys)[row_of]
    beams = _walls(across, row_of, len(all_ys), xs)
    beams[np.searchsorted(all_ys, broken)] = True
    posts = _walls(down, column_of, len(xs), all_ys)
    for edge in (0, -1):  # a page ends a table, not the cells that go on overleaf
        beams[edge] |= len(xs) > _FEWEST_BREAKS and posts[:, edge].all()
    at_x, at_y = xs.tolist(), all_ys.tolist()
    return [
        Cell(at_x[left], at_y[top], at_x[right], at_y[bottom])
        for left, top, right, bottom in _spaces(beams, posts)
    ]


def _broken_rows(ys: np.ndarray, down: np.ndarray, tolerance: float) -> np.ndarray:
    """Find rows that end without a ruling.

    A word processor draws upright borders row by row, also where the level border
    between two rows is switched off: there most of them break at one height. So they
    do at a page's end that cuts a row.
    """
    if len(down) < _FEWEST_BREAKS:
        return np.array([])
    ends, member = snapped(np.concatenate([down[:, 1], down[:, 2]]), tolerance)
    broken = []
    for place, y in enumerate(ends):
        if np.abs(ys - y).min() <= 2 * tolerance:
            continue
        here = member == place
        breaks = len(np.unique(np.round(np.tile(down[:, 0], 2)[here])))
        crossing = (down[:, 1] < y - 2 * tolerance) & (down[:, 2] > y + 2 * tolerance)
        through = len(np.unique(np.round(down[crossing, 0])))
        both = here[: len(down)].any() and here[len(down) :].any()
        if (
            (both or not ys[0] < y < ys[-1])
            and breaks >= _FEWEST_BREAKS
            and breaks >= _BROKEN * (breaks + through)
        ):
            broken.append(y)
    return np.array(broken)


def _walls(
    lines: np.ndarray, member: np.ndarray, count: int, marks: np.ndarray
) -> np.ndarray:
    """Say for every line place and every stretch between marks if a wall is there."""
    low, high = marks[:-1], marks[1:]
    shared = np.minimum(lines[:, [2]], high) - np.maximum(lines[:, [1]], low)
    covered = np.zeros((count, len(low)))
    np.add.at(covered, member, np.clip(shared, 0, None))
    return covered >= _COVERED * (high - low)


def _spaces(beams: np.ndarray, posts: np.ndarray) -> list[tuple[int, int, int, int]]:
    """Join the fields of the finest grid that no wall separates.

    Returns the first and last marks of every closed space: left, top, right, bottom.
    """
    rows, columns = beams.shape[0] - 1, posts.shape[0] - 1
    leader = list(range(rows * columns + 1))  # the last one is the outside

    def lead(field: int) -> int:
        while leader[field] != field:
            leader[field] = leader[leader[field]]
            field = leader[field]
        return field

    outside = rows * columns
    for row, column in np.argwhere(~beams).tolist():
        above = (row - 1) * columns + column if row else outside
        below = row * columns + column if row < rows else outside
        leader[lead(above)] = lead(below)
    for column, row in np.argwhere(~posts).tolist():
        before = row * columns + column - 1 if column else outside
        behind = row * columns + column if column < columns else outside
        leader[lead(before)] = lead(behind)
    extent: dict[int, list[int]] = {}
    for part in range(outside):
        row, column = divmod(part, columns)
        known = extent.setdefault(lead(part), [column, row, column + 1, row + 1])
        known[0], known[1] = min(known[0], column), min(known[1], row)
        known[2], known[3] = max(known[2], column + 1), max(known[3], row + 1)
    extent.pop(lead(outside), None)
    return [(a, b, c, d) for a, b, c, d in extent.values()]
