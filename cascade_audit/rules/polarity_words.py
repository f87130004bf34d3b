"""A polarity that is printed by itself says which direction is good.

Asked
    a column "Polaritas" with "Berbanding lurus": no list knows the value
Not asked
    "Maksimasi", "Negatif", "Semakin rendah semakin baik"; an empty cell, "-"
Why
    An unknown value is reported, never taken for one of the known ones.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text, look_up

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_UNWRITTEN = "tidak_ditulis"


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Quote printed polarities that are read as no direction."""
    passages, rows = tables.passages, tables.indicators["row_id"]
    printed = passages[passages["peran"].eq("polaritas") & passages["row_id"].ne("")]
    printed = printed.drop_duplicates("row_id").set_index("row_id")
    blank = readers.lexicons.pattern("kata_kunci", peran="kosong")

    def unknown(text: str) -> str:
        read = readers.types.read(text)
        is_known = read is None or read.polaritas != _UNWRITTEN
        return "" if is_known or blank.fullmatch(text.strip()) else text

    found = look_up(rows, by_text([printed["teks"]], unknown))
    return {
        "indicators": pd.DataFrame(
            {
                "polaritas_tak_dikenal": found.where(rows.isin(printed.index), None),
                "letak_polaritas": look_up(rows, printed["letak"]),
            }
        )
    }
