"""Indicators of the same object and measure have the same type.

Fails
    two "Jumlah unsur yang bersinergi ..." of one level, one Kumulatif, one not
Passes
    another object, another verb, or "jenis" of other things
Why
    The same count would be added up in one place and not in the other.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text
from cascade_audit.rules.listing import gathered
from cascade_audit.rules.standing import boxes_of, of_box, quoted

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_TAKEN = (
    "dokumen", "perangkat_daerah", "tahun", "versi", "level", "jalur", "row_id",
    "indikator", "nama",
)  # fmt: skip


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Give one row per group of indicators that measure the same."""
    rows = tables.indicators
    rows = rows[rows["akumulasi"].isin(("kumulatif", "non_kumulatif", "rata_rata"))]
    signed = by_text([rows["indikator"]], readers.subjects.signatures)
    parents = of_box(tables.nodes, boxes_of(rows), "induk")
    is_negative = rows["polaritas"].eq("negatif").map({True: " negatif", False: ""})
    said = rows["indikator"] + ": " + rows["tipe_penghitungan"]
    rows = rows.assign(
        tipe=rows["akumulasi"] + is_negative,
        kutipan=quoted(said, rows["letak_tipe"]),
    )
    keys = ["dokumen", "perangkat_daerah", "level"]
    found = [_groups(rows.assign(kunci=[pair[0] for pair in signed]), keys)]
    near = rows.assign(kunci=[pair[1] for pair in signed], induk=parents)
    found.append(_groups(near[parents.ne("")], [*keys, "induk"]))
    groups = pd.concat(found).drop_duplicates(["row_id", "anggota"], ignore_index=True)
    return {"groups": groups}


def _groups(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Gather rows of one signature; only groups of several say something."""
    signed = rows[rows["kunci"].map(len).gt(0)]
    named = {name: (name, "first") for name in _TAKEN if name not in keys}
    several = signed[signed.duplicated([*keys, "kunci"], keep=False)]
    groups = several.groupby([*keys, "kunci"], sort=False).agg(
        **named, ragam_tipe=("tipe", "nunique"), keyakinan=("keyakinan", "min")
    )
    members = list(several[[*keys, "kunci"]].itertuples(index=False, name=None))
    groups["anggota"] = [*gathered(members, several["kutipan"], ", ").values()]
    groups["letak_anggota"] = [*gathered(members, several["letak_tipe"], "; ").values()]
    return groups.reset_index().drop(columns=["kunci", "induk"], errors="ignore")
