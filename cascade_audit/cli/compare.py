"""``compare``: kecamatan side by side."""

from pathlib import Path

import click

from cascade_audit.cli.mistakes import BROKEN, CLEAN, FINDINGS, Command
from cascade_audit.cli.options import NEVER, RULES, fail_on, reading
from cascade_audit.cli.steps import any_at, read, show


@click.command(
    "compare", cls=Command, help="Bandingkan kecamatan satu dengan yang lain."
)
@reading
@RULES
@fail_on(NEVER)
def compare_command(
    output: str | None,
    lang: str,
    rules: Path | None,
    fail_on: str,
    tahun: str | None,
    **reading: object,
) -> int:
    """Compare the units of a year, and show or write what differs."""
    tables, used = read(output, tahun=tahun, **reading)
    from cascade_audit import compare
    from cascade_audit.terminal.beside import print_compare

    compared = compare(tables, tahun, used, lang, rules)
    units = compared.comparison["perangkat_daerah"].nunique()
    click.echo(f"Dibandingkan: tahun {compared.tahun}, {units} unit.", err=True)
    show(compared.tables(), output, lambda: print_compare(compared, lang))
    if tables.problems:
        return BROKEN
    return FINDINGS if any_at(fail_on, compared.findings) else CLEAN
