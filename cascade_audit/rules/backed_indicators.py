"""Something below a sasaran moves its indicator.

Asked
    "... tepat waktu" where no program, kegiatan or sub kegiatan speaks of time; what
    is counted, and most of what is said of it, stands nowhere below
Not asked
    the quality or the thing, or a word that means the same, stands anywhere below;
    in the support program one word of it ("pajak kendaraan dinas") is not enough
Why
    Nobody below answers for what the indicator measures.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text
from cascade_audit.rules.listing import gathered
from cascade_audit.rules.standing import below_support, cascades_of

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_BELOW = ("program", "kegiatan", "sub_kegiatan")


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """List the qualities in a sasaran's indicators that nothing below takes up."""
    indicators, subjects = tables.indicators, readers.subjects
    is_below = indicators["level"].isin(_BELOW)
    whose = cascades_of(indicators)
    below = indicators[is_below]
    measured = below["indikator"] + " | " + below["sasaran"]
    said = gathered(whose[is_below], measured)
    spoken = measured + " | " + below["nama"] + " | " + below["formulasi"]
    is_office = below_support(below, readers.lexicons)
    meant = gathered(whose[spoken.index][~is_office], spoken[~is_office])
    office = gathered(whose[spoken.index][is_office], spoken[is_office], "\n")
    asked = indicators[indicators["level"].eq("sasaran") & whose.isin(said)]

    def unbacked(cascade: str, text: str) -> str:
        keys = subjects.keys(said[cascade])
        qualities = subjects.qualities(text)
        missing = [word for word in qualities if not subjects.keys(word) & keys]
        boxes = office.get(cascade, "").split("\n")
        near = [box for box in boxes if len(subjects.met(text, box)) > 1]
        known = subjects.keys(" | ".join([meant.get(cascade, ""), *near]))
        thing = subjects.unmet_thing(text, known)
        return ", ".join(missing or filter(None, [thing]))

    found = by_text([whose[asked.index], asked["indikator"]], unbacked)
    found = found.reindex(indicators.index)
    return {
        "indicators": pd.DataFrame(
            {"sifat_tanpa_pendukung": found.where(found.notna(), None)}, dtype=object
        )
    }
