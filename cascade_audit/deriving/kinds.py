"""What kind of measure an indicator is, by its first words and its counted thing."""

import re
from functools import lru_cache
from typing import NamedTuple

from cascade_audit.deriving.lexicons import Lexicons
from cascade_audit.deriving.wording import phrases

_LEADING = re.compile(r"^[\W_]*(?:\d+[.)]\s*)*")
_VERB = re.compile(
    r"\byang\s+(?:(?:telah|sudah|akan|masih)\s+)?(\w{4,})", re.IGNORECASE
)

SCORED = ("indeks_nilai", "predikat")


class Measure(NamedTuple):
    """The word of measure that opens a text, and what it says."""

    kata: str
    jenis: str
    is_measure: bool
    needs_ratio: bool
    rest: str
    is_implied: bool = False  # "tingkat": a percentage that does not say so


class KindReader:
    """Reads kinds of measure by ``ukuran.csv`` and ``sifat_jumlah.csv``.

    Parameters
    ----------
    lexicons : Lexicons
        The word lists.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self._known = {row["kata"]: row for row in lexicons.rows("ukuran")}
        self._pattern = lexicons.pattern("ukuran")
        self._natures = {
            place: lexicons.mapping("sifat_jumlah", "kata", "sifat", letak=place)
            for place in ("satuan", "induk", "kata_kerja", "induk_lemah")
        }
        self._verbs = lexicons.pattern("sifat_jumlah", letak="kata_kerja")
        self._forms = [
            (phrases([row["kata"]]), row["sifat"])
            for row in lexicons.rows("sifat_jumlah", letak="kata_kerja_lain")
        ]
        self._implied = frozenset(lexicons.words("kata_kunci", peran="persen_tersirat"))
        self._remembered = lru_cache(maxsize=20_000)(self._measure)

    def measure(self, text: str) -> Measure:
        """Find the word of measure at the start of a text."""
        return self._remembered(text)

    def _measure(self, text: str) -> Measure:
        start = _LEADING.match(text).end()
        found = self._pattern.match(text, start)
        if not found:
            return Measure("", "tidak_jelas", False, False, text[start:].strip())
        row = self._known[" ".join(found[0].lower().split())]
        return Measure(
            found[0],
            row["jenis"],
            row["ukuran"] == "ya",
            row["perlu_rumus"] == "ya",
            text[found.end() :].strip(),
            found[0].lower() in self._implied,
        )

    def kind(self, indikator: str, formulasi: str) -> str:
        """Name the kind of measure; counts are told apart into flow and stock.

        "Tingkat kegemaran membaca" is a percentage, unless its formula opens with a
        score or a value.
        """
        measure = self.measure(indikator)
        if measure.is_implied:
            said = self.measure(formulasi).jenis
            return said if said in SCORED else measure.jenis
        if measure.jenis != "jumlah":
            return measure.jenis
        nature = self._nature(measure.rest, self.measure(formulasi).rest)
        return f"jumlah_{nature}" if nature else "tidak_jelas"

    def _nature(self, counted: str, counted_in_formula: str) -> str:
        """Tell whether counted things add up over periods (aliran) or stay (stok)."""
        head = _first_word(counted)
        units = self._natures["satuan"]
        for word in (head, _first_word(counted_in_formula)):
            if word in units:
                return units[word]
        if head in self._natures["induk"]:
            return self._natures["induk"][head]
        verbs = self._verbs.findall(counted) or self._verbs.findall(counted_in_formula)
        known = self._natures["kata_kerja"]
        natures = {known[" ".join(verb.lower().split())] for verb in verbs}
        if len(natures) == 1:
            return natures.pop()
        if natures:
            return ""
        return self._by_form(counted) or self._natures["induk_lemah"].get(head, "")

    def _by_form(self, counted: str) -> str:
        """Tell by the form of the verb behind "yang", where no list knows the verb."""
        verb = _VERB.search(counted)
        forms = self._forms if verb else []
        return next((nature for form, nature in forms if form.match(verb[1])), "")


def _first_word(text: str) -> str:
    found = re.search(r"\w+", text)
    return found[0].lower() if found else ""
