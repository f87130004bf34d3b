"""Boxes beside each other follow the order of their codes.

Fails
    Kegiatan 4 with code 2.08, Kegiatan 5 with code 2.07
Passes
    ascending codes, with gaps; boxes whose code is not known
Why
    Papers in another order are compared with effort and mistakes.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text
from cascade_audit.rules.standing import cascades_of

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Name the box printed before each, where its code is the greater one."""
    del readers
    nodes = tables.nodes
    number = by_text([nodes["kode"]], _last_number).astype(float)
    keys = [cascades_of(nodes), nodes["level"], nodes["induk"]]
    coded = pd.DataFrame({"nomor": number, "nama": nodes["nama"]})[number.notna()]
    before = coded.groupby([key[coded.index] for key in keys], sort=False).shift()
    is_late = before["nomor"].gt(coded["nomor"])
    known = before["nomor"].notna()
    earlier = before["nama"].where(is_late, "").where(known, None)
    return {
        "nodes": pd.DataFrame(
            {"mendahului_kode": earlier.astype(object).reindex(nodes.index)}
        ).where(lambda found: found.notna(), None)
    }


def _last_number(kode: str) -> int | None:
    last = kode.rpartition(".")[2]
    return int(last) if last.isdigit() else None
