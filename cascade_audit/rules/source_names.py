"""One source of data is named in one way.

Fails
    "Data Kasi Pelayanan" beside "Kasi Pelayanan"; capitals that differ; the same book
    of "Seksi Pelayanan" and of "Seksi Pelayanan Umum"
Passes
    the same words everywhere; sources that differ in what they hold
Why
    Two names look like two sources, and comparison fails.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.keepers import longest_names
from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text
from cascade_audit.rules.listing import gathered
from cascade_audit.rules.standing import quoted

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_TAKEN = ("perangkat_daerah", "tahun", "versi", "level", "jalur", "row_id")


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Give one row per source of a document, with the names it goes by."""
    rows = tables.indicators
    rows = rows[rows["sumber_data"].ne("")]
    keys = by_text([rows["sumber_data"]], readers.sources.name_key)
    kept = by_text([rows["sumber_data"]], readers.sources.keeper_key)
    keys = longest_names(rows["dokumen"], keys, kept)
    rows = rows.assign(kunci=keys)[keys.map(len).gt(0)]
    names = rows.drop_duplicates(["dokumen", "kunci", "sumber_data"])
    shown = quoted(names["sumber_data"], names["letak_sumber"])
    sources = names.groupby(["dokumen", "kunci"], sort=False)
    found = sources.agg(
        **{name: (name, "first") for name in _TAKEN},
        sumber_data=("sumber_data", "first"),
        ragam_nama=("sumber_data", "size"),
    )
    members = list(names[["dokumen", "kunci"]].itertuples(index=False, name=None))
    found["nama_sumber"] = [*gathered(members, shown, ", ").values()]
    places = gathered(members, names["letak_sumber"], "; ")
    found["letak_nama_sumber"] = [*places.values()]
    return {"sources": found.reset_index().drop(columns="kunci")}
