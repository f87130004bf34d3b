"""``intake``: list a folder of whatever came."""

from pathlib import Path

import click

from cascade_audit.cli.mistakes import CLEAN, Command
from cascade_audit.cli.options import CONFIG, OUTPUT, PLACE
from cascade_audit.cli.steps import settings


@click.command(
    "intake",
    cls=Command,
    help="Daftar isi FOLDER kiriman: apa, milik siapa, tahun dan versi berapa.",
)
@click.argument("folder", type=PLACE)
@OUTPUT
@CONFIG
def intake_command(folder: Path, output: str | None, config: Path | None) -> int:
    """List what came, for the auditor to correct."""
    from cascade_audit import reporting
    from cascade_audit.intake import receive
    from cascade_audit.receipts import SHEET

    used = settings(config)
    table = receive(folder, used)
    tables = {"penerimaan": table}
    for path in reporting.write_tables(tables, "penerimaan", output or folder / SHEET):
        click.echo(f"Ditulis: {path}", err=True)
    read = int(table["dibaca"].eq("ya").sum())
    click.echo(
        f"{len(table)} berkas: {read} akan dibaca, {len(table) - read} tidak. Betulkan "
        "kolom dibaca, perangkat_daerah, tahun, versi; load, check dan run memakainya.",
        err=True,
    )
    return CLEAN
