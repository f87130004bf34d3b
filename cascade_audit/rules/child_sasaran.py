"""The sasaran of a box differs from the sasaran of the box above it.

Fails
    a sub kegiatan that repeats its kegiatan's sasaran word for word
Passes
    a sasaran of its own at each level
Why
    The level would add nothing to the one above it.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text
from cascade_audit.matching import normalise
from cascade_audit.rules.standing import of_box

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Tell whether a sasaran is its parent's; None where one of them is missing."""
    del readers
    nodes = tables.nodes
    own = by_text([nodes["sasaran"]], normalise)
    above = own.set_axis(nodes["node_id"])[~nodes["node_id"].duplicated().to_numpy()]
    parents = nodes["induk"].map(above.to_dict()).fillna("")
    is_known = own.ne("") & parents.ne("")
    state = own.eq(parents).map({True: "ya", False: "tidak"}).astype(object)
    return {
        "nodes": pd.DataFrame(
            {
                "sasaran_sama_induk": state.where(is_known, None),
                "nama_induk": of_box(nodes, nodes["induk"], "nama"),
            }
        )
    }
