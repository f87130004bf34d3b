"""One row read by the columns of its heading."""

import re
from collections.abc import Sequence
from math import isnan

from cascade_audit.layouts.table_rows import boxed, codes
from cascade_audit.layouts.table_rows.columns import Column
from cascade_audit.layouts.table_rows.grid import Cell, Grid, Line
from cascade_audit.layouts.table_rows.headings import Heading
from cascade_audit.layouts.table_rows.records import Named, Record, Told
from cascade_audit.layouts.table_rows.splitting import parts_at_labels
from cascade_audit.layouts.table_rows.words import Words, plain

# Numbers as lists print them: 1. or 2.1.3 or IV or a)
_NUMBER = re.compile(r"^\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,6}|[A-Za-z])[.)]{0,2}$")
_CODED = re.compile(
    r"^((?:[0-9xX]{1,4}[.])*[0-9xX]{1,4}[.)]?|[IVX]{1,4}[.)]|[A-Za-z][.)])(?:\s*[-–:])?\s+(?=[^\W\d_]{2})"
)
_INSIDE = 2.0  # points from its left edge
_LEAST_PARTS = 2  # "1.1" is a number, "7.01.01" a code
_LETTER = re.compile(r"[^\W\d_]")
# Columns that speak of the whole row, and what their cells are for a reader.
_ABOUT = {
    "jenjang": "label_kotak", "atasan": "label_kelompok", "unit": "label_kelompok",
    "tahun": "label_kelompok",
}  # fmt: skip


def read_row(line: Line, heading: Heading, grid: Grid, words: Words) -> Record:
    """Read one row by the columns of its heading."""
    record = Record(line, heading)
    by_role: dict[str, list[tuple[int, Column, Cell]]] = {}
    for cell in line.cells:
        number = _column_of(cell, heading)
        column = heading.columns.get(number)
        role = column.role if column else ""
        if column is None or not role:
            record.roles[cell.at] = "tak_terurai"
        else:
            by_role.setdefault(role, []).append((number, column, cell))
    _take_codes(record, by_role, grid)
    _take_names(record, by_role.get("nama", ()), words)
    _take_indicators(record, by_role.get("indikator", ()), words)
    for _, column, cell in by_role.get("sasaran", ()):
        record.sasaran.setdefault(column.level, []).append(cell)
        record.roles[cell.at] = "sasaran"
    for role, said in _ABOUT.items():
        for _, column, cell in by_role.get(role, ()):
            text = " ".join(cell.text.split())
            is_level = role == "jenjang"
            setattr(record, role, _level(text, column, words) if is_level else text)
            record.roles[cell.at] = said
    for _, _, cell in (*by_role.get("lain", ()), *by_role.get("pagu", ())):
        record.roles[cell.at] = "kolom_lain"
    _take_values(record, by_role, grid)
    return record


def _level(text: str, column: Column, words: Words) -> str:
    """Read a cell of a column of levels: "III.a" below "Eselon" is "Eselon III"."""
    if not text or words.level_of(text):
        return text
    rank = re.split(r"[\W_]+", text, maxsplit=1)[0]
    whole = f"{column.heading} {rank}"
    return whole if words.level_of(whole) else text


def _column_of(cell: Cell, heading: Heading) -> int:
    """Find a cell's column: by its number, or on a further page by where it stands."""
    if cell.place == heading.place or isnan(cell.x0):
        return cell.column
    # What reaches over further columns stands in the first of them.
    middle = (cell.x0 + cell.x1) / 2 if cell.columns == 1 else cell.x0 + _INSIDE
    for number, (x0, x1) in heading.sides.items():
        if x0 <= middle <= x1:
            return number
    return cell.column


def _take_codes(
    record: Record, by_role: dict[str, list[tuple[int, Column, Cell]]], grid: Grid
) -> None:
    found = by_role.get("kode", ())
    record.roles |= {cell.at: "kode" for _, _, cell in found}
    columns = record.heading.columns
    levels = {columns[n].level for n in record.heading.of("kode")}
    if len(levels) > 1:  # each level has a column of its own
        for _, column, cell in found:
            if parts := _code_in([cell]):
                record.codes[column.level] = parts
    elif found:
        # A merged part, such as the urusan, stands for all rows beside it.
        beside = [grid.at(record.line.row, n) for n in record.heading.of("kode")]
        whole = list(dict.fromkeys(cell for cell in beside if cell is not None))
        if record.line.place != record.heading.place:
            whole = [cell for _, _, cell in found]
        record.parts = _code_in(whole)
    for _, _, cell in by_role.get("nomor", ()):
        is_text = len(re.findall(r"[^\W\d_]{3,}", cell.text)) > 1
        record.roles[cell.at] = "tak_terurai" if is_text else "nomor"
        record.number = record.number if is_text else cell.text.strip(" .)(")


def _code_in(cells: list[Cell]) -> tuple[str, ...]:
    is_date = any(cell.mark == "tanggal" and ":" not in cell.text for cell in cells)
    return () if is_date else codes.joined([cell.text for cell in cells])


def _take_names(
    record: Record, found: Sequence[tuple[int, Column, Cell]], words: Words
) -> None:
    for number, column, cell in found:
        name, told = boxed.cut(cell, words)
        said = _told_in(cell, told, number, column.level, words)
        if _LETTER.search(said.text):
            record.boxed.append(said)
        else:
            name = cell.text
        text = " ".join(name.split())
        is_number = _NUMBER.match(text) or not _LETTER.search(text)
        if is_number and not record.names and not column.level:
            record.parts = record.parts or codes.joined([text])
            record.number = record.number or text.strip(" .)(")
            record.roles[cell.at] = "nomor"
        elif is_number:
            record.roles[cell.at] = "nomor"
        else:
            text = without_code(record, text)
            named = Named(column.level, text, [cell], number, column.heading)
            named.share = column.share
            record.names.append(named)
            record.roles[cell.at] = "nama"


def _told_in(cell: Cell, text: str, column: int, level: str, words: Words) -> Told:
    """Read the indicators of a cell, and what labels behind them explain."""
    parts = parts_at_labels("indikator", text, words)
    told = Told(column, level, [cell], parts.pop("indikator", ""))
    if "target" in parts:
        target = cell._replace(text=parts.pop("target"))
        told.targets[""], told.more[""] = target, [target]
    told.values = {role: cell._replace(text=said) for role, said in parts.items()}
    return told


def without_code(record: Record, text: str) -> str:
    """Cut a name at the code or the number that stands before it in one cell."""
    found = _CODED.match(text)
    if found is None:
        return text
    parts = codes.segments(found[1])
    if len(parts) > _LEAST_PARTS and "." in found[1]:
        record.parts = record.parts or parts
    else:
        record.number = record.number or found[1].strip(" .)(")
    return text[found.end() :]


def _take_indicators(
    record: Record, found: list[tuple[int, Column, Cell]], words: Words
) -> None:
    groups: dict[int, Told] = {}
    for number, column, cell in found:
        text = cell.text
        if not _LETTER.search(text) or plain(text) in words.blanks:
            record.roles[cell.at] = "kolom_lain"
        elif _NUMBER.match(text.strip()):
            record.roles[cell.at] = "nomor"
        elif column.group in groups:
            told = groups[column.group]
            told.cells.append(cell)
            told.text = f"{told.text} {text}"
            record.roles[cell.at] = "indikator"
        else:
            groups[column.group] = Told(number, column.level, [cell], text)
            record.roles[cell.at] = "indikator"
    record.told = [*record.boxed, *groups.values()]


def _take_values(
    record: Record, by_role: dict[str, list[tuple[int, Column, Cell]]], grid: Grid
) -> None:
    """Give each indicator the cells beside it, merged ones included."""
    beside: dict[int, tuple[Column, Cell]] = {}
    for number, column in record.heading.columns.items():
        cell = grid.at(record.line.row, number) if column.owner else None
        if cell is not None and cell.place == record.heading.place:
            beside[number] = (column, cell)
    for found in by_role.values():
        beside |= {n: (c, cell) for n, c, cell in found if c.owner}
    for _, (column, cell) in sorted(beside.items(), key=lambda pair: pair[0]):
        if _fills(cell):
            _take_value(record, column, cell)
        else:
            record.roles[cell.at] = "kolom_lain"


def _take_value(record: Record, column: Column, cell: Cell) -> None:
    told = _owner(record, column, is_shared=cell.row < record.line.row)
    if told is None:
        if cell.row == record.line.row:
            record.loose.append((column, cell))
            record.roles[cell.at] = "tak_terurai"
    elif column.role == "target":
        told.targets.setdefault(column.year, cell)
        told.more.setdefault(column.year, []).append(cell)
    else:
        told.values.setdefault(column.role, cell)
        record.roles.setdefault(cell.at, column.role)


def _fills(cell: Cell) -> bool:
    return bool(re.search(r"\w", cell.text)) or cell.text == "%"


def _owner(record: Record, column: Column, *, is_shared: bool) -> Told | None:
    """Find the indicator that a value stands beside: the nearest one that is filled.

    A value that is shared with the rows above is only for indicators of its column.
    """
    same = [told for told in record.told if told.column == column.owner]
    if same or is_shared:
        return same[0] if same else None
    left = [told for told in record.told if told.column < column.owner]
    right = [told for told in record.told if told.column > column.owner]
    level = column.level
    near = [*left[-1:], *right[:1]]
    return next((t for t in near if not level or level == t.level), None)
