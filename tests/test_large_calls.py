"""Many documents are judged as one would be, in parts and by two processes too."""

from functools import cache

import numpy as np
import pandas as pd
import pytest
from cascades import ROOT, own_config
from many_units import multiply

from cascade_audit import check, load, rulebook
from cascade_audit.checking import helping, parts
from cascade_audit.reporting import write_tables

FRAMES = ("findings", "summary", "verdicts", "changed")


@cache
def four_units():
    """Four units with one document: a fifth of each one's texts are its own."""
    real = load(ROOT / "data/cascades/2023", config=own_config())
    return multiply(real, 3 * len(real.indicators) + 1, plain=True)


@cache
def at_once():
    return check(four_units(), own_config())


small = pytest.mark.usefixtures("small_parts")


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr(parts, "_ROWS_AT_ONCE", 100)
    monkeypatch.setattr(parts, "_ROWS_OF_PART", 52)


def assert_same(checks):
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(checks, name), getattr(at_once(), name))


def test_units_with_one_text_are_judged_as_if_alone():
    findings, tables = at_once().findings, four_units()
    for dokumen in tables.documents["dokumen"]:
        alone = check(tables.only([dokumen]), own_config()).findings
        theirs = findings[findings["dokumen"].eq(dokumen)].reset_index(drop=True)
        pd.testing.assert_frame_equal(theirs, alone)


@pytest.mark.parametrize("count", [50_000, 50_001, 400_000])
def test_parts_hold_whole_documents_and_grow_smaller_towards_the_end(count):
    rows = np.full(count // 50, 50)
    rows[0] += count - rows.sum()
    sizes = np.bincount(parts._dealt(rows), weights=rows)
    assert sizes.sum() == count
    if count == 50_000:
        assert len(sizes) == 1
    else:
        assert sizes.max() <= 12_550
        assert (np.diff(sizes[1:]) <= 50).all()
        assert sizes[-2] < sizes[1] / 2


@small
def test_two_processes_find_what_one_finds():
    assert_same(check(four_units(), own_config()))


@small
def test_a_helper_that_breaks_down_changes_nothing(monkeypatch):
    monkeypatch.setattr(helping, "_HELPER", ("-c", "raise SystemExit"))
    assert_same(check(four_units(), own_config()))


@small
def test_one_core_needs_no_helper(monkeypatch):
    monkeypatch.setattr(helping, "cores", lambda: 1)
    monkeypatch.setattr(helping.subprocess, "Popen", None)
    assert_same(check(four_units(), own_config()))


@small
def test_an_edited_rulebook_counts_in_both_processes(tmp_path):
    table = rulebook.rules(own_config())
    table.loc[table["kode"].eq("TH-05"), "tingkat"] = "tinggi"
    path = tmp_path / "aturan.xlsx"
    write_tables({"aturan": table}, "aturan", path)
    found = check(four_units(), own_config(), rules=path).findings
    units = found.loc[found["kode"].eq("TH-05"), ["perangkat_daerah", "tingkat"]]
    assert units["perangkat_daerah"].nunique() == len(four_units().documents)
    assert set(units["tingkat"]) == {"tinggi"}


@small
def test_texts_may_be_shared():
    tables = four_units()
    shared = {
        name: table.astype(
            dict.fromkeys(table.columns[table.dtypes.eq("str")], "category")
        )
        for name, table in tables.tables().items()
    }
    assert_same(check(type(tables)(**shared), own_config()))
