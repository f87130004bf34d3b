"""Rows that name the row above them in a column: parents are put before children."""

from collections.abc import Sequence

from cascade_audit.layouts.table_rows import codes
from cascade_audit.layouts.table_rows.records import Record
from cascade_audit.matching import normalise


def parents_first(records: Sequence[Record]) -> list[Record]:
    """Move rows behind the row they name as the one above, where that comes later.

    Parameters
    ----------
    records : sequence of Record
        In the order of the document, levels settled.

    Returns
    -------
    list of Record
        A row without a name stays behind the row that it goes on with.
    """
    if not any(record.atasan for record in records):
        return list(records)
    groups: list[list[Record]] = []
    for record in records:
        if record.names or not groups:
            groups.append([])
        groups[-1].append(record)
    places: dict[tuple[int, str], int] = {}
    for place, group in enumerate(groups):
        for key in _keys(group[0]):
            places.setdefault(key, place)
    waiting: dict[int, list[list[Record]]] = {}
    order: list[list[Record]] = []
    for place, group in enumerate(groups):
        above = _above(group[0], places)
        if above > place:
            waiting.setdefault(above, []).append(group)
            continue
        order.append(group)
        order += waiting.pop(place, [])
    left = [group for groups in waiting.values() for group in groups]
    return [record for group in (*order, *left) for record in group]


def _keys(record: Record) -> list[tuple[int, str]]:
    names = [normalise(named.text) for named in record.names]
    return [(record.bagian, text) for text in (*names, _code(record.parts)) if text]


def _above(record: Record, places: dict[tuple[int, str], int]) -> int:
    """Find the group that a row names as the one above; -1 for none."""
    said = normalise(record.atasan), _code(codes.segments(record.atasan))
    found = (places.get((record.bagian, key), -1) for key in said if key)
    return next((place for place in found if place >= 0), -1)


def _code(parts: tuple[str, ...]) -> str:
    return ".".join(codes.key_of(parts))
