"""Papers that a cascade is compared with: Perjanjian Kinerja, Renstra, IKU, DPA.

They are tables with the columns of ``data/reference/dokumen_pembanding.md``, and belong
to the cascades in their own folder, whether these are loaded with them or alone.
"""

from contextlib import suppress
from pathlib import Path
from typing import Any

import pandas as pd

from cascade_audit.documents import Document
from cascade_audit.errors import CascadeAuditError, DocumentError, blaming
from cascade_audit.recall import is_recalling, key_of, recall
from cascade_audit.schema import LEVELS, PEMBANDING
from cascade_audit.sources import sha256_of

LAYOUT = "dokumen_pembanding"
NOTE = "dokumen pembanding; dibandingkan dengan cascading di folder yang sama."
_KINDS = frozenset({"PK", "IKU", "RENSTRA", "DPA"})
_NEEDED = frozenset({"jenis", "level", "indikator"})
_SAID = frozenset({"satuan", "target", "pagu"})
_SUFFIXES = (".csv", ".tsv", ".xlsx")
_MOST_BYTES = 1_000_000  # a unit's paper has some dozens of rows
Row = dict[str, Any]


def no_rows() -> pd.DataFrame:
    """Give the table of a call without such papers."""
    return pd.DataFrame({name: pd.Series(dtype="str") for name in PEMBANDING})


def is_paper(blocks: pd.DataFrame) -> bool:
    """Tell whether blocks are such a table: their first line names its columns."""
    first = blocks[blocks["row"].eq(blocks["row"].min())]
    named = set(first["text"].str.strip().str.lower())
    return named >= _NEEDED and bool(named & _SAID)


def beside(
    found: list[Document], documents: pd.DataFrame
) -> tuple[pd.DataFrame, list[DocumentError]]:
    """Read the papers in the folders of cascades.

    Parameters
    ----------
    found : list of Document
        The documents of a call.
    documents : pandas.DataFrame
        What became of them; same order.

    Returns
    -------
    pandas.DataFrame
        Columns of ``schema.PEMBANDING``: `dokumen` is the cascade to compare with (a
        row that fits two of a unit stands twice), `berkas` the paper, `letak` its row.
    list of DocumentError
        Papers that belong to no cascade, or to nobody knows which.
    """
    cascades: dict[Path, list[Row]] = {}
    papers: list[Document] = []
    for document, about in zip(found, documents.to_dict("records"), strict=True):
        if about["layout"] == LAYOUT:
            papers.append(document)
        elif not about["alasan"]:
            cascades.setdefault(_folder(document.path), []).append(about)
    own = {d.path.resolve() for d in found if d not in papers}
    rows: list[Row] = []
    problems = [
        _homeless(paper) for paper in papers if _folder(paper.path) not in cascades
    ]
    for folder, abouts in cascades.items():
        for path in sorted(set(folder.iterdir()) - own):
            try:
                rows += _rows_for(abouts, path, read_rows(path))
            except DocumentError as error:
                problems.append(error)
    if not rows:
        return no_rows(), problems
    return pd.DataFrame(rows, columns=list(PEMBANDING), dtype="str"), problems


def _folder(path: Path) -> Path:
    return path.resolve().parent


def may_be_paper(path: Path) -> bool:
    """Tell whether a file is named and as small as such papers are."""
    is_named_so = path.suffix.lower() in _SUFFIXES
    is_named_so &= not path.name.startswith((".", "~$"))
    return is_named_so and path.stat().st_size <= _MOST_BYTES


def paper_key(path: Path) -> str:
    """Name the rows of a file after its content, for a run to keep."""
    return key_of("paper", path.name, sha256_of(path))


def read_rows(path: Path) -> list[Row]:
    """Read the rows of a paper; none if the file is something else."""
    if not may_be_paper(path):
        return []
    if is_recalling() and (known := recall(paper_key(path))):
        return known["rows"]
    from cascade_audit.readers import read_blocks  # slow; seldom is there such a file

    # Whoever reads it as a document tells what is wrong with it.
    with suppress(CascadeAuditError), blaming(path.name):
        blocks = read_blocks(path)
        return _rows(path, blocks) if is_paper(blocks) else []
    return []


def _rows(path: Path, blocks: pd.DataFrame) -> list[Row]:
    lines = [
        (line["letak"].iloc[0], dict(zip(line["column"], line["text"], strict=True)))
        for _, line in blocks.groupby(["place", "row"], sort=False)
    ]
    headings = {column: text.strip().lower() for column, text in lines[0][1].items()}
    return [
        dict.fromkeys(PEMBANDING, "")
        | {
            headings[c]: text
            for c, text in texts.items()
            if headings.get(c) in PEMBANDING
        }
        | {"berkas": path.name, "letak": letak.partition(" kolom ")[0]}
        for letak, texts in lines[1:]
    ]


def _rows_for(abouts: list[Row], path: Path, rows: list[Row]) -> list[Row]:
    """Say which cascade each row is compared with."""
    units = {about["perangkat_daerah"] for about in abouts}
    if len(units) > 1 and not all(row["perangkat_daerah"] for row in rows):
        raise DocumentError(
            path.name,
            f"folder ini memuat cascading {len(units)} perangkat daerah.",
            "Isi kolom perangkat_daerah pada setiap baris dokumen pembanding itu.",
        )
    checked = [_checked(path, row) for row in rows]
    return [
        row | {"dokumen": about["dokumen"]}
        for about in abouts
        for row in checked
        if all(
            not row[name] or row[name].casefold() == about[name].casefold()
            for name in ("perangkat_daerah", "tahun")
        )
    ]


def _checked(path: Path, row: Row) -> Row:
    level = row["level"].strip().lower().replace(" ", "_")
    known = {"jenis": sorted(_KINDS), "level": list(LEVELS)}
    for name, said in (("jenis", row["jenis"].upper()), ("level", level)):
        if said not in known[name]:
            where = f"{path.name} {row['letak']}"
            raise DocumentError(
                where,
                f"{name} “{row[name]}” tidak dikenal; yang dikenal: "
                f"{', '.join(known[name])}.",
                f"Perbaiki kolom {name} pada dokumen pembanding itu.",
            )
    return row | {"level": level}


def _homeless(paper: Document) -> DocumentError:
    return DocumentError(
        paper.dokumen,
        f"tidak ada cascading di folder “{_folder(paper.path).name}”.",
        "Letakkan dokumen pembanding di folder cascading perangkat daerahnya.",
    )
