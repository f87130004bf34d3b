"""A walk down the lines of a document: titles, units, headings, and rows below them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isnan

from cascade_audit.layouts.reading import UNREAD, Passage, Section
from cascade_audit.layouts.table_rows.feet import running_feet
from cascade_audit.layouts.table_rows.grid import Cell, Grid, Line, grids_of, lines_of
from cascade_audit.layouts.table_rows.headings import Heading, find_heading
from cascade_audit.layouts.table_rows.records import Record, read_row
from cascade_audit.layouts.table_rows.words import Words, plain
from cascade_audit.layouts.titles import Title

_YEARS = re.compile(
    r"\b(?:19|20)\d\d\s*(?:[-–/]|s\.?\s?d\.?|sampai|hingga)\s*(?:19|20)\d\d\b", re.I
)
_YEAR = re.compile(r"\b(20\d\d)\b")
_PAGE = re.compile(
    r"^(?:hal(?:aman)?\.?\s*)?-?\s*\d{1,4}\s*-?(?:\s*(?:/|dari)\s*\d+)?$", re.I
)
_TITLE_LINES = 12  # above a table
_TITLE_LENGTH = 160
_ASIDE = ("lain", "penanggung_jawab", "target", "keterangan", "nomor")
_LABEL = re.compile(r"^[^:]{2,40}:\s*")


@dataclass
class Walk:
    """What was met on the way down, line by line."""

    words: Words
    records: list[Record] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)
    sections: dict[int, Section] = field(default_factory=dict)
    bagian_of: dict[int, int] = field(default_factory=dict)
    _title: Title = field(default_factory=Title)
    _known: dict[Title, int] = field(default_factory=dict)
    _waiting: list[Line] = field(default_factory=list)
    _heading: Heading | None = None

    def through(self, cells: list[Cell]) -> None:
        """Read all lines."""
        lines = lines_of(cells)
        grids = grids_of(lines)
        feet = running_feet(lines)
        skip = 0
        for number, line in enumerate(lines):
            if skip:
                skip -= 1
                continue
            if number in feet:
                self._mark(line, "perabot")
                continue
            grid = grids.get(line.place, Grid())
            heading = self._headed(lines, number, grid)
            if heading is not None:
                taken = lines[number : number + heading.lines]
                self._open(heading, taken)
                skip = heading.lines - 1
            else:
                self._take(line, grid)
        self._settle()

    def passage(self, cell: Cell, role: str) -> Passage:
        """Say what a cell was read as."""
        said = Passage(cell.at, cell.letak, role, cell.text)
        return said._replace(bagian=self.bagian_of.get(cell.at, 0))

    def _headed(self, lines: Sequence[Line], number: int, grid: Grid) -> Heading | None:
        line = lines[number]
        if line.kind != "sel" or len(line.cells) < 2:
            return None
        if self._heading is not None and self._heading.is_again(line):
            return None
        return find_heading(lines, number, grid, self.words)

    def _open(self, heading: Heading, taken: Sequence[Line]) -> None:
        """Begin a table; its heading may name the year that no title names."""
        self._settle()
        if not self._title.tahun:
            years = {y for line in taken for y in _years(line.text)}
            if len(years) == 1:
                self._retitle(Title(tahun=years.pop()))
        self._heading = heading
        for line in taken:
            self._mark(line, "kepala_tabel")

    def _take(self, line: Line, grid: Grid) -> None:
        if self._heading is not None and self._heading.is_again(line):
            self._mark(line, "kepala_tabel")
        elif unit := self._unit_row(line, self._heading):
            self._settle()
            self._retitle(Title(perangkat_daerah=self._unit(unit.text)))
            self._mark(line, "kolom_lain")
            self.roles[unit.at] = "judul"
        elif self._heading is None or line.kind != "sel" or not self._fits(line, grid):
            self._waiting.append(line)
        else:
            self._settle()
            self._take_row(line, grid)

    def _take_row(self, line: Line, grid: Grid) -> None:
        record = read_row(line, self._heading, grid, self.words)
        if record.unit:
            self._retitle(Title(perangkat_daerah=self._unit(record.unit)))
        record.bagian = self._bagian()
        for cell in line.cells:
            self.bagian_of[cell.at] = record.bagian
        if self._is_total(record) or self._is_context(record):
            role = "kolom_lain" if self._is_total(record) else "label_kelompok"
            self.roles |= dict.fromkeys(record.roles, role)
        else:
            self.records.append(record)

    def _fits(self, line: Line, grid: Grid) -> bool:
        """Tell whether a place without a heading goes on with the table before it."""
        heading = self._heading
        if line.place == heading.place or not isnan(line.cells[0].x0):
            return True
        width = max((column for _, column in grid.spots), default=0)
        return abs(width - max(heading.columns)) <= 1

    def _unit_row(self, line: Line, heading: Heading | None) -> Cell | None:
        """Find the unit that a row names for the rows below, if it names no more."""
        if heading is None or line.kind != "sel":
            return None
        cells = [cell for cell in line.cells if re.search(r"[^\W\d_]", cell.text)]
        telling = [cell for cell in cells if not _is_in(cell, heading, _ASIDE)]
        if len(telling) != 1 or len(telling[0].text) > _TITLE_LENGTH:
            return None
        if _is_in(telling[0], heading, ("indikator", "unit")):
            return None
        named = self.words.titles.unit.fullmatch(self._unit(telling[0].text))
        return telling[0] if named else None

    def _is_total(self, record: Record) -> bool:
        names = [plain(named.text) for named in record.names]
        return bool(names) and all(name in self.words.totals for name in names)

    def _is_context(self, record: Record) -> bool:
        names = [plain(named.text) for named in record.names]
        return (
            not record.told
            and bool(names)
            and all(
                any(f"{name} ".startswith(f"{word} ") for word in self.words.context)
                for name in names
            )
        )

    def _unit(self, text: str) -> str:
        """Write a unit's name out: "Kec. Lumbir" is Kecamatan Lumbir."""
        text = _LABEL.sub("", " ".join(text.split()))
        first, _, rest = text.partition(" ")
        whole = self.words.abbreviations.get(plain(first), first) if rest else first
        named = f"{whole} {rest}".strip()
        return named.title() if text == text.upper() else named

    def _settle(self) -> None:
        """Take what stood above: titles name unit, year and version."""
        waiting, self._waiting = self._waiting, []
        title = Title()
        for line in waiting[-_TITLE_LINES:]:
            title = title.filled_from(self._said(line))
        if any(title):
            self._retitle(title)
        for place, line in enumerate(waiting):
            near = place >= len(waiting) - _TITLE_LINES
            self._mark(line, self._loose_role(line, near=near))

    def _said(self, line: Line) -> Title:
        text = _YEARS.sub(" ", line.text)
        if len(text) > _TITLE_LENGTH:
            return Title()
        said = self.words.titles.read(text) or Title()
        unit = self.words.titles.unit.search(self._unit(text))
        years = _years(text)
        return said.filled_from(
            Title("", self._unit(unit[1]) if unit else "", "".join(years[:1]))
        )

    def _loose_role(self, line: Line, *, near: bool) -> str:
        text = line.text
        if _PAGE.match(text):
            return "perabot"
        is_title = near and len(text) <= _TITLE_LENGTH
        looks = text == text.upper() or any(self._said(line))
        return "judul" if is_title and looks else UNREAD

    def _retitle(self, said: Title) -> None:
        title = said.filled_from(self._title)
        if said.perangkat_daerah and not said.versi:
            title = title._replace(versi=self._title.versi)
        self._title = title

    def _bagian(self) -> int:
        number = self._known.setdefault(self._title, len(self._known) + 1)
        self.sections.setdefault(number, Section(number, self._title))
        return number

    def _mark(self, line: Line, role: str) -> None:
        for cell in line.cells:
            self.roles[cell.at] = role
            self.bagian_of[cell.at] = self._known.get(self._title, len(self._known))


def _is_in(cell: Cell, heading: Heading, roles: Sequence[str]) -> bool:
    column = heading.columns.get(cell.column)
    return column is not None and column.role in roles


def _years(text: str) -> list[str]:
    return list(dict.fromkeys(_YEAR.findall(_YEARS.sub(" ", text))))
