"""A label carries its number where labels of its kind carry one.

Fails
    "Sasaran Sub Kegiatan" beside "Sasaran Sub Kegiatan 2"
Passes
    a form without numbers
Why
    A reader cannot tell which box a label without a number belongs to.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.rules.listing import listing
from cascade_audit.rules.standing import quoted

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_OF_BOX = ("label_kotak", "label_sasaran")
_LEVELS = ("program", "kegiatan", "sub_kegiatan")


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """List the labels without number, and the kinds of label that never have one."""
    del readers
    documents, passages = tables.documents, tables.passages
    is_label = passages["peran"].isin((*_OF_BOX, "label_indikator"))
    labels = passages[is_label & passages["level"].isin(_LEVELS)]
    numbered = labels["nomor"].ne("")
    kinds = [labels["dokumen"], labels["peran"], labels["level"]]
    is_usual = numbered.groupby(kinds, sort=False).transform("any")
    level_numbered = numbered.groupby(kinds[::2], sort=False).transform("any")
    odd = labels[~numbered & is_usual]
    never = labels[~numbered & ~is_usual & level_numbered]
    never = never.drop_duplicates(["dokumen", "peran", "level"])
    never = never.assign(kutipan=quoted(never["teks"], never["letak"]))
    of_box = odd[odd["peran"].isin(_OF_BOX)]
    known = documents["dokumen"].isin(labels["dokumen"].unique())
    owners = passages["row_id"].where(passages["peran"].eq("indikator")).bfill()
    of_indicator = odd[odd["peran"].eq("label_indikator")]
    of_indicator = of_indicator.assign(row_id=owners.reindex(of_indicator.index))
    indicators = _beside(tables.indicators["row_id"], of_indicator, "row_id")
    return {
        "nodes": _beside(tables.nodes["node_id"], of_box, "node_id"),
        "indicators": indicators.add_suffix("_indikator"),
        "documents": listing(documents, never, "label_tak_bernomor", known),
    }


def _beside(keys: pd.Series, labels: pd.DataFrame, name: str) -> pd.DataFrame:
    first = labels.drop_duplicates(name).set_index(name)[["teks", "letak"]]
    found = first.reindex(keys.to_numpy()).set_axis(keys.index).astype(object)
    found.columns = ["tanpa_nomor", "letak_tanpa_nomor"]
    return found.fillna("")
