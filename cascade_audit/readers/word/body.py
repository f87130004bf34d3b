"""The body of a Word document, walked once: paragraphs, tables, boxes page by page."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cascade_audit.readers.blocks import Block
from cascade_audit.readers.frame import Frame, in_rows
from cascade_audit.readers.word.names import Element, w
from cascade_audit.readers.word.pages import Pages, paper_of
from cascade_audit.readers.word.paragraphs import (
    drawings_of,
    flow_of,
    inside,
    is_hidden,
    text_of,
    tidy,
)
from cascade_audit.readers.word.places import Shape
from cascade_audit.readers.word.shapes import shapes_of, text_in
from cascade_audit.readers.word.tables import GridCell, grid_of

_SAME = 2.0  # points
_OF_PAGES = tuple(
    w(name)
    for name in ("tbl", "drawing", "pict", "object", "br", "lastRenderedPageBreak")
)


@dataclass
class Body:
    """Reads a body and yields its blocks in reading order."""

    pages: Pages
    sections: list[Element]
    _paragraphs: int = 0
    _tables: int = 0
    _boxes: dict[int, list[Shape]] = field(default_factory=dict)
    _outlines: list[tuple[int, Frame]] = field(default_factory=list)

    def read(self, body: Element) -> Iterator[Block]:
        """Yield the blocks of the body; the boxes of a page stand after its text."""
        for part in flow_of(body):
            if part.tag == w("p"):
                yield from self._paragraph(part)
            else:
                yield from self._table(part, self.pages.paper.left)
        yield from self._boxes_before(self.pages.number + 1)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        self._paragraphs += 1
        if _breaks_before(paragraph) and self._paragraphs > 1:
            self.pages.turn(is_hard=True)
        paper = self.pages.paper
        said = self._follow(paragraph, paper.left)
        for page, text in said.items():
            yield from self._boxes_before(page)
            for column, cell in _at_tabs(text):
                yield Block(
                    f"paragraf {self._paragraphs}",
                    self._paragraphs,
                    column,
                    cell,
                    x0=paper.left,
                    x1=paper.width - paper.right,
                    is_hidden=is_hidden(paragraph),
                )
        self.pages.pass_paragraph(paragraph, "".join(said.values()))
        self._end_section(paragraph)

    def _follow(self, paragraph: Element, x: float) -> dict[int, str]:
        """Turn pages and collect boxes as a paragraph does; say its text by page."""
        said = {self.pages.number: ""}
        self._outlines = []
        for part in inside(paragraph):
            if part.kind == "halaman":
                self.pages.turn(is_hard=part.is_hard)
                said.setdefault(self.pages.number, "")
            elif part.kind == "gambar":
                self._collect(part.element, x)
            else:
                said[self.pages.number] += part.text
                if part.text.strip():
                    self.pages.wrote()
        return said

    def _collect(self, element: Element, x: float) -> None:
        for drawing in drawings_of(element):
            for shape in shapes_of(drawing, self.pages.paper, x, self.pages.y):
                page = self.pages.number
                if shape.content is None:
                    self._outlines.append((page, shape.frame))
                else:
                    page = self._page_of(shape.frame)
                self._boxes.setdefault(page, []).append(shape)

    def _page_of(self, frame: Frame) -> int:
        """Find the page of a box: that of its outline, if that was drawn apart.

        LibreOffice splits the boxes of a .doc so, and lets the text follow a page
        break that stands between the two.
        """
        alike = [one for one in self._outlines if _is_alike(one[1], frame)]
        if not alike:
            return self.pages.number
        # How far down an outline is may be estimated.
        nearest = min(alike, key=lambda one: abs(one[1].y0 - frame.y0))
        self._outlines.remove(nearest)
        return nearest[0]

    def _boxes_before(self, page: int) -> Iterator[Block]:
        for earlier in sorted(number for number in self._boxes if number < page):
            yield from _boxes_of(earlier, self._boxes.pop(earlier))

    def _end_section(self, paragraph: Element) -> None:
        section = paragraph.find(f"{w('pPr')}/{w('sectPr')}")
        if section is None:
            return
        after = self.sections.index(section) + 1
        following = self.sections[after] if after < len(self.sections) else None
        kind = following.find(w("type")) if following is not None else None
        self.pages.paper = paper_of(following)
        if kind is None or kind.get(w("val")) != "continuous":
            self.pages.turn(is_hard=True)

    def _table(self, table: Element, left: float) -> Iterator[Block]:
        self._tables += 1
        number, row, page, deepest = self._tables, 0, self.pages.number, 0
        for cell in grid_of(table, left):
            if cell.row != row:
                self.pages.pass_lines(deepest)
                row, page, deepest = cell.row, self.pages.number, 0
                yield from self._boxes_before(page)
            if text := text_in_cell(cell.element):
                self.pages.wrote()
                deepest = max(deepest, text.count("\n") + 1)
                yield _cell_block(number, cell, text)
            if next(cell.element.iter(*_OF_PAGES), None) is not None:
                x = cell.x0 if cell.x0 == cell.x0 else left
                yield from self._in_cell(cell.element, x, page)

    def _in_cell(self, cell: Element, x: float, page: int) -> Iterator[Block]:
        """Follow boxes, page ends and tables inside a cell.

        All cells of a row turn the same page.
        """
        self._outlines = []
        for element in flow_of(cell):
            if element.tag == w("tbl"):
                yield from self._table(element, x)
                continue
            for part in inside(element):
                if part.kind == "gambar":
                    self._collect(part.element, x)
                elif part.kind == "halaman" and self.pages.number == page:
                    self.pages.turn(is_hard=part.is_hard)


def _at_tabs(text: str) -> Iterator[tuple[int, str]]:
    """Cut a paragraph at its tabs, as running text is, unless it has further lines."""
    cells = text.strip(" \n").split("\t") if "\n" not in text.strip() else [text]
    for column, cell in enumerate(cells, start=1):
        if shown := tidy(cell):
            yield column, shown


def text_in_cell(cell: Element) -> str:
    """Join the paragraphs of a cell, without the tables inside it."""
    lines = (text_of(part) for part in flow_of(cell) if part.tag == w("p"))
    return "\n".join(line for line in lines if line)


def _cell_block(number: int, cell: GridCell, text: str) -> Block:
    return Block(
        f"tabel {number} r{cell.row} k{cell.column}",
        cell.row,
        cell.column,
        text,
        place=f"tabel {number}",
        kind="sel",
        rows=cell.rows,
        columns=cell.columns,
        x0=cell.x0,
        x1=cell.x1,
        is_hidden=cell.is_covered,
    )


def _boxes_of(page: int, shapes: list[Shape]) -> Iterator[Block]:
    """Yield the boxes of a page, from the top down and from left to right."""
    above: dict[str, list[str]] = {}
    for shape in shapes:
        if shape.start and shape.end:
            above.setdefault(shape.end, []).append(shape.start)
    number = 0
    for at in in_rows(shape.frame for shape in shapes):
        shape = shapes[at]
        text = text_in(shape.content) if shape.content is not None else ""
        if text:
            number += 1
            yield Block(
                f"hal. {page} kotak {number}",
                number,
                1,
                text,
                place=f"hal. {page}",
                kind="kotak",
                **shape.frame._asdict(),
                shape=shape.name,
                above=" ".join(above.get(shape.name, ())),
            )


def _is_alike(one: Frame, other: Frame) -> bool:
    """Tell whether two frames have the same width, height and left edge."""
    differences = (
        one.x0 - other.x0,
        one.x1 - other.x1,
        (one.y1 - one.y0) - (other.y1 - other.y0),
    )
    return max(map(abs, differences)) < _SAME


def _breaks_before(paragraph: Element) -> bool:
    mark = paragraph.find(f"{w('pPr')}/{w('pageBreakBefore')}")
    return mark is not None and mark.get(w("val"), "1") not in ("0", "false", "off")
