"""The name of a program, kegiatan or sub kegiatan is the official one.

Fails
    other words than the nearest official name; "Ketentraman" (spelling only)
Passes
    capitals, blanks around a slash, commas that differ
Why
    Names that differ cannot be matched with budget and reporting systems.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text
from cascade_audit.matching import changed_words, is_misspelling
from cascade_audit.nomenclature import LEAST_ALIKE
from cascade_audit.rules.standing import task_names

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_LEVELS = ("program", "kegiatan", "sub_kegiatan")
_COLUMNS = (
    "beda_nama", "nama_resmi", "selisih_nama", "bukti_nama", "dasar_nama", "mulai",
)  # fmt: skip


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Compare each name with the nearest official one, word by word."""
    nodes, official, lexicons = tables.nodes, readers.official, readers.lexicons
    surplus = {*lexicons.words("kata_sasaran", peran="awalan_nama")}
    surplus |= {*lexicons.linking_words}
    starts = lexicons.mapping("keputusan_nomenklatur", "dasar", "tahun_mulai")

    def compare(level: str, nama: str, tahun: str, kecamatan: bool) -> tuple:
        if level not in _LEVELS or not nama:
            return (None, "", "", "", "", "")
        match = official.nearest_in_force(level, nama, starts, tahun)
        about = official.about(match)
        basis = about.get("dasar", "")
        known = about.get("bukti", ""), basis, starts.get(basis, "")
        changes = changed_words(nama, match.nama)
        shown = "; ".join(f"“{a or '–'}” → “{b or '–'}”" for a, b in changes)
        is_spelling = all(is_misspelling(*pair, surplus) for pair in changes)
        kind = "ejaan" if is_spelling else "kata"
        if match.skor < LEAST_ALIKE:
            # The list holds what kecamatan do; of other units it knows but a part.
            kind = "tidak_dikenal" if kecamatan else None
        return "sama" if not changes else kind, match.nama, shown, *known

    of_kecamatan = nodes["perangkat_daerah"].str.lower().str.startswith("kecamatan")
    about = [nodes["level"], task_names(nodes), nodes["tahun"], of_kecamatan]
    read = by_text(about, compare)
    found = pd.DataFrame(read.tolist(), nodes.index, list(_COLUMNS), dtype=object)
    newer = found.pop("mulai").gt(nodes["tahun"]).map({True: "ya", False: "tidak"})
    is_dated = found["beda_nama"].isin(["sama", "ejaan"]) & nodes["tahun"].ne("")
    newer = newer.astype(object).where(is_dated, None)
    return {"nodes": found.assign(dasar_lebih_baru=newer)}
