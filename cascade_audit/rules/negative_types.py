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

_NEGATIVE = "negatif"


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """List each document's negative types, unless it states the formula."""
    documents, indicators = tables.documents, tables.indicators
    formula = readers.lexicons.pattern("operator_rumus", peran="capaian")
    negative = indicators[indicators["polaritas"].eq(_NEGATIVE)]
    asked = negative["dokumen"].unique()
    is_beside = tables.passages["row_id"].eq("") & tables.passages["node_id"].eq("")
    texts = (
        (table.loc[table["dokumen"].isin(asked), ["dokumen", column]], column)
        for table, column in (
            (indicators, "formulasi"),
            (indicators, "keterangan"),
            (tables.passages[is_beside], "teks"),  # such as below the table
        )
    )
    said = pd.concat([rows.rename(columns={name: "teks"}) for rows, name in texts])
    states = by_text([said["teks"]], lambda text: bool(formula.search(text)))
    stating = said.loc[states.astype(bool).to_numpy(), "dokumen"]
    negative = negative[~negative["dokumen"].isin(stating)]
    types = by_text([negative["tipe_penghitungan"]], readers.types.read)
    in_type = pd.Series(
        [bool(read) and read.polaritas == _NEGATIVE for read in types],
        negative.index,
        dtype=bool,
    )
    words = negative["tipe_penghitungan"].where(in_type, negative["polaritas"])
    place = negative["letak_tipe"].where(in_type, negative["letak_indikator"])
    rows = negative.assign(kutipan="“" + words + "” (" + place + ")", letak=place)
    typed = indicators.loc[indicators["polaritas"].ne(""), "dokumen"]
    known = documents["dokumen"].isin(typed)
    return {"documents": listing(documents, rows, "tipe_negatif", known)}
