"""A year as a whole: units beside each other, what they share, what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.sources import Config, read_lexicon

if TYPE_CHECKING:
    from cascade_audit.checking import Checks
    from cascade_audit.tables import Cascades

UNITS = "unit.csv"  # what became of each document, as a run tells it
GRADES = ("tinggi", "sedang", "pertanyaan", "rendah", "catatan")
_ROLE = "kecamatan_*.csv"  # lists of the units that a kabupaten has
_KIND = "Kecamatan "
_KINDS = {"pertanyaan": "pertanyaan", "catatan_ekstraksi": "catatan"}


@dataclass(frozen=True)
class Recap:
    """A year as a whole.

    Attributes
    ----------
    tahun : str
        The year.
    units : pandas.DataFrame
        One row per document: `perangkat_daerah`, `dokumen`, `status`, how many
        indicators, findings by severity (``GRADES``), unread lines (`tak_terurai`),
        and `tautan`, the address of its report as seen from the year's folder.
    heat : pandas.DataFrame
        One row per document that was read, one column per code that occurs: how many
        findings and questions lead.
    codes : pandas.DataFrame
        `kode`, `judul`, `jenis`, `tingkat`, `jumlah`, `unit` (how many have it),
        `bagian` (of all units, in percent) and `sistemik`; the most shared first.
    unread : pandas.DataFrame
        `dokumen`, `status` and `alasan` of documents without a result.
    leftover : pandas.DataFrame
        `perangkat_daerah`, `dokumen`, `letak`, `teks`: text that nothing was made of.
    missing : pandas.DataFrame
        `kode` and `nama` of the units of the list without a document; empty as well
        where no list fits the units.
    known_units : str
        Which list they were compared with, or why with none.
    """

    tahun: str
    units: pd.DataFrame
    heat: pd.DataFrame
    codes: pd.DataFrame
    unread: pd.DataFrame
    leftover: pd.DataFrame
    missing: pd.DataFrame
    known_units: str

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return the tables by the name of their sheet."""
        note = pd.DataFrame({"keterangan": [self.known_units]})
        return {
            "unit": self.units,
            "peta temuan": self.heat,
            "kode": self.codes,
            "tanpa hasil": self.unread,
            "tak terurai": self.leftover,
            "belum ada": pd.concat([self.missing, note]).fillna(""),
        }


def recap(
    tables: "Cascades",
    checks: "Checks",
    tahun: str,
    config: Config,
    hasil: str | Path | None = None,
) -> Recap:
    """Put the units of a year beside each other.

    Parameters
    ----------
    tables : Cascades
        All that was read, unreadable documents among it.
    checks : Checks
        What was found in the documents of the year.
    tahun : str
        The year.
    config : Config
        Whose lists of units and limits to use.
    hasil : str or pathlib.Path, optional
        Folder of a run's results, which tells what became of each document.

    Returns
    -------
    Recap
        Copies of one document, and documents of other years, are not in it.
    """
    of_year = tables.of_year(tahun)
    states = _states(tables, of_year, hasil)
    leading = checks.findings[checks.findings["induk_temuan"].eq("")]
    units = _units(of_year, states, leading)
    held = leading[leading["jenis"].ne("catatan_ekstraksi")]
    missing, known_units = _missing(set(units["perangkat_daerah"]) - {""}, config)
    passages = of_year.passages
    unread = passages[passages["peran"].eq("tak_terurai")]
    who = of_year.documents.set_index("dokumen")["perangkat_daerah"]
    leftover = unread[["dokumen", "letak", "teks"]].reset_index(drop=True)
    leftover.insert(0, "perangkat_daerah", leftover["dokumen"].map(who).astype("str"))
    return Recap(
        tahun,
        units,
        _heat(units, held),
        _codes(checks, held, config),
        states.loc[~states["status"].isin(["selesai", ""]), _STATE].reset_index(
            drop=True
        ),
        leftover,
        missing,
        known_units,
    )


_STATE = ["dokumen", "status", "alasan"]


def _states(
    tables: "Cascades", of_year: "Cascades", hasil: str | Path | None
) -> pd.DataFrame:
    """Tell what became of each document: from a run, else from the reading alone."""
    told = Path(hasil, UNITS) if hasil else None
    if told and told.is_file():
        states = pd.read_csv(told, dtype=str, keep_default_na=False)
        return states.map(lambda text: text.removeprefix("'"))
    documents = tables.documents
    failed = documents.loc[documents["alasan"].ne("") & documents["layout"].eq("")]
    columns = ["perangkat_daerah", "dokumen", "alasan"]
    parts = [of_year.documents[columns].assign(status="")]
    parts += [failed[columns].assign(status="tidak terbaca")]
    return pd.concat(parts, ignore_index=True).assign(tautan="")


def _units(
    of_year: "Cascades", states: pd.DataFrame, leading: pd.DataFrame
) -> pd.DataFrame:
    weights = leading["jenis"].map(_KINDS).fillna(leading["tingkat"])
    counts = pd.crosstab(leading["dokumen"], weights).reindex(columns=GRADES)
    documents = of_year.documents.set_index("dokumen")
    measured = of_year.indicators["dokumen"].value_counts()
    units = states[["perangkat_daerah", "dokumen", "status"]].assign(
        indikator=states["dokumen"].map(measured)
    )
    units = units.join(counts, on="dokumen").assign(
        tak_terurai=states["dokumen"].map(documents["baris_tak_terurai"]),
        tautan=states["tautan"],
    )
    numbers = ["indikator", *GRADES, "tak_terurai"]
    units[numbers] = units[numbers].fillna(0).astype("int64")
    order = [*GRADES[:4], "perangkat_daerah", "dokumen"]
    return units.sort_values(
        order, ascending=[False] * 4 + [True] * 2, kind="stable", ignore_index=True
    )


def _heat(units: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    counts = pd.crosstab(held["dokumen"], held["kode"])
    read = units.loc[units["indikator"].gt(0), ["perangkat_daerah", "dokumen"]]
    heat = read.join(counts, on="dokumen").reset_index(drop=True)
    codes = sorted(counts.columns)
    heat[codes] = heat[codes].fillna(0).astype("int64")
    return heat


def _codes(checks: "Checks", held: pd.DataFrame, config: Config) -> pd.DataFrame:
    total = held["dokumen"].nunique()
    keys = ["kode", "judul", "jenis", "tingkat"]
    codes = held.groupby(keys, sort=False, as_index=False).agg(
        jumlah=("sidik", "size"), unit=("dokumen", "nunique")
    )
    shared = checks.summary.loc[checks.summary["sistemik"].eq("ya"), "kode"]
    limits = dict(read_lexicon(config, "rekap", ("nama", "nilai")).to_numpy()[:, :2])
    is_common = codes["unit"] >= float(limits["batas_sistemik"]) * max(total, 1)
    is_systemic = codes["kode"].isin(shared) & is_common
    codes = codes.assign(
        bagian=(codes["unit"] * 100 / max(total, 1)).round().astype("int64"),
        sistemik=is_systemic.map({True: "ya", False: ""}).astype("str"),
    )
    return codes.sort_values(
        ["unit", "jumlah", "kode"],
        ascending=[False, False, True],
        kind="stable",
        ignore_index=True,
    )


def _missing(units: set[str], config: Config) -> tuple[pd.DataFrame, str]:
    """Name the units of a list that have no document, if the units are on the list."""
    none = pd.DataFrame({"kode": [], "nama": []}, dtype="str")
    best = max(_lists(units, config), key=lambda known: known[0], default=(0, "", none))
    covered, name, listed = best
    if not units or covered * 2 < len(units):
        return (
            none,
            "Unit di folder ini tidak dibandingkan dengan daftar kecamatan mana pun.",
        )
    said = {_plain(unit) for unit in units}
    missing = listed[~listed["nama"].map(_plain).isin(said)].reset_index(drop=True)
    others = sorted(
        u for u in units if _plain(u) not in set(listed["nama"].map(_plain))
    )
    text = f"Dibandingkan dengan {name}: {len(listed)} unit, {len(missing)} belum ada."
    if others:
        text += f" Tidak ada pada daftar: {', '.join(others)}."
    return missing, text


def _lists(units: set[str], config: Config) -> Iterator[tuple[int, str, pd.DataFrame]]:
    said = {_plain(unit) for unit in units}
    for path in sorted(config.reference.glob(_ROLE)):
        listed = read_lexicon(config, path.stem, ("kode", "nama"))[["kode", "nama"]]
        covered = sum(_plain(name) in said for name in listed["nama"])
        yield covered, path.name, listed


def _plain(unit: str) -> str:
    words = " ".join(unit.split())
    bare = (
        words[len(_KIND) :] if words.casefold().startswith(_KIND.casefold()) else words
    )
    return bare.casefold()
