"""Words spelt or written in a way the standard does not know, official names apart."""

import re
from functools import cached_property

from cascade_audit.deriving.lexicons import Lexicons
from cascade_audit.matching import normalise

# "timbulan sampah - sampah yang ditangani" names an operand twice, and repeats nothing.
_OPERATOR = re.compile(r"\s[-\u2013\u2212+/:\u00d7]\s|[()]")
_TOKEN = re.compile(r"[^\W\d_]+(?:[-\u2011][^\W\d_]+)*|[/,;:()]|\d+")
_BREAKS = frozenset("/,;:()")
_TERM = "\u2011"  # holds the words of a set term together
_REACH = 10  # how far the reader looks; the suites set how far counts


class SpellingReader:
    """Reads spelling by ``ejaan.csv``, repeated words by ``kata_umum.csv``.

    Parameters
    ----------
    lexicons : Lexicons
        The word lists.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self._lexicons = lexicons
        self._standard = {
            wrong.lower(): right
            for wrong, right in lexicons.mapping("ejaan", "salah", "baku").items()
        }
        self._wrong = lexicons.pattern("ejaan", "salah")
        self._small = lexicons.linking_words
        self._joins, self._repeaters, self._doubled = (
            frozenset(lexicons.words("kata_umum", peran=role))
            for role in ("penghubung", "pengulang", "reduplikasi")
        )
        self._terms = lexicons.pattern("kata_umum", peran="istilah")
        self._doers = frozenset(lexicons.words("sifat_jumlah", sifat="stok"))

    @cached_property
    def _official_with_odd_words(self) -> re.Pattern[str]:
        """Official wording that the word list would call misspelt."""
        odd = (t for t in self._lexicons.official_texts if self._wrong.search(t))
        names = {name for text in odd for name in (text, _unprefixed(text))}
        choices = (r"\W+".join(map(re.escape, name.split())) for name in sorted(names))
        return re.compile("|".join(choices) or r"(?!)", re.IGNORECASE)

    def misspelt(self, text: str) -> list[tuple[str, str]]:
        """List misspelt words and their standard form, official wording skipped."""
        found = list(self._wrong.finditer(text))
        if not found:
            return []
        kept = [match.span() for match in self._official_with_odd_words.finditer(text)]
        return [
            (match[0], self._standard[" ".join(match[0].lower().split())])
            for match in found
            if not any(start <= match.start() < end for start, end in kept)
        ]

    def corrected(self, text: str) -> str:
        """Give the text in standard spelling, for comparing only."""
        if not self._wrong.search(text):
            return text
        return self._wrong.sub(
            lambda match: self._standard[" ".join(match[0].lower().split())], text
        )

    def repeated(self, text: str) -> tuple[float, str]:
        """Find the word that stands again soonest.

        Returns
        -------
        tuple of float and str
            How many words further it stands again (1: twice running), and the run
            of words; infinity and "" where nothing is repeated.

        Notes
        -----
        Twice running is a slip for every word but a reduplication. Further apart it
        is none in a parallel ("dokumen A dan dokumen B"), around "ke" or "per", for
        prepositions and conjunctions, in official wording and set terms ("perangkat
        daerah"), and for who did it ("rekomendasi desa yang ditanggapi desa").
        """
        text = self._terms.sub(lambda term: _TERM.join(term[0].split()), text)
        slip = self._soonest(text)
        if not slip[1]:
            return slip
        distance, run = self._soonest(self.unofficial(text))
        return distance, run.replace(_TERM, " ")

    def _soonest(self, text: str) -> tuple[float, str]:
        parts = [self._soonest_in(part) for part in _OPERATOR.split(text)]
        return min(parts, default=(float("inf"), ""))

    def _soonest_in(self, text: str) -> tuple[float, str]:
        tokens = _TOKEN.findall(text)
        words = [token.lower() for token in tokens]
        if run := _doubled_run(words):
            return 1, " ".join(tokens[run])
        slips = [
            (second - first, " ".join(tokens[first : second + 1]))
            for second in range(1, len(words))
            for first in range(max(0, second - _REACH), second)
            if words[first] == words[second]
            and self._is_slip(words[first : second + 1])
        ]
        return min(slips, default=(float("inf"), ""))

    def unofficial(self, text: str) -> str:
        """Take official names out of a text: their wording is not the author's."""
        plain = normalise(text)
        names = (name for name in self._lexicons.official_texts if name in plain)
        for name in sorted(names, key=len, reverse=True):
            plain = plain.replace(name, " ; ")
        return text if ";" not in plain else plain

    def _is_slip(self, words: list[str]) -> bool:
        word, between = words[0], words[1:-1]
        if word in _BREAKS or word.isdigit() or word in self._doubled or len(word) == 1:
            return False
        if not between:
            return True
        if word in self._small or word in between or self._is_doer(word, between):
            return False
        is_parallel = bool(self._joins.intersection(between) or _BREAKS & set(between))
        return not is_parallel and not self._repeaters.intersection(between)

    def _is_doer(self, word: str, between: list[str]) -> bool:
        is_passive = "yang" in between and between[-1].startswith("di")
        return is_passive and word in self._doers


def _doubled_run(words: list[str]) -> slice | None:
    """Find several words, signs apart, that stand again right behind themselves."""
    for size in range(len(words) // 2, 1, -1):
        for start in range(len(words) - 2 * size + 1):
            run = words[start : start + size]
            is_doubled = run == words[start + size : start + 2 * size]
            if is_doubled and len(set(run)) > 1 and not _BREAKS.intersection(run):
                return slice(start, start + 2 * size)
    return None


def _unprefixed(text: str) -> str:
    return re.sub(r"^(?:program|kegiatan|jumlah) ", "", text)
