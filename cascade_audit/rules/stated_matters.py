"""A document says who approved it and what its success depends on.

Asked, once per document
    no number, date or officer; no success factors or crosscutting
Not asked
    "Ditetapkan tanggal ..." or "Pohon kinerja" anywhere in it
Why
    Both may stand in a paper of their own, or have been lost on the way.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_AROUND = ("judul", "perabot", "tak_terurai", "kepala_tabel")
# "Jumlah koordinasi lintas sektor" is what a box does, not what the tree rests on.
_OF_BOXES = ("nama", "sasaran", "indikator", "formulasi", "sumber_data")


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Tell whether each document holds signs of approval and of crosscutting."""
    documents, passages, lexicons = tables.documents, tables.passages, readers.lexicons
    known = documents["dokumen"].isin(passages["dokumen"].unique())
    others = passages[~passages["peran"].isin(_OF_BOXES)]
    around = passages[passages["peran"].isin(_AROUND)]

    def state(role: str, rows: pd.DataFrame) -> pd.Series:
        pattern = lexicons.pattern("kata_kunci", peran=role)
        said = by_text([rows["teks"]], lambda text: bool(pattern.search(text)))
        found = documents["dokumen"].isin(
            rows.loc[said.astype(bool), "dokumen"].unique()
        )
        shown = found.map({True: "ada", False: "tidak_ada"}).astype(object)
        return shown.where(known, None)

    return {
        "documents": pd.DataFrame(
            {
                "pengesahan": state("pengesahan", around),
                "pohon_kinerja": state("pohon", others),
            }
        )
    }
