"""The lines below a cascade that say when, where and by whom it was approved."""

import re
from dataclasses import dataclass

import pandas as pd

from cascade_audit.layouts.labels import Labels
from cascade_audit.layouts.lines import Line

_MONTHS = (
    "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|"
    "desember"
)
# "Malang, 5 Januari 2023": a place and a date, and nothing else.
_DATED = re.compile(
    rf"^[^\W\d]\D{{0,40}}?,?\s+\d{{1,2}}\s+(?:{_MONTHS})\s+20\d\d\W*$", re.I
)
_LONGEST = 12  # place, date, number, post, name, rank, number of service


@dataclass(frozen=True)
class Endings:
    """Finds them by a dated line, or by words of ``label_kotak.csv``."""

    labels: Labels
    opens: re.Pattern[str]

    @classmethod
    def from_lexicon(cls, lexicon: pd.DataFrame, labels: Labels) -> "Endings":
        """Build it from the columns `peran` and `tulisan`."""
        words = lexicon.loc[lexicon["peran"] == "pengesahan", "tulisan"]
        said = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
        return cls(labels, re.compile(rf"^(?:{said})\b" if said else "(?!)", re.I))

    def cut(self, lines: list[Line]) -> tuple[list[Line], list[Line]]:
        """Part the lines of a section from those that approve it."""
        start = max(len(lines) - _LONGEST, 0)
        for place in range(len(lines) - 1, start - 1, -1):
            said = self.labels.tokens(lines[place].text)
            if any(token.kind != "teks" for token in said):
                start = place + 1
                break
        for place in range(start, len(lines)):
            text = lines[place].text.strip()
            if _DATED.match(text) or self.opens.match(text):
                return lines[:place], lines[place:]
        return lines, []
