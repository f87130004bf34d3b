"""Whatever a file holds, reading it ends: with blocks, or with a message of our own.

Memory and time are bounded, nothing in the file is executed or fetched, and what comes
out is safe for a terminal, a spreadsheet and a browser.
"""

import os
import socket
import subprocess
import sys
import time
import zipfile
import zlib
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from cascade_audit import load, readers
from cascade_audit.cli import main
from cascade_audit.display import reading
from cascade_audit.errors import CascadeAuditError, DocumentError
from cascade_audit.layouts.wraps import settle_wraps
from cascade_audit.readers import (
    SUFFIXES,
    office,
    pdf,
    read_blocks,
    scans,
    web_page,
)
from cascade_audit.readers.package import MOST_XML
from cascade_audit.readers.paragraphs import paragraphs
from cascade_audit.readers.pdf import apart, expanding
from cascade_audit.readers.words import Word
from cascade_audit.sources import read_lexicon, resolve_config
from tests.pdfs import Paper, pdf_bytes, written
from tests.slides import Slides

ROOT = Path(__file__).parents[1]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DIRECT = sorted(set(SUFFIXES) - set(office.SUFFIXES))  # without another program
TEXT = b"CASCADING KECAMATAN X TAHUN 2023\nProgram 1\tA;B,C\n=1+1\n"
HTML = b"<table><tr><td rowspan=9>Program 1<td colspan=2>x</table><p>y"
FORMULA = '=HYPERLINK("http://contoh.invalid","klik")'
NASTY = ("\x1b[2J\x1b]0;judul\x07", "<script>alert(1)</script>", FORMULA, "@SUM(A1)")


@cache
def sample(suffix):
    """Make a small file of a kind, so that damage to it means something."""
    out = BytesIO()
    if suffix == ".pdf":
        paper = Paper().grid([50, 150, 250], [100, 130, 160]).say(60, 105, "a")
        return pdf_bytes(paper.curve_box(300, 100, 400, 140).say(310, 105, "b"))
    if suffix in (".pptx", ".ppsx", ".pptm"):
        slides = Slides()
        slides.join(slides.box(9, 9, 99, 49, "a"), slides.box(9, 99, 99, 149, "b"))
        slides.show.save(out)
        return out.getvalue()
    if suffix in (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb"):
        book = Workbook()
        book.active.append(["Program 1", FORMULA, 3.5])
        book.active.merge_cells("A2:C4")
        book.save(out)
        return out.getvalue()
    if suffix in (".docx", ".docm", ".dotx", ".dotm"):
        import docx

        paper = docx.Document()
        paper.add_paragraph("Program 1")
        paper.add_table(2, 2).cell(0, 0).text = "sel"
        paper.save(out)
        return out.getvalue()
    if suffix in (".ods", ".odt"):
        with zipfile.ZipFile(out, "w") as package:
            package.writestr("content.xml", "<office/>")
        return out.getvalue()
    if suffix in (".xls",):
        return OLE + bytes(600)
    return HTML if suffix.startswith((".htm", ".xht", ".mht")) else TEXT


def outcome(path, content):
    """Read a file; anything but blocks or our own error breaks the test."""
    path.write_bytes(content)
    load(path, tahun="2023", perangkat_daerah="Kecamatan X")
    try:
        return read_blocks(path)
    except CascadeAuditError as error:
        return error


@st.composite
def damaged(draw, content):
    """Cut a file off, or overwrite, repeat or drop a piece of it."""
    at = draw(st.integers(0, len(content)))
    size = draw(st.integers(0, 40))
    kind = draw(st.sampled_from(("cut", "overwrite", "insert", "drop", "zero")))
    fresh = draw(st.binary(max_size=size))
    return {
        "cut": content[:at],
        "overwrite": content[:at] + fresh + content[at + len(fresh) :],
        "insert": content[:at] + fresh + content[at:],
        "drop": content[:at] + content[at + size :],
        "zero": content[:at] + bytes(size) + content[at + size :],
    }[kind]


@pytest.mark.parametrize("suffix", DIRECT)
def test_a_damaged_file_is_read_or_refused(tmp_path_factory, suffix):
    path = tmp_path_factory.mktemp("rusak") / f"cascading{suffix}"

    @settings(
        max_examples=40,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(damaged(sample(suffix)))
    def check(content):
        started = time.monotonic()
        outcome(path, content)
        assert time.monotonic() - started < 20

    check()


@pytest.mark.parametrize("suffix", DIRECT)
@settings(max_examples=15, deadline=None, derandomize=True, database=None,
          suppress_health_check=list(HealthCheck))  # fmt: skip
@given(content=st.binary(max_size=300))
def test_any_bytes_under_any_name_are_read_or_refused(
    tmp_path_factory, suffix, content
):
    outcome(tmp_path_factory.mktemp("acak") / f"cascading{suffix}", content)


@pytest.mark.parametrize("suffix", DIRECT)
def test_a_file_of_another_kind_under_the_name_is_read_or_refused(tmp_path, suffix):
    for other in (".pdf", ".pptx", ".xlsx", ".docx", ".xls", ".html"):
        outcome(tmp_path / f"cascading{suffix}", sample(other))


def test_a_blank_line_of_a_page_is_no_label():
    said = "Sasaran Program 1\n\nTertib"
    blocks = pd.DataFrame({"text": [said], "printed": [said]})
    labels = read_lexicon(resolve_config(), "label_kotak", ("peran", "tulisan"))
    settled = settle_wraps(blocks, labels)["text"].tolist()
    assert settled == ["Sasaran Program 1\nTertib"]


def test_letters_without_height_are_text_like_others():
    lines = [[Word("a", 10, 50, 10.001, 50)], [Word("b", 10, 60, 15, 70)]]
    assert paragraphs(lines, room=100.0, inset=2.0) == ("a\nb", "a\nb")


def test_a_book_of_5000_pages_is_refused_at_once(tmp_path):
    started = time.monotonic()
    error = outcome(tmp_path / "buku.pdf", pdf_bytes(*[Paper()] * 5000))
    assert "5000 halaman" in error.wrong
    assert time.monotonic() - started < 10


def test_a_locked_pdf_says_so(tmp_path):
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%b> /U <%b> >> "
    lock += b"/ID [<00><00>]"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>",
               b"<< /Type /Pages /Kids [] /Count 0 >>"]  # fmt: skip
    content = written(objects, lock % (b"61" * 32, b"62" * 32))
    assert "kata sandi" in outcome(tmp_path / "kunci.pdf", content).wrong


LOOPS = {
    "pages": [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>",
    ],
    "form": [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 5 0 R "
        b"/Resources << /XObject << /F 4 0 R >> >> >>",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 10 "
        b"/Resources << /XObject << /F 4 0 R >> >> >>\nstream\n/F Do /F Do\nendstream",
        b"<< /Length 5 >>\nstream\n/F Do\nendstream",
    ],
    "itself": [b"1 0 R", b"2 0 R"],
}


@pytest.mark.parametrize("kind", ["pages", "itself"])
def test_a_pdf_that_refers_to_itself_ends(tmp_path, kind):
    started = time.monotonic()
    outcome(tmp_path / "putar.pdf", written(LOOPS[kind]))
    assert time.monotonic() - started < 10


def swelling_pdf(kind):
    """Make a small PDF whose page is drawn from gigabytes."""
    flate = b"/FlateDecode"
    piece = zlib.compress(b"0 0 m 9 9 l S\n" * 2**20, 9)
    stream, filters, contents = piece, flate, b"6 0 R"
    if kind == "packed twice":
        stream, filters = zlib.compress(piece, 9), b"[%b %b]" % (flate, flate)
    elif kind == "named often":
        stream = zlib.compress(b"0 0 m 9 9 l S\n" * 2**16, 9)
        contents = b"[%b]" % (b"6 0 R " * 5000)
    elif kind == "in object stream":
        stream = zlib.compress(b"/Contents [%b]" % (b"6 0 R " * 9) + b" " * 2**26, 9)
        filters += b" /Type /ObjStm /N 1 /First 0"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %b >>"
    return written([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>", b"<< >>", b"<< >>",
        page % contents,
        b"<< /Length %d /Filter %b >>\nstream\n%b\nendstream"
        % (len(stream), filters, stream),
    ])  # fmt: skip


@pytest.mark.parametrize("kind", ["packed twice", "named often", "in object stream"])
def test_a_pdf_that_swells_is_read_in_bounded_memory(tmp_path, monkeypatch, kind):
    path = tmp_path / "cascading.pdf"
    path.write_bytes(swelling_pdf(kind))
    assert path.stat().st_size < 100_000
    assert expanding.expands(path)
    monkeypatch.setattr(apart, "MOST_SECONDS", 3)
    most = []
    measure = apart.taken_by
    monkeypatch.setattr(apart, "taken_by", lambda pid: most.append(measure(pid)) or 0)
    with pytest.raises(DocumentError):
        read_blocks(path)
    assert max(most) < apart.MOST_MEMORY


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_a_package_with_one_endless_part_is_refused(tmp_path, suffix):
    path = tmp_path / f"cascading{suffix}"
    part = {".docx": "word/document.xml", ".xlsx": "xl/worksheets/sheet1.xml"}[suffix]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        with zipfile.ZipFile(BytesIO(sample(suffix))) as whole:
            for name in set(whole.namelist()) - {part}:
                package.writestr(name, whole.read(name))
        package.writestr(part, b" " * (MOST_XML + 1))
    with pytest.raises(DocumentError, match="mengembang"):
        read_blocks(path)


@pytest.mark.parametrize("suffix", [".txt", ".csv", ".html", ".pdf"])
def test_a_huge_file_is_refused_unread(tmp_path, suffix):
    path = tmp_path / f"cascading{suffix}"
    with path.open("wb") as stream:
        stream.truncate(300 * 2**20)  # takes no room on the disk
    started = time.process_time()
    with pytest.raises(DocumentError, match="melebihi"):
        read_blocks(path)
    assert time.process_time() - started < 1


def test_a_drawing_that_holds_itself_stops_neither_program_nor_batch(tmp_path):
    """In a process of its own: the library stays busy in the one that met it."""
    (tmp_path / "a.pdf").write_bytes(written(LOOPS["form"]))
    (tmp_path / "b.pdf").write_bytes(sample(".pdf"))
    script = (
        "import sys; from pathlib import Path; from cascade_audit.readers import pdf;"
        "from cascade_audit.readers.pdf import apart; apart.PAGE_SECONDS = 2\n"
        "try: list(pdf.read(Path('a.pdf')))\n"
        "except Exception as error: print(type(error).__name__)\n"
        "print(len(list(pdf.read(Path('b.pdf')))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.stdout.split() == ["DocumentError", "2"]


def test_a_huge_picture_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(scans, "is_ready", bool)
    content = pdf_bytes(Paper().picture(0, 0, 595, 842))
    content = content.replace(b"/Width 1 /Height 1 ", b"/Width 99999 /Height 99999 ")
    started = time.monotonic()
    assert "pindaian" in outcome(tmp_path / "besar.pdf", content).wrong
    assert time.monotonic() - started < 10


def test_a_page_of_endless_size_is_read_or_refused(tmp_path):
    content = pdf_bytes(Paper().say(9, 9, "x"))
    for box in (b"[0 0 1e30 1e30]", b"[0 0 0 0]", b"[9 9 -9 -9]", b"[0 0 (a) null]"):
        outcome(tmp_path / "ukuran.pdf", content.replace(b"[0 0 595 842]", box))


def test_a_page_of_very_many_lines_is_read_in_time(tmp_path):
    paper = Paper().say(9, 9, "teks")
    for n in range(9000):
        paper.line(n % 90 * 6, n // 90 * 8, n % 90 * 6 + 5, n // 90 * 8 + 7)
        paper.line(n % 500, 9, n % 500, 800)
    started = time.monotonic()
    assert len(outcome(tmp_path / "garis.pdf", pdf_bytes(paper)))
    assert time.monotonic() - started < 20


@pytest.mark.parametrize("suffix", [".txt", ".csv", ".html", ".xlsx"])
def test_more_cells_than_any_paper_has_are_refused(tmp_path, suffix, monkeypatch):
    monkeypatch.setattr(readers, "_MOST_BLOCKS", 3)
    book, out = Workbook(), BytesIO()
    for row in ("a", "b", "c", "d"):
        book.active.append([row])
    book.save(out)
    table = b"<table><tr><td>a<td>b<tr><td>c<td>d</table>"
    content = {".html": table, ".xlsx": out.getvalue()}.get(suffix, b"a\nb\nc\nd\n")
    path = tmp_path / f"banyak{suffix}"
    path.write_bytes(content)
    with pytest.raises(DocumentError, match="melebihi 3 baris dan sel"):
        read_blocks(path)
    monkeypatch.setattr(readers, "_MOST_BLOCKS", 4)
    assert read_blocks(path)["text"].tolist() == ["a", "b", "c", "d"]


def test_thousands_of_boxes_on_one_line_of_boxes_are_dealt_out_in_time(tmp_path):
    path = tmp_path / "kotak.txt"
    head = "CASCADING KECAMATAN CONTOH TAHUN 2023\n"
    path.write_text(head + "Program 1\nA\n" * 1500, encoding="utf-8")
    started = time.process_time()
    assert "tidak dikenali" in load(path).documents["alasan"].item()
    assert time.process_time() - started < 20  # without a bound: 60 and more


def seconds_of(call, *given):
    started = time.process_time()
    call(*given)
    return time.process_time() - started


def grows_no_faster_than_it(content_of, path, size, call=read_blocks):
    """Four times as much may take four times as long, with room for a busy machine."""
    took = []
    for times in (1, 4):
        path.write_text(content_of(times * size), encoding="utf-8")
        took.append(min(seconds_of(call, path) for _ in range(1 + (size > 1000))))
    return took[1] < 9 * max(took[0], 0.05)


PAGES = {
    "one row": lambda n: "<table><tr>" + "<td>a" * n,
    "many rows": lambda n: "<table>" + "<tr><td>a<td>b" * n,
    "spans": lambda n: "<p>" + "<i>a</i> " * n,
    "captions": lambda n: "<table>" + "<caption>a</caption>" * n,
    "tables in cells": lambda n: "<table><tr>" + "<td><table><tr><td>a</table>" * n,
    "wide and tall": lambda n: "<table>" + "<tr><td colspan=9 rowspan=2>a" * n,
}


@pytest.mark.parametrize("kind", PAGES)
def test_a_web_page_takes_time_as_it_grows(tmp_path, kind):
    assert grows_no_faster_than_it(PAGES[kind], tmp_path / "x.html", 4000)


def test_a_table_that_names_programs_takes_time_as_it_grows(tmp_path):
    def table(count):
        rows = (f"<tr><td>Program {n}<td>Sasaran {n}<td>{n}" for n in range(count))
        return "<table>" + "".join(rows)

    def read(path):
        load(path, tahun="2023", perangkat_daerah="Kecamatan X")

    path = tmp_path / "program.html"
    assert grows_no_faster_than_it(table, path, 300, read)  # before: 30 times


def test_cells_that_reach_down_a_whole_table_are_refused(tmp_path):
    path = tmp_path / "gabung.html"
    path.write_text("<table><tr>" + "<td>a" * 9 + "<tr><td rowspan=0>b" * 20_000)
    started = time.process_time()
    with pytest.raises(DocumentError, match="sel gabungan"):
        read_blocks(path)
    assert time.process_time() - started < 10  # without a bound: 45 and more


def test_cells_stand_beside_those_that_reach_down_from_above(tmp_path):
    path = tmp_path / "gabung.html"
    path.write_text(
        "<table><tr><td rowspan=3>a<td>b<td colspan=2 rowspan=2>c<td>d"
        "<tr><td>e<td>f<tr><td>g<td>h<td>i"
    )
    blocks = read_blocks(path)
    places = dict(zip(blocks["text"], blocks["column"], strict=True))
    assert (
        "".join(f"{text}{places[text]}" for text in "abcdefghi") == "a1b2c3d5e2f5g2h3i4"
    )


@pytest.mark.parametrize("tag", ["<div>", "<table><tr><td>a"])
def test_a_page_nested_too_deep_is_refused_rather_than_cut_off(tmp_path, tag):
    path = tmp_path / "dalam.html"
    path.write_text("<p>Program 1</p>" + tag * 2000 + "x")
    with pytest.raises(DocumentError, match="terlalu dalam"):
        read_blocks(path)


def test_a_page_is_not_read_on_behind_the_most_cells(tmp_path, monkeypatch):
    monkeypatch.setattr(readers, "_MOST_BLOCKS", 3)
    path = tmp_path / "banyak.html"
    path.write_text("<table><tr><td>a" + "<tr><td>b" * 20_000)
    taken = []
    text_of = web_page._text
    monkeypatch.setattr(
        web_page, "_text", lambda cell: taken.append(1) or text_of(cell)
    )
    with pytest.raises(DocumentError, match="melebihi 3"):
        read_blocks(path)
    assert len(taken) == 4


def test_slides_that_hold_each_other_end(tmp_path):
    deep = "<p:grpSp>" * 3000 + "</p:grpSp>" * 3000
    for inside in (deep, deep.replace("p:grpSp", "p:x"), "<p:sp/>" * 50_000):
        with zipfile.ZipFile(BytesIO(sample(".pptx"))) as old:
            out = BytesIO()
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
                for name in old.namelist():
                    text = old.read(name)
                    if name == "ppt/slides/slide1.xml":
                        end = b"</p:spTree>"
                        text = text.replace(end, inside.encode() + end)
                    new.writestr(name, text)
        outcome(tmp_path / "dalam.pptx", out.getvalue())


def test_reading_opens_no_connection(tmp_path, monkeypatch):
    def refuse(*_, **__):
        pytest.fail("a reader opened a connection")

    monkeypatch.setattr(socket, "socket", refuse)
    outside = b'<html><img src="http://contoh.invalid/x.png"><p>Program 1'
    outcome(tmp_path / "a.html", outside)
    for suffix in DIRECT:
        outcome(tmp_path / f"b{suffix}", sample(suffix))


def cascade(extra):
    lines = [
        "CASCADING KECAMATAN LEMBAH RAYA TAHUN 2023",
        "Program 1", f"Program Penataan {extra}", "Sasaran Program 1",
        f"Tertatanya {extra}", "Indikator Kinerja Program 1",
        f"Jumlah {extra} yang ditata", "Penjelasan",
        f"a. Formulasi : {extra}", "b. Tipe Penghitungan : Kumulatif",
        f"c. Sumber Data : {extra}",
    ]  # fmt: skip
    return "\n".join(lines)


@pytest.fixture
def nasty(tmp_path):
    path = tmp_path / "data" / "jahat \x1b[31m\n <b>.txt"
    path.parent.mkdir()
    path.write_text(cascade(" ".join(NASTY)), encoding="utf-8")
    return path


def test_the_terminal_gets_no_escapes_from_a_document(nasty):
    for command in ("load", "check"):
        shown = CliRunner().invoke(main, [command, str(nasty)])
        assert "\x1b]" not in shown.output and "\x1b[2J" not in shown.output
        assert "\x07" not in shown.output
    nasty.write_bytes(b"\x00\x01" * 99)
    shown = CliRunner().invoke(main, ["load", str(nasty)])
    assert shown.exit_code == 2 and "\x1b" not in shown.output + shown.stderr


def test_a_workbook_holds_texts_and_no_formulas(nasty, tmp_path):
    out = tmp_path / "hasil.xlsx"
    CliRunner().invoke(main, ["load", str(nasty), "--output", str(out)])
    cells = [c for sheet in load_workbook(out) for row in sheet for c in row]
    assert any(FORMULA in str(cell.value) for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_what_looks_like_a_formula_is_told_apart_in_csv(tmp_path):
    path, out = tmp_path / "x.txt", tmp_path / "x.csv"
    text = cascade("kios").replace("Jumlah kios yang ditata", "=1+1|cmd")
    path.write_text(text, encoding="utf-8")
    CliRunner().invoke(main, ["load", str(path), "--output", str(out)])
    assert "=1+1|cmd" in out.read_text(encoding="utf-8")
    assert ",=1+1" not in out.read_text(encoding="utf-8")


class Tags(HTMLParser):
    """Lists the tags and addresses of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.addresses = set(), []

    def handle_starttag(self, tag, attrs):
        """Note a tag."""
        self.tags.add(tag)
        self.addresses += [v for k, v in attrs if k in ("href", "src") and v]


def test_a_notebook_shows_markup_of_a_document_as_text(nasty):
    page = Tags()
    page.feed(reading(load(nasty)).html)
    assert not page.tags & {"script", "iframe", "object", "embed", "img"}
    assert not [a for a in page.addresses if not a.startswith(("#", "data:"))]


def test_a_name_cannot_lead_out_of_a_folder(tmp_path):
    with zipfile.ZipFile(BytesIO(sample(".pptx"))) as old:
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                new.writestr(name, old.read(name))
            new.writestr("../../keluar.txt", "x")
    before = sorted(tmp_path.parent.rglob("keluar*"))
    outcome(tmp_path / "luar.pptx", out.getvalue())
    assert sorted(tmp_path.parent.rglob("keluar*")) == before


def test_a_broken_page_among_others_is_no_end(tmp_path):
    good = pdf_bytes(Paper().say(9, 9, "satu"), Paper().say(9, 9, "dua"))
    assert isinstance(outcome(tmp_path / "utuh.pdf", good)["text"].tolist(), list)
    broken = good.replace(b"(dua) Tj", b"(dua Tj")
    assert "satu" in outcome(tmp_path / "rusak.pdf", broken)["text"].tolist()


def test_an_error_of_a_reader_names_the_file_alone(tmp_path):
    with pytest.raises(DocumentError) as caught:
        list(pdf.read(_written(tmp_path / "x.pdf", b"%PDF-1.7")))
    assert caught.value.where == "x.pdf"


def _written(path, content):
    path.write_bytes(content)
    return path
