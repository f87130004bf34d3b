"""Trees printed from sheets and letters: cells that hang together, offices at heads."""

import pytest
from openpyxl import Workbook

from cascade_audit import load
from tests.pdfs import Paper, pdf_bytes
from tests.slides import Slides
from tests.test_tree_forms import rows_of

TITLE = "POHON KINERJA DINAS PASAR TAHUN 2023"


def sheet(tmp_path, *cells, title=TITLE, foot=()):
    """Print ruled cells: left, top, right, foot, lines of text."""
    paper = Paper(width=842, height=595)
    paper.say(250, 15, title, 11)
    for x0, y0, x1, y1, *lines in cells:
        paper.box(x0, y0, x1, y1)
        for place, line in enumerate(lines):
            paper.say(x0 + 4, y0 + 4 + 10 * place, line, 8)
    for x, y, text in foot:
        paper.say(x, y, text, 8)
    path = tmp_path / "pohon.pdf"
    path.write_bytes(pdf_bytes(paper))
    return load(path)


@pytest.mark.parametrize(
    ("said", "target"),
    [("(Target : Level 2)", "Level 2"), (": Nilai 64,5", "Nilai 64,5")],
)
def test_a_target_may_begin_with_what_it_counts(tmp_path, said, target):
    slides = Slides(900, 400)
    slides.box(20, 5, 880, 30, TITLE)
    slides.box(20, 60, 400, 140, "Sasaran Strategis : Tertatanya pasar")
    slides.box(20, 150, 400, 240, f"Indikator :\n1. Mutu tera ulang {said}")
    rows = load(slides.save(tmp_path / "pohon.pptx")).indicators
    assert rows["indikator"].tolist() == ["Mutu tera ulang"]
    assert rows["target"].tolist() == [target]


def test_a_level_is_printed_once_over_several_nodes(tmp_path):
    column = [(60, "PROGRAM PENATAAN PASAR"), (80, "Indikator :"),
              (100, "- Persentase pasar tertib (80%)"),
              (150, "KEGIATAN"), (170, "Lelang Kios"), (190, "Indikator :"),
              (210, "- Jumlah lelang (2 Kali)"), (230, "Sewa Lapak"),
              (250, "Indikator :"), (270, "- Jumlah sewa (7 Lapak)")]  # fmt: skip
    cells = [(40, y, 400, y + 20, text) for y, text in column]
    assert rows_of(sheet(tmp_path, *cells)) == [
        ("Lelang Kios", "PROGRAM PENATAAN PASAR", "Jumlah lelang", "2 Kali"),
        ("PROGRAM PENATAAN PASAR", "", "Persentase pasar tertib", "80%"),
        ("Sewa Lapak", "PROGRAM PENATAAN PASAR", "Jumlah sewa", "7 Lapak"),
    ]


@pytest.mark.parametrize("office", ["(Lurah / Jagabaya)", "JAGABAYA PASAR"])
def test_an_office_at_the_head_of_a_box_is_no_part_of_its_name(tmp_path, office):
    list_ = "Indikator :"
    read = sheet(
        tmp_path,
        (40, 60, 110, 100, "PROGRAM"), (40, 120, 110, 170, "KEGIATAN"),
        (130, 60, 500, 110, office, "Penataan Pasar", list_, "a. Nilai pasar (80)"),
        (130, 120, 500, 170, office, "Lelang Kios", list_, "a. Jumlah kios (3 Kios)"),
    )  # fmt: skip
    assert rows_of(read) == [
        ("Lelang Kios", "Penataan Pasar", "Jumlah kios", "3 Kios"),
        ("Penataan Pasar", "", "Nilai pasar", "80"),
    ]


def test_offices_over_heads_of_boxes_make_no_table_of_a_sheet(tmp_path):
    def level(y, office, label, names, told):
        wide = 640 // len(names)
        cells = [(40, y, 120, y + 75, f"ESELON {label[0]}")]
        for place, (name, said) in enumerate(zip(names, told, strict=True)):
            x = 120 + wide * place
            cells += [(x, y, x + wide, y + 15, office),
                      (x, y + 15, x + wide, y + 40, f"{label[1]} :", name),
                      (x, y + 40, x + wide, y + 55, "Indikator :"),
                      (x, y + 55, x + 30, y + 75, f"1.{place + 1}"),
                      (x + 30, y + 55, x + wide, y + 75, said)]  # fmt: skip
        return cells

    read = sheet(
        tmp_path,
        *level(60, "KEPALA DINAS PASAR", ("II", "SASARAN STRATEGIS"),
               ["Tertatanya pasar"], ["Waktu tunggu tera (3 Hari)"]),
        *level(150, "KEPALA BIDANG TERA", ("III", "SASARAN PROGRAM"),
               ["Tertibnya kios", "Tertibnya lapak"],
               ["Persentase kios tertib (60%)", "Omzet lapak tera (9 Juta)"]),
        *level(240, "KASI LAPAK", ("IV", "SASARAN KEGIATAN"),
               ["Terlelangnya kios", "Tersedianya lapak"],
               ["Jumlah kios (4 Kios)", "Jumlah lapak (7 Lapak)"]),
        foot=[(640, 420, "Lembah,"), (700, 420, "Januari 2023"),
              (640, 432, "Kepala Dinas Pasar"), (640, 470, "SITI RAHAYU, M.M")],
        title="CASCADING KINERJA DINAS PASAR TAHUN 2023",
    )  # fmt: skip
    assert rows_of(read) == [
        ("Terlelangnya kios", "Tertibnya kios", "Jumlah kios", "4 Kios"),
        ("Tersedianya lapak", "Tertibnya lapak", "Jumlah lapak", "7 Lapak"),
        ("Tertatanya pasar", "", "Waktu tunggu tera", "3 Hari"),
        ("Tertibnya kios", "Tertatanya pasar", "Persentase kios tertib", "60%"),
        ("Tertibnya lapak", "Tertatanya pasar", "Omzet lapak tera", "9 Juta"),
    ]
    assert len(read.nodes) == 5


def test_sasaran_in_a_box_that_hangs_below_the_program_is_its_own(tmp_path):
    slides = Slides(900, 500)
    slides.box(20, 5, 880, 30, TITLE)
    program = slides.box(300, 60, 600, 90, "PROGRAM PENATAAN PASAR")
    sasaran = slides.box(300, 90, 600, 110, "Sasaran Program : Tertibnya pasar")
    told = slides.box(310, 120, 590, 160, "Indikator Program\n1. Nilai pasar : 80")
    kegiatan = slides.box(300, 200, 600, 230, "Kegiatan : Lelang Kios")
    list_ = slides.box(310, 240, 590, 280, "Indikator Kegiatan\n1. Jumlah kios : 4")
    for upper, lower in ((sasaran, told), (told, kegiatan), (kegiatan, list_)):
        slides.join(upper, lower)
    assert program is not None
    read = load(slides.save(tmp_path / "pohon.pptx"))
    assert rows_of(read) == [
        ("Lelang Kios", "PROGRAM PENATAAN PASAR", "Jumlah kios", "4"),
        ("PROGRAM PENATAAN PASAR", "", "Nilai pasar", "80"),
    ]
    assert read.nodes["sasaran"].tolist() == ["Tertibnya pasar", ""]


def with_amounts(tmp_path, *more):
    """Draw a program and two kegiatan with codes and targets in cells beside."""

    def kegiatan(y, code, name, *told):
        cells = [(60, y, 110, y + 30, code), (110, y, 400, y + 30, name),
                 (400, y, 500, y + 15, "Anggaran"),
                 (400, y + 15, 500, y + 30, "Rp. 25.000.000")]  # fmt: skip
        for place, (text, *amounts) in enumerate(told):
            top = y + 30 + 18 * place
            cells.append((110, top, 400, top + 18, text))
            for at, amount in enumerate(amounts):
                x = 400 + 100 * at
                cells.append((x, top, x + 100, top + 18, amount))
        return cells

    return sheet(
        tmp_path,
        (40, 60, 340, 85, "Program Penataan Pasar"),
        (40, 85, 340, 103, "BIDANG PASAR DAN KIOS"),
        (40, 103, 260, 121, "Persentase pasar tertib"), (260, 103, 340, 121, "62 %"),
        *kegiatan(150, "01.17", "Kegiatan Lelang Kios",
                  ("- Jumlah kios yang dilelang", "4 Kios"),
                  ("- Jumlah peserta", "1.200 Orang")),
        *kegiatan(260, "01.19", "Kegiatan Sewa Lapak", ("- Jumlah lapak", *more)),
    )  # fmt: skip


def test_amounts_in_cells_beside_indicators_are_their_targets(tmp_path):
    read = with_amounts(tmp_path, "7 Lapak")
    program = "Program Penataan Pasar"
    assert rows_of(read) == [
        ("Kegiatan Lelang Kios", program, "Jumlah kios yang dilelang", "4 Kios"),
        ("Kegiatan Lelang Kios", program, "Jumlah peserta", "1.200 Orang"),
        ("Kegiatan Sewa Lapak", program, "Jumlah lapak", "7 Lapak"),
        ("Program Penataan Pasar", "", "Persentase pasar tertib", "62 %"),
    ]
    assert len(read.nodes) == 3  # the office is no node


def test_of_several_amounts_in_a_row_none_is_known_to_be_the_target(tmp_path):
    rows = with_amounts(tmp_path, "7 Lapak", "9 Lapak").indicators
    said = rows.set_index("indikator")["target"]
    assert said["Jumlah lapak"] == ""
    assert said["Jumlah peserta"] == "1.200 Orang"
    assert len(rows) == 4


def test_a_line_to_the_code_of_a_box_leads_to_the_box(tmp_path):
    slides = Slides(900, 500)
    slides.box(20, 5, 880, 30, TITLE)
    tops = [slides.box(x, 60, x + 300, 90, f"Program Penataan {name}")
            for x, name in ((40, "Kios"), (500, "Lapak"))]  # fmt: skip
    for y, upper, name in ((150, tops[1], "Lelang"), (250, tops[0], "Sewa")):
        code = slides.box(250, y, 300, y + 30, f"02.{y}")
        slides.box(300, y, 600, y + 30, f"Kegiatan {name}")
        slides.box(300, y + 30, 600, y + 60, f"Indikator :\n- Jumlah {name}: 3 Kali")
        slides.join(upper, code)
    read = load(slides.save(tmp_path / "pohon.pptx"))
    assert rows_of(read) == [
        ("Kegiatan Lelang", "Program Penataan Lapak", "Jumlah Lelang", "3 Kali"),
        ("Kegiatan Sewa", "Program Penataan Kios", "Jumlah Sewa", "3 Kali"),
    ]


def test_the_title_of_a_table_of_achievements_is_no_indicator(tmp_path):
    heads = ("SATUAN", "TARGET", "REALISASI", "CAPAIAN (%)")
    row = ("Kios", "40", "38", "95")
    read = sheet(
        tmp_path,
        (40, 60, 440, 85, "Program Penataan Pasar"), (40, 85, 440, 103, "Indikator :"),
        (40, 103, 440, 121, "- Jumlah kios tertib (40 Kios)"),
        (40, 160, 440, 178, "CAPAIAN INDIKATOR TAHUN 2022"),
        *((40 + 100 * n, 178, 140 + 100 * n, 196, h) for n, h in enumerate(heads)),
        *((40 + 100 * n, 196, 140 + 100 * n, 214, v) for n, v in enumerate(row)),
    )  # fmt: skip
    assert read.indicators["indikator"].tolist() == ["Jumlah kios tertib"]


def test_boxes_that_a_line_leads_to_may_stand_askew_of_their_level(tmp_path):
    slides = Slides(900, 500)
    slides.box(20, 5, 880, 30, TITLE)
    slides.box(10, 60, 90, 90, "PROGRAM")
    slides.box(10, 200, 90, 230, "KEGIATAN")
    program = slides.box(200, 60, 700, 90, "PROGRAM PENATAAN PASAR")
    for x, y, name in ((120, 200, "Lelang"), (380, 206, "Sewa"), (640, 190, "Rapat")):
        box = slides.box(x, y, x + 200, y + 45, f"{name} Kios")
        told = f"Indikator Kegiatan\n1. Jumlah {name} : 5 Kali"
        list_ = slides.box(x, y + 60, x + 200, y + 100, told)
        slides.join(program, box)
        slides.join(box, list_)
    slides.box(600, 420, 880, 480, "Lembah, 6 Januari 2023\nKepala Dinas Pasar\n"
               "SITI RAHAYU\nNIP. 19700101 199603 1 001")  # fmt: skip
    read = load(slides.save(tmp_path / "pohon.pptx"))
    assert rows_of(read) == [
        (f"{name} Kios", "PROGRAM PENATAAN PASAR", f"Jumlah {name}", "5 Kali")
        for name in ("Lelang", "Rapat", "Sewa")
    ]
    assert set(read.indicators["level"]) == {"kegiatan"}


def test_sasaran_of_an_office_are_below_those_of_the_kabupaten(tmp_path):
    slides = Slides(900, 500)
    slides.box(20, 5, 880, 30, TITLE)
    for x, name in ((40, "Kios"), (480, "Lapak")):
        slides.box(x, 60, x + 380, 90, f"SASARAN RPJMD : Ramainya {name}")
        slides.box(x, 120, x + 380, 150, f"SASARAN STRATEGIS : Tertatanya {name}")
        slides.box(x, 150, x + 380, 180, f"Indikator :\n1. Jumlah {name} : 9")
        slides.box(x, 220, x + 380, 250, f"SASARAN PROGRAM : Tertibnya {name}")
        slides.box(x, 250, x + 380, 280, f"Indikator :\n1. Nilai {name} : 8")
    read = load(slides.save(tmp_path / "pohon.pptx"))
    assert [row[:2] for row in rows_of(read)] == [
        ("Tertatanya Kios", "Ramainya Kios"), ("Tertatanya Lapak", "Ramainya Lapak"),
        ("Tertibnya Kios", "Tertatanya Kios"), ("Tertibnya Lapak", "Tertatanya Lapak"),
    ]  # fmt: skip


def test_cells_of_a_workbook_hang_together_only_where_nothing_is_between(tmp_path):
    book = Workbook()
    rows = [("CASCADING KINERJA DINAS PASAR TAHUN 2023",), (), ("PROGRAM",),
            ("Penataan Pasar",), ("Indikator :",),
            ("Persentase pasar tertib", "62 %"), ("Jumlah kios", None, "4 Kios"), (),
            ("KEGIATAN",), ("Lelang Kios",), ("Indikator :",),
            ("Jumlah lelang", "2 Kali"), ("Sewa Lapak",), ("Indikator :",),
            ("Jumlah sewa", "7 Lapak")]  # fmt: skip
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "pohon.xlsx")
    assert rows_of(load(tmp_path / "pohon.xlsx")) == [
        ("Lelang Kios", "Penataan Pasar", "Jumlah lelang", "2 Kali"),
        ("Penataan Pasar", "", "Jumlah kios", ""),
        ("Penataan Pasar", "", "Persentase pasar tertib", "62 %"),
        ("Sewa Lapak", "Penataan Pasar", "Jumlah sewa", "7 Lapak"),
    ]
