"""``load --explain`` shows every page with what was read on it, and what was not."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from cascade_audit import load
from cascade_audit.cli import main
from cascade_audit.documents import find_documents
from cascade_audit.explaining import explain
from cascade_audit.readers import SUFFIXES
from tests.pdfs import Paper, pdf_bytes
from tests.slides import Slides

ROOT = Path(__file__).parents[1]
SEED = ROOT / "data/cascades/2023/purwokerto-barat.txt"
BOX = (
    "SASARAN PROGRAM", "Meningkatnya layanan", "Indikator Kinerja :",
    "1. Jumlah layanan yang dibina (5 Dokumen)",
)  # fmt: skip


class Shown(HTMLParser):
    """Collects what a page shows by kind."""

    def __init__(self):
        super().__init__()
        self.kinds, self.pictures, self.tags, self._open = {}, 0, set(), []

    def handle_starttag(self, tag, attrs):
        """Note a mark."""
        known = dict(attrs)
        self.tags.add(tag)
        self.pictures += (known.get("src") or "").startswith("data:image/jpeg;base64,")
        kind = next(
            (c for c in (known.get("class") or "").split() if c.startswith("x-")), ""
        )
        if tag == "span" and kind and "title" in known:
            self._open.append(kind)
        elif "x-kotak" in (known.get("class") or ""):
            kind = known["class"].split()[1]
            self.kinds.setdefault(kind, []).append(known["title"])

    def handle_data(self, data):
        """Note a marked text."""
        if self._open:
            self.kinds.setdefault(self._open.pop(), []).append(data)


def shown(path, **gaps):
    gaps = {"tahun": "2023", "perangkat_daerah": "Kecamatan X"} | gaps
    tables = load(path, **gaps)
    ((name, page),) = explain(tables, find_documents([path], SUFFIXES))
    seen = Shown()
    seen.feed(page)
    assert name.endswith(".html") and "script" not in seen.tags
    return seen, page


def test_text_is_shown_line_by_line_in_marked_pieces(tmp_path):
    path = tmp_path / "cascading.txt"
    path.write_text(
        "CASCADING KECAMATAN LEMBAH RAYA TAHUN 2023\nProgram 1\nProgram Penataan\n"
        "Sasaran Program 1\nTertatanya kios\nIndikator Kinerja Program 1\n"
        "Jumlah kios yang ditata\nPenjelasan\na. Formulasi : Jumlah kios\n"
        "b. Tipe Penghitungan : Kumulatif\nc. Sumber Data : Laporan\n",
        encoding="utf-8",
    )
    seen, page = shown(path)
    assert seen.kinds["x-indikator"] == ["Jumlah kios yang ditata"]
    assert seen.kinds["x-formulasi"] == ["Jumlah kios"]
    assert seen.kinds["x-tipe"] == ["Kumulatif"]
    assert "baris 7" in page


def test_a_pdf_is_shown_as_pictures_with_marks(tmp_path):
    paper = Paper().box(100, 100, 400, 190)
    for number, line in enumerate(BOX):
        paper.say(105, 105 + 18 * number, line)
    paper.say(100, 700, "catatan kaki yang tidak dikenal")
    path = tmp_path / "pohon.pdf"
    path.write_bytes(pdf_bytes(paper))
    seen, page = shown(path)
    assert seen.pictures == 1
    (about,) = seen.kinds["x-takterbaca"]
    assert "catatan kaki" in about
    assert "Tidak terbaca:" in page


def test_a_slide_is_shown_as_boxes_in_their_places(tmp_path):
    slides = Slides()
    slides.box(100, 50, 300, 150, "\n".join(BOX))
    seen, _ = shown(slides.save(tmp_path / "pohon.pptx"))
    assert seen.kinds["x-indikator"]
    assert "Meningkatnya layanan" in seen.kinds["x-nama"][-1]


def test_what_a_document_says_stays_text(tmp_path):
    slides = Slides()
    slides.box(9, 9, 300, 150, "\n".join((*BOX, "<script>alert(1)</script>")))
    _, page = shown(slides.save(tmp_path / "pohon.pptx"))
    assert "<script" not in page and "&lt;script&gt;" in page


def test_the_command_writes_a_page_for_every_document(tmp_path):
    folder, out = tmp_path / "data", tmp_path / "penjelasan"
    for name in ("a/cascading", "b/cascading"):
        path = folder / f"{name}.pptx"
        path.parent.mkdir(parents=True)
        slides = Slides()
        slides.box(9, 9, 300, 150, "\n".join((*BOX[:3], f"1. Jumlah {name}")))
        slides.save(path)
    gaps = ["--tahun", "2023", "--perangkat-daerah", "Kecamatan X"]
    done = CliRunner().invoke(main, ["load", str(folder), *gaps, "--explain", str(out)])
    assert done.exit_code == 0
    assert sorted(p.name for p in out.iterdir()) == [
        "a_cascading.pptx.html", "b_cascading.pptx.html",
    ]  # fmt: skip


def test_a_page_never_takes_the_place_of_a_document(tmp_path):
    path = tmp_path / "x.html"
    path.write_text("<table><tr><td>x", encoding="utf-8")
    (tmp_path / "x").write_text("", encoding="utf-8")
    done = CliRunner().invoke(
        main, ["load", str(path), "--explain", str(tmp_path / "x")]
    )
    assert done.exit_code == 2
    assert path.read_text(encoding="utf-8") == "<table><tr><td>x"


def test_the_same_document_gives_the_same_page():
    if not SEED.exists():
        pytest.skip("the document is not here")
    assert shown(SEED)[1] == shown(SEED)[1]
