"""What a year of 27 audits costs beside 27 empty notebooks and beside plain papermill.

Run this file; it measures all three through the same crew of workers and prints the
ratios. Empty and plain notebooks are executed by papermill as it comes.
"""

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


def crew_seconds(tasks):
    from cascade_audit.running.crew import Crew
    from cascade_audit.workers import cores

    started = perf_counter()
    with Crew(cores(), program=(__file__, WORKER)) as crew:
        reasons = [reason for _, reason in crew.as_done(tasks) if reason]
    assert reasons == [], reasons
    return perf_counter() - started


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
    started = perf_counter()
    outcome = run(place / "data", "2023", place / "hasil")
    seconds["cascade-audit run, with the recap"] = perf_counter() - started
    assert outcome.units["status"].eq("selesai").sum() == UNITS
    parameters = [
        {"dokumen": str(path), "folder": "", "tahun": "2023"} for path in data.iterdir()
    ]
    plain = crew_seconds(stock_tasks(place, Path(audit), parameters))
    return seconds | {"27 audits, plain papermill": plain}


def main():
    with TemporaryDirectory() as place:
        seconds = measure(Path(place))
    empty, audits, plain = seconds.values()
    for name, value in seconds.items():
        sys.stdout.write(f"{name:36}{value:8.1f} s\n")
    sys.stdout.write(f"run : empty = {audits / empty:.2f} (to reach: at most 1.3)\n")
    sys.stdout.write(f"plain : run = {plain / audits:.2f} (to reach: at least 5)\n")


def stock(task):
    from papermill import execute_notebook

    execute_notebook(**task, progress_bar=False, kernel_name="python3")
    return ""


if __name__ == "__main__":
    if WORKER in sys.argv:
        from cascade_audit.running.worker import work

        work(stock)
    main()
