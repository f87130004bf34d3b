"""What a run says at its end: what was found in the year, where it is, what is not."""

from typing import TYPE_CHECKING

import pandas as pd
from rich.console import Console
from rich.text import Text

from cascade_audit.terminal import (
    _DOCUMENTS_IN_FULL,
    _clean,
    _console,
    _grid,
    _heading,
    _indented,
    _show_findings,
    _show_read,
)
from cascade_audit.terminal.words import WORDS

if TYPE_CHECKING:
    from cascade_audit.running import Run


def print_run(run: "Run", lang: str = "id") -> None:
    """Show what was found in the documents of a batch, and where their reports are."""
    console, words = _console(), WORDS[lang]
    is_there = run.units["folder"] != ""
    done, missing = run.units[is_there], run.units[~is_there]
    is_short = len(done) <= _DOCUMENTS_IN_FULL
    if run.checks is not None:
        if is_short:
            _show_read(console, words, run.tables)
        counts = _show_findings(console, words, run.checks.summary, only=("high",))
        _heading(console, words["total"].format(**counts))
    _heading(console, words["results"], len(done))
    same = int(done["status"].eq("tetap").sum())
    if same:
        console.print(_indented(words["same"].format(len(done) - same, same), 2))
    (_show_each if is_short else _show_all)(console, words, done)
    if len(missing):
        _heading(console, words["missing"], len(missing))
    for unit in missing.itertuples():
        console.print(_indented(f"{unit.dokumen}: {unit.status}: {unit.alasan}", 2))
    if len(done):
        console.print(Text(f"\n{words['open']}"))
    _show_year(console, words, run)
    if run.far and not run.failed:
        line = words["far"].format(_clean(run.far))
        console.print(Text(f"\n{line}"), soft_wrap=True)


def _show_each(console: Console, words: dict, units: pd.DataFrame) -> None:
    for unit in units.itertuples():
        counts = words["counts"].format(unit.tinggi, unit.sedang, unit.rendah)
        console.print(_indented(f"{unit.perangkat_daerah}: {unit.dokumen}", 2))
        for line in filter(None, (unit.alasan, counts)):
            console.print(_indented(line, 4))
        _print_path(console, unit.folder)


def _show_all(console: Console, words: dict, units: pd.DataFrame) -> None:
    ranked = units.sort_values(
        ["tinggi", "sedang", "rendah"], ascending=False, kind="stable"
    )
    columns = ["perangkat_daerah", "tinggi", "sedang", "rendah", "alasan"]
    grid = _grid(words["heads_run"], [ranked[name] for name in columns])
    console.print(grid)


def _show_year(console: Console, words: dict, run: "Run") -> None:
    _heading(console, words["year"])
    if run.recap.alasan:
        console.print(_indented(words["no_recap"].format(run.recap.alasan), 2))
    for path in run.recap.files:
        _print_path(console, path.as_posix())
    for name, paths in (("aside", run.recap.aside), ("kept", run.kept)):
        for path in paths:
            line = words[name].format(_clean(path.as_posix()))
            console.print(Text(f"  {line}"), soft_wrap=True)


def _print_path(console: Console, path: str) -> None:
    # Left whole, however long: people copy it.
    console.print(Text(f"    {_clean(path)}"), soft_wrap=True)
