"""An indicator built from those below it has their type.

Asked
    "Jumlah dokumen" Non Kumulatif over "Jumlah dokumen" Kumulatif
Not asked
    another kind of measure or another unit below; percentages of other things
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

    def thing(indikator: str, jenis: str) -> str:
        head = readers.subjects.head(indikator)
        return head[0] if head and jenis == "persentase" else ""

    about = [indicators["indikator"], indicators["jenis_ukuran"]]
    unit = by_text([*about, indicators["satuan"]], units.measured)
    kind = indicators["jenis_ukuran"].replace("tidak_jelas", "jumlah_aliran")
    boxes = boxes_of(indicators)
    read = pd.DataFrame(
        {
            "induk": of_box(tables.nodes, boxes, "induk"),
            "ukuran": kind + ":" + unit + ":" + by_text(about, thing),
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
    state = pd.Series(found, asked.index, dtype=object, name="tipe_turunan_lain")
    state = state.reindex(indicators.index)
    return {"indicators": state.where(state.notna(), None).to_frame()}
