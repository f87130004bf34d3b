"""Lines that say what the nodes below them are for: "Mendukung Sasaran 1: ..."."""

import re
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd


class Supported(NamedTuple):
    """The node that a line says is supported: its level, its number, its name."""

    level: str
    nomor: str
    nama: str


@dataclass(frozen=True)
class Supporting:
    """Recognises such lines; the words stand in ``pohon_kinerja.csv``."""

    pattern: re.Pattern[str]
    opening: re.Pattern[str]
    levels: dict[str, str]

    @classmethod
    def from_tree(cls, tree: pd.DataFrame | None) -> "Supporting":
        """Build it from the roles `mendukung` and `kepala`; without them it finds none.

        Examples
        --------
        >>> words = [("mendukung", "Mendukung", ""), ("kepala", "Sasaran", "sasaran")]
        >>> columns = ["peran", "tulisan", "jenjang"]
        >>> supporting = Supporting.from_tree(pd.DataFrame(words, columns=columns))
        >>> supporting.read("Mendukung Sasaran 2 (Tertatanya pasar) melalui:")
        Supported(level='sasaran', nomor='2', nama='Tertatanya pasar')
        """
        if tree is None:
            return cls(re.compile("(?!)"), re.compile("(?!)"), {})
        heads = tree[tree["peran"].eq("kepala")]
        levels = dict(zip(map(_key, heads["tulisan"]), heads["jenjang"], strict=True))
        openings = _one_of(tree.loc[tree["peran"].eq("mendukung"), "tulisan"])
        opening = rf"^(?:{openings})\s+(?P<level>{_one_of(heads['tulisan'])})\b"
        behind = (
            r"\s*(?:ke-)?(?P<nomor>\d+(?:\.\d+)*)?\.?\s*"
            r"(?:\((?P<inside>[^()]+)\).*|[:–-]\s*(?P<behind>\S.*)|[^:.]*:)?$"
        )
        whole = re.compile(opening + behind, re.I)
        return cls(whole, re.compile(opening, re.I), levels)

    def opens(self, text: str) -> bool:
        """Tell whether a line begins as such lines do."""
        return bool(self.opening.match(text))

    def read(self, text: str) -> Supported | None:
        """Read a line; None if it says nothing of the kind, or not of what."""
        found = self.pattern.match(" ".join(text.split()))
        if found is None:
            return None
        nama = (found["inside"] or found["behind"] or "").strip(" .:")
        nomor = found["nomor"] or ""
        level = self.levels[_key(found["level"])]
        return Supported(level, nomor, nama) if nama or nomor else None


def _one_of(words: pd.Series) -> str:
    by_length = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in by_length) or "(?!)"


def _key(word: str) -> str:
    return " ".join(word.casefold().split())
