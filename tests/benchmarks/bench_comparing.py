"""The cost of comparing grows with the units, no faster; all of Indonesia fits."""

import resource
import sys
from pathlib import Path
from time import process_time

import pandas as pd
import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from cascades import Tables, own_config

from cascade_audit.comparing import compare
from cascade_audit.sampling import write_samples
from cascade_audit.tables import load

KECAMATAN = 7277  # in Indonesia
SOME_OWN = 20  # each so many-th text is a unit's own
GIGABYTE = 1024**2  # of what getrusage counts


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    folder = tmp_path_factory.mktemp("contoh")
    write_samples(folder, 27, ("2023",), 1, own_config())
    tables = load(folder, config=own_config())
    rows = tables.indicators
    return rows[rows["versi"].eq("REVIEW CASCADING")], tables.documents


def tables_of(read, units):
    """Repeat the 27 kecamatan; a part of the texts is worded anew each time."""
    rows, documents = read
    copies = []
    for number in range(-(-units // 27)):
        copy = rows.copy()
        copy["perangkat_daerah"] = copy["perangkat_daerah"] + f" {number}"
        own = (pd.RangeIndex(len(copy)) + number) % SOME_OWN == 0
        for name in ("indikator", "formulasi", "sumber_data"):
            copy[name] = copy[name].mask(own, copy[name] + f" wilayah {number}")
        copies.append(copy)
    table = pd.concat(copies, ignore_index=True)
    return Tables(documents, rows.head(0), table, rows.head(0))


def seconds(read, units):
    tables = tables_of(read, units)
    started = process_time()
    compare(tables, "2023", own_config())
    spent = process_time() - started
    count = len(tables.indicators)
    sys.stdout.write(f"\n{units} units, {count} indicators: {spent:.1f} s CPU\n")
    return spent


def test_cost_grows_no_faster_than_units(read):
    seconds(read, 27)
    small, large = seconds(read, 1350), seconds(read, 5400)
    assert large < 5 * small


def test_every_kecamatan_fits_in_five_minutes_and_four_gigabytes(read):
    assert seconds(read, KECAMATAN) < 300
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / GIGABYTE
    sys.stdout.write(f"peak memory {peak:.1f} GB, the rows of the call included\n")
    assert peak < 4
