"""Load documents into tidy tables in which every value knows where it was read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from cascade_audit import schema
from cascade_audit.deriving import derive
from cascade_audit.documents import Document, find_documents
from cascade_audit.errors import CascadeAuditError, DocumentError
from cascade_audit.layouts import Vocabulary, lay_out
from cascade_audit.layouts.reading import Reading
from cascade_audit.nomenclature import Nomenclature
from cascade_audit.readers import SUFFIXES, read_blocks
from cascade_audit.sources import Config, read_lexicon, resolve_config, sha256_of, stamp

_YEAR_FOLDER = re.compile(r"^(?:19|20)\d\d$")
_COUNTS = (
    "baris_tidak_kosong", "baris_terpakai", "baris_perabot", "baris_tak_terurai",
)  # fmt: skip
_NUMBERS = {
    "bagian": "int64",
    "keyakinan": "float64",
    "keyakinan_induk": "float64",
    "kecocokan": "float64",
    **dict.fromkeys(_COUNTS, "int64"),
}


@dataclass(frozen=True)
class Cascades:
    """What was read: four tables, and the documents that could not be read.

    Attributes
    ----------
    documents, nodes, indicators, passages : pandas.DataFrame
        With the columns of :mod:`cascade_audit.schema`; text is ``""`` where the
        document says nothing.
    problems : tuple of CascadeAuditError
        Why documents could not be read; the others are complete.
    """

    documents: pd.DataFrame
    nodes: pd.DataFrame
    indicators: pd.DataFrame
    passages: pd.DataFrame
    problems: tuple[CascadeAuditError, ...] = ()

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return the tables by name, the main one first."""
        names = ("indicators", "nodes", "documents", "passages")
        return {name: getattr(self, name) for name in names}

    def only(self, dokumen: Iterable[str]) -> "Cascades":
        """Keep some of the documents."""
        wanted = set(dokumen)
        kept = {
            name: table[table["dokumen"].isin(wanted)].reset_index(drop=True)
            for name, table in self.tables().items()
        }
        return replace(self, **kept)


def load(
    *paths: str | Path,
    tahun: str | None = None,
    perangkat_daerah: str | None = None,
    config: Config | None = None,
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
    vocabulary = _vocabulary(config, stamp(config.reference))
    given = {"tahun": tahun or "", "perangkat_daerah": perangkat_daerah or ""}
    rows: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("documents", "nodes", "indicators", "passages")
    }
    problems: list[CascadeAuditError] = []
    seen: dict[str, str] = {}
    for document in find_documents(paths, SUFFIXES):
        about = dict.fromkeys(schema.DOCUMENTS, "") | dict.fromkeys(_COUNTS, 0)
        about |= {"dokumen": document.dokumen, "kecocokan": 0.0}
        rows["documents"].append(about)
        try:
            _read_one(document, about, given, vocabulary, seen, rows)
        except CascadeAuditError as error:
            problems.append(error)
            about["alasan"] = error.wrong
    nodes = _frame(rows["nodes"], schema.NODES)
    indicators = _frame(rows["indicators"], schema.INDICATORS)
    return Cascades(
        documents=_frame(rows["documents"], schema.DOCUMENTS),
        nodes=nodes,
        indicators=derive(indicators, nodes, config),
        passages=_frame(rows["passages"], schema.PASSAGES),
        problems=tuple(problems),
    )


@lru_cache(maxsize=4)
def _vocabulary(config: Config, state: tuple[tuple[str, int, int], ...]) -> Vocabulary:
    del state  # only tells one state of the files from another
    names = read_lexicon(config, "nomenklatur_kecamatan", ("level", "nama", "lingkup"))
    labels = read_lexicon(config, "label_kotak", ("peran", "tulisan"))
    return Vocabulary(labels, Nomenclature(names))


def _read_one(
    document: Document,
    about: dict[str, Any],
    given: dict[str, str],
    vocabulary: Vocabulary,
    seen: dict[str, str],
    rows: dict[str, list[dict[str, Any]]],
) -> None:
    """Read one document, and add what it says to the rows of all."""
    try:
        about["sha256"] = sha256_of(document.path)
    except OSError as error:
        raise DocumentError(
            document.dokumen,
            f"berkas tidak dapat dibuka ({error.strerror or error}).",
            "Periksa izin berkas dan pastikan tidak sedang dikunci program lain.",
        ) from None
    twin = seen.setdefault(about["sha256"], document.dokumen)
    if twin != document.dokumen:
        about["alasan"] = f"isinya sama dengan {twin}; dibaca sekali saja."
        return
    blocks = read_blocks(document.path)
    reading = lay_out(document.dokumen, blocks, vocabulary)
    _fill_gaps(document, reading, given)
    _add_codes(reading, vocabulary.nomenclature)
    about |= reading.line_counts()
    about |= {
        "layout": reading.layout,
        "kecocokan": reading.fit(),
        "perangkat_daerah": _said_once(reading.nodes, "perangkat_daerah"),
        "tahun": _said_once(reading.nodes, "tahun"),
    }
    _add_rows(document.dokumen, reading, rows)


def _fill_gaps(document: Document, reading: Reading, given: dict[str, str]) -> None:
    """Say whose cascade it is, and of which year, where the titles do not."""
    folders = [part for part in document.path.parts[:-1] if _YEAR_FOLDER.match(part)]
    known = {
        "tahun": document.source.get("tahun") or "".join(folders[-1:]),
        "perangkat_daerah": document.source.get("perangkat_daerah", ""),
    }
    wording = {
        "tahun": ("tahun", "--tahun 2023"),
        "perangkat_daerah": (
            "perangkat daerah",
            '--perangkat-daerah "Kecamatan Sukamaju"',
        ),
    }
    for column, (noun, option) in wording.items():
        said = next((n[column] for n in reading.nodes if n[column]), "")
        value = said or known[column] or given[column]
        if not value:
            raise DocumentError(
                document.dokumen,
                f"{noun} tidak disebut pada judul dokumen, keterangan sumber, "
                "atau nama folder.",
                f"Sebutkan dengan  {option}",
            )
        for row in (*reading.nodes, *reading.indicators):
            row[column] = row[column] or value


def _add_codes(reading: Reading, nomenclature: Nomenclature) -> None:
    for row in (*reading.nodes, *reading.indicators):
        row["kode"] = row["kode"] or nomenclature.find(row["level"], row["nama"]).kode


def _said_once(rows: list[dict[str, Any]], column: str) -> str:
    return "; ".join(dict.fromkeys(row[column] for row in rows))


def _add_rows(
    dokumen: str, reading: Reading, rows: dict[str, list[dict[str, Any]]]
) -> None:
    def full(node_id: str) -> str:
        return f"{dokumen}#{node_id}" if node_id else ""

    for node in reading.nodes:
        ids = {"node_id": full(node["node_id"]), "induk": full(node["induk"])}
        rows["nodes"].append(node | {"dokumen": dokumen} | ids)
    row_ids: list[str] = []
    standing: dict[str, int] = {}
    for indicator in reading.indicators:
        place = f"{dokumen}#{indicator['letak_indikator']}"
        standing[place] = standing.get(place, 0) + 1
        row_id = place if standing[place] == 1 else f"{place}.{standing[place]}"
        row_ids.append(row_id)
        rows["indicators"].append(indicator | {"dokumen": dokumen, "row_id": row_id})
    for passage in reading.passages:
        rows["passages"].append(
            passage._asdict()
            | {
                "dokumen": dokumen,
                "node_id": full(passage.node),
                "row_id": row_ids[passage.indicator] if passage.indicator >= 0 else "",
            }
        )


def _frame(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            column: pd.Series(
                [row[column] for row in rows], dtype=_NUMBERS.get(column, "str")
            )
            for column in columns
        }
    )
