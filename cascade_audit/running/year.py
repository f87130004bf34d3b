"""The year as a whole: a page, a notebook and a workbook, over nobody's own work."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.recall import key_of
from cascade_audit.recap import UNITS, recap
from cascade_audit.reporting import csv_text, write_tables
from cascade_audit.running.executing import Job
from cascade_audit.running.results import start_folder
from cascade_audit.running.units import YEAR, Batch, parameters
from cascade_audit.sources import sha256_of

if TYPE_CHECKING:
    from cascade_audit.checking import Checks
    from cascade_audit.running.cluster import Cluster
    from cascade_audit.running.crew import Crew
    from cascade_audit.tables import Cascades

_NAME, STATE = "rekap", "rekap.json"
_SUFFIXES = (".html", ".ipynb", ".xlsx")


@dataclass(frozen=True)
class Recap:
    """The files about the year as a whole, or why there are none.

    Attributes
    ----------
    files : list of pathlib.Path
        A page, a notebook and a workbook; beside older ones where people had edited
        those, or have them open.
    aside : list of pathlib.Path
        Those older ones.
    alasan : str
        Why there are no files; ``""`` where there are.
    """

    files: list[Path]
    aside: list[Path]
    alasan: str = ""


def write_year(
    units: pd.DataFrame,
    tables: "Cascades",
    checks: "Checks",
    judgement: str,
    batch: Batch,
    crew: "Crew | Cluster",
) -> Recap:
    """Write what the documents of a year have in common, and what is missing.

    Parameters
    ----------
    units : pandas.DataFrame
        What became of each document.
    tables : Cascades
        All that was read.
    checks : Checks
        What was found in the documents of the year.
    judgement : str
        Name of what was found.
    batch : Batch
        What all units share.
    crew : Crew or Cluster
        Who executes the notebook.

    Returns
    -------
    Recap
        Where the files are.
    """
    growing = start_folder(batch.growing / _NAME)
    listed = _listed(units, batch)
    write_tables({"unit": listed}, "unit", batch.year / UNITS)
    notebook = batch.notebook(YEAR)
    job = Job(
        notebook=notebook.resolve(),
        working_directory=batch.working_directory(YEAR).resolve(),
        parameters=parameters(batch, YEAR),
        folder=growing.resolve(),
        title=f"Rekap cascading tahun {batch.tahun}",
        name=_NAME,
    )
    made_from = [csv_text(listed), judgement, job.parameters, sha256_of(notebook)]
    key = key_of(_NAME, made_from)
    before = _before(batch)
    if before.get("kunci") == key and all(map(Path.is_file, _named(batch, before))):
        return Recap(list(_named(batch, before)), [])
    for _, reason in crew.as_done([job.task(batch.kept)]):
        if reason:
            return Recap([], [], reason)
    year = recap(tables, checks, batch.tahun, batch.config, batch.year)
    write_tables(year.tables(), "unit", growing / f"{_NAME}.xlsx", links="tautan")
    return _placed(growing, batch, before.get("hasil", {}), key)


def _listed(units: pd.DataFrame, batch: Batch) -> pd.DataFrame:
    """Tell what became of each document, the same whichever run did it."""
    page = [
        f"{Path(folder).relative_to(batch.year).as_posix()}/audit.html"
        if folder
        else ""
        for folder in units["folder"]
    ]
    return pd.DataFrame(
        {
            "perangkat_daerah": units["perangkat_daerah"],
            "dokumen": units["dokumen"],
            "status": units["status"].replace({"tetap": "selesai"}),
            "alasan": units["alasan"],
            "tautan": pd.Series(page, dtype="str"),
        }
    )


def _before(batch: Batch) -> dict[str, dict[str, str]]:
    """Read what an earlier run wrote, and its fingerprints."""
    try:
        return json.loads((batch.work / STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _named(batch: Batch, before: dict[str, dict[str, str]]) -> Iterator[Path]:
    return (batch.year / name for name in before.get("terbaru", ()))


def _placed(growing: Path, batch: Batch, written: dict[str, str], key: str) -> Recap:
    files, aside = [], []
    for suffix in _SUFFIXES:
        new = growing / f"{_NAME}{suffix}"
        sha256 = sha256_of(new)
        place, passed = _put(new, batch.year, written)
        written = written | {place.name: sha256}
        files.append(place)
        aside += passed
    state = {"kunci": key, "terbaru": [path.name for path in files], "hasil": written}
    part = growing / STATE
    part.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
    part.replace(batch.work / STATE)
    return Recap(files, aside)


def _put(new: Path, year: Path, written: dict[str, str]) -> tuple[Path, list[Path]]:
    """Put a file under its name, or the next that nobody edited or has open."""
    passed: list[Path] = []
    for number in count(1):
        counted = f" ({number})" if number > 1 else ""
        place = year / f"{new.stem}{counted}{new.suffix}"
        if _is_free(place, written):
            try:
                new.replace(place)
            except PermissionError:  # how Windows says that a file is open
                if number > 99:
                    raise
            else:
                return place, passed
        passed.append(place)
    raise AssertionError  # count() does not end


def _is_free(place: Path, written: dict[str, str]) -> bool:
    if not place.exists():
        return True
    # LibreOffice and Excel leave such a file beside one that is open.
    marks = (f".~lock.{place.name}#", f"~${place.name}")
    if any(place.with_name(name).exists() for name in marks):
        return False
    return written.get(place.name) == sha256_of(place)
