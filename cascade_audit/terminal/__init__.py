"""What a person reads on the terminal: the gravest first, everything rolled up."""

import sys
from collections.abc import Container, Iterable
from typing import TYPE_CHECKING

import pandas as pd
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cascade_audit.schema import LEVELS
from cascade_audit.terminal.words import WORDS

if TYPE_CHECKING:
    from cascade_audit.checking import Checks
    from cascade_audit.tables import Cascades

_WIDTH = 100  # where the output is not a terminal, and at most where it is
_PLACES_SHOWN = 8
_DOCUMENTS_IN_FULL = 3
_UNPRINTABLE = dict.fromkeys(
    (
        *range(0x20),
        *range(0x7F, 0xA0),
        *range(0x202A, 0x202F),  # these turn the direction of what follows
        *range(0x2066, 0x206A),
    ),
    "\N{REPLACEMENT CHARACTER}",
) | {ord(blank): " " for blank in "\t\n\r"}


def print_load(tables: "Cascades", lang: str = "id") -> None:
    """Show what was read: documents, then every indicator with its place."""
    console, words = _console(), WORDS[lang]
    _show_read(console, words, tables)
    rows = tables.indicators
    levels = [_level(level) for level in rows["level"]]
    columns = [rows["letak_indikator"], levels, rows["indikator"]]
    console.print(_grid(words["heads"], [*columns, rows["tipe_penghitungan"]]))


def print_check(checks: "Checks", tables: "Cascades", lang: str = "id") -> None:
    """Show what was read, then the findings: grave, questions, housekeeping."""
    console, words = _console(), WORDS[lang]
    _show_read(console, words, tables)
    counts = _show_findings(console, words, checks.summary)
    _show_unexamined(console, words, checks.verdicts)
    _show_changed(console, words, checks.changed)
    _heading(console, words["total"].format(**counts))
    console.print(Text(words["hint"]))


def print_rules(rules: pd.DataFrame, lang: str = "id") -> None:
    """Show every rule: what it is, when it fails and passes, where it is set."""
    console, words = _console(), WORDS[lang]
    for row in rules.itertuples():
        title = row.judul if lang == "id" else row.judul_en
        off = "" if row.aktif == "ya" else words["off"]
        head = f"{row.id}  {title} ({row.jenis}, {row.tingkat}{off})"
        basis = words["basis"].format(row.kriteria, row.diatur_di)
        console.print(_indented(head, 0))
        for line in (row.penjelasan, basis):
            console.print(_indented(line, 9))


def _show_findings(
    console: Console,
    words: dict,
    summary: pd.DataFrame,
    only: Container[str] | None = None,
) -> dict[str, int]:
    """Show the groups of findings, or only some; count all of them."""
    certain = summary["jenis"] == "temuan"
    groups = {
        "high": certain & (summary["tingkat"] == "tinggi"),
        "middle": certain & (summary["tingkat"] == "sedang"),
        "question": summary["jenis"] == "pertanyaan",
        "low": certain & (summary["tingkat"] == "rendah"),
        "extraction": summary["jenis"] == "catatan_ekstraksi",
    }
    counts = {group: int(summary["jumlah"][groups[group]].sum()) for group in groups}
    for group, chosen in groups.items():
        if only is not None and group not in only:
            continue
        _heading(console, words[group], counts[group])
        for _, same in summary[chosen].groupby(["kode", "judul"], sort=False):
            _show_rule(console, words, same, is_brief=group in ("low", "extraction"))
    return counts


def _show_rule(
    console: Console, words: dict, rows: pd.DataFrame, *, is_brief: bool
) -> None:
    first = rows.iloc[0]
    jumlah = int(rows["jumlah"].sum())
    times = f" ({words['times'].format(jumlah)})" if jumlah > 1 else ""
    systemic = words["systemic"] if (rows["sistemik"] == "ya").any() else ""
    console.print(_indented(f"{first['kode']}  {first['judul']}{times}{systemic}", 2))
    lines = [_places(words, rows)]
    if not is_brief:
        together = ", ".join(dict.fromkeys(filter(None, rows["pendukung"])))
        lines += [first["contoh"], words["together"].format(together) * bool(together)]
        lines += [f"{words['advice']}{first['rekomendasi']}"]
    for line in filter(None, lines):
        console.print(_indented(line, 9))


def _places(words: dict, rows: pd.DataFrame) -> str:
    units = rows["perangkat_daerah"].nunique()
    if units > 1:
        return words["units"].format(units)
    places = [place for letak in rows["letak"] for place in letak.split("; ") if place]
    hidden = len(places) - _PLACES_SHOWN
    more = [words["more"].format(hidden)] if hidden > 0 else []
    return "; ".join(places[:_PLACES_SHOWN] + more)


def _show_unexamined(console: Console, words: dict, verdicts: pd.DataFrame) -> None:
    is_examined = verdicts["status"] == "diperiksa"
    rows, examined = verdicts[~is_examined], set(verdicts["kode"][is_examined])
    _heading(console, words["unexamined"], len(rows))
    for alasan, same in rows.groupby("alasan", sort=False):
        kodes = [
            f"{kode}{words['partly']}" if kode in examined else kode
            for kode in dict.fromkeys(same["kode"])
        ]
        console.print(_indented(f"{', '.join(kodes)}: {alasan}", 2))


def _show_changed(console: Console, words: dict, changed: pd.DataFrame) -> None:
    if changed.empty:
        return
    _heading(console, words["changed"], len(changed))
    for row in changed.itertuples():
        text = f"{row.kode} {row.kolom}: {row.semula} → {row.menjadi}"
        console.print(_indented(text, 2))


def _console() -> Console:
    width = None if sys.stdout.isatty() else _WIDTH
    console = Console(width=width, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, _WIDTH)
    return console


def _clean(text: object) -> str:
    return str(text).translate(_UNPRINTABLE)


def _heading(console: Console, text: str, count: int | None = None) -> None:
    console.print()
    console.print(Text(text if count is None else f"{text}: {count}", style="bold"))


def _indented(text: str, left: int) -> Padding:
    return Padding(Text(_clean(text)), (0, 0, 0, left), expand=False)


def _grid(heads: Iterable[str], columns: Iterable[Iterable[object]]) -> Table:
    grid = Table(*heads, box=None, padding=(0, 2, 0, 0), header_style="bold")
    for cells in zip(*columns, strict=True):
        grid.add_row(*(Text(_clean(cell)) for cell in cells))
    return grid


def _level(level: str) -> str:
    depth = LEVELS.index(level) if level in LEVELS else 0
    return "  " * max(depth - 1, 0) + _plain(level)


def _show_read(console: Console, words: dict, tables: "Cascades") -> None:
    documents = tables.documents
    is_read = documents["baris_terpakai"] > 0
    read, unread = documents[is_read], documents[~is_read]
    _heading(console, words["read"])
    for row in read.itertuples():
        levels = tables.indicators.loc[
            tables.indicators["dokumen"] == row.dokumen, "level"
        ]
        whose = ", ".join(filter(None, (row.perangkat_daerah, row.tahun)))
        name = ": ".join(filter(None, (whose, row.dokumen)))
        lines = [_lines(words, row), _indicators(words, levels)]
        lines += [row.alasan] if row.alasan else []
        if len(read) > _DOCUMENTS_IN_FULL:
            name, lines = f"{name}; {words['count'].format(len(levels))}", []
        console.print(_indented(name, 2))
        for line in lines:
            console.print(_indented(line, 4))
    if len(unread):
        _heading(console, words["unread"], len(unread))
    for row in unread.itertuples():
        console.print(_indented(f"{row.dokumen}: {row.alasan}", 2))


def _lines(words: dict, row: tuple) -> str:
    counts = (row.baris_terpakai, row.baris_perabot, row.baris_tak_terurai)
    return words["lines"].format(row.baris_tidak_kosong, *counts)


def _indicators(words: dict, levels: pd.Series) -> str:
    counts = levels.value_counts()
    each = [f"{counts[level]} {_plain(level)}" for level in LEVELS if level in counts]
    return f"{words['count'].format(len(levels))} ({', '.join(each)})"


def _plain(level: str) -> str:
    return level.replace("_", " ")
