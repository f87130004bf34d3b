"""The lines below a cascade that say when, where and by whom it was approved."""

import re
from dataclasses import dataclass

import pandas as pd

from cascade_audit.layouts.labels import Labels
from cascade_audit.layouts.lines import Line

_LONGEST = 12  # place, date, number, post, name, rank, number of service


@dataclass(frozen=True)
class Endings:
    """Finds them by a dated line, or by words of ``label_kotak.csv``."""

    labels: Labels
    opens: re.Pattern[str]
    dated: re.Pattern[str]

    @classmethod
    def from_lexicon(cls, lexicon: pd.DataFrame, labels: Labels) -> "Endings":
        """Build it from the columns `peran` and `tulisan`."""
        words = lexicon.loc[lexicon["peran"] == "pengesahan", "tulisan"]
        said = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
        return cls(
            labels,
            re.compile(rf"^(?:{said})\b" if said else "(?!)", re.I),
            dated_line(lexicon),
        )

    def cut(self, lines: list[Line]) -> tuple[list[Line], list[Line]]:
        """Part the lines of a section from those that approve it."""
        start = max(len(lines) - _LONGEST, 0)
        for place in range(len(lines) - 1, start - 1, -1):
            said = self.labels.tokens(lines[place].text)
            if any(token.kind != "teks" for token in said):
                start = place + 1
                break
        for place in range(start, len(lines)):
            if self.begins(lines[place].text):
                return lines[:place], lines[place:]
        return lines, []

    def begins(self, line: str, *, alone: bool = False) -> bool:
        """Tell whether a line is the first of those; `alone` if it is in no box."""
        text = line.strip()
        found = self.dated.match(text)
        # Without a day it may be a source: "Laporan bulanan, Desember 2023".
        is_dated = found is not None and (alone or bool(found[1]))
        return is_dated or bool(self.opens.match(text))


def dated_line(lexicon: pd.DataFrame) -> re.Pattern[str]:
    """Compile what finds a place and a date, and nothing else; group 1 is the day.

    "Lembah, 2 Januari 2023", and the same with the day left to be written.
    """
    months = "|".join(lexicon.loc[lexicon["peran"] == "bulan", "tulisan"])
    return re.compile(
        rf"^[^\W\d][^\d,]{{0,40}}?(?:,\s*|\s+(?=\d))(?:(\d{{1,2}}|[.…_]+)\s*)?"
        rf"(?:{months or '(?!)'})\s+(?:19|20)\d\d\W*$",
        re.I,
    )
