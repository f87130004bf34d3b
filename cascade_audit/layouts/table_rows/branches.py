"""Nodes of a tree in the making, and what their rows were printed below."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cascade_audit.layouts.table_rows.dividers import Divider
from cascade_audit.layouts.table_rows.records import Named, Record


@dataclass
class Branch:
    """A node, with what it takes to find it again, and the sasaran said last."""

    node: dict[str, Any]
    parts: tuple[str, ...]
    above: "Branch | None"
    table: int
    sasaran: str = ""
    divider: Divider | None = None
    rows: list[dict[str, Any]] = field(default_factory=list)


def is_one_of_several(
    branches: Iterable[Branch], above: Branch | None, record: Record
) -> bool:
    """Tell a node that stands above a row only because it is the last of a list.

    Below the row "PROGRAM" stand all programs, below "KEGIATAN" all kegiatan: whose
    these are, only codes could say.
    """
    if above is None or above.divider in (None, record.divider):
        return False
    same = (branch for branch in branches if branch.divider == above.divider)
    return sum(b.node["level"] == above.node["level"] for b in same) > 1


def printed_level(record: Record, named: Named) -> str:
    """Say which word told the level of a name, as it is printed."""
    divided = record.divider.label if record.divider else ""
    if told := named.asal or record.jenjang or divided:
        return told
    of_column = record.heading.columns[named.column].level
    return named.heading if of_column else ""
