"""Checking 400,000 indicators of thousands of units: seconds and memory, by hand.

    python tests/benchmarks/scale.py [INDICATORS] [--of-samples] [--plain]

Each case runs in a process of its own. The units are copies of the 2023 document (269
findings in 52 indicators), or with --of-samples of the practice documents of 27
kecamatan; a fifth of the texts of each unit are its own. The tables hold each distinct
text once, so that they do not hide what checking costs; with --plain they are as `load`
leaves them.
"""

import argparse
import json
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(Path(__file__).parents[1]))
MANY = 400_000


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("indicators", type=int, nargs="?", default=MANY)
    asked.add_argument("--of-samples", action="store_true")
    asked.add_argument("--plain", action="store_true")
    asked.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.alone:
        figures = measured(given.indicators, given.of_samples, given.plain)
    else:
        figures = apart(given.indicators, *sys.argv[1:])
    lines = [f"{name:42} {value:>14,}" for name, value in figures.items()]
    told = json.dumps(figures) if given.alone else "\n".join(lines)
    sys.stdout.write(told + "\n")


def apart(indicators, *options):
    """Measure in a process of its own."""
    options = [option for option in options if option.startswith("--")]
    command = [sys.executable, __file__, str(indicators), *options, "--alone"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def measured(indicators, of_samples=False, plain=False):
    """Check that many indicators; give seconds, and MB of memory."""
    from many_units import multiply

    from cascade_audit.checking import check
    from cascade_audit.sources import resolve_config

    config = resolve_config(start=ROOT)
    seed = documents(config, of_samples)
    check(seed.only(seed.documents["dokumen"][:1]), config)  # imports, word lists
    before = memory()
    tables = multiply(seed, indicators, plain=plain)
    give_back()
    texts = tables.indicators["indikator"]
    figures = {
        "units": len(tables.documents),
        "indicators": len(texts),
        "distinct indicator texts": texts.nunique(),
        "passages": len(tables.passages),
        "MB of this process before": before,
        "MB of the tables to be checked": memory() - before,
    }
    with watched() as seen:
        checks = check(tables, config)
    return figures | seen | {"findings": len(checks.findings)}


def documents(config, of_samples):
    from cascade_audit.sampling import write_samples
    from cascade_audit.tables import load

    if not of_samples:
        return load(ROOT / "data/cascades/2023", config=config)
    with TemporaryDirectory() as folder:
        write_samples(Path(folder) / "contoh", 27, ("2022", "2023"), config=config)
        return load(Path(folder) / "contoh", config=config)


def give_back():
    """Give back what making the tables took, where that can be done."""
    import ctypes
    import gc

    import pyarrow

    gc.collect()
    pyarrow.default_memory_pool().release_unused()
    if sys.platform == "linux":
        ctypes.CDLL("libc.so.6").malloc_trim(0)


def memory():
    return sum(rss for _, rss in processes())


def processes():
    """Give process and MB for this process and all that it started."""
    import psutil

    own = psutil.Process()
    found = []
    for process in (own, *own.children(recursive=True)):
        try:
            found.append((process.pid, process.memory_info().rss // 2**20))
        except psutil.Error:
            continue
    return found


@contextmanager
def watched():
    """Watch seconds and memory while something is done."""
    import os

    seen, most, is_done = {}, [0, 0], threading.Event()

    def watch():
        while not is_done.wait(0.05):
            sizes = [rss for _, rss in processes()]
            most[:] = max(most[0], sum(sizes)), max(most[1], len(sizes))

    thread = threading.Thread(target=watch)
    before, wall = os.times(), time.perf_counter()
    thread.start()
    yield seen
    wall, after = time.perf_counter() - wall, os.times()
    is_done.set()
    thread.join()
    own = after.user + after.system - before.user - before.system
    others = sum(after[2:4]) - sum(before[2:4])
    seen |= {
        "s processor, this process": round(own, 1),
        "s processor, its helpers": round(others, 1),
        "s wall": round(wall, 1),
        "processes": most[1],
        "MB at most, all processes": most[0],
    }


if __name__ == "__main__":
    main()
