"""The printed budget is that of the papers beside the cascade.

Fails
    pagu 90.000.000, but 85.000.000 in the DPA
Passes
    the same amount, however it is written; boxes that the papers do not name
Why
    What is paid for must be the performance that was planned.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.counterparts import same_amount
from cascade_audit.deriving.reading import Readers
from cascade_audit.matching import normalise
from cascade_audit.rules.printing import printed_budgets

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Quote the papers that give a box another pagu."""
    del readers
    papers = tables.pembanding[tables.pembanding["pagu"].ne("")]
    if papers.empty:
        return {}
    nodes = tables.nodes.assign(pagu=printed_budgets(tables))
    named: dict[tuple[str, ...], dict[int, tuple]] = {}
    for row in papers.itertuples():
        for key in _keys(row):
            named.setdefault(key, {})[row.Index] = row
    found: dict[int, str | None] = {}
    for node in nodes.dropna(subset="pagu").itertuples():
        said = {n: p for key in _keys(node) for n, p in named.get(key, {}).items()}
        others = [p for p in said.values() if not same_amount(p.pagu, node.pagu)]
        if said:
            found[node.Index] = "".join(
                f"; “{p.pagu}” ({p.jenis}, {p.berkas} {p.letak})" for p in others
            )
    state = [found.get(index) for index in nodes.index]
    return {
        "nodes": pd.DataFrame({"pembanding_pagu": state}, nodes.index, dtype=object)
    }


def _keys(row: tuple) -> list[tuple[str, ...]]:
    names = {"kode": row.kode, "nama": normalise(row.nama)}
    return [
        (row.dokumen, row.level, kind, name) for kind, name in names.items() if name
    ]
