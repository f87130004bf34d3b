"""What several commands do: say whose rules are used, read documents, show a table."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cascade_audit.cli.mistakes import BROKEN, complain
from cascade_audit.cli.options import at_or_above
from cascade_audit.errors import UsageError
from cascade_audit.sources import Config, resolve_config

if TYPE_CHECKING:
    from pandas import DataFrame

    from cascade_audit.tables import Cascades


def settings(config: Path | None) -> Config:
    """Resolve whose rules are used, and say so."""
    used = resolve_config(config)
    click.echo(f"Yang dipakai: {used.origin}.", err=True)
    return used


def read(
    output: str | None, paths: tuple[Path, ...], config: Path | None, **gaps: str | None
) -> "tuple[Cascades, Config]":
    """Read the documents of a command line, and say which could not be read."""
    from cascade_audit import load

    refuse_overwriting(output, paths)
    used = settings(config)
    tables = load(*paths, config=used, **gaps)
    for problem in tables.problems:
        complain(str(problem))
    if tables.problems and tables.indicators.empty:
        raise SystemExit(BROKEN)
    return tables, used


def refuse_overwriting(output: str | None, paths: tuple[Path, ...]) -> None:
    """Refuse to write results over a document that is read."""
    if output and Path(output).resolve() in {path.resolve() for path in paths}:
        raise UsageError(
            output,
            "hasil tidak boleh menimpa dokumen yang dibaca.",
            "Sebut nama lain pada --output.",
        )


def show(
    frames: "dict[str, DataFrame]", output: str | None, page: Callable[[], None]
) -> None:
    """Write tables where the user wants them, or show the page or the main table."""
    from cascade_audit import reporting

    main_table = next(iter(frames))
    if output:
        for path in reporting.write_tables(frames, main_table, output):
            click.echo(f"Ditulis: {path}", err=True)
    elif sys.stdout.isatty():
        write(page)
    else:
        text = reporting.csv_text(frames[main_table])
        write(lambda: sys.stdout.buffer.write(text.encode()))


def write(page: Callable[[], object]) -> None:
    """Write a page to the terminal; a reader that left early is no error."""
    try:
        page()
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def any_at(fail_on: str, findings: "DataFrame") -> bool:
    """Tell whether a finding or question is at or above a severity."""
    # A note on how the document was read is never held against the auditee.
    judged = findings[findings["jenis"] != "catatan_ekstraksi"]
    return bool(judged["tingkat"].isin(at_or_above(fail_on)).any())
