"""Which documents are of the year, and what is to be done with each."""

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.documents import Document
from cascade_audit.errors import UsageError
from cascade_audit.running.executing import Job
from cascade_audit.running.results import folders, start_folder
from cascade_audit.sources import Config, own_config, sha256_of

if TYPE_CHECKING:
    from cascade_audit.checking import Checks
    from cascade_audit.tables import Cascades

_NOTEBOOK = Path("notebooks", "02_audit.ipynb")


@dataclass(frozen=True)
class Batch:
    """What all documents of a run share."""

    tahun: str
    output: Path
    config: Config
    rules: Path | None
    started: datetime

    @property
    def notebook(self) -> Path:
        """The notebook to execute: the user's own, else the package's."""
        own = self.config.root / _NOTEBOOK
        return own if own.is_file() else own_config().root / _NOTEBOOK

    @property
    def working_directory(self) -> Path:
        """Where notebooks run: from here their rules are found, as in JupyterLab."""
        own = self.config.root / _NOTEBOOK
        return own.parent if own.is_file() else self.config.root


@dataclass(frozen=True)
class Unit:
    """One document on its way to a result."""

    about: dict[str, object]
    target: Path
    job: Job
    note: str  # where its year comes from, if from nowhere but the command


def of_the_year(documents: pd.DataFrame, tahun: str) -> pd.Series:
    """Tell which documents were read and are of a year.

    Parameters
    ----------
    documents : pandas.DataFrame
        What was loaded.
    tahun : str
        Four digits.

    Returns
    -------
    pandas.Series of bool
        One claim for each document.
    """
    years = documents["tahun"].str.split("; ")
    is_of_year = years.map(lambda said: tahun in said).astype(bool)
    return is_of_year & (documents["alasan"] == "")


def plan(
    tables: "Cascades", found: Iterable[Document], batch: Batch, leftovers: ExitStack
) -> list[Unit]:
    """Decide for each document where its result goes, and how it is made.

    Parameters
    ----------
    tables : Cascades
        The documents of the year.
    found : iterable of Document
        Where documents are.
    batch : Batch
        What all share.
    leftovers : contextlib.ExitStack
        Is told to remove what does not end up as a result.

    Returns
    -------
    list of Unit
        In the order of the documents.
    """
    known = {document.dokumen: document for document in found}
    documents = tables.documents
    named = list(
        documents[["perangkat_daerah", "dokumen"]].itertuples(index=False, name=None)
    )
    units = []
    for about, folder in zip(documents.to_dict("records"), folders(named), strict=True):
        document = known[about["dokumen"]]
        target = batch.output / batch.tahun / folder
        growing = start_folder(target)
        leftovers.callback(partial(rmtree, growing, ignore_errors=True))
        job = Job(
            notebook=batch.notebook.resolve(),
            working_directory=batch.working_directory.resolve(),
            parameters=_parameters(document, batch),
            folder=growing.resolve(),
            title=f"{about['perangkat_daerah']}: cascading {about['tahun']}",
        )
        note = _where_year_comes_from(document, tables, batch.tahun)
        units.append(Unit(about, target, job, note))
    return units


def _parameters(document: Document, batch: Batch) -> dict[str, str]:
    rules = str(batch.rules.resolve()) if batch.rules else ""
    return {
        "dokumen": _seen_from(document.path.resolve(), batch),
        "tahun": batch.tahun,
        "perangkat_daerah": "",
        "config": "",  # found from the working directory
        "rules": rules,
    }


def _seen_from(path: Path, batch: Batch) -> str:
    """Write a path as the notebook's author would, so that no machine is in it."""
    if not path.is_relative_to(batch.config.root.resolve()):
        return str(path)
    return Path(os.path.relpath(path, batch.working_directory.resolve())).as_posix()


def _where_year_comes_from(document: Document, tables: "Cascades", tahun: str) -> str:
    passages = tables.passages
    is_title = (passages["dokumen"] == document.dokumen) & (
        passages["peran"] == "judul"
    )
    titles = " ".join(passages.loc[is_title, "teks"])
    if tahun in titles or document.source.get("tahun") or tahun in document.path.parts:
        return ""
    return f"tahun {tahun} menurut --tahun; dokumen tidak menyebutnya"


def trail(unit: Unit, tables: "Cascades", checks: "Checks", batch: Batch) -> dict:
    """Say how a result came about.

    Parameters
    ----------
    unit : Unit
        Whose result.
    tables : Cascades
        What was read.
    checks : Checks
        What was found.
    batch : Batch
        What all units share.

    Returns
    -------
    dict
        For ``jejak.json``; only `waktu` differs from one run to the next.
    """
    passages = tables.passages
    of_unit = passages["dokumen"] == unit.about["dokumen"]
    unread = passages[of_unit & (passages["peran"] == "tak_terurai")]
    ended = datetime.now(UTC)
    return {
        **unit.about,
        "catatan": unit.note,
        "tak_terurai": unread[["letak", "teks"]].to_dict("records"),
        "aturan": batch.config.origin,
        "versi": checks.versions,
        "buku_aturan": _named(batch.rules) if batch.rules else {},
        "aturan_diubah": checks.changed.to_dict("records"),
        "buku_catatan": _named(batch.notebook),
        "parameter": dict(_shareable(unit.job.parameters)),
        "waktu": {
            "mulai": batch.started.isoformat(timespec="seconds"),
            "selesai": ended.isoformat(timespec="seconds"),
            "detik": round((ended - batch.started).total_seconds(), 1),
        },
    }


def _named(path: Path) -> dict[str, str]:
    return {"nama": path.name, "sha256": sha256_of(path)}


def _shareable(parameters: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Leave the folders of this machine out."""
    for name, value in parameters.items():
        yield name, Path(value).name if Path(value).is_absolute() else value


def no_document(documents: pd.DataFrame, tahun: str) -> UsageError:
    """Explain that no document is of the year.

    Parameters
    ----------
    documents : pandas.DataFrame
        What was loaded.
    tahun : str
        The year asked for.

    Returns
    -------
    UsageError
        With the years there are.
    """
    said = documents.loc[documents["alasan"] == "", "tahun"]
    years = sorted({year for several in said for year in several.split("; ")})
    return UsageError(
        f"tahun {tahun}",
        f"tidak ada dokumen tahun ini; yang ada: {', '.join(years)}.",
        f"Sebut tahun yang ada, misalnya  --tahun {years[-1]}",
    )
