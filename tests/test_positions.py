"""Where boxes have positions these decide; where positions mislead, doubt is told."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
import xlsxwriter
from docx import Document
from docx.oxml import parse_xml

from cascade_audit import load
from cascade_audit.readers import read_blocks
from tests.paper_files import SPACES, WRITERS
from tests.papers import Box, Form, made_up_programs, meant, section_of, width_of
from tests.rendering import Inventor, Style, box_lines, made_up_tree
from tests.test_round_trips import TITLE, read, rows_of

FLATTENED = Path(__file__).parents[1] / "data/cascades/2023/purwokerto-barat.txt"
WORDS = {"program": "Program", "kegiatan": "Kegiatan", "sub_kegiatan": "Sub Kegiatan"}


def all_of(node):
    return [node, *(below for child in node.children for below in all_of(child))]


def beside(node):
    """Print a box as labels with their values beside them."""
    label = f"{WORDS[node.level]} {node.nomor}"
    rows = [(label, node.nama), (f"Sasaran {label}", node.sasaran)]
    for indicator in node.indicators:
        rows += [
            (f"Indikator Kinerja {label}", indicator.indikator),
            ("Penjelasan", ""),
        ]
        items = {
            "Formulasi": indicator.formulasi,
            "Tipe Penghitungan": indicator.tipe_penghitungan,
            "Sumber Data": indicator.sumber_data,
        }
        rows += [(item, f": {text}") for item, text in items.items() if text]
    return rows


def sheet_of(path, cells):
    """Write texts to cells, given by row and column from 1."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for (row, column), text in cells.items():
            sheet.write_string(row - 1, column - 1, text)
    return path


def is_sure(reading):
    shares = {row["keyakinan"] for row in reading.indicators}
    return shares | {node["keyakinan_induk"] for node in reading.nodes} == {1.0}


@pytest.mark.parametrize("seed", range(4))
def test_values_beside_their_labels_belong_to_them(tmp_path, seed):
    program = made_up_tree(Random(seed))
    cells, row = {(1, 1): TITLE}, 3
    for node in all_of(program):
        for label, value in beside(node):
            cells[row, 1] = label
            if value.startswith(": "):
                cells |= {(row, 2): ":", (row, 3): value[2:]}
            elif value:
                cells[row, 3] = value
            row += 1
    reading = read(sheet_of(tmp_path / "a.xlsx", cells))
    assert rows_of(reading) == meant([program])
    assert is_sure(reading)


@pytest.mark.parametrize("seed", range(4))
def test_columns_of_labels_and_values_stay_apart(tmp_path, seed):
    program = made_up_tree(Random(seed))
    cells, top = {(1, 1): TITLE}, 3
    for row, pair in enumerate(beside(program), start=top):
        cells |= {(row, 1 + k): text for k, text in enumerate(pair) if text}
    top += len(beside(program)) + 1
    for place, kegiatan in enumerate(program.children):
        pairs = [pair for node in all_of(kegiatan) for pair in beside(node)]
        for row, pair in enumerate(pairs, start=top):
            filled = {k: text for k, text in enumerate(pair) if text}
            cells |= {(row, 1 + 2 * place + k): text for k, text in filled.items()}
    reading = read(sheet_of(tmp_path / "a.xlsx", cells))
    assert rows_of(reading) == meant([program])
    assert is_sure(reading)


@pytest.mark.parametrize("seed", range(4))
def test_levels_that_are_only_indented_are_nested(tmp_path, seed):
    program = made_up_tree(Random(seed))
    cells, row = {(1, 1): TITLE}, 3
    for node in all_of(program):
        for text, _ in box_lines(node, Style()):
            if text:
                cells[row, 1 + list(WORDS).index(node.level)] = text
                row += 1
    reading = read(sheet_of(tmp_path / "a.xlsx", cells))
    assert rows_of(reading) == meant([program])
    assert is_sure(reading)


@pytest.mark.parametrize("kind", WRITERS)
def test_a_program_printed_once_per_indicator_is_one(tmp_path, kind):
    random = Random(8)
    program, inventor = made_up_tree(random), Inventor(random, 0)
    while len(program.indicators) < 3:
        program.indicators.append(inventor.indicator(inventor.phrase(2)))
    for indicator in program.indicators:
        indicator.path = (program.nama,)
    section = section_of([program], Style(), Form(span=3), TITLE)
    wide = width_of(section) // len(program.indicators)
    section.pages[0][0] = [
        Box(1 + place * wide, wide, [t for t, _ in box_lines(copy, Style()) if t])
        for place, copy in enumerate(
            replace(program, indicators=[one]) for one in program.indicators
        )
    ]
    suffix, write = WRITERS[kind]
    path = tmp_path / f"cascading{suffix}"
    write(path, [section], random)
    reading = read(path)
    assert rows_of(reading) == meant([program])
    assert is_sure(reading)
    assert sum(node["level"] == "program" for node in reading.nodes) == 1


@pytest.mark.parametrize("kind", ["sheets", "word_boxes"])
def test_programs_drawn_to_one_width_are_told_by_numbers_and_doubted(tmp_path, kind):
    programs = made_up_programs(Random(9), 2)
    assert [len(program.children) for program in programs] == [6, 3]
    section = section_of(programs, Style(), Form(span=4), TITLE)
    wide = width_of(section) // 2
    section.pages[0][0] = [
        Box(1 + place * wide, wide, box.lines)
        for place, box in enumerate(section.pages[0][0])
    ]
    suffix, write = WRITERS[kind]
    path = tmp_path / f"cascading{suffix}"
    write(path, [section], Random(2))
    reading = read(path)
    assert rows_of(reading) == meant(programs)
    shares = {n["keyakinan_induk"] for n in reading.nodes if n["level"] == "kegiatan"}
    assert max(shares) < 0.8


def test_a_flattened_page_pasted_into_a_sheet_is_as_doubtful_as_the_text(tmp_path):
    lines = FLATTENED.read_text(encoding="utf-8").split("\n")
    cells = {
        (row, column): cell
        for row, line in enumerate(lines, start=1)
        for column, cell in enumerate(line.split("\t"), start=1)
        if cell.strip()
    }
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(tmp_path / "a.docx")
    wanted = facts(load(FLATTENED))
    assert facts(load(tmp_path / "a.docx")) == wanted
    assert facts(load(sheet_of(tmp_path / "a.xlsx", cells))) == wanted


def facts(tables):
    placed = {"row_id", "dokumen"}
    columns = [
        name
        for name in tables.indicators
        if name not in placed and not name.startswith("letak_")
    ]
    shares = tables.nodes["keyakinan_induk"].tolist()
    return tables.indicators[columns].to_dict("records"), shares


def test_a_line_across_all_columns_is_nobodys(tmp_path):
    section = section_of(
        [made_up_tree(Random(3))], Style(), Form(span=2, rows_per_page=9), TITLE
    )
    section.pages[-1].append([Box(1, width_of(section), ["Catatan untuk semua"])])
    path = tmp_path / "cascading.html"
    WRITERS["html"][1](path, [section], Random(1))
    reading = read(path)
    unread = [p.teks for p in reading.passages if p.peran == "tak_terurai"]
    assert unread == ["Catatan untuk semua"]
    assert reading.line_counts()["baris_tak_terurai"] == 1


def test_the_heading_row_of_a_table_opens_no_boxes(tmp_path):
    cells = {
        (1, 1): "Program", (1, 2): "Kegiatan", (1, 3): "Indikator", (1, 4): "Target",
        (2, 1): "Penataan taman", (2, 2): "Pembibitan", (2, 3): "Jumlah bibit",
    }  # fmt: skip
    reading = read(sheet_of(tmp_path / "a.xlsx", cells))
    assert (reading.nodes, reading.indicators, reading.fit()) == ([], [], 0.0)


def drawn(number, x, y, text):
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="a"/><wps:cNvSpPr/><wps:spPr><a:xfrm>'
        f'<a:off x="{x}" y="{y}"/><a:ext cx="100" cy="50"/></a:xfrm></wps:spPr>'
        f"<wps:txbx><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        "</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    )


def joined(number, start, end):
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="b"/><wps:cNvCnPr>'
        f'<a:stCxn id="{start}" idx="2"/><a:endCxn id="{end}" idx="0"/></wps:cNvCnPr>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm>'
        "</wps:spPr><wps:bodyPr/></wps:wsp>"
    )


def test_connectors_win_over_where_boxes_stand(tmp_path):
    members = (
        drawn(1, 0, 0, "Program 1</w:t><w:br/><w:t>Program Penataan pasar")
        + drawn(2, 0, 100, "Kegiatan 1</w:t><w:br/><w:t>Penataan taman")
        + drawn(3, 300, 100, "Kegiatan 2</w:t><w:br/><w:t>Penataan sumur")
        + drawn(4, 300, 200, "Sub Kegiatan 1</w:t><w:br/><w:t>Pembibitan taman")
        + joined(5, 2, 4)
    )
    group = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
    document = Document()
    document.add_paragraph(TITLE)
    document.add_paragraph()._p.append(
        parse_xml(
            f'<w:r {SPACES} xmlns:wpg="{group}"><w:drawing><wp:anchor>'
            '<wp:positionH relativeFrom="page"><wp:posOffset>127000</wp:posOffset>'
            '</wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>254000'
            '</wp:posOffset></wp:positionV><wp:extent cx="5080000" cy="3175000"/>'
            f'<wp:docPr id="7" name="c"/><a:graphic><a:graphicData uri="{group}">'
            "<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x='0' y='0'/>"
            "<a:ext cx='400' cy='250'/><a:chOff x='0' y='0'/>"
            f"<a:chExt cx='400' cy='250'/></a:xfrm></wpg:grpSpPr>{members}</wpg:wgp>"
            "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
        )
    )
    path = tmp_path / "a.docx"
    document.save(path)
    blocks = read_blocks(path)
    last = blocks[blocks["text"].str.startswith("Sub Kegiatan")].iloc[0]
    assert (last["shape"], last["above"]) == ("7.4", "7.2")
    assert tuple(last[["x0", "y0", "x1", "y1"]]) == (310, 220, 410, 270)
    nodes = {node["nama"]: node for node in read(path).nodes}
    parent = nodes["Pembibitan taman"]["induk"]
    assert parent == nodes["Penataan taman"]["node_id"]


def test_a_hidden_sheet_is_told_and_left_unread(tmp_path):
    programs = [made_up_tree(Random(seed)) for seed in (1, 2)]
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for program in programs:
            sheet, row = book.add_worksheet(), 1
            sheet.write_string(0, 0, TITLE)
            for node in all_of(program):
                for text, _ in box_lines(node, Style()):
                    sheet.write_string(row, list(WORDS).index(node.level), text)
                    row += 1
        book.worksheets()[1].hide()
    reading = read(path)
    assert rows_of(reading) == meant(programs[:1])
    hidden = read_blocks(path)["is_hidden"].sum()
    assert reading.line_counts()["baris_tak_terurai"] == hidden > 0
