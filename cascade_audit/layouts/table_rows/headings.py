"""Heading rows: where they stand, and what each column below them holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cascade_audit.layouts.table_rows import boxed
from cascade_audit.layouts.table_rows.columns import Column, settled
from cascade_audit.layouts.table_rows.grid import Cell, Grid, Line
from cascade_audit.layouts.table_rows.words import Meaning, Words, plain

_YEAR = re.compile(r"\b(20\d\d)\b")
_YEARS = re.compile(r"\b20\d\d\s*(?:[-–/]|s\.?d\.?|sampai)\s*20\d\d\b", re.I)
_RELATIVE = re.compile(r"\btahun\s*(?:ke)?\s*-?\s*(\d|[IVX]+)\b(?!\d)", re.I)
_COLUMN_NUMBER = re.compile(r"^\(?\s*(\d{1,2})(?:\.\d|[a-z])?\s*\)?(?:\s*=.*)?$")
_SHORT = re.compile(
    r"^(?:[IVX]{1,4}|K|Rp\.?|20\d\d|tahun.{0,12}|%|\(?\w{1,3}\)?)$", re.I
)
_NUMBERED = re.compile(r"(?:program|kegiatan|sasaran|tujuan)\s+\d{1,2}\s*$", re.I)
_LONGEST = 160
_MOST_LINES = 6
_MOST_COLUMNS = 200
_IN_PARTS = ("kode", "nama", "indikator")
_LEAST_KNOWN = 0.5
_NAMING = ("", "nama", "sasaran")
_SAMPLE = 300  # lines that tell what a column holds
_LOOKED_AT = 6  # lines below a heading that may hold indicators
# One of these stands beside a column of indicators.
_BESIDE = {"nama", "jenjang", "satuan", "target", "formulasi", "sumber_data"}


@dataclass
class Heading:
    """A heading: its lines, and the columns below."""

    place: str
    lines: int
    columns: dict[int, Column]
    sides: dict[int, tuple[float, float]] = field(default_factory=dict)
    signatures: frozenset[str] = frozenset()

    def of(self, role: str) -> list[int]:
        """List the columns of a role, from left to right."""
        return sorted(n for n, column in self.columns.items() if column.role == role)

    @property
    def is_named(self) -> bool:
        """Tell whether a column names the nodes, or only their level."""
        return bool(self.of("nama") or self.of("jenjang"))

    def is_again(self, line: Line) -> bool:
        """Tell whether a line repeats a line of the heading."""
        return _signature(line) in self.signatures


def find_heading(
    lines: Sequence[Line], start: int, grid: Grid, words: Words
) -> Heading | None:
    """Read the lines from `start` on as a heading; None if they are none."""
    first = lines[start]
    meanings = [_meaning(cell, words) for cell in first.cells]
    known = [m for m in meanings if m.role]
    if len(known) < 2 or len(known) < _LEAST_KNOWN * len(meanings):
        return None
    if any(_NUMBERED.search(cell.text) for cell in first.cells):
        return None  # labels of boxes, such as "Program 1" beside "Program 2"
    taken = _heading_lines(lines, start, words)
    columns, sides = _columns(taken, grid, words)
    below = lines[start + len(taken) : start + len(taken) + _SAMPLE]
    columns |= _saying_levels(columns, below, words)
    roles = {column.role for column in columns.values()}
    has_levels = len({c.level for c in columns.values() if c.role == "nama"}) > 1
    if "indikator" not in roles and has_levels:
        is_boxed = boxed.are_below(below[:_LOOKED_AT], words)
        roles |= {"indikator"} if is_boxed else set()
    if "indikator" not in roles or not roles & _BESIDE:
        return None
    return Heading(
        first.place,
        len(taken),
        settled(columns, words.achieved),
        sides,
        frozenset(_signature(line) for line in taken),
    )


def _saying_levels(
    columns: dict[int, Column], below: Sequence[Line], words: Words
) -> dict[int, Column]:
    """Find the column whose cells say nothing but levels, whatever its heading is."""
    if any(column.role == "jenjang" for column in columns.values()):
        return {}
    rows = [line for line in below if len(line.cells) > 1]
    for number, column in columns.items():
        if column.role in _NAMING:
            cells = [c for line in rows for c in line.cells if c.column == number]
            if len(cells) > 1 and all(words.level_of(cell.text) for cell in cells):
                return {number: column._replace(role="jenjang", level="")}
    return {}


def _signature(line: Line) -> str:
    return "|".join(plain(cell.text) for cell in line.cells)


def _meaning(cell: Cell, words: Words) -> Meaning:
    text = " ".join(cell.text.split())
    before, _, after = text.partition(":")
    is_value = len(text) > _LONGEST or (after.strip() and before.strip())
    return Meaning() if is_value else words.meaning(text)


def _heading_lines(lines: Sequence[Line], start: int, words: Words) -> list[Line]:
    taken = [lines[start]]
    bottom = lines[start].bottom
    for line in lines[start + 1 : start + _MOST_LINES]:
        if line.place != taken[0].place or line.kind != "sel":
            break
        is_below = line.row > bottom and not _is_column_numbers(line)
        is_row = len(taken) > 2 or not _goes_on(line, words)
        if is_below and (is_row or _divides(line, taken[0], words)):
            break
        taken.append(line)
        bottom = max(bottom, line.bottom if len(line.cells) > 1 else line.row)
    return taken


def _divides(line: Line, first: Line, words: Words) -> bool:
    """Tell "PROGRAM" at the left side of a table: it heads rows, and no column."""
    cell = line.cells[0]
    is_alone = len(line.cells) == 1 and cell.column == first.cells[0].column
    return is_alone and len(first.cells) > 1 and bool(words.level_of(cell.text))


def _is_column_numbers(line: Line) -> bool:
    found = [_COLUMN_NUMBER.match(cell.text) for cell in line.cells]
    if len(found) < 3 or not all(found):
        return False
    numbers = [int(one[1]) for one in found if one]
    return numbers == sorted(set(numbers)) and numbers[0] <= 3


def _goes_on(line: Line, words: Words) -> bool:
    """Tell a further heading line, such as years below "Target", from a row of data."""
    texts = [" ".join(cell.text.split()) for cell in line.cells]
    fitting = [
        bool(_SHORT.match(text)) or words.meaning(text).is_exact for text in texts
    ]
    telling = any(_YEAR.search(text) or words.meaning(text).is_exact for text in texts)
    return telling and all(fitting)


def _columns(
    taken: list[Line], grid: Grid, words: Words
) -> tuple[dict[int, Column], dict[int, tuple[float, float]]]:
    rows = [line.row for line in taken if not _is_column_numbers(line)]
    width = max(c.column + c.columns - 1 for line in taken for c in line.cells)
    columns: dict[int, Column] = {}
    sides: dict[int, tuple[float, float]] = {}
    for number in range(1, min(width, _MOST_COLUMNS) + 1):
        path = _path(rows, number, grid, words)
        if path:
            columns[number] = _column(path, words)
            sides[number] = (path[-1].x0, path[-1].x1)
    return columns, sides


def _path(rows: list[int], number: int, grid: Grid, words: Words) -> list[Cell]:
    """List the headings above a column, from the top down.

    Where merged cells were lost on the way, as in CSV, a year or a further part of a
    code stands below no heading: the nearest one to the left reaches over it.
    """
    path = list(dict.fromkeys(c for row in rows if (c := grid.at(row, number))))
    if path and (path[0].row == rows[0] or words.meaning(path[0].text).role):
        return path
    left = (grid.at(rows[0], n) for n in range(number - 1, 0, -1))
    above = next((cell for cell in left if cell is not None), None)
    if above is None or above in path:
        return path
    if path or words.meaning(above.text).role in _IN_PARTS:
        return [above, *path]
    return path


def _column(path: list[Cell], words: Words) -> Column:
    """Combine the headings above a column, from the top down."""
    role = level = ""
    levels: frozenset[str] = frozenset()
    for cell in path:
        said = _meaning(cell, words)
        levels |= said.levels
        if role == "lain" or said.role == "tahun":
            continue
        if said.role in ("", "nama") and role not in ("", "nama"):
            level = said.level or level  # "Indikator" over "Program"
            continue
        if said.role:
            role = said.role
            level = said.level or (level if role != "lain" else "")
    text = " ".join(" ".join(cell.text.split()) for cell in path)
    year = _year(path)
    if role == "nama" and not levels and year:
        role = "target"  # "Kinerja" of one year is what is to be reached in it
    elif not role and len(path) == 1:
        role = _alone(path[0], words, year)
    return Column(role, level, year, path[-1].at, text, levels=levels)


def _alone(cell: Cell, words: Words, year: str) -> str:
    """Say what a heading means that means it only where it stands by itself."""
    if not plain(cell.text):
        return "nomor"  # "#"
    is_of_years = _meaning(cell, words).role == "tahun" and not year
    return "tahun" if is_of_years else ""


def _year(path: list[Cell]) -> str:
    for cell in reversed(path):
        text = _YEARS.sub(" ", cell.text)
        if found := _YEAR.search(text):
            return found[1]
        if found := _RELATIVE.search(text):
            return f"ke-{found[1]}"
    return ""
