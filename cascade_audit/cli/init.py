"""``init``: an auditor's own folder."""

import shutil
from pathlib import Path

import click

from cascade_audit.cli.mistakes import CLEAN, Command
from cascade_audit.cli.options import PLACE
from cascade_audit.errors import UsageError
from cascade_audit.sources import own_config

_LEFTOVERS = shutil.ignore_patterns("__pycache__", ".*")


@click.command(
    "init", cls=Command, help="Siapkan FOLDER kerja: buku catatan, aturan, rujukan."
)
@click.argument("folder", type=PLACE)
def init_command(folder: Path) -> int:
    """Copy notebooks, rules and reference data into a folder of the auditor's own."""
    own = own_config()
    parts = ("notebooks", "expectations", "data/reference")
    if taken := [part for part in parts if (folder / part).exists()]:
        raise UsageError(
            str(folder),
            f"sudah memuat {', '.join(taken)}; tidak ada yang ditimpa.",
            "Sebut folder lain, atau pindahkan dulu yang lama.",
        )
    for part in parts:
        shutil.copytree(own.root / part, folder / part, ignore=_LEFTOVERS)
        click.echo(f"Disalin: {folder / part}/")
    (folder / "data" / "cascades").mkdir(parents=True, exist_ok=True)
    click.echo(f"Letakkan dokumen di {folder / 'data' / 'cascades'}/TAHUN/")
    return CLEAN
