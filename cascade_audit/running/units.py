"""Which documents are of the year, and what is to be done with each."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.checking import checking_key, rulebook_in_use
from cascade_audit.documents import Document
from cascade_audit.errors import UsageError
from cascade_audit.recall import key_of
from cascade_audit.running.executing import Job
from cascade_audit.running.results import folders
from cascade_audit.sources import Config, own_config, resolve_config, sha256_of

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

AUDIT, YEAR = "02_audit.ipynb", "05_rekap_tahunan.ipynb"
_NOTEBOOKS = "notebooks"


@dataclass(frozen=True)
class Batch:
    """What all documents of a run share."""

    data: Path
    tahun: str
    output: Path
    config: Config
    rules: Path | None
    started: datetime

    @property
    def year(self) -> Path:
        """Folder of the year's results."""
        return self.output / self.tahun

    @property
    def work(self) -> Path:
        """Folder of what the program itself needs from one run to the next."""
        return self.year / ".kerja"

    @property
    def kept(self) -> Path:
        """Folder of results of ``load`` and ``check``."""
        return self.work / "ingatan"

    @property
    def growing(self) -> Path:
        """Folder of results that are not complete."""
        return self.work / "tumbuh"

    @property
    def waiting(self) -> Path:
        """Folder of earlier results while new ones take their place."""
        return self.work / "lama"

    def notebook(self, name: str = AUDIT) -> Path:
        """Find the notebook to execute: the user's own, else the package's."""
        own = self.config.root / _NOTEBOOKS / name
        return own if own.is_file() else own_config().root / _NOTEBOOKS / name

    def working_directory(self, name: str = AUDIT) -> Path:
        """Say where a notebook runs: its rules are found from there."""
        own = self.config.root / _NOTEBOOKS / name
        return own.parent if own.is_file() else self.config.root

    @property
    def noticed(self) -> Config:
        """The same rules as notebooks find them, without being told."""
        return resolve_config(start=self.config.root)

    def seen_from(self, path: Path, name: str = AUDIT) -> str:
        """Write a path as a notebook's author would, so that no machine is in it."""
        if not path.resolve().is_relative_to(self.config.root.resolve()):
            return str(path.resolve())
        home = self.working_directory(name).resolve()
        return Path(os.path.relpath(path.resolve(), home)).as_posix()


@dataclass(frozen=True)
class Unit:
    """One document on its way to a result."""

    about: dict[str, object]
    target: Path
    job: Job
    note: str  # where its year comes from, if from nowhere but the command
    share: str  # names what was found in it; see `checking_key`
    key: str  # names all that its result is made from


def plan(tables: "Cascades", found: Iterable[Document], batch: Batch) -> list[Unit]:
    """Decide for each document where its result goes, and how it is made.

    Parameters
    ----------
    tables : Cascades
        The documents of the year.
    found : iterable of Document
        Where documents are.
    batch : Batch
        What all share.

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
    rulebook = rulebook_in_use(batch.config, batch.rules)
    template, config = sha256_of(batch.notebook()), batch.noticed
    units = []
    for about, folder in zip(documents.to_dict("records"), folders(named), strict=True):
        document = known[about["dokumen"]]
        job = Job(
            notebook=batch.notebook().resolve(),
            working_directory=batch.working_directory().resolve(),
            parameters=parameters(batch, AUDIT, document),
            folder=(batch.growing / folder).resolve(),
            title=f"{about['perangkat_daerah']}: cascading {about['tahun']}",
        )
        note = _where_year_comes_from(document, tables, batch.tahun)
        own = tables.only([about["dokumen"]])
        share = checking_key(own, config, "id", rulebook)
        made_from = [about["sha256"], document.source, job.parameters, job.title, note]
        key = key_of("run", made_from, share, template)
        units.append(Unit(about, batch.year / folder, job, note, share, key))
    return units


def parameters(
    batch: Batch, name: str, document: Document | None = None
) -> dict[str, str]:
    """Give the parameters of a notebook; all of them are text.

    Parameters
    ----------
    batch : Batch
        What all units share.
    name : str
        File name of the notebook.
    document : Document, optional
        The document it is about.

    Returns
    -------
    dict of str
        As its cell of parameters names them.
    """
    shared = {
        "tahun": batch.tahun,
        "config": "",  # found from the working directory
        "rules": str(batch.rules.resolve()) if batch.rules else "",
    }
    data = batch.seen_from(batch.data, name)
    if document is None:
        return shared | {"data": data, "hasil": batch.seen_from(batch.year, name)}
    own = {
        "dokumen": batch.seen_from(document.path, name),
        "folder": data if batch.data.is_dir() else "",
        "perangkat_daerah": "",
    }
    return shared | own


def _where_year_comes_from(document: Document, tables: "Cascades", tahun: str) -> str:
    passages = tables.passages
    is_title = (passages["dokumen"] == document.dokumen) & (
        passages["peran"] == "judul"
    )
    titles = " ".join(passages.loc[is_title, "teks"])
    if tahun in titles or document.source.get("tahun") or tahun in document.path.parts:
        return ""
    return f"tahun {tahun} menurut --tahun; dokumen tidak menyebutnya"


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
