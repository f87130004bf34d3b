"""``check``: documents to findings."""

from pathlib import Path

import click

from cascade_audit.cli.mistakes import BROKEN, CLEAN, FINDINGS, Command
from cascade_audit.cli.options import PLACE, RULES, fail_on, reading
from cascade_audit.cli.steps import any_at, read, show


@click.command(
    "check", cls=Command, help="Periksa dokumen dan tampilkan indikasi temuannya."
)
@reading
@RULES
@fail_on("tinggi")
@click.option("--data-docs", type=PLACE, help="Buat juga halaman Data Docs di sini.")
def check_command(
    output: str | None,
    lang: str,
    rules: Path | None,
    fail_on: str,
    data_docs: Path | None,
    **reading: object,
) -> int:
    """Judge documents, and show or write the findings."""
    tables, used = read(output, **reading)
    from cascade_audit import check, terminal  # slow, and not needed for bad input

    checks = check(tables, used, lang, rules, data_docs)
    frames = {
        name: getattr(checks, name) for name in ("findings", "summary", "verdicts")
    }
    show(frames, output, lambda: terminal.print_check(checks, tables, lang))
    if data_docs:
        note = "bila dibuka, halaman ini memuat bagiannya dari situs luar"
        click.echo(f"Ditulis: {data_docs}/ ({note})", err=True)
    if tables.problems:
        return BROKEN
    return FINDINGS if any_at(fail_on, checks.findings) else CLEAN
