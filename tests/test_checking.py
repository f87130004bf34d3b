"""A check judges every row once, and never passes what it did not examine."""

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest
import yaml
from cascades import ROOT, build, own_config, together

from cascade_audit import load, schema
from cascade_audit.checking import check
from cascade_audit.errors import ConfigurationError
from cascade_audit.sources import Config

CLEAN = sorted((Path(__file__).parent / "clean").glob("*.yaml"))
OTHERS = sorted((CLEAN[0].parent / "others").glob("*.yaml"))  # other units and forms
NEGATIVE = {
    "level": "program",
    "nama": "Program Penyelenggaraan Pemerintahan dan Pelayanan Publik",
    "sasaran": "Meningkatnya kepuasan pemohon",
    "indikator": "Persentase pemohon yang terlayani dengan baik",
    "formulasi": "Jumlah keluhan dibagi jumlah pemohon x 100%",
    "tipe": "Komulatif Negatif",
}


@pytest.fixture
def own_folder(tmp_path):
    for part in ("expectations", "data/reference"):
        shutil.copytree(ROOT / part, tmp_path / part)
    return Config(
        tmp_path, tmp_path / "expectations", tmp_path / "data" / "reference", "uji"
    )


def edit(config, name, rule, change):
    path = config.expectations / f"{name}.json"
    suite = json.loads(path.read_text(encoding="utf-8"))
    kept = [entry for entry in suite["expectations"] if entry["meta"]["id"] != rule]
    entry = next(e for e in suite["expectations"] if e["meta"]["id"] == rule)
    changed = change(entry)
    suite["expectations"] = kept + ([changed] if changed else [])
    path.write_text(json.dumps(suite), encoding="utf-8")


def kodes(checks):
    return set(checks.findings["kode"])


@pytest.mark.parametrize("path", [*CLEAN, *OTHERS], ids=lambda path: path.stem)
def test_a_well_written_cascade_gives_no_finding_above_low(path):
    cascade = yaml.safe_load(path.read_text(encoding="utf-8"))
    tables = build(cascade["rows"], unit=cascade["unit"])
    findings = check(tables, own_config()).findings
    certain = findings[findings["jenis"].eq("temuan")]
    assert certain[certain["tingkat"].ne("rendah")]["kondisi"].tolist() == []


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_questions_on_a_well_written_cascade_are_of_form_and_nomenclature(path):
    cascade = yaml.safe_load(path.read_text(encoding="utf-8"))
    tables = build(cascade["rows"], unit=cascade["unit"])
    findings = check(tables, own_config()).findings
    # NM-01: a name that the list does not hold; NM-04: an indicator of its own.
    asked = {"KL-03", "KL-04", "KL-05", "KL-07", "NM-01", "NM-04"}
    assert set(findings["kode"]) <= asked


def test_findings_have_the_columns_of_the_contract():
    checks = check(build([NEGATIVE]), own_config())
    assert tuple(checks.findings.columns) == schema.FINDINGS


def test_one_condition_of_one_indicator_has_one_leader():
    findings = check(build([NEGATIVE]), own_config()).findings
    about = findings[
        findings["kode"].isin(["TH-01", "TH-02", "TH-04", "TH-11", "FM-04"])
    ]
    leaders = about[about["induk_temuan"].eq("")]
    assert len(about) == 5
    assert len(leaders) == 1
    assert set(about["induk_temuan"]) - {""} == set(leaders["sidik"])
    assert leaders["tingkat"].tolist() == ["tinggi"]


def test_a_polarity_in_a_column_of_its_own_is_a_condition_of_its_own():
    row = {
        "indikator": "Persentase jalan desa yang mantap",
        "formulasi": "Panjang jalan desa mantap dibagi panjang jalan desa x 100%",
        "polaritas": "Negatif",
    }
    findings = check(build([row]), own_config()).findings
    leaders = findings[findings["induk_temuan"].eq("")]
    assert {"TH-03", "TH-04"} <= set(leaders["kode"])
    assert "TH-02" not in set(findings["kode"])


def test_the_summary_counts_leaders_and_never_mixes_kinds():
    checks = check(build([NEGATIVE]), own_config())
    leaders = checks.findings["induk_temuan"].eq("")
    assert checks.summary["jumlah"].sum() == leaders.sum()
    keys = ["dokumen", "kode", "jenis", "tingkat", "subjek"]
    assert not checks.summary.duplicated(keys).any()


def test_a_fingerprint_ignores_year_version_file_and_line():
    first = build([NEGATIVE])
    moved = build([{}, NEGATIVE], document="lain.txt")
    moved.indicators["tahun"] = "2024"
    moved.indicators["versi"] = "REVIEW CASCADING"
    prints = [
        set(found[found["kode"].eq("TH-04")]["sidik"])
        for found in (check(tables, own_config()).findings for tables in (first, moved))
    ]
    assert prints[0] == prints[1]


def test_fingerprints_are_unique_within_a_document():
    findings = check(build([NEGATIVE, NEGATIVE, NEGATIVE]), own_config()).findings
    assert findings["sidik"].is_unique


def test_the_same_input_gives_the_same_findings():
    one, two = (check(build([NEGATIVE, {}]), own_config()).findings for _ in range(2))
    pd.testing.assert_frame_equal(one, two)


def test_documents_of_a_call_are_judged_as_if_alone():
    parts = [
        build([NEGATIVE], document=f"{n}.txt", unit=f"Kecamatan {n}") for n in "ab"
    ]
    both = check(together(parts), own_config()).findings
    alone = check(parts[1], own_config()).findings
    theirs = both[both["dokumen"].eq("b.txt")].reset_index(drop=True)
    pd.testing.assert_frame_equal(theirs, alone)


def test_every_rule_has_a_verdict_with_the_rows_it_examined():
    checks = check(build([NEGATIVE, {}]), own_config())
    verdicts = checks.verdicts.set_index("id")
    assert verdicts.loc["TH-04", "baris_diperiksa"] == 2
    assert verdicts.loc["TH-04", "baris_gagal"] == 1
    assert verdicts.loc["LV-01", "status"] == "tidak diperiksa"
    assert "label_lain" in verdicts.loc["LV-01", "alasan"]


def test_an_empty_table_is_not_examined():
    verdicts = check(build([]), own_config()).verdicts
    indicators = verdicts[verdicts["tabel"].eq("indicators")]
    assert set(indicators["status"]) == {"tidak diperiksa"}
    assert "tabel ini tidak mempunyai baris" in set(indicators["alasan"])


def test_editing_one_limit_changes_the_findings(own_folder):
    doubtful = build([{"keyakinan": 0.5}])
    assert "EK-04" in kodes(check(doubtful, own_folder))
    edit(
        own_folder,
        "indicators",
        "EK-04",
        lambda entry: entry | {"kwargs": entry["kwargs"] | {"min_value": 0.4}},
    )
    assert "EK-04" not in kodes(check(doubtful, own_folder))


def test_deleting_an_entry_silences_only_that_entry(own_folder):
    before = check(build([NEGATIVE]), own_folder).findings
    edit(own_folder, "indicators", "TH-02", lambda _: None)
    after = check(build([NEGATIVE]), own_folder).findings
    assert set(before["kode"]) - set(after["kode"]) == {"TH-02"}
    assert len(before) - len(after) == 1


def test_an_auditor_adds_a_row_check_with_one_entry(own_folder):
    path = own_folder.expectations / "indicators.json"
    suite = json.loads(path.read_text(encoding="utf-8"))
    suite["expectations"].append(
        {
            "type": "expect_column_values_to_match_regex",
            "kwargs": {"column": "sumber_data", "regex": "^(Laporan|Register)"},
            "severity": "info",
            "meta": {
                "id": "XX-01",
                "kode": "XX-01",
                "judul": "Sumber bukan laporan",
                "jenis": "temuan",
                "kriteria": "Perbup sendiri",
                "kriteria_terverifikasi": "ya",
                "kondisi": "Sumber “{sumber_data}” bukan laporan.",
                "letak": "letak_sumber",
            },
        }
    )
    path.write_text(json.dumps(suite), encoding="utf-8")
    findings = check(build([{"sumber": "Buku agenda"}]), own_folder).findings
    ours = findings[findings["kode"].eq("XX-01")].iloc[0]
    assert ours["kondisi"] == "Sumber “Buku agenda” bukan laporan."
    assert ours["letak"] == "baris 14"


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (lambda e: e | {"type": "expect_moon_phase"}, "tidak dikenal"),
        (lambda e: e | {"severity": "fatal"}, "severity 'fatal' tidak dikenal"),
        (lambda e: e | {"kwargs": {"column": "tipe_normal"}}, "kwargs"),
        (lambda e: e | {"meta": e["meta"] | {"jenis": "dugaan"}}, "jenis 'dugaan'"),
        (lambda e: e | {"meta": e["meta"] | {"tingkat": "tinggi"}}, "tidak sama"),
        (lambda e: e | {"meta": {"id": "TH-02", "kode": "TH-02"}}, "judul, jenis"),
    ],
)
def test_a_rule_that_cannot_be_used_is_an_error_not_a_pass(own_folder, change, wrong):
    edit(own_folder, "indicators", "TH-02", change)
    with pytest.raises(ConfigurationError, match=wrong) as caught:
        check(build([NEGATIVE]), own_folder)
    assert "TH-02" in str(caught.value)


def test_a_check_that_crashes_is_an_error_not_a_finding(own_folder):
    def compare_text_with_a_number(entry):
        return entry | {
            "type": "expect_column_values_to_be_between",
            "kwargs": {"column": "indikator", "min_value": 3},
        }

    edit(own_folder, "indicators", "TH-02", compare_text_with_a_number)
    with pytest.raises(ConfigurationError, match="TH-02"):
        check(build([NEGATIVE]), own_folder)


def test_two_rules_with_one_id_are_an_error(own_folder):
    shutil.copy(
        own_folder.expectations / "indicators.json",
        own_folder.expectations / "sources.json",
    )
    with pytest.raises(ConfigurationError, match="dua kali"):
        check(build([NEGATIVE]), own_folder)


def test_a_suite_of_an_unknown_table_is_an_error(own_folder):
    path = own_folder.expectations / "indikator.json"
    path.write_text('{"expectations": []}', encoding="utf-8")
    with pytest.raises(ConfigurationError, match="tidak ada tabel 'indikator'"):
        check(build([NEGATIVE]), own_folder)


def test_an_unverified_criterion_makes_a_question_until_the_own_one_is_known(
    own_folder,
):
    edit(
        own_folder,
        "indicators",
        "TH-02",
        lambda entry: entry | {"meta": entry["meta"] | {"kriteria": "K4"}},
    )
    asked = check(build([NEGATIVE]), own_folder).findings.set_index("kode")
    assert asked.loc["TH-02", "jenis"] == "pertanyaan"
    assert asked.loc["TH-02", "kriteria_terverifikasi"] == "tidak"
    path = own_folder.reference / "kriteria.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False).set_index("id")
    table.loc["SETEMPAT", ["dasar", "teks", "terverifikasi"]] = [
        "Perbup SAKIP",
        "Tipe ditulis terpisah dari polaritas",
        "ya",
    ]
    table.reset_index().to_csv(path, index=False)
    found = check(build([NEGATIVE]), own_folder).findings.set_index("kode")
    assert found.loc["TH-02", "jenis"] == "temuan"
    assert found.loc["TH-02", "kriteria"].startswith("Perbup SAKIP")


def test_doubtful_explanations_are_noted_and_not_blamed():
    findings = check(build([NEGATIVE | {"keyakinan": 0.5}]), own_config()).findings
    assert not {"TH-01", "TH-04", "TH-11", "FM-04"} & set(findings["kode"])
    note = findings[findings["kode"].eq("EK-04")].iloc[0]
    assert note["jenis"] == "catatan_ekstraksi"
    assert note["tingkat"] == "rendah"


def test_a_code_that_most_units_share_is_systemic():
    parts = [
        build([NEGATIVE if n < 4 else {}], document=f"{n}.txt", unit=f"Kecamatan {n}")
        for n in range(5)
    ]
    summary = check(together(parts), own_config()).summary
    marked = summary[summary["sistemik"].eq("ya")]
    assert "FM-04" not in set(summary[summary["sistemik"].eq("")]["kode"])
    assert "FM-04" in set(marked["kode"])


def test_english_texts_are_given_where_they_are_asked_for():
    findings = check(build([NEGATIVE]), own_config(), "en").findings
    titles = set(findings[findings["kode"].eq("TH-04")]["judul"])
    assert titles == {"Negative polarity on a positive indicator"}


def test_every_text_an_auditor_reads_stands_in_both_languages():
    for path in sorted((ROOT / "expectations").glob("*.json")):
        for entry in json.loads(path.read_text(encoding="utf-8"))["expectations"]:
            meta = entry["meta"]
            assert entry["description"], meta["id"]
            for name in ("judul", "title_en", "kondisi", "kondisi_en", "kriteria"):
                assert meta[name], meta["id"]
            assert meta["kriteria_terverifikasi"] in ("ya", "tidak")
            if meta["jenis"] != "catatan_ekstraksi":
                for name in ("akibat", "akibat_en", "rekomendasi", "rekomendasi_en"):
                    assert meta[name], meta["id"]


def test_placeholders_of_the_suites_are_filled():
    cases = [NEGATIVE, NEGATIVE | {"formulasi": "", "tipe": "", "sumber": ""}, {}]
    findings = check(build(cases, unread=1), own_config()).findings
    assert not findings["kondisi"].str.contains(r"[{}]").any()


def test_data_docs_are_built_on_request(tmp_path):
    check(build([NEGATIVE]), own_config(), data_docs=tmp_path / "docs")
    assert (tmp_path / "docs" / "index.html").is_file()


def test_a_missing_field_of_a_doubtful_row_is_not_blamed():
    bare = {"indikator": "Jumlah kios", "formulasi": "", "sumber_data": ""}
    sure = check(build([bare | {"keyakinan": 1.0}]), own_config()).findings
    doubtful = check(build([bare | {"keyakinan": 0.5}]), own_config()).findings
    assert {"KL-01", "KL-02"} <= set(sure["kode"])
    assert not {"KL-01", "KL-02"} & set(doubtful["kode"])
    assert "EK-04" in set(doubtful["kode"])


@pytest.mark.parametrize(("said", "quoted"), [("n/a", " (“n/a”)"), ("", "")])
@pytest.mark.parametrize(("lang", "words"), [("id", "sumber data"), ("en", "source")])
def test_a_word_for_nothing_is_quoted_where_the_cell_counts_as_empty(
    said, quoted, lang, words
):
    findings = check(build([{}, {}, {"sumber": said}]), own_config(), lang).findings
    (told,) = findings.loc[findings["kode"].eq("KL-02"), "kondisi"]
    assert told.endswith(f"{words}{quoted}.")


def test_the_summary_names_what_a_leader_leads():
    document = ROOT / "data/cascades/2023/purwokerto-barat.txt"
    summary = check(load(document), own_config()).summary
    leads = summary.set_index(["kode", "tingkat"])["pendukung"].to_dict()
    assert "TH-11" in leads["FM-04", "tinggi"]
    assert leads["KL-02", "sedang"] == ""
