"""The word lists of ``data/reference/``, read once per call and made searchable."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

import pandas as pd

from cascade_audit.deriving.wording import phrases
from cascade_audit.matching import normalise
from cascade_audit.sources import Config, read_lexicon, stamp

# File of each word list, and the columns that are read from it.
_TABLES = {
    "ejaan": ("salah", "baku"),
    "eselon": ("perangkat", "label"),
    "indeks_dikenal": ("kata", "peran"),
    "istilah_kabur": ("kata", "peran"),
    "kaitan_program": ("kata_nama", "kata_sasaran"),
    "kata_sasaran": ("kata", "peran"),
    "kelompok_temuan": ("kelompok", "kode"),
    "kata_kunci": ("kata", "peran"),
    "kata_umum": ("kata", "peran"),
    "kecamatan_banyumas": ("nama", "wilayah"),
    "keluaran_program": ("kata", "peran"),
    "keputusan_nomenklatur": ("dasar", "tahun_mulai"),
    "lawan_kata": ("pasangan", "jenis", "sisi", "kata"),
    "nomenklatur_kecamatan": (
        "kode_kecamatan_2023", "level", "nama", "kinerja", "indikator", "satuan",
        "dasar", "bukti", "lingkup",
    ),
    "operator_rumus": ("kata", "peran"),
    "padanan_kata": ("kelompok", "kata"),
    "padanan_program": ("kata_nama", "kata_sasaran"),
    "pasangan_baku": ("kiri", "kanan"),
    "penyebut_kabur": ("pola", "peran"),
    "polaritas": ("kata", "peran"),
    "profil_program": ("kode", "wilayah"),
    "rekap": ("nama", "nilai"),
    "satuan_hitung": ("kata", "setara", "penggolong"),
    "sifat_jumlah": ("kata", "sifat", "letak"),
    "singkatan": ("singkatan", "kepanjangan"),
    "sumber": ("kata", "kelas", "padanan"),
    "tipe": ("kata", "menjadi", "akumulasi", "polaritas"),
    "versi": ("berkas", "versi"),
    "ukuran": ("kata", "jenis", "ukuran", "perlu_rumus", "satuan"),
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Lexicons:
    """All word lists of one configuration.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame
        The word lists by the stem of their file.
    """

    tables: dict[str, pd.DataFrame]

    def rows(self, name: str, **wanted: str) -> list[dict[str, str]]:
        """List the rows of a word list whose columns hold the wanted values."""
        if name not in self._rows:
            self._rows[name] = self.tables[name].to_dict("records")
        return [
            row
            for row in self._rows[name]
            if all(row[column] == value for column, value in wanted.items())
        ]

    def words(self, name: str, column: str = "kata", **wanted: str) -> list[str]:
        """List one column of :meth:`rows`."""
        return [row[column] for row in self.rows(name, **wanted)]

    def pattern(self, name: str, column: str = "kata", **wanted: str) -> re.Pattern:
        """Compile :meth:`words` into one pattern of whole words."""
        key = (name, column, *sorted(wanted.items()))
        if key not in self._patterns:
            self._patterns[key] = phrases(self.words(name, column, **wanted))
        return self._patterns[key]

    def mapping(self, name: str, key: str, value: str, **wanted: str) -> dict[str, str]:
        """Map one column of :meth:`rows` to another; the first row wins."""
        rows = reversed(self.rows(name, **wanted))
        return {row[key]: row[value] for row in rows}

    def counterparts(self, name: str) -> list[tuple[re.Pattern, re.Pattern]]:
        """Compile which words of a name go with which words of a sasaran."""
        return [
            (phrases([row["kata_nama"]]), phrases(row["kata_sasaran"].split("|")))
            for row in self.rows(name)
        ]

    @cached_property
    def _rows(self) -> dict[str, list[dict[str, str]]]:
        return {}

    @cached_property
    def _patterns(self) -> dict[tuple, re.Pattern]:
        return {}

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Words that say how things hang together, not what is counted."""
        return frozenset(self.words("kata_umum"))

    @cached_property
    def linking_words(self) -> frozenset[str]:
        """Prepositions and conjunctions only."""
        words = self.words("kata_umum", peran="tugas")
        return frozenset([*words, *self.words("kata_umum", peran="penghubung")])

    @cached_property
    def official_texts(self) -> frozenset[str]:
        """Names, kinerja and indicators of the nomenclature, normalised."""
        columns = ("nama", "kinerja", "indikator")
        texts = {
            normalise(row[column])
            for row in self.rows("nomenklatur_kecamatan")
            for column in columns
        }
        return frozenset(texts - {""})


def read_lexicons(config: Config) -> Lexicons:
    """Read every word list.

    Parameters
    ----------
    config : Config
        Whose reference data to use.

    Returns
    -------
    Lexicons
        Kept until a file changes: an auditor's edit counts at once.

    Raises
    ------
    ConfigurationError
        If a file is missing or malformed.
    """
    return _read(config, stamp(config.reference))


@lru_cache(maxsize=4)
def _read(config: Config, state: tuple[tuple[str, int, int], ...]) -> Lexicons:
    del state  # only tells one state of the files from another
    return Lexicons(
        {name: read_lexicon(config, name, columns) for name, columns in _TABLES.items()}
    )
