"""``lab``: JupyterLab with the notebooks."""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from cascade_audit.cli.mistakes import BROKEN, CLEAN, Command
from cascade_audit.errors import UsageError
from cascade_audit.sources import resolve_config

_OFFLINE = (
    "--LabApp.news_url=",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
)
# Lab would ask whether it may fetch news; nothing is fetched here.
_NO_NEWS = {
    "disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}
}
_FIRST = "notebooks/01_jelajah.ipynb"


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
    # "doc" shows one notebook over the whole width; View > Simple Interface leaves it.
    first = f"doc/tree/{_FIRST}" if (root / _FIRST).is_file() else "lab/tree/notebooks"
    command = [sys.executable, "-m", "jupyterlab", *_OFFLINE, *options]
    place = [f"--LabApp.default_url=/{first}", f"--notebook-dir={root}"]
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        done = subprocess.run(
            [*command, *place], env=os.environ | _quiet(Path(folder)), check=False
        )
    return BROKEN if done.returncode else CLEAN


def _quiet(folder: Path) -> dict[str, str]:
    """Write settings that keep Lab from asking; nobody's own settings are touched."""
    settings = folder / "labconfig" / "page_config.json"
    settings.parent.mkdir()
    settings.write_text(json.dumps(_NO_NEWS), encoding="utf-8")
    known = os.environ.get("JUPYTER_CONFIG_PATH", "")
    return {"JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, (str(folder), known)))}
