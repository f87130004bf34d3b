"""Words for what is counted: in the indicator, in its formula, in the unit column."""

import re

from cascade_audit.deriving.kinds import KindReader
from cascade_audit.deriving.lexicons import Lexicons
from cascade_audit.matching import normalise

_PERCENT, _TIMES = "persen", "kali"
_NOTE = re.compile(r"\(([^()]*)\)\W*$")  # "Jumlah saluran (Unit)"
_AND = re.compile(r",\s*|\s+(?:dan|serta)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3}").search


class UnitReader:
    """Reads units by ``satuan_hitung.csv``.

    Parameters
    ----------
    lexicons : Lexicons
        The word lists.
    kinds : KindReader
        What reads the word of measure.
    """

    def __init__(self, lexicons: Lexicons, kinds: KindReader) -> None:
        self._kinds = kinds
        self._prescribed = {
            (normalise(row["indikator"]), normalise(row["satuan"]))
            for row in lexicons.rows("nomenklatur_kecamatan")
        }
        self._unit = lexicons.pattern("satuan_hitung")
        self._own_units = frozenset(
            lexicons.words("ukuran", jenis="jumlah", satuan="ya")
        )
        self._equals = lexicons.mapping("satuan_hitung", "kata", "setara")

    def unit(self, text: str) -> str:
        """Find the unit behind the word of measure, or in a note at the end."""
        measure = self._kinds.measure(text)
        if measure.jenis == "frekuensi":
            return _TIMES
        note = _NOTE.search(measure.rest)
        found = self._unit.match(measure.rest)
        found = found or (note and self._unit.fullmatch(note[1].strip()))
        return found[0] if found else ""

    def measured(self, indikator: str, jenis: str, satuan: str) -> str:
        """Name the unit an indicator is measured in, "" where nothing says it."""
        if jenis == "persentase":
            return _PERCENT
        printed = self._standard(normalise(satuan)) if satuan else ""
        return printed or self._standard(self.unit(indikator))

    def difference(self, indikator: str, formulasi: str, satuan: str = "") -> str:
        """Compare the units of indicator and formula.

        A unit that only the formula names is no addition where the unit column says it
        too; how often something happens is counted by the thing itself.

        Returns
        -------
        str
            ``bertentangan``, ``ditambahkan`` (only the formula has one),
            ``dihilangkan`` (only the indicator), or ``sama``; also where the word of
            measure carries a unit of its own (Panjang, Luas), unless the indicator
            counts in another unit ("Jumlah jalan (unit)").
        """
        ours, theirs = (self._standard(self.unit(t)) for t in (indikator, formulasi))
        own = [self._has_own_unit(text) for text in (indikator, formulasi)]
        if any(own):
            theirs = self._standard(self.counted(formulasi))
            is_other = own == [False, True] and ours and theirs not in ("", ours)
            return "bertentangan" if is_other else "sama"
        if ours == theirs or (ours == _TIMES and not theirs):
            return "sama"
        if not ours and theirs == self._standard(normalise(satuan)):
            return "sama"
        if ours and theirs:
            return "sama" if ours in self._all(formulasi) else "bertentangan"
        return "ditambahkan" if theirs else "dihilangkan"

    def _all(self, formulasi: str) -> set[str]:
        """List the units behind every word of measure: "total A dan total B"."""
        parts = _AND.split(formulasi)
        measured = (text for text in parts if self._kinds.measure(text).is_measure)
        return {self._standard(self.unit(text)) for text in measured}

    def counted(self, text: str) -> str:
        """Find the unit of a formula: of a length or an area, the last it names."""
        if not self._has_own_unit(text):
            return self.unit(text)
        found = self._unit.findall(text)
        return found[-1] if found else ""

    def _has_own_unit(self, text: str) -> bool:
        return self._kinds.measure(text).kata.lower() in self._own_units

    def printed_state(self, indikator: str, jenis: str, satuan: str) -> str | None:
        """Tell whether the unit column suits the indicator; None where it is empty."""
        if not satuan:
            return None
        if (normalise(indikator), normalise(satuan)) in self._prescribed:
            return "sesuai"  # odd or not, the decree says so
        parts = {self._standard(part) for part in normalise(satuan).split("/")} - {""}
        if "%" in satuan:
            parts.add(_PERCENT)
        measure = self._kinds.measure(indikator)
        if not parts:
            # "Persentase" in units of which the lists know nothing: "BUMDes".
            is_spelt = self._kinds.measure(satuan).jenis == jenis or not _WORD(satuan)
            is_odd = jenis == "persentase" and measure.needs_ratio and not is_spelt
            return "bertentangan" if is_odd and not measure.is_implied else "sesuai"
        if jenis == "persentase":
            return "sesuai" if _PERCENT in parts else "bertentangan"
        wanted = self._standard(self.unit(indikator))
        is_count = jenis.startswith(("jumlah", "frekuensi"))
        is_odd = (is_count and _PERCENT in parts) or (wanted and wanted not in parts)
        return "bertentangan" if is_odd else "sesuai"

    def is_same(self, one: str, other: str) -> bool:
        """Tell whether two printed units are one ("%" and "persen", "Dok." apart)."""
        first, second = (self._named(text) for text in (one, other))
        return first == second

    def _named(self, satuan: str) -> str:
        if "%" in satuan:
            return _PERCENT
        return self._standard(normalise(satuan)) or normalise(satuan)

    def _standard(self, word: str) -> str:
        return self._equals.get(" ".join(word.lower().split()), "")
