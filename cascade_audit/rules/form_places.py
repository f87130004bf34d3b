"""Whether a form has a place for a field: a heading, a label, or a text somewhere.

Fails, as one note
    a short form without a column for formulas
Fails, row by row
    a short form whose column for formulas is empty
Why
    A column that the form does not have is no defect of each indicator; where few
    rows are, shares of empty rows cannot tell the two apart.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_LABELS = {
    "formulasi": "label_formulasi",
    "tipe_penghitungan": "label_tipe",
    "sumber_data": "label_sumber",
    "sasaran": "label_sasaran",
}


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Tell which fields have a place in the form of each document."""
    del readers
    passages = tables.passages
    with_place: dict[str, set[str]] = {}
    for name, label in _LABELS.items():
        rows = tables.nodes if name == "sasaran" else tables.indicators
        filled = rows.loc[rows[name].ne(""), "dokumen"]
        labelled = passages.loc[passages["peran"].eq(label), "dokumen"]
        with_place[f"kolom_{name}"] = {*filled.unique(), *labelled.unique()}

    def beside(rows: pd.DataFrame) -> pd.DataFrame:
        return pd.DataFrame(
            {
                name: rows["dokumen"].isin(documents).map(_STATES).astype(object)
                for name, documents in with_place.items()
            },
            index=rows.index,
        )

    sure = tables.indicators.groupby("dokumen", sort=False)["keyakinan"].max()
    documents = beside(tables.documents).assign(
        keyakinan_tertinggi=tables.documents["dokumen"].map(sure)
    )
    return {
        "indicators": beside(tables.indicators),
        "nodes": beside(tables.nodes),
        "documents": documents,
    }


_STATES = {True: "ada", False: "tidak_ada"}
