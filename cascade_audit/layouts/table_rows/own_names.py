"""Lines that name a node without a label: "PROGRAM PENATAAN PASAR" above a table."""

import re

from cascade_audit.layouts.table_rows.grid import Cell, Line
from cascade_audit.layouts.table_rows.headings import Heading
from cascade_audit.layouts.table_rows.records import Named, Record
from cascade_audit.layouts.table_rows.words import Words

_OWN_NAME = re.compile(
    r"^(?:\d[\d.]*\s+)?((?:sub[\s-]?)?kegiatan|program)\s+"
    r"((?-i:[A-Z])\S*(?:\s+\S+){1,24})$",
    re.I,
)
_YEAR = re.compile(r"\b20\d\d\b")


def read(line: Line, cell: Cell, heading: Heading, words: Words) -> Record | None:
    """Read a line as the name of a node; None where it may be a title.

    Parameters
    ----------
    line, cell : Line, Cell
        A line above a table, and its only cell.
    heading : Heading
        The heading of the table.
    words : Words
        The vocabulary.
    """
    text = " ".join(cell.text.split())
    found = _OWN_NAME.match(text)
    if found is None or _YEAR.search(text) or words.titles.unit.search(text):
        return None
    first = found[2].split()[0].strip(",")
    is_title = first.casefold() in words.hanging or bool(words.meaning(first).role)
    if is_title:  # "PROGRAM DAN KEGIATAN PRIORITAS"
        return None
    named = Named(words.level_of(found[1]), text, [cell], cell.column, text)
    named.asal = found[1]
    return Record(
        line, heading, names=[named], jenjang=found[1], roles={cell.at: "nama"}
    )
