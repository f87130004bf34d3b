"""The cells of a document as lines of grids, with what merged cells cover."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

import pandas as pd

_FIELDS = (
    "letak", "row", "column", "text", "place", "kind", "rows", "columns", "x0", "y0",
    "x1", "y1", "is_hidden", "mark", "is_bold",
)  # fmt: skip

_LEAST_COLUMNS = 3


class Cell(NamedTuple):
    """A cell, or a piece of a line; `at` is its position in the document."""

    at: int
    letak: str
    row: int
    column: int
    text: str
    place: str
    kind: str
    rows: int
    columns: int
    x0: float
    y0: float
    x1: float
    y1: float
    is_hidden: bool
    mark: str
    is_bold: bool


class Line(NamedTuple):
    """The cells that begin in one row."""

    place: str
    row: int
    kind: str
    cells: tuple[Cell, ...]

    @property
    def text(self) -> str:
        """All of the line."""
        return " ".join(" ".join(cell.text.split()) for cell in self.cells)

    @property
    def bottom(self) -> int:
        """The last row that a cell of the line reaches."""
        return max(cell.row + cell.rows - 1 for cell in self.cells)


@dataclass(frozen=True)
class Grid:
    """The cells of one place by row and column, merged ones at every spot."""

    spots: dict[tuple[int, int], Cell] = field(default_factory=dict)

    def at(self, row: int, column: int) -> Cell | None:
        """Give the cell that stands at, or is merged over, a spot."""
        return self.spots.get((row, column))


def cells_of(blocks: pd.DataFrame) -> list[Cell]:
    """List the cells of a document in reading order."""
    columns = (blocks[name].tolist() for name in _FIELDS)
    return [Cell(at, *row) for at, row in enumerate(zip(*columns, strict=True))]


def tabbed(cells: list[Cell]) -> list[Cell]:
    """Take lines of text that tabs cut into columns for rows, where no table is.

    Blanks that only look like columns leave no empty ones: such lines are rows where
    all have as many.
    """
    if any(cell.kind != "baris" for cell in cells):
        return cells
    lines = [line for line in lines_of(cells) if len(line.cells) > 1]
    widths = {len(line.cells) for line in lines}
    has_gaps = any(line.cells[-1].column > len(line.cells) for line in lines)
    if max(widths, default=0) < _LEAST_COLUMNS or not (has_gaps or len(widths) == 1):
        return cells
    rows = {line.row for line in lines}
    return [c._replace(kind="sel") if c.row in rows else c for c in cells]


def lines_of(cells: list[Cell]) -> list[Line]:
    """Put cells of one row together, in reading order."""
    return [
        Line(*key, tuple(group))
        for key, group in groupby(cells, key=lambda c: (c.place, c.row, c.kind))
    ]


def grids_of(lines: list[Line]) -> dict[str, Grid]:
    """Lay the cells of each place out; spans reach only where something is printed."""
    rows: dict[str, set[int]] = {}
    widths: dict[str, int] = {}
    for line in lines:
        if line.kind == "sel":
            rows.setdefault(line.place, set()).add(line.row)
            widest = max(cell.column for cell in line.cells)
            widths[line.place] = max(widths.get(line.place, 0), widest)
    grids = {place: Grid() for place in rows}
    shown = [line for line in lines if line.kind == "sel"]
    for line in shown:
        grids[line.place].spots.update({(c.row, c.column): c for c in line.cells})
    for line in shown:
        for cell in line.cells:
            if cell.rows == cell.columns == 1:
                continue
            for spot in _spots(cell, rows[line.place], widths[line.place]):
                grids[line.place].spots.setdefault(spot, cell)
    return grids


def _spots(cell: Cell, rows: set[int], width: int) -> Iterator[tuple[int, int]]:
    last = min(cell.column + cell.columns - 1, width)
    reach = range(cell.row, cell.row + cell.rows)
    covered = reach if len(reach) < len(rows) else sorted(rows & set(reach))
    for row in covered:
        if row in rows:
            yield from ((row, column) for column in range(cell.column, last + 1))
