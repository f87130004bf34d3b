"""The label above a sasaran names the level of the box it stands in.

Fails
    "Sasaran Kegiatan" inside a box "Sub Kegiatan 1"
Passes
    "Sasaran Sub Kegiatan 1" there; a label that names no level
Why
    A reader or an application would record the sasaran one level too high.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Set the label that names another level beside its node, with the places."""
    del readers
    nodes, passages = tables.nodes, tables.passages
    names = by_text([nodes["letak"]], lambda places: places.split("; ")[0])
    sasaran = _first(passages[passages["peran"].eq("sasaran")], nodes)
    evidence = pd.DataFrame(
        {
            "letak_nama": names,
            "letak_sasaran": sasaran["letak"].astype(object).fillna(names),
            "level_terbaca": nodes["level"].str.replace("_", " "),
        }
    )
    if passages.empty:
        return {"nodes": evidence}
    labels = _first(passages[passages["peran"].eq("label_sasaran")], nodes)
    differs = labels["level"].ne("") & labels["level"].ne(nodes["level"])
    label = labels["teks"].where(differs, "").where(labels["teks"].notna())
    return {
        "nodes": evidence.assign(
            label_sasaran_lain=label,
            letak_label_sasaran_lain=labels["letak"].astype(object).fillna(""),
        )
    }


def _first(passages: pd.DataFrame, nodes: pd.DataFrame) -> pd.DataFrame:
    first = passages.drop_duplicates("node_id").set_index("node_id")
    return first.reindex(nodes["node_id"].to_numpy()).set_axis(nodes.index)
