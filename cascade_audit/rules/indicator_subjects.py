"""An indicator speaks of what its box is about.

Asked
    "Jumlah pembinaan Linmas" under the enforcement of local regulations
Not asked
    one key word in common, by stem or meaning; the prescribed indicator
Why
    The performance of the box is not what is measured.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text, core
from cascade_audit.rules.standing import boxes_of, of_box, task_names

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_LEAST_SAID = 2  # "Pelaksanaan Urusan yang Dilimpahkan" alone says too little


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Compare the key words of each indicator with those of its name and sasaran."""
    indicators, official, subjects = (
        tables.indicators,
        readers.official,
        readers.subjects,
    )

    def compare(level: str, nama: str, sasaran: str, indikator: str) -> tuple:
        about = official.about(official.find(level, nama))
        wanted = f"{nama} | {sasaran}"
        meant = f"{wanted} | {about.get('kinerja', '')} | {about.get('indikator', '')}"
        said = subjects.counted(indikator)
        ours, theirs = subjects.keys(said), subjects.keys(meant)
        if not ours or len(theirs) < _LEAST_SAID:
            return None, "", ""
        prescribed = about.get("indikator", "")
        is_same = bool(prescribed) and core(prescribed) == core(indikator)
        meets = is_same or bool(ours & theirs) or subjects.abbreviates(said, wanted)
        shown = (", ".join(subjects.words(text)) for text in (said, wanted))
        return ("bertemu" if meets else "terpisah"), *shown

    names = tables.nodes.assign(tugas=task_names(tables.nodes))
    columns = [indicators[name] for name in ("level", "sasaran", "indikator")]
    columns.insert(1, of_box(names, boxes_of(indicators), "tugas"))
    read = by_text(columns, compare)
    names = ["pokok_indikator", "kata_pokok_indikator", "kata_pokok_kotak"]
    return {
        "indicators": pd.DataFrame(read.tolist(), indicators.index, names, dtype=object)
    }
