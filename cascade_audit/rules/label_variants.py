"""One field carries one label and one separator throughout a document.

Fails, once per document
    "Tipe Perhitungan" beside "Tipe Penghitungan"; "=" beside ":"
Passes
    the same words, lettering and separator everywhere
Why
    Readers and programs recognise a field by its label.
"""

import re
from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text
from cascade_audit.rules.listing import listing

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_FIELDS = ("label_formulasi", "label_tipe", "label_sumber")
_PARTS = re.compile(r"^\s*(?:[a-z][.)]|-)?\s*(.*?)\s*([=:]*)\s*$", re.IGNORECASE)


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """List each document's labels and separators where a field has several."""
    del readers
    documents, passages = tables.documents, tables.passages
    labels = passages[passages["peran"].isin(_FIELDS)]
    # The heading of a column may name its level: "Formulasi Program".
    labels = labels[labels["node_id"].ne("") | labels["row_id"].ne("")]
    words = by_text([labels["teks"]], lambda text: _PARTS.match(text)[1]).astype("str")
    signs = by_text([labels["teks"]], lambda text: _PARTS.match(text)[2]).astype("str")
    several = pd.concat(
        [
            _several(labels.assign(bentuk=words), ["dokumen", "peran"]),
            _several(labels.assign(bentuk=signs)[signs.ne("")], ["dokumen"]),
        ]
    )
    known = documents["dokumen"].isin(labels["dokumen"].unique())
    return {"documents": listing(documents, several, "ragam_label", known)}


def _several(labels: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Count the forms of each field that has more than one; the rarest is cited."""
    labels = labels.assign(kunci=labels["bentuk"].str.lower())
    forms = labels.groupby([*keys, "kunci"], sort=False).agg(
        size=("letak", "size"), first=("letak", "first"), bentuk=("bentuk", "first")
    )
    forms = forms.reset_index().sort_values("size", kind="stable")
    forms = forms[forms.duplicated(keys, keep=False)]
    shown = "“" + forms["bentuk"] + "” (" + forms["size"].astype(str) + " kali)"
    return pd.DataFrame(
        {"dokumen": forms["dokumen"], "kutipan": shown, "letak": forms["first"]}
    )
