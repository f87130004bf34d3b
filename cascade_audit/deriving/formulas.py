"""A formula's operands, and how much of the indicator's counted thing it counts."""

import re
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from cascade_audit.deriving.lexicons import Lexicons
from cascade_audit.deriving.wording import content_stems, words_of
from cascade_audit.matching import normalise, stem

_PERCENT = re.compile(r"100\s*%?|%|\b(?:seratus|persen)\b", re.IGNORECASE)
_TIMES = re.compile(
    r"\s*\)*\s*(?:[x×*]|dikali(?:kan)?)\s*\(?(?:100|seratus)\s*(?:%|persen)?\)*\s*$",
    re.IGNORECASE,
)
_COMPARISON = re.compile(
    r"^\W*perbandingan(?:\s+antara)?\s+(.+?)\s+(?:dengan|dan)\s+(.+)$", re.IGNORECASE
)
_MINUS = re.compile("\\s[-\u2013\u2212]\\s")
_NUMBER = re.compile(r"^[\s(]*(?:1|100\s*%?)[\s)]*$")
_LETTER = re.compile(r"^[^\W\d_]{1,2}$")
_VERB_BEFORE = re.compile(r"\byang\s+(?:telah\s+|sudah\s+|akan\s+)?$", re.IGNORECASE)
_OUTER = " ()[]{}.,;="


class Division(NamedTuple):
    """The two operands of a formula that divides."""

    pembilang: str
    penyebut: str


class FormulaReader:
    """Reads formulas by ``operator_rumus.csv`` and ``penyebut_kabur.csv``.

    Parameters
    ----------
    lexicons : Lexicons
        The word lists.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self._lexicons = lexicons
        self._divides = lexicons.pattern("operator_rumus", peran="bagi")
        self._words = lexicons.pattern("operator_rumus", peran="bagi_kata")
        signs = lexicons.words("operator_rumus", peran="bagi_tanda")
        self._signs = re.compile("|".join(map(re.escape, signs)))
        self._minus_words = lexicons.pattern("operator_rumus", peran="kurang")
        self._opens = lexicons.pattern("operator_rumus", peran="operan")
        self._measures = lexicons.pattern("ukuran")
        limits = (
            lexicons.pattern("istilah_kabur", peran=role)
            for role in ("tanda_syarat", "tanda_definisi")
        )
        self._limits = tuple(limits)
        self._common = lexicons.pattern("kata_kunci", peran="umum")
        units = lexicons.rows("satuan_hitung")
        self._counters = {
            row["kata"]  # "orang pegawai" counts pegawai, as "unit mebel" does mebel
            for row in units
            if row["penggolong"] == "ya" or row["setara"] == "orang"
        }
        self._and = frozenset(lexicons.words("kata_umum", peran="penghubung"))
        self._equals = lexicons.mapping("satuan_hitung", "kata", "setara")
        standing = lexicons.words("sifat_jumlah", sifat="stok", letak="induk")
        self._standing = frozenset(map(self._counted, standing))
        endings = lexicons.words("penyebut_kabur", "pola", peran="akhiran")
        self._endings = tuple(f" {normalise(word)}" for word in endings)
        self._remembered = lru_cache(maxsize=20_000)(self._divide)
        self._bare = frozenset(lexicons.words("penyebut_kabur", "pola", peran="utuh"))

    def divide(self, text: str) -> Division | None:
        """Split a formula at its division; None when it has no two operands.

        Notes
        -----
        A slash divides only when an operand follows it, or in a formula times 100
        when it stands free or one thing is counted on both its sides:
        "Kabupaten/Kota" is no division. Two operands that follow
        each other in a formula times 100 are a fraction printed one above the other.
        """
        return self._remembered(text)

    def _divide(self, text: str) -> Division | None:
        formula = _TIMES.sub("", text)
        if found := _COMPARISON.match(formula):
            return Division(found[1].strip(_OUTER), found[2].strip(_OUTER))
        is_percent = bool(_PERCENT.search(text))
        for pattern in (self._divides, self._words, self._signs):
            for found in pattern.finditer(formula):
                if _VERB_BEFORE.search(formula, 0, found.start()):
                    continue  # "porsi yang dibagikan" shares out, it does not divide
                division = _operands(formula, found.start(), found.end())
                if division and (
                    pattern is self._divides
                    or self._is_division(formula, found, division, is_percent)
                ):
                    return division
        return self._stacked(formula) if is_percent else None

    def _is_division(
        self, formula: str, found: re.Match, division: Division, is_percent: bool
    ) -> bool:
        above, below = (self._opens.match(operand) for operand in division)
        if below and (above or is_percent):
            return True
        is_free = formula[found.start() - 1] in " )" and formula[found.end()] in " ("
        is_lettered = all(_LETTER.match(operand.split()[0]) for operand in division)
        is_sign = not found[0].isalpha()
        is_told = is_free or is_lettered or self._is_one_thing(division)
        return is_percent and is_sign and is_told

    def _is_one_thing(self, division: Division) -> bool:
        """Tell whether both operands open with one thing: "(desa maju/desa)"."""
        above, below = (self._heads(operand) for operand in division)
        return bool(above & below)

    def _stacked(self, formula: str) -> Division | None:
        starts = [found.start() for found in self._opens.finditer(formula)]
        if len(starts) < 2 or formula[: starts[0]].strip(_OUTER):
            return None
        split = next((s for s in starts[1:] if len(formula[:s].split()) > 2), None)
        return _operands(formula, split, split) if split else None

    def subtract(self, numerator: str) -> tuple[str, bool] | None:
        """Find the part of a difference that tells its direction.

        Returns
        -------
        tuple of str and bool, or None
            The text whose direction counts, and True when that text is what is
            taken away ("100% - pengaduan"); None where nothing is subtracted.
        """
        found = self._minus_words.search(numerator) or _MINUS.search(numerator)
        if not found:
            return None
        first = numerator[: found.start()].strip(_OUTER)
        second = numerator[found.end() :].strip(_OUTER)
        is_taken_away = bool(_NUMBER.match(first))
        return (second if is_taken_away else first), is_taken_away

    def denominator_state(self, penyebut: str) -> str:
        """Tell whether a denominator names what it counts: ``jelas`` or ``kabur``."""
        text = normalise(penyebut)
        is_vague = text in self._bare or text.endswith(self._endings)
        return "kabur" if is_vague else "jelas"

    def likeness(self, indikator: str, formulasi: str) -> float:
        """Share of the counted thing that indicator and formula have in common.

        Returns
        -------
        float
            0 to 1; 1 where the formula only explains (adds the office, the period)
            what the indicator names, counts the same thing in other words, or says
            when a thing of that kind counts.

        Notes
        -----
        An indicator that opens with no word of measure does not say what is counted,
        so that a formula that does is compared in full.
        """
        ours, theirs = (self._measures.match(text) for text in (indikator, formulasi))
        is_anew = bool(theirs) and not ours
        lexicons = self._lexicons
        if is_anew:
            named = content_stems(indikator, lexicons.linking_words)
            counted = content_stems(formulasi, lexicons.linking_words)
        else:
            named = content_stems(self._behind(indikator), lexicons.function_words)
            counted = content_stems(self._behind(formulasi), lexicons.function_words)
        if not counted - named or not (is_anew or named - counted):
            return 1.0
        if not is_anew and self._is_same(indikator, formulasi, named & counted):
            return 1.0
        return len(named & counted) / len(named | counted)

    def _is_same(self, indikator: str, formulasi: str, common: frozenset[str]) -> bool:
        """Tell whether a formula counts the same thing, however it words the rest.

        One more word in common tells that "laporan" is about the same; without one a
        formula may still say when a thing of that kind counts. What is always there
        ("kelurahan") is counted by its condition alone.
        """
        ours, theirs = (self._heads(text) for text in (indikator, formulasi))
        if not (same := ours & theirs):
            return False
        if len(common) > 1 and not same & self._standing:
            return True
        says_little = any(self._common.fullmatch(head) for head in same)
        is_limited = any(limit.search(formulasi) for limit in self._limits)
        is_told = len(common) > 1 or "," in formulasi  # or lists which
        return is_limited and (is_told or not says_little)

    def _behind(self, text: str) -> str:
        """Leave out the words of measure: "Penjumlahan panjang", "Jumlah"."""
        while found := self._measures.match(text):
            text = text[found.end() :].lstrip()
        return text

    def _heads(self, text: str) -> frozenset[str]:
        """Name what is counted: "unit sarana dan prasarana" are all three words."""
        words = words_of(self._behind(text))
        linking = self._lexicons.linking_words
        start = next((n for n, word in enumerate(words) if word not in linking), 0)
        words = words[start:]
        heads = list(takewhile(self._counters.__contains__, words))
        following = words[len(heads) :]
        if following and following[0] not in linking:
            heads.append(following[0])
        for link, word in zip(following[1::2], following[2::2], strict=False):
            if link not in self._and:
                break
            heads.append(word)
        return frozenset(map(self._counted, heads))

    def _counted(self, word: str) -> str:
        return self._equals.get(word, stem(word))


def _operands(formula: str, start: int, end: int) -> Division | None:
    above, below = formula[:start].strip(_OUTER), formula[end:].strip(_OUTER)
    return Division(above, below) if above and below else None
