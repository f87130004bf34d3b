"""What a year of 27 audits costs beside 27 empty notebooks and beside plain papermill.

Run this file; it measures all three through the same crew of workers and prints the
ratios: of seconds on the clock, which say little where other programs run at the same
time, and of processor seconds. Empty and plain notebooks are executed by papermill as
it comes.
"""

import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

ROOT = Path(__file__).parents[2]
REAL = ROOT / "data/cascades/2023/purwokerto-barat.txt"
UNITS, WORKER = 27, "--worker"


def make_documents(folder):
    """Write 27 different cascades of the real one's size."""
    text = REAL.read_text(encoding="utf-8")
    folder.mkdir(parents=True)
    for number in range(UNITS):
        name = f"UNIT {chr(65 + number % 26)}{chr(65 + number // 26)}"
        own = text.replace("PURWOKERTO BARAT", name).replace(
            "Jumlah", "Banyaknya", number
        )
        (folder / f"unit-{number}.txt").write_text(own, encoding="utf-8")


def spent():
    """Tell the time on the clock, and the processor's, of all processes that ended."""
    times = os.times()
    own, others = times.user + times.system, times.children_user + times.children_system
    return perf_counter(), own + others


def since(before):
    return tuple(now - then for now, then in zip(spent(), before, strict=True))


def crew_seconds(tasks):
    from cascade_audit.running.crew import Crew
    from cascade_audit.workers import cores

    started = spent()
    with Crew(cores(), program=(__file__, WORKER)) as crew:
        reasons = [reason for _, reason in crew.as_done(tasks) if reason]
    assert reasons == [], reasons
    return since(started)


def stock_tasks(place, notebook, parameters):
    tasks = []
    for number, values in enumerate(parameters):
        output = place / f"{notebook.stem}-{number}.ipynb"
        paths = {"input_path": str(notebook), "output_path": str(output)}
        options = {"parameters": values, "cwd": str(ROOT / "notebooks")}
        tasks.append(paths | options)
    return tasks


def measure(place):
    from cascade_audit import run

    data = place / "data/2023"
    make_documents(data)
    empty = place / "empty.ipynb"
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [new_code_cell("1")]
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": spec}), empty)
    audit = shutil.copy(ROOT / "notebooks/02_audit.ipynb", place / "plain.ipynb")
    seconds = {
        "27 empty notebooks": crew_seconds(stock_tasks(place, empty, [{}] * UNITS))
    }
    started = spent()
    outcome = run(place / "data", "2023", place / "hasil")
    seconds["cascade-audit run, with the recap"] = since(started)
    assert outcome.units["status"].eq("selesai").sum() == UNITS
    parameters = [
        {"dokumen": str(path), "folder": "", "tahun": "2023"} for path in data.iterdir()
    ]
    plain = crew_seconds(stock_tasks(place, Path(audit), parameters))
    return seconds | {"27 audits, plain papermill": plain}


def main():
    # Whoever installs the package has its modules compiled; so has this.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with TemporaryDirectory() as place:
        seconds = measure(Path(place))
    for name, (clock, processor) in seconds.items():
        sys.stdout.write(f"{name:36}{clock:8.1f} s{processor:8.1f} s of processor\n")
    for number, kind in enumerate(("on the clock", "of processor")):
        empty, audits, plain = (value[number] for value in seconds.values())
        sys.stdout.write(f"Seconds {kind}:\n")
        sys.stdout.write(f"  run : empty = {audits / empty:.2f} (at most 1.3)\n")
        sys.stdout.write(f"  plain : run = {plain / audits:.2f} (at least 5)\n")


def stock(task):
    from papermill import execute_notebook

    execute_notebook(**task, progress_bar=False, kernel_name="python3")
    return ""


if __name__ == "__main__":
    if WORKER in sys.argv:
        from cascade_audit.running.worker import work

        work(stock)
    main()
