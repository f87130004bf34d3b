"""An indicator built from those below it has their type.

Asked
    "Jumlah dokumen" Non Kumulatif over "Jumlah dokumen" Kumulatif
Not asked
    another kind of measure or another unit below
Why
    A parent cannot be the total of children that are added up in another way.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text
from cascade_audit.rules.listing import gathered
from cascade_audit.rules.standing import boxes_of, of_box, quoted

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_LEVELS = ("program", "kegiatan")


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Quote the children of the same kind and unit whose type is another."""
    indicators, units = tables.indicators, readers.units
    unit = by_text(
        [indicators["indikator"], indicators["jenis_ukuran"], indicators["satuan"]],
        units.measured,
    )
    boxes = boxes_of(indicators)
    read = pd.DataFrame(
        {
            "induk": of_box(tables.nodes, boxes, "induk"),
            "ukuran": indicators["jenis_ukuran"] + ":" + unit,
            "tipe": indicators["akumulasi"],
            "kutipan": quoted(
                indicators["indikator"] + ": " + indicators["tipe_penghitungan"],
                indicators["letak_tipe"],
            ),
        }
    )[unit.ne("") & indicators["akumulasi"].isin(("kumulatif", "non_kumulatif"))]
    below = read[read["induk"].ne("")]
    places = [below[name].tolist() for name in ("induk", "ukuran", "tipe")]
    children = gathered(zip(*places, strict=True), below["kutipan"], ", ")
    other = {"kumulatif": "non_kumulatif", "non_kumulatif": "kumulatif"}
    asked = read[indicators.loc[read.index, "level"].isin(_LEVELS)]
    keys = zip(boxes[asked.index], asked["ukuran"], asked["tipe"], strict=True)
    found = [children.get((box, kind, other[tipe]), "") for box, kind, tipe in keys]
    state = pd.Series(found, asked.index, dtype=object).reindex(indicators.index)
    return {"indicators": pd.DataFrame({"tipe_turunan_lain": _none(state)})}


def _none(values: pd.Series) -> pd.Series:
    return values.astype(object).where(values.notna(), None)
