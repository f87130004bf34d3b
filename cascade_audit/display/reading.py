"""What was read of each document, and what was not."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.display.fragments import (
    Fragment,
    definitions,
    items,
    level_counts,
    level_words,
    places,
    text,
)
from cascade_audit.sources import Config

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def reading(tables: "Cascades", config: Config | None = None) -> Fragment:
    """Show what was read: documents, counts, lines, and what stayed unread.

    Parameters
    ----------
    tables : Cascades
        What was loaded.
    config : Config, optional
        Whose rules are used, to be named.

    Returns
    -------
    Fragment
        One block for each document.
    """
    documents = tables.documents
    is_read = documents["baris_terpakai"] > 0
    refused = [_refusal(row) for row in documents[~is_read].itertuples()]
    blocks = [_document(tables, row) for row in documents[is_read].itertuples()]
    origin = f"Yang dipakai: {text(config.origin)}." if config else ""
    counts = (len(blocks), len(tables.indicators), len(refused))
    return Fragment(
        "\n".join([*refused, *blocks, f'<p class="kecil">{origin}</p>']),
        "{} dokumen dibaca, {} indikator; {} tidak dibaca".format(*counts),
    )


def _refusal(row: tuple) -> str:
    why = f"<b>Tidak dibaca: {text(row.dokumen)}</b><br>{text(row.alasan)}"
    return f'<div class="awas">{why}</div>'


def _document(tables: "Cascades", row: tuple) -> str:
    nodes, indicators, passages = (
        table[table["dokumen"] == row.dokumen]
        for table in (tables.nodes, tables.indicators, tables.passages)
    )
    print_of_file = f'<span class="kecil">sha256 {text(row.sha256)}</span>'
    unit = text(row.perangkat_daerah) or "(tidak disebut)"
    who = {
        "Perangkat daerah": f"<b>{unit}</b>, {text(row.tahun) or '(tidak disebut)'}",
        "Dokumen": f"{text(row.dokumen)}<br>{print_of_file}",
        "Bagian": "; ".join(_sections(nodes)),
        "Isi": _contents(nodes, indicators),
        "Baris": _lines(row),
    }
    who |= {"Yang kurang": f"<b>{text(row.alasan)}</b>"} if row.alasan else {}
    unread = passages[passages["peran"] == "tak_terurai"]
    return definitions(who) + _unread(unread)


def _sections(nodes: pd.DataFrame) -> Iterator[str]:
    versions = nodes.groupby("versi", sort=False)["bagian"].unique()
    for version, numbers in versions.items():
        listed = ", ".join(str(number) for number in sorted(numbers))
        yield f"{listed} berjudul {text(version) or '(tanpa judul versi)'}"


def _contents(nodes: pd.DataFrame, indicators: pd.DataFrame) -> str:
    measured = level_counts(indicators["level"])
    each = [
        f"{count} {level_words(level)} ({measured.get(level, 0)} indikator)"
        for level, count in level_counts(nodes["level"]).items()
    ]
    return f"{', '.join(each)}; seluruhnya <b>{len(indicators)} indikator</b>"


def _lines(row: tuple) -> str:
    unread = row.baris_tak_terurai
    rest = f"<b>{unread} tak terurai</b>" if unread else "0 tak terurai"
    return (
        f"{row.baris_tidak_kosong} baris berisi = {row.baris_terpakai} dipakai + "
        f"{row.baris_perabot} perabot halaman (judul, label, panah) + {rest}"
    )


def _unread(passages: pd.DataFrame) -> str:
    if passages.empty:
        return ""
    listed = [
        f"{places(row.letak)} “{text(row.teks)}”" for row in passages.itertuples()
    ]
    intro = "<b>Teks yang tidak terurai; bacalah pada dokumen aslinya:</b>"
    return f'<div class="awas">{intro}{items(listed)}</div>'
