"""What the program saw: a copy of every page, each field marked by its kind.

Text that no field used stands out, so that an auditor sees at a glance what was read.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.display import page
from cascade_audit.display.fragments import text
from cascade_audit.display.marking import KINDS, Marks
from cascade_audit.documents import Document
from cascade_audit.errors import DocumentError, blaming
from cascade_audit.explaining.sheets import drawn, listed, pictured, tabled
from cascade_audit.readers import pdf, read_blocks

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_STYLE = Path(__file__).with_name("style.css")
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")


def explain(
    tables: "Cascades", documents: Sequence[Document]
) -> Iterator[tuple[str, str]]:
    """Show every document page by page, with what was read on each.

    Parameters
    ----------
    tables : Cascades
        What was read.
    documents : sequence of Document
        The files it was read from.

    Yields
    ------
    (str, str)
        Name of a file, safe in any folder, and the HTML page that it holds; a
        document that cannot be opened is left out.
    """
    taken: set[str] = set()
    for document in documents:
        own = tables.passages["dokumen"] == document.dokumen
        try:
            with blaming(document.dokumen):
                blocks = read_blocks(document.path)
                body = _body(document, blocks, tables.passages[own])
        except DocumentError:
            continue
        yield _name(document.dokumen, taken), page(document.dokumen, body)


def _name(dokumen: str, taken: set[str]) -> str:
    name = _NOT_IN_NAMES.sub("_", dokumen).strip("._") or "dokumen"
    fresh, count = name, 1
    while fresh.casefold() in taken:
        count += 1
        fresh = f"{name}-{count}"
    taken.add(fresh.casefold())
    return f"{fresh}.html"


def _body(document: Document, blocks: pd.DataFrame, passages: pd.DataFrame) -> str:
    marks = Marks(passages)
    parts = [f"<style>{_STYLE.read_text(encoding='utf-8')}</style>", _legend(marks)]
    path = document.path
    pictures = path.suffix.lower() in pdf.SUFFIXES and not pdf.expands(path)
    for number, (name, part) in enumerate(_pages(blocks)):
        parts.append(f"<h2>{text(name or document.dokumen)}</h2>")
        if pictures:
            place = int(re.sub(r"\D", "", name) or number + 1) - 1
            parts.append(pictured(path, place, part, marks))
        elif part["x0"].notna().all():
            parts.append(drawn(part, marks))
        elif (part["kind"] == "sel").any():
            parts.append(tabled(part, marks))
        else:
            parts.append(listed(part, marks))
    return "\n".join(parts)


def _pages(blocks: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Cut blocks into pages, in order; tables stay on the page they stand on."""
    names = blocks["place"].str.partition(" tabel ")[0]
    on_paper = names.str.match(r"(?:hal\.|slide) ")
    names = names.where(on_paper, blocks["place"])
    for name in dict.fromkeys(names):
        yield name, blocks[names == name]


def _legend(marks: Marks) -> str:
    counts = marks.counts()
    items = [
        f'<li><span class="x-{kind}">{text(label)}</span> {counts.get(kind, 0)}</li>'
        for kind, label in KINDS.items()
    ]
    return f'<ul class="x-legenda">{"".join(items)}</ul>'
