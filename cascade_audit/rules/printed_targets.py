"""A printed target of a percentage is at most 100.

Fails
    "Persentase ..." with the target 120 %
Passes
    98,5 %; targets of counts; percentages that speak of growth
Why
    A part cannot be more than the whole.
"""

import re
from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Read the target of each percentage as a number."""
    del readers
    indicators = tables.indicators

    def percent(jenis: str, target: str) -> float | None:
        found = _NUMBER.findall(target) if jenis == "persentase" else []
        return float(found[0].replace(",", ".")) if len(found) == 1 else None

    read = by_text([indicators["jenis_ukuran"], indicators["target"]], percent)
    return {"indicators": pd.DataFrame({"target_persen": read.astype(float)})}
