"""The words of practice data; they stand in the CSV files beside this module."""

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from random import Random

import pandas as pd

from cascade_audit.sources import Config, read_lexicon

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Phrases:
    """What practice cascades may say, and which boxes they may have.

    Parameters
    ----------
    names : pandas.DataFrame
        The official names (``nomenklatur_kecamatan.csv``).
    """

    names: pd.DataFrame

    @cached_property
    def official(self) -> dict[str, dict[str, str]]:
        """The official names by code; where two laws differ, the country's."""
        national = self.names[self.names["lingkup"].eq("nasional")]
        rows = national.drop_duplicates("kode_kecamatan_2023")
        return {row["kode_kecamatan_2023"]: row for row in rows.to_dict("records")}

    def table(self, name: str) -> list[dict[str, str]]:
        """Read one of the lists beside this module."""
        return list(_rows(name))

    def told(self, kode: str) -> list[dict[str, str]]:
        """List the indicators that boxes of a code may have, the usual one first."""
        return [row for row in _rows("indikator") if row["kode"] == kode]

    def sentences(self, peran: str) -> list[str]:
        """List the sentences for one purpose."""
        return [row["kalimat"] for row in _rows("kalimat") if row["peran"] == peran]

    def sasaran(self, kode: str, random: Random) -> str:
        """Word what a box is to achieve."""
        if own := self.sentences(kode):
            return random.choice(own)
        row = self.official[kode]
        return row["kinerja"] or f"{self.sentences('kegiatan')[0]} {row['nama']}"


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    own = Config(_HERE, _HERE, _HERE, "kalimat contoh")
    return tuple(read_lexicon(own, name).to_dict("records"))
