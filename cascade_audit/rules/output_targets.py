"""The papers a box is to make are those that the boxes below make.

Fails
    "Jumlah laporan jasa kantor" 30 over sub kegiatan of 12 and 12 laporan, all of them
    jasa kantor
Passes
    sums that agree; another matter below; a single one below, or one without a target;
    two below of the very same count (``child_targets``)
Why
    A paper counted above and made nowhere below has nobody who makes it.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.counterparts import amount
from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text
from cascade_audit.rules.standing import boxes_of, of_box

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_COUNTS = ("jumlah_aliran", "jumlah_stok", "tidak_jelas")


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Sum the papers of one kind below where all of them are of the matter."""
    indicators, subjects = tables.indicators, readers.subjects
    outputs = readers.lexicons.words("kata_kunci", peran="hasil_kerja")
    text = [indicators["indikator"]]
    boxes = boxes_of(indicators)
    rows = pd.DataFrame(
        {
            "kotak": boxes,
            "induk": of_box(tables.nodes, boxes, "induk"),
            "satuan": by_text(text, lambda said: readers.units.unit(said).lower()),
            "kunci": by_text(text, lambda said: subjects.keys(subjects.counted(said))),
            "sama": by_text(text, lambda said: subjects.signatures(said)[0]),
            "target": by_text([indicators["target"]], amount).astype(float),
        }
    )
    below = dict(tuple(rows[rows["induk"].ne("")].groupby("induk", sort=False)))
    asked = rows["satuan"].isin(outputs) & rows["target"].notna()
    asked &= indicators["jenis_ukuran"].isin(_COUNTS)
    state = pd.Series(None, indicators.index, dtype=object)
    for row in rows[asked & rows["kotak"].isin(below)].itertuples():
        parts = below[row.kotak]
        parts = parts[parts["satuan"].eq(row.satuan)]
        is_whole = parts["target"].notna().all()
        meets = all(keys & row.kunci for keys in parts["kunci"])
        is_same = sum(thing == row.sama for thing in parts["sama"]) > 1
        if is_whole and meets and not is_same and len(parts) > 1:
            total = parts["target"].sum()
            state[row.Index] = "" if total == row.target else f"{total:g}"
    return {"indicators": state.to_frame("jumlah_hasil_anak")}
