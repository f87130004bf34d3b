"""What a source of data is: a document, or a regulation, a post, an organisation."""

import re

from cascade_audit.deriving.formulas import Division
from cascade_audit.deriving.lexicons import Lexicons
from cascade_audit.deriving.wording import content_stems, words_of
from cascade_audit.matching import stem

_ABOUT = re.compile(r"\btentang\b.*", re.IGNORECASE | re.DOTALL)
_DATA = re.compile(r"^\W*data\s+(?:dari\s+)?", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\b[A-Z]{2,}|\d")
_LONG = 6  # letters: "vaksinasi" speaks of what was "divaksin"
_LEADING = re.compile(r"^\W+")


class SourceReader:
    """Reads sources by ``sumber.csv``.

    Parameters
    ----------
    lexicons : Lexicons
        The word lists.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self._words = lexicons.function_words
        self._is = {
            role: lexicons.pattern("sumber", kelas=role)
            for role in (
                "peraturan", "kecuali_peraturan", "jabatan", "unit", "dokumen",
                "entitas", "bukti_belanja", "keadaan_fisik", "bukan_fisik",
                "umum_sumber",
            )
        }  # fmt: skip
        self._aliases = lexicons.mapping("sumber", "kata", "padanan", kelas="nama_sama")
        self._alias = lexicons.pattern("sumber", kelas="nama_sama")
        registers = lexicons.mapping("sumber", "kata", "padanan", kelas="unsur_khusus")
        self._registers = {word: same.split("|") for word, same in registers.items()}

    def classify(self, text: str) -> str | None:
        """Name the class of a source; None for an empty one.

        Returns
        -------
        str or None
            ``peraturan``, ``jabatan``, ``data_jabatan``, ``entitas``, ``dokumen`` or
            ``lain``.
        """
        source = _LEADING.sub("", text)
        if not source:
            return None
        bare = _DATA.sub("", source)
        is_data = bare != source
        if self._is["peraturan"].match(bare):
            is_document = self._is["kecuali_peraturan"].search(source)
            is_document = is_document or self._is["dokumen"].search(
                _ABOUT.sub("", bare)
            )
            return "dokumen" if is_document else "peraturan"
        if self._is["dokumen"].search(bare):
            return "dokumen"
        return self._holder(bare, is_data=is_data)

    def name_key(self, text: str) -> frozenset[str]:
        """Reduce a source to what tells it from others, whoever holds it."""
        bare = _DATA.sub("", _LEADING.sub("", text))
        bare = self._alias.sub(lambda found: self._aliases[_plain(found[0])], bare)
        held = bare
        for role in ("jabatan", "unit"):
            held = self._is[role].sub(" ", held)
        said = content_stems(held, self._words)
        return said or content_stems(bare, self._words)

    def keeper_key(self, text: str) -> tuple[frozenset[str], frozenset[str]]:
        """Part a source into what it is and the name of the unit that keeps it.

        Both are empty where the source names no document with its unit.
        """
        about = self._without_holder(text)
        unit = text[len(about) :]
        if not unit or self.classify(text) != "dokumen":
            return frozenset(), frozenset()
        named = content_stems(self._is["unit"].sub(" ", unit), self._words)
        return content_stems(about, frozenset()), named

    def subject(self, text: str) -> str:
        """Cut a document source down to what it is about, "" where that is unclear."""
        if self.classify(text) != "dokumen":
            return ""
        about = self._without_holder(text)
        if _ABBREVIATED.search(about):
            return ""  # nobody can tell what "SIAK" or "PWS KIA" hold
        return self._without(about, "dokumen", "entitas", "jabatan", "umum_sumber")

    def shares_words(self, text: str, formulasi: str) -> bool:
        """Tell whether what a source is about and a formula have a word in common.

        "Buku mediasi" speaks of what was "dimediasi".
        """
        source = self._without(self._without_holder(text), "dokumen", "umum_sumber")
        held, counted = (
            content_stems(said, self._words) for said in (source, formulasi)
        )
        said = formulasi.lower()
        inside = (w[:_LONG] in said for w in words_of(source) if len(w) >= _LONG)
        return bool(held & counted) or any(inside)

    def _without(self, text: str, *roles: str) -> str:
        for role in roles:
            text = self._is[role].sub(" ", text)
        return " ".join(text.split())

    def _without_holder(self, text: str) -> str:
        """Leave out the unit that keeps a document, with its name."""
        unit = self._is["unit"].search(text)
        before = text[: unit.start()] if unit else text
        return before if self._is["dokumen"].search(before) else text

    def _holder(self, bare: str, *, is_data: bool) -> str:
        """Classify a source that names no document: by who holds the data."""
        is_post = bool(self._is["jabatan"].match(bare))
        is_unit = bool(self._is["unit"].match(bare))
        if is_data:
            return "data_jabatan" if is_post or is_unit else "lain"
        if is_post:
            return "jabatan"
        if is_unit or self._is["entitas"].match(bare):
            return "entitas"
        return "lain"

    def uncovered(self, division: Division | None, text: str) -> str:
        """Name the numerator's thing that a document source does not hold.

        Notes
        -----
        Silent where the numerator counts some of the denominator's things: else the
        source must hold the one and lack the other, or the numerator needs a
        register of its own (complaints, audit findings).
        """
        if division is None or self.classify(text) not in ("dokumen", "lain"):
            return ""
        above, below = (self._head(operand) for operand in division)
        held = content_stems(self._without_holder(text), frozenset())
        counted = content_stems(division.pembilang, frozenset())
        if not above or stem(above) in held or stem(below) in counted:
            return ""
        if equals := self._registers.get(above):
            is_held = any(stem(word) in held for word in equals)
            return "" if is_held else above
        return above if stem(below) in held else ""

    def _head(self, operand: str) -> str:
        return next((w for w in words_of(operand) if w not in self._words), "")

    def spending_proof(self, indikator: str, text: str) -> str:
        """Name the proof of spending that is to prove a physical condition."""
        proof = self._is["bukti_belanja"].search(text)
        if not proof or self._is["bukan_fisik"].search(indikator):
            return ""
        return proof[0] if self._is["keadaan_fisik"].search(indikator) else ""


def _plain(word: str) -> str:
    return " ".join(word.lower().split())
