"""The text of a document as it was read, every piece marked by what it was read as."""

from collections import Counter
from typing import TYPE_CHECKING

from cascade_audit.display.fragments import Fragment, text
from cascade_audit.display.marking import KINDS, kind_of

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_UNREAD = "takterbaca"
_COLUMNS = ("dokumen", "letak", "peran", "teks")


def passages(tables: "Cascades") -> Fragment:
    """Show each document's text in reading order, folded away.

    Parameters
    ----------
    tables : Cascades
        What was loaded.

    Returns
    -------
    Fragment
        One fold per document: place and text, marked by kind; what stayed unread
        stands out by frame and word, not by colour alone.
    """
    columns = [tables.passages[name].tolist() for name in _COLUMNS]
    documents: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for dokumen, letak, peran, teks in zip(*columns, strict=True):
        places = documents.setdefault(dokumen, {})
        places.setdefault(letak, []).append((kind_of(peran), teks))
    counts = {name: _counts(places) for name, places in documents.items()}
    folds = [_document(name, documents[name], counts[name]) for name in documents]
    unread = sum(count[_UNREAD] for count in counts.values())
    line = f"{len(tables.passages)} potong teks, {unread} tidak terbaca"
    return Fragment("\n".join(folds), line)


def _counts(places: dict[str, list[tuple[str, str]]]) -> Counter:
    return Counter(kind for pieces in places.values() for kind, _ in pieces)


def _document(
    dokumen: str, places: dict[str, list[tuple[str, str]]], counts: Counter
) -> str:
    legend = " ".join(
        f'<span class="b-{kind}">{word} {counts[kind]}</span>'
        for kind, word in KINDS.items()
        if kind in counts
    )
    lines: list[str] = []
    for letak, pieces in places.items():
        marked = " ".join(
            f'<span class="b-{kind}">{_said(kind, teks)}</span>'
            for kind, teks in pieces
        )
        lines.append(f"<tr><td>{text(letak)}</td><td>{marked}</td></tr>")
    head = f"<summary>{text(dokumen)}: {len(lines)} tempat</summary>"
    table = f'<table class="bacaan">{"".join(lines)}</table>'
    return f'<details>{head}<p class="kecil">{legend}</p>{table}</details>'


def _said(kind: str, teks: str) -> str:
    return f"[tidak terbaca] {text(teks)}" if kind == _UNREAD else text(teks)
