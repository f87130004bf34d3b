"""A walk down the lines of a document: titles, units, headings, and rows below them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cascade_audit.layouts.labels import ITEMS
from cascade_audit.layouts.reading import Passage, Section, label_role
from cascade_audit.layouts.table_rows import asides, closing, context, places, titling
from cascade_audit.layouts.table_rows.dividers import Divider, divider_in
from cascade_audit.layouts.table_rows.feet import running_feet
from cascade_audit.layouts.table_rows.grid import Cell, Grid, Line, grids_of, lines_of
from cascade_audit.layouts.table_rows.headings import Heading, find_heading
from cascade_audit.layouts.table_rows.records import Record
from cascade_audit.layouts.table_rows.row_reading import read_row
from cascade_audit.layouts.table_rows.words import Words
from cascade_audit.layouts.titles import Title
from cascade_audit.schema import UNREAD

_TITLE_LINES = 12  # above a table
_SIGNED, _HEADED = "ditandatangani", "tabel lain"  # how the rows of a table ended


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
    _base: Heading | None = None
    _end: str = ""
    _divider: Divider | None = None
    _heads: dict[str, int] = field(default_factory=dict)

    def through(self, cells: list[Cell]) -> None:
        """Read all lines."""
        lines = lines_of(cells)
        grids = grids_of(lines)
        self._heads = places.first_heads(lines, grids, self.words)
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
        self._settle(None)

    def passage(self, cell: Cell, role: str) -> Passage:
        """Say what a cell was read as."""
        said = Passage(cell.at, cell.letak, role, cell.text)
        return said._replace(bagian=self.bagian_of.get(cell.at, 0))

    def _headed(self, lines: Sequence[Line], number: int, grid: Grid) -> Heading | None:
        line = lines[number]
        if line.kind != "sel" or len(line.cells) < 2 or self._is_known(line):
            return None
        heading = find_heading(lines, number, grid, self.words)
        if heading is None or heading.is_named:
            return heading
        below = lines[number + heading.lines :]
        is_led = context.leads(self._waiting, below, heading, self.words)
        return heading if is_led else None

    def _is_known(self, line: Line) -> bool:
        """Tell whether a line is of the table at hand, heading as it may look."""
        heading = self._heading
        if heading is None:
            return False
        is_name = context.across(line, heading, self.words) is not None
        return heading.is_again(line) or is_name

    def _open(self, heading: Heading, taken: Sequence[Line]) -> None:
        """Begin a table; its heading may name the year that no title names."""
        self._heading = self._base = heading
        heading = self._of_office(heading.place)
        led = self._settle(heading)
        if not self._title.tahun:
            years = {y for line in taken for y in titling.years(line.text)}
            if len(years) == 1:
                self._retitle(Title(tahun=years.pop()))
        last = [r for r in self.records[-1:] if r.is_name_alone(heading.place)]
        heading = context.with_sasaran(heading, led or last, self.words)
        self._heading, self._end, self._divider = heading, "", None
        for line in taken:
            self._mark(line, "kepala_tabel")
        for column in heading.columns.values():
            if column.role in ITEMS:
                self.roles[column.group] = label_role(column.role)
        for record in led:
            self._add(record)

    def _of_office(self, place: str) -> Heading:
        """Mind the official whose table it is, if the lines above say so anew."""
        said = context.of_office(self._base, self._waiting, place, self.words)
        return self._heading if said is self._base else said

    def _take(self, line: Line, grid: Grid) -> None:
        if self._heading is not None and self._heading.is_again(line):
            self._end = ""
            self._heading = self._of_office(line.place)
            self._mark(line, "kepala_tabel")
        elif self._ends(line):
            self._take_beyond(line)
        elif line.kind == "sel" and context.is_row_of_context(line, self.words):
            self._mark(line, "label_kelompok")
        elif unit := titling.unit_in(line, self._heading, self.words):
            self._add_all(self._settle(self._heading))
            self._retitle(
                Title(perangkat_daerah=titling.written_out(unit.text, self.words))
            )
            self._mark(line, "kolom_lain")
            self.roles[unit.at] = "judul"
        elif self._heading is None or line.kind != "sel" or not self._fits(line, grid):
            self._waiting.append(line)
        elif divider := divider_in(line, self._heading, self.words):
            self._add_all(self._settle(self._heading))
            self._divider = divider
            self._mark(line, "label_kelompok")
        else:
            self._add_all(self._settle(self._heading))
            self._take_row(line, grid)

    def _ends(self, line: Line) -> bool:
        """Tell whether the rows of a table have ended, by what is signed or headed."""
        if self._heading is None or self._end or line.kind != "sel":
            return bool(self._end)
        if closing.is_other_heading(line, self._heading, self.words):
            self._end = _HEADED
            self._mark(line, "kepala_tabel")
        elif closing.closes(line, self.words):
            self._end = _SIGNED
            for record in closing.signed(self.records, line):
                self.records.remove(record)
        return bool(self._end)

    def _take_beyond(self, line: Line) -> None:
        """Keep what stands below the rows of a table: it may be the next title."""
        is_row = line.kind == "sel" and len(line.cells) > 1
        if self._end == _HEADED and is_row:
            if line.cells[0].at not in self.roles:
                self._mark(line, UNREAD)
        else:
            self._waiting.append(line)

    def _take_row(self, line: Line, grid: Grid) -> None:
        record = context.across(line, self._heading, self.words)
        record = record or read_row(line, self._heading, grid, self.words)
        record.divider = self._divider
        unit = "" if asides.is_total(record, self.words) else record.unit
        unit = titling.written_out(unit, self.words)
        said = Title("", unit, "".join(titling.years(record.tahun)[:1]))
        if any(said):
            self._retitle(said)
        self._add(record)

    def _add_all(self, records: Sequence[Record]) -> None:
        for record in records:
            self._add(record)

    def _add(self, record: Record) -> None:
        record.bagian = self._bagian()
        for cell in record.line.cells:
            self.bagian_of[cell.at] = record.bagian
        role = asides.role(record, self.words)
        if role:
            self.roles |= dict.fromkeys(record.roles, role)
        else:
            self.records.append(record)

    def _fits(self, line: Line, grid: Grid) -> bool:
        return places.goes_on(line, grid, self._heading, self._heads)

    def _settle(self, heading: Heading | None) -> list[Record]:
        """Take what stood above: titles name unit, year and version.

        The nodes that the last lines name for the rows below `heading` are returned.
        """
        waiting, self._waiting = self._waiting, []
        led = context.above(waiting, heading, self.words) if heading else []
        names = [id(record.line) for record in led]
        title = Title()
        near = waiting[-_TITLE_LINES:]
        if not self._known:  # a letter may stand between the title and the table
            near += waiting[: max(min(_TITLE_LINES, len(waiting) - _TITLE_LINES), 0)]
        for line in near:
            if id(line) not in names:
                title = title.filled_from(titling.said(line, self.words))
        if any(title):
            self._retitle(title)
        titles = {id(line) for line in near}
        for line in waiting:
            is_near = id(line) in titles
            self._mark(line, titling.loose_role(line, self.words, near=is_near))
        return led

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
