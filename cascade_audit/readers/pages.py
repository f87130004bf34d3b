"""A page whose words and lines have positions: cells, boxes and pieces of lines."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from cascade_audit.readers.blocks import Block
from cascade_audit.readers.fills import filled
from cascade_audit.readers.grids import Grid, group_cells
from cascade_audit.readers.paragraphs import text_of
from cascade_audit.readers.rulings import Cell, Drawing, Point, enclosed
from cascade_audit.readers.stripes import between_stripes
from cascade_audit.readers.wires import wired
from cascade_audit.readers.words import (
    Line,
    Word,
    is_columnar,
    lines_of,
    pieces_of,
    usual_height,
)

_MEETS = 0.3  # heights of a word between lines that are meant to meet
_FLAT = 0.6  # heights of a word that a cell with text has at least
_AT_ONCE = 500_000  # pairs of a word and a cell, for the memory's sake
_REACH = 4  # tolerances from the end of a line to the box it means


class Page(NamedTuple):
    """What stands on a page.

    `name` is its address, such as ``hal. 2``; width and height are in points.
    """

    name: str
    width: float
    height: float
    words: list[Word]
    drawing: Drawing


def blocks_of(page: Page) -> list[Block]:
    """Put the words of a page into cells, boxes and pieces of lines, in order."""
    shown = [word for word in page.words if not (word.is_hidden or word.is_slanted)]
    tolerance = min(max(_MEETS * usual_height(shown), 0.5), 3.0)
    cells = _cells(page, usual_height(shown), tolerance)
    held, loose = _shared_out(shown, cells)
    lines = {cell: lines_of(words) for cell, words in held.items()}
    for cell in lines:
        if is_columnar(lines[cell]):
            loose += held.pop(cell)
    found: list[tuple[float, float, list[Block]]] = []
    tables = 0
    for grid in group_cells(cells, set(held), tolerance):
        if len(grid.cells) > 1:
            tables += 1
            found.append(_table(page, tables, grid, held, lines))
        else:
            cell = grid.cells[0]
            found.append(_box(page, cell, held[cell], lines[cell]))
    found += _lines(page, loose)
    for apart in ("is_hidden", "is_slanted"):
        found += _lines(page, [word for word in page.words if getattr(word, apart)])
    blocks = _numbered(sorted(found, key=_by_place))
    return _joined(page, blocks, cells, tolerance)


def _cells(page: Page, height: float, tolerance: float) -> list[Cell]:
    drawing = page.drawing
    cells = enclosed(drawing.level, drawing.upright, tolerance) + drawing.boxes
    whole = Cell(0, 0, page.width, page.height)
    coloured = filled(drawing.fills, whole, cells, tolerance)
    shown = [word for word in page.words if not word.is_hidden]
    cells += coloured + between_stripes(coloured, shown, height, tolerance)
    least = _FLAT * height
    kept = {c for c in cells if c.x1 - c.x0 >= least and c.y1 - c.y0 >= least}
    return sorted(kept, key=_by_area)


def _shared_out(
    words: Sequence[Word], cells: Sequence[Cell]
) -> tuple[dict[Cell, list[Word]], list[Word]]:
    """Give every word to the smallest cell around its middle."""
    if not cells or not words:
        return {}, list(words)
    sides = np.array(cells)
    held: dict[Cell, list[Word]] = {}
    loose = []
    step = max(_AT_ONCE // len(cells), 1)
    for first in range(0, len(words), step):
        some = words[first : first + step]
        x, y = np.array([word.middle for word in some]).T[..., None]
        around = (sides[:, 0] <= x) & (x <= sides[:, 2])
        around &= (sides[:, 1] <= y) & (y <= sides[:, 3])
        for word, place, is_in in zip(
            some, around.argmax(axis=1).tolist(), around.any(axis=1).tolist(),
            strict=True,
        ):  # fmt: skip
            if is_in:
                held.setdefault(cells[place], []).append(word)
            else:
                loose.append(word)
    return held, loose


def _table(
    page: Page, number: int, grid: Grid, held: dict[Cell, list[Word]],
    lines: dict[Cell, list[Line]],
) -> tuple[float, float, list[Block]]:  # fmt: skip
    place = f"{page.name} tabel {number}"
    blocks = [
        _block(page, held[cell], lines[cell], cell)._replace(
            place=place, kind="sel", row=spot.row, column=spot.column,
            rows=spot.rows, columns=spot.columns,
        )
        for cell, spot in grid.spots()
        if cell in held
    ]  # fmt: skip
    blocks.sort(key=_by_cell)
    return min(b.y0 for b in blocks), min(b.x0 for b in blocks), blocks


def _box(
    page: Page, cell: Cell, words: list[Word], lines: list[Line]
) -> tuple[float, float, list[Block]]:
    return cell.y0, cell.x0, [_block(page, words, lines, cell)._replace(kind="kotak")]


def _lines(page: Page, words: Iterable[Word]) -> list[tuple[float, float, list[Block]]]:
    found = []
    for line in lines_of(words):
        blocks = [_block(page, piece, lines_of(piece)) for piece in pieces_of(line)]
        numbered = [b._replace(column=n) for n, b in enumerate(blocks, start=1)]
        found.append((blocks[0].y0, blocks[0].x0, numbered))
    return found


def _block(
    page: Page, words: Sequence[Word], lines: list[Line], cell: Cell | None = None
) -> Block:
    first = lines[0][0]
    around = cell or Cell(
        min(w.x0 for w in words), min(w.y0 for w in words),
        max(w.x1 for w in words), max(w.y1 for w in words),
    )  # fmt: skip
    sides = (cell.x1 - cell.x0, min(w.x0 for w in words) - cell.x0) if cell else ()
    text, printed = text_of(words, lines, *sides)
    return Block(
        f"{page.name} x={first.x0:.0f} y={first.y0:.0f}", 1, 1,
        text,
        place=page.name,
        x0=round(around.x0, 1), y0=round(around.y0, 1),
        x1=round(around.x1, 1), y1=round(around.y1, 1),
        is_hidden=any(word.is_hidden for word in words),
        mark=next((word.mark for word in words if word.mark), ""),
        printed=printed if printed != text or "\n" in text else "",
        is_bold=all(word.is_bold for word in words),
    )  # fmt: skip


def _numbered(found: Iterable[tuple[float, float, list[Block]]]) -> list[Block]:
    """Give lines and boxes that stand in no table a running number."""
    numbered: list[Block] = []
    row = 0
    for _, _, blocks in found:
        if blocks[0].kind == "sel":
            numbered += blocks
        else:
            row += 1
            numbered += [block._replace(row=row) for block in blocks]
    return numbered


def _joined(
    page: Page, blocks: list[Block], cells: Sequence[Cell], tolerance: float
) -> list[Block]:
    """Name the boxes that lines join, and say which box is above which."""
    boxed = [n for n, block in enumerate(blocks) if block.kind != "baris"]
    wires = _wires(page.drawing.wires, cells, tolerance)
    places = [Cell(*blocks[n][8:12]) for n in boxed]
    above: dict[int, list[str]] = {}
    named: dict[int, str] = {}
    for one, other in wired(places, wires, _REACH * tolerance):
        upper, lower = boxed[one], boxed[other]
        own = blocks[upper].place, blocks[lower].place
        if own[0] == own[1] and blocks[upper].kind == "sel":
            continue  # what joins cells of one table is a ruling
        for place in (upper, lower):
            named[place] = f"{page.name.removeprefix('hal. ')}:{place + 1}"
        above.setdefault(lower, []).append(named[upper])
    return [
        block._replace(shape=named.get(n, ""), above=" ".join(above.get(n, ())))
        for n, block in enumerate(blocks)
    ]


def _wires(
    wires: Sequence[Sequence[Point]], cells: Sequence[Cell], tolerance: float
) -> list[Sequence[Point]]:
    """Leave out the lines that are sides of cells."""
    bent = [wire for wire in wires if len(wire) > 2]
    plain = [wire for wire in wires if len(wire) == 2]
    if not plain or not cells:
        return [*bent, *plain]
    ends, sides = np.array(plain), np.array(cells)
    low, high = ends.min(axis=1), ends.max(axis=1)
    is_side = np.zeros(len(plain), dtype=bool)
    for along, across in ((0, 1), (1, 0)):
        flat = high[:, across] - low[:, across] <= tolerance
        shared = np.minimum(high[:, [along]], sides[:, along + 2])
        shared = shared - np.maximum(low[:, [along]], sides[:, along])
        near = np.abs(ends[:, 0, [across]] - sides[:, across]) <= tolerance
        near |= np.abs(ends[:, 0, [across]] - sides[:, across + 2]) <= tolerance
        is_side |= flat & (near & (shared > tolerance)).any(axis=1)
        is_side |= flat & (high[:, along] - low[:, along] <= 2 * tolerance)
    return bent + [w for w, side in zip(plain, is_side, strict=True) if not side]


def _by_place(found: tuple[float, float, list[Block]]) -> tuple[float, float]:
    return found[:2]


def _by_area(cell: Cell) -> tuple[float, Cell]:
    return cell.area, cell


def _by_cell(block: Block) -> tuple[int, int, float]:
    return block.row, block.column, block.y0
