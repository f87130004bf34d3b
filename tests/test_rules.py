"""Every code keeps the promises its cases make; see tests/cases/README.md."""

from functools import cache
from pathlib import Path

import pytest
import yaml
from cascades import build, own_config, row_number, together

from cascade_audit.checking import check
from cascade_audit.rulebook import read_suites

CASES = Path(__file__).parent / "cases"
KODES = sorted(path.stem for path in CASES.glob("*.yaml"))


def read_cases():
    return {
        kode: yaml.safe_load((CASES / f"{kode}.yaml").read_text(encoding="utf-8"))
        for kode in KODES
    }


ALL = read_cases()
NAMES = [(kode, name) for kode in KODES for name in ALL[kode]]


@cache
def checked():
    """Check all cases in one call, each as a document of its own."""
    tables = {
        (kode, name): build(
            case["rows"],
            case.get("passages", ()),
            case.get("pembanding", ()),
            document=f"{kode}-{name}.txt",
            **{key: case[key] for key in ("unit", "unread", "layout") if key in case},
        )
        for kode, name in NAMES
        for case in [ALL[kode][name]]
    }
    findings = check(together(tables.values()), own_config()).findings
    return tables, findings


@pytest.mark.parametrize(
    ("kode", "name"), [pytest.param(*case, id="-".join(case)) for case in NAMES]
)
def test_code_blames_exactly_these_rows(kode, name):
    case = ALL[kode][name]
    tables, findings = checked()
    is_ours = findings["dokumen"].eq(f"{kode}-{name}.txt") & findings["kode"].eq(kode)
    found = findings[is_ours]
    rows = [row_number(row_id, tables[kode, name]) for row_id in found["row_id"]]
    assert sorted(rows) == sorted(case["blames"])
    for column in ("jenis", "tingkat"):
        if column in case:
            assert set(found[column]) == {case[column]}


@pytest.mark.parametrize("kode", KODES)
def test_code_has_a_failing_a_passing_and_a_near_miss_case(kode):
    cases = ALL[kode]
    assert {"lolos", "nyaris"} <= set(cases)
    assert any(case["blames"] for case in cases.values())
    assert not cases["lolos"]["blames"]
    assert not cases["nyaris"]["blames"]


def test_every_code_of_the_suites_has_cases():
    # Codes about several documents have cases in folders of their own.
    elsewhere = {path.stem for path in CASES.glob("*/*.yaml")}
    known = {rule.kode for rule in read_suites(own_config())}
    assert known == set(KODES) | elsewhere
