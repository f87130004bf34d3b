"""What auditors see in notebooks and reports: HTML from plain tables, and only that.

Everything a document says is escaped, nothing is fetched from anywhere, and no script
is needed: branches fold with ``<details>``.
"""

from cascade_audit.display.beside import (
    counts_by_unit,
    disagreement,
    one_box,
    outlying_units,
    side_by_side,
    spellings,
    unit_findings,
)
from cascade_audit.display.changes import changes, states
from cascade_audit.display.findings import findings, overview, questions
from cascade_audit.display.fragments import Fragment
from cascade_audit.display.lists import housekeeping, reading_notes, table, unexamined
from cascade_audit.display.page import page
from cascade_audit.display.passages import passages
from cascade_audit.display.picture import picture
from cascade_audit.display.reading import reading
from cascade_audit.display.tree import tree
from cascade_audit.display.trend import yearly
from cascade_audit.display.types import types
from cascade_audit.display.year import (
    heat_map,
    year_codes,
    year_missing,
    year_overview,
    year_units,
    year_unread,
)

__all__ = [
    "Fragment",
    "changes",
    "counts_by_unit",
    "disagreement",
    "findings",
    "heat_map",
    "housekeeping",
    "one_box",
    "outlying_units",
    "overview",
    "page",
    "passages",
    "picture",
    "questions",
    "reading",
    "reading_notes",
    "side_by_side",
    "spellings",
    "states",
    "table",
    "tree",
    "types",
    "unexamined",
    "unit_findings",
    "year_codes",
    "year_missing",
    "year_overview",
    "year_units",
    "year_unread",
    "yearly",
]
