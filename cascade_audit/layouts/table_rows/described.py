"""Lines between the name of a node and its table: what it is for, and how measured.

A slide names a program in its title, its sasaran and indicators in a box below, and
its kegiatan in a table.
"""

import re
from collections.abc import Sequence

from cascade_audit.layouts.labels import clean
from cascade_audit.layouts.table_rows.grid import Cell, Line
from cascade_audit.layouts.table_rows.records import Record, Told
from cascade_audit.layouts.table_rows.words import Words
from cascade_audit.layouts.tree_boxes.targets import split_target

_UNIT = re.compile(r"\s*\(([^\W\d_][^()\d]{0,30}|%)\)$")

Said = list[tuple[Cell, str]]


def describes(line: Line, words: Words) -> bool:
    """Tell whether a line says more of a node that is named above it."""
    if line.kind == "sel":
        return False
    tokens = [words.labels.tokens(text)[0] for _, text in _texts([line])]
    return any(token.kind in ("sasaran", "indikator") for token in tokens)


def describe(record: Record, lines: Sequence[Line], words: Words) -> None:
    """Give a node the sasaran, the indicators and the node above that lines tell."""
    level = record.names[0].level
    told: Said = []
    is_listing = False
    for cell, text in _texts(lines):
        token, *_ = words.labels.tokens(text)
        of_node = token.level in ("", level)
        supported = words.supporting.read(text)
        is_further = is_listing and token.kind == "teks"
        is_listing = False
        if supported is not None:
            record.atasan = supported.nama
            record.roles.setdefault(cell.at, "label_kelompok")
        elif of_node and token.kind == "sasaran" and token.value:
            record.sasaran[level] = [cell._replace(text=token.value)]
            record.roles[cell.at] = "sasaran"
        elif is_further and told and not _begins(text, words):
            told[-1] = told[-1][0], f"{told[-1][1]} {token.value}"
            is_listing = True
        elif is_further or (of_node and token.kind == "indikator"):
            is_listing = True
            told += [(cell, token.value)] if token.value else []
    if told:
        record.told.append(_told(level, told))
        record.roles |= {cell.at: "indikator" for cell, _ in told}


def _begins(text: str, words: Words) -> bool:
    """Tell an indicator of its own from the next line of the one above it."""
    first = text.split(maxsplit=1)[0].casefold()
    return clean(text) != text or first in words.measures


def _texts(lines: Sequence[Line]) -> Said:
    return [
        (cell, text.strip())
        for line in lines
        for cell in line.cells
        for text in cell.text.split("\n")
        if text.strip()
    ]


def _told(level: str, said: Said) -> Told:
    """Read indicators with their targets; these count where every one has its own."""
    first = said[0][0]
    cells = list(dict.fromkeys(cell for cell, _ in said))
    texts = [clean(text) for _, text in said]
    told = Told(first.column, level, cells, "")
    cut = [split_target(text) for text in texts]
    if all(target for _, target in cut):
        texts = [text for text, _ in cut]
        target = first._replace(text="\n".join(target for _, target in cut))
        told.targets[""], told.more[""] = target, [target]
        units = [_UNIT.search(text) for text in texts]
        if all(unit and not unit[1].isupper() for unit in units):
            texts = [_UNIT.sub("", text) for text in texts]
            unit_text = "\n".join(unit[1] for unit in units if unit)
            told.values["satuan"] = first._replace(text=unit_text)
    told.text = "\n".join(f"- {text}" for text in texts)
    return told
