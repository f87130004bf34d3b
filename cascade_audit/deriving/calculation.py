"""How the printed calculation type is read: accumulation and direction apart."""

import re
from typing import NamedTuple

from cascade_audit.deriving.lexicons import Lexicons

_SEPARATORS = re.compile(r"[\s\-–_/,;:.()+&]+")


class CalculationType(NamedTuple):
    """One printed type: as written, in standard spelling, and how it was read."""

    normal: str
    baku: str
    akumulasi: str
    polaritas: str


class TypeReader:
    """Reads printed types by the word list ``tipe.csv``.

    Parameters
    ----------
    lexicons : Lexicons
        The word lists.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self._known = {row["kata"]: row for row in lexicons.rows("tipe")}
        self._pattern = lexicons.pattern("tipe")

    def read(self, text: str) -> CalculationType | None:
        """Read one type; None for an empty one.

        Notes
        -----
        What the word list does not know, or what names two accumulations, is
        ``tidak_dikenal``: an unknown value is reported, never given a default.
        """
        normal = _SEPARATORS.sub(" ", text.casefold()).strip()
        if not normal:
            return None
        found = [self._known[match] for match in self._pattern.findall(normal)]
        akumulasi = {row["akumulasi"] for row in found} - {""}
        polaritas = {row["polaritas"] for row in found} - {""}
        return CalculationType(
            normal,
            self._pattern.sub(lambda match: self._known[match[0]]["menjadi"], normal),
            akumulasi.pop() if len(akumulasi) == 1 else "tidak_dikenal",
            polaritas.pop() if len(polaritas) == 1 else "tidak_ditulis",
        )
