"""``run``: a whole year, a report for each document."""

from pathlib import Path

import click

from cascade_audit.cli.mistakes import BROKEN, CLEAN, FINDINGS, Command
from cascade_audit.cli.options import (
    CONFIG,
    LANG,
    NEVER,
    PLACE,
    RULES,
    TAHUN,
    at_or_above,
    fail_on,
)
from cascade_audit.cli.steps import settings, write


@click.command(
    "run", cls=Command, help="Buat laporan setiap dokumen di dalam folder DATA."
)
@click.argument("data", type=PLACE, default="data/cascades")
@TAHUN(required=True, help="Tahun dokumen yang diperiksa.")
@click.option("--output", type=PLACE, default="hasil", help="Folder hasil.")
@CONFIG
@RULES
@LANG
@fail_on(NEVER)
def run_command(
    data: Path,
    tahun: str,
    output: Path,
    config: Path | None,
    rules: Path | None,
    lang: str,
    fail_on: str,
) -> int:
    """Leave an executed notebook and tables for each document of a year."""
    from cascade_audit import run, terminal

    used = settings(config)
    outcome = run(data, tahun, output, used, rules=rules)
    write(lambda: terminal.print_run(outcome, lang))
    if outcome.failed:
        return BROKEN
    counted = outcome.units[list(at_or_above(fail_on))].to_numpy().sum()
    return FINDINGS if counted else CLEAN
