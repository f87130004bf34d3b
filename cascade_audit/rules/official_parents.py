"""A box stands under the box that the nomenclature puts above it.

Fails
    a sub kegiatan of one kegiatan printed under another
Passes
    the parent's code begins the child's; a name that stands under several codes
Why
    Budget and performance would be recorded under another kegiatan.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text
from cascade_audit.rules.standing import of_box

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_ALIKE_ENOUGH = 0.9
_SHOWN = ("induk_nomenklatur", "induk_resmi")


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Compare the codes of child and parent; None where one is not known."""
    nodes, official = tables.nodes, readers.official

    def codes(level: str, nama: str, kode: str) -> frozenset[str]:
        exact = official.codes(level, nama)
        if exact:
            return exact
        match = official.find(level, nama)
        near = {match.kode} if match.skor >= _ALIKE_ENOUGH else set()
        printed = {kode} if kode and kode != match.kode else set()
        return frozenset(near | printed)

    own = by_text([nodes["level"], nodes["nama"], nodes["kode"]], codes)
    above = dict(zip(nodes["node_id"], own, strict=True))
    parents = pd.Series([above.get(key) for key in nodes["induk"]], nodes.index)

    def compare(child: frozenset[str], parent: frozenset[str] | None) -> tuple:
        if not child or not parent:
            return None, ""
        fits = any(kode.startswith(f"{over}.") for kode in child for over in parent)
        wanted = min(child).rpartition(".")[0]
        return ("sesuai" if fits else "lain"), names.get(wanted, wanted)

    rows = readers.lexicons.rows("nomenklatur_kecamatan")
    names = {row["kode_kecamatan_2023"]: row["nama"] for row in rows}
    pairs = [compare(*pair) for pair in zip(own, parents, strict=True)]
    found = pd.DataFrame(pairs, nodes.index, list(_SHOWN), dtype=object)
    found["induk_tercetak"] = of_box(nodes, nodes["induk"], "nama")
    return {"nodes": found}
