"""Documents read by workers, so that one that hangs or crashes costs only itself."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from cascade_audit.documents import Document, find_documents
from cascade_audit.errors import CascadeAuditError
from cascade_audit.papers import may_be_paper, paper_key, read_rows
from cascade_audit.readers import SUFFIXES
from cascade_audit.recall import FOLDER, is_kept, text_of
from cascade_audit.receipts import receipt_of
from cascade_audit.running.units import Batch
from cascade_audit.sources import Config, sha256_of
from cascade_audit.tables import Cascades, load, reading_key

if TYPE_CHECKING:
    from cascade_audit.running.cluster import Cluster
    from cascade_audit.running.crew import Crew

_LOST = "pembacaan {}"


def read_year(
    batch: Batch, crew: "Crew | Cluster", leftovers: ExitStack
) -> tuple[Cascades, set[str]]:
    """Read all documents of a folder, several at a time; those read before are not.

    Parameters
    ----------
    batch : Batch
        What is read, and by whose words.
    crew : Crew or Cluster
        Who reads.
    leftovers : contextlib.ExitStack
        Is told to forget what another run should try again.

    Returns
    -------
    Cascades
        As :func:`cascade_audit.tables.load` returns. A document on which a worker hung
        or broke down is among those that could not be read.
    set of str
        Names under which the readings are kept.
    """
    given = {"tahun": batch.tahun, "perangkat_daerah": ""}
    known = dict(_keys(batch, given))
    unread = {key: document for key, document in known.items() if not is_kept(key)}
    kept = str(batch.kept.resolve())
    common = {"do": "read", "recall": kept, "config": _texts(batch.config)}
    tasks = [
        common | {"path": str(document.path.resolve()), "key": key, "given": given}
        for key, document in unread.items()
    ]
    home = {"folder": str(batch.data.resolve())} if batch.data.is_dir() else {}
    outcomes = crew.as_done([task | home for task in tasks])
    if tasks:  # what is read anew will be judged: both take seconds to import
        crew.warm_up()
        import_module("cascade_audit.checking.shares")
    for number, reason in outcomes:
        if reason:
            key = tasks[number]["key"]
            _keep_lost(unread[key], key, _LOST.format(reason), batch.config)
            place = batch.kept / f"{key}.json"
            leftovers.callback(place.unlink, missing_ok=True)
    papers = {
        paper_key(document.path)
        for document in known.values()
        if may_be_paper(document.path)
    }
    tables = load(batch.data, tahun=batch.tahun, config=batch.config)
    return tables, papers.union(known)


def _keys(batch: Batch, given: dict[str, str]) -> Iterator[tuple[str, Document]]:
    seen = set()
    for document in find_documents([batch.data], SUFFIXES):
        with suppress(OSError, CascadeAuditError):  # who loads it tells of it
            sha256 = sha256_of(document.path)
            receipt = receipt_of(document, sha256)
            if sha256 not in seen and not receipt.is_left_out:
                key = reading_key(document, sha256, given, batch.config, receipt)
                yield key, document
            seen.add(sha256)


def _texts(config: Config) -> dict[str, str]:
    places = {"root", "expectations", "reference"}
    return {
        name: str(value.resolve()) if name in places else value
        for name, value in vars(config).items()
    }


def read_apart(task: dict) -> str:
    """Read one document in a worker, and keep what it says."""
    from cascade_audit.reading import read_document

    said = task["config"]
    config = Config(
        Path(said["root"]),
        Path(said["expectations"]),
        Path(said["reference"]),
        said["origin"],
    )
    path, folder = Path(task["path"]), task.get("folder")
    (document,) = find_documents([path], SUFFIXES, folder)
    sha256 = sha256_of(path)
    tables, problem = read_document(
        document, sha256, task["given"], config, receipt_of(document, sha256)
    )
    keep(task["key"], tables | {"problem": problem.args if problem else None})
    if may_be_paper(path):
        keep(paper_key(path), {"rows": read_rows(path)})
    return ""


def _keep_lost(document: Document, key: str, reason: str, config: Config) -> None:
    from cascade_audit.reading import without_content

    tables = without_content(document, sha256_of(document.path), reason, config)
    advice = "Naikkan --timeout, atau minta salinan dokumen ini dalam bentuk lain."
    keep(key, tables | {"problem": [document.dokumen, reason, advice]})


@contextmanager
def recalling(folder: Path) -> Iterator[None]:
    """Let ``load`` and ``check`` find what is kept in a folder, within a block."""
    before = os.environ.get(FOLDER)
    os.environ[FOLDER] = str(folder.resolve())
    try:
        yield
    finally:
        del os.environ[FOLDER]
        if before is not None:
            os.environ[FOLDER] = before


def keep(key: str, result: dict[str, object]) -> None:
    """Keep a result under its name, whole or not at all."""
    place = Path(os.environ[FOLDER], f"{key}.json")
    part = place.with_name(f".{place.name}.{os.getpid()}.tmp")
    part.write_text(text_of(result), encoding="utf-8", newline="\n")
    part.replace(place)
