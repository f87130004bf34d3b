"""A sub kegiatan has the indicator and the unit prescribed for it.

Asked
    a sub kegiatan none of whose indicators is the prescribed one; another unit
Not asked
    the prescribed indicator among others; capitals that differ
Why
    What is reported must be comparable with every other unit.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text, core
from cascade_audit.matching import normalise
from cascade_audit.rules.standing import boxes_of

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Compare each sub kegiatan's indicators with the prescribed one."""
    indicators, official = tables.indicators, readers.official

    def prescribed(level: str, nama: str) -> tuple[str, str]:
        if level != "sub_kegiatan":
            return "", ""
        about = official.about(official.find(level, nama))
        return about.get("indikator", ""), about.get("satuan", "")

    wanted = by_text([indicators["level"], indicators["nama"]], prescribed)
    text, unit = wanted.str[0], wanted.str[1]
    same = by_text([indicators["indikator"], text], lambda a, b: core(a) == core(b))
    boxes = boxes_of(indicators)
    has_it = same.astype(bool).groupby(boxes, sort=False).transform("any")
    state = has_it.map({True: "sesuai", False: "lain"}).astype(object)
    is_asked = text.ne("") & ~boxes.duplicated()
    other_unit = by_text(
        [indicators["satuan"], unit], lambda a, b: normalise(a) != normalise(b)
    ).map({True: "lain", False: "sesuai"})
    has_units = same.astype(bool) & indicators["satuan"].ne("") & unit.ne("")
    return {
        "indicators": pd.DataFrame(
            {
                "indikator_nomenklatur": state.where(is_asked, None),
                "indikator_resmi": text,
                "satuan_nomenklatur": other_unit.where(has_units & text.ne(""), None),
                "satuan_resmi": unit,
            }
        )
    }
