"""An indicator stands in one box only.

Fails
    a kegiatan and its sub kegiatan with the same indicator
Passes
    another unit in the same document; the same box printed again in a review;
    indicators that differ in one word; a tujuan or sasaran that reads otherwise on
    another section (VR-01 tells that)
Why
    The same number would be reported as the performance of two levels or two boxes.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text, core
from cascade_audit.rules.standing import quoted

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_HEADS = ("tujuan", "sasaran")


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Quote the box that had each indicator first."""
    del readers
    indicators = tables.indicators
    text = by_text([indicators["indikator"]], core)
    whose = ("dokumen", "perangkat_daerah", "versi")
    keys = [*(indicators[name] for name in whose), text]
    boxes = indicators["level"] + "|" + by_text([indicators["nama"]], core)
    shown = quoted(indicators["nama"], indicators["letak_indikator"])
    level, bagian = indicators["level"], indicators["bagian"]
    first, earlier, first_level, first_part = (
        column.groupby(keys, sort=False).transform("first")
        for column in (boxes, shown, level, bagian)
    )
    is_head_again = level.isin(_HEADS) & level.eq(first_level) & bagian.ne(first_part)
    is_other = first.ne(boxes) & ~is_head_again
    found = earlier.where(is_other, "").where(text.ne(""), None)
    return {"indicators": pd.DataFrame({"kotak_berindikator_sama": found})}
