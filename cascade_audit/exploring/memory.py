"""Tables kept from one time to the next, as long as nothing they came from changed."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from cascade_audit.documents import Document, find_documents
from cascade_audit.readers import SUFFIXES
from cascade_audit.recall import key_of
from cascade_audit.receipts import receipt_of
from cascade_audit.reporting import write_tables
from cascade_audit.rulebook import RULEBOOK
from cascade_audit.sources import Config, sha256_of
from cascade_audit.tables import reading_key

FOLDER = ".cascade_audit"
TABLES = (
    "documents", "nodes", "indicators", "passages", "pembanding", "findings", "summary",
    "verdicts",
)  # fmt: skip
_PACKAGE = Path(__file__).parents[1]
_KEPT = 12  # states; older ones make room


def memory_of(config: Config) -> Path | None:
    """Name the folder for kept tables: hidden, beside the rules; None if read-only.

    Parameters
    ----------
    config : Config
        Whose rules are used.

    Returns
    -------
    pathlib.Path or None
        None where the rules are part of an installed package.
    """
    return None if config.root.is_relative_to(_PACKAGE) else config.root / FOLDER


def thumbprint(
    paths: Iterable[str | Path],
    config: Config,
    lang: str,
    given: dict[str, str | None],
) -> str:
    """Fingerprint everything that tables and findings are made of.

    Parameters
    ----------
    paths : iterable of str or pathlib.Path
        Files and folders that hold the documents.
    config : Config
        Whose rules are used.
    lang : str
        Language of the findings.
    given : dict of str
        What the caller says of documents that do not say themselves.

    Returns
    -------
    str
        Changes with the bytes of a document, its name, what lies beside it, a rule, a
        word list, or the program; never with dates of documents.
    """
    said = {name: value or "" for name, value in given.items()}
    documents = find_documents(paths, SUFFIXES)
    read = []
    for document in documents:
        sha256 = sha256_of(document.path)
        receipt = receipt_of(document, sha256)
        read.append(reading_key(document, sha256, said, config, receipt))
    own = config.root / RULEBOOK
    return key_of(
        "explore",
        read,
        [[path.name, sha256_of(path)] for path in _beside(documents)],
        sha256_of(own) if own.is_file() else "",
        lang,
    )


def _beside(documents: list[Document]) -> list[Path]:
    """List what else lies in the folders of documents: papers to compare with."""
    folders = {document.path.parent for document in documents}
    known = {document.path for document in documents}
    files = {path for folder in folders for path in folder.iterdir() if path.is_file()}
    return sorted(files - known)


def recalled(folder: Path, name: str) -> dict[str, pd.DataFrame] | None:
    """Give back the tables that were kept under a fingerprint.

    Parameters
    ----------
    folder : pathlib.Path
        Where tables are kept.
    name : str
        The fingerprint.

    Returns
    -------
    dict of str to pandas.DataFrame or None
        None if there are none, or if what there is cannot be read.
    """
    place = folder / name
    try:
        kept = {table: pd.read_parquet(place / f"{table}.parquet") for table in TABLES}
    except (OSError, ValueError):  # absent or damaged: then they are made anew
        return None
    return kept


def remember(folder: Path, name: str, tables: dict[str, pd.DataFrame]) -> None:
    """Keep tables under a fingerprint; what was kept longest ago makes room.

    Parameters
    ----------
    folder : pathlib.Path
        Where tables are kept; made if it is not there, and ignored by git.
    name : str
        The fingerprint.
    tables : dict of str to pandas.DataFrame
        The tables of ``TABLES``.

    Notes
    -----
    A folder that cannot be written costs time, not results.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        growing = folder / f"{name}.part"
        for table in TABLES:
            write_tables(tables, table, growing / f"{table}.parquet")
        shutil.rmtree(folder / name, ignore_errors=True)
        growing.rename(folder / name)
        states = [place for place in folder.iterdir() if place.is_dir()]
        states.sort(key=lambda place: place.stat().st_mtime_ns)
        for place in states[:-_KEPT]:
            shutil.rmtree(place, ignore_errors=True)
    except OSError:
        return
