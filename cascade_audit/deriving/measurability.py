"""What an indicator's text shows alone: vague terms, several things, outputs."""

import re

from cascade_audit.deriving.formulas import Division
from cascade_audit.deriving.kinds import KindReader
from cascade_audit.deriving.lexicons import Lexicons
from cascade_audit.deriving.spelling import SpellingReader

_JOINT = re.compile(
    r"([^\W\d_]+)\s*(?:(/)|(,)|\s(dan/atau|dan|serta|maupun|&)\s)\s*(?:dan\s+)?([^\W\d_]+)"
)

_AND = re.compile(r"(?:,|\b(?:dan/atau|dan|serta|maupun)\b)\s+", re.IGNORECASE)


class MeasurabilityReader:
    """Reads indicators by the word lists on wording.

    Parameters
    ----------
    lexicons : Lexicons
        The word lists.
    kinds, spelling : KindReader, SpellingReader
        What reads the words of measure, and the standard spelling.
    """

    def __init__(
        self, lexicons: Lexicons, kinds: KindReader, spelling: SpellingReader
    ) -> None:
        self._kinds = kinds
        self._spelling = spelling
        self._stops = frozenset(lexicons.words("kata_umum", peran="tugas"))
        self._vague = {
            role: lexicons.pattern("istilah_kabur", peran=role)
            for role in ("istilah", "pengecuali", "tanda_definisi")
        }
        self._output = {
            role: lexicons.pattern("keluaran_program", peran=role)
            for role in ("keluaran", "pengecuali", "pembilang", "penyebut")
        }
        self._joined = {
            frozenset((row["kiri"], row["kanan"]))
            for row in lexicons.rows("pasangan_baku")
        }
        self._joined |= {
            frozenset(pair)
            for row in lexicons.rows("nomenklatur_kecamatan")
            for column in ("nama", "indikator")
            for pair in _pairs(row[column].lower())
        }

    def vague_terms(self, indikator: str, formulasi: str, keterangan: str) -> str:
        """List the terms without a stated limit, as printed, joined by commas."""
        said = f"{indikator} | {formulasi} | {keterangan}"
        if self._vague["tanda_definisi"].search(said):
            return ""
        kept = [found.span() for found in self._vague["pengecuali"].finditer(indikator)]
        found = [
            match[0]
            for match in self._vague["istilah"].finditer(indikator)
            if not any(start <= match.start() < end for start, end in kept)
        ]
        if found:  # official wording is not the author's to define
            own = self._vague["istilah"].findall(self._spelling.unofficial(indikator))
            kept_words = {word.lower() for word in own}
            found = [word for word in found if word.lower() in kept_words]
        return ", ".join(dict.fromkeys(found))

    def several_things(self, indikator: str) -> str:
        """Give the run of words that names more than one measured thing, or ""."""
        measured = self._kinds.measure(indikator).rest
        if second := self._second_measure(indikator, measured):
            return second
        counted = self._counted(measured)
        pairs = _pairs(self._spelling.corrected(counted).lower())
        is_joint = any(frozenset(pair) not in self._joined for pair in pairs)
        return counted if is_joint else ""

    def _second_measure(self, indikator: str, measured: str) -> str:
        """Give what is measured if a second word of measure follows ("dan jumlah")."""
        for joint in _AND.finditer(measured):
            second = measured[joint.end() :]
            if self._kinds.measure(second).is_measure:
                is_own = second in self._spelling.unofficial(indikator)
                return measured if is_own else ""
        return ""

    def listed(self, nama: str) -> list[str]:
        """List the words that a name enumerates, in lower case, each once."""
        return list(dict.fromkeys(word for pair in _pairs(nama) for word in pair))

    def _counted(self, rest: str) -> str:
        """Cut a text at its first preposition: what is counted stands before."""
        for found in re.finditer(r"[^\W\d_]+", rest):
            if found[0].lower() in self._stops:
                return rest[: found.start()].strip()
        return rest

    def is_progress(self, division: Division | None) -> bool:
        """Tell whether a formula divides what was done by what was planned."""
        return bool(
            division
            and self._output["pembilang"].search(division.pembilang)
            and self._output["penyebut"].search(division.penyebut)
        )

    def output_word(self, indikator: str, division: Division | None) -> str:
        """Say what shows that an indicator counts output or process, or ""."""
        measure = self._kinds.measure(indikator)
        is_result = bool(self._output["pengecuali"].fullmatch(measure.kata))
        if measure.jenis == "jumlah" and not is_result:
            return measure.kata
        if self._output["pengecuali"].search(indikator):
            return ""
        if found := self._output["keluaran"].search(indikator):
            return found[0]
        return "realisasi dibagi rencana" if self.is_progress(division) else ""


def _pairs(text: str) -> list[tuple[str, str]]:
    found, start = [], 0
    while match := _JOINT.search(text, start):
        found.append((match[1].lower(), match[5].lower()))
        start = match.start(5)
    return found
