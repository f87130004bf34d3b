"""Inside a text only what changed is marked, and what stayed does not fill the page."""

import io
import re
from random import Random

import pytest
from cascades import ROOT, own_config
from planting import Planter, planted
from versions import made_up, tables_of

from cascade_audit import diff, display
from cascade_audit.display.changes import woven
from cascade_audit.terminal import changes as on_terminal
from cascade_audit.weaving import COME, GONE, HIDDEN, marked

REAL = ROOT / "data/cascades/2023/purwokerto-barat.txt"
HOSTILE = "<script>alert(1)</script> \N{RIGHT-TO-LEFT OVERRIDE}\x1b[2J"


def of_kind(pieces, *kinds):
    return [piece.text for piece in pieces if piece.kind in kinds]


@pytest.fixture(scope="module")
def differences():
    old, new = planted(Random(21), times=14)
    before = tables_of(old, "lama.txt", tahun="2022")
    return diff(before, tables_of(new, "baru.txt"), own_config())


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("Data Kasi Trantib", "Data Kasi Permas", ["Trantib"], ["Permas"]),
        ("Kumulatif", "Non Kumulatif", [], ["Non"]),
        ("Pengadaan Mebel Kantor", "Pengadaan Kantor", ["Mebel"], []),
        ("", "Laporan", [], ["Laporan"]),
        ("Laporan", "", ["Laporan"], []),
        ("sama saja", "sama saja", [], []),
    ],
)
def test_only_changed_words_are_marked(old, new, gone, come):
    pieces = marked(old, new)
    assert of_kind(pieces, GONE) == gone
    assert of_kind(pieces, COME) == come


def test_both_texts_can_be_read_off_short_ones():
    old = "Jumlah layanan yang selesai dibagi jumlah layanan"
    new = "Jumlah layanan yang tuntas dibagi seluruh jumlah layanan"
    pieces = marked(old, new)
    assert " ".join(p.text for p in pieces if p.kind != COME) == old
    assert " ".join(p.text for p in pieces if p.kind != GONE) == new


def test_long_stretches_that_stayed_are_hidden():
    same = " ".join(f"kata{n}" for n in range(40))
    pieces = marked(f"awal {same} akhir", f"mula {same} penutup")
    assert of_kind(pieces, HIDDEN) == ["…"]
    assert sum(len(piece.text.split()) for piece in pieces) < 14


def test_texts_with_little_in_common_stand_whole():
    pieces = marked("Indeks Kepuasan Masyarakat", "Persentase pengaduan yang dijawab")
    assert [piece.kind for piece in pieces] == [GONE, COME]


def test_html_marks_words_and_escapes_what_documents_say():
    html = woven(f"Data {HOSTILE}", "Data aman")
    assert "<del>" in html and "<ins>aman</ins>" in html
    assert "<script" not in html and "\x1b" not in html
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in html


def test_the_object_shows_itself_and_hides_what_stayed(differences):
    html = differences._repr_html_()
    assert html == display.changes(differences)._repr_html_()
    changed = differences.changes.query("bermakna == 'ya'")
    boxes = set(
        changed["jalur_baru"].where(changed["jalur_baru"] != "", changed["jalur_lama"])
    )
    assert html.count('class="kartu"') == len(boxes)
    assert len(boxes) < len(differences.new.nodes) / 2
    assert re.search(r"\d+ isi berubah", repr(differences))


def test_a_partial_review_says_so_before_anything_else():
    html = display.changes(diff(REAL, config=own_config())).html
    assert html.index("Reviu sebagian") < html.index("Tidak ada perubahan")
    assert html.count("hanya pada versi lama") == 3


def test_many_changes_are_folded():
    old, new = planted(Random(22), times=40)
    before = tables_of(old, "lama.txt")
    found = diff(before, tables_of(new, "baru.txt"), own_config())
    outside = re.sub(
        r"<details>.*?</details>", "", found._repr_html_(), flags=re.DOTALL
    )
    assert "kartu" not in outside.partition("</style>")[2]


def test_states_are_counted(differences):
    fragment = display.states(differences)
    counts = differences.state["keadaan"].value_counts()
    assert f"{counts['berlanjut']} berlanjut" in fragment.html


def printed(monkeypatch, differences, lang="id"):
    stream = io.StringIO()
    monkeypatch.setattr("sys.stdout", stream)
    on_terminal.print_diff(differences, lang)
    return stream.getvalue()


def test_the_terminal_marks_words_without_colours(monkeypatch, differences):
    text = printed(monkeypatch, differences)
    assert "DIBANDINGKAN" in text
    assert re.search(r"\{\+[^+]+\+\}", text)
    assert "\x1b" not in text


def test_the_terminal_speaks_english(monkeypatch, differences):
    text = printed(monkeypatch, differences, "en")
    assert "COMPARED" in text and "CONTENT CHANGED" in text


def test_documents_cannot_draw_on_the_terminal(monkeypatch):
    roots, maker = made_up(Random(23))
    later = Planter(roots, maker).roots
    later[2].rows[0]["sumber_data"] = HOSTILE
    new = tables_of(later, "baru.txt")
    text = printed(monkeypatch, diff(tables_of(roots, "lama.txt"), new, own_config()))
    assert "alert(1)" in text
    assert "\x1b" not in text and "\N{RIGHT-TO-LEFT OVERRIDE}" not in text
