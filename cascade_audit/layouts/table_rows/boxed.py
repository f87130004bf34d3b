"""Cells that hold a name and, behind a label of their own, its indicators."""

import re
from collections.abc import Sequence

from cascade_audit.layouts.table_rows.grid import Cell, Line
from cascade_audit.layouts.table_rows.words import Words

_LABEL = re.compile(r"^\s*([^:=\n]{3,60}?)\s*(?:[:=]\s*(.*))?$")


def cut(cell: Cell, words: Words) -> tuple[str, str]:
    """Cut a cell before the line that opens its indicators; "" where none does."""
    lines = cell.text.split("\n")
    for place, line in enumerate(lines[1:], start=1):
        found = _LABEL.match(line)
        said = words.meaning(found[1]) if found else None
        is_label = said is not None and said.role == "indikator"
        if is_label and (found[2] is not None or said.is_exact):
            told = [found[2] or "", *lines[place + 1 :]]
            return "\n".join(lines[:place]), "\n".join(told).strip()
    return cell.text, ""


def are_below(lines: Sequence[Line], words: Words) -> bool:
    """Tell whether cells below a heading hold indicators with their names."""
    return any(
        cut(cell, words)[1]
        for line in lines
        for cell in line.cells
        if line.kind == "sel"
    )
