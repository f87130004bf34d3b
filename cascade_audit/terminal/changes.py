"""What changed from one version to the next, on the terminal."""

from typing import TYPE_CHECKING

import pandas as pd
from rich.padding import Padding
from rich.text import Text

from cascade_audit.schema import KINDS
from cascade_audit.terminal import _clean, _console, _heading, _indented
from cascade_audit.terminal.words import WORDS
from cascade_audit.weaving import COME, GONE, marked

if TYPE_CHECKING:
    from rich.console import Console

    from cascade_audit.diffing import Differences

_SHOWN = 12  # of one kind; the rest is in the tables
# Brackets as well as colour: paper and some eyes know no colours.
_MARKS = {GONE: ("[-", "-]", "red strike"), COME: ("{+", "+}", "green bold")}
_STATES = ("tidak ditemukan lagi", "berlanjut", "baru", "tidak tercakup")


def print_diff(differences: "Differences", lang: str = "id") -> None:
    """Show what was compared, what changed, and what became of the findings."""
    console, words = _console(), WORDS[lang]["diff"]
    _show_units(console, words, differences.units)
    changes = differences.changes
    is_meant = changes["bermakna"] == "ya"
    for kind in KINDS:
        _show_kind(
            console, words, kind, changes[is_meant & (changes.perubahan == kind)]
        )
    if is_meant.sum() < len(changes):
        _heading(console, words["spelling"], int((~is_meant).sum()))
    if changes.empty:
        _heading(console, words["nothing"])
    _show_findings(console, words, differences)
    console.print(Text(f"\n{words['hint']}"))


def _show_units(console: "Console", words: dict, units: pd.DataFrame) -> None:
    _heading(console, words["compared"], len(units) if len(units) > 1 else None)
    for unit in units.head(_SHOWN).itertuples():
        console.print(_indented(unit.perangkat_daerah, 2))
        for side in ("lama", "baru"):
            told = (f"{name}_{side}" for name in ("dokumen", "versi", "tahun"))
            line = ", ".join(filter(None, (getattr(unit, name) for name in told)))
            console.print(_indented(f"{words[side]}: {line or '–'}", 4))
        if unit.catatan:
            console.print(_indented(words["note"].format(unit.catatan), 4))
        for side in ("lama", "baru"):
            names = getattr(unit, f"tidak_tercakup_{side}").split("; ")
            for name in filter(None, names):
                console.print(_indented(f"{words[f'only_{side}']}: {name}", 6))
    _more(console, words, len(units), 2)


def _show_kind(console: "Console", words: dict, kind: str, rows: pd.DataFrame) -> None:
    if rows.empty:
        return
    _heading(console, words["kinds"][kind], len(rows))
    for row in rows.head(_SHOWN).itertuples():
        place = row.letak_baru or row.letak_lama
        path = row.jalur_baru or row.jalur_lama
        if row.jalur_lama and row.jalur_baru and row.jalur_lama != row.jalur_baru:
            path = f"{row.jalur_lama} → {row.jalur_baru}"
        column = f" · {row.kolom.replace('_', ' ')}" * (kind == "isi_berubah")
        console.print(_indented(f"{path}{column} ({place})", 2))
        is_text = kind in ("diganti_nama", "isi_berubah")
        names = " → ".join(dict.fromkeys(filter(None, (row.lama, row.baru))))
        line = _woven(row.lama, row.baru) if is_text else Text(_clean(names))
        console.print(Padding(line, (0, 0, 0, 6), expand=False))
    _more(console, words, len(rows), 2)


def _woven(old: str, new: str) -> Text:
    line = Text()
    for piece in marked(_clean(old), _clean(new)):
        opening, closing, style = _MARKS.get(piece.kind, ("", "", ""))
        line.append(f"{opening}{piece.text}{closing}", style or None)
        line.append(" ")
    line.rstrip()
    return line


def _show_findings(console: "Console", words: dict, differences: "Differences") -> None:
    findings = differences.findings
    for (kode, judul), same in findings.groupby(["kode", "judul"], sort=True):
        _heading(console, f"{kode}  {judul}", len(same))
        if kode != "VR-04":  # the changes themselves stand above
            for kondisi in same["kondisi"].head(_SHOWN):
                console.print(_indented(kondisi, 2))
    counts = differences.state["keadaan"].value_counts()
    _heading(console, words["state"])
    for state in _STATES:
        if counts.get(state):
            line = f"{words['states'][state]}: {counts[state]}"
            console.print(_indented(line, 2))


def _more(console: "Console", words: dict, count: int, left: int) -> None:
    if count > _SHOWN:
        console.print(_indented(words["more"].format(count - _SHOWN), left))
