"""Every program serves a tujuan or sasaran.

Asked
    a program that shares no key word with any tujuan or sasaran
Not asked
    the support program; words that mean the same (``padanan_kata.csv``)
Why
    It is not said what the program is for.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.rules.standing import boxes_of, gathered

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Tell whether each program meets a tujuan or sasaran of its document."""
    nodes, indicators = tables.nodes, tables.indicators
    keys = readers.subjects.keys
    support = readers.lexicons.pattern("kata_kunci", peran="dukungan")
    measured = gathered(boxes_of(indicators), indicators["indikator"])
    said = nodes["nama"] + " | " + nodes["sasaran"]
    said += " | " + pd.Series(
        [measured.get(k, "") for k in nodes["node_id"]], nodes.index
    )
    is_top = nodes["level"].isin(("tujuan", "sasaran"))
    aims = gathered(nodes.loc[is_top, "dokumen"], said[is_top])
    shown = gathered(
        nodes.loc[nodes["level"].eq("sasaran"), "dokumen"],
        nodes.loc[nodes["level"].eq("sasaran"), "nama"],
    )
    programs = nodes[nodes["level"].eq("program") & nodes["dokumen"].isin(shown)]
    states = {
        index: None
        if support.search(nama)
        else "ada"
        if keys(said[index]) & keys(aims[dokumen])
        else "tidak_ada"
        for index, dokumen, nama in programs[["dokumen", "nama"]].itertuples()
    }
    found = pd.Series(states, dtype=object).reindex(nodes.index)
    return {
        "nodes": pd.DataFrame(
            {
                "kaitan_sasaran": found.where(found.notna(), None),
                "sasaran_dokumen": [shown.get(key, "") for key in nodes["dokumen"]],
            },
            index=nodes.index,
        )
    }
