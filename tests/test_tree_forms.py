"""Trees as different offices draw them: sideways, with captions, with bands."""

import pytest

from cascade_audit import load
from tests.pdfs import Paper, pdf_bytes
from tests.slides import Slides

LEVELS = ("SASARAN", "PROGRAM", "KEGIATAN")
TREE = {  # name: column, top, name above, indicators with targets
    "Tertatanya pasar": (0, 150, "", [("Angka tertib", "70 Angka")]),
    "Program Penataan Pasar": (
        1, 100, "Tertatanya pasar",
        [("Nilai pasar", "80 Nilai"), ("Kontribusi pasar terhadap daerah", "9 %")],
    ),
    "Lelang Kios": (2, 80, "Program Penataan Pasar", [("Jumlah kios", "12 Kios")]),
    "Penghitungan Lapak": (
        2, 150, "Program Penataan Pasar", [("Jumlah lapak", "40 Lapak")],
    ),
    "Program Pasar Ikan": (1, 230, "Tertatanya pasar", [("Nilai ikan", "75 Nilai")]),
    "Hibah Es": (2, 230, "Program Pasar Ikan", [("Jumlah es", "3 Ton")]),
}  # fmt: skip


def rows_of(read):
    names = read.nodes.set_index("node_id")["nama"]
    above = read.nodes.set_index("nama")["induk"].map(names).fillna("")
    return sorted(
        (row.nama, above[row.nama], row.indikator, row.target)
        for row in read.indicators.itertuples()
    )


def meant():
    return sorted(
        (name, above, indicator, target)
        for name, (_, _, above, told) in TREE.items()
        for indicator, target in told
    )


@pytest.mark.parametrize("connectors", [True, False])
def test_a_tree_from_left_to_right_is_read_by_its_columns(tmp_path, connectors):
    slides, drawn = Slides(900, 400), {}
    slides.box(20, 5, 880, 30, "POHON KINERJA DINAS PASAR TAHUN 2023")
    for column, level in enumerate(LEVELS):
        slides.box(20 + 300 * column, 40, 220 + 300 * column, 60, level)
    for name, (column, top, above, told) in TREE.items():
        x = 20 + 300 * column
        drawn[name] = slides.box(x, top, x + 200, top + 20, name)
        for place, (indicator, target) in enumerate(told):
            y = top + 20 + 20 * place
            slides.box(x, y, x + 140, y + 20, indicator)
            slides.box(x + 140, y, x + 200, y + 20, f"TARGET\n{target}")
        if above and connectors:
            slides.join(drawn[above], drawn[name])
    read = load(slides.save(tmp_path / "pohon.pptx"))
    assert rows_of(read) == meant()
    assert set(read.nodes["level"]) == {"sasaran", "program", "kegiatan"}
    assert read.documents["baris_tak_terurai"].tolist() == [0]


def captioned(tmp_path, name="Program Penataan Pasar"):
    paper = Paper(width=842, height=595)
    paper.say(200, 20, "CASCADING KINERJA DINAS PASAR DAN KIOS", 12)

    def box(x, y, level, *lines, wide=250):
        paper.say(x + wide / 2 - 20, y - 10, level, 6)
        paper.curve_box(x, y, x + wide, y + 16 + 12 * len(lines))
        for place, line in enumerate(lines):
            paper.say(x + 8, y + 6 + 12 * place, line, 9)

    box(280, 70, "SASARAN STRATEGIS", "Tertatanya pasar", "Indikator Sasaran :",
        "- Angka tertib (Angka)")  # fmt: skip
    box(280, 150, "PROGRAM", name, "Sasaran Program : Tertibnya pedagang",
        "Indikator Program :", "- Nilai pasar (Nilai)",
        "- Luas pasar (Hektar)")  # fmt: skip
    for x, kios in ((60, "Kios"), (500, "Lapak")):
        box(x, 260, "KEGIATAN", f"Lelang {kios}", "Indikator Kinerja :",
            f"- Jumlah lelang {kios} (Kali)")  # fmt: skip
        box(x + 50, 340, "SUB KEGIATAN", f"Rapat {kios}", "Indikator Kinerja :",
            f"- Jumlah rapat {kios} (Kali)")  # fmt: skip
    paper.say(40, 570, "Dinas Pasar - Tahun Anggaran 2024", 7).say(800, 570, "1", 7)
    path = tmp_path / "cascading.pdf"
    path.write_bytes(pdf_bytes(paper))
    return load(path)


def test_labels_above_boxes_are_their_levels(tmp_path):
    read = captioned(tmp_path)
    assert [row[:3] for row in rows_of(read)] == [
        ("Lelang Kios", "Program Penataan Pasar", "Jumlah lelang Kios"),
        ("Lelang Lapak", "Program Penataan Pasar", "Jumlah lelang Lapak"),
        ("Program Penataan Pasar", "Tertatanya pasar", "Luas pasar"),
        ("Program Penataan Pasar", "Tertatanya pasar", "Nilai pasar"),
        ("Rapat Kios", "Lelang Kios", "Jumlah rapat Kios"),
        ("Rapat Lapak", "Lelang Lapak", "Jumlah rapat Lapak"),
        ("Tertatanya pasar", "", "Angka tertib"),
    ]
    program = read.nodes[read.nodes["level"] == "program"]
    assert program["sasaran"].tolist() == ["Tertibnya pedagang"]


def test_units_in_brackets_are_no_part_of_indicators(tmp_path):
    read = captioned(tmp_path)
    assert set(read.indicators["satuan"]) == {"Angka", "Nilai", "Hektar", "Kali"}


def test_the_year_may_stand_at_the_foot_of_the_page_alone(tmp_path):
    assert captioned(tmp_path).documents["tahun"].tolist() == ["2024"]


def test_a_name_below_a_bare_label_may_begin_as_indicators_do(tmp_path):
    read = captioned(tmp_path, "Pertumbuhan Pedagang Pasar")
    assert "Pertumbuhan Pedagang Pasar" in set(read.nodes["nama"])


def test_rows_below_a_program_belong_to_the_level_at_the_edge(tmp_path):
    rows = [
        ("TUJUAN", ["Pasar yang baik"]),
        ("INDIKATOR TUJUAN", ["Indeks pasar (7 Poin)"]),
        ("PENANGGUNG JAWAB", ["KABID PASAR", "KABID IKAN"]),
        ("PROGRAM", ["PROGRAM PASAR", "PROGRAM IKAN"]),
        ("INDIKATOR PROGRAM", ["Nilai pasar (8 Nilai)", "Nilai ikan (9 Nilai)"]),
        ("KEGIATAN", ["Lelang Kios", "Hibah Es"]),
        ("INDIKATOR KEGIATAN", ["Jumlah kios (2 Kios)", "Jumlah es (3 Ton)"]),
    ]
    paper = Paper(width=842, height=595)
    paper.say(250, 20, "CASCADING KINERJA DINAS PASAR TAHUN 2023", 12)
    for place, (label, texts) in enumerate(rows):
        y = 60 + 40 * place + 12 * (place > 1) + 12 * (place > 4)
        xs = [20, 140, *(140 + 320 * (n + 1) / len(texts) for n in range(len(texts)))]
        paper.grid(xs, [y, y + 40])
        for x, text in zip(xs, [label, *texts], strict=False):
            paper.say(x + 4, y + 12, text, 9)
    path = tmp_path / "cascading.pdf"
    path.write_bytes(pdf_bytes(paper))
    assert rows_of(load(path)) == [
        ("Hibah Es", "PROGRAM IKAN", "Jumlah es", "3 Ton"),
        ("Lelang Kios", "PROGRAM PASAR", "Jumlah kios", "2 Kios"),
        ("PROGRAM IKAN", "Pasar yang baik", "Nilai ikan", "9 Nilai"),
        ("PROGRAM PASAR", "Pasar yang baik", "Nilai pasar", "8 Nilai"),
        ("Pasar yang baik", "", "Indeks pasar", "7 Poin"),
    ]


@pytest.mark.parametrize("tops", [1, 2])
def test_sasaran_are_below_the_only_tujuan_wherever_it_is_drawn(tmp_path, tops):
    slides = Slides()
    slides.box(20, 5, 880, 30, "POHON KINERJA DINAS PASAR TAHUN 2023")
    for number in range(tops):
        text = f"TUJUAN\nPasar baik {number}\nIndikator :\nIndeks {number}"
        slides.box(20, 50 + 120 * number, 220, 150 + 120 * number, text)
    slides.box(300, 50, 500, 150, "SASARAN KANTOR : Pasar tertib\nIndikator :\nAngka")
    read = load(slides.save(tmp_path / "pohon.pptx"))
    above = read.nodes.set_index("nama")["cara_induk"]
    assert above["Pasar tertib"] == ("susunan" if tops == 1 else "")


def test_a_small_table_in_each_box_says_units_and_targets(tmp_path):
    paper = Paper(width=842, height=595)
    paper.say(200, 20, "POHON KINERJA DINAS PASAR TAHUN 2023", 12)

    def box(x, y, level, name, *told):
        paper.box(x, y, x + 260, y + 36)
        paper.say(x + 90, y + 4, level, 9).say(x + 6, y + 20, name, 9)
        rows = [("Indikator", "Satuan", "Target 2023"), *told]
        xs = [x, x + 140, x + 190, x + 260]
        paper.grid(xs, [y + 36 + 16 * n for n in range(len(rows) + 1)])
        for n, row in enumerate(rows):
            for left, text in zip(xs, row, strict=False):
                paper.say(left + 3, y + 40 + 16 * n, text, 8)

    box(280, 60, "SASARAN", "Tertatanya pasar", ("Angka tertib", "Angka", "70"))
    box(60, 220, "PROGRAM", "Program Penataan Pasar", ("Nilai pasar", "Nilai", "80"),
        ("Omzet", "Rp", "9"))  # fmt: skip
    box(520, 220, "PROGRAM", "Program Pasar Ikan", ("Nilai ikan", "Nilai", "75"))
    path = tmp_path / "pohon.pdf"
    path.write_bytes(pdf_bytes(paper))
    read = load(path)
    assert rows_of(read) == [
        ("Program Pasar Ikan", "Tertatanya pasar", "Nilai ikan", "75"),
        ("Program Penataan Pasar", "Tertatanya pasar", "Nilai pasar", "80"),
        ("Program Penataan Pasar", "Tertatanya pasar", "Omzet", "9"),
        ("Tertatanya pasar", "", "Angka tertib", "70"),
    ]
    assert sorted(read.indicators["satuan"]) == ["Angka", "Nilai", "Nilai", "Rp"]


def test_indicators_stand_in_a_box_beside_the_name(tmp_path):
    paper = Paper()
    paper.say(150, 20, "POHON KINERJA DINAS PASAR TAHUN 2023", 12)
    rows = [
        (0, "SASARAN", "Tertatanya pasar", ["Opini pengelola pasar = WTP"]),
        (
            1,
            "PROGRAM",
            "Program Penataan Pasar",
            ["Nilai pasar = 8 Nilai", "Omzet = 9"],
        ),
        (2, "KEGIATAN", "Lelang Kios", ["Jumlah kios = 12 Kios"]),
        (2, "KEGIATAN", "Hibah Es", ["Jumlah es untuk para pedagang", "= 3 Ton"]),
    ]
    for place, (depth, level, name, told) in enumerate(rows):
        x, y = 40 + 20 * depth, 60 + 60 * place
        paper.box(x, y, 260, y + 46).box(300, y, 560, y + 46)
        paper.say(x + 4, y + 4, level, 6).say(x + 4, y + 16, name, 9)
        paper.say(304, y + 4, "IK :", 8)
        for n, text in enumerate(told):
            mark = "" if text.startswith("=") else "\u2022 "
            paper.say(304 + 8 * (not mark), y + 16 + 12 * n, f"{mark}{text}", 9)
    paper.say(400, 400, "Lembah, Januari 2023", 9).say(400, 414, "Kepala Dinas", 9)
    path = tmp_path / "pohon.pdf"
    path.write_bytes(pdf_bytes(paper))
    read = load(path)
    assert rows_of(read) == [
        (
            "Hibah Es",
            "Program Penataan Pasar",
            "Jumlah es untuk para pedagang",
            "3 Ton",
        ),
        ("Lelang Kios", "Program Penataan Pasar", "Jumlah kios", "12 Kios"),
        ("Program Penataan Pasar", "Tertatanya pasar", "Nilai pasar", "8 Nilai"),
        ("Program Penataan Pasar", "Tertatanya pasar", "Omzet", "9"),
        ("Tertatanya pasar", "", "Opini pengelola pasar", "WTP"),
    ]
    assert len(read.nodes) == 4  # who signs is no node


def test_boxes_below_a_program_are_of_the_level_they_begin_beside(tmp_path):
    slides = Slides(900, 400)
    slides.box(150, 5, 880, 30, "POHON KINERJA DINAS PASAR TAHUN 2023")
    rows = [
        ("SASARAN", [(300, "Tertatanya pasar")]),
        ("PROGRAM", [(150, "Program Pasar"), (450, "Program Ikan")]),
        ("KEGIATAN", [(150, "Lelang Kios"), (450, "Hibah Es")]),
    ]
    for place, (level, names) in enumerate(rows):
        y = 50 + 110 * place
        slides.box(20, y, 100, y + 30, level)
        for x, name in names:
            slides.box(x, y, x + 200, y + 24, name)
            slides.box(x, y + 24, x + 200, y + 70, f"IK1 : Jumlah {name} (%)")
    read = load(slides.save(tmp_path / "pohon.pptx"))
    assert rows_of(read) == [
        ("Hibah Es", "Program Ikan", "Jumlah Hibah Es", ""),
        ("Lelang Kios", "Program Pasar", "Jumlah Lelang Kios", ""),
        ("Program Ikan", "Tertatanya pasar", "Jumlah Program Ikan", ""),
        ("Program Pasar", "Tertatanya pasar", "Jumlah Program Pasar", ""),
        ("Tertatanya pasar", "", "Jumlah Tertatanya pasar", ""),
    ]
    assert set(read.indicators["satuan"]) == {"%"}


def test_a_level_at_the_edge_may_name_the_office_in_brackets(tmp_path):
    paper = Paper(900, 400)
    paper.say(150, 20, "POHON KINERJA DINAS PASAR TAHUN 2023")
    rows = [
        ("SASARAN", [(300, "Tertatanya pasar")]),
        ("PROGRAM (Kabid)", [(150, "Program Pasar"), (450, "Program Ikan")]),
        ("KEGIATAN\n(Kasi)", [(150, "Lelang Kios"), (450, "Hibah Es")]),
    ]
    for place, (level, names) in enumerate(rows):
        y = 50 + 100 * place
        paper.box(20, y, 130, y + 30)
        for line, text in enumerate(level.split("\n")):
            paper.say(25, y + 4 + 13 * line, text)
        for x, name in names:
            paper.box(x, y, x + 200, y + 24).box(x, y + 24, x + 200, y + 60)
            paper.say(x + 5, y + 6, name).say(x + 5, y + 28, "Indikator :")
            paper.say(x + 5, y + 42, f"1. Jumlah {name} (2 Unit)")
    paper.say(25, 350, "Keterangan : angka dalam kurung adalah target")
    (path := tmp_path / "pohon.pdf").write_bytes(pdf_bytes(paper))
    assert rows_of(load(path)) == [
        ("Hibah Es", "Program Ikan", "Jumlah Hibah Es", "2 Unit"),
        ("Lelang Kios", "Program Pasar", "Jumlah Lelang Kios", "2 Unit"),
        ("Program Ikan", "Tertatanya pasar", "Jumlah Program Ikan", "2 Unit"),
        ("Program Pasar", "Tertatanya pasar", "Jumlah Program Pasar", "2 Unit"),
        ("Tertatanya pasar", "", "Jumlah Tertatanya pasar", "2 Unit"),
    ]


def test_targets_may_be_grades_and_the_number_of_a_page_is_none(tmp_path):
    slides = Slides(900, 400)
    slides.box(20, 5, 880, 30, "POHON KINERJA DINAS PASAR TAHUN 2023")
    told = [
        ("Nilai SAKIP (BB (74))", "Akreditasi pasar (Utama)"),
        ("Opini atas laporan (target: WTP)", "Indeks Kualitas Air (IKA)"),
    ]
    for number, (first, last) in enumerate(told, start=1):
        if number > 1:
            slides.turn()
        slides.box(20, 60, 300, 100, f"Sasaran {number} : Tertatanya pasar {number}")
        slides.box(20, 110, 300, 160, f"Indikator :\n- {first}\n- {last}")
        slides.box(820, 370, 880, 390, f"hal. {number}")
    rows = load(slides.save(tmp_path / "pohon.pptx")).indicators
    assert list(zip(rows["indikator"], rows["target"], strict=True)) == [
        ("Nilai SAKIP", "BB (74)"),
        ("Akreditasi pasar", "Utama"),
        ("Opini atas laporan", "WTP"),
        ("Indeks Kualitas Air (IKA)", ""),
    ]


def test_an_abbreviation_on_a_line_of_its_own_goes_on_with_its_indicator(tmp_path):
    slides = Slides(900, 400)
    slides.box(20, 5, 880, 30, "POHON KINERJA DINAS PASAR TAHUN 2023")
    slides.box(20, 60, 300, 90, "Sasaran : Tertatanya pasar")
    slides.box(20, 110, 300, 190,
               "Indikator :\nJumlah pedagang yang memiliki\nNIB\nTarget : 12 Orang\n"
               "Nilai pasar\nBB")  # fmt: skip
    rows = load(slides.save(tmp_path / "pohon.pptx")).indicators
    assert list(zip(rows["indikator"], rows["target"], strict=True)) == [
        ("Jumlah pedagang yang memiliki NIB", "12 Orang"),
        ("Nilai pasar", "BB"),
    ]


def test_a_box_lists_several_nodes_each_with_its_indicators(tmp_path):
    slides = Slides(900, 400)
    slides.box(20, 5, 880, 30, "POHON KINERJA DINAS PASAR TAHUN 2023")
    slides.box(20, 60, 500, 90, "Kegiatan : Penataan Lapak")
    slides.box(20, 110, 500, 290,
               "1. Sub Kegiatan Lelang Lapak\nIndikator:\n- Jumlah lelang: 2 Kali\n"
               "2. Sub Kegiatan Rapat Pedagang\nIndikator:\n- Jumlah rapat: 3 Kali\n"
               "- Jumlah peserta: 40 Orang")  # fmt: skip
    rows = load(slides.save(tmp_path / "pohon.pptx")).indicators
    assert list(zip(rows["nama"], rows["indikator"], rows["target"], strict=True)) == [
        ("Sub Kegiatan Lelang Lapak", "Jumlah lelang", "2 Kali"),
        ("Sub Kegiatan Rapat Pedagang", "Jumlah rapat", "3 Kali"),
        ("Sub Kegiatan Rapat Pedagang", "Jumlah peserta", "40 Orang"),
    ]


def test_tables_on_some_slides_and_boxes_on_others_are_one_cascade(tmp_path):
    slides = Slides(900, 400)
    slides.box(20, 5, 880, 60, "RENCANA KERJA DINAS PASAR TAHUN 2023")
    slides.turn()
    slides.box(20, 5, 880, 30, "PROGRAM PENATAAN PASAR")
    slides.table(20, 40, ("No", "Indikator Kinerja Program", "Satuan", "Target"),
                 ("1", "Persentase pasar tertib", "%", "80"))  # fmt: skip
    slides.table(20, 120, ("Kegiatan", "Indikator Kegiatan", "Satuan", "Target"),
                 ("Pembinaan Pedagang", "Jumlah pedagang yang dibina", "Orang", "40"),
                 ("Penataan Lapak", "Jumlah lapak", "Unit", "25"))  # fmt: skip
    slides.turn()
    slides.box(20, 5, 880, 30, "Kegiatan : Penataan Lapak")
    slides.box(20, 50, 500, 290,
               "1. Sub Kegiatan Lelang Lapak\nIndikator:\n- Jumlah lelang: 2 Kali\n"
               "2. Sub Kegiatan Rapat Pedagang\nIndikator:\n- Jumlah rapat: 3 Kali"
               )  # fmt: skip
    read = load(slides.save(tmp_path / "paparan.pptx"))
    assert [row[:3] for row in rows_of(read)] == [
        ("PROGRAM PENATAAN PASAR", "", "Persentase pasar tertib"),
        ("Pembinaan Pedagang", "PROGRAM PENATAAN PASAR", "Jumlah pedagang yang dibina"),
        ("Penataan Lapak", "PROGRAM PENATAAN PASAR", "Jumlah lapak"),
        ("Sub Kegiatan Lelang Lapak", "Penataan Lapak", "Jumlah lelang"),
        ("Sub Kegiatan Rapat Pedagang", "Penataan Lapak", "Jumlah rapat"),
    ]
    said = read.indicators.set_index("indikator")["target"]
    assert said.to_dict() == {
        "Persentase pasar tertib": "80", "Jumlah pedagang yang dibina": "40",
        "Jumlah lapak": "25", "Jumlah lelang": "2 Kali", "Jumlah rapat": "3 Kali",
    }  # fmt: skip
    nodes = read.nodes["node_id"]
    assert nodes.is_unique
    assert set(read.passages["node_id"]) <= {
        "",
        *nodes,
    }


@pytest.mark.parametrize("edge", ["box", "lines"])
def test_rows_below_the_first_of_a_level_are_of_it_and_a_legend_is_of_none(
    tmp_path, edge
):
    paper = Paper(900, 620)
    paper.say(200, 20, "CASCADING KINERJA DINAS PASAR TAHUN 2023", 12)
    for y, level in ((60, "TUJUAN"), (130, "SASARAN PROGRAM"), (220, "KEGIATAN")):
        paper.box(20, y, 150, y + 26).say(30, y + 8, level)
    drawn = [
        (400, 60, "Terwujudnya pasar yang tertib", ["Indeks pasar (7)"]),
        (200, 130, "Tertatanya lapak", ["Nilai lapak (8)", "Angka tertib (9)"]),
        (560, 130, "Tertatanya gudang", ["Nilai gudang (6)"]),
        (200, 220, "Terlelangnya lapak", ["Jumlah lelang (2 Kali)"]),
        (200, 290, "Pengundian Lapak", ["Jumlah undian (3 Kali)"]),
        (560, 220, "Terbangunnya gudang", ["Jumlah gudang (4 Unit)"]),
    ]
    for x, y, name, told in drawn:
        paper.box(x, y, x + 150, y + 50).box(x + 153, y, x + 320, y + 50)
        paper.say(x + 4, y + 18, name, 9)
        for place, text in enumerate(told):
            paper.say(x + 157, y + 8 + 14 * place, f"{place + 1}. {text}", 9)
    legend = ("Keterangan :", "Indikator = ukuran hasil", "- garis: hubungan")
    for place, text in enumerate(legend):
        paper.say(26, 500 + 14 * place, text, 9)
    if edge == "box":
        paper.box(20, 494, 260, 550)
    (path := tmp_path / "cascading.pdf").write_bytes(pdf_bytes(paper))
    read = load(path)
    assert rows_of(read) == [
        ("Pengundian Lapak", "Tertatanya lapak", "Jumlah undian", "3 Kali"),
        ("Terbangunnya gudang", "Tertatanya gudang", "Jumlah gudang", "4 Unit"),
        ("Terlelangnya lapak", "Tertatanya lapak", "Jumlah lelang", "2 Kali"),
        ("Tertatanya gudang", "Terwujudnya pasar yang tertib", "Nilai gudang", "6"),
        ("Tertatanya lapak", "Terwujudnya pasar yang tertib", "Angka tertib", "9"),
        ("Tertatanya lapak", "Terwujudnya pasar yang tertib", "Nilai lapak", "8"),
        ("Terwujudnya pasar yang tertib", "", "Indeks pasar", "7"),
    ]
    assert read.documents["baris_tak_terurai"].tolist() == [0]


def test_a_sentence_in_brackets_below_a_box_is_no_more_of_its_indicator(tmp_path):
    paper = Paper()
    paper.say(150, 20, "POHON KINERJA DINAS PASAR TAHUN 2023", 12)
    paper.box(40, 60, 400, 120).say(50, 66, "SASARAN").say(50, 80, "Tertatanya pasar")
    paper.say(50, 94, "Indikator :").say(50, 106, "1. Angka tertib = 70")
    paper.say(90, 130, "(rincian menurut kegiatan pada halaman berikut)")
    (path := tmp_path / "pohon.pdf").write_bytes(pdf_bytes(paper))
    assert rows_of(load(path)) == [("Tertatanya pasar", "", "Angka tertib", "70")]


def test_a_list_at_the_foot_of_its_box_is_not_beside_one_that_begins_there(tmp_path):
    paper = Paper(width=842, height=595)
    paper.say(200, 20, "POHON KINERJA DINAS PASAR TAHUN 2023", 12)
    for x, y, name in ((40, 140, "Lelang Kios"), (500, 100, "Hibah Es")):
        paper.box(x, y, x + 200, y + 40).box(x, y + 40, x + 200, y + 70)
        paper.say(x + 5, y + 6, "KEGIATAN").say(x + 5, y + 22, name)
        paper.say(x + 5, y + 48, f"IK : Jumlah {name}")
    (path := tmp_path / "pohon.pdf").write_bytes(pdf_bytes(paper))
    assert sorted(row[:3] for row in rows_of(load(path))) == [
        ("Hibah Es", "", "Jumlah Hibah Es"),
        ("Lelang Kios", "", "Jumlah Lelang Kios"),
    ]


def test_an_upright_drawn_in_pieces_beside_boxes_hangs_all_below_the_same(tmp_path):
    paper = Paper(width=842, height=595)
    paper.say(200, 20, "POHON KINERJA DINAS PASAR TAHUN 2023", 12)
    drawn = [
        (60, 40, "KEGIATAN", "Lelang Kios"),
        (72, 110, "SUB KEGIATAN", "Rapat"),
        (72, 180, "SUB KEGIATAN", "Undian"),
        (72, 250, "SUB KEGIATAN", "Survei"),
    ]
    for x, y, level, name in drawn:
        paper.box(x, y, 260, y + 32).box(x, y + 32, 260, y + 54)
        paper.say(x + 5, y + 4, level, 8).say(x + 5, y + 18, name)
        paper.say(x + 5, y + 38, f"IK : Jumlah {name}")
    for _, y, *_ in drawn[1:]:
        paper.wire((66, y - 14), (66, y + 16), (72, y + 16))
    (path := tmp_path / "pohon.pdf").write_bytes(pdf_bytes(paper))
    assert rows_of(load(path)) == [
        ("Lelang Kios", "", "Jumlah Lelang Kios", ""),
        ("Rapat", "Lelang Kios", "Jumlah Rapat", ""),
        ("Survei", "Lelang Kios", "Jumlah Survei", ""),
        ("Undian", "Lelang Kios", "Jumlah Undian", ""),
    ]
