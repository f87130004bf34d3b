"""Labels cut short, lines that go on with a word that opens indicators, notes."""

from itertools import pairwise

import pytest

from cascade_audit import load
from tests.slides import Slides
from tests.test_tree_forms import rows_of
from tests.test_tree_sheets import TITLE


def tree(tmp_path, *texts, boxes=()):
    slides = Slides(900, 600)
    slides.box(20, 5, 880, 30, TITLE)
    drawn = [
        slides.box(200, 60 + 130 * place, 600, 160 + 130 * place, text)
        for place, text in enumerate(texts)
    ]
    for above, below in pairwise(drawn):
        slides.join(above, below)
    for box in boxes:
        slides.box(*box)
    return load(slides.save(tmp_path / "pohon.pptx"))


@pytest.mark.parametrize(
    "label", ["Ind. Sub Keg. :", "Indikator Sub Keg :", "Indik. :"]
)
def test_labels_may_be_cut_short(tmp_path, label):
    read = tree(
        tmp_path,
        "KEGIATAN\nLelang Kios\nIndikator Keg. :\n- Jumlah lelang : 2 Kali",
        f"SUB KEG.\nCetak Karcis\n{label}\n- Jumlah karcis : 9 Buku",
    )
    assert rows_of(read) == [
        ("Cetak Karcis", "Lelang Kios", "Jumlah karcis", "9 Buku"),
        ("Lelang Kios", "", "Jumlah lelang", "2 Kali"),
    ]
    assert set(read.indicators["level"]) == {"kegiatan", "sub_kegiatan"}


@pytest.mark.parametrize(
    ("first", "rest", "target"),
    [
        ("- Jumlah karcis parkir pasar di", "Tingkat Desa : 9 Buku", "9 Buku"),
        ("1. Jumlah karcis sesuai standar", "Indeks Pasar Desa (9 Buku)", "9 Buku"),
        ("Jumlah karcis yang sesuai dengan", "Nilai Pasar Desa", ""),
    ],
)
def test_a_line_that_is_not_at_its_end_goes_on_whatever_follows(
    tmp_path, first, rest, target
):
    read = tree(tmp_path, f"KEGIATAN\nCetak Karcis\nIndikator :\n{first}\n{rest}")
    (row,) = read.indicators.to_dict("records")
    whole = f"{first.lstrip('-1. ')} {rest.partition(' :')[0].partition(' (')[0]}"
    assert (row["indikator"], row["target"]) == (whole, target)


def test_two_lines_with_a_target_each_are_two_indicators(tmp_path):
    read = tree(
        tmp_path,
        "KEGIATAN\nCetak Karcis\nIndikator :\n- Jumlah karcis : 9 Buku\n"
        "Tingkat tertib : 8 %",
    )
    assert read.indicators["target"].tolist() == ["9 Buku", "8 %"]


@pytest.mark.parametrize("place", [(20, 500, 500, 540), (640, 60, 880, 120)])
def test_a_note_in_a_box_of_its_own_is_no_indicator(tmp_path, place):
    note = "Ket : TU = Tera Ulang; angka dalam kurung = target 2023"
    read = tree(
        tmp_path,
        "Program Pasar\nIndikator :\nNilai pasar (80)",
        "Kegiatan Cetak Karcis\nIndikator :\nJumlah karcis (9 Buku)",
        boxes=[(*place, note)],
    )
    assert read.indicators["indikator"].tolist() == ["Nilai pasar", "Jumlah karcis"]
    assert read.documents["baris_tak_terurai"].tolist() == [0]
