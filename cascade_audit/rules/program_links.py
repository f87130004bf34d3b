"""Every program serves a tujuan or sasaran.

Asked
    a program that shares no key word with any tujuan or sasaran, or only "masyarakat"
Not asked
    the support program; words that mean the same (``padanan_kata.csv``); an aim that
    is the program's task in other words (``kaitan_program.csv``)
Why
    It is not said what the program is for.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.rules.listing import gathered
from cascade_audit.rules.standing import boxes_of, cascades_of

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Tell whether each program meets a tujuan or sasaran of its document."""
    nodes, indicators = tables.nodes, tables.indicators
    keys = readers.subjects.keys
    general = readers.lexicons.words("kata_kunci", peran="tanpa_kaitan")
    vague = keys(" | ".join(general))
    support = readers.lexicons.pattern("kata_kunci", peran="dukungan")
    measured = gathered(boxes_of(indicators), indicators["indikator"])
    said = nodes["nama"] + " | " + nodes["sasaran"]
    said += " | " + nodes["node_id"].map(measured).fillna("")
    is_top = nodes["level"].isin(("tujuan", "sasaran"))
    whose, is_sasaran = cascades_of(nodes), nodes["level"].eq("sasaran")
    aims = gathered(whose[is_top], said[is_top])
    shown = gathered(whose[is_sasaran], nodes.loc[is_sasaran, "nama"])
    programs = nodes[nodes["level"].eq("program") & whose.isin(shown)]
    usual = readers.lexicons.counterparts("kaitan_program")

    def is_linked(index: int, nama: str) -> bool:
        aim = aims[whose[index]]
        is_usual = any(n.search(nama) and s.search(aim) for n, s in usual)
        return is_usual or bool(keys(said[index]) & keys(aim) - vague)

    states = {
        index: "ada" if is_linked(index, nama) else "tidak_ada"
        for index, nama in programs["nama"].items()
        if not support.search(nama)
    }
    found = pd.Series(states, dtype=object).reindex(nodes.index)
    return {
        "nodes": pd.DataFrame(
            {
                "kaitan_sasaran": found.where(found.notna(), None),
                "sasaran_dokumen": [shown.get(key, "") for key in whose],
            },
            index=nodes.index,
        )
    }
