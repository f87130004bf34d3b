"""Blocks cut into lines: what is printed on one line, cell by cell."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import pandas as pd

RUNNING_TEXT = "baris"
_COLUMNS = (
    "place", "row", "column", "columns", "letak", "text", "kind", "x0", "x1", "y0",
    "shape", "above", "printed",
)  # fmt: skip


class Cell(NamedTuple):
    """Text of one cell, box, or line of running text.

    Attributes
    ----------
    row : int
        The number of its first line in the account of the document.
    letak, text, kind, shape, above
        As in :class:`cascade_audit.readers.blocks.Block`.
    column : int
        Counted from 1.
    block : int
        The block it is, or is a line of.
    run : int
        Which stretch of blocks with one `place` it is in, counted from 0.
    is_wrapped : bool
        Whether its reader joined lines that seemed wrapped: labels may be among them.
    y, x0, x1 : float
        Where it is in that place: points where the document has them, else the row,
        the column, and the column after it.
    """

    row: int
    letak: str
    column: int
    text: str
    block: int = -1
    kind: str = RUNNING_TEXT
    run: int = 0
    y: float = 0.0
    x0: float = 0.0
    x1: float = 0.0
    shape: str = ""
    above: str = ""
    is_wrapped: bool = False

    def lines(self) -> Iterator["Cell"]:
        """Yield the cell's lines, each with its own number."""
        said = [line.strip() for line in self.text.split("\n") if line.strip()]
        for place, text in enumerate(said):
            yield self._replace(row=self.row + place, text=text)


class Line(NamedTuple):
    """The filled cells of one printed line; `row` is its number within its place."""

    row: int
    cells: list[Cell]

    @property
    def text(self) -> str:
        """The whole line."""
        return " ".join(" ".join(cell.text.split()) for cell in self.cells)


def lines_of(blocks: pd.DataFrame) -> list[Line]:
    """Cut blocks into lines, in reading order.

    Parameters
    ----------
    blocks : pandas.DataFrame
        As returned by :func:`cascade_audit.readers.read_blocks`.

    Returns
    -------
    list of Line
        A row of a grid is one line, and a cell of it may hold several lines more. A
        box, or a cell that is alone in its row, is cut at its line feeds.

    Notes
    -----
    Running text keeps the numbers of its lines in the account. Where there are cells
    or boxes, lines are numbered through the document, each line of a cell for itself.
    """
    lines: list[Line] = []
    for (_, kind, row, *_), group in groupby(_cells(blocks), key=_line_of):
        cells = list(group)
        if kind == "kotak" or len(cells) == 1:
            lines += [Line(row, [one]) for _, cell in cells for one in cell.lines()]
        else:
            lines.append(Line(row, [cell for _, cell in cells]))
    return lines


def _line_of(numbered: tuple[int, Cell]) -> tuple[object, ...]:
    row, cell = numbered
    if cell.kind == "sel":
        return cell.run, cell.kind, row
    of_its_own = cell.block if cell.kind == "kotak" else cell.letak
    return cell.run, cell.kind, row, of_its_own


def _cells(blocks: pd.DataFrame) -> Iterator[tuple[int, Cell]]:
    """Yield the row of every block within its place, and the block as a cell."""
    is_text = (
        blocks["kind"].eq(RUNNING_TEXT).all()
        and blocks["place"].eq(blocks["place"].iloc[0]).all()
        and not blocks["text"].str.contains("\n").any()
    )
    number, run, before = 1, -1, None
    values = zip(*(blocks[name].tolist() for name in _COLUMNS), strict=True)
    for block, said in enumerate(values):
        place, row, column, columns, letak, text, kind, x0, x1, y0, *links = said
        shape, above, printed = links
        run, before = run + (place != before), place
        has_box = x0 == x0 and x1 == x1  # not a number is unequal to itself
        yield (
            row,
            Cell(
                row if is_text else number,
                letak,
                column,
                text,
                block,
                kind,
                run,
                y0 if y0 == y0 else row,
                x0 if has_box else column,
                x1 if has_box else column + columns,
                shape,
                above,
                bool(printed),
            ),
        )
        number += sum(bool(line.strip()) for line in text.split("\n"))
