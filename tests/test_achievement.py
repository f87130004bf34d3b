"""Achievement by every formula in use; what is not defined stays undefined."""

import math

import pytest
from cascades import build, own_config

from cascade_audit.achievement import (
    achievement_pct,
    combine_periods,
    type_page,
    worked_numbers,
)
from cascade_audit.checking import check


@pytest.mark.parametrize(
    ("rumus", "target", "realisasi", "persen"),
    [
        ("POS", 100, 50, 50),
        ("NEG-A", 100, 50, 150),
        ("NEG-B", 100, 50, 200),
        ("NEG-C", 100, 50, 50),
        ("POS", 80, 100, 125),
        ("NEG-A", 100, 80, 120),
        ("NEG-A", 10, 0, 200),
        ("NEG-C", 10, 0, 100),
        ("POS", 10, 0, 0),
    ],
)
def test_each_formula_gives_its_percentage(rumus, target, realisasi, persen):
    assert achievement_pct(rumus, target, realisasi).persen == pytest.approx(persen)


@pytest.mark.parametrize("rumus", ["POS", "NEG-A", "NEG-B", "NEG-C"])
def test_a_target_of_zero_leaves_achievement_undefined(rumus):
    outcome = achievement_pct(rumus, 0, 5)
    assert math.isnan(outcome.persen)
    assert "target 0" in outcome.alasan


def test_a_realisation_of_zero_is_undefined_only_where_it_divides():
    assert math.isnan(achievement_pct("NEG-B", 10, 0).persen)
    assert "realisasi 0" in achievement_pct("NEG-B", 10, 0).alasan


def test_an_unknown_formula_is_the_callers_mistake():
    with pytest.raises(ValueError, match="NEG-D"):
        achievement_pct("NEG-D", 1, 1)


@pytest.mark.parametrize(
    ("akumulasi", "value"),
    [("kumulatif", 60), ("non_kumulatif", 30), ("rata_rata", 20)],
)
def test_periods_are_combined_by_type(akumulasi, value):
    assert combine_periods(akumulasi, [10, 20, 30]) == value


def test_an_unknown_type_gets_no_default():
    assert math.isnan(combine_periods("tidak_dikenal", [10, 20, 30]))


def test_half_the_plan_done_gives_four_different_answers():
    worked = worked_numbers(own_config()).set_index("id")["capaian"]
    assert worked.to_dict() == {"POS": 50, "NEG-A": 150, "NEG-B": 200, "NEG-C": 50}


def test_the_page_says_what_stands_there_and_what_to_ask():
    tables = build(
        [
            {
                "indikator": "Persentase surat selesai tepat waktu",
                "formulasi": "Jumlah surat selesai dibagi jumlah surat x 100%",
                "tipe": "Komulatif Negatif",
            }
        ]
    )
    findings = check(tables, own_config()).findings
    page = type_page(tables.indicators.iloc[0], findings, own_config())
    by_part = page.groupby("bagian", sort=False)["isi"].agg(" ".join)
    assert "“Komulatif Negatif”" in by_part["Tertulis"]
    assert "kumulatif" in by_part["Dibaca sebagai"]
    assert "makin tinggi makin baik" in by_part["Kesesuaian"]
    assert "150%" in by_part.filter(like="Contoh angka").iloc[0]
    assert "NEG-B" in by_part["Pertanyaan kepada auditi"]
