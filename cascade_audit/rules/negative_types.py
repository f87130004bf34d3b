"""A document that uses negative polarity says how achievement is then computed.

Fails, once per document
    "Kumulatif Negatif" and no achievement formula anywhere
Passes
    no negative type; a note "capaian = (2 x target - realisasi) / target"
Why
    At least three formulas are in use, and they give different results.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text
from cascade_audit.rules.listing import listing

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """List each document's negative types, unless it states the formula."""
    documents, indicators = tables.documents, tables.indicators
    formula = readers.lexicons.pattern("operator_rumus", peran="capaian")
    negative = indicators[indicators["polaritas"].eq("negatif")]
    said = indicators["formulasi"] + " " + indicators["keterangan"]
    candidates = said[indicators["dokumen"].isin(negative["dokumen"].unique())]
    states = by_text([candidates], lambda text: bool(formula.search(text)))
    stating = indicators.loc[candidates.index, "dokumen"][states.astype(bool)]
    negative = negative[~negative["dokumen"].isin(stating)]
    rows = negative.assign(
        kutipan="“"
        + negative["tipe_penghitungan"]
        + "” ("
        + negative["letak_tipe"]
        + ")",
        letak=negative["letak_tipe"],
    )
    typed = indicators.loc[indicators["tipe_penghitungan"].ne(""), "dokumen"]
    known = documents["dokumen"].isin(typed)
    return {"documents": listing(documents, rows, "tipe_negatif", known)}
