"""Rows of a table that are none of its cascade: totals, context, what is below."""

import re

from cascade_audit.layouts.table_rows.records import Record
from cascade_audit.layouts.table_rows.words import Words, plain
from cascade_audit.schema import UNREAD

_WORD = re.compile(r"[^\W\d_]{3}")


def role(record: Record, words: Words) -> str:
    """Say what such a row is; "" for a row of the cascade."""
    if is_total(record, words):
        return "kolom_lain"
    if _is_context(record, words):
        return "label_kelompok"
    return UNREAD if _is_below_table(record, words) else ""


def is_total(record: Record, words: Words) -> bool:
    """Tell a row that adds the others up."""
    said = [plain(text) for text in (*(n.text for n in record.names), record.unit)]
    said = [text for text in said if text] or [plain(t.text) for t in record.told]
    if record.told:
        return bool(said) and all(text in words.totals for text in said)
    return bool(said) and all(_begins(text, words.totals) for text in said)


def _is_context(record: Record, words: Words) -> bool:
    names = [plain(named.text) for named in record.names]
    is_bare = not record.told and bool(names)
    return is_bare and all(_begins(name, words.context) for name in names)


def _is_below_table(record: Record, words: Words) -> bool:
    """Tell a line below the table, such as who signs, from a row with a level."""
    if not set(record.roles.values()) <= {"label_kotak", "nomor"}:
        return False
    said = " ".join(cell.text for cell in record.line.cells)
    return bool(_WORD.search(said)) and not words.level_of(record.jenjang)


def _begins(text: str, words: frozenset[str]) -> bool:
    return any(f"{text} ".startswith(f"{word} ") for word in words)
