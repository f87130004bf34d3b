"""Official names of programs, kegiatan and sub kegiatan, and which a text means."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from cascade_audit.matching import assign, normalise, similarities

_LINKING = frozenset({"dan", "atau", "di", "ke", "dari", "untuk", "pada", "dengan"})
_VOWEL = re.compile(r"[aeiou]", re.IGNORECASE)

LEAST_ALIKE = 0.85  # below, two official names are as near as a misspelt one


def written(text: str) -> str:
    """Write a name that is printed in capitals as names are written.

    Examples
    --------
    >>> written("SEKRETARIAT DPRD"), written("DINAS SOSIAL DAN TENAGA KERJA")
    ('Sekretariat DPRD', 'Dinas Sosial dan Tenaga Kerja')
    """
    if text != text.upper():
        return text
    return " ".join(map(_written_word, text.split(" ")))


def _written_word(word: str) -> str:
    if word.lower() in _LINKING:
        return word.lower()
    return word.title() if _VOWEL.search(word) else word


class Match(NamedTuple):
    """The official name nearest to a printed one; empty `kode` when none is near."""

    kode: str
    nama: str
    skor: float


_NONE = Match("", "", 0.0)


@dataclass(frozen=True)
class Nomenclature:
    """Official names by level.

    Parameters
    ----------
    names : pandas.DataFrame
        Columns `kode_kecamatan_2023`, `level`, `nama`, `lingkup` (see
        ``data/reference/nomenklatur_kecamatan.csv``). Where a name stands under two
        codes, the one for all of the country goes before that of one region.
    """

    names: pd.DataFrame

    @cached_property
    def _national_first(self) -> pd.DataFrame:
        regional = self.names["lingkup"] != "nasional"
        return self.names.assign(regional=regional).sort_values(
            "regional", kind="stable"
        )

    @cached_property
    def _by_level(self) -> dict[str, pd.DataFrame]:
        return {
            str(level): part for level, part in self._national_first.groupby("level")
        }

    @cached_property
    def _exact(self) -> dict[tuple[str, str], Match]:
        columns = ("level", "kode_kecamatan_2023", "nama")
        exact: dict[tuple[str, str], Match] = {}
        for level, kode, nama in self._national_first[list(columns)].itertuples(
            index=False
        ):
            exact.setdefault((level, normalise(nama)), Match(kode, nama, 1.0))
        return exact

    @cached_property
    def _remembered(self) -> dict[tuple[str, str], Match]:
        return {}

    def find(self, level: str, nama: str) -> Match:
        """Find the official name that a printed name of this level means."""
        match = self.nearest(level, nama)
        return match if match.skor >= LEAST_ALIKE else _NONE

    def nearest(self, level: str, nama: str) -> Match:
        """Find the official name nearest to a printed one, however far it is."""
        key = (level, normalise(nama))
        if key not in self._remembered:
            self._remembered[key] = self._exact.get(key) or self._nearest(*key)
        return self._remembered[key]

    def codes(self, level: str, nama: str) -> frozenset[str]:
        """List every code under which exactly this name stands."""
        return frozenset(self._codes.get((level, normalise(nama)), ()))

    def about(self, match: Match) -> dict[str, str]:
        """Tell what the list knows of an official name; empty where there is none."""
        return self._about.get((match.kode, match.nama), {})

    def nearest_in_force(
        self, level: str, nama: str, starts: dict[str, str], tahun: str
    ) -> Match:
        """Find the nearest name of the decrees in force; see :meth:`until`.

        A name of a later decree is found if it is the printed one word for word.
        """
        is_exact = bool(self.codes(level, nama))
        return (self if is_exact else self.until(starts, tahun)).nearest(level, nama)

    def until(self, starts: dict[str, str], tahun: str) -> "Nomenclature":
        """Leave out the names of decrees that were not yet in force in a year.

        Parameters
        ----------
        starts : dict of str
            The first year of each decree (`dasar`); one that is not listed counts as
            in force.
        tahun : str
            Four digits; "" leaves nothing out.
        """
        if tahun not in self._until:
            later = self.names["dasar"].map(starts).fillna("") > tahun
            is_left = bool(tahun) & later
            self._until[tahun] = Nomenclature(self.names[~is_left])
        return self._until[tahun]

    @cached_property
    def _until(self) -> dict[str, "Nomenclature"]:
        return {}

    @cached_property
    def _codes(self) -> dict[tuple[str, str], list[str]]:
        codes: dict[tuple[str, str], list[str]] = {}
        for row in self.names.to_dict("records"):
            key = (row["level"], normalise(row["nama"]))
            codes.setdefault(key, []).append(row["kode_kecamatan_2023"])
        return codes

    @cached_property
    def _about(self) -> dict[tuple[str, str], dict[str, str]]:
        rows = self.names.to_dict("records")
        return {(row["kode_kecamatan_2023"], row["nama"]): row for row in rows}

    def _nearest(self, level: str, nama: str) -> Match:
        part = self._by_level.get(level)
        if part is None or not nama:
            return _NONE
        scores = similarities([nama], list(part["nama"]))
        (_, best), *_ = assign(scores)
        row = part.iloc[best]
        return Match(row["kode_kecamatan_2023"], row["nama"], float(scores[0, best]))
