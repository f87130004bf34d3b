"""Kecamatan side by side, as people see it: numbers as text, everything escaped."""

import re
import subprocess
import sys

import pandas as pd
import pytest
from cascades import build, own_config, together

from cascade_audit import compare
from cascade_audit import display as show
from cascade_audit.sampling import write_samples

MEBEL = {"nama": "Pengadaan Mebel", "kode": "7.01.01.2.07.05"}
RISKY = "Jumlah <script>alert(1)</script> & kursi"


def compared(**told):
    units = [
        build([MEBEL | {"indikator": t}], unit=f"Kecamatan {u}", document=f"{u}.txt")
        for u, t in told.items()
    ]
    return compare(together(units), config=own_config())


@pytest.fixture(scope="module")
def result():
    return compared(Lumbir="Jumlah kursi", Rawalo="Jumlah kursi", Wangon=RISKY)


def words(fragment):
    return " ".join(re.sub(r"<[^>]+>", " ", fragment.html).split())


@pytest.mark.parametrize(
    "draw",
    [
        show.side_by_side,
        show.outlying_units,
        show.disagreement,
        show.one_box,
        show.spellings,
        show.unit_findings,
    ],
)
def test_what_documents_say_is_escaped(result, draw):
    assert "<script" not in draw(result).html
    assert draw(result).line


def test_the_farthest_unit_stands_first_with_its_shares_in_words(result):
    said = words(show.outlying_units(result))
    assert said.index("Kecamatan Wangon") < said.index("Kecamatan Lumbir")
    assert "indikator 100%" in said


def test_the_disputed_box_is_counted_and_its_other_words_are_marked(result):
    assert "1 dari 3" in words(show.disagreement(result))
    box = show.one_box(result)
    assert "<ins>" in box.html and "berbeda" in words(box)
    assert "Jumlah kursi" in words(box)


def test_an_unknown_box_is_said_to_be_unknown(result):
    assert "Tidak ada kotak" in show.one_box(result, "9.99").html


def test_absence_is_a_word_not_a_colour_alone():
    matrix = pd.DataFrame({"Kecamatan Lumbir": [3, 0]}, index=["satu", "dua"])
    said = words(show.counts_by_unit(matrix))
    assert "3" in said and "tidak ada" in said


def test_years_without_one_before_are_not_shown_as_zero():
    table = pd.DataFrame(
        {
            "tahun": ["2023", "2024"],
            "perangkat_daerah": ["Kecamatan Lumbir"] * 2,
            "tipe_berubah": pd.array([None, 2], dtype="Int64"),
            "indikator": pd.array([10, 7], dtype="Int64"),
        }
    )
    assert "belum dapat dibandingkan" in show.yearly(table, "tipe_berubah").html
    assert "▼ 3" in words(show.yearly(table))


def test_alike_units_have_nothing_to_dispute():
    alike = compared(Lumbir="Jumlah kursi", Rawalo="Jumlah kursi")
    assert alike.findings.empty
    assert "0 sub kegiatan" in show.disagreement(alike).line
    assert "Tidak ada" in show.unit_findings(alike).html


def test_command_writes_every_table_and_names_the_year(tmp_path):
    write_samples(tmp_path / "contoh", 2, ("2023",), 1, own_config())
    arguments = ["compare", "contoh", "--tahun", "2023", "--output", "hasil/"]
    done = subprocess.run(
        [sys.executable, "-m", "cascade_audit", *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "tahun 2023, 2 unit" in done.stderr
    names = {path.stem for path in (tmp_path / "hasil").iterdir()}
    assert names == {
        "comparison", "findings", "verdicts", "variants", "outliers", "programs",
        "types", "terms",
    }  # fmt: skip


def test_command_refuses_years_it_cannot_read(tmp_path):
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "cascade_audit",
            "sample",
            "--output",
            "x",
            "--tahun",
            "dua",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "--tahun 2022-2024" in done.stderr
