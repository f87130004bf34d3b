"""The cost of checking grows with the texts and rows, no faster."""

import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from cascades import build, own_config, together
from scale import apart

from cascade_audit.checking import check

ROWS = [
    {"indikator": f"Jumlah rapat bidang {n} yang dilaksanakan", "tipe": "Kumulatif"}
    for n in range(50)
]


def seconds(documents):
    parts = [build(ROWS, document=f"{n}.txt") for n in range(documents)]
    tables = together(parts)
    started = process_time()
    check(tables, own_config())
    return process_time() - started


def test_many_documents_cost_little_more_than_one():
    seconds(1)
    assert seconds(27) < 4 * seconds(1)


def test_cost_grows_no_faster_than_rows():
    seconds(1)
    fixed = seconds(1)
    small, large = seconds(40) - fixed, seconds(400) - fixed
    assert large < 15 * max(small, fixed / 2)


def test_cost_of_large_calls_grows_no_faster_than_rows():
    small, large = (apart(rows) for rows in (60_000, 180_000))
    assert total(large, "s processor") < 3.5 * total(small, "s processor")
    assert total(large, "MB at most") < 3 * total(small, "MB at most")


def total(figures, unit):
    return sum(value for name, value in figures.items() if name.startswith(unit))
