"""A pohon kinerja is read as it is drawn: levels, parents, indicators, targets."""

import shutil
from pathlib import Path
from random import Random

import pandas as pd
import pytest

from cascade_audit import load
from cascade_audit.layouts import tree_boxes
from cascade_audit.readers import read_blocks
from cascade_audit.readers.blocks import Block
from cascade_audit.sources import own_config, read_lexicon
from tests.drawings import draw, made_up_drawing, meant, targets_of, to_pdf, trees
from tests.pdfs import Paper, pdf_bytes
from tests.slides import Slides

ROOT = Path(__file__).parents[1]
REAL = ROOT.parent / "shared" / "realdocs"
LABELS = read_lexicon(own_config(), "label_kotak")
WORDS = read_lexicon(own_config(), "pohon_kinerja")
MEASURES = frozenset(read_lexicon(own_config(), "ukuran")["kata"])


def read(blocks):
    return tree_boxes.read(blocks, LABELS, WORDS, MEASURES)


def rows_of(reading):
    nodes = {node["node_id"]: node for node in reading.nodes}
    rows = []
    for row in reading.indicators:
        names, node = [], nodes[row["node_id"]]
        while node:
            names.insert(0, node["sasaran"] or node["nama"])
            node = nodes.get(node["induk"])
        rows.append((row["level"], tuple(names), row["indikator"], row["target"]))
    return sorted(rows)


def made_up(seed, **chosen):
    random = Random(seed)
    programs = trees(random)
    targets = targets_of(programs, random)
    slides = draw(programs, targets, made_up_drawing(random, **chosen))
    return slides, meant(programs, targets)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("connectors", [True, False])
def test_a_drawn_tree_is_read_back_whole(tmp_path, seed, connectors):
    slides, expected = made_up(seed, connectors=connectors)
    reading = read(read_blocks(slides.save(tmp_path / "pohon.pptx")))
    assert rows_of(reading) == expected
    assert reading.line_counts()["baris_tak_terurai"] == 0
    if connectors:
        placed = [node for node in reading.nodes if node["induk"]]
        assert {n["cara_induk"] for n in placed} <= {"garis", "susunan"}


def test_connectors_count_more_than_places(tmp_path):
    slides = Slides()
    boxes = [
        slides.box(x, 20, x + 200, 120, f"SASARAN PROGRAM\nMeningkatnya {n}\n"
                   f"Indikator Kinerja :\n1. Jumlah {n} yang dibina")
        for x, n in ((20, "warung"), (300, "pasar"))
    ]  # fmt: skip
    child = slides.box(20, 200, 220, 300, "SASARAN KEGIATAN\nTerlaksananya penataan\n"
                       "Indikator Kinerja :\n1. Jumlah kios yang ditata")  # fmt: skip
    slides.join(boxes[1], child)
    reading = read(read_blocks(slides.save(tmp_path / "pohon.pptx")))
    kegiatan = next(node for node in reading.nodes if node["level"] == "kegiatan")
    above = next(n for n in reading.nodes if n["node_id"] == kegiatan["induk"])
    assert (above["nama"], kegiatan["cara_induk"]) == ("Meningkatnya pasar", "garis")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("connectors", [True, False])
def test_a_tree_printed_to_pdf_is_read_back(tmp_path, seed, connectors):
    slides, expected = made_up(seed, connectors=connectors)
    printed = to_pdf(slides.save(tmp_path / "pohon.pptx"), tmp_path)
    found = rows_of(read(read_blocks(printed)))
    right = len(set(found) & set(expected))
    assert right >= 0.99 * len(expected)
    assert len(found) <= 1.01 * len(expected)


def cells(*rows, place="hal. 1 tabel 1"):
    blocks = []
    for r, row in enumerate(rows, start=1):
        for c, text in enumerate(row, start=1):
            if text:
                x, y = 100.0 * c, 50.0 * r
                blocks.append(Block(f"hal. 1 x={x} y={y}", r, c, text, place, "sel",
                                    1, 1, x, y, x + 100, y + 50))  # fmt: skip
    return blocks


def frame(blocks):
    return pd.DataFrame(blocks, columns=list(Block._fields))


def test_targets_in_brackets_stay_as_printed():
    reading = read(frame(cells(
        ["KEPALA BIDANG POS"],
        ["2.1.1 Persentase layanan pos (100?%)"],
        ["2.1.2 Jumlah rapat pos (Rakor) ( 1 kegiatan)"],
        ["2.1.3 Jumlah kantor pos pada (2016)"],
        ["2.1.4 Jumlah surat (Target: 40 lembar)"],
    )))  # fmt: skip
    assert [(r["indikator"], r["target"]) for r in reading.indicators] == [
        ("Persentase layanan pos", "100?%"),
        ("Jumlah rapat pos (Rakor)", "1 kegiatan"),
        ("Jumlah kantor pos pada (2016)", ""),
        ("Jumlah surat", "40 lembar"),
    ]


def test_numbers_overrule_columns_that_contradict_them():
    reading = read(frame(cells(
        ["Sasaran 1 - Tersedianya SDM", "Sasaran 2 - Meningkatnya layanan"],
        ["1.1 Jumlah SDM", "2.1 Persentase layanan"],
        ["KEPALA BIDANG LAYANAN", "KEPALA BIDANG SDM"],
        ["2.1 Jumlah layanan", "1.1 Jumlah pelatihan"],
    )))  # fmt: skip
    nodes = {node["node_id"]: node for node in reading.nodes}
    found = {
        n["nama"]: (nodes[n["induk"]]["nomor"], n["cara_induk"])
        for n in reading.nodes
        if n["level"] == "program"
    }
    assert found == {
        "KEPALA BIDANG LAYANAN": ("2", "nomor"),
        "KEPALA BIDANG SDM": ("1", "nomor"),
    }


def test_where_pairs_are_not_given_none_are_made():
    reading = read(frame(cells(
        ["SASARAN KEGIATAN"], ["Pendidikan dasar"], ["Penyuluhan pemuda"],
        ["INDIKATOR KINERJA KEGIATAN"],
        ["Jumlah kegiatan dasar\nTarget : 5 Kegiatan"], ["Jumlah kegiatan pemuda"],
    )))  # fmt: skip
    (node,) = reading.nodes
    assert node["nama"] == "Pendidikan dasar; Penyuluhan pemuda"
    assert [(r["indikator"], r["target"]) for r in reading.indicators] == [
        ("Jumlah kegiatan dasar", "5 Kegiatan"),
        ("Jumlah kegiatan pemuda", ""),
    ]


def test_labels_in_a_column_beside_the_drawing_give_the_level(tmp_path):
    paper = Paper()
    for y, band in ((100, "ESELON II"), (200, "ESELON III"), (300, "ESELON IV")):
        paper.box(20, y, 100, y + 40).say(25, y + 5, band)
    for y, name in ((100, "sistem"), (200, "data"), (300, "peta")):
        paper.box(200, y, 420, y + 40)
        paper.say(205, y + 5, f"Tersedianya {name} wilayah")
        paper.say(205, y + 22, f"Jumlah {name} yang tersedia")
    path = tmp_path / "pohon.pdf"
    path.write_bytes(pdf_bytes(paper))
    reading = read(read_blocks(path))
    assert [(r["level"], r["indikator"]) for r in reading.indicators] == [
        ("sasaran", "Jumlah sistem yang tersedia"),
        ("program", "Jumlah data yang tersedia"),
        ("kegiatan", "Jumlah peta yang tersedia"),
    ]
    assert [bool(node["induk"]) for node in reading.nodes] == [False, True, True]


def test_a_form_with_labels_and_explanations_is_another_layouts():
    blocks = cells(["Program 1\nPenataan", "x"], ["Sasaran Program 1\nTertata", "y"])
    assert read(frame(blocks)).fit() == 0


def test_running_text_is_no_drawing():
    lines = [Block(f"baris {n}", n, 1, "SASARAN PROGRAM") for n in range(1, 5)]
    assert read(frame(lines)).fit() == 0


def real(name):
    path = next(REAL.glob(f"{name}-*"), None) if REAL.is_dir() else None
    if path is None:
        pytest.skip("the real papers are not here")
    return load(path, tahun="2016", perangkat_daerah="Dinas")


def levels(tables):
    return tables.indicators["level"].value_counts().to_dict()


def test_real_boxes_of_two_branches_are_one_cascade():
    tables = real("04")
    assert levels(tables) == {"kegiatan": 13, "program": 12, "sasaran": 10}
    kegiatan = tables.indicators["level"] == "kegiatan"
    assert tables.indicators.loc[kegiatan, "target"].ne("").all()
    assert tables.indicators.loc[~kegiatan, "target"].eq("").all()
    assert (tables.nodes["level"] == "kegiatan").sum() == 4
    assert tables.nodes.loc[tables.nodes["level"] != "sasaran", "induk"].ne("").all()


def test_a_real_sheet_of_offices_is_read_whole():
    tables = real("06")
    assert levels(tables) == {"kegiatan": 67, "program": 20, "sasaran": 7}
    assert tables.indicators["target"].ne("").all()
    assert (tables.indicators["target"] == "100?%").sum() == 1
    assert tables.documents["baris_tak_terurai"].tolist() == [0]
    nodes = tables.nodes.set_index("nama")
    assert nodes.loc["KEPALA BIDANG TELEMATIKA", "induk"] == ""  # of several sasaran


def test_a_real_drawing_with_connectors_is_read():
    tables = real("07")
    assert levels(tables) == {"kegiatan": 51, "program": 16, "sasaran": 8}
    nodes = tables.nodes
    assert not nodes["nama"].str.contains("70%", regex=False).any()
    assert tables.documents["baris_tak_terurai"].tolist() == [13]  # targets of no one
    assert nodes["cara_induk"].value_counts()["garis"] >= 12
    assert (nodes["level"] == "tujuan").sum() == 6
    assert tables.documents["kecocokan"].iloc[0] > 0.95


def test_a_figure_alone_names_nothing_and_is_no_indicator():
    reading = read(frame(cells(
        ["Program Penataan Pasar"], ["• 70%"], ["SEKSI POS"],
        ["Jumlah kantor pos"], ["5.1.1 5.1.1"], ["Persentase surat\n98,5 %"],
    )))  # fmt: skip
    assert [node["nama"] for node in reading.nodes] == [
        "Program Penataan Pasar", "SEKSI POS",
    ]  # fmt: skip
    said = [(row["indikator"], row["target"]) for row in reading.indicators]
    assert said == [("Jumlah kantor pos", ""), ("Persentase surat", "98,5 %")]
    assert reading.line_counts()["baris_tak_terurai"] == 2


def test_targets_side_by_side_are_no_table_of_achievements(tmp_path):
    slides = Slides()
    for n in range(3):
        x = 20 + 220 * n
        slides.box(x, 20, x + 200, 60, f"SEKSI {n}")
        slides.box(x, 62, x + 148, 90, f"Jumlah kios {n}")
        slides.box(x + 150, 62, x + 200, 90, f"Target : {n} Orang")
    reading = read(read_blocks(slides.save(tmp_path / "pohon.pptx")))
    assert [r["target"] for r in reading.indicators] == [
        "0 Orang",
        "1 Orang",
        "2 Orang",
    ]


def test_a_box_of_other_units_is_context():
    reading = read(frame(cells(
        ["Program Penataan Pasar"], ["Indikator Kinerja :"], ["Jumlah pasar"],
        ["CROSS CUTTING\nDinas Perdagangan"],
    )))  # fmt: skip
    assert [row["indikator"] for row in reading.indicators] == ["Jumlah pasar"]
    assert reading.line_counts()["baris_tak_terurai"] == 0


def test_an_abbreviated_label_of_indicators_with_a_number_opens_each():
    reading = read(frame(cells(
        ["SASARAN\nTertatanya pasar\nIK 1: Angka pasar tertib (7,2 Angka)\n"
         "IKU.2: Umur kios (4 Tahun)\nISP-3 : Jumlah kios (30 Kios)"],
    )))  # fmt: skip
    assert [(row["indikator"], row["target"]) for row in reading.indicators] == [
        ("Angka pasar tertib", "7,2 Angka"),
        ("Umur kios", "4 Tahun"),
        ("Jumlah kios", "30 Kios"),
    ]
    assert [node["nama"] for node in reading.nodes] == ["Tertatanya pasar"]


def test_the_next_letter_of_a_list_opens_an_indicator():
    reading = read(frame(cells(
        ["SASARAN\nTertatanya pasar\nIndikator :\na. Angka pasar tertib [70 %]\n"
         "b. Umur kios yang\nmasih baik"],
    )))  # fmt: skip
    assert [(row["indikator"], row["target"]) for row in reading.indicators] == [
        ("Angka pasar tertib", "70 %"),
        ("Umur kios yang masih baik", ""),
    ]
