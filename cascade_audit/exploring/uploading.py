"""A document brought along by hand: read, judged, and put beside the others."""

from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from cascade_audit.errors import UsageError
from cascade_audit.exploring.sessions import Found, Session, judged, prepared
from cascade_audit.sources import sha256_of
from cascade_audit.tables import load


def added(
    session: Session,
    name: str,
    content: bytes,
    tahun: str = "",
    perangkat_daerah: str = "",
) -> tuple[Session, str]:
    """Read and judge one more document, given as bytes.

    Parameters
    ----------
    session : Session
        What there is.
    name : str
        The file's name; its suffix says how to read it.
    content : bytes
        What is in it.
    tahun, perangkat_daerah : str
        Used if the document does not say itself.

    Returns
    -------
    (Session, str)
        The session with the document in it, and the document's name there.

    Raises
    ------
    CascadeAuditError
        If it cannot be read, or is there already.
    """
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder, _free_name(session, Path(name).name))
        file.write_bytes(content)
        _refuse_twin(session, name, file)
        given = {"tahun": tahun or None, "perangkat_daerah": perangkat_daerah or None}
        tables = load(file, config=session.config, **given)
    if tables.problems:
        raise tables.problems[0]
    found = judged(tables, session.config, session.lang)
    old = session.tables
    both = {
        part: pd.concat([getattr(old, part), table], ignore_index=True)
        for part, table in tables.tables().items()
    }
    pairs = zip(session.found, found, strict=True)
    joined = Found(*(pd.concat(pair, ignore_index=True) for pair in pairs))
    opened = prepared(replace(old, **both), joined, session.config, session.lang)
    return opened, file.name


def _free_name(session: Session, name: str) -> str:
    """Give the file a number where a document has its name already."""
    taken = set(session.tables.documents["dokumen"])
    stem, suffix = Path(name).stem, Path(name).suffix
    numbered = (f"{stem} ({n}){suffix}" for n in count(2))
    return name if name not in taken else next(n for n in numbered if n not in taken)


def _refuse_twin(session: Session, name: str, file: Path) -> None:
    documents = session.tables.documents
    twins = documents.loc[documents["sha256"] == sha256_of(file), "dokumen"]
    if len(twins):
        raise UsageError(
            name,
            f"isinya sama dengan {twins.iloc[0]}, yang sudah ada di sini.",
            "Pilih dokumen itu pada daftar, atau unggah berkas lain.",
        )
