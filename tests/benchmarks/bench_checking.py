"""The cost of checking grows with the texts and rows, no faster."""

import sys
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from cascades import build, own_config, together

from cascade_audit.checking import check

ROWS = [
    {"indikator": f"Jumlah rapat bidang {n} yang dilaksanakan", "tipe": "Kumulatif"}
    for n in range(50)
]


def seconds(documents):
    parts = [build(ROWS, document=f"{n}.txt") for n in range(documents)]
    tables = together(parts)
    started = perf_counter()
    check(tables, own_config())
    return perf_counter() - started


def test_many_documents_cost_little_more_than_one():
    seconds(1)
    assert seconds(27) < 4 * seconds(1)


def test_cost_grows_no_faster_than_rows():
    seconds(1)
    fixed = seconds(1)
    small, large = seconds(40) - fixed, seconds(400) - fixed
    assert large < 15 * max(small, fixed / 2)
