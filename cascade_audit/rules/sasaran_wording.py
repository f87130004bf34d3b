"""A sasaran states a condition: no active verb, not just the program's name.

Fails
    "Meningkatkan pelayanan"; "Meningkatnya" and the name of the program
Passes
    "Meningkatnya kepuasan warga"; a kegiatan's sasaran that follows its name
Why
    An activity, or the name once more, leaves nothing that could be measured.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text
from cascade_audit.matching import normalise

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Give the active verb that opens a sasaran, and whether it repeats the name."""
    nodes, lexicons = tables.nodes, readers.lexicons
    verb = lexicons.pattern("kata_sasaran", peran="kata_kerja_aktif")
    no_verb = lexicons.pattern("kata_sasaran", peran="bukan_aktif")
    opening = lexicons.pattern("kata_sasaran", peran="awalan")
    spelt = readers.spelling.corrected
    before_name = lexicons.pattern("kata_sasaran", peran="awalan_nama")
    is_top = nodes["level"].eq("sasaran")
    written = (
        nodes["sasaran"]
        .where(~is_top, nodes["nama"])
        .mask(nodes["level"].eq("tujuan"), "")
    )

    def active_verb(text: str) -> str | None:
        if not text:
            return None
        found = verb.match(text)
        return found[0] if found and not no_verb.match(text) else ""

    def repeats(level: str, nama: str, sasaran: str) -> str | None:
        if level != "program" or not sasaran:
            return None
        names = [nama, *(before_name.sub("", nama, count=n) for n in (1, 2))]
        said = normalise(spelt(opening.sub("", sasaran, count=1)))
        return "ya" if said in map(normalise, map(spelt, names)) else "tidak"

    columns = [nodes["level"], nodes["nama"], nodes["sasaran"]]
    return {
        "nodes": pd.DataFrame(
            {
                "sasaran_tertulis": written,
                "sasaran_kata_kerja": by_text([written], active_verb),
                "sasaran_ulang_nama": by_text(columns, repeats),
            }
        )
    }
