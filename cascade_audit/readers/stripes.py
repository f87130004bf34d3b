"""Tables of which every second row is coloured: the rows between have no drawing."""

from collections.abc import Sequence
from itertools import pairwise

from cascade_audit.readers.rulings import Cell
from cascade_audit.readers.words import Word

_FEWEST_COLUMNS = 3
_LOW = 0.8  # heights of a word that a row has at least
_NEXT = 1.5  # heights of a word to a line that still belongs to the row

Row = list[Cell]


def between_stripes(
    fills: Sequence[Cell], words: Sequence[Word], height: float, tolerance: float
) -> list[Cell]:
    """Find the cells of rows between and below coloured ones.

    Parameters
    ----------
    fills : sequence of Cell
        Coloured cells that nothing else encloses.
    words : sequence of Word
        What stands on the page; no word crosses two columns of a table.
    height : float
        Of a usual word, in points.
    tolerance : float
        In points: sides this close are one.
    """
    cells: list[Cell] = []
    for rows in _tables(fills, tolerance):
        inside = [w for w in words if rows[0][0].x0 <= w.middle[0] <= rows[0][-1].x1]
        gaps = [(a[0].y1, b[0].y0) for a, b in pairwise(rows)]
        gaps.append((rows[-1][0].y1, _foot(inside, rows[-1][0].y1, height)))
        for top, foot in gaps:
            held = [w for w in inside if top < w.middle[1] < foot]
            if foot - top > _LOW * height and not _is_crossed(held, rows[0], tolerance):
                cells += [Cell(cell.x0, top, cell.x1, foot) for cell in rows[0]]
    return cells


def _tables(fills: Sequence[Cell], tolerance: float) -> list[list[Row]]:
    """Group coloured rows whose columns agree, two at least, from the top."""
    rows: list[Row] = []
    for cell in sorted(fills, key=_reading):
        if rows and abs(cell.y0 - rows[-1][0].y0) <= tolerance:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    tables: list[list[Row]] = []
    for row in rows:
        if len(row) < _FEWEST_COLUMNS:
            continue
        own = next((t for t in tables if _agree(t[0], row, tolerance)), None)
        if own is None:
            tables.append([row])
        else:
            own.append(row)
    return [table for table in tables if len(table) > 1]


def _agree(one: Row, other: Row, tolerance: float) -> bool:
    return len(one) == len(other) and all(
        max(abs(a.x0 - b.x0), abs(a.x1 - b.x1)) <= tolerance
        for a, b in zip(one, other, strict=True)
    )


def _foot(words: Sequence[Word], top: float, height: float) -> float:
    """Find where the row below the last coloured one ends."""
    foot = top
    for word in sorted((w for w in words if w.middle[1] > top), key=_top):
        if word.y0 - foot > _NEXT * height:
            break
        foot = max(foot, word.y1)
    return foot


def _is_crossed(words: Sequence[Word], row: Row, tolerance: float) -> bool:
    return any(
        word.x0 < cell.x1 - tolerance and word.x1 > cell.x1 + tolerance
        for word in words
        for cell in row[:-1]
    )


def _reading(cell: Cell) -> tuple[float, float]:
    return round(cell.y0), cell.x0


def _top(word: Word) -> float:
    return word.y0
