"""Boxes strung up below each other, numbers of their own, and rows named by offices."""

from itertools import pairwise

import pytest

from cascade_audit import load
from tests.slides import Slides
from tests.test_tree_sheets import TITLE


def parents_of(read):
    nodes = read.nodes.set_index("node_id")["nama"].to_dict()
    rows = read.nodes[["nama", "induk"]].itertuples(index=False)
    return {name: nodes.get(above, "") for name, above in rows}


@pytest.mark.parametrize("glue", [True, False])
def test_boxes_of_one_kind_on_one_line_are_siblings(tmp_path, glue):
    slides = Slides(900, 520)
    slides.box(20, 5, 880, 30, TITLE)
    drawn = [
        slides.box(100, 60 + 110 * place, 500, 130 + 110 * place, text)
        for place, text in enumerate((
            "PROGRAM : Penataan Pasar\nIndikator :\n- Persentase pasar tertib (80%)",
            "KEGIATAN : Lelang Kios\nIndikator :\n- Jumlah lelang (2 Kali)",
            "KEGIATAN : Sewa Lapak\nIndikator :\n- Jumlah sewa (7 Lapak)",
            "KEGIATAN : Tera Ulang\nIndikator :\n- Jumlah tera (9 Alat)",
        ))
    ]  # fmt: skip
    for upper, lower in pairwise(drawn):
        slides.join(upper, lower, glue=glue)
    assert parents_of(load(slides.save(tmp_path / "pohon.pptx"))) == {
        "Penataan Pasar": "",
        "Lelang Kios": "Penataan Pasar",
        "Sewa Lapak": "Penataan Pasar",
        "Tera Ulang": "Penataan Pasar",
    }


def test_numbers_of_its_own_indicators_say_nothing_of_the_box_above(tmp_path):
    slides = Slides(900, 300)
    slides.box(20, 5, 880, 30, TITLE)
    slides.box(20, 60, 560, 90, "TUJUAN 1 : Mewujudkan pasar tertib")
    slides.box(600, 60, 860, 90, "TUJUAN 2 : Mewujudkan harga wajar")
    for number, x, text in ((1, 20, "Tertatanya kios"), (2, 300, "Tertatanya lapak"),
                            (3, 600, "Terkendalinya harga")):  # fmt: skip
        slides.box(x, 120, x + 260, 200,
                   f"Sasaran {number} : {text}\nIndikator :\n"
                   f"{number}.1 Persentase {text} (80%)")  # fmt: skip
    assert parents_of(load(slides.save(tmp_path / "pohon.pptx"))) == {
        "Mewujudkan pasar tertib": "",
        "Mewujudkan harga wajar": "",
        "Tertatanya kios": "Mewujudkan pasar tertib",
        "Tertatanya lapak": "Mewujudkan pasar tertib",
        "Terkendalinya harga": "Mewujudkan harga wajar",
    }


@pytest.mark.parametrize("label", ["Anggaran", "Pagu"])
def test_a_budget_with_its_label_is_no_indicator(tmp_path, label):
    slides = Slides(900, 300)
    slides.box(20, 5, 880, 30, TITLE)
    slides.box(20, 60, 400, 90, "Kegiatan Lelang Kios")
    slides.box(20, 90, 300, 110, "Indikator")
    slides.box(300, 90, 400, 110, "Target 2023")
    slides.box(20, 110, 300, 130, "Jumlah lelang")
    slides.box(300, 110, 400, 130, "2 Kali")
    slides.box(20, 130, 400, 150, f"{label} : Rp. 1.250.000.000")
    rows = load(slides.save(tmp_path / "pohon.pptx")).indicators
    assert rows["indikator"].tolist() == ["Jumlah lelang"]
    assert rows["target"].tolist() == ["2 Kali"]


def test_offices_alone_at_the_edge_name_the_rows_beside_them(tmp_path):
    slides = Slides(900, 500)
    slides.box(20, 5, 880, 30, TITLE)
    rows = [(60, "SASARAN DAERAH", "BIDANG PASAR", "Meningkatnya belanja warga"),
            (160, "KEPALA OPD", "SASARAN PERANGKAT DAERAH", "Tertatanya pasar"),
            (260, "KABID", "SASARAN PROGRAM", "Tertibnya pedagang"),
            (360, "KASI", "SASARAN KEGIATAN", "Terlelangnya kios")]  # fmt: skip
    for y, label, head, name in rows:
        slides.box(20, y, 120, y + 40, label)
        slides.box(200, y, 600, y + 80,
                   f"{head}\n{name}\nIndikator :\na. Persentase {name}")  # fmt: skip
    read = load(slides.save(tmp_path / "pohon.pptx"))
    assert parents_of(read) == {
        "Meningkatnya belanja warga": "",
        "Tertatanya pasar": "Meningkatnya belanja warga",
        "Tertibnya pedagang": "Tertatanya pasar",
        "Terlelangnya kios": "Tertibnya pedagang",
    }
    assert read.indicators["level"].tolist() == [
        "sasaran", "sasaran", "program", "kegiatan",
    ]  # fmt: skip
