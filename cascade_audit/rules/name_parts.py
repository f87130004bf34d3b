"""Each part of a kegiatan's name is taken up below it.

Asked
    "Perencanaan, Penganggaran, dan Evaluasi" without anything on budgeting
Not asked
    a part that stands in an indicator or in the name of a sub kegiatan
Why
    What the name promises is not measured anywhere.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text
from cascade_audit.rules.listing import gathered
from cascade_audit.rules.standing import boxes_of

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """List the enumerated parts of each kegiatan's name that nothing takes up."""
    nodes, indicators = tables.nodes, tables.indicators
    keys = readers.subjects.keys
    way = readers.lexicons.pattern("kata_kunci", peran="cara")
    task = readers.lexicons.pattern("kata_kunci", peran="unsur")
    measured = gathered(boxes_of(indicators), indicators["indikator"])
    own = pd.Series([measured.get(key, "") for key in nodes["node_id"]], nodes.index)
    below = gathered(nodes["induk"], nodes["nama"] + " | " + own)
    said = (
        own
        + " | "
        + pd.Series([below.get(key, "") for key in nodes["node_id"]], nodes.index)
    )
    is_asked = nodes["level"].eq("kegiatan") & nodes["node_id"].isin(below)

    def untaken(nama: str, texts: str) -> str:
        taken = keys(texts)
        parts = [
            part
            for part in readers.wording.listed(nama)
            if task.match(part) and not way.match(part)
        ]
        return ", ".join(
            part for part in parts if keys(part) and not keys(part) & taken
        )

    asked = nodes[is_asked]
    found = by_text([asked["nama"], said[is_asked]], untaken).reindex(nodes.index)
    return {
        "nodes": pd.DataFrame({"unsur_nama": found.where(is_asked, None)}, dtype=object)
    }
