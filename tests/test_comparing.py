"""Units side by side: what is usual, what differs, what a cluster is."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
import yaml
from cascades import build, own_config, together

from cascade_audit import compare
from cascade_audit.comparing import trends
from cascade_audit.errors import ConfigurationError, UsageError
from cascade_audit.sampling import KEY, write_samples
from cascade_audit.schema import COMPARISON
from cascade_audit.sources import resolve_config
from cascade_audit.tables import load

CASES = Path(__file__).parent / "cases" / "banding"
KODES = sorted(path.stem for path in CASES.glob("*.yaml"))
MEBEL = {"nama": "Pengadaan Mebel", "kode": "7.01.01.2.07.05"}


def read_cases():
    return {
        kode: yaml.safe_load((CASES / f"{kode}.yaml").read_text(encoding="utf-8"))
        for kode in KODES
    }


ALL = read_cases()
NAMES = [(kode, name) for kode in KODES for name in ALL[kode]]


def tables_of(units, **common):
    parts = [
        build([row | common for row in rows], unit=unit, document=f"{unit}.txt")
        for unit, rows in units.items()
    ]
    return together(parts)


def compared(units, config=None):
    return compare(tables_of(units), config=config or own_config())


def row_of(comparison, unit, **wanted):
    rows = comparison[comparison["perangkat_daerah"].eq(f"Kecamatan {unit}")]
    for name, value in wanted.items():
        rows = rows[rows[name].eq(value)]
    (row,) = rows.to_dict("records")
    return row


@pytest.mark.parametrize(
    ("kode", "name"), [pytest.param(*case, id="-".join(case)) for case in NAMES]
)
def test_code_names_exactly_these_boxes(kode, name):
    case = ALL[kode][name]
    findings = compared(case["units"]).findings
    found = findings[findings["kode"].eq(kode)]
    assert len(found) == len(case["blames"])
    for kondisi, blamed in zip(found["kondisi"], case["blames"], strict=True):
        assert f"({blamed})" in kondisi
    for column in ("jenis", "tingkat"):
        if column in case:
            assert set(found[column]) == {case[column]}


def test_rules_of_this_command_are_judged_by_it_alone():
    result = compared({"Kecamatan Lumbir": [MEBEL], "Kecamatan Wangon": [MEBEL]})
    assert set(result.verdicts["kode"]) == {"BK-01", "BK-02", "BK-03"}
    assert set(result.verdicts["status"]) == {"diperiksa"}


def test_one_row_for_each_key_and_unit_the_absent_included():
    lomba = {"nama": "Lomba Desa", "kode": "7.01.03.2.01.03"}
    result = compared({"Kecamatan Lumbir": [MEBEL, lomba], "Kecamatan Wangon": [MEBEL]})
    comparison = result.comparison
    assert list(comparison) == list(COMPARISON)
    assert len(comparison) == 4
    absent = row_of(comparison, "Wangon", kunci=lomba["kode"])
    assert absent["keberadaan"] == "tidak_ada"
    assert absent["indikator"] == absent["beda_indikator"] == absent["row_id"] == ""
    assert (absent["unit_ada"], absent["unit_semua"]) == (1, 2)
    assert absent["indikator_umum"] != ""


def test_the_majority_is_the_measure_and_each_kind_of_difference_is_told():
    told = {
        "Lumbir": "Jumlah paket mebel yang disediakan",
        "Rawalo": "Jumlah paket mebel yang disediakan",
        "Wangon": "Jumlah Paket Meubelair yang disediakan",
        "Sumbang": "Jumlah kursi yang diadakan",
        "Kebasen": "",
    }
    result = compared(
        {f"Kecamatan {unit}": [MEBEL | {"indikator": t}] for unit, t in told.items()}
    )
    differs = {unit: row_of(result.comparison, unit)["beda_indikator"] for unit in told}
    assert differs == {
        "Lumbir": "sama",
        "Rawalo": "sama",
        "Wangon": "ejaan",
        "Sumbang": "beda",
        "Kebasen": "tidak_ditulis",
    }
    assert set(result.comparison["indikator_umum"]) == {told["Lumbir"]}
    assert result.outliers["perangkat_daerah"].iloc[0] in {
        "Kecamatan Sumbang",
        "Kecamatan Kebasen",
    }


def test_boxes_without_a_code_meet_by_the_cluster_of_their_names():
    result = compared(
        {
            "Kecamatan Lumbir": [{"nama": "Lomba Desa Antik", "kode": ""}],
            "Kecamatan Wangon": [{"nama": "LOMBA desa  antik", "kode": ""}],
        }
    )
    assert set(result.comparison["kunci"]) == {"sub_kegiatan: LOMBA desa  antik"}
    assert set(result.comparison["dasar_kunci"]) == {"rumpun"}


def test_several_indicators_of_a_box_stand_together_in_any_order():
    one, two = "Jumlah mebel yang dibeli", "Jumlah kursi yang dibeli"
    result = compared(
        {
            "Kecamatan Lumbir": [MEBEL | {"indikator": t} for t in (one, two)],
            "Kecamatan Wangon": [MEBEL | {"indikator": t} for t in (two, one)],
        }
    )
    assert len(result.comparison) == 2
    assert set(result.comparison["beda_indikator"]) == {"sama"}
    assert row_of(result.comparison, "Lumbir")["indikator"] == f"{one} | {two}"


def test_a_review_goes_before_what_it_reviews_program_by_program():
    old = [
        MEBEL | {"indikator": "Jumlah mebel lama", "versi": "CASCADING"},
        {"nama": "Lomba", "kode": "7.01.03.2.01.03", "versi": "CASCADING"},
    ]
    new = [MEBEL | {"indikator": "Jumlah mebel baru", "versi": "REVIEW CASCADING"}]
    both = together(
        [
            build(old, unit="Kecamatan Lumbir", document="lama.txt"),
            build(new, unit="Kecamatan Lumbir", document="baru.txt"),
        ]
    )
    comparison = compare(both, config=own_config()).comparison
    assert list(comparison["dokumen"]) == ["baru.txt", "lama.txt"]
    assert comparison["indikator"].iloc[0] == "Jumlah mebel baru"


def test_a_year_without_documents_is_refused():
    tables = tables_of({"Kecamatan Lumbir": [MEBEL]})
    with pytest.raises(UsageError, match="yang ada: 2023"):
        compare(tables, "2019", own_config())


@pytest.fixture
def own_rules(tmp_path):
    """Copy the rules, so that verdicts can be written."""
    own = own_config()
    shutil.copytree(own.expectations, tmp_path / "expectations")
    shutil.copytree(own.reference, tmp_path / "data" / "reference")

    def decide(*rows):
        path = tmp_path / "data" / "reference" / "putusan_rumpun.csv"
        head = "lingkup,bentuk,bentuk_lain,putusan,bentuk_pilihan,catatan"
        path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
        return resolve_config(tmp_path)

    return decide


def test_an_auditor_decides_that_two_words_are_the_same(own_rules):
    units = {
        "Kecamatan Lumbir": [MEBEL | {"indikator": "Jumlah sofa yang disediakan"}],
        "Kecamatan Rawalo": [MEBEL | {"indikator": "Jumlah sofa yang disediakan"}],
        "Kecamatan Wangon": [MEBEL | {"indikator": "Jumlah kursi yang disediakan"}],
    }
    before = compared(units, own_rules()).comparison
    assert row_of(before, "Wangon")["beda_indikator"] == "beda"
    after = compared(units, own_rules("kata,sofa,kursi,sama,kursi,"))
    assert row_of(after.comparison, "Wangon")["beda_indikator"] == "ejaan"
    terms = after.terms[after.terms["lingkup"].eq("kata")]
    assert {"sofa", "kursi"} <= set(terms["bentuk"])
    assert "putusan auditor" in set(terms["cara"])


def test_an_auditor_decides_that_near_words_are_not_the_same(own_rules):
    units = {
        "Kecamatan Lumbir": [MEBEL | {"indikator": "Jumlah laporan yang disusun"}],
        "Kecamatan Rawalo": [MEBEL | {"indikator": "Jumlah laporan yang disusun"}],
        "Kecamatan Wangon": [MEBEL | {"indikator": "Jumlah laporn yang disusun"}],
    }
    before = compared(units, own_rules()).comparison
    assert row_of(before, "Wangon")["beda_indikator"] == "ejaan"
    after = compared(units, own_rules("kata,laporn,laporan,beda,,")).comparison
    assert row_of(after, "Wangon")["beda_indikator"] == "beda"


def test_an_auditor_decides_on_whole_texts_and_prefers_a_form(own_rules):
    units = {
        "Kecamatan Lumbir": [MEBEL | {"sumber": "Data Kasi"}],
        "Kecamatan Rawalo": [MEBEL | {"sumber": "Register Kasi Umum"}],
    }
    config = own_rules("teks,Data Kasi,Register Kasi Umum,sama,Register Umum,")
    comparison = compared(units, config).comparison
    assert set(comparison["sumber_umum"]) == {"Register Umum"}
    assert set(comparison["beda_sumber"]) == {"ejaan"}


def test_a_verdict_of_an_unknown_kind_is_refused(own_rules):
    with pytest.raises(ConfigurationError, match="sama atau beda"):
        compared({"Kecamatan Lumbir": [MEBEL]}, own_rules("kata,a,b,mungkin,,"))


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    folder = tmp_path_factory.mktemp("contoh")
    write_samples(folder, 18, ("2023", "2024"), 3, own_config())
    answers = pd.read_csv(folder / KEY, dtype=str, keep_default_na=False)
    return load(folder, config=own_config()), answers


def test_planted_variants_are_found_and_no_others(samples):
    """A unit's variant differs; whatever else differs was planted as a defect."""
    tables, answers = samples
    comparison = compare(tables, "2023", own_config()).comparison
    usual = answers[answers["jenis"].eq("ragam")].set_index("kode")["keterangan"]
    usual = usual[~usual.index.duplicated()]
    rows = comparison[
        comparison["level"].eq("sub_kegiatan")
        & comparison["keberadaan"].eq("ada")
        & comparison["kunci"].isin(usual.index)
    ]
    # The measure is what most units say: leave out where that is not the usual.
    rows = rows[rows["kunci"].map(usual).eq(rows["indikator_umum"])]
    spoilt = answers[answers["jenis"].eq("cacat") & answers["jalur"].ne("")]
    places = set(zip(spoilt["dokumen"], spoilt["jalur"], strict=True))
    at = zip(rows["dokumen"], rows["jalur"], strict=True)
    rows = rows[[place not in places for place in at]]
    rows = rows[~rows["indikator"].str.contains(" | ", regex=False)]  # merged boxes
    assert len(rows) > 50
    planted = answers[answers["jenis"].eq("ragam")]
    pairs = set(zip(planted["dokumen"], planted["kode"], strict=True))
    is_planted = [
        pair in pairs for pair in zip(rows["dokumen"], rows["kunci"], strict=True)
    ]
    differs = rows["beda_indikator"].eq("beda")
    assert sum(is_planted) > 20
    is_planted = pd.Series(is_planted, rows.index)
    found = differs & is_planted
    assert found.sum() / is_planted.sum() >= 0.95
    assert found.sum() / differs.sum() >= 0.95


def test_trends_count_each_year_and_what_changed_since(samples):
    tables, _ = samples
    table = trends(tables, config=own_config())
    assert len(table) == 36
    first = table[table["tahun"].eq("2023")]
    assert first["tipe_berubah"].isna().all()
    second = table[table["tahun"].eq("2024")].set_index("perangkat_daerah")
    total = table[["kumulatif", "non_kumulatif", "rata_rata", "tidak_dikenal"]]
    assert (total.sum(axis=1) <= table["indikator"]).all()
    assert second["kode_baru"].sum() > 0 and second["tipe_berubah"].sum() > 0


def test_the_same_units_in_another_order_give_the_same_tables(samples):
    tables, _ = samples
    turned = tables.only(tables.documents["dokumen"])
    shuffled = type(tables)(
        turned.documents,
        turned.nodes,
        turned.indicators.iloc[::-1].reset_index(drop=True),
        turned.passages,
    )
    one = compare(tables, "2023", own_config()).comparison
    other = compare(shuffled, "2023", own_config()).comparison
    columns = ["kunci", "perangkat_daerah", "beda_indikator", "beda_tipe", "tipe_umum"]
    pd.testing.assert_frame_equal(one[columns], other[columns])
