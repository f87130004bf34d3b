"""Write the pages of :mod:`tests.papers` to files, as the usual programs would."""

import csv
from html import escape
from itertools import count
from pathlib import Path
from random import Random

import xlsxwriter
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.shared import Cm, Pt
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.slide import Slide
from pptx.util import Emu, Mm

from tests.papers import Box, Page, Section, width_of

POINTS = 12700
RELATIVE_TO = (("page", "page"), ("margin", "margin"), ("column", "paragraph"))
_STYLE = "position:absolute;margin-left:{}pt;margin-top:{}pt;width:{}pt;height:{}pt"
SPACES = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)


LANDSCAPE = (33, 21.5, 8)  # width and height in cm, points of the letters


def write_word_tables(
    path: Path, sections: list[Section], random: Random, paper: tuple = LANDSCAPE
) -> None:
    """Write a table a page, or one for all pages; boxes are merged cells."""
    document = _on(paper)
    in_one = random.random() < 0.5
    for number, section in enumerate(sections):
        if number:
            document.add_page_break()
        document.add_paragraph(section.title)
        for head in section.heads:
            _word_table(document, [_spread(row) for row in head], len(head[0]))
        pages = section.pages
        if in_one:
            pages = [[row for page in pages for row in page]]
        for place, page in enumerate(pages):
            if place:
                document.add_page_break()
            _word_table(document, page, width_of(section))
    document.save(path)


def _on(paper: tuple) -> Document:
    document = Document()
    wide, high, size = paper
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if wide > high else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(wide), Cm(high)
    if wide < high:
        section.left_margin = section.right_margin = Cm(1.5)
    document.styles["Normal"].font.size = Pt(size)
    return document


def _spread(cells: list[str]) -> list[Box]:
    return [Box(n, 1, [text]) for n, text in enumerate(cells, start=1) if text]


def _word_table(document: Document, rows: Page, width: int) -> None:
    table = document.add_table(len(rows), width, style="Table Grid")
    for number, row in enumerate(rows):
        cells = table.rows[number].cells
        for box in row:
            first, last = box.column - 1, box.column + box.columns - 2
            cell = cells[first].merge(cells[last]) if last > first else cells[first]
            cell.text = box.lines[0]
            for line in box.lines[1:]:
                cell.add_paragraph(line)
    document.add_paragraph()


def write_word_boxes(path: Path, sections: list[Section], random: Random) -> None:
    """Write floating text boxes, drawn in any order, not quite level."""
    document = _on(LANDSCAPE)
    relative = random.choice(
        (("page", "page"), ("margin", "margin"), ("column", "paragraph"))
    )
    number = count(1)
    for place, section in enumerate(sections):
        title = document.add_paragraph(section.title)
        title.paragraph_format.page_break_before = place > 0
        for head in section.heads:
            _word_table(document, [_spread(row) for row in head], len(head[0]))
        wide = 880 / width_of(section)
        anchor = document.add_paragraph()
        for page in section.pages:
            if page is not section.pages[0]:
                anchor = document.add_paragraph()
                if random.random() < 0.5:
                    anchor.paragraph_format.page_break_before = True
                else:
                    anchor.add_run().add_break(WD_BREAK.PAGE)
            placed = _placed(page, wide, random)
            random.shuffle(placed)
            for box, frame in placed:
                drawn = text_box(next(number), frame, box.lines, relative)
                anchor._p.append(parse_xml(drawn))
    document.save(path)


def _placed(page: Page, wide: float, random: Random) -> list[tuple[Box, tuple]]:
    """Place the boxes of a page: left, top, width and height in points."""
    placed, top = [], 20.0
    for row in page:
        high = 6.0 * max(len(box.lines) for box in row)
        for box in row:
            left = (box.column - 1) * wide + random.uniform(-2, 2)
            down = top + random.uniform(-3, 3)
            frame = (left, down, box.columns * wide - 8, 6.0 * len(box.lines))
            placed.append((box, frame))
        top += high + 15
    return placed


def text_box(number: int, frame: tuple, lines: list[str], relative: tuple) -> str:
    """Write a box as Word does: the new way, and a fallback with the same text."""
    x, y, width, height = (int(length * POINTS) for length in frame)
    text = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in lines
    )
    across, down = relative
    return f"""
<w:r {SPACES}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0"
 relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">
<wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="{across}"><wp:posOffset>{x}</wp:posOffset>
</wp:positionH><wp:positionV relativeFrom="{down}"><wp:posOffset>{y}</wp:posOffset>
</wp:positionV>
<wp:extent cx="{width}" cy="{height}"/><wp:wrapNone/>
<wp:docPr id="{number}" name="Kotak {number}"/>
<a:graphic><a:graphicData
 uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>
<a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>
<wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>
</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:rect id="r{number}" style="{_STYLE.format(*frame)}">
<v:textbox><w:txbxContent>{text}</w:txbxContent></v:textbox></v:rect></w:pict>
</mc:Fallback></mc:AlternateContent></w:r>"""


def grid_of(section: Section, *, one_line_each: bool) -> dict[tuple[int, int], tuple]:
    """Put a section on a sheet: row and column to columns covered and text."""
    grid = {(1, 1): (width_of(section), section.title)}
    row = 3
    for head in section.heads:
        grid |= _head_cells(head, row)
        row += len(head) + 1
    for page in section.pages:
        for boxes in page:
            high = 0
            for box in boxes:
                lines = box.lines if one_line_each else ["\n".join(box.lines)]
                for below, text in enumerate(lines):
                    grid[row + below, box.column] = (box.columns, text)
                high = max(high, len(lines))
            row += high
        row += 1
    return grid


def _head_cells(head: list[list[str]], top: int) -> dict[tuple[int, int], tuple]:
    return {
        (row, column): (1, text)
        for row, cells in enumerate(head, start=top)
        for column, text in enumerate(cells, start=1)
        if text
    }


def write_sheets(path: Path, sections: list[Section], random: Random) -> None:
    """Write a sheet a section: a cell a line, or a cell a box."""
    one_line_each = random.random() < 0.6
    with xlsxwriter.Workbook(path) as book:
        for number, section in enumerate(sections, start=1):
            sheet = book.add_worksheet(f"Program {number}")
            wrapped = book.add_format({"text_wrap": True, "valign": "top"})
            for (row, column), (columns, text) in grid_of(
                section, one_line_each=one_line_each
            ).items():
                where = row - 1, column - 1
                if columns > 1:
                    last = column + columns - 2
                    sheet.merge_range(*where, row - 1, last, text, wrapped)
                else:
                    sheet.write_string(*where, text, wrapped)


def write_sheet_shapes(path: Path, sections: list[Section], random: Random) -> None:
    """Write text boxes that float over a sheet, drawn in any order."""
    with xlsxwriter.Workbook(path) as book:
        for number, section in enumerate(sections, start=1):
            sheet = book.add_worksheet(f"Program {number}")
            sheet.write_string(0, 0, section.title)
            row = 2
            for head in section.heads:
                for (at, column), (_, text) in _head_cells(head, row).items():
                    sheet.write_string(at, column - 1, text)
                row += len(head) + 1
            sheet.set_column(1, 3, random.randint(5, 30))
            placed = _on_sheet(section, 20 * row + 20, random)
            random.shuffle(placed)
            for text, options in placed:
                sheet.insert_textbox(0, 0, text, options)


def _on_sheet(section: Section, top: float, random: Random) -> list[tuple[str, dict]]:
    placed = []
    for page in section.pages:
        for box, (x, y, width, height) in _placed(page, 110, random):
            offsets = {"x_offset": max(x, 0), "y_offset": top + y}
            size = {"width": width, "height": height}
            placed.append(("\n".join(box.lines), offsets | size))
        top += sum(6 * max(len(box.lines) for box in row) + 15 for row in page) + 40
    return placed


def write_csv(path: Path, sections: list[Section], random: Random) -> None:
    """Write one sheet as a spreadsheet program saves it."""
    one_line_each = random.random() < 0.6
    rows: list[list[str]] = []
    for section in sections:
        grid = grid_of(section, one_line_each=one_line_each)
        for row in range(1, max(row for row, _ in grid) + 2):
            filled = {c: text for (r, c), (_, text) in grid.items() if r == row}
            rows.append([filled.get(c, "") for c in range(1, width_of(section) + 1)])
    encoding = random.choice(("utf-8", "utf-8-sig"))
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=random.choice(",;")).writerows(rows)


def write_html(path: Path, sections: list[Section], random: Random) -> None:
    """Write a table a page, boxes as cells that span columns."""
    del random
    parts = ["<html><body>"]
    for section in sections:
        parts.append(f"<h1>{escape(section.title)}</h1>")
        tables = [[_spread(row) for row in head] for head in section.heads]
        for page in [*tables, *section.pages]:
            parts.append("<table>")
            for row in page:
                parts += ["<tr>", *_html_cells(row), "</tr>"]
            parts.append("</table>")
    path.write_text("\n".join([*parts, "</body></html>"]), encoding="utf-8")


def _html_cells(row: list[Box]) -> list[str]:
    cells, at = [], 1
    for box in row:
        cells += ["<td></td>"] * (box.column - at)
        text = "<br>".join(escape(line) for line in box.lines)
        cells.append(f'<td colspan="{box.columns}">{text}</td>')
        at = box.column + box.columns
    return cells


def write_slides(path: Path, sections: list[Section], random: Random) -> None:
    """Write a slide a page, its boxes drawn in any order."""
    show = Presentation()
    show.slide_width, show.slide_height = Mm(420), Mm(297)
    for section in sections:
        wide = 1150 / width_of(section)
        for page in section.pages:
            slide = show.slides.add_slide(show.slide_layouts[6])
            if page is section.pages[0]:
                title = slide.shapes.add_textbox(*map(Emu, (0, 0, 9000000, 200000)))
                title.text_frame.text = section.title
                _slide_heads(slide, section.heads)
            placed = _placed(page, wide, random)
            random.shuffle(placed)
            for box, frame in placed:
                x, y, width, height = (int(length * POINTS) for length in frame)
                drawn = slide.shapes.add_shape(
                    MSO_SHAPE.RECTANGLE, x, y + 200 * POINTS, width, height
                )
                drawn.text_frame.text = "\n".join(box.lines)
    show.save(path)


def _slide_heads(slide: Slide, heads: list[list[list[str]]]) -> None:
    for place, head in enumerate(heads):
        top = Emu((20 + 90 * place) * POINTS)
        size = len(head), len(head[0])
        frame = slide.shapes.add_table(*size, Emu(0), top, Mm(300), Mm(20))
        for row, cells in enumerate(head):
            for column, text in enumerate(cells):
                frame.table.cell(row, column).text = text


WRITERS = {
    "word_tables": (".docx", write_word_tables),
    "word_boxes": (".docx", write_word_boxes),
    "sheets": (".xlsx", write_sheets),
    "sheet_shapes": (".xlsx", write_sheet_shapes),
    "csv": (".csv", write_csv),
    "html": (".html", write_html),
    "slides": (".pptx", write_slides),
}
