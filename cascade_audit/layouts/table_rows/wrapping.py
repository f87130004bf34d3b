"""Rows that only go on with the row above: names and texts wrapped over lines."""

from collections.abc import Callable, Sequence
from math import isnan

from cascade_audit.layouts.table_rows.cutting import joined_over_page_end
from cascade_audit.layouts.table_rows.records import Named, Record, goes_on
from cascade_audit.layouts.table_rows.words import Words, plain

_LEVELS = ("program", "kegiatan", "sub_kegiatan")
_OFFICIAL = 0.97
_TEXTS = ("formulasi", "sumber_data", "keterangan", "tipe_penghitungan")

Score = Callable[[str, str], float]


def unwrapped(records: Sequence[Record], words: Words, score: Score) -> list[Record]:
    """Join each row that only goes on with the one above it.

    Parameters
    ----------
    records : sequence of Record
        Rows in order.
    words : Words
        The vocabulary.
    score : callable
        How near a text of a level is to an official name, 0 to 1.
    """
    coded = _usually_coded(records)
    kept: list[Record] = []
    for record in records:
        before = kept[-1] if kept else None
        may_go_on = before and before.bagian == record.bagian and record.is_bare
        if may_go_on and _is_first_of_page(before, record):
            is_coded = id(record.heading) in coded
            if joined_over_page_end(kept, record, words, is_coded=is_coded):
                continue
        if not may_go_on or not _joined(before, record, words, score, coded):
            kept.append(record)
    return kept


def _is_first_of_page(before: Record, record: Record) -> bool:
    """Tell a new page, whose table has sides, from another table or sheet."""
    has_sides = not isnan(record.line.cells[0].x0)
    return has_sides and record.line.place != before.line.place


def _usually_coded(records: Sequence[Record]) -> set[int]:
    """List the headings below which nearly every first name line has a code."""
    counts: dict[int, list[int]] = {}
    for record in records:
        if record.names and record.told:
            counts.setdefault(id(record.heading), []).append(not record.is_bare)
    return {key for key, seen in counts.items() if sum(seen) >= 2}


def _joined(
    before: Record, record: Record, words: Words, score: Score, coded: set[int]
) -> bool:
    """Join a row with the one above if it goes on with it; say whether it did."""
    if not record.names and not record.told:
        return _joined_values(before, record)
    pairs = _name_pairs(before, record)
    if record.names and len(pairs) != len(record.names):
        return False
    has_values = any(told.values or told.targets for told in record.told)
    is_coded = id(record.heading) in coded and not before.is_bare
    is_plain = record.is_alone and not _starts_indicator(record, words)
    for above, named in pairs:
        wraps = goes_on(above.text, named.text, words)
        wraps = wraps or _completes(above.text, named.text, score)
        if has_values or not (wraps or (is_coded and is_plain)):
            return False
    joins = _joined_indicators(before, record, words, bool(pairs))
    for above, named in pairs:
        _extend(above, named)
    if not joins:  # the indicator in the row is one of its own
        record.names = []
        return False
    before.go_on_with(record)
    return True


def _name_pairs(before: Record, record: Record) -> list[tuple[Named, Named]]:
    above = {named.column: named for named in before.names}
    return [(above[n.column], n) for n in record.names if n.column in above]


def _completes(above: str, below: str, score: Score) -> bool:
    """Tell whether two lines are an official name together, and one alone is none."""
    for level in _LEVELS:
        together = score(level, f"{above} {below}")
        if together >= _OFFICIAL and score(level, above) < together:
            return True
    return False


def _starts_indicator(record: Record, words: Words) -> bool:
    return any(plain(t.text).split()[:1][0] in words.measures for t in record.told)


def _joined_indicators(
    before: Record, record: Record, words: Words, with_name: bool
) -> bool:
    """Join indicator lines with those above; all of them, or none."""
    if not record.told:
        return True
    above = {told.column: told for told in before.told}
    pairs = [(above[t.column], t) for t in record.told if t.column in above]
    if len(pairs) != len(record.told):
        return False
    for one, other in pairs:
        first = plain(other.text).split()[0]
        is_new = first in words.measures or bool(other.values or other.targets)
        if is_new or not (with_name or goes_on(one.text, other.text, words)):
            return False
    for one, other in pairs:
        one.text = f"{one.text} {other.text}"
        one.cells += other.cells
    return True


def _joined_values(before: Record, record: Record) -> bool:
    """Join a row that holds nothing but further lines of explanations."""
    if not record.loose or len(before.told) != 1:
        return False
    told = before.told[0]
    if not all(column.role in _TEXTS for column, _ in record.loose):
        return False
    for column, cell in record.loose:
        if column.role in told.values:
            told.more.setdefault(column.role, []).append(cell)
        else:
            told.values[column.role] = cell
        record.roles[cell.at] = column.role
    before.go_on_with(record)
    return True


def _extend(above: Named, below: Named) -> None:
    joint = "" if above.text.endswith("-") and not above.text.endswith(" -") else " "
    above.text = f"{above.text}{joint}{below.text}"
    above.cells += below.cells
