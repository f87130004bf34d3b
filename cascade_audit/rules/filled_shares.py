"""How many rows of a document lack a field.

Fails, as one note
    a form without a column for targets: every indicator lacks one
Fails, row by row
    one indicator without a target where the others have one
Why
    A column that the form does not have is no defect of each indicator.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.rules.printing import printed_codes

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_FIELDS = (
    "formulasi", "tipe_penghitungan", "sumber_data", "satuan", "target",
    "penanggung_jawab", "kode",
)  # fmt: skip
_WITH_SASARAN = ("program", "kegiatan", "sub_kegiatan")


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Give each row the shares of its document; each document its counts."""
    del readers
    indicators, nodes = tables.indicators, tables.nodes
    indicators = indicators.assign(kode=printed_codes(indicators, tables.passages))
    boxes = nodes[nodes["level"].isin(_WITH_SASARAN)]
    counts = _count(indicators, _FIELDS, "jumlah_indikator").join(
        _count(boxes, ("sasaran",), "jumlah_kotak"), how="outer"
    )
    return {
        "indicators": _beside(indicators, counts, without="kali"),
        "nodes": _beside(nodes, counts, without="kali"),
        "documents": _beside(tables.documents, counts, without=""),
    }


def _count(rows: pd.DataFrame, fields: tuple[str, ...], total: str) -> pd.DataFrame:
    empty = rows[list(fields)].eq("").groupby(rows["dokumen"], sort=False)
    return pd.concat(
        [
            empty.size().rename(total),
            empty.sum().add_prefix("kali_tanpa_"),
            empty.mean().add_prefix("porsi_tanpa_"),
        ],
        axis=1,
    )


def _beside(rows: pd.DataFrame, counts: pd.DataFrame, without: str) -> pd.DataFrame:
    wanted = [name for name in counts if not without or not name.startswith(without)]
    found = counts[wanted].reindex(rows["dokumen"].to_numpy())
    return found.set_axis(rows.index)
