"""``load``: documents to tables."""

import click

from cascade_audit.cli.mistakes import BROKEN, CLEAN, Command
from cascade_audit.cli.options import reading
from cascade_audit.cli.steps import read, show


@click.command(
    "load", cls=Command, help="Baca dokumen menjadi tabel; PATH berkas atau folder."
)
@reading
def load_command(output: str | None, lang: str, **reading: object) -> int:
    """Read documents into tables."""
    from cascade_audit import terminal

    tables, _ = read(output, **reading)
    show(tables.tables(), output, lambda: terminal.print_load(tables, lang))
    return BROKEN if tables.problems else CLEAN
