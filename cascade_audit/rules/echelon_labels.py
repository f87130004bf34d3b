"""The echelon printed above tujuan and sasaran exists in this kind of unit.

Fails, once per document
    "Eselon II" in a kecamatan
Passes
    "Eselon III" in a kecamatan; "Eselon II" in a dinas
Why
    A kecamatan is led by the Camat: nobody there answers for an Eselon II.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text, look_up, phrases
from cascade_audit.rules.listing import listing

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Give each document its first unfitting label, its place, and how often."""
    documents, passages = tables.documents, tables.passages
    if passages.empty:
        return {}
    rows = readers.lexicons.rows("eselon")
    labels = {
        kind: phrases(row["label"] for row in rows if row["perangkat"] == kind)
        for kind in {row["perangkat"] for row in rows}
    }
    units = documents.set_index("dokumen")["perangkat_daerah"].str.lower()
    is_known = documents["perangkat_daerah"].ne("") & documents["alasan"].eq("")

    def is_unfitting(unit: str, text: str) -> bool:
        kind = next((kind for kind in labels if unit.startswith(kind)), None)
        return bool(kind and labels[kind].match(text.strip()))

    read = passages[passages["peran"].eq("label_eselon")]
    unit = look_up(read["dokumen"], units)
    wrong = read[by_text([unit, read["teks"]], is_unfitting).astype(bool)]
    first = wrong.drop_duplicates("dokumen").assign(kutipan=lambda rows: rows["teks"])
    found = listing(documents, first, "label_eselon_ii", is_known)
    times = wrong["dokumen"].value_counts().reindex(documents["dokumen"], fill_value=0)
    return {"documents": found.assign(kali_eselon_ii=times.to_numpy())}
