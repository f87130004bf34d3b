"""An indicator that lines cut, or that stood behind another box, was put together.

Noted
    the box's second indicator is printed after the next box has begun; a page ends in
    the middle of an indicator
Not noted
    all of a box is printed together; a drawing, whose boxes are told apart by where
    they stand
Why
    Such an indicator could belong to either box, or be two.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_DRAWN = "tree_boxes"


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Tell whether the last box label before an indicator is another box's."""
    del readers
    indicators, passages = tables.indicators, tables.passages
    if passages.empty:
        return {}
    is_label = passages["peran"].eq("label_kotak")
    open_box = passages["node_id"].where(is_label)
    open_box = open_box.groupby(passages["dokumen"], sort=False).ffill()
    read = passages[passages["peran"].eq("indikator")].drop_duplicates("row_id")
    labelled = frozenset(passages.loc[is_label, "node_id"])
    is_other = open_box[read.index].ne(read["node_id"])
    is_other |= _goes_on(passages)[read.index]
    state = is_other.map({True: "ya", False: "tidak"}).astype(object)
    documents = tables.documents
    drawn = documents.loc[documents["layout"].eq(_DRAWN), "dokumen"]
    is_asked = read["node_id"].isin(labelled) & ~read["dokumen"].isin(drawn)
    state = state.where(is_asked, None).set_axis(read["row_id"])
    beside = state.reindex(indicators["row_id"].to_numpy()).set_axis(indicators.index)
    return {"indicators": pd.DataFrame({"kotak_terpotong": beside})}


def _goes_on(passages: pd.DataFrame) -> pd.Series:
    """Tell whether an indicator's text goes on below a line that is no content."""
    is_furniture = passages["peran"].eq("perabot")
    lines_before = is_furniture.astype(int).groupby(passages["dokumen"]).cumsum()
    said = passages["peran"].eq("indikator")
    runs = lines_before[said].groupby(passages.loc[said, "row_id"])
    apart = runs.transform("max") - runs.transform("min")
    return apart.gt(0).reindex(passages.index, fill_value=False)
