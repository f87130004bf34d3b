"""Slides: every shape that says something, where it stands, and what joins it."""

import zipfile

import pytest
from pptx.util import Pt

from cascade_audit.readers import read_blocks
from tests.slides import Slides


def read(tmp_path, slides):
    return read_blocks(slides.save(tmp_path / "pohon.pptx"))


def said(blocks, *columns):
    return list(blocks[list(columns)].itertuples(index=False, name=None))


def edges(blocks):
    texts = dict(zip(blocks["shape"], blocks["text"], strict=True))
    return {
        (texts[upper], text)
        for text, above in zip(blocks["text"], blocks["above"], strict=True)
        for upper in above.split()
    }


def test_shapes_stand_where_the_slide_shows_them(tmp_path):
    slides = Slides()
    slides.box(100, 50, 300, 90, "Program 1\nPenataan")
    slides.turn()
    slides.box(10, 20, 30, 40, "b")
    assert said(
        read(tmp_path, slides), "letak", "kind", "text", "x0", "y0", "x1", "y1"
    ) == [
        ("slide 1 kotak 1", "kotak", "Program 1\nPenataan", 100, 50, 300, 90),
        ("slide 2 kotak 1", "kotak", "b", 10, 20, 30, 40),
    ]


def test_groups_move_and_stretch_what_they_hold(tmp_path):
    slides = Slides()
    group = slides.slide.shapes.add_group_shape()
    slides.box(100, 100, 200, 140, "dalam", into=group)
    group.left, group.top, group.width, group.height = Pt(0), Pt(0), Pt(50), Pt(20)
    assert said(read(tmp_path, slides), "text", "x0", "y0", "x1", "y1") == [
        ("dalam", 0, 0, 50, 20)
    ]


@pytest.mark.parametrize("glue", [True, False])
def test_connectors_are_edges(tmp_path, glue):
    slides = Slides()
    top = slides.box(100, 50, 300, 90, "induk")
    for place, text in ((20, "kiri"), (300, "kanan")):
        slides.join(top, slides.box(place, 150, place + 90, 190, text), glue=glue)
    assert edges(read(tmp_path, slides)) == {("induk", "kiri"), ("induk", "kanan")}


def test_a_glued_end_counts_more_than_where_the_line_runs(tmp_path):
    slides = Slides()
    one, other = slides.box(0, 0, 90, 40, "satu"), slides.box(200, 0, 290, 40, "dua")
    child = slides.box(0, 100, 90, 140, "anak")
    line = slides.join(one, child)
    line.begin_connect(other, 2)
    line.begin_x, line.begin_y = Pt(45), Pt(40)  # drawn from the first box all the same
    assert edges(read(tmp_path, slides)) == {("dua", "anak")}


def test_lines_that_meet_lead_from_the_one_box_above(tmp_path):
    slides = Slides()
    slides.box(100, 0, 200, 40, "induk")
    slides.box(0, 100, 90, 140, "kiri")
    slides.box(210, 100, 300, 140, "kanan")
    for ends in ((150, 40, 150, 70), (45, 70, 255, 70), (45, 70, 45, 100),
                 (255, 70, 255, 100)):  # fmt: skip
        slides.slide.shapes.add_connector(1, *map(Pt, ends))
    assert edges(read(tmp_path, slides)) == {("induk", "kiri"), ("induk", "kanan")}


def test_lines_that_leave_from_two_boxes_join_none(tmp_path):
    slides = Slides()
    slides.box(0, 0, 90, 40, "satu")
    slides.box(210, 0, 300, 40, "dua")
    slides.box(100, 100, 200, 140, "anak")
    for ends in ((45, 40, 45, 70), (255, 40, 255, 70), (45, 70, 255, 70),
                 (150, 70, 150, 100)):  # fmt: skip
        slides.slide.shapes.add_connector(1, *map(Pt, ends))
    assert edges(read(tmp_path, slides)) == set()


def test_cells_of_a_table_have_their_own_places(tmp_path):
    slides = Slides()
    frame = slides.slide.shapes.add_table(2, 2, Pt(10), Pt(20), Pt(200), Pt(60))
    table = frame.table
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(0, 0).text = "judul"
    table.cell(1, 1).text = "isi"
    assert said(
        read(tmp_path, slides), "letak", "row", "column", "columns", "x0", "y0"
    ) == [
        ("slide 1 tabel 1 r1 k1", 1, 1, 2, 10, 20),
        ("slide 1 tabel 1 r2 k2", 2, 2, 1, 110, 50),
    ]


def test_what_nobody_sees_is_told_as_hidden(tmp_path):
    slides = Slides()
    slides.box(0, 0, 90, 40, "tampak")
    slides.slide.notes_slide.notes_text_frame.text = "catatan pembicara"
    hidden = slides.turn()
    slides.box(0, 0, 90, 40, "slide tersembunyi")
    hidden._element.set("show", "0")
    assert said(read(tmp_path, slides), "text", "is_hidden") == [
        ("tampak", False),
        ("catatan pembicara", True),
        ("slide tersembunyi", True),
    ]


def test_placeholders_stand_where_their_layout_puts_them(tmp_path):
    slides = Slides()
    slide = slides.show.slides.add_slide(slides.show.slide_layouts[5])
    slide.shapes.title.text = "POHON KINERJA"
    blocks = read(tmp_path, slides)
    assert blocks["text"].tolist() == ["POHON KINERJA"]
    assert blocks["y0"].notna().all()


SMART = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst>
<dgm:pt modelId="0" type="doc"/>
<dgm:pt modelId="1"><dgm:t><a:p><a:r><a:t>Tujuan</a:t></a:r></a:p></dgm:t></dgm:pt>
<dgm:pt modelId="2"><dgm:t><a:p><a:r><a:t>Sasaran</a:t></a:r></a:p></dgm:t></dgm:pt>
</dgm:ptLst><dgm:cxnLst><dgm:cxn modelId="8" srcId="0" destId="1"/>
<dgm:cxn modelId="9" srcId="1" destId="2"/></dgm:cxnLst></dgm:dataModel>"""
FRAME = """<p:graphicFrame xmlns:p="http://schemas.openxmlformats.org/presentationml/
2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<p:nvGraphicFramePr><p:cNvPr id="77" name="d"/></p:nvGraphicFramePr><p:xfrm>
<a:off x="0" y="0"/><a:ext cx="0" cy="0"/></p:xfrm><a:graphic><a:graphicData>
<dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"
 r:dm="rId99"/></a:graphicData></a:graphic></p:graphicFrame>""".replace("/\n", "/")
RELATION = '<Relationship Id="rId99" Type="x/diagramData" Target="../diagrams/d.xml"/>'


def test_smart_art_knows_its_own_edges(tmp_path):
    plain = Slides().save(tmp_path / "polos.pptx")
    path = tmp_path / "pohon.pptx"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "ppt/slides/slide1.xml":
                text = text.replace(b"</p:spTree>", FRAME.encode() + b"</p:spTree>")
            if name == "ppt/slides/_rels/slide1.xml.rels":
                end = b"</Relationships>"
                text = text.replace(end, RELATION.encode() + end)
            new.writestr(name, text)
        new.writestr("ppt/diagrams/d.xml", SMART)
    assert edges(read_blocks(path)) == {("Tujuan", "Sasaran")}
