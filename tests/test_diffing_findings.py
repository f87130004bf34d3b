"""Changes become findings as the suites say, and last year's findings are followed."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pandas as pd
import pytest
import yaml
from cascades import ROOT, build, own_config, row_number
from planting import Planter
from versions import made_up, tables_of

from cascade_audit import check, diff, schema
from cascade_audit.diffing.states import GOES_ON, GONE, IS_NEW, NOT_COVERED, STATES
from cascade_audit.sources import resolve_config

CASES = Path(__file__).parent / "cases" / "versions"
REAL = ROOT / "data/cascades/2023/purwokerto-barat.txt"
ALL = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted(CASES.glob("*.yaml"))
}
NAMES = [(kode, name) for kode in ALL for name in ALL[kode]]


@pytest.mark.parametrize(
    ("kode", "name"), [pytest.param(*case, id="-".join(case)) for case in NAMES]
)
def test_code_blames_exactly_these_rows(kode, name):
    case = ALL[kode][name]
    old = build(case["lama"], document="lama.txt")
    new = build(case["baru"], document="baru.txt")
    found = diff(old, new, own_config()).findings
    found = found[found["kode"].eq(kode)]
    for tables, document, wanted in (
        (new, "baru.txt", case["blames"]),
        (old, "lama.txt", case.get("blames_lama", [])),
    ):
        rows = found.loc[found["dokumen"].eq(document), "row_id"]
        assert sorted(row_number(row, tables) for row in rows) == sorted(wanted)
    for column in ("jenis", "tingkat"):
        if column in case:
            assert set(found[column]) == {case[column]}


@pytest.mark.parametrize("kode", list(ALL))
def test_code_has_a_failing_a_passing_and_a_near_miss_case(kode):
    assert {"gagal", "lolos", "nyaris"} <= set(ALL[kode])
    assert ALL[kode]["gagal"]["blames"]


def test_every_rule_about_pairs_has_cases():
    suite = json.loads((ROOT / "expectations/edges.json").read_text(encoding="utf-8"))
    needing = "perlu versi pembanding"
    rules = [entry["meta"] for entry in suite["expectations"]]
    kodes = {m["kode"] for m in rules if needing in m.get("syarat_masukan", "")}
    assert kodes <= set(ALL)


def test_findings_have_the_columns_and_texts_of_a_check():
    old = build([{"nama": "Pengadaan Mebel", "tipe": "Kumulatif"}], document="lama.txt")
    new = build([{"nama": "Pengadaan Mebel", "tipe": "Rata-rata"}], document="baru.txt")
    found = diff(old, new, own_config()).findings
    assert tuple(found.columns) == schema.FINDINGS
    (row,) = found.itertuples()
    assert "“Kumulatif” (baris 13)" in row.kondisi
    assert row.letak == "baris 13"
    english = diff(old, new, own_config(), lang="en").findings
    assert "changed from" in english["kondisi"].iloc[0]


def test_a_check_of_one_version_says_that_it_needs_another():
    verdicts = check(build([{}]), own_config()).verdicts.set_index("id")
    assert verdicts.loc["TH-10", "status"] == "tidak diperiksa"
    assert "cascade-audit diff" in verdicts.loc["TH-10", "alasan"]


def test_findings_are_followed_through_a_renaming():
    wrong = {"nama": "Pengadaan Mebel", "indikator": "Mebel kantor", "tipe": "Kum Neg"}
    other = {"nama": "Pembinaan Linmas", "indikator": "Linmas", "tipe": "Kumulatif"}
    renamed = wrong | {"nama": "Penyediaan Mebel", "tipe": "Kum. Neg."}
    fixed = other | {"indikator": "Jumlah Linmas yang dibina"}
    old = build([wrong, other], document="lama.txt")
    new = build([renamed, fixed], document="baru.txt")
    state = diff(old, new, own_config()).state
    assert tuple(state.columns) == STATES
    kept = state[state["kode"].eq("TH-01") & state["keadaan"].eq(GOES_ON)]
    assert len(kept) == 1
    assert kept["sidik"].ne(kept["sidik_baru"]).all()  # the name is part of it
    gone = state[state["kode"].eq("KL-09") & state["indikator"].eq("Linmas")]
    assert set(gone["keadaan"]) == {GONE}
    assert set(state["keadaan"]) <= {GONE, GOES_ON, IS_NEW}


def test_every_finding_of_identical_versions_goes_on():
    roots, _ = made_up(Random(2))
    later = tables_of(roots, "baru.txt", tahun="2024")
    state = diff(tables_of(roots, "lama.txt"), later, own_config()).state
    assert len(state)
    assert set(state["keadaan"]) == {GOES_ON}
    assert state["sidik"].equals(state["sidik_baru"])


def test_findings_of_programs_that_were_not_reviewed_are_not_called_gone():
    found = diff(REAL, config=own_config())
    assert list(found.findings["kode"]) == ["VR-05"]
    states = found.state["keadaan"].value_counts()
    assert states[NOT_COVERED] > 100
    assert GONE not in states
    assert (
        found.state.loc[found.state["keadaan"].eq(GOES_ON), "level"]
        .isin(["tujuan", "sasaran", ""])
        .all()
    )


def test_an_auditors_limit_counts(tmp_path):
    for name in ("expectations", "data/reference"):
        shutil.copytree(ROOT / name, tmp_path / name)
    path = tmp_path / "expectations/edges.json"
    suite = json.loads(path.read_text(encoding="utf-8"))
    suite["expectations"][1]["severity"] = "critical"
    suite["expectations"][1]["meta"]["tingkat"] = "tinggi"
    path.write_text(json.dumps(suite), encoding="utf-8")
    roots, maker = made_up(Random(3))
    later = Planter(roots, maker).roots
    later[2].rows[0]["sumber_data"] = "Laporan lain"
    new = tables_of(later, "baru.txt")
    config = resolve_config(tmp_path)
    found = diff(tables_of(roots, "lama.txt"), new, config).findings
    assert list(found["tingkat"]) == ["tinggi"]


def test_changes_do_not_wait_for_the_checking_library():
    script = (
        "import sys; from cascade_audit import diff;"
        f"diff({str(REAL)!r}); print('great_expectations' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert done.stdout.strip() == "False"


def test_all_tables_are_plain_frames():
    found = diff(REAL, config=own_config())
    tables = found.tables()
    assert list(tables) == ["changes", "findings", "state", "units"]
    assert all(isinstance(table, pd.DataFrame) for table in tables.values())
