"""Load documents into tidy tables in which every value knows where it was read."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

import pandas as pd

from cascade_audit import papers
from cascade_audit.documents import Document, find_documents
from cascade_audit.errors import CascadeAuditError, DocumentError
from cascade_audit.recall import is_recalling, key_of, recall
from cascade_audit.receipts import Receipt, receipt_of
from cascade_audit.shown import Shown
from cascade_audit.sources import (
    Config,
    resolve_config,
    sha256_of,
    stamp,
    versions,
)

_LEFT_OUT = "tidak dibaca: demikian menurut penerimaan.xlsx."


@dataclass(frozen=True, repr=False)
class Cascades(Shown):
    """What was read: tables, and the documents that could not be read.

    Attributes
    ----------
    documents, nodes, indicators, passages : pandas.DataFrame
        With the columns of :mod:`cascade_audit.schema`; text is ``""`` where the
        document says nothing.
    problems : tuple of CascadeAuditError
        Why documents could not be read; the others are complete.
    pembanding : pandas.DataFrame
        What papers beside the cascades say; see :mod:`cascade_audit.papers`.
    """

    shown_by: ClassVar[str] = "reading"
    documents: pd.DataFrame
    nodes: pd.DataFrame
    indicators: pd.DataFrame
    passages: pd.DataFrame
    problems: tuple[CascadeAuditError, ...] = ()
    pembanding: pd.DataFrame = field(default_factory=papers.no_rows)

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return the tables by name, the main one first."""
        names = ["indicators", "nodes", "documents", "passages"]
        if len(self.pembanding):
            names.append("pembanding")
        return {name: getattr(self, name) for name in names}

    def only(self, dokumen: Iterable[str]) -> "Cascades":
        """Keep some of the documents."""
        wanted = set(dokumen)
        kept = {
            name: table[table["dokumen"].isin(wanted)].reset_index(drop=True)
            for name, table in self.tables().items()
        }
        return replace(self, **kept)

    def of_year(self, tahun: str) -> "Cascades":
        """Keep the documents that were read and are of a year."""
        documents = self.documents
        said = documents["tahun"].str.split("; ")
        is_of_year = said.map(lambda years: tahun in years).astype(bool)
        return self.only(
            documents.loc[is_of_year & documents["alasan"].eq(""), "dokumen"]
        )


def load(
    *paths: str | Path,
    tahun: str | None = None,
    perangkat_daerah: str | None = None,
    config: Config | None = None,
    folder: str | Path | None = None,
    penerimaan: str | Path | None = None,
) -> Cascades:
    """Read documents into tables.

    Parameters
    ----------
    *paths : str or pathlib.Path
        Files, and folders to be searched with everything below them.
    tahun, perangkat_daerah : str, optional
        Used for documents that do not say themselves, and whose ``.source.yaml`` and
        folder do not either.
    config : Config, optional
        Whose words and names to use; see :func:`cascade_audit.sources.resolve_config`.
    folder : str or pathlib.Path, optional
        Folder from which `dokumen` is counted, so that a file loaded alone has the
        name that it has among all files of the folder.
    penerimaan : str or pathlib.Path, optional
        The intake sheet; else the nearest ``penerimaan.xlsx`` above each document. A
        corrected cell wins over the document's own words; see
        :mod:`cascade_audit.receipts`.

    Returns
    -------
    Cascades
        A document that cannot be read does not stop the others: it is named in
        `documents` (`alasan`) and in `problems`.

    Raises
    ------
    UsageError
        If a path does not exist or a folder holds no document.
    """
    config = config or resolve_config()
    given = {"tahun": tahun or "", "perangkat_daerah": perangkat_daerah or ""}
    seen: dict[str, str] = {}
    found = find_documents(paths, _suffixes(paths), folder)
    read = joined(
        [_load_one(document, given, config, seen, penerimaan) for document in found]
    )
    pembanding, problems = papers.beside(found, read.documents)
    return replace(read, pembanding=pembanding, problems=(*read.problems, *problems))


def _suffixes(paths: Iterable[str | Path]) -> tuple[str, ...]:
    if not any(Path(path).is_dir() for path in paths):
        return ()  # a file that is named is read, or refused, by what it is
    from cascade_audit.readers import SUFFIXES

    return SUFFIXES


def joined(parts: list[Cascades]) -> Cascades:
    """Put the tables of several documents together, in their order."""
    if len(parts) == 1:
        return parts[0]
    tables = [part.tables() for part in parts]
    whole = {
        name: pd.concat([table[name] for table in tables], ignore_index=True)
        for name in tables[0]
    }
    problems = [problem for part in parts for problem in part.problems]
    return Cascades(**whole, problems=tuple(problems))


def reading_key(
    document: Document,
    sha256: str,
    given: dict[str, str],
    config: Config,
    receipt: Receipt,
) -> str:
    """Name the reading of a document after all that it depends on.

    Parameters
    ----------
    document : Document
        Which file, and what is known of it.
    sha256 : str
        Its content.
    given : dict of str
        `tahun` and `perangkat_daerah`, for what it does not say itself.
    config : Config
        Whose words and names are used.
    receipt : Receipt
        What the intake sheet says of it.

    Returns
    -------
    str
        For :func:`cascade_audit.recall.recall`.
    """
    known = [document.dokumen, sha256, document.source, document.year_folder, receipt]
    words = _reference_state(config, stamp(config.reference))
    return key_of("load", known, given, words)


@lru_cache(maxsize=4)
def _reference_state(
    config: Config, state: tuple[tuple[str, int, int], ...]
) -> dict[str, str]:
    del state  # only tells one state of the files from another
    return versions(config)


def _load_one(
    document: Document,
    given: dict[str, str],
    config: Config,
    seen: dict[str, str],
    penerimaan: str | Path | None,
) -> Cascades:
    # Imported when something has to be read: a notebook of a run finds its document
    # read already, and starts in half the time.
    try:
        sha256 = _sha256(document)
    except DocumentError as error:
        from cascade_audit.reading import without_content

        tables = without_content(document, "", error.wrong, config)
        return Cascades(**tables, problems=(error,))
    twin = seen.setdefault(sha256, document.dokumen)
    if twin != document.dokumen:
        from cascade_audit.reading import without_content

        alasan = f"isinya sama dengan {twin}; dibaca sekali saja."
        return Cascades(**without_content(document, sha256, alasan, config))
    receipt = receipt_of(document, sha256, penerimaan)
    if receipt.is_left_out:
        from cascade_audit.reading import without_content

        return Cascades(**without_content(document, sha256, _LEFT_OUT, config))
    if known := _recalled(document, sha256, given, config, receipt):
        problem = known.pop("problem")
        return Cascades(**known, problems=(DocumentError(*problem),) if problem else ())
    from cascade_audit.reading import read_document

    tables, problem = read_document(document, sha256, given, config, receipt)
    return Cascades(**tables, problems=(problem,) if problem else ())


def _recalled(
    document: Document,
    sha256: str,
    given: dict[str, str],
    config: Config,
    receipt: Receipt,
) -> dict[str, Any] | None:
    if not is_recalling():
        return None
    with suppress(CascadeAuditError):  # whoever reads the document tells of it
        return recall(reading_key(document, sha256, given, config, receipt))
    return None


def _sha256(document: Document) -> str:
    try:
        return sha256_of(document.path)
    except OSError as error:
        raise DocumentError(
            document.dokumen,
            f"berkas tidak dapat dibuka ({error.strerror or error}).",
            "Periksa izin berkas dan pastikan tidak sedang dikunci program lain.",
        ) from None
