"""The title of a cascade: which version, whose, which year."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from cascade_audit.nomenclature import written

_YEAR = re.compile(r"\b(20\d\d|19\d\d)\b")
SPAN = re.compile(
    r"\b(?:19|20)\d\d\s*(?:[-–/]|s\.?\s?d\.?|sampai|hingga)\s*(?:19|20)\d\d\b", re.I
)
_UNIT_ENDS = (
    r"(?:KABUPATEN|KAB\b|KAB\.|KOTA|PROVINSI|PROV\b|TAHUN|PERIODE|REVIEW|REVIU|"
    r"PERUBAHAN|\(|-|–|\d{4})"
)
_LONGEST = 160
# "dr. H." in the name of a hospital: what is small there says nothing of a title.
_BEFORE_NAMES = re.compile(r"\b[^\W\d_]{1,4}\.")


class Title(NamedTuple):
    """What a title says; empty where it says nothing."""

    versi: str = ""
    perangkat_daerah: str = ""
    tahun: str = ""

    def filled_from(self, other: "Title") -> "Title":
        """Take from another line what this one does not say."""
        pairs = zip(self, other, strict=True)
        return Title(*(mine or theirs for mine, theirs in pairs))


@dataclass(frozen=True)
class Titles:
    """Recognises title lines; the words stand in ``label_kotak.csv``."""

    heading: re.Pattern[str]
    unit: re.Pattern[str]
    year_line: re.Pattern[str]
    whole: re.Pattern[str]  # a unit whose name is complete without further words
    kinds: dict[str, str]  # what such names begin with, by their capitals

    @classmethod
    def from_lexicon(cls, lexicon: pd.DataFrame) -> "Titles":
        """Build the patterns from the roles `judul` and `unit`."""
        headings = listed_words(lexicon, "judul")
        units = listed_words(lexicon, "unit")
        capitals = lexicon.assign(tulisan=lexicon["tulisan"].str.upper())
        alone = listed_words(capitals, "unit_tunggal")
        return cls(
            heading=re.compile(rf"^((?:\w+\s+){{0,2}}?(?:{headings}))\b(.*)$", re.I),
            unit=re.compile(rf"\b((?:{units})\s+\S+(?:\s+(?!{_UNIT_ENDS})\S+)*)", re.I),
            whole=re.compile(
                rf"\b((?P<kind>{alone})\b(?P<rest>(?:\s+(?!{_UNIT_ENDS})\S+)*))"
            ),
            kinds={
                word.upper(): word
                for word in lexicon.loc[lexicon["peran"] == "unit_tunggal", "tulisan"]
            },
            year_line=re.compile(r"^(?:TAHUN|PERIODE|KABUPATEN|KOTA|PROVINSI)\b", re.I),
        )

    def read(self, line: str) -> Title | None:
        """Read a line as the first line of a title; None if it is none."""
        found = self.heading.match(line)
        if found is None or len(line) > _LONGEST or not _looks_like_title(found):
            return None
        said = self._details(found[2])
        return said._replace(versi=" ".join(found[1].upper().split()))

    def continued(self, line: str) -> Title | None:
        """Read a line as a further line of a title; None if it is none."""
        capitals = _BEFORE_NAMES.sub("", line)
        if capitals != capitals.upper() or len(line) > _LONGEST:
            return None
        opens = (self.year_line, self.unit, self.whole)
        if not any(pattern.match(line) for pattern in opens):
            return None
        return self._details(line)

    def running(self, line: str) -> Title:
        """Read what the foot of every page says: a span of years is no year."""
        text = SPAN.sub(" ", line)
        return self._details(text) if len(text) <= _LONGEST else Title()

    def complete(self, text: str) -> str:
        """Read a unit whose name may be complete: "RSUD dr. H. PASAR", "RSUD"."""
        found = self.whole.search(text)
        if found is None:
            return ""
        words = found["rest"].strip(" ,.;:-–").split()  # "dr." is small among capitals
        kind = self.kinds[" ".join(found["kind"].split())]
        return " ".join((kind, *map(written, words)))

    def _details(self, text: str) -> Title:
        unit = self.unit.search(text)
        year = _YEAR.search(text)
        return Title(
            perangkat_daerah=titled(unit[1]) if unit else self.complete(text),
            tahun=year[1] if year else "",
        )


def section_starts(
    lines: Sequence[str], titles: Titles
) -> dict[int, tuple[Title, int]]:
    """Find where sections begin.

    Returns
    -------
    dict of int to (Title, int)
        Position of a title's first line, what the title says, and how many lines it
        takes.
    """
    starts = {}
    for place, line in enumerate(lines):
        title = titles.read(line)
        if title is None:
            continue
        length = 1
        for further in lines[place + 1 : place + 4]:
            more = titles.continued(further)
            if more is None:
                break
            title, length = title.filled_from(more), length + 1
        starts[place] = (title, length)
    return starts


def _looks_like_title(found: re.Match[str]) -> bool:
    """Tell a title from a sentence that merely contains the word."""
    word = found[1].split()[-1]
    return word == word.upper() or bool(_YEAR.search(found[2]))


def titled(text: str) -> str:
    """Write a unit's name as names are written."""
    text = " ".join(text.strip(" ,.;:-–").split())
    return written(text)


def listed_words(lexicon: pd.DataFrame, peran: str) -> str:
    """Join the words of a role to one pattern; it finds nothing if there are none."""
    words: Iterable[str] = lexicon.loc[lexicon["peran"] == peran, "tulisan"]
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) or "(?!)"
