"""A Word document is read as it is shown: every text once, where it stands."""

import zipfile

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from cascade_audit.errors import DocumentError
from cascade_audit.readers import read_blocks
from tests.paper_files import SPACES, text_box

PAGE = ("page", "page")


def written(document, tmp_path, name="cascading.docx"):
    path = tmp_path / name
    document.save(path)
    return path


def said_of(path):
    return read_blocks(path).set_index("letak")["text"].to_dict()


def test_paragraphs_and_cells_stand_in_the_order_of_the_page(tmp_path):
    document = Document()
    document.add_paragraph("CASCADING")
    document.add_paragraph()
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "satu", "dua"
    document.add_paragraph("sesudah")
    assert said_of(written(document, tmp_path)) == {
        "paragraf 1": "CASCADING",
        "tabel 1 r1 k1": "satu",
        "tabel 1 r1 k2": "dua",
        "paragraf 3": "sesudah",
    }


def test_merged_cells_are_read_once_with_their_size(tmp_path):
    document = Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "lebar"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "tinggi"
    table.cell(2, 2).text = "sudut"
    blocks = read_blocks(written(document, tmp_path)).set_index("text")
    assert blocks[["row", "column", "rows", "columns"]].T.to_dict("list") == {
        "lebar": [1, 1, 1, 3],
        "tinggi": [2, 1, 2, 1],
        "sudut": [3, 3, 1, 1],
    }
    assert blocks.loc["lebar", "x1"] == pytest.approx(blocks.loc["sudut", "x1"])


def test_a_table_inside_a_cell_is_not_lost(tmp_path):
    document = Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "luar"
    cell.add_table(1, 1).cell(0, 0).text = "dalam"
    assert said_of(written(document, tmp_path)) == {
        "tabel 1 r1 k1": "luar",
        "tabel 2 r1 k1": "dalam",
    }


def test_a_box_is_read_once_although_word_writes_it_twice(tmp_path):
    document = Document()
    holder = document.add_paragraph()
    for number, (x, lines) in enumerate([(300, ["kanan"]), (20, ["kiri", "dua"])], 1):
        frame = (x, 50, 200, 40)
        holder._p.append(parse_xml(text_box(number, frame, lines, PAGE)))
    blocks = read_blocks(written(document, tmp_path))
    assert blocks["letak"].tolist() == ["hal. 1 kotak 1", "hal. 1 kotak 2"]
    assert blocks["text"].tolist() == ["kiri\ndua", "kanan"]
    assert blocks[["x0", "y0", "x1", "y1"]].values.tolist() == [
        [20, 50, 220, 90],
        [300, 50, 500, 90],
    ]


def test_a_box_of_before_2010_is_read_where_its_style_puts_it(tmp_path):
    document = Document()
    document.add_paragraph()._p.append(
        parse_xml(
            f'<w:r {SPACES}><w:pict><v:group style="position:absolute;margin-left:10pt;'
            "margin-top:20pt;width:200pt;height:100pt;"
            'mso-position-horizontal-relative:page;mso-position-vertical-relative:page"'
            ' coordorigin="0,0" coordsize="2000,1000">'
            '<v:rect style="left:1000;top:500;width:500;height:100"><v:textbox>'
            "<w:txbxContent><w:p><w:r><w:t>lama</w:t></w:r></w:p></w:txbxContent>"
            "</v:textbox></v:rect></v:group></w:pict></w:r>"
        )
    )
    block = read_blocks(written(document, tmp_path)).iloc[0]
    assert block["text"] == "lama"
    assert tuple(block[["x0", "y0", "x1", "y1"]]) == (110, 70, 160, 80)


def test_pages_are_counted_by_breaks_and_by_what_word_noted(tmp_path):
    document = Document()
    for turn in ("", "hard", "noted", "before"):
        holder = document.add_paragraph()
        if turn == "hard":
            holder.add_run().add_break(WD_BREAK.PAGE)
            run = holder.add_run()
            run._r.append(run._r.makeelement(qn("w:lastRenderedPageBreak")))
        elif turn == "noted":
            run = holder.add_run()
            run._r.append(run._r.makeelement(qn("w:lastRenderedPageBreak")))
        elif turn == "before":
            holder.paragraph_format.page_break_before = True
        box = text_box(1, (20, 50, 200, 40), [f"kotak {turn}"], PAGE)
        holder._p.append(parse_xml(box))
        document.add_paragraph("isi")
    blocks = read_blocks(written(document, tmp_path))
    boxes = blocks[blocks["kind"].eq("kotak")]
    assert boxes["place"].tolist() == ["hal. 1", "hal. 2", "hal. 3", "hal. 4"]


def test_the_title_in_the_page_header_is_read_first(tmp_path):
    document = Document()
    document.add_paragraph("isi")
    document.sections[0].header.paragraphs[0].text = "CASCADING KECAMATAN X"
    document.sections[0].footer.paragraphs[0].text = "Halaman 1"
    assert list(said_of(written(document, tmp_path)).values()) == [
        "CASCADING KECAMATAN X",
        "isi",
        "Halaman 1",
    ]


def test_what_was_deleted_is_not_shown_and_what_was_inserted_is(tmp_path):
    document = Document()
    document.add_paragraph()._p.extend(
        parse_xml(
            f"<w:p {SPACES}><w:del><w:r><w:delText>lama</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>baru</w:t></w:r></w:ins><w:sdt><w:sdtContent>"
            "<w:r><w:t> isian</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        )
    )
    assert list(said_of(written(document, tmp_path)).values()) == ["baru isian"]


def test_text_formatted_as_hidden_is_told(tmp_path):
    document = Document()
    document.add_paragraph("tampak")
    document.add_paragraph().add_run("tersembunyi").font.hidden = True
    blocks = read_blocks(written(document, tmp_path))
    assert blocks["is_hidden"].tolist() == [False, True]


def test_a_document_with_macros_is_read_and_nothing_is_run(tmp_path):
    document = Document()
    document.add_paragraph("CASCADING")
    path = written(document, tmp_path)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    renamed = path.rename(path.with_suffix(".docm"))
    assert said_of(renamed) == {"paragraf 1": "CASCADING"}


def test_a_document_without_text_says_so(tmp_path):
    with pytest.raises(DocumentError, match="kosong"):
        read_blocks(written(Document(), tmp_path))


def test_xml_of_something_else_is_no_word_document(tmp_path):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", "<a/>")
    with pytest.raises(DocumentError, match="tidak memuat naskah Word"):
        read_blocks(path)


@pytest.mark.parametrize("said", ["1e999", "nan", "-1", "banyak", ""])
def test_spans_that_are_no_numbers_do_not_stop_the_reader(tmp_path, said):
    document = Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "isi"
    span = parse_xml(f'<w:gridSpan {SPACES} w:val="{said}"/>')
    cell._tc.get_or_add_tcPr().append(span)
    assert list(said_of(written(document, tmp_path)).values()) == ["isi"]


def test_the_texts_of_smart_art_are_not_lost(tmp_path):
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    path = tmp_path / "a.docx"
    parts = {
        "word/document.xml": f"<w:document {SPACES}><w:body/></w:document>",
        "word/_rels/document.xml.rels": f'<r><Relationship Id="a" Type="{kind}'
        '/diagramData" Target="diagrams/data1.xml"/></r>',
        "word/diagrams/data1.xml": f"<d {SPACES}><a:p><a:r><a:t>Program</a:t></a:r>"
        "<a:r><a:t> 1</a:t></a:r></a:p><a:p/></d>",
    }
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    assert said_of(path) == {"SmartArt 1 butir 1": "Program 1"}
