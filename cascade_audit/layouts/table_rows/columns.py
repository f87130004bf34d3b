"""The columns of a table: what each holds, and which stand for each other."""

from typing import NamedTuple

from cascade_audit.layouts.table_rows.words import plain
from cascade_audit.schema import LEVELS

_ATTRIBUTES = (
    "target", "satuan", "formulasi", "tipe_penghitungan", "sumber_data", "keterangan",
    "penanggung_jawab", "polaritas",
)  # fmt: skip

_OF_NODES = ("nama", "jenjang", "indikator")
_FIRST = {2: 2, 3: 1}  # two are program and kegiatan, three begin with sasaran
_GUESSED = 0.4


class Column(NamedTuple):
    """What stands below a heading.

    `group` tells columns under one merged heading; `owner` is the column of the
    indicators that a target, a formula and so on belong to; `levels` are those that
    the heading names; `share` is how sure its level is.
    """

    role: str
    level: str
    year: str
    group: int
    heading: str
    owner: int = 0
    levels: frozenset[str] = frozenset()
    share: float = 1.0


def settled(columns: dict[int, Column], achieved: frozenset[str]) -> dict[int, Column]:
    """Settle what only the neighbours tell: whose sasaran, whose target.

    `achieved` are the words that open the heading of what nodes are to achieve.
    """
    columns = _by_place(_with_own_text(_of_any_level(columns), achieved))
    groups: dict[int, int] = {}
    for number in sorted(columns):
        if columns[number].role == "indikator":
            groups.setdefault(columns[number].group, number)
    indicators = list(groups.values())
    names = [n for n in sorted(columns) if columns[n].role == "nama"]
    levels = {columns[n].level for n in names}
    for number in indicators:
        level = columns[number].level
        if level not in levels:
            level = ""  # no column names such nodes: the row itself is one
        if not level and (len(indicators) > 1 or number < max(names, default=0)):
            left = [n for n in names if n < number]
            level = columns[left[-1]].level if left else ""
        columns[number] = columns[number]._replace(level=level)
    owners = indicators or names  # whose cells may hold indicators as well
    for number, column in columns.items():
        if column.role in _ATTRIBUTES and owners:
            columns[number] = _belonging(number, column, columns, owners)
    return columns


def _of_any_level(columns: dict[int, Column]) -> dict[int, Column]:
    """Beside a column that says the level of each row, a name may be of any."""
    names = [n for n, column in columns.items() if column.role == "nama"]
    if len(names) == 1 and any(c.role == "jenjang" for c in columns.values()):
        return columns | {names[0]: columns[names[0]]._replace(level="")}
    return dict(columns)


def _by_place(columns: dict[int, Column]) -> dict[int, Column]:
    """Take columns of no named level, each with its indicators, for levels in turn.

    "Level 1" and "Kinerja Kepala Seksi" name none: which they are is only likely.
    """
    roles = {n: c.role for n, c in sorted(columns.items()) if c.role in _OF_NODES}
    names = [n for n, role in roles.items() if role != "indikator"]
    told = [n for n, role in roles.items() if role == "indikator"]
    pairs = list(zip(names, told, strict=False))
    is_in_turn = len(names) == len(told) > 1 and sorted(names + told) == [
        n for pair in pairs for n in pair
    ]
    if not is_in_turn or any(columns[n].levels for n in names):
        return columns
    first = _FIRST.get(len(names), 0)
    turns = zip(names, LEVELS[first : first + len(names)], strict=False)
    return columns | {
        number: columns[number]._replace(role="nama", level=level, share=_GUESSED)
        for number, level in turns
    }


def _belonging(
    number: int, column: Column, columns: dict[int, Column], indicators: list[int]
) -> Column:
    """Give a column the indicators it explains: those of its level, or the nearest."""
    same = [n for n in indicators if column.level and columns[n].level == column.level]
    candidates = same or indicators
    left = [n for n in candidates if n < number]
    level = column.level if same else ""
    return column._replace(owner=left[-1] if left else candidates[0], level=level)


def _with_own_text(
    columns: dict[int, Column], achieved: frozenset[str]
) -> dict[int, Column]:
    """Tell names from what nodes are to achieve: "Program" from "Sasaran Program".

    A column is the sasaran of the nodes in another one if both speak of one level, or
    if that one stands to its left and may name a node of any level.
    """
    names = {n: c for n, c in columns.items() if c.role == "nama"}
    settled = dict(columns)
    for number, column in names.items():
        words = plain(column.heading).split()
        if not achieved.intersection(words[:1]):
            continue
        others = {
            n: c for n, c in names.items() if c.group != column.group
            and not achieved.intersection(plain(c.heading).split()[:1])
        }  # fmt: skip
        level = _whose(number, column, words, others)
        if level is not None:
            settled[number] = column._replace(role="sasaran", level=level)
    return settled


def _whose(
    number: int, column: Column, words: list[str], others: dict[int, Column]
) -> str | None:
    """Say of which level's nodes a column tells the sasaran; None if it names nodes."""
    left = [n for n, c in sorted(others.items()) if n < number and c.level != "tujuan"]
    if column.level == "sasaran":
        # Left of programs, sasaran are a level; right of them, what they achieve: right
        # of all names, what the row's own node achieves, whichever it is.
        if not left or words != ["sasaran"]:
            return None
        return (
            "" if len(left) > 1 and left[-1] == max(others) else others[left[-1]].level
        )
    if column.level and column.level in {c.level for c in others.values()}:
        return column.level
    if any(not c.level for c in others.values()):
        return ""
    return None
