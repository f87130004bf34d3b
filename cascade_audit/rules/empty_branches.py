"""A program has kegiatan, a kegiatan has sub kegiatan.

Fails
    a kegiatan without sub kegiatan, in a form that prints sub kegiatan
Passes
    a form that ends at kegiatan
Why
    Nothing below says how the performance is to be reached.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_BELOW = {"program": "kegiatan", "kegiatan": "sub_kegiatan"}


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Count the boxes below each; None where the form prints no such level."""
    del readers
    nodes = tables.nodes
    counts = nodes.loc[nodes["induk"].ne(""), "induk"].value_counts().to_dict()
    printed = set(zip(nodes["dokumen"], nodes["level"], strict=True))
    below = nodes["level"].map(_BELOW)
    pairs = zip(nodes["dokumen"], below, strict=True)
    is_asked = pd.Series([pair in printed for pair in pairs], nodes.index)
    children = nodes["node_id"].map(counts).fillna(0.0)
    return {
        "nodes": pd.DataFrame(
            {
                "jumlah_turunan": children.where(is_asked),
                "level_turunan": below.fillna("").str.replace("_", " "),
            }
        )
    }
