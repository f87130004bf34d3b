"""What an indicator cell says as rows of a node, and what it only says again."""

from collections.abc import Iterator, Sequence
from typing import Any

from cascade_audit.layouts.labels import clean
from cascade_audit.layouts.reading import LETAK, indicator_row
from cascade_audit.layouts.table_rows.grid import Cell
from cascade_audit.layouts.table_rows.records import Told
from cascade_audit.layouts.table_rows.splitting import (
    cells_of,
    indicators_in,
    shared_values,
    targets_of,
)
from cascade_audit.layouts.table_rows.words import Words

Row = dict[str, Any]


def texts_of(told: Told, words: Words) -> list[str]:
    """List the indicators of a cell."""
    one = next(iter(told.targets.values()), None) or told.values.get("satuan")
    lines = sum(map(bool, one.text.split("\n"))) if one else 0
    return indicators_in(told.text, words, lines)


def rows_of(
    told: Told, texts: Sequence[str], node: dict[str, Any], words: Words
) -> Iterator[Row]:
    """Yield a row for each indicator of a cell, with what explains it."""
    shared = shared_values(told, len(texts), words)
    for place, text in enumerate(texts):
        row = indicator_row(
            node,
            indikator=text,
            letak_indikator=told.cells[0].letak,
            **{role: values[place] for role, (values, _) in shared.items()},
            **{
                LETAK[role]: letak
                for role, (_, letak) in shared.items()
                if role in LETAK
            },
        )
        row["sasaran"] = node["sasaran"]
        row["sel"] = {cell.at for cell in cells_of(told)}
        row["target_menurut_tahun"] = dict(targets_of(told, len(texts), place))
        yield row


def said_again(told: Told, rows: Sequence[Row]) -> Iterator[tuple[str, Cell]]:
    """Yield the cells that say what the rows of a node say already.

    What a repeated row says otherwise is not among them, and stays unread.
    """
    yield from (("indikator", cell) for cell in told.cells)
    for role, cell in told.values.items():
        if any(clean(cell.text) == row[role] for row in rows):
            yield role, cell
    for year, cell in told.targets.items():
        targets = [row["target_menurut_tahun"].get(year, ("",)) for row in rows]
        if any(clean(cell.text) == target[0] for target in targets):
            yield "target", cell
