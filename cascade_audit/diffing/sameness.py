"""Whether two texts say the same, written in another way."""

import re

from cascade_audit.deriving import Lexicons
from cascade_audit.deriving.reading import Readers, readers_of

_IN_NUMBERS = r"(?<!\d)[.,]|[.,](?!\d)|(?<=\w)-|-(?!\d)"
_NOT_MEANT = re.compile(rf"{_IN_NUMBERS}|[^\w.,%+<>=×÷≤≥-]+")
_OPERATORS = re.compile(r"[+*×÷/%]|(?<=\s)[-x:](?=\s)", re.IGNORECASE)
_NO_ARITHMETIC = re.compile(r"(?<!\d)[.,]|[.,](?!\d)|[^\w.,%+<>=×÷≤≥()/*-]+")


class Sameness:
    """Tells a changed meaning from a changed spelling.

    Parameters
    ----------
    lexicons : Lexicons
        The word lists: ``ejaan.csv``, and ``tipe.csv`` for types.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self._readers: Readers = readers_of(lexicons)

    def means_the_same(self, one: str, other: str, column: str = "") -> bool:
        """Tell whether only case, blanks, punctuation or known spelling differ.

        Parameters
        ----------
        one, other : str
            The texts.
        column : str
            Where they stand. A type is compared by what it is read as; in a formula
            the signs of arithmetic are no punctuation.
        """
        if bool(one.strip()) != bool(other.strip()):
            return False
        if column == "tipe_penghitungan":
            first, second = (self._readers.types.read(text) for text in (one, other))
            if first and second and first.baku == second.baku:
                return True
        pattern = _NOT_MEANT
        if column == "formulasi" and _OPERATORS.search(f"{one} {other}"):
            pattern = _NO_ARITHMETIC
        return self._plain(one, pattern) == self._plain(other, pattern)

    def _plain(self, text: str, pattern: re.Pattern[str]) -> str:
        return pattern.sub("", self._readers.spelling.corrected(text)).casefold()
