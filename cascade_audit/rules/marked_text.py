"""What a reader of the paper would not see, or not see so, is told.

Noted, once per document
    text of hidden rows, columns and sheets; letters recognised in a scanned page
Not noted
    text as it is printed
Why
    The auditor signs for what the paper shows, not for what a program found in it.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.rules.listing import listing

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_SHOWN = 5  # places; a hidden sheet has thousands
_KINDS = {"tersembunyi": "teks_tersembunyi", "ocr": "teks_dikenali"}


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Count the marked pieces of each document, and quote the first of them."""
    del readers
    documents, passages = tables.documents, tables.passages
    known = documents["dokumen"].isin(passages["dokumen"].unique())
    found = []
    for mark, name in _KINDS.items():
        rows = passages[passages["tanda"].eq(mark)]
        counts = documents["dokumen"].map(rows["dokumen"].value_counts()).fillna(0)
        first = rows[rows.groupby("dokumen", sort=False).cumcount().lt(_SHOWN)]
        quotes = "“" + first["teks"] + "” (" + first["letak"] + ")"
        listed = listing(documents, first.assign(kutipan=quotes), name, known)
        found.append(listed.assign(**{f"kali_{name}": counts.astype(int)}))
    return {"documents": pd.concat(found, axis=1)}
