"""Capitals and blanks are used in one way throughout a document.

Fails, once per document
    an indicator that begins with a small letter; "Di", "hasil Pembinaan warga" inside
    a sentence; "a / b" beside "a/b"; in any text a blank before a comma, a common
    word in capitals ("daftar WARGA binaan")
Passes
    one usage everywhere; official wording, names with their capitals too; texts
    wholly in capitals
Why
    The same text then looks different in two places.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.capitals import TIGHT, odd_writing
from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text
from cascade_audit.rules.listing import listing

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_COLUMNS = ["dokumen", "teks", "letak"]


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """List each document's odd capitals and blanks, with the first place."""
    lexicons, nodes = readers.lexicons, tables.nodes
    odd = odd_writing(lexicons)
    told = tables.indicators[["dokumen", "indikator", "letak_indikator"]]
    named = nodes.loc[nodes["level"].isin(("kegiatan", "sub_kegiatan")), :]
    parts = [told, named[["dokumen", "nama", "letak"]]]
    for field, place in (("formulasi", "formulasi"), ("sumber_data", "sumber")):
        parts.append(tables.indicators[["dokumen", field, f"letak_{place}"]])
    parts = [part.set_axis(_COLUMNS, axis=1) for part in parts]
    rows = pd.concat(parts, keys=range(len(parts)))
    part = pd.Series(rows.index.get_level_values(0), rows.index)
    is_tight = by_text([rows["teks"]], lambda text: bool(TIGHT.search(text)))
    is_tight = is_tight.astype(bool) & part.lt(2)
    mixed = rows["dokumen"].isin(rows.loc[is_tight, "dokumen"])
    found = by_text([rows["teks"], part, mixed], odd)
    rows = rows.assign(kutipan=found.astype("str") + " (" + rows["letak"] + ")")
    known = tables.documents["dokumen"].isin(tables.indicators["dokumen"])
    listed = listing(tables.documents, rows[found.ne("")], "ragam_huruf", known)
    return {"documents": listed}
