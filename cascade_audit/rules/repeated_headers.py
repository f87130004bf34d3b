"""The tujuan and sasaran printed on several sections are the same on all.

Fails, once per document
    a sasaran that reads differently on the second page
Passes
    identical blocks, whatever their capitals and blanks
Why
    Nobody knows which of the two is in force.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text
from cascade_audit.matching import normalise
from cascade_audit.rules.listing import listing
from cascade_audit.rules.standing import of_box, quoted

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_FIELDS = (
    "nama", "indikator", "formulasi", "tipe_penghitungan", "sumber_data", "keterangan",
)  # fmt: skip


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """List the texts of header blocks that stand on some sections only."""
    del readers
    documents, passages = tables.documents, tables.passages
    read = passages[passages["peran"].isin(_FIELDS) & passages["node_id"].ne("")]
    level = of_box(tables.nodes, read["node_id"], "level")
    heads = read[level.isin(("tujuan", "sasaran"))]
    heads = heads.assign(
        kunci=by_text([heads["teks"]], normalise),
        kutipan=quoted(heads["teks"], heads["letak"]),
        unit=of_box(tables.nodes, heads["node_id"], "perangkat_daerah"),
    )
    of_unit = heads.groupby(["dokumen", "unit"], sort=False)["bagian"]
    sections = of_unit.transform("nunique")
    keys = ["dokumen", "unit", "peran", "kunci"]
    same = heads.groupby(keys, sort=False)["bagian"]
    odd = heads[same.transform("nunique").lt(sections)].drop_duplicates(keys)
    repeated = heads.loc[sections.gt(1), "dokumen"]
    known = documents["dokumen"].isin(repeated)
    return {"documents": listing(documents, odd, "kepala_berbeda", known)}
