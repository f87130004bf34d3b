"""Everything in a document was read into a field or known as furniture.

Noted, once per document
    lines that no layout could place
Not noted
    a document that was read to its last line
Why
    What was not read was not checked either.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.rules.listing import listing

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """List each document's unread passages, with the first place."""
    del readers
    documents, passages = tables.documents, tables.passages
    unread = passages[passages["peran"].eq("tak_terurai")]
    quotes = "“" + unread["teks"] + "” (" + unread["letak"] + ")"
    counted = documents["baris_tak_terurai"].fillna(0).astype(int)
    found = listing(
        documents,
        unread.assign(kutipan=quotes),
        "tak_terurai",
        documents["baris_terpakai"].gt(0),
    )
    is_unquoted = counted.gt(0) & found["tak_terurai"].eq("")
    found["tak_terurai"] = found["tak_terurai"].mask(is_unquoted, "tidak disebutkan")
    return {"documents": found.assign(kali_tak_terurai=counted)}
