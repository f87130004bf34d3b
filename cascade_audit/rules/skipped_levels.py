"""What a sasaran counts is taken up level by level.

Asked
    sasaran and kegiatan count "kelompok masyarakat", the program between counts
    kelurahan
Not asked
    the program counts it too; heads of one common word
Why
    The order of cause and effect may be turned round.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text
from cascade_audit.rules.standing import boxes_of, of_box, quoted

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Quote sasaran and program where a kegiatan counts what only the former does."""
    indicators, nodes = tables.indicators, tables.nodes
    heads = by_text([indicators["indikator"]], readers.subjects.head)
    shown = quoted(indicators["indikator"], indicators["letak_indikator"])
    level, dokumen = indicators["level"], indicators["dokumen"]
    is_top = level.eq("sasaran") & heads.map(len).eq(2)
    named = zip(dokumen[is_top], heads[is_top], shown[is_top], strict=True)
    tops = {(name, head): text for name, head, text in named}
    boxes = boxes_of(indicators)
    between: dict[str, tuple[list, list]] = {}
    is_program = level.eq("program")
    for box, head, text in zip(
        boxes[is_program], heads[is_program], shown[is_program], strict=True
    ):
        counted, quotes = between.setdefault(box, ([], []))
        counted.append(head)
        quotes.append(text)
    asked = level.eq("kegiatan")
    parents = of_box(nodes, boxes[asked], "induk")
    rows = {}
    for (index, parent), *place in zip(
        parents.items(), dokumen[asked], heads[asked], strict=True
    ):
        counted, quotes = between.get(parent, ([], []))
        top = tops.get(tuple(place), "")
        # "jalan kabupaten" and "jalan yang mantap" are counted alike.
        is_counted = place[1][:1] in {head[:1] for head in counted}
        skips = bool(top and counted and not is_counted)
        rows[index] = (top if skips else "", ", ".join(quotes) if skips else "")
    names = ["sasaran_serupa", "program_antara"]
    found = pd.DataFrame.from_dict(rows, "index", dtype=object, columns=names)
    found = found.reindex(indicators.index)
    return {"indicators": found.where(found.notna(), None)}
