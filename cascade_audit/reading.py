"""Read one document: blocks, laid out as a cascade; gaps filled, codes found."""

from functools import lru_cache
from typing import Any

import pandas as pd

from cascade_audit import papers, schema
from cascade_audit.deriving import derive
from cascade_audit.documents import Document
from cascade_audit.errors import CascadeAuditError, DocumentError, blaming
from cascade_audit.frames import (
    COUNTS,
    Rows,
    add_rows,
    doubt_recognised,
    frame,
    marks_of,
)
from cascade_audit.layouts import Vocabulary, lay_out
from cascade_audit.layouts.letterheads import letterhead
from cascade_audit.layouts.reading import Reading
from cascade_audit.layouts.titles import Title
from cascade_audit.nomenclature import Nomenclature
from cascade_audit.readers import read_blocks
from cascade_audit.receipts import NOTHING, Receipt
from cascade_audit.sources import Config, read_lexicon, stamp


def read_document(
    document: Document,
    sha256: str,
    given: dict[str, str],
    config: Config,
    receipt: Receipt = NOTHING,
) -> tuple[dict[str, pd.DataFrame], CascadeAuditError | None]:
    """Read a document into the tables of the contract.

    Parameters
    ----------
    document : Document
        The file.
    sha256 : str
        Its content, for the table of documents.
    given : dict of str
        `tahun` and `perangkat_daerah`, for what it does not say itself.
    config : Config
        Whose words and names to use.
    receipt : Receipt, optional
        What the intake sheet says of it: a correction wins over its own words.

    Returns
    -------
    dict of str to pandas.DataFrame
        `documents`, `nodes`, `indicators` and `passages`.
    CascadeAuditError or None
        Why it could not be read, or what has to be given before it can be told whose
        it is or of which year: its rows are there then, and that place is empty.
    """
    about, rows = _about(document) | {"sha256": sha256}, _no_rows()
    problem: CascadeAuditError | None = None
    try:
        with blaming(document.dokumen):
            problem = _read(document, about, given, config, receipt, rows)
            tables = _tables(about, rows, config)
    except CascadeAuditError as error:
        about["alasan"] = error.wrong
        return _tables(about, _no_rows(), config), error
    return tables, problem


def without_content(
    document: Document, sha256: str, alasan: str, config: Config
) -> dict[str, pd.DataFrame]:
    """Give the tables of a document that is not read, and say why it is not."""
    about = _about(document) | {"sha256": sha256, "alasan": alasan}
    return _tables(about, _no_rows(), config)


def look(document: Document, config: Config) -> tuple[pd.DataFrame, Reading | None]:
    """Read a document without asking whose it is, or of which year.

    Returns
    -------
    pandas.DataFrame
        Its blocks.
    Reading or None
        How it is laid out; None if it is a paper to compare with.

    Raises
    ------
    CascadeAuditError
        If it cannot be read, or is no cascade.
    """
    vocabulary = _vocabulary(config, stamp(config.reference))
    with blaming(document.dokumen):
        blocks = read_blocks(document.path)
        if papers.is_paper(blocks):
            return blocks, None
        return blocks, lay_out(document.dokumen, blocks, vocabulary)


def _no_rows() -> Rows:
    return {"nodes": [], "indicators": [], "passages": []}


def _about(document: Document) -> dict[str, Any]:
    empty = dict.fromkeys(schema.DOCUMENTS, "") | dict.fromkeys(COUNTS, 0)
    return empty | {"dokumen": document.dokumen, "kecocokan": 0.0}


def _tables(
    about: dict[str, Any], rows: Rows, config: Config
) -> dict[str, pd.DataFrame]:
    nodes = frame(rows["nodes"], schema.NODES)
    indicators = frame(rows["indicators"], schema.INDICATORS)
    return {
        "documents": frame([about], schema.DOCUMENTS),
        "nodes": nodes,
        "indicators": derive(indicators, nodes, config),
        "passages": frame(rows["passages"], schema.PASSAGES),
    }


@lru_cache(maxsize=4)
def _vocabulary(config: Config, state: tuple[tuple[str, int, int], ...]) -> Vocabulary:
    del state  # only tells one state of the files from another
    names = read_lexicon(config, "nomenklatur_kecamatan", ("level", "nama", "lingkup"))
    labels = read_lexicon(config, "label_kotak", ("peran", "tulisan"))
    headings = read_lexicon(config, "kepala_kolom", ("peran", "tulisan", "arti"))
    measures = read_lexicon(config, "ukuran", ("kata",))
    tree = read_lexicon(config, "pohon_kinerja", ("peran", "tulisan", "jenjang"))
    return Vocabulary(
        labels, Nomenclature(names), headings, frozenset(measures["kata"]), tree
    )


def _read(
    document: Document,
    about: dict[str, Any],
    given: dict[str, str],
    config: Config,
    receipt: Receipt,
    rows: Rows,
) -> DocumentError | None:
    """Read one document: what is to be known about it, its rows, what it lacks."""
    blocks, reading = look(document, config)
    if reading is None:
        about |= {"layout": papers.LAYOUT, "alasan": papers.NOTE}
        return None
    vocabulary = _vocabulary(config, stamp(config.reference))
    _correct(reading, receipt)
    top = letterhead(blocks, vocabulary.labels, vocabulary.headings)
    gap = _fill_gaps(document, reading, given, receipt, top)
    reading.settle_targets()
    _add_codes(reading, vocabulary.nomenclature)
    about |= reading.line_counts()
    about |= {
        "layout": reading.layout,
        "kecocokan": reading.fit(),
        "perangkat_daerah": _said_once(reading.nodes, "perangkat_daerah"),
        "tahun": _said_once(reading.nodes, "tahun"),
        "alasan": gap.wrong if gap else "",
    }
    marks = marks_of(blocks)
    doubt_recognised(reading, marks)
    add_rows(document.dokumen, reading, marks, rows)
    return gap


def _correct(reading: Reading, receipt: Receipt) -> None:
    """Put what an auditor corrected in place of what the document says."""
    said = {name: text for name, text in receipt.corrected.items() if text}
    said.pop("dibaca", None)
    for row in (*reading.nodes, *reading.indicators):
        row |= said


def _fill_gaps(
    document: Document,
    reading: Reading,
    given: dict[str, str],
    receipt: Receipt,
    top: Title,
) -> DocumentError | None:
    """Say whose cascade it is, and of which year, where the titles do not.

    Returns
    -------
    DocumentError or None
        What nobody says: the place stays empty, and the reader asks for it.
    """
    gap = None
    known = {
        name: document.source.get(name) or receipt.said.get(name, "")
        for name in ("tahun", "perangkat_daerah")
    }
    known["tahun"] = known["tahun"] or document.year_folder
    for column in known:
        known[column] = known[column] or getattr(top, column)
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
            gap = DocumentError(
                document.dokumen,
                f"{noun} tidak disebut pada judul dokumen, keterangan sumber, "
                "atau nama folder.",
                f"Sebutkan dengan  {option}",
            )
        for row in (*reading.nodes, *reading.indicators):
            row[column] = row[column] or value
    for row in (*reading.nodes, *reading.indicators):
        row["versi"] = row["versi"] or receipt.said.get("versi", "")
    return gap


def _add_codes(reading: Reading, nomenclature: Nomenclature) -> None:
    for row in (*reading.nodes, *reading.indicators):
        row["kode"] = row["kode"] or nomenclature.find(row["level"], row["nama"]).kode


def _said_once(rows: list[dict[str, Any]], column: str) -> str:
    return "; ".join(dict.fromkeys(row[column] for row in rows))
