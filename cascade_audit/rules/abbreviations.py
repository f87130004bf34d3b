"""An abbreviation is expanded somewhere in the document that uses it.

Fails, once per document
    "Jumlah rakor" where "rapat koordinasi" is nowhere written
Passes
    the expansion stands anywhere in the document
Why
    A reader from outside does not know the abbreviation.
"""

import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text, phrases
from cascade_audit.rules.listing import listing

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_FIELDS = {
    "nama": "letak_indikator",
    "indikator": "letak_indikator",
    "formulasi": "letak_formulasi",
    "sumber_data": "letak_sumber",
}


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """List each document's unexpanded abbreviations with their first places."""
    indicators, documents = tables.indicators, tables.documents
    full = readers.lexicons.mapping("singkatan", "singkatan", "kepanjangan")
    used = _found(indicators, phrases(full)).drop_duplicates(["dokumen", "kunci"])
    said = _found(indicators, phrases(full.values()))
    expanded = set(zip(said["dokumen"], said["kunci"], strict=True))
    keys = zip(used["dokumen"], [full[key] for key in used["kunci"]], strict=True)
    is_open = np.array([key not in expanded for key in keys], dtype=bool)
    used = used[is_open]
    known = documents["dokumen"].isin(indicators["dokumen"].unique())
    return {"documents": listing(documents, used, "singkatan", known)}


def _found(indicators: pd.DataFrame, pattern: re.Pattern[str]) -> pd.DataFrame:
    """List every phrase found: its document, itself, its quote and its place."""
    rows = []
    for field, place in _FIELDS.items():
        found = by_text([indicators[field]], lambda text: tuple(pattern.findall(text)))
        hits = found[found.map(bool)]
        places = indicators.loc[hits.index, ["dokumen", place]]
        for dokumen, letak, words in zip(*places.to_numpy().T, hits, strict=True):
            for word in words:
                key = " ".join(word.lower().split())
                rows.append((dokumen, key, f"“{word}” ({letak})", letak))
    return pd.DataFrame(rows, columns=["dokumen", "kunci", "kutipan", "letak"])
