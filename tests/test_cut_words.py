"""Words and labels that a narrow column or a page's end cuts are put together again."""

import pandas as pd
import pytest

from cascade_audit.layouts.joints import Joints
from cascade_audit.layouts.labels import Labels
from cascade_audit.layouts.seams import close_seams
from cascade_audit.readers import read_blocks
from cascade_audit.readers.blocks import Block
from cascade_audit.sources import own_config, read_lexicon
from tests.pdfs import Paper, pdf_bytes

LEXICON = read_lexicon(own_config(), "label_kotak")
LABELS, JOINTS = Labels.from_lexicon(LEXICON), Joints.from_lexicon(LEXICON)
NARROW = 50  # points: about nine letters


def column(lines, left=100, top=100, right=100 + NARROW, paper=None):
    paper = paper or Paper()
    foot = top + 12 * len(lines) + 6
    paper.grid([left, right], [top, foot])
    for place, line in enumerate(lines):
        paper.say(left + 3, top + 3 + 12 * place, line)
    return paper


def texts(tmp_path, *papers):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_bytes(*papers))
    return read_blocks(path)["text"].tolist()


def test_a_word_that_a_column_cuts_is_whole_again(tmp_path):
    paper = column(["Jumlah", "pasar", "Penyeleng", "garaan", "lumbung"])
    paper.say(72, 40, "Tata Penyelenggaraan pasar")
    said = "Jumlah\npasar Penyelenggaraan lumbung"
    assert texts(tmp_path, paper)[1].split() == said.split()


def test_where_words_are_cut_pieces_that_stand_nowhere_else_are_one(tmp_path):
    paper = column(["Penyeleng", "garaan", "Keterbuka", "an"])
    assert "Keterbuka an" in texts(tmp_path, paper)[0]
    paper.say(72, 40, "Tata Penyelenggaraan pasar")
    assert "Keterbukaan" in texts(tmp_path, paper)[1]


def test_words_that_stand_elsewhere_stay_apart(tmp_path):
    paper = column(["Penyeleng", "garaan", "Kelurahan", "dengan", "pasar"])
    paper.say(72, 40, "Tata Penyelenggaraan dengan Kelurahan pasar")
    assert "Kelurahan dengan" in texts(tmp_path, paper)[1]


def test_a_piece_that_fills_no_line_is_a_word(tmp_path):
    paper = column(["Penyeleng", "garaan", "pasar"], right=300)
    paper.say(72, 40, "Tata Penyelenggaraan pasar")
    assert "Penyelenggaraan" not in texts(tmp_path, paper)[1]


def test_a_word_cut_by_a_page_stands_where_it_begins(tmp_path):
    upper = column(["Jumlah", "Penyeleng"], top=780)
    upper.say(72, 40, "Tata Penyelenggaraan pasar")
    lower = column(["garaan", "pasar"], top=40)
    _, foot, head = texts(tmp_path, upper, lower)
    assert (foot.split(), head) == (["Jumlah", "Penyelenggaraan"], "pasar")


def placed(page, text):
    return Block(
        f"hal. {page} x=1 y=1", 1, 1, text, f"hal. {page}", "sel",
        x0=10, x1=90, y0=40, y1=90, printed=text,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("above", "below", "closed"),
    [
        ("Tertata\nSasaran Sub", "Kegiatan 2 Taman",
         ["Tertata\nSasaran Sub Kegiatan 2", "Taman"]),
        ("Indikator", "Kinerja Sub\nKegiatan 3\nJumlah",
         ["Indikator Kinerja Sub Kegiatan 3", "Jumlah"]),
        ("Jumlah pasar b. Tipe", "Penghitungan : Kumulatif",
         ["Jumlah pasar\nb. Tipe Penghitungan :", "Kumulatif"]),
        ("Penjelasan", "a. Formulasi : Jumlah",
         ["Penjelasan", "a. Formulasi : Jumlah"]),
        ("Jumlah pasar", "yang tertata", ["Jumlah pasar", "yang tertata"]),
        ("Sasaran Program", "1", ["Sasaran Program 1"]),
    ],
)  # fmt: skip
def test_a_label_cut_by_a_page_stands_where_it_begins(above, below, closed):
    blocks = pd.DataFrame([placed(1, above), placed(2, below)])
    assert close_seams(blocks, LABELS, JOINTS)["text"].tolist() == closed


def test_columns_beside_each_other_lend_each_other_nothing():
    other = placed(2, "Kegiatan 2 Taman")._replace(x0=100, x1=180)
    blocks = pd.DataFrame([placed(1, "Sasaran Sub"), other])
    texts = close_seams(blocks, LABELS, JOINTS)["text"].tolist()
    assert texts == ["Sasaran Sub", "Kegiatan 2 Taman"]
