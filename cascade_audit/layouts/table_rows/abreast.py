"""Sheets that were printed over several pages side by side: one table again.

A spreadsheet too wide for its paper is printed in strips: first all pages of the left
columns, then those of the next, or strip by strip for each page. What stands in one row
of the sheet then stands at one height of several pages; nothing else tells it.
"""

from collections.abc import Sequence
from math import isnan
from typing import NamedTuple

from cascade_audit.layouts.table_rows.grid import Cell, grids_of, lines_of
from cascade_audit.layouts.table_rows.headings import find_heading
from cascade_audit.layouts.table_rows.words import Words

_MOST_STRIPS = 8
_LEAST_ROWS = 4  # below the heading
_LEAST_HEIGHTS = 2  # rows that are all of one height stand alike on unrelated pages
_NEAR = 1.0  # points


class _Sheet(NamedTuple):
    """One table of one page."""

    cells: list[Cell]
    rows: dict[int, float]  # the upper edge of each row in which something stands
    columns: tuple[float, ...]  # left edges, and the rightmost edge

    def stands_beside(self, other: "_Sheet") -> bool:
        """Tell whether rows are at one height, and columns are others."""
        common = self.rows.keys() & other.rows.keys()
        return (
            2 * len(common) >= max(len(self.rows), len(other.rows))
            and all(abs(self.rows[n] - other.rows[n]) <= _NEAR for n in common)
            and not self.goes_on(other)
        )

    def goes_on(self, other: "_Sheet") -> bool:
        """Tell whether the columns are the same."""
        return len(self.columns) == len(other.columns) and all(
            abs(ours - theirs) <= _NEAR
            for ours, theirs in zip(self.columns, other.columns, strict=True)
        )

    def is_uneven(self) -> bool:
        """Tell whether its rows could not stand alike by chance."""
        heading = min(self.rows)  # is often higher than the rows
        heights = {
            cell.row: round((cell.y1 - cell.y0) / (2 * _NEAR))
            for cell in self.cells
            if cell.rows == 1 and cell.row != heading
        }
        is_long = len(heights) >= _LEAST_ROWS
        return is_long and len(set(heights.values())) >= _LEAST_HEIGHTS


def put_together(cells: list[Cell], words: Words) -> list[Cell]:
    """Put the strips of a sheet beside each other, where its pages say so.

    Parameters
    ----------
    cells : list of Cell
        All cells of a document, in reading order.
    words : Words
        The words of headings.

    Returns
    -------
    list of Cell
        The same, unless every ruled table takes part, at least one of them has rows
        that could not stand alike by chance, and one strip alone is no whole table.
        The cells of further strips stand in the place and row of the first; their
        addresses stay.
    """
    sheets = _sheets(cells)
    for strips in range(2, min(_MOST_STRIPS, len(sheets)) + 1):
        pages, rest = divmod(len(sheets), strips)
        if rest:
            continue
        down = [sheets[page::pages] for page in range(pages)]
        over = [sheets[page * strips :][:strips] for page in range(pages)]
        for rows in (down, over):
            if _are_strips(rows) and not _are_whole(rows[0], words):
                return _joined(cells, rows)
    return cells


def _sheets(cells: list[Cell]) -> list[_Sheet]:
    """List the ruled tables of a paper's pages; none where one has no place."""
    tables: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.kind == "sel":
            tables.setdefault(cell.place, []).append(cell)
    if any(isnan(cell.y0) for table in tables.values() for cell in table):
        return []
    return [
        _Sheet(
            table,
            {c.row: c.y0 for c in table},
            (*sorted({c.x0 for c in table}), max(c.x1 for c in table)),
        )
        for table in tables.values()
    ]


def _are_strips(rows: Sequence[Sequence[_Sheet]]) -> bool:
    first = rows[0]
    return (
        all(sheet.stands_beside(row[0]) for row in rows for sheet in row[1:])
        and all(
            sheet.goes_on(above)
            for row in rows[1:]
            for sheet, above in zip(row, first, strict=True)
        )
        and any(sheet.is_uneven() for row in rows for sheet in row)
    )


def _are_whole(row: Sequence[_Sheet], words: Words) -> bool:
    """Tell whether each strip is a table by itself: then they are different ones."""
    return all(_is_headed(sheet, words) for sheet in row)


def _is_headed(sheet: _Sheet, words: Words) -> bool:
    lines = lines_of(sheet.cells)
    grid = grids_of(lines)[lines[0].place]
    heading = find_heading(lines, 0, grid, words)
    return heading is not None and heading.is_named


def _joined(cells: list[Cell], rows: Sequence[Sequence[_Sheet]]) -> list[Cell]:
    moved: dict[int, list[Cell]] = {}  # by the first cell of the first strip
    gone: set[int] = set()
    for row in rows:
        first, width, edge = row[0].cells[0], 0, 0.0
        table: list[Cell] = []
        for sheet in row:
            table += (
                cell._replace(
                    place=first.place,
                    column=cell.column + width,
                    x0=cell.x0 + edge,
                    x1=cell.x1 + edge,
                )
                for cell in sheet.cells
            )
            width += max(c.column + c.columns - 1 for c in sheet.cells)
            edge += sheet.columns[-1]
        gone |= {cell.at for cell in table}
        moved[first.at] = sorted(table, key=lambda c: (c.row, c.column))
    kept = ([] if cell.at in gone else [cell] for cell in cells)
    return [
        cell
        for own, before in zip(kept, cells, strict=True)
        for cell in (*moved.get(before.at, ()), *own)
    ]
