"""Which direction is good, by the words: names of bad things, inverters, negations."""

import re
from typing import NamedTuple

from cascade_audit.deriving.lexicons import Lexicons
from cascade_audit.deriving.wording import words_of

_GOOD, _BAD = "positif", "negatif"


class Direction(NamedTuple):
    """The good direction of a text, and the word that decided it."""

    polaritas: str
    kata: str


class PolarityReader:
    """Reads directions by ``polaritas.csv``.

    Parameters
    ----------
    lexicons : Lexicons
        The word lists.

    Notes
    -----
    A bad thing counts only where it is what is measured: "jumlah pengaduan" is
    better when smaller, "jumlah dokumen pengaduan" and "pengaduan yang
    ditindaklanjuti" are not.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        ending = lexicons.words("polaritas", peran="selesai")
        self._roles = {
            role: {tuple(w.split()) for w in lexicons.words("polaritas", peran=role)}
            for role in (
                "benda_buruk", "benda_buruk_nama", "sifat_buruk", "pembalik", "ingkar",
                "netral", "masuk", "selesai", "umum", "ukuran_turun", "sifat_kerja",
                "ingkar_benda",
            )
        }  # fmt: skip
        self._endings = tuple(
            word.removesuffix("*") for word in ending if word.endswith("*")
        )
        self._bad_names = self._roles["benda_buruk"] | self._roles["benda_buruk_nama"]
        deciding = self._bad_names | self._roles["sifat_buruk"] | self._roles["ingkar"]
        self._deciding = frozenset(word[0] for word in deciding)

    def is_less_better(self, measure_word: str) -> bool:
        """Tell whether the word of measure itself is better when smaller."""
        return tuple(measure_word.lower().split()) in self._roles["ukuran_turun"]

    def read(self, text: str, *, is_name: bool = True) -> Direction:
        """Read the direction of an indicator's name, or of a formula's numerator.

        Parameters
        ----------
        text : str
            The text behind its word of measure.
        is_name : bool
            False for a formula: some words are bad things only in a name.
        """
        words = words_of(text)
        if self._deciding.isdisjoint(words):
            return Direction(_GOOD, "")
        bad_things = self._bad_names if is_name else self._roles["benda_buruk"]
        place, is_head, decided = 0, True, Direction(_GOOD, "")
        while place < len(words):
            step, direction = self._mark(words, place, bad_things if is_head else set())
            if direction and direction.polaritas == _BAD:
                return direction
            decided = direction or decided
            is_head = is_head and (step > 1 or self._is_opening(words, place))
            place += step
        return decided

    def _is_opening(self, words: list[str], place: int) -> bool:
        """Tell whether a word only leads to what is measured ("kasus pencurian")."""
        leading = ("umum", "benda_buruk_nama")
        return any(self._is_at(words, place, role) for role in leading)

    def is_trait_of_both(self, word: str, name: str, numerator: str) -> bool:
        """Tell whether a bad word only describes whom name and numerator both count.

        "Keluarga miskin yang penghasilannya naik": the clause says what is measured,
        in words that no list can judge.
        """
        if tuple(word.split()) not in self._roles["sifat_buruk"]:
            return False
        trait = re.escape(word)
        whose = re.search(rf"(\w+)\s+{trait}\b", name, re.IGNORECASE)
        if not whose or self._is_at([whose[1].lower()], 0, "ingkar"):
            return False
        clause = re.search(rf"\b{trait}\s+yang\s+(\w.*)", numerator, re.IGNORECASE)
        words = words_of(clause[1]) if clause else []
        is_met = len(words) > 1 and not self._is_at(words, 0, "masuk")
        return is_met and self.read(clause[1], is_name=False).polaritas == _GOOD

    def _mark(
        self, words: list[str], place: int, bad_things: set[tuple[str, ...]]
    ) -> tuple[int, Direction | None]:
        """Say how many words to pass, and the direction they decide, if any."""
        if size := self._is_at(words, place, "netral"):
            return size, None
        if self._is_at(words, place, "pembalik"):
            return self._inverted(words, place)
        if self._is_at(words, place, "ingkar") and not self._is_at(
            words, place, "sifat_buruk"
        ):
            return self._negated(words, place)
        if size := _longest(words, place, bad_things):
            return size, self._settled(words, place, size, needs_clause=False)
        if size := self._is_at(words, place, "sifat_buruk"):
            return size, self._settled(words, place, size, needs_clause=True)
        return 1, None

    def _inverted(self, words: list[str], place: int) -> tuple[int, Direction | None]:
        """Pass an inverter and the bad thing it governs ("penurunan kematian")."""
        for ahead in range(place + 1, min(place + 5, len(words))):
            if words[ahead] == "yang":
                break
            for names in (self._bad_names, self._roles["sifat_buruk"]):
                if size := _longest(words, ahead, names):
                    return ahead + size - place, Direction(_GOOD, words[place])
        return 1, None

    def _negated(self, words: list[str], place: int) -> tuple[int, Direction | None]:
        """Read what stands behind "tidak" or "belum"."""
        for ahead in range(place + 1, min(place + 4, len(words))):
            for names in (self._bad_names, self._roles["sifat_buruk"]):
                if size := _longest(words, ahead, names):
                    return ahead + size - place, Direction(_GOOD, words[place])
        # "tanpa pendamping": whether that is missed, no list can tell
        is_open = self._is_at(words, place, "ingkar_benda")
        if place + 1 == len(words) or is_open:
            return 1, None
        return 2, self._settled(words, place, 2, needs_clause=True)

    def _settled(
        self, words: list[str], place: int, size: int, *, needs_clause: bool
    ) -> Direction:
        """Call a bad thing good when the words behind it say it was dealt with."""
        said = " ".join(words[place : place + size])
        # In "terlambat selesai" the word behind is what came late, not the remedy.
        size += bool(self._is_at(words, place, "sifat_kerja"))
        rest = words[place + size :]
        is_clause = not needs_clause
        for ahead, word in enumerate(rest):
            if word in ("tidak", "belum"):
                break
            is_clause = is_clause or word == "yang"
            if self._is_dealt_with(rest, ahead, is_clause=is_clause):
                return Direction(_GOOD, said)
        return Direction(_BAD, said)

    def _is_dealt_with(self, words: list[str], place: int, *, is_clause: bool) -> bool:
        if self._is_at(words, place, "selesai"):
            return True
        word = words[place]
        return (
            is_clause
            and len(word) > 4
            and word.startswith(self._endings)
            and not self._is_at(words, place, "masuk")
            and not self._is_at(words, place, "sifat_buruk")
        )

    def _is_at(self, words: list[str], place: int, role: str) -> int:
        return _longest(words, place, self._roles[role])


def _longest(words: list[str], place: int, names: set[tuple[str, ...]]) -> int:
    """Count the words of the longest phrase that starts at a place; 0 for none."""
    most = min(3, len(words) - place)
    sizes = range(most, 0, -1)
    return next((n for n in sizes if tuple(words[place : place + n]) in names), 0)
