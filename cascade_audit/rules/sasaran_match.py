"""A sasaran describes the box it stands in.

Fails
    a sasaran copied from another box whose name it suits better, or without one key
    word of its own box's name; in a kegiatan or sub kegiatan "kelurahan" alone is none
Passes
    words of the name, or their usual counterparts (``padanan_program.csv``)
Why
    What the box is for and what it is to achieve would be two things.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text, content_stems
from cascade_audit.matching import normalise, stem
from cascade_audit.rules.standing import task_names

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Tell how sasaran and name stand: ``cocok``, ``salinan`` or ``lain``."""
    nodes, lexicons = tables.nodes, readers.lexicons
    opening = lexicons.pattern("kata_sasaran", peran="awalan")
    ignored = lexicons.function_words
    keys = readers.subjects.keys
    usual = lexicons.counterparts("padanan_program")

    places = lexicons.words("sifat_jumlah", sifat="stok", letak="induk")
    where = keys(" | ".join(places)) | set(map(stem, places))  # alike in every box
    doing = set(map(stem, lexicons.words("kata_kunci", peran="cara")))

    def fit(nama: str, sasaran: str, level: str) -> tuple[str | None, float]:
        name = content_stems(nama, ignored)
        said = content_stems(opening.sub("", sasaran, count=1), ignored)
        if not name or not said:
            return None, 0.0
        is_usual = any(n.search(nama) and s.search(sasaran) for n, s in usual)
        meant = keys(nama) & keys(sasaran)  # by meaning: pegawai, ASN
        shared = name & said | meant
        if level != "program":
            # "Pemeliharaan" alone, or "desa", stands in the name of any box.
            shared -= next((w for w in (where | doing, where) if name - w), frozenset())
        state = "cocok" if shared or is_usual else "lain"
        return state, len(name & said) / len(name | said)

    fits = by_text([task_names(nodes), nodes["sasaran"], nodes["level"]], fit)
    state, likeness = (fits.str[place] for place in (0, 1))
    keys = [nodes["dokumen"], by_text([nodes["sasaran"]], normalise)]
    best = likeness.astype(float).groupby(keys, sort=False).transform("max")
    state = state.mask(state.notna() & best.gt(likeness.astype(float)), "salinan")
    return {"nodes": pd.DataFrame({"sasaran_dan_nama": state})}
