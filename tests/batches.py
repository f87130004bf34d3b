"""Folders of an auditor's own: many small cascades, and notebooks that are quick."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import psutil
from nbformat.v4 import new_code_cell, new_notebook
from rendering import small_cascade

ROOT = Path(__file__).parents[1]
NOT_THE_SAME = "jejak.json"  # has the time of the run


def write_notebook(path, *sources):
    parameters = new_code_cell('dokumen = ""', metadata={"tags": ["parameters"]})
    cells = [parameters, *(new_code_cell(source) for source in sources)]
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=cells), path)
    return path


def make_workplace(place, units, *audit, year=None):
    """Make a folder with rules, one cascade for each unit, and notebooks."""
    for name in ("data/reference", "expectations"):
        shutil.copytree(ROOT / name, place / name)
    write_notebook(place / "notebooks/02_audit.ipynb", *audit)
    if year is None:
        write_notebook(place / "notebooks/05_rekap_tahunan.ipynb", "tahun")
    else:
        shutil.copy(year, place / "notebooks")
    folder = place / "data/cascades/2023"
    folder.mkdir(parents=True)
    for seed, unit in enumerate(units):
        text = small_cascade(seed, unit.upper())
        name = unit.lower().replace(" ", "-")
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return place


def start(place, *arguments, data="data/cascades", output="hasil"):
    command = [sys.executable, "-m", "cascade_audit", "run", data]
    return subprocess.Popen(
        [*command, "--tahun", "2023", "--output", output, *arguments],
        cwd=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        preexec_fn=_interruptible if os.name == "posix" else None,
    )


def _interruptible():
    """Let Ctrl-C count, also where the tests run in a shell's background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def wait_for(claim, seconds=60):
    """Wait until a claim holds; give what it says."""
    end = time.monotonic() + seconds
    while not (said := claim()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
    return said


def is_gone(pid):
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def contents(output):
    """Read all that people see of a folder of results."""
    files = {}
    for path in sorted(Path(output).rglob("*")):
        shown = path.relative_to(output)
        if path.is_file() and not any(part.startswith(".") for part in shown.parts):
            files[shown.as_posix()] = _comparable(path)
    return files


def _comparable(path):
    if path.name != NOT_THE_SAME:
        return path.read_bytes()
    trail = json.loads(path.read_text(encoding="utf-8"))
    del trail["waktu"]
    return trail
