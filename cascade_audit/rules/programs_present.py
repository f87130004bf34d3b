"""A kecamatan has the programs that its profile expects.

Asked, once per document
    no program of general government; no desa program where there are desa
Not asked
    the desa program in a kecamatan of kelurahan only, or of unknown profile
Why
    A program without budget may be meant, or a page may be missing.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
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
    present = coded.groupby("dokumen", sort=False)["kode"].agg(set).to_dict()
    rows = []
    for dokumen, unit in zip(
        documents["dokumen"], documents["perangkat_daerah"], strict=True
    ):
        kind, _, nama = unit.lower().partition(" ")
        if dokumen not in present or kind != "kecamatan":
            continue
        area = areas.get(nama, "")
        rows += [
            (dokumen, f"“{names[row['kode']].title()}” ({row['kode']})", "")
            for row in lexicons.rows("profil_program")
            if row["kode"] not in present[dokumen]
            and (row["wilayah"] == "semua" or row["wilayah"] in area)
        ]
    absent = pd.DataFrame(rows, columns=["dokumen", "kutipan", "letak"])
    is_kecamatan = (
        documents["perangkat_daerah"].str.lower().str.startswith("kecamatan ")
    )
    known = documents["dokumen"].isin(present) & is_kecamatan
    return {"documents": listing(documents, absent, "program_tidak_ada", known)}
