"""What a page cuts off is not seen: the last line of a cell that is too low for it."""

from tests.pdfs import Paper
from tests.test_pdf import read, said


def test_a_line_below_the_end_of_its_cell_is_hidden(tmp_path):
    paper = Paper().grid((50, 300), (100, 124, 160))
    cell = (50, 100, 300, 124)
    for place, line in enumerate(("Indikator Kinerja", "Program dan", "Kegiatan")):
        paper.say_within(cell, 55, 101 + 12 * place, line)
    paper.say(55, 126, "Jumlah kios pasar").say(55, 138, "yang disewakan")
    blocks = read(tmp_path, paper)
    shown = blocks.loc[~blocks["is_hidden"].astype(bool), "text"]
    assert [" ".join(text.split()) for text in shown] == [
        "Indikator Kinerja Program dan", "Jumlah kios pasar yang disewakan",
    ]  # fmt: skip
    assert "Kegiatan" in set(blocks.loc[blocks["is_hidden"].astype(bool), "text"])


def test_text_beside_the_area_that_is_shown_is_hidden(tmp_path):
    paper = Paper().say_within((50, 100, 150, 120), 55, 103, "tampak")
    paper.say_within((50, 100, 150, 120), 200, 103, "terpotong").say(55, 200, "biasa")
    shown = said(read(tmp_path, paper), "text", "is_hidden")
    assert sorted(shown) == [("biasa", False), ("tampak", False), ("terpotong", True)]


def test_where_most_would_be_cut_off_nothing_is(tmp_path):
    paper = Paper().say(55, 200, "biasa")
    for y in (300, 320, 340):
        paper.say_within((50, 100, 150, 120), 55, y, f"baris {y}")
    assert not read(tmp_path, paper)["is_hidden"].astype(bool).any()
