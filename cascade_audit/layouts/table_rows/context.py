"""Nodes that a line of their own names for the rows below it.

Above a table ("Sasaran Strategis 1: ..."), or across it, where a heading has no column
for their level.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from cascade_audit.layouts.table_rows import described, own_names
from cascade_audit.layouts.table_rows.columns import Column
from cascade_audit.layouts.table_rows.dividers import titled_level
from cascade_audit.layouts.table_rows.grid import Cell, Line
from cascade_audit.layouts.table_rows.headings import Heading
from cascade_audit.layouts.table_rows.records import Named, Record
from cascade_audit.layouts.table_rows.row_reading import without_code
from cascade_audit.layouts.table_rows.words import Words, plain
from cascade_audit.schema import LEVELS

_ASIDE = ("lain", "pagu", "target", "satuan", "unit", "tahun")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = 400
_FURTHER = 2  # lines between such a line and the table: "Tabel 2.1", "(dalam rupiah)"
_STATEMENTS = ("", "tujuan", "sasaran")  # levels whose names say what to achieve
_NEAR = 4  # lines above a table that may name the official it is of
_LONGEST_TITLE = 80
_NEXT = 2  # of which one may name the level of the indicators below
_LIKELY = 0.7
_LEADING = 3  # rows below a heading that may name whose indicators follow
_CONTEXT = re.compile(r"^\s*(?:[A-Z\d]{1,3}[.)]\s*)?([^\W\d_]+)\s*(?:ke-)?\d*\s*[:.–-]")


def is_context(text: str, words: Words) -> bool:
    """Tell a line of the visi or a misi, which are no nodes."""
    found = _CONTEXT.match(text)
    return bool(found) and plain(found[1]) in words.context


def is_row_of_context(line: Line, words: Words) -> bool:
    """Tell a row that holds nothing but the visi or a misi."""
    texts = [cell.text for cell in line.cells if _LETTER.search(cell.text)]
    return len(texts) == 1 and is_context(texts[0], words)


def across(line: Line, heading: Heading, words: Words) -> Record | None:
    """Read a row that names nothing but a node of a level that has no column.

    Parameters
    ----------
    line : Line
        A row.
    heading : Heading
        The heading above it.
    words : Words
        The vocabulary.

    Returns
    -------
    Record or None
        None where it is a row like the others.
    """
    cells = [cell for cell in line.cells if _LETTER.search(cell.text)]
    told = [cell for cell in cells if not _is_in(cell, heading, _ASIDE)]
    if not _are_one_name(told, heading, words):
        return None
    record = _record(line, told, heading, words)
    if record is None or _has_column(record.names[0], told[0], heading):
        return None
    return record


def _are_one_name(told: Sequence[Cell], heading: Heading, words: Words) -> bool:
    """Tell whether cells are a name, or its level and a name, and no indicator."""
    if len(told) == 2:
        is_label = bool(words.level_of(told[0].text)) and not heading.of("jenjang")
        is_beside = is_label and not _is_in(told[0], heading, ("nama",))
        first, *_ = told[1].text.split()
        return is_beside and words.meaning(first).role in ("", "nama")
    is_indicator = len(told) == 1 and _is_in(told[0], heading, ("indikator",))
    return len(told) == 1 and (told[0].columns > 1 or not is_indicator)


def above(waiting: Sequence[Line], heading: Heading, words: Words) -> list[Record]:
    """Read the lines right above a table that name the nodes it belongs to."""
    found: list[Record] = []
    passed: list[Line] = []
    between = 0
    for line in reversed(waiting):
        cells = [cell for cell in line.cells if _LETTER.search(cell.text)]
        record = _record(line, cells, heading, words) if cells else None
        if record is None and len(cells) == 1:
            record = own_names.read(line, cells[0], heading, words)
        level = record.names[0].level if record else ""
        is_led = _leads(level, heading) or level in _achieving(heading, words)
        if record is not None and is_led:
            if not found:
                described.describe(record, passed, words)
            found.insert(0, record)
        elif not found and described.describes(line, words):
            passed.insert(0, line)
        elif found or between == _FURTHER:
            break
        else:
            between += 1
    return found


def of_office(
    heading: Heading, waiting: Sequence[Line], place: str, words: Words
) -> Heading:
    """Give a column that only says "Sasaran" the level of whose sasaran they are.

    The official stands in a title, or in the name of the sheet: it is likely, not sure.
    """
    names = heading.of("nama")
    column = heading.columns[names[0]] if len(names) == 1 else None
    if column is not None and not (column.levels or heading.of("jenjang")):
        return _of_title(heading, column, waiting, words)
    if column is None or not words.achieved.issuperset(
        plain(column.heading).split()[:1]
    ):
        return heading
    if len(plain(column.heading).split()) > 1 and column.levels:
        return heading
    near = [line for line in waiting[-_NEAR:] if len(line.cells) == 1]
    texts = [line.text for line in reversed(near) if len(line.text) <= _LONGEST_TITLE]
    levels = [words.office_level(text) for text in (*texts, place)]
    level = next(filter(None, levels), "")
    if not level or level == column.level:
        return heading
    other = column._replace(level=level, share=_LIKELY)
    return replace(heading, columns=heading.columns | {names[0]: other})


def _of_title(
    heading: Heading, column: Column, waiting: Sequence[Line], words: Words
) -> Heading:
    """Give a column "Uraian" the level that the line right above its table names.

    "B. Indikator Kinerja Sasaran (IKU)" says whose indicators follow, and no more.
    """
    near = [line.text for line in waiting[-_NEXT:] if len(line.cells) == 1]
    level = next(
        filter(None, (titled_level(text, words) for text in reversed(near))), ""
    )
    if not level:
        return heading
    other = column._replace(level=level, share=_LIKELY)
    names = heading.of("nama")
    return replace(heading, columns=heading.columns | {names[0]: other})


def leads(
    waiting: Sequence[Line], below: Sequence[Line], heading: Heading, words: Words
) -> bool:
    """Tell whether a line above or below a heading says whose its indicators are."""
    if len({heading.columns[n].group for n in heading.of("indikator")}) > 1:
        return False
    if above(waiting, heading, words):
        return True
    return any(across(line, heading, words) for line in below[:_LEADING])


def _record(
    line: Line, cells: Sequence[Cell], heading: Heading, words: Words
) -> Record | None:
    """Read "Sasaran 1: ..." in one cell, or the label and the name in two."""
    text = " ".join(" ".join(cell.text.split()) for cell in cells)
    if len(cells) > 1 and not text.startswith(f"{cells[0].text.strip(' :')}:"):
        text = f"{cells[0].text.strip(' :')} : {text[len(cells[0].text) :].strip(' :')}"
    found = words.labelled(text)
    if found is None or len(text) > _LONGEST:
        return None
    level = words.level_of(found[1])
    named = Named(level, text[found.end() :], [cells[-1]], cells[-1].column, text)
    named.asal = found[1]
    record = Record(line, heading, names=[named], jenjang=found[1])
    record.number = (found[2] or "").strip(".")
    named.text = without_code(record, named.text)
    record.roles = {cell.at: "label_kotak" for cell in line.cells}
    record.roles[cells[-1].at] = "nama"
    return record


def _has_column(named: Named, cell: Cell, heading: Heading) -> bool:
    """Tell whether a heading has a column for such a node, and the row stands in it."""
    column = heading.columns.get(cell.column)
    is_name = column is not None and column.role == "nama"
    return is_name and column.level in ("", named.level)


def with_sasaran(heading: Heading, led: Sequence[Record], words: Words) -> Heading:
    """Take a column for the sasaran of the node that a line above the table names.

    Below "Program: Penataan", the column "Sasaran Program" names no other program.
    """
    levels = {record.names[0].level for record in led}
    columns = {
        number: heading.columns[number]._replace(role="sasaran")
        for level, number in _achieving(heading, words).items()
        if level in levels
    }
    return replace(heading, columns=heading.columns | columns) if columns else heading


def _achieving(heading: Heading, words: Words) -> dict[str, int]:
    """List the columns that hold what nodes of one level are to achieve."""
    return {
        column.level: number
        for number in heading.of("nama")
        if (column := heading.columns[number]).level not in _STATEMENTS
        and words.achieved.issuperset(plain(column.heading).split()[:1])
    }


def _leads(level: str, heading: Heading) -> bool:
    """Tell whether nodes of a level stand above all that a table names."""
    if not level:
        return False
    levels = {lv for n in heading.of("nama") for lv in heading.columns[n].levels}
    named = [LEVELS.index(lv) for lv in levels if lv in LEVELS]
    return LEVELS.index(level) < min(named, default=len(LEVELS))


def _is_in(cell: Cell, heading: Heading, roles: Sequence[str]) -> bool:
    column = heading.columns.get(cell.column)
    return column is not None and column.role in roles
