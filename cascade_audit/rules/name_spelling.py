"""Spelling and repeated words in the names and sasaran of boxes.

Fails
    "Terlaksananya Survey Kepuasan"; "Koordinasi Kecamatan di Kecamatan"
Passes
    official wording, however odd it looks
Why
    The same word written in two ways is hard to find and to compare.
"""

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.evidence import spelling_text
from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """List misspelt and repeated words of both texts of a node."""
    nodes, reader = tables.nodes, readers.spelling
    columns = {}
    for name in ("nama", "sasaran"):
        spelt = by_text([nodes[name]], partial(spelling_text, reader))
        repeated = by_text([nodes[name]], reader.repeated)
        columns[f"ejaan_{name}"] = spelt
        columns[f"jarak_kata_ganda_{name}"] = repeated.map(lambda pair: pair[0])
        columns[f"kata_ganda_{name}"] = repeated.map(lambda pair: pair[1])
    return {"nodes": pd.DataFrame(columns, index=nodes.index)}
