"""Offices in a tree that only say whose a program is, and what belongs to it."""

from cascade_audit import load
from tests.slides import Slides


def rows_of(read):
    names = read.nodes.set_index("node_id")["nama"]
    above = read.nodes.set_index("nama")["induk"].map(names).fillna("")
    return sorted(
        (row.level, row.nama, above[row.nama], row.indikator, row.target)
        for row in read.indicators.itertuples()
    )


MEANT = [
    ("kegiatan", "Kegiatan Lelang Kios", "Program Penataan Pasar", "Jumlah kios",
     "12 Kios"),
    ("kegiatan", "Kegiatan Lelang Kios", "Program Penataan Pasar", "Jumlah lelang",
     "4 Kali"),
    ("kegiatan", "Kegiatan Tera Ulang", "Program Penataan Pasar", "Jumlah timbangan",
     "40 Unit"),
    ("program", "Program Penataan Pasar", "Tertatanya pasar", "Nilai pasar", "80%"),
    ("sasaran", "Tertatanya pasar", "", "Angka tertib", "70,5"),
]  # fmt: skip
UNITS = (
    (120, "SEKSI KIOS", "Kegiatan Lelang Kios", "16.01",
     (("Jumlah kios", "12 Kios"), ("Jumlah lelang", "4 Kali"))),
    (420, "SEKSI METROLOGI", "Kegiatan Tera Ulang", "16.04",
     (("Jumlah timbangan", "40 Unit"),)),
)  # fmt: skip


def drawn(tmp_path, *, name_first, joined, levels=True):
    slides = Slides(900, 560)
    slides.box(120, 5, 780, 30, "POHON KINERJA DINAS PASAR TAHUN 2023")
    for y, level in ((50, "SASARAN"), (130, "PROGRAM"), (260, "KEGIATAN")):
        if levels:
            slides.box(10, y, 90, y + 30, level)
    goal = slides.box(250, 50, 550, 80, "Sasaran 1 : Tertatanya pasar")
    slides.box(250, 80, 470, 110, "Indikator 1.1 : Angka tertib")
    slides.box(470, 80, 550, 92, "TARGET")
    slides.box(470, 92, 550, 110, "70,5")
    program = slides.box(120, 130, 700, 160, "Program Penataan Pasar")
    holder = slides.box(250, 180, 550, 205, "BIDANG PENATAAN")
    slides.box(250, 205, 290, 230, "1.1")
    slides.box(290, 205, 470, 230, "Nilai pasar")
    slides.box(470, 205, 550, 230, "80%")
    boxes = [(goal, program), (program, holder)]
    for x, unit, name, code, told in UNITS:
        boxes.append((holder, slides.box(x, 260, x + 280, 285, unit)))
        y = 285
        if name_first:
            y = named(slides, x, y, name, code)
        for text, target in told:
            slides.box(x, y, x + 40, y + 25, "1.1")
            slides.box(x + 40, y, x + 190, y + 25, text)
            slides.box(x + 190, y, x + 280, y + 25, target)
            y += 25
        if not name_first:
            named(slides, x, y, name, code)
    for one, other in boxes if joined else ():
        slides.join(one, other)
    return load(slides.save(tmp_path / "pohon.pptx"))


def named(slides, x, y, name, code):
    slides.box(x, y, x + 40, y + 50, code)
    slides.box(x + 40, y, x + 190, y + 50, name)
    slides.box(x + 190, y, x + 280, y + 20, "Anggaran")
    slides.box(x + 190, y + 20, x + 280, y + 50, "Rp. 412.500.000")
    return y + 50


def test_an_office_between_a_program_and_its_indicators_is_no_node(tmp_path):
    assert rows_of(drawn(tmp_path, name_first=False, joined=True)) == MEANT


def test_an_office_answers_for_what_it_holds(tmp_path):
    read = drawn(tmp_path, name_first=False, joined=True)
    told = read.indicators.set_index("indikator")["penanggung_jawab"]
    assert told["Nilai pasar"] == "BIDANG PENATAAN"
    assert told["Jumlah timbangan"] == "SEKSI METROLOGI"


def test_an_office_above_two_kegiatan_keeps_its_indicators(tmp_path):
    slides = Slides(600, 500)
    slides.box(20, 5, 580, 30, "POHON KINERJA DINAS PASAR TAHUN 2023")
    slides.box(100, 60, 380, 90, "Program Penataan Pasar")
    y = 110
    for unit, names in (
        ("SEKSI KIOS", ("Kegiatan Lelang Kios", "Kegiatan Undian Kios")),
        ("SEKSI METROLOGI", ("Kegiatan Tera Ulang",)),
    ):
        slides.box(100, y, 380, y + 25, unit)
        slides.box(100, y + 25, 140, y + 50, "1.1")
        slides.box(140, y + 25, 290, y + 50, f"Jumlah {unit[6:].lower()}")
        slides.box(290, y + 25, 380, y + 50, "12 Unit")
        y += 50
        for number, name in enumerate(names):
            y = named(slides, 100, y, name, f"16.0{number}")
    read = load(slides.save(tmp_path / "pohon.pptx"))
    told = read.indicators.set_index("indikator")["nama"]
    assert told["Jumlah kios"] == "SEKSI KIOS"  # of which kegiatan is not said
    assert told["Jumlah metrologi"] == "Kegiatan Tera Ulang"


def test_a_kegiatan_above_its_indicators_is_led_to_by_lines_to_its_office(tmp_path):
    assert rows_of(drawn(tmp_path, name_first=True, joined=True)) == MEANT


def test_without_lines_an_office_right_below_a_program_holds_it(tmp_path):
    for name_first in (True, False):
        assert rows_of(drawn(tmp_path, name_first=name_first, joined=False)) == MEANT


def test_lines_lead_through_the_offices_between_boxes(tmp_path):
    slides = Slides(900, 400)
    slides.box(120, 5, 780, 30, "POHON KINERJA DINAS PASAR TAHUN 2023")
    goals, programs = [], []
    for x, name in ((120, "Tertatanya pasar"), (500, "Tertibnya pedagang")):
        goals.append(slides.box(x, 60, x + 280, 85, f"Sasaran : {name}"))
        slides.box(x, 85, x + 280, 110, f"Indikator : Nilai {name} (70)")
    for x, unit, name in (
        (120, "BIDANG PEDAGANG", "Program Pembinaan Pedagang"),
        (500, "BIDANG PENATAAN", "Program Penataan Pasar"),
    ):
        office = slides.box(x + 40, 160, x + 240, 185, unit)
        program = slides.box(x, 210, x + 280, 235, name)
        slides.box(x, 235, x + 280, 260, f"Indikator : Persentase {name} (9%)")
        slides.join(office, program)
        programs.append(office)
    slides.join(goals[0], programs[1])
    slides.join(goals[1], programs[0])
    nodes = load(slides.save(tmp_path / "pohon.pptx")).nodes
    names = nodes.set_index("node_id")["nama"]
    above = nodes.set_index("nama")["induk"].map(names)
    assert above["Program Penataan Pasar"] == "Tertatanya pasar"
    assert above["Program Pembinaan Pedagang"] == "Tertibnya pedagang"


def test_an_office_with_sasaran_of_its_own_stays_a_node(tmp_path):
    slides = Slides(600, 400)
    slides.box(20, 5, 580, 30, "POHON KINERJA DINAS PASAR TAHUN 2023")
    program = slides.box(100, 60, 500, 90, "Program Penataan Pasar")
    lines = ("BIDANG KIOS", "Tertibnya kios", "Indikator :", "- Nilai kios (80%)")
    office = slides.box(150, 120, 450, 200, "\n".join(lines))
    slides.join(program, office)
    read = load(slides.save(tmp_path / "pohon.pptx"))
    assert read.indicators["nama"].tolist() == ["BIDANG KIOS"]
    assert read.indicators["sasaran"].tolist() == ["Tertibnya kios"]


def test_a_column_of_targets_ends_where_boxes_have_another_width(tmp_path):
    read = drawn(tmp_path, name_first=False, joined=True, levels=False)
    told = read.indicators[["indikator", "target"]].to_numpy().tolist()
    assert sorted(told) == sorted([list(row[3:]) for row in MEANT])


def test_a_plain_sasaran_in_the_box_of_a_program_is_what_the_program_is_for(tmp_path):
    slides = Slides(600, 400)
    slides.box(20, 5, 580, 30, "POHON KINERJA DINAS PASAR TAHUN 2023")
    slides.box(100, 60, 500, 80, "SASARAN")
    slides.box(100, 80, 500, 100, "Tertatanya pasar")
    slides.box(100, 100, 500, 120, "Indikator Sasaran")
    slides.box(100, 120, 500, 150, "Angka tertib\nTarget : 70 %")
    slides.box(100, 170, 500, 190, "PROGRAM")
    named = "Program Penataan Pasar\nSasaran : Tertibnya pedagang"
    slides.box(100, 190, 500, 220, named)
    slides.box(100, 220, 500, 240, "Indikator Program")
    slides.box(100, 240, 500, 270, "1. Nilai pasar\nTarget : 80 %")
    read = load(slides.save(tmp_path / "pohon.pptx"))
    assert rows_of(read) == [(*MEANT[3][:4], "80 %"), (*MEANT[4][:4], "70 %")]
    assert read.indicators["sasaran"].tolist() == [
        "Tertatanya pasar",
        "Tertibnya pedagang",
    ]


def test_numbers_tell_indicators_that_begin_with_no_known_word(tmp_path):
    slides = Slides(600, 400)
    slides.box(20, 5, 580, 30, "POHON KINERJA DINAS PASAR TAHUN 2023")
    slides.box(100, 60, 500, 90, "Sasaran 1 : Tertatanya pasar")
    slides.box(100, 90, 500, 130, "Indikator :\nS.1 Indeks pasar (70 point)")
    slides.box(100, 150, 500, 180, "Program Penataan Pasar")
    slides.box(100, 180, 500, 210, "2.1 Keterisian kios (55%)")
    slides.box(100, 210, 500, 240, "2.1 Persentase lapak tertata (60%)")
    read = load(slides.save(tmp_path / "pohon.pptx"))
    told = read.indicators[["nama", "indikator", "target"]]
    assert told.to_numpy().tolist() == [
        ["Tertatanya pasar", "Indeks pasar", "70 point"],
        ["Program Penataan Pasar", "Keterisian kios", "55%"],
        ["Program Penataan Pasar", "Persentase lapak tertata", "60%"],
    ]


def test_an_office_in_the_row_of_a_higher_level_heads_what_that_level_is(tmp_path):
    slides = Slides(600, 420)
    slides.box(100, 5, 580, 30, "POHON KINERJA DINAS PASAR TAHUN 2023")
    for y, level in ((50, "SASARAN RPJMD"), (160, "ESELON II"), (270, "ESELON III")):
        slides.box(5, y, 90, y + 20, level)
    rows = (
        (50, "BIDANG KIOS (Sasaran 7)", "Meningkatnya omzet pasar", "Nilai omzet"),
        (160, "SASARAN STRATEGIS", "Tertatanya pasar", "Angka tertib"),
        (270, "SASARAN PROGRAM", "Tertibnya kios", "Persentase kios"),
    )
    for y, head, name, indicator in rows:
        for place, text in enumerate((head, name, "Indikator :", indicator)):
            slides.box(100, y + 20 * place, 500, y + 20 * place + 20, text)
    read = load(slides.save(tmp_path / "pohon.pptx"))
    assert [row[:4] for row in rows_of(read)] == [
        ("program", "Tertibnya kios", "Tertatanya pasar", "Persentase kios"),
        ("sasaran", "Meningkatnya omzet pasar", "", "Nilai omzet"),
        ("sasaran", "Tertatanya pasar", "Meningkatnya omzet pasar", "Angka tertib"),
    ]
