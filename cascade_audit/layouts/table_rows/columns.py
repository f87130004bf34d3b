"""The columns of a table: what each holds, and which stand for each other."""

from typing import NamedTuple

from cascade_audit.layouts.table_rows.words import plain

_ATTRIBUTES = (
    "target", "satuan", "formulasi", "tipe_penghitungan", "sumber_data", "keterangan",
    "penanggung_jawab",
)  # fmt: skip


class Column(NamedTuple):
    """What stands below a heading.

    `group` tells columns under one merged heading; `owner` is the column of the
    indicators that a target, a formula and so on belong to.
    """

    role: str
    level: str
    year: str
    group: int
    heading: str
    owner: int = 0


def settled(columns: dict[int, Column]) -> dict[int, Column]:
    """Settle what only the neighbours tell: whose sasaran, whose target."""
    columns = _with_sasaran(_of_any_level(columns))
    groups: dict[int, int] = {}
    for number in sorted(columns):
        if columns[number].role == "indikator":
            groups.setdefault(columns[number].group, number)
    indicators = list(groups.values())
    names = [n for n in sorted(columns) if columns[n].role == "nama"]
    for number in indicators:
        column = columns[number]
        if not column.level and len(indicators) > 1:
            left = [n for n in names if n < number]
            level = columns[left[-1]].level if left else ""
            columns[number] = column._replace(level=level)
    for number, column in columns.items():
        if column.role in _ATTRIBUTES:
            columns[number] = _belonging(number, column, columns, indicators)
    return columns


def _of_any_level(columns: dict[int, Column]) -> dict[int, Column]:
    """Beside a column that says the level of each row, a name may be of any."""
    names = [n for n, column in columns.items() if column.role == "nama"]
    if len(names) == 1 and any(c.role == "jenjang" for c in columns.values()):
        return columns | {names[0]: columns[names[0]]._replace(level="")}
    return columns


def _belonging(
    number: int, column: Column, columns: dict[int, Column], indicators: list[int]
) -> Column:
    """Give a column the indicators it explains: those of its level, or the nearest."""
    same = [n for n in indicators if column.level and columns[n].level == column.level]
    candidates = same or indicators
    left = [n for n in candidates if n < number]
    level = column.level if same else ""
    return column._replace(owner=left[-1] if left else candidates[0], level=level)


def _with_sasaran(columns: dict[int, Column]) -> dict[int, Column]:
    """Tell a sasaran that is a level from one that a program or kegiatan has."""
    names = {n: c for n, c in columns.items() if c.role == "nama"}
    settled = dict(columns)
    for number, column in names.items():
        words = plain(column.heading).split()
        if "sasaran" not in words[:1] or column.level == "":
            continue
        others = {
            n: c for n, c in names.items() if "sasaran" not in plain(c.heading).split()
        }
        left = [n for n, c in others.items() if n < number and c.level != "tujuan"]
        own = [n for n, c in others.items() if c.level == column.level]
        if column.level == "sasaran" and left and words == ["sasaran"]:
            level = columns[max(left)].level
            settled[number] = column._replace(role="sasaran", level=level)
        elif column.level != "sasaran" and (own or _is_generic(others)):
            settled[number] = column._replace(role="sasaran")
    return settled


def _is_generic(names: dict[int, Column]) -> bool:
    return any(not column.level for column in names.values())
