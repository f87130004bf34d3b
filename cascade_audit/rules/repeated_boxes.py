"""A box is printed once, whatever the number of its indicators.

Noted
    the box "Program 1" printed four times, each time with another indicator
Not noted
    one box with four indicators
Why
    What looks like four programs was read as one.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text
from cascade_audit.rules.listing import gathered

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Count how often each box's label is printed, and where."""
    del readers
    nodes, passages = tables.nodes, tables.passages
    labels = passages[passages["peran"].eq("label_kotak")]
    names = by_text([nodes["letak"]], lambda places: places.split("; ")[0])
    if labels.empty:
        return {"nodes": pd.DataFrame({"letak_kotak": names})}
    boxes = labels.groupby("node_id", sort=False)["letak"]
    everywhere = pd.Series(gathered(labels["node_id"], labels["letak"], "; "))
    order = nodes["node_id"].to_numpy()

    def beside(values: pd.Series) -> pd.Series:
        return values.reindex(order).set_axis(nodes.index)

    return {
        "nodes": pd.DataFrame(
            {
                "kali_kotak": beside(boxes.size()).astype(float),
                "letak_kotak": beside(boxes.first()).astype(object).fillna(names),
                "letak_semua_kotak": beside(everywhere).astype(object),
            }
        )
    }
