"""Spelling in a document's titles.

Fails
    REVIEW CASCADING
Passes
    REVIU CASCADING
Why
    The same word written in two ways is hard to find and to compare.
"""

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.evidence import spelling_text
from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text, look_up
from cascade_audit.rules.listing import listing

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """List each document's first misspelt title, with its place."""
    documents, passages = tables.documents, tables.passages
    titles = passages[passages["peran"].eq("judul")]
    spelt = by_text([titles["teks"]], partial(spelling_text, readers.spelling))
    wrong = titles.assign(kutipan=spelt)[spelt.ne("")].drop_duplicates("dokumen")
    known = documents["dokumen"].isin(titles["dokumen"].unique())
    found = listing(documents, wrong, "ejaan_judul", known)
    quoted = look_up(documents["dokumen"], wrong.set_index("dokumen")["teks"])
    return {"documents": found.assign(judul_dokumen=quoted)}
