"""``lab``: JupyterLab with the notebooks."""

import subprocess
import sys
from pathlib import Path

import click

from cascade_audit.cli.mistakes import BROKEN, CLEAN, Command
from cascade_audit.errors import UsageError
from cascade_audit.sources import resolve_config

_OFFLINE = (
    "--LabApp.news_url=",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
)


@click.command("lab", cls=Command, help="Buka buku catatan di JupyterLab.")
@click.argument("options", metavar="[PILIHAN JUPYTER]...", nargs=-1)
def lab_command(options: tuple[str, ...]) -> int:
    """Open the notebooks in JupyterLab, without news and update checks."""
    root = resolve_config().root
    if not (root / "notebooks").is_dir() or root.name == "_own":
        raise UsageError(
            str(Path.cwd()),
            "di sini tidak ada folder notebooks/.",
            "Siapkan folder kerja dengan  cascade-audit init FOLDER  "
            "lalu ulangi dari folder itu.",
        )
    command = [sys.executable, "-m", "jupyterlab", *_OFFLINE, *options]
    place = ["--LabApp.default_url=/lab/tree/notebooks", f"--notebook-dir={root}"]
    return (
        BROKEN if subprocess.run([*command, *place], check=False).returncode else CLEAN
    )
