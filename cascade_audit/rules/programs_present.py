"""A kecamatan has the programs that its profile expects.

Asked, once per document
    no program of general government; no desa program where there are desa: by the
    list of kecamatan, or by formulas of its own that speak of them
Not asked
    the desa program in a kecamatan of kelurahan only, or that says nothing of desa
Why
    A program without budget may be meant, or a page may be missing.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.territories import told_areas
from cascade_audit.nomenclature import written
from cascade_audit.rules.listing import listing

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """List the expected programs that a document does not hold."""
    documents, lexicons = tables.documents, readers.lexicons
    areas = lexicons.mapping("kecamatan_banyumas", "nama", "wilayah")
    areas = {nama.lower(): area for nama, area in areas.items()}
    names = lexicons.mapping(
        "nomenklatur_kecamatan", "kode_kecamatan_2023", "nama", level="program"
    )
    programs = tables.nodes[tables.nodes["level"].eq("program")]
    coded = programs[programs["kode"].isin(names)]
    whose = ["dokumen", "perangkat_daerah"]
    units = coded.groupby("dokumen", sort=False)["perangkat_daerah"].nunique()
    formulas = dict(list(tables.indicators.groupby(whose, sort=False)["formulasi"]))
    rows = []
    for (dokumen, unit), held in coded.groupby(whose, sort=False)["kode"]:
        kind, _, nama = unit.lower().partition(" ")
        if kind != "kecamatan":
            continue
        area = areas.get(nama) or told_areas(
            formulas.get((dokumen, unit), ()), lexicons
        )
        present = set(held)
        named = f"{unit}: " if units[dokumen] > 1 else ""
        rows += [
            (dokumen, f"{named}“{written(names[row['kode']])}” ({row['kode']})", "")
            for row in lexicons.rows("profil_program")
            if row["kode"] not in present
            and (row["wilayah"] == "semua" or row["wilayah"] in area)
        ]
    absent = pd.DataFrame(rows, columns=["dokumen", "kutipan", "letak"])
    is_kecamatan = coded["perangkat_daerah"].str.lower().str.startswith("kecamatan ")
    kecamatan = coded.loc[is_kecamatan, "dokumen"]
    known = documents["dokumen"].isin(kecamatan.unique())
    return {"documents": listing(documents, absent, "program_tidak_ada", known)}
