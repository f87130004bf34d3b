"""A formula among labelled fields carries its own label.

Fails
    "Penjelasan Jumlah X", then "b. Tipe Penghitungan", "c. Sumber Data"
Passes
    "a. Formulasi = Jumlah X"; a table whose heading row names the column
Why
    Neither a reader nor a program can tell the formula from a remark.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_LABEL, _OTHERS = "label_formulasi", ("label_tipe", "label_sumber")
_OWNERS = ["row_id", "node_id"]


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Tell whether each formula is labelled; None where no other field is."""
    del readers
    indicators, passages = tables.indicators, tables.passages
    if passages.empty:
        return {}
    owners = passages.loc[passages["peran"].isin((_LABEL, *_OTHERS)), _OWNERS]
    roles = passages.loc[owners.index, "peran"]
    nodes = indicators["dokumen"] + "#" + indicators["jalur"]
    nodes += "@" + indicators["bagian"].astype(str)

    def has(*wanted: str) -> pd.Series:
        read = owners[roles.isin(wanted)]
        of_box = read.loc[read["row_id"].eq(""), "node_id"].astype(object)
        of_row = indicators["row_id"].astype(object).isin(set(read["row_id"]) - {""})
        return of_row | nodes.astype(object).isin(set(of_box) - {""})

    state = has(_LABEL).map({True: "ada", False: "tidak_ada"}).astype(object)
    is_asked = has(*_OTHERS) & indicators["formulasi"].ne("")
    return {
        "indicators": pd.DataFrame({"label_formulasi": state.where(is_asked, None)})
    }
