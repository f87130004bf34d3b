"""Tables of a Word document: one cell of the grid each, merged ones once."""

from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from cascade_audit.readers.blocks import NOWHERE
from cascade_audit.readers.word.names import TWIP, Element, number, shown, w

_WRAPPERS = frozenset({w("sdt"), w("sdtContent"), w("ins"), w("customXml")})


class GridCell(NamedTuple):
    """A cell of a table: where it is, and the element that holds its text."""

    row: int
    column: int
    rows: int
    columns: int
    x0: float
    x1: float
    element: Element
    is_covered: bool  # another cell was merged over it


def grid_of(table: Element, left: float) -> list[GridCell]:
    """List the cells of a table, row by row.

    Parameters
    ----------
    table : Element
        A ``w:tbl``.
    left : float
        Where the text around it begins, in points from the edge of the page.
    """
    edges = _edges(table, left)
    cells: list[GridCell] = []
    open_above: dict[int, int] = {}  # column to the position of a cell merged downward
    for row, line in enumerate(_below(table, w("tr")), start=1):
        column = 1 + _skipped(line)
        for element in _below(line, w("tc")):
            columns, merge = _spans(element)
            first = open_above.get(column) if merge == "continue" else None
            if first is not None:
                origin = cells[first]
                cells[first] = origin._replace(rows=row - origin.row + 1)
            else:
                open_above.pop(column, None)
            if merge and first is None:
                open_above[column] = len(cells)
            x0, x1 = (
                edges[at] if at < len(edges) else NOWHERE
                for at in (column - 1, column - 1 + columns)
            )
            cells.append(
                GridCell(row, column, 1, columns, x0, x1, element, first is not None)
            )
            column += columns
    return cells


def _below(element: Element, tag: str) -> Iterator[Element]:
    for child in shown(element):
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _below(child, tag)


def _spans(cell: Element) -> tuple[int, str]:
    properties = cell.find(w("tcPr"))
    if properties is None:
        return 1, ""
    columns = int(number(properties.find(w("gridSpan")), w("val"), 1)) or 1
    merge = properties.find(w("vMerge"))
    return columns, "" if merge is None else merge.get(w("val"), "continue")


def _skipped(row: Element) -> int:
    return int(number(row.find(f"{w('trPr')}/{w('gridBefore')}"), w("val")))


def _edges(table: Element, left: float) -> list[float]:
    """Add up the widths of the columns; nothing if one of them is not given."""
    grid = table.find(w("tblGrid"))
    columns = [] if grid is None else grid.findall(w("gridCol"))
    widths = [number(column, w("w")) / TWIP for column in columns]
    if not widths or min(widths) <= 0:
        return []
    indent = number(table.find(f"{w('tblPr')}/{w('tblInd')}"), w("w")) / TWIP
    return list(accumulate(widths, initial=left + indent))
