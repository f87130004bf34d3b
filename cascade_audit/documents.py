"""Which files are to be read, and what is known of each."""

import os
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cascade_audit.errors import ConfigurationError, UsageError
from cascade_audit.sources import read_yaml

SOURCE_SUFFIX = ".source.yaml"
TRAIL = "jejak.json"
_YEAR_FOLDER = re.compile(r"^(?:19|20)\d\d$")
RECAP = "rekap.html"
_UNFINISHED = ".gagal.ipynb"  # what a notebook that raised has left behind
_RESULTS = frozenset({TRAIL, RECAP})
_NOT_DOCUMENTS = {
    "readme.md",
    "thumbs.db",
    "desktop.ini",
    "kunci.csv",
    "penerimaan.xlsx",
}


@dataclass(frozen=True)
class Document:
    """A file to read: where it is, its name in every table, what is known of it."""

    path: Path
    dokumen: str

    @cached_property
    def source(self) -> dict[str, str]:
        """What ``<stem>.source.yaml`` beside the document says, as text; or nothing."""
        beside = self.path.with_name(self.path.stem + SOURCE_SUFFIX)
        known = read_yaml(beside) if beside.is_file() else {}
        if not isinstance(known, dict):
            raise ConfigurationError(
                str(beside),
                "isinya bukan pasangan 'kunci: nilai'.",
                'Tulis satu keterangan per baris, misalnya  tahun: "2023".',
            )
        return {str(key): str(said) for key, said in known.items()}

    @property
    def year_folder(self) -> str:
        """The nearest folder above that is named after a year, or ``""``."""
        years = [part for part in self.path.parts[:-1] if _YEAR_FOLDER.match(part)]
        return "".join(years[-1:])


def find_documents(
    paths: Iterable[str | Path],
    suffixes: Collection[str],
    folder: str | Path | None = None,
) -> list[Document]:
    """Find the documents that files and folders hold.

    Parameters
    ----------
    paths : iterable of str or pathlib.Path
        Files, and folders to be searched with everything below them.
    suffixes : collection of str
        Suffixes that can be read, such as ``".txt"``.
    folder : str or pathlib.Path, optional
        Folder from which the names of the files below it are counted.

    Returns
    -------
    list of Document
        Sorted by `dokumen`, each file once. A folder's files of other kinds are
        among them, so that whoever reads them says why it cannot; hidden files,
        ``README.md``, ``*.source.yaml`` and the results of a run are not.

    Raises
    ------
    UsageError
        If a path does not exist, or a folder cannot be listed or holds no document.
    """
    found: dict[Path, Document] = {}
    for path in map(Path, paths):
        for document in _documents_at(path, suffixes):
            named = _seen_from(Path(folder), document) if folder else document
            found.setdefault(document.path.resolve(), named)
    return sorted(_told_apart(found), key=lambda document: document.dokumen)


def _documents_at(path: Path, suffixes: Collection[str]) -> list[Document]:
    if path.is_file():
        return [Document(path, path.name)]
    if not path.is_dir():
        raise UsageError(
            str(path),
            "berkas atau folder ini tidak ada.",
            "Periksa ejaannya; nama yang memuat spasi ditulis di antara tanda kutip.",
        )
    files = [file for file in _files_below(path) if _may_be_document(file)]
    if not any(file.suffix.lower() in suffixes for file in files):
        raise UsageError(
            str(path),
            f"tidak ada dokumen di dalam folder ini; yang dapat dibaca: "
            f"{', '.join(sorted(suffixes))}.",
            "Sebut folder yang berisi dokumen cascading, atau sebut berkasnya.",
        )
    return [Document(file, file.relative_to(path).as_posix()) for file in files]


def _seen_from(folder: Path, document: Document) -> Document:
    place, home = document.path.resolve(), folder.resolve()
    if not place.is_relative_to(home):
        return document
    return Document(document.path, place.relative_to(home).as_posix())


def _files_below(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise UsageError(
            str(error.filename),
            "folder ini tidak dapat dibuka.",
            "Mintalah izin membaca folder ini, atau sebut folder lain.",
        )

    for place, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if not _RESULTS.intersection(files):  # of a run
            yield from (Path(place, name) for name in files)


def _may_be_document(file: Path) -> bool:
    name = file.name.lower()
    # Word and Excel leave "~$name" beside a file that is open.
    return not (
        name.startswith((".", "~$"))
        or name.endswith((SOURCE_SUFFIX, _UNFINISHED))
        or name in _NOT_DOCUMENTS
    )


def _told_apart(found: dict[Path, Document]) -> list[Document]:
    documents = list(found.values())
    if len({document.dokumen for document in documents}) == len(documents):
        return documents
    shared = Path(os.path.commonpath(found))
    return [
        Document(document.path, place.relative_to(shared).as_posix())
        for place, document in found.items()
    ]
