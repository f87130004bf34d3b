"""Pages, sheets and further tables: whether they go on with the table before them."""

from collections.abc import Mapping, Sequence
from math import isnan

from cascade_audit.layouts.table_rows.grid import Cell, Grid, Line
from cascade_audit.layouts.table_rows.headings import Heading, find_heading
from cascade_audit.layouts.table_rows.words import Words

_NARROW = 1.5  # times the width of a column: what is wider is no cell of it


def goes_on(line: Line, grid: Grid, heading: Heading, heads: Mapping[str, int]) -> bool:
    """Tell whether a line is a row of a table whose heading may stand elsewhere.

    Parameters
    ----------
    line : Line
        The line.
    grid : Grid
        The place that it stands in.
    heading : Heading
        The heading of the table.
    heads : mapping of str to int
        The row of the first heading of each place that has one.
    """
    if line.place == heading.place:
        return True
    if not isnan(line.cells[0].x0):
        return any(_is_as_wide(cell, heading) for cell in grid.spots.values())
    if line.row < heads.get(line.place, 0):
        return False  # what stands above a heading of its own
    width = max((column for _, column in grid.spots), default=0)
    return abs(width - max(heading.columns)) <= 1


def first_heads(
    lines: Sequence[Line], grids: dict[str, Grid], words: Words
) -> dict[str, int]:
    """Say in which row of each place the first heading stands."""
    rows: dict[str, int] = {}
    for number, line in enumerate(lines):
        if line.kind != "sel" or len(line.cells) < 2 or line.place in rows:
            continue
        if find_heading(lines, number, grids[line.place], words):
            rows[line.place] = line.row
    return rows


def _is_as_wide(cell: Cell, heading: Heading) -> bool:
    """Tell whether a cell on a further page lies in one column of the heading."""
    middle, width = (cell.x0 + cell.x1) / 2, cell.x1 - cell.x0
    return any(
        x0 <= middle <= x1 and width <= _NARROW * (x1 - x0)
        for x0, x1 in heading.sides.values()
    )
