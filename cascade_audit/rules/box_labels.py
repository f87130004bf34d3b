"""The label above an indicator names the level of the box it stands in.

Fails
    "Indikator Kinerja Kegiatan 1" inside a box "Sub Kegiatan 1"
Passes
    "Indikator Kinerja Sub Kegiatan 1" there; a label that names no level
Why
    A reader or an application would record the indicator one level too high.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Set the label that names another level beside its indicator."""
    del readers
    indicators, passages = tables.indicators, tables.passages
    if passages.empty:
        return {}
    read = passages[passages["peran"].isin(("label_indikator", "indikator"))].copy()
    read["row_id"] = read["row_id"].where(read["peran"].eq("indikator"))
    read["row_id"] = read.groupby("node_id", sort=False)["row_id"].bfill()
    labels = read[read["peran"].eq("label_indikator")].drop_duplicates("row_id")
    labels = labels.set_index("row_id")[["teks", "letak", "level"]]
    beside = labels.reindex(indicators["row_id"].to_numpy()).set_axis(indicators.index)
    differs = beside["level"].ne("") & beside["level"].ne(indicators["level"])
    is_read = beside["teks"].notna()
    return {
        "indicators": pd.DataFrame(
            {
                "label_lain": beside["teks"].where(differs, "").where(is_read),
                "letak_label_lain": beside["letak"].astype(object).fillna(""),
                "level_terbaca": indicators["level"].str.replace("_", " "),
            }
        )
    }
