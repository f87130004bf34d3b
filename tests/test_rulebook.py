"""The workbook of rules: what an auditor edits wins, and is named."""

import shutil

import pandas as pd
import pytest
from cascades import ROOT, build, own_config

from cascade_audit import rulebook
from cascade_audit.checking import check
from cascade_audit.errors import ConfigurationError, UsageError
from cascade_audit.reporting import write_tables
from cascade_audit.rulebook.cells import condition_text, read_condition
from cascade_audit.rulebook.page import rules_page
from cascade_audit.sources import Config

ROW = {"tipe": "Kumulatif Positif"}


@pytest.fixture
def workbook(tmp_path):
    """Write the rules, change cells, and hand the workbook back."""

    def write(changes):
        table = rulebook.rules(own_config())
        for (name, column), value in changes.items():
            table.loc[table["id"].eq(name), column] = value
        path = tmp_path / "aturan.xlsx"
        write_tables({"aturan": table}, "aturan", path)
        return path

    return write


def found(path):
    return check(build([ROW]), own_config(), rules=path)


def test_every_rule_is_listed_with_where_it_is_set():
    table = rulebook.rules(own_config())
    assert table["id"].is_unique
    assert set(table["diatur_di"]) == {
        f"expectations/{name}.json"
        for name in (
            "indicators",
            "nodes",
            "documents",
            "edges",
            "groups",
            "sources",
        )
    }
    assert (table["judul"].ne("") & table["judul_en"].ne("")).all()


def test_an_unedited_workbook_changes_nothing(workbook):
    checks = found(workbook({}))
    plain = check(build([ROW]), own_config())
    assert checks.changed.empty
    pd.testing.assert_frame_equal(checks.findings, plain.findings)


def test_an_edited_severity_wins_and_is_named(workbook):
    checks = found(workbook({("TH-02", "tingkat"): "tinggi"}))
    ours = checks.findings.set_index("kode")
    assert ours.loc["TH-02", "tingkat"] == "tinggi"
    assert checks.changed.to_dict("records") == [
        {
            "id": "TH-02",
            "kode": "TH-02",
            "kolom": "tingkat",
            "semula": "sedang",
            "menjadi": "tinggi",
        }
    ]


def test_an_edited_list_of_values_wins(workbook):
    values = "kumulatif; non kumulatif; kumulatif positif"
    checks = found(workbook({("TH-01", "nilai"): values}))
    assert "TH-01" not in set(checks.findings["kode"])


def test_an_edited_limit_and_condition_win(workbook):
    path = workbook(
        {("EK-04", "batas_bawah"): "0,3", ("TH-02", "syarat"): "keyakinan >= 0.3"}
    )
    tables = build([ROW | {"keyakinan": 0.5}])
    kodes = set(check(tables, own_config(), rules=path).findings["kode"])
    assert "EK-04" not in kodes
    assert "TH-02" in kodes
    assert "TH-01" not in kodes


def test_a_rule_can_be_switched_off(workbook):
    checks = found(workbook({("TH-02", "aktif"): "tidak"}))
    assert "TH-02" not in set(checks.findings["kode"])
    assert "TH-02" not in set(checks.verdicts["id"])
    assert checks.changed["kolom"].tolist() == ["aktif"]


def test_the_workbook_in_the_auditors_folder_is_used(workbook, tmp_path):
    path = workbook({("TH-02", "tingkat"): "tinggi"})
    folder = tmp_path / "auditor"
    for part in ("expectations", "data/reference"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(path, folder / "aturan.xlsx")
    config = Config(
        folder, folder / "expectations", folder / "data" / "reference", "uji"
    )
    assert len(check(build([ROW]), config).changed) == 1


@pytest.mark.parametrize(
    ("name", "column", "value", "wrong"),
    [
        ("TH-02", "tingkat", "gawat", "'gawat' tidak dikenal; pilih tinggi"),
        ("TH-02", "jenis", "dugaan", "'dugaan' tidak dikenal; pilih temuan"),
        ("TH-02", "aktif", "mungkin", "pilih ya, tidak"),
        ("EK-04", "batas_bawah", "banyak", "'banyak' bukan angka"),
        ("EK-04", "tingkat", "tinggi", "selalu rendah"),
        ("EK-04", "nilai", "a; b", "tidak mempunyai daftar nilai"),
        ("TH-02", "batas_atas", "3", "tidak mempunyai batas"),
        ("TH-02", "syarat", "kira-kira", "bukan syarat"),
    ],
)
def test_a_wrong_cell_is_named_exactly(workbook, name, column, value, wrong):
    path = workbook({(name, column): value})
    table = rulebook.rules(own_config())
    row = table.index[table["id"].eq(name)][0] + 2
    letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[list(table).index(column)]
    with pytest.raises(ConfigurationError, match=wrong) as caught:
        found(path)
    assert f"aturan.xlsx · aturan!{letter}{row} ({column})" in str(caught.value)


def test_an_unknown_rule_is_named(workbook):
    with pytest.raises(ConfigurationError, match="aturan 'ZZ-99' tidak ada"):
        found(workbook({("TH-02", "id"): "ZZ-99"}))


def test_a_file_that_is_no_workbook_is_a_usage_error(tmp_path):
    path = tmp_path / "aturan.xlsx"
    path.write_text("bukan buku kerja", encoding="utf-8")
    with pytest.raises(UsageError, match="tidak dapat dibaca"):
        found(path)


def test_every_condition_of_the_suites_survives_the_cell():
    for rule in rulebook.read_suites(own_config()):
        assert read_condition(condition_text(rule.row_condition)) == rule.row_condition


def test_the_readme_lists_the_rules_as_they_are():
    text = (ROOT / "expectations" / "README.md").read_text(encoding="utf-8")
    assert rules_page(own_config()) in text
