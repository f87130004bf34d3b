"""Trees whose levels stand in a column at the edge, in whatever words."""

from itertools import pairwise

import pytest

from cascade_audit import load
from cascade_audit.layouts.tree_boxes.words import TreeWords
from cascade_audit.sources import own_config, read_lexicon
from tests.slides import Slides
from tests.test_tree_forms import rows_of
from tests.test_tree_sheets import TITLE, sheet


@pytest.fixture(scope="module")
def words():
    return TreeWords(
        read_lexicon(own_config(), "pohon_kinerja"), ("Indikator",), frozenset()
    )


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("CAMAT (ESELON III.a) SASARAN STRATEGIS", "sasaran"),
        ("ESELON III PROGRAM", "program"),
        ("ESELON IV / PENGAWAS : SUB KEGIATAN", "sub_kegiatan"),
        ("KEPALA DINAS PASAR DAN KIOS (ESELON II.b) SASARAN", "sasaran"),
        ("KEPALA DINAS DAN SEKRETARIS (ESELON II.b)", "sasaran"),
        ("ADMINISTRATOR", "program"),
    ],
)
def test_a_label_at_the_edge_says_office_rank_and_level_in_one(words, text, level):
    assert words.band(text).level == level


@pytest.mark.parametrize(
    "text", ["Kasubag Program", "TUJUAN / SASARAN", "Kepala Dinas Pasar Program",
             "PROGRAM PENATAAN", "Kepala Bidang Pasar", "dan"],
)  # fmt: skip
def test_what_names_an_office_or_two_levels_is_no_label(words, text):
    assert words.band(text) is None


@pytest.mark.parametrize("lower", [0, 6])
def test_names_beside_such_labels_stand_above_their_lists(tmp_path, lower):
    lists, edge = "Indikator :", (20, 110)
    read = sheet(
        tmp_path,
        (edge[0], 50, edge[1], 110, "INSPEKTUR", "(ESELON II.b)", "SASARAN STRATEGIS"),
        (110, 50, 800, 70, "TERTATANYA PASAR"),
        (110, 70, 800, 110, lists, "1. Angka tertib (70 Angka)"),
        (edge[0], 130, edge[1], 190, "ESELON III", "PROGRAM"),
        (110, 130, 500, 150, "Program Penataan Pasar"),
        (110, 150, 500, 190, lists, "1. Nilai pasar (80 Nilai)"),
        (500, 130, 800, 150, "Program Pasar Ikan"),
        (500, 150, 800, 190, lists, "1. Nilai ikan (75 Nilai)"),
        (edge[0], 210 + lower, edge[1], 290, "ESELON IV", "KEGIATAN"),
        (110, 210, 300, 240, "Lelang Kios"), (300, 210, 500, 240, "Sewa Lapak"),
        (500, 210, 800, 240, "Hibah Es"),
        (110, 240, 300, 290, lists, "- Jumlah kios (2 Kios)"),
        (300, 240, 500, 290, lists, "- Jumlah lapak (4 Lapak)"),
        (500, 240, 800, 290, lists, "- Jumlah es (3 Ton)"),
    )  # fmt: skip
    assert rows_of(read) == [
        ("Hibah Es", "Program Pasar Ikan", "Jumlah es", "3 Ton"),
        ("Lelang Kios", "Program Penataan Pasar", "Jumlah kios", "2 Kios"),
        ("Program Pasar Ikan", "TERTATANYA PASAR", "Nilai ikan", "75 Nilai"),
        ("Program Penataan Pasar", "TERTATANYA PASAR", "Nilai pasar", "80 Nilai"),
        ("Sewa Lapak", "Program Penataan Pasar", "Jumlah lapak", "4 Lapak"),
        ("TERTATANYA PASAR", "", "Angka tertib", "70 Angka"),
    ]


def test_lines_of_a_label_on_a_slide_are_one_label(tmp_path):
    slides = Slides(900, 500)
    slides.box(20, 5, 880, 30, TITLE)
    drawn = []
    for y, label, name in (
        (60, "Kepala Dinas Pasar\n(Eselon II.b)\nSasaran", "Tertatanya pasar"),
        (160, "Eselon III\nProgram", "Penataan Pasar"),
        (260, "Eselon IV\nKegiatan", "Lelang Kios"),
    ):
        slides.box(20, y, 120, y + 70, label)
        drawn.append(slides.box(200, y, 500, y + 25, name))
        slides.box(200, y + 25, 500, y + 70, f"Indikator :\n1. Jumlah {y} (3 Kios)")
    for above, below in pairwise(drawn):
        slides.join(above, below)
    read = load(slides.save(tmp_path / "pohon.pptx"))
    assert rows_of(read) == [
        ("Lelang Kios", "Penataan Pasar", "Jumlah 260", "3 Kios"),
        ("Penataan Pasar", "Tertatanya pasar", "Jumlah 160", "3 Kios"),
        ("Tertatanya pasar", "", "Jumlah 60", "3 Kios"),
    ]


PARTS = {
    "Penataan Pasar": ["Jumlah kios", "Jumlah lapak", "Jumlah los"],
    "Pembinaan Nelayan": ["Jumlah kapal", "Jumlah jaring", "Jumlah dermaga"],
}


@pytest.mark.parametrize("again", [True, False])
def test_a_page_that_sums_up_those_before_it_is_no_second_tree(tmp_path, again):
    slides = Slides(900, 500)
    for name, measures in PARTS.items():
        slides.box(20, 5, 880, 30, TITLE)
        slides.box(200, 60, 500, 90, f"PROGRAM\n{name}")
        listed = "\n".join(f"- {text} (3 Buah)" for text in measures)
        slides.box(200, 92, 500, 190, f"Indikator :\n{listed}")
        slides.turn()
    slides.box(20, 5, 880, 30, TITLE)
    every = [text for measures in PARTS.values() for text in measures]
    shown = every if again else [f"{text} lama" for text in every]
    slides.box(200, 60, 500, 90, "PROGRAM\nSemua Bidang")
    listed = "\n".join(f"- {text} (3 Buah)" for text in shown)
    slides.box(200, 92, 500, 290, f"Indikator :\n{listed}")
    read = load(slides.save(tmp_path / "pohon.pptx"))
    found = sorted(row[2] for row in rows_of(read))
    assert found == sorted({*every, *shown})
