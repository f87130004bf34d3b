"""The targets of those below add up to the target of the whole.

Fails
    "Jumlah dokumen perencanaan" 10 dokumen over sub kegiatan of 4 and 5 dokumen of
    the same kind
Passes
    sums that agree; other things counted; percentages; one below without a target
Why
    A target that its parts do not add up to cannot be reached by them.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.counterparts import amount
from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text
from cascade_audit.rules.standing import boxes_of, of_box

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Sum the targets of the boxes below that count the same thing."""
    indicators, units, subjects = tables.indicators, readers.units, readers.subjects
    about = [indicators[name] for name in ("indikator", "jenis_ukuran", "satuan")]
    is_sum = indicators["jenis_ukuran"].str.startswith("jumlah")
    if not (is_sum & indicators["target"].ne("")).any():
        return {}
    unit = by_text(about, units.measured)
    thing = by_text(
        [indicators["indikator"]], lambda text: subjects.signatures(text)[0]
    )
    boxes = boxes_of(indicators)
    counted = pd.DataFrame(
        {
            "kotak": boxes,
            "induk": of_box(tables.nodes, boxes, "induk"),
            "hal": [f"{u}|{' '.join(t)}" for u, t in zip(unit, thing, strict=True)],
            "target": by_text([indicators["target"]], amount).astype(float),
        }
    )[is_sum & unit.ne("") & thing.map(bool)]
    below = counted[counted["induk"].ne("")].groupby(["induk", "hal"])["target"]
    # One below without a target, or a single one, says nothing of the sum.
    sums = below.sum()[below.count().eq(below.size()) & below.size().gt(1)]
    keys = pd.MultiIndex.from_frame(counted[["kotak", "hal"]])
    total = pd.Series(sums.reindex(keys).to_numpy(), counted.index)
    is_known = total.notna() & counted["target"].notna()
    shown = total.map("{:g}".format).where(total.ne(counted["target"]), "")
    state = shown.astype(object).where(is_known, None).reindex(indicators.index)
    return {
        "indicators": pd.DataFrame(
            {"jumlah_target_anak": state.where(state.notna(), None)}
        )
    }
