"""An explanation that stands apart from its indicator was matched by its text.

Noted
    other boxes or explanations are printed between an indicator and its own
Not noted
    the explanation follows in the indicator's own box
Why
    The reader of a finding should know that the pair was put together by the program.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_KEYS = ["dokumen", "letak"]


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Tell whether something else is printed between indicator and formula."""
    del readers
    indicators, passages = tables.indicators, tables.passages
    if passages.empty:
        return {}
    is_formula = passages["peran"].eq("formulasi")
    boxes = passages["peran"].eq("label_kotak").cumsum()
    boxes += is_formula.cumsum() - is_formula  # other explanations, printed before it
    here = _boxes_before(passages, boxes, indicators, "indikator")
    there = _boxes_before(passages, boxes, indicators, "formulasi")
    state = here.ne(there).map({True: "ya", False: "tidak"}).astype(object)
    is_known = here.notna() & there.notna()
    return {
        "indicators": pd.DataFrame({"penjelasan_terpisah": state.where(is_known, None)})
    }


def _boxes_before(
    passages: pd.DataFrame, boxes: pd.Series, indicators: pd.DataFrame, peran: str
) -> pd.Series:
    """Count what is printed before a field of each indicator."""
    read = passages[passages["peran"].eq(peran)].assign(boxes=boxes)
    counts = read.drop_duplicates(_KEYS).set_index(_KEYS)["boxes"]
    places = pd.MultiIndex.from_arrays(
        [indicators["dokumen"], indicators[f"letak_{peran}"]]
    )
    return counts.reindex(places).set_axis(indicators.index)
