"""A PDF is read by its geometry: cells, boxes, pieces of lines, page by page."""

import pytest

from cascade_audit.errors import DocumentError
from cascade_audit.readers import read_blocks, scans
from cascade_audit.readers.pdf import open_book
from tests.pdfs import Paper, pdf_bytes

LONG = "Persentase layanan administrasi perkantoran yang terpenuhi tepat waktu"


def read(tmp_path, *papers):
    path = tmp_path / "cascading.pdf"
    path.write_bytes(pdf_bytes(*papers))
    return read_blocks(path)


def said(blocks, *columns):
    return list(blocks[list(columns)].itertuples(index=False, name=None))


def say_lines(paper, x, y, lines, size=10):
    for number, line in enumerate(lines):
        paper.say(x, y + number * size * 1.2, line, size)
    return paper


def test_words_have_places_from_the_top_left(tmp_path):
    blocks = read(tmp_path, Paper().say(72, 100, "CASCADING"), Paper().say(9, 9, "dua"))
    assert said(blocks, "place", "kind", "text") == [
        ("hal. 1", "baris", "CASCADING"),
        ("hal. 2", "baris", "dua"),
    ]
    first = blocks.iloc[0]
    assert (first["x0"], first["y0"]) == pytest.approx((72, 100), abs=3)
    assert first["letak"].startswith("hal. 1 x=72 y=")


def test_cells_of_a_ruled_table_know_row_and_column(tmp_path):
    paper = Paper().grid([50, 150, 250], [100, 130, 160])
    for (x, y), text in zip(
        [(60, 105), (160, 105), (60, 135), (160, 135)], "abcd", strict=True
    ):
        paper.say(x, y, text)
    blocks = read(tmp_path, paper)
    assert said(blocks, "place", "kind", "row", "column", "text") == [
        ("hal. 1 tabel 1", "sel", 1, 1, "a"),
        ("hal. 1 tabel 1", "sel", 1, 2, "b"),
        ("hal. 1 tabel 1", "sel", 2, 1, "c"),
        ("hal. 1 tabel 1", "sel", 2, 2, "d"),
    ]
    assert said(blocks, "x0", "y0", "x1", "y1")[3] == (150, 130, 250, 160)


def test_merged_cells_say_how_many_rows_and_columns_they_cover(tmp_path):
    paper = Paper().box(50, 100, 250, 160).line(150, 100, 150, 160)
    paper.line(150, 130, 250, 130)
    paper.say(60, 105, "gabung").say(160, 105, "atas").say(160, 135, "bawah")
    blocks = read(tmp_path, paper)
    assert said(blocks, "text", "row", "column", "rows", "columns") == [
        ("gabung", 1, 1, 2, 1),
        ("atas", 1, 2, 1, 1),
        ("bawah", 2, 2, 1, 1),
    ]


@pytest.mark.parametrize("shape", ["box", "curve_box"])
def test_a_box_of_its_own_is_a_kotak(tmp_path, shape):
    paper = Paper().say(110, 105, "Program 1")
    getattr(paper, shape)(100, 100, 300, 140)
    blocks = read(tmp_path, paper)
    assert said(blocks, "kind", "text", "x0", "y0", "x1", "y1") == [
        ("kotak", "Program 1", 100, 100, 300, 140)
    ]


def test_a_box_that_browsers_print_with_round_corners_is_a_kotak(tmp_path):
    paper = Paper().many_curves_box(100, 100, 220, 140).say(110, 110, "Taman")
    assert said(read(tmp_path, paper), "kind", "text") == [("kotak", "Taman")]


def test_a_bent_line_over_a_box_cuts_nothing(tmp_path):
    paper = Paper().box(100, 100, 300, 160).say(110, 105, "Penataan taman kota")
    paper.say(110, 117, "Jumlah taman yang ditata").box(60, 200, 160, 230)
    paper.wire((200, 90), (200, 130), (110, 130), (110, 200)).say(65, 205, "Anak")
    texts = read(tmp_path, paper)["text"].tolist()
    assert texts == ["Penataan taman kota\nJumlah taman yang ditata", "Anak"]


def test_a_box_that_only_its_colour_shows(tmp_path):
    paper = Paper().box(100, 100, 300, 140, "f", "1 0.8 0.2").say(110, 105, "OUTPUT")
    assert said(read(tmp_path, paper), "kind", "text") == [("kotak", "OUTPUT")]


def test_rows_between_coloured_ones_are_rows(tmp_path):
    paper = Paper().say(60, 60, "Judul yang panjang di atas tabel")
    columns = [(50, 150), (150, 250), (250, 350)]
    for row in range(5):
        for n, (left, right) in enumerate(columns):
            if row % 2 == 0:
                top = 100 + 20 * row
                paper.box(left, top, right, top + 20, "f", ".9 .9 1")
            paper.say(left + 4, 104 + 20 * row, f"sel {row}{n}")
    paper.say(54, 204, "sel 50").say(254, 204, "sel 52").say(60, 300, "Kaki halaman")
    blocks = read(tmp_path, paper)
    cells = blocks[blocks["kind"] == "sel"]
    assert len(cells) == 17
    assert said(cells, "row", "column", "text")[-2:] == [
        (6, 1, "sel 50"), (6, 3, "sel 52"),
    ]  # fmt: skip


def test_a_table_that_a_page_leaves_open_has_its_cells(tmp_path):
    paper = Paper().grid([50, 150, 250, 350, 450], [100, 120])
    for x in (50, 150, 250, 350, 450):  # piece by piece, and no line at the foot
        for top, foot in ((120, 150), (150, 180), (180, 220)):
            paper.line(x, top, x, foot)
    for y in (150, 180):
        paper.line(250, y, 450, y)
    paper.line(250, 220, 450, 220)
    paper.say(55, 124, "Program").say(155, 124, "Kegiatan")
    for row, y in enumerate((124, 154, 184)):
        paper.say(255, y, f"jumlah {row}").say(355, y, f"sumber {row}")
    said_ = said(read(tmp_path, paper), "kind", "row", "rows", "text")
    assert ("sel", 2, 3, "Program") in said_
    assert ("sel", 2, 3, "Kegiatan") in said_
    assert {kind for kind, *_ in said_} == {"sel"}


def test_a_stamp_across_a_table_stays_out_of_its_cells(tmp_path):
    paper = Paper().grid([50, 200, 350], [100, 130])
    paper.say(60, 105, "Penataan taman").say(210, 105, "Jumlah taman")
    paper.say(180, 118, "DISAHKAN", turn=12)
    cells = read(tmp_path, paper).query("kind == 'sel'")
    assert cells["text"].tolist() == ["Penataan taman", "Jumlah taman"]


def test_wrapped_lines_of_a_cell_are_joined(tmp_path):
    paper = Paper().box(100, 100, 230, 180)
    lines = ["Persentase layanan", "administrasi perkantoran", "yang terpenuhi tepat"]
    say_lines(paper, 104, 104, [*lines, "waktu"])
    assert read(tmp_path, paper)["text"].tolist() == [LONG]


def test_lines_that_were_broken_on_purpose_stay_apart(tmp_path):
    paper = Paper().box(100, 100, 300, 180)
    say_lines(
        paper, 104, 104, ["Sub Kegiatan 1", "Penyediaan Gaji", "Target : 2 Paket"]
    )
    assert read(tmp_path, paper)["text"].tolist() == [
        "Sub Kegiatan 1\nPenyediaan Gaji\nTarget : 2 Paket"
    ]


def test_list_numbers_begin_a_line(tmp_path):
    paper = Paper().box(100, 100, 250, 180)
    say_lines(paper, 104, 104, ["1. Jumlah dokumen yang", "tersusun lengkap sekali"])
    say_lines(paper, 104, 128, ["2. Jumlah rapat"])
    assert read(tmp_path, paper)["text"].tolist() == [
        "1. Jumlah dokumen yang tersusun lengkap sekali\n2. Jumlah rapat"
    ]


def test_a_table_without_rulings_comes_in_pieces(tmp_path):
    paper = Paper()
    for row, cells in enumerate((("Program", "Indikator"), ("Gaji", "Jumlah orang"))):
        for column, text in enumerate(cells):
            paper.say(60 + 200 * column, 100 + 20 * row, text)
    blocks = read(tmp_path, paper)
    assert said(blocks, "kind", "row", "column", "text") == [
        ("baris", 1, 1, "Program"),
        ("baris", 1, 2, "Indikator"),
        ("baris", 2, 1, "Gaji"),
        ("baris", 2, 2, "Jumlah orang"),
    ]


def test_rows_that_only_broken_rulings_part_are_rows(tmp_path):
    paper = Paper().line(50, 100, 350, 100).line(50, 160, 350, 160)
    for x in (50, 150, 250, 350):
        paper.line(x, 100, x, 129.5).line(x, 130, x, 160)
    paper.say(60, 105, "satu").say(160, 105, "a").say(60, 135, "dua").say(160, 135, "b")
    blocks = read(tmp_path, paper)
    assert said(blocks, "row", "column", "text") == [
        (1, 1, "satu"), (1, 2, "a"), (2, 1, "dua"), (2, 2, "b"),
    ]  # fmt: skip


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_turned_by_its_file_is_read_upright(tmp_path, rotate):
    upright = Paper().box(100, 100, 300, 140).say(110, 105, "Kegiatan 1")
    turned = Paper(rotate=rotate).box(100, 100, 300, 140).say(110, 105, "Kegiatan 1")
    expected, found = read(tmp_path, upright), read(tmp_path, turned)
    assert found["text"].tolist() == expected["text"].tolist()
    assert said(found, "x0", "y0") == said(expected, "x0", "y0")


@pytest.mark.parametrize("turn", [90, 270])
def test_a_page_printed_sideways_is_read_upright(tmp_path, turn):
    paper = Paper()
    step = 12 if turn == 90 else -12
    for number, line in enumerate(("Sasaran Program 1", "Terlaksananya penataan")):
        paper.say(300 + number * step, 300, line, turn=turn)
    assert read(tmp_path, paper)["text"].tolist() == [
        "Sasaran Program 1",
        "Terlaksananya penataan",
    ]


def test_a_label_on_its_side_is_read_among_upright_text(tmp_path):
    paper = Paper().box(40, 100, 60, 200).say(54, 190, "ESELON III", turn=90)
    for row in range(4):
        paper.say(100, 100 + 20 * row, f"Jumlah dokumen nomor {row}")
    assert "ESELON III" in read(tmp_path, paper)["text"].tolist()


@pytest.mark.parametrize(("across", "down"), [(0.3, 0.2), (1.2, 1.0), (0, 4.5)])
def test_words_printed_twice_are_read_once(tmp_path, across, down):
    paper = Paper().say(100, 100, "2.1.1").say(100 + across, 100 + down, "2.1.1")
    assert read(tmp_path, paper)["text"].tolist() == ["2.1.1"]


def test_text_outside_the_page_is_hidden(tmp_path):
    blocks = read(tmp_path, Paper().say(100, 100, "tampak").say(900, 100, "di luar"))
    assert said(blocks, "text", "is_hidden") == [("tampak", False), ("di luar", True)]


def test_text_under_a_scan_is_marked_as_recognised(tmp_path):
    paper = Paper().picture(0, 0, 595, 842).say(100, 100, "Program", hidden=True)
    assert said(read(tmp_path, paper), "text", "mark") == [("Program", "ocr")]


def test_a_scan_says_so_where_nothing_can_recognise_it(tmp_path, monkeypatch):
    monkeypatch.setattr(scans, "is_ready", bool)
    with pytest.raises(DocumentError, match=r"pindaian.*gambar tanpa teks") as caught:
        read(tmp_path, Paper().picture(0, 0, 595, 842))
    assert "tesseract" in caught.value.advice


def test_one_scanned_page_among_others_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(scans, "is_ready", bool)
    papers = Paper().say(100, 100, "teks"), Paper().picture(0, 0, 595, 842)
    blocks = read(tmp_path, *papers)
    assert said(blocks, "place", "mark") == [("hal. 1", ""), ("hal. 2", "gambar")]


def test_a_line_between_boxes_says_which_is_above(tmp_path):
    paper = Paper().box(200, 100, 300, 130).say(205, 105, "induk")
    for x, text in ((100, "kiri"), (320, "kanan")):
        paper.box(x, 200, x + 100, 230).say(x + 5, 205, text)
        paper.line(x + 50, 165, x + 50, 200)
    paper.line(250, 130, 250, 165).line(150, 165, 370, 165)
    blocks = read(tmp_path, paper)
    names = dict(zip(blocks["text"], blocks["shape"], strict=True))
    assert names["induk"]
    assert said(blocks, "text", "above") == [
        ("induk", ""), ("kiri", names["induk"]), ("kanan", names["induk"]),
    ]  # fmt: skip


def test_a_bracket_at_the_left_leads_from_the_box_that_the_others_are_indented_below(
    tmp_path,
):
    paper = Paper()
    for x, y, text in ((100, 100, "induk"), (112, 200, "satu"), (112, 260, "dua")):
        paper.box(x, y, 300, y + 40).say(x + 5, y + 10, text)
    paper.line(90, 120, 90, 280).line(90, 120, 100, 120)
    paper.line(90, 220, 112, 220).line(90, 280, 112, 280)
    blocks = read(tmp_path, paper)
    named = dict(zip(blocks["text"], blocks["shape"], strict=True))["induk"]
    assert named
    assert said(blocks, "text", "above") == [
        ("induk", ""), ("satu", named), ("dua", named),
    ]  # fmt: skip


def test_rulings_of_a_table_join_nothing(tmp_path):
    paper = Paper().grid([50, 150, 250], [100, 130, 160])
    for n, (x, y) in enumerate([(60, 105), (160, 105), (60, 135), (160, 135)]):
        paper.say(x, y, f"sel {n}")
    assert set(read(tmp_path, paper)["above"]) == {""}


@pytest.mark.skipif(not scans.is_ready(), reason="tesseract is not installed")
def test_a_scan_is_read_and_every_block_marked(tmp_path):
    paper = Paper()
    for number, line in enumerate(("SASARAN PROGRAM", "Meningkatnya layanan umum")):
        paper.say(90, 100 + 40 * number, line, size=22)
    plain = tmp_path / "asli.pdf"
    plain.write_bytes(pdf_bytes(paper))
    book = open_book(plain)
    picture = book[0].render(scale=3, grayscale=True).to_pil()
    book.close()
    picture.save(tmp_path / "pindai.pdf", resolution=216)
    blocks = read_blocks(tmp_path / "pindai.pdf")
    assert "Meningkatnya layanan umum" in blocks["text"].tolist()
    assert set(blocks["mark"]) == {"ocr"}
    assert blocks["x0"].min() == pytest.approx(90, abs=6)
