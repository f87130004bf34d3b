"""The cascade and the unit's other papers say the same.

Fails
    an indicator of the Perjanjian Kinerja in other words, with another target or unit,
    or in one of the papers only
Passes
    capitals; "100" and "100 %"; levels that the other paper does not speak of
Why
    What was promised and what is measured must be one performance.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.counterparts import pair, same_amount
from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import core
from cascade_audit.rules.listing import listing

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_NAMES = ("pembanding_indikator", "pembanding_target", "pembanding_tanpa")


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Quote what the papers say otherwise, beside what the cascade says."""
    indicators, documents = tables.indicators, tables.documents
    papers = tables.pembanding[tables.pembanding["indikator"].ne("")]
    if papers.empty:
        return {}
    paired = pair(papers, indicators).dropna()
    found = pd.DataFrame(None, indicators.index, list(_NAMES), dtype=object)
    for (dokumen, level), rows in papers.groupby(["dokumen", "level"], sort=False):
        own = indicators["dokumen"].eq(dokumen) & indicators["level"].eq(level)
        found.loc[own, "pembanding_tanpa"] = ", ".join(rows["berkas"].unique())
    found.loc[paired.unique(), list(_NAMES)] = ""
    for place, row in paired.items():
        paper, ours = papers.loc[place], indicators.loc[row]
        source = f"({paper['jenis']}, {paper['berkas']} {paper['letak']})"
        if core(text := paper["indikator"]) != core(ours["indikator"]):
            found.loc[row, "pembanding_indikator"] += f"; “{text}” {source}"
        if not _same_target(paper, ours, readers):
            target = f"“{paper['target']} {paper['satuan']}”".replace(" ”", "”")
            found.loc[row, "pembanding_target"] += f"; {target} {source}"
    alone = papers.drop(paired.index)
    sources = alone["jenis"] + ", " + alone["berkas"] + " " + alone["letak"]
    alone = alone.assign(kutipan="“" + alone["indikator"] + "” (" + sources + ")")
    known = documents["dokumen"].isin(papers["dokumen"].unique())
    listed = listing(documents, alone, "pembanding_saja", known)
    return {"indicators": found, "documents": listed}


def _same_target(paper: pd.Series, ours: pd.Series, readers: Readers) -> bool:
    units, targets = ((paper[name], ours[name]) for name in ("satuan", "target"))
    if all(units) and not readers.units.is_same(*units):
        return False
    return not all(targets) or same_amount(*targets)
