"""The text of a document as it was read, every piece marked by what it was read as."""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.display.fragments import Fragment, text
from cascade_audit.display.marking import KINDS, kind_of

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_UNREAD = "takterbaca"


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
    read = tables.passages
    kinds = read["peran"].map(kind_of)
    folds = [
        _document(str(dokumen), rows, kinds[rows.index])
        for dokumen, rows in read.groupby("dokumen", sort=False)
    ]
    unread = int(kinds.eq(_UNREAD).sum())
    return Fragment(
        "\n".join(folds), f"{len(read)} potong teks, {unread} tidak terbaca"
    )


def _document(dokumen: str, rows: pd.DataFrame, kinds: pd.Series) -> str:
    counts = kinds.value_counts()
    legend = " ".join(
        f'<span class="b-{kind}">{word} {counts[kind]}</span>'
        for kind, word in KINDS.items()
        if kind in counts
    )
    lines: list[str] = []
    for letak, pieces in rows.groupby("letak", sort=False):
        marked = " ".join(
            f'<span class="b-{kind}">{_said(kind, teks)}</span>'
            for kind, teks in zip(kinds[pieces.index], pieces["teks"], strict=True)
        )
        lines.append(f"<tr><td>{text(letak)}</td><td>{marked}</td></tr>")
    head = f"<summary>{text(dokumen)}: {len(lines)} tempat</summary>"
    table = f'<table class="bacaan">{"".join(lines)}</table>'
    return f'<details>{head}<p class="kecil">{legend}</p>{table}</details>'


def _said(kind: str, teks: str) -> str:
    return f"[tidak terbaca] {text(teks)}" if kind == _UNREAD else text(teks)
