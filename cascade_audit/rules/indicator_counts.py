"""A sasaran or program has an indicator, and not too many.

Asked
    none, or more than the suite allows
Not asked
    levels that a form prints without indicators
Why
    Without an indicator nothing is measured; with many, nothing stands out.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.rules.standing import boxes_of

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Count the indicators of each box; None where its level never has any."""
    del readers
    nodes, indicators = tables.nodes, tables.indicators
    counts = boxes_of(indicators)[indicators["indikator"].ne("")].value_counts()
    printed = set(zip(indicators["dokumen"], indicators["level"], strict=True))
    pairs = zip(nodes["dokumen"], nodes["level"], strict=True)
    is_asked = pd.Series([pair in printed for pair in pairs], nodes.index)
    found = nodes["node_id"].map(counts.to_dict()).fillna(0.0)
    return {"nodes": pd.DataFrame({"banyak_indikator": found.where(is_asked)})}
