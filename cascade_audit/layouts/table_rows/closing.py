"""Where a table ends: signatures, and headings of tables that hold no indicators."""

from collections.abc import Sequence
from math import isnan

from cascade_audit.layouts.table_rows.grid import Line
from cascade_audit.layouts.table_rows.headings import Heading
from cascade_audit.layouts.table_rows.records import Record
from cascade_audit.layouts.table_rows.words import Words, plain

_LONGEST = 80
_MOST_CELLS = 2
_ABOVE = 3  # rows above the number of an official: post, name, rank
_DIGITS = 8  # of such a number, at least


def closes(line: Line, words: Words) -> bool:
    """Tell whether a line begins what is signed below a table, or the next title."""
    if len(line.cells) > _MOST_CELLS:
        return False
    if is_signed(line, words):
        return True
    is_in_sheet = line.kind == "sel" and isnan(line.cells[0].x0)
    is_alone = len(line.cells) == 1 and is_in_sheet
    return is_alone and words.titles.read(line.text) is not None


def is_signed(line: Line, words: Words) -> bool:
    """Tell a line of place and day, or one such as "Mengetahui" or "NIP"."""
    return any(
        words.dated.match(text) or _opens_with(plain(text), words)
        for text in (" ".join(cell.text.split()) for cell in line.cells)
        if len(text) <= _LONGEST
    )


def _opens_with(text: str, words: Words) -> bool:
    return any(f"{text} ".startswith(f"{word} ") for word in words.closing)


def signed(records: Sequence[Record], line: Line) -> list[Record]:
    """List the last records that are no rows but the post and name of who signs.

    They are known by the number of the official below them.
    """
    if sum(map(str.isdigit, line.text)) < _DIGITS:
        return []
    columns = {cell.column for cell in line.cells}
    found: list[Record] = []
    for record in reversed(records[-_ABOVE:]):
        cells = record.line.cells
        is_alone = len(cells) <= len(columns) and not record.told and record.is_bare
        is_above = record.line.place == line.place
        if not (is_alone and is_above and {c.column for c in cells} <= columns):
            break
        found.append(record)
    return found


def is_other_heading(line: Line, heading: Heading, words: Words) -> bool:
    """Tell the heading of a table without indicators, such as "Program", "Anggaran"."""
    meanings = [words.meaning(" ".join(cell.text.split())) for cell in line.cells]
    roles = {said.role for said in meanings}
    return (
        len(meanings) > 1
        and all(said.role for said in meanings)
        and sum(said.is_exact for said in meanings) > 1
        and bool(roles & {"nama", "pagu"})
        and not heading.is_again(line)
    )
