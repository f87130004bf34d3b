"""Capitals and blanks are used in one way throughout a document.

Fails, once per document
    an indicator that begins with a small letter; "Di", "hasil Pembinaan warga" inside
    a sentence; "a / b" beside "a/b"
Passes
    one usage everywhere; official wording, names with their capitals too; texts
    wholly in capitals
Why
    The same text then looks different in two places.
"""

import re
from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.capitals import lone_capitals, small_words
from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text
from cascade_audit.matching import normalise
from cascade_audit.rules.listing import listing

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_START = re.compile(r"^[^\W\d_]+")
_SPACED = re.compile(r"[^\W\d_]+(?: +/ *| */ +)[^\W\d_]+")
_TIGHT = re.compile(r"[^\W\d_]+/[^\W\d_]+")
_COLUMNS = ["dokumen", "teks", "letak"]


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """List each document's odd capitals and blanks, with the first place."""
    lexicons, nodes = readers.lexicons, tables.nodes
    names = {row["nama"] for row in lexicons.rows("nomenklatur_kecamatan")}
    capital, lone = small_words(lexicons), lone_capitals(lexicons)

    def odd(text: str, is_name: bool, is_mixed: bool) -> str:
        is_official = normalise(text) in lexicons.official_texts
        if text in names or is_official != is_name:
            return ""  # of a name only what it changes of the official one counts
        found = [word for word in _START.findall(text) if word.islower()]
        searched = [capital.search(text), is_mixed and _SPACED.search(text)]
        found += [match[0] for match in searched if match]
        found += () if is_name else lone.findall(text)
        return ", ".join(f"“{word}”" for word in found)

    told = tables.indicators[["dokumen", "indikator", "letak_indikator"]]
    named = nodes.loc[nodes["level"].isin(("kegiatan", "sub_kegiatan")), :]
    parts = [told, named[["dokumen", "nama", "letak"]]]
    rows = pd.concat([part.set_axis(_COLUMNS, axis=1) for part in parts], keys=[0, 1])
    is_name = pd.Series(rows.index.get_level_values(0) == 1, rows.index)
    is_tight = by_text([rows["teks"]], lambda text: bool(_TIGHT.search(text)))
    mixed = rows["dokumen"].isin(rows.loc[is_tight.astype(bool), "dokumen"])
    found = by_text([rows["teks"], is_name, mixed], odd)
    rows = rows.assign(kutipan=found.astype("str") + " (" + rows["letak"] + ")")
    known = tables.documents["dokumen"].isin(tables.indicators["dokumen"])
    listed = listing(tables.documents, rows[found.ne("")], "ragam_huruf", known)
    return {"documents": listed}
