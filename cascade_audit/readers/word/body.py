"""The body of a Word document, walked once: paragraphs, tables, boxes page by page."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cascade_audit.readers.blocks import Block
from cascade_audit.readers.frame import in_rows
from cascade_audit.readers.word.names import Element, w
from cascade_audit.readers.word.pages import Pages, paper_of
from cascade_audit.readers.word.paragraphs import (
    drawings_of,
    flow_of,
    inside,
    is_hidden,
    text_of,
)
from cascade_audit.readers.word.places import Shape
from cascade_audit.readers.word.shapes import shapes_of, text_in
from cascade_audit.readers.word.tables import GridCell, grid_of, tables_in

_CONTINUOUS = "continuous"


@dataclass
class Body:
    """Reads a body and yields its blocks in reading order."""

    pages: Pages
    sections: list[Element]
    _paragraphs: int = 0
    _tables: int = 0
    _boxes: list[Shape] = field(default_factory=list)

    def read(self, body: Element) -> Iterator[Block]:
        """Yield the blocks of the body; the boxes of a page stand after its text."""
        for part in flow_of(body):
            if part.tag == w("p"):
                yield from self._paragraph(part)
            else:
                yield from self._table(part, self.pages.paper.left)
        yield from self._page_of_boxes()

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        self._paragraphs += 1
        if _breaks_before(paragraph) and self._paragraphs > 1:
            yield from self._turn(is_hard=True)
        paper = self.pages.paper
        yield from self._follow(paragraph, paper.left)
        text = text_of(paragraph)
        if text:
            self.pages.wrote()
            yield Block(
                f"paragraf {self._paragraphs}",
                self._paragraphs,
                1,
                text,
                x0=paper.left,
                x1=paper.width - paper.right,
                is_hidden=is_hidden(paragraph),
            )
        self.pages.pass_paragraph(paragraph, text)
        yield from self._end_section(paragraph)

    def _follow(self, paragraph: Element, x: float) -> Iterator[Block]:
        """Turn pages and collect boxes where a paragraph has them."""
        for part in inside(paragraph):
            if part.kind == "halaman":
                yield from self._turn(is_hard=part.is_hard)
            elif part.kind == "gambar":
                self._collect(part.element, x)
            elif part.text.strip():
                self.pages.wrote()

    def _collect(self, element: Element, x: float) -> None:
        for drawing in drawings_of(element):
            shapes = shapes_of(drawing, self.pages.paper, x, self.pages.y)
            self._boxes += shapes

    def _turn(self, *, is_hard: bool) -> Iterator[Block]:
        before, boxes = self.pages.number, self._boxes
        self.pages.turn(is_hard=is_hard)
        if self.pages.number != before and boxes:
            self._boxes = []
            yield from _boxes_of(before, boxes)

    def _page_of_boxes(self) -> Iterator[Block]:
        yield from _boxes_of(self.pages.number, self._boxes)
        self._boxes = []

    def _end_section(self, paragraph: Element) -> Iterator[Block]:
        section = paragraph.find(f"{w('pPr')}/{w('sectPr')}")
        if section is None:
            return
        after = self.sections.index(section) + 1
        following = self.sections[after] if after < len(self.sections) else None
        kind = following.find(w("type")) if following is not None else None
        if kind is None or kind.get(w("val")) != _CONTINUOUS:
            self.pages.wrote()
            yield from self._turn(is_hard=True)
        self.pages.paper = paper_of(following)
        self.pages.y = self.pages.paper.top

    def _table(self, table: Element, left: float) -> Iterator[Block]:
        self._tables += 1
        number, row, turned = self._tables, 0, 0
        for cell in grid_of(table, left):
            if cell.row != row:
                row, turned = cell.row, self.pages.number
            text = text_in_cell(cell.element)
            if text:
                self.pages.wrote()
                yield _cell_block(number, cell, text)
            x = cell.x0 if cell.x0 == cell.x0 else left
            for part in flow_of(cell.element):
                if part.tag == w("p"):
                    yield from self._in_cell(part, x, turned)
            for inner in tables_in(cell.element):
                yield from self._table(inner, x)

    def _in_cell(self, paragraph: Element, x: float, turned: int) -> Iterator[Block]:
        """Follow a paragraph of a cell; all cells of a row turn the same page."""
        for part in inside(paragraph):
            if part.kind == "gambar":
                self._collect(part.element, x)
            elif part.kind == "halaman" and self.pages.number == turned:
                yield from self._turn(is_hard=part.is_hard)
        if text := text_of(paragraph):
            self.pages.pass_paragraph(paragraph, text)


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


def _breaks_before(paragraph: Element) -> bool:
    mark = paragraph.find(f"{w('pPr')}/{w('pageBreakBefore')}")
    return mark is not None and mark.get(w("val"), "1") not in ("0", "false", "off")
