"""Measure what a page of PDF or a slide costs, and what is recovered from it.

``python tests/benchmarks/bench_pages.py [FOLDER]`` reads the papers of a folder (by
default drawings made up on the spot) and prints milliseconds of CPU time, the smallest
of several runs, after everything is imported. pdfplumber is measured when
``PDFPLUMBER_PYTHON`` names the Python of an environment that has it, poppler when
``pdftotext`` is installed.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from cascade_audit.readers import read_blocks  # noqa: E402
from tests.drawings import (  # noqa: E402
    draw,
    made_up_drawing,
    targets_of,
    to_pdf,
    trees,
)  # fmt: skip

RUNS = 5
PLUMBER = """
import sys, time, pdfplumber
best = 1e9
for _ in range(3):
    start = time.process_time()
    with pdfplumber.open(sys.argv[1]) as book:
        pages = len(book.pages)
        words = cells = 0
        for page in book.pages:
            words += len(page.extract_words())
            cells += sum(len(t.cells) for t in page.find_tables())
    best = min(best, time.process_time() - start)
print(f"{1000 * best / pages:.1f} ms/page, {words} words, {cells} cells, no edges")
"""


def milliseconds(path: Path) -> tuple[float, list]:
    """Read a file several times; the smallest CPU time, and what came out."""
    best = float("inf")
    for _ in range(RUNS):
        start = time.process_time()
        blocks = read_blocks(path)
        best = min(best, time.process_time() - start)
    return 1000 * best, blocks


def main() -> None:
    """Print a line for every paper and reader."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else made_up(Path(place))
        for path in sorted(folder.glob("*.p[dp][ft]*")):
            measure(path)


def made_up(folder: Path) -> Path:
    """Draw a few trees, and print them."""
    for seed in range(3):
        random = Random(seed)
        programs = trees(random)
        slides = draw(programs, targets_of(programs, random), made_up_drawing(random))
        path = slides.save(folder / f"pohon-{seed}.pptx")
        if shutil.which("soffice"):
            to_pdf(path, folder)
    return folder


def measure(path: Path) -> None:
    """Print what one paper costs."""
    spent, blocks = milliseconds(path)
    pages = blocks["place"].str.extract(r"^(\D+\d+)")[0].nunique()
    cells = int((blocks["kind"] == "sel").sum())
    boxes = int((blocks["kind"] == "kotak").sum())
    edges = int(blocks["above"].str.split().str.len().sum())
    say(path, "own", f"{spent / pages:.1f} ms/page, {cells} cells, {boxes} boxes, "
        f"{edges} edges")  # fmt: skip
    if path.suffix != ".pdf":
        return
    if shutil.which("pdftotext"):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            ["pdftotext", "-bbox", path, "-"], capture_output=True, check=True
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        say(path, "poppler", f"{1000 * used / pages:.1f} ms/page, words only")
    if python := os.environ.get("PDFPLUMBER_PYTHON"):
        done = subprocess.run(
            [python, "-c", PLUMBER, path], capture_output=True, text=True, check=True
        )
        say(path, "pdfplumber", done.stdout.strip())


def say(path: Path, reader: str, text: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{path.name[:40]:42}{reader:12}{text}\n")


if __name__ == "__main__":
    main()
