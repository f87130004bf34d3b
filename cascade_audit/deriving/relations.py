"""Where a formula contradicts its indicator: opposed directions, other conditions."""

import re
from collections import defaultdict
from typing import NamedTuple

from cascade_audit.deriving.formulas import FormulaReader
from cascade_audit.deriving.kinds import KindReader
from cascade_audit.deriving.lexicons import Lexicons
from cascade_audit.deriving.polarity import Direction, PolarityReader
from cascade_audit.deriving.wording import phrases, words_of
from cascade_audit.matching import stem

_DONE = re.compile(r"\byang\s+(?:telah\s+|sudah\s+)?((?:di|ter)\w{3,}|masuk)\b", re.I)
_OPPOSITE = {"positif": "negatif", "negatif": "positif"}
_UNKNOWN = "tidak_ditulis"


class Directions(NamedTuple):
    """Good directions of name and formula, and whether the formula's is explicit."""

    indikator: str
    formula: str
    kata_indikator: str
    kata_formula: str
    is_explicit: bool


class RelationReader:
    """Reads directions of both texts, and the pairs of ``lawan_kata.csv``.

    Parameters
    ----------
    lexicons : Lexicons
        The word lists.
    kinds, formulas : KindReader, FormulaReader
        What reads words of measure, and operands.
    """

    def __init__(
        self, lexicons: Lexicons, kinds: KindReader, formulas: FormulaReader
    ) -> None:
        self._kinds = kinds
        self._formulas = formulas
        self._polarity = PolarityReader(lexicons)
        without = lexicons.words("polaritas", peran="ingkar_benda")
        self._absent = re.compile(rf"\b(?:{'|'.join(without)})\s+(\w{{4,}})", re.I)
        self._once = frozenset(lexicons.words("polaritas", peran="hanya_satu"))
        denying = (lexicons.words("polaritas", peran=r) for r in ("ingkar", "pembalik"))
        self._denies = phrases(word for words in denying for word in words)
        self._received = lexicons.pattern("kata_kunci", peran="baru_masuk")
        self._good = lexicons.pattern("lawan_kata", jenis="arah", sisi="baik")
        words: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for row in lexicons.rows("lawan_kata"):
            words[row["jenis"], row["pasangan"]][row["sisi"]].append(row["kata"])
        self._pairs: dict[str, list[tuple[re.Pattern, re.Pattern]]] = defaultdict(list)
        for (jenis, _), sides in words.items():
            first, second = (phrases(part) for _, part in sorted(sides.items()))
            self._pairs[jenis].append((first, second))

    def directions(self, indikator: str, formulasi: str) -> Directions:
        """Read both directions; the formula's is "" where there is no formula."""
        measure = self._kinds.measure(indikator)
        name = self._polarity.read(measure.rest)
        if self._polarity.is_less_better(measure.kata):
            name = Direction("negatif", measure.kata)
        if not formulasi:
            return Directions(name.polaritas, "", name.kata, "", False)
        if name.kata == measure.kata and name.kata:  # a length of time, any formula
            return Directions("negatif", "negatif", name.kata, "", False)
        numerator = self.numerator(formulasi)
        formula = self._formula_direction(numerator)
        if self._polarity.is_trait_of_both(formula.kata, measure.rest, numerator):
            formula = Direction(_UNKNOWN, "")
        if self._is_lack_of_both(name, formula, measure.rest):
            formula = Direction(_UNKNOWN, "")
        is_explicit = bool(formula.kata) or bool(self._good.search(formulasi))
        return Directions(
            name.polaritas, formula.polaritas, name.kata, formula.kata, is_explicit
        )

    def _is_lack_of_both(self, name: Direction, formula: Direction, text: str) -> bool:
        """Tell whether a negation in the formula says what the name says: "bebas"."""
        is_lack = formula.polaritas == "negatif" and self._denies.match(formula.kata)
        return bool(
            is_lack and name.polaritas == "positif" and self._denies.search(text)
        )

    def _formula_direction(self, numerator: str) -> Direction:
        taken = self._formulas.subtract(numerator)
        if taken is None:
            return self._read(numerator)
        text, is_taken_away = taken
        direction = self._read(text)
        if direction.polaritas == "positif":
            return direction if not is_taken_away else Direction(_UNKNOWN, "")
        return Direction("positif" if is_taken_away else _UNKNOWN, direction.kata)

    def _read(self, text: str) -> Direction:
        return self._polarity.read(self._kinds.measure(text).rest, is_name=False)

    def numerator(self, formulasi: str) -> str:
        """Give the part of a formula that names what is achieved."""
        division = self._formulas.divide(formulasi)
        return division.pembilang if division else formulasi

    def contradiction(
        self, indikator: str, formulasi: str, directions: Directions
    ) -> tuple[str, str, str]:
        """Find an opposed pair of words.

        Parameters
        ----------
        indikator, formulasi : str
            The texts.
        directions : Directions
            What :meth:`directions` read in them.

        Returns
        -------
        tuple of str
            ``arah`` (the direction is reversed), ``objek`` (another condition is
            measured) or "", and the words on the indicator's and the formula's side.
        """
        numerator = self.numerator(formulasi)
        if absent := self._counted_though_absent(indikator, formulasi, numerator):
            return "arah", *absent
        if _OPPOSITE.get(directions.indikator) == directions.formula:
            words = self._opposed("arah", indikator, numerator)
            if words:
                return "arah", *words
            return "", "", ""
        words = self._opposed("objek", indikator, numerator)
        words = words or self._only_received(indikator, formulasi, numerator)
        return ("objek", *words) if words else ("", "", "")

    def _only_received(
        self, indikator: str, formulasi: str, numerator: str
    ) -> tuple[str, str] | None:
        """Find what came in, counted as the numerator of what was done with it."""
        done, came = (_DONE.search(text) for text in (indikator, numerator))
        is_part = done and came and numerator != formulasi
        if not is_part or not self._received.fullmatch(came[1]):
            return None
        said = {stem(word) for word in words_of(numerator)}
        is_same = stem(done[1]) in said or self._received.fullmatch(done[1])
        return None if is_same else (done[1], came[1])

    def _counted_though_absent(
        self, indikator: str, formulasi: str, numerator: str
    ) -> tuple[str, str] | None:
        """Find what a name says is not there, and its numerator counts."""
        found = self._absent.search(indikator)
        is_part = numerator != formulasi and not self._formulas.subtract(numerator)
        if not found or not is_part or self._denies.search(numerator):
            return None
        counted = rf"\b(?:(\w+)\s+)?({re.escape(found[1])})\b"
        there = re.search(counted, numerator, re.IGNORECASE)
        if not there or (there[1] or "").lower() in self._once:
            return None
        return found[0], there[2]

    def _opposed(
        self, jenis: str, indikator: str, formula: str
    ) -> tuple[str, str] | None:
        for pair in self._pairs[jenis]:
            for ours, theirs in (pair, pair[::-1]):
                here = ours.search(indikator)
                there = here and theirs.search(formula)
                if there and (
                    jenis == "arah"
                    or not (theirs.search(indikator) or ours.search(formula))
                ):
                    return _all(ours, indikator), _all(theirs, formula)
        return None


def _all(pattern: re.Pattern[str], text: str) -> str:
    """List what a pattern finds, each once."""
    return ", ".join(dict.fromkeys(found[0] for found in pattern.finditer(text)))
