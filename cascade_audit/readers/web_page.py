"""HTML: the cells of its tables with their spans, and the lines around them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from lxml import etree

from cascade_audit.errors import DocumentError
from cascade_audit.readers.blocks import Block
from cascade_audit.readers.text import decode

SUFFIXES = (".html", ".htm", ".xhtml")

_SILENT = {"script", "style", "head", "template", "noscript"}
_BREAKS = {
    "address", "article", "blockquote", "br", "center", "dd", "div", "dl", "dt",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_BREAK = "\x1e"  # a line end on the page; those of the source are blanks
_MOST_ROWS = 100_000
_MOST_SPANNED = 3_000_000  # cells from above, added up over the rows of a table
_TOO_DEEP = "ERR_RESOURCE_LIMIT"  # the parser leaves out what is deeper
_MOST_SPAN = 1000  # browsers read a wider colspan as this, too
_NUMBER = re.compile(r"\s*(\d{1,6})")
_HIDDEN = ("display:none", "visibility:hidden")


@dataclass
class Page:
    """How many tables and lines were found so far."""

    tables: int = 0
    lines: int = 0

    def blocks_of(self, text: str, *, is_hidden: bool) -> Iterator[Block]:
        """Yield the lines of a text that stands outside of tables."""
        for line in _lines(text):
            self.lines += 1
            letak = f"baris {self.lines}"
            yield Block(letak, self.lines, 1, line, is_hidden=is_hidden)


Piece = tuple[str | etree._Element, bool]
Slot = tuple[int, int, int, int, etree._Element]


def read(path: Path) -> Iterator[Block]:
    """Yield the lines and cells of a page, in its order."""
    content = decode(path)
    if not content.strip():
        return
    # The page's own declaration names the bytes, and these are text by now.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    root = etree.fromstring(content.encode(), parser)
    if any(error.type_name == _TOO_DEEP for error in parser.error_log):
        raise _refused(path, "terlalu dalam atau terlalu panjang untuk dibaca utuh")
    page = Page()
    pieces = [] if root is None else _pieces(root, is_hidden=False)
    try:
        for (is_table, is_hidden), group in groupby(pieces, key=_kind):
            if is_table:
                for table, _ in group:
                    yield from _read_table(table, page, is_hidden=is_hidden)
            else:
                text = "".join(text for text, _ in group)
                yield from page.blocks_of(text, is_hidden=is_hidden)
    except OverflowError:
        raise _refused(path, "memuat terlalu banyak sel gabungan") from None


def _refused(path: Path, wrong: str) -> DocumentError:
    return DocumentError(
        path.name,
        f"halaman ini {wrong}.",
        "Simpan cascading-nya sebagai .xlsx dari program asalnya, lalu ulangi.",
    )


def _kind(piece: Piece) -> tuple[bool, bool]:
    content, is_hidden = piece
    return not isinstance(content, str), is_hidden


def _pieces(node: etree._Element, *, is_hidden: bool) -> Iterator[Piece]:
    """Yield a part of the page as texts and whole tables, each hidden or not."""
    is_hidden = is_hidden or _is_hidden(node)
    if node.tag == "table":
        yield node, is_hidden
        return
    cut = _BREAK if node.tag in _BREAKS else ""
    yield cut + (node.text or ""), is_hidden
    for child in node:
        if isinstance(child.tag, str) and child.tag not in _SILENT:
            yield from _pieces(child, is_hidden=is_hidden)
        yield child.tail or "", is_hidden
    yield cut, is_hidden


def _read_table(
    table: etree._Element, page: Page, *, is_hidden: bool
) -> Iterator[Block]:
    page.tables += 1
    place = f"tabel {page.tables}"
    yield from page.blocks_of(_BREAK.join(_loose(table)), is_hidden=is_hidden)
    inner: list[tuple[etree._Element, bool]] = []
    for row, column, rows, columns, cell in _slots(table):
        hidden = is_hidden or _is_hidden(cell) or _is_hidden(cell.getparent())
        inner += [(below, hidden) for below in _tables_in(cell)]
        if text := "\n".join(_lines(_text(cell))):
            yield Block(
                f"{place} r{row} k{column}", row, column, text, place, "sel",
                rows, columns, is_hidden=hidden,
            )  # fmt: skip
    for below, hidden in inner:
        yield from _read_table(below, page, is_hidden=hidden)


def _loose(table: etree._Element) -> Iterator[str]:
    """Yield what stands in a table but in none of its cells, such as its caption."""
    yield table.text or ""
    for child in table:
        if child.tag in ("tr", "thead", "tbody", "tfoot"):
            yield from _loose(child)
        elif isinstance(child.tag, str) and child.tag not in (*_SILENT, "td", "th"):
            yield _text(child)
        yield child.tail or ""


def _slots(table: etree._Element) -> Iterator[Slot]:
    """Yield row, column, rows, columns and node of each cell.

    Cells stand as in browsers, where spans end with their group of rows; but a row that
    fills the table by itself is not pushed aside by spans from above.
    """
    width = max((sum(map(_width, line)) for line in _rows(table)), default=0)
    row = spanned = 0
    for group in _groups(table):
        placed: list[Slot] = []
        reaching: list[Slot] = []
        whole = []
        for cells in group:
            row += 1
            if sum(map(_width, cells)) >= width > 1:
                whole.append(row)
                reaching = []  # what reaches into a whole row spans too far
            spanned += len(reaching)
            if spanned > _MOST_SPANNED:
                raise OverflowError
            placed += (own := _placed(row, cells, reaching))
            reaching = [
                slot for slot in (*reaching, *own) if slot[0] + slot[2] > row + 1
            ]
        whole.append(row + 1)
        for top, column, rows, columns, cell in placed:
            end = whole[bisect_right(whole, top)]
            yield top, column, min(rows, end - top), columns, cell


def _placed(row: int, cells: list[etree._Element], above: list[Slot]) -> list[Slot]:
    """Put the cells of a row where no cell from above reaches."""
    taken = sorted((left, left + wide) for _, left, _, wide, _ in above)
    placed = []
    column, at = 1, 0
    for cell in cells:
        while at < len(taken) and taken[at][0] <= column:
            column = max(column, taken[at][1])
            at += 1
        rows = _span(cell, "rowspan") or _MOST_ROWS
        placed.append((row, column, rows, _width(cell), cell))
        column += _width(cell)
    return placed


def _groups(table: etree._Element) -> Iterator[list[list[etree._Element]]]:
    """Yield the rows of each head, body and foot, as cells; rows in none are one."""
    loose: list[list[etree._Element]] = []
    for child in table:
        if child.tag == "tr":
            loose.append(_cells(child))
        elif child.tag in ("thead", "tbody", "tfoot"):
            if loose:
                yield loose
            loose = []
            yield [_cells(line) for line in child if line.tag == "tr"]
    if loose:
        yield loose


def _rows(table: etree._Element) -> Iterator[list[etree._Element]]:
    for group in _groups(table):
        yield from group


def _cells(line: etree._Element) -> list[etree._Element]:
    return [cell for cell in line if cell.tag in ("td", "th")]


def _width(cell: etree._Element) -> int:
    return min(max(_span(cell, "colspan"), 1), _MOST_SPAN)


def _span(cell: etree._Element, name: str) -> int:
    """Read a span; what is no number counts as 1, a rowspan of 0 as all that follow."""
    found = _NUMBER.match(cell.get(name, ""))
    return int(found[1]) if found else 1


def _tables_in(node: etree._Element) -> Iterator[etree._Element]:
    for child in node:
        if child.tag == "table":
            yield child
        elif isinstance(child.tag, str):
            yield from _tables_in(child)


def _text(node: etree._Element) -> str:
    """Join a cell's text; what stands in a table inside it is read there."""
    pieces = [node.text or ""]
    for child in node:
        if isinstance(child.tag, str) and child.tag not in (*_SILENT, "table"):
            cut = _BREAK if child.tag in _BREAKS else ""
            pieces += [cut, _text(child), cut]
        pieces.append(child.tail or "")
    return "".join(pieces)


def _lines(text: str) -> Iterator[str]:
    for line in text.split(_BREAK):
        if said := " ".join(line.split()):
            yield said


def _is_hidden(node: etree._Element) -> bool:
    style = node.get("style", "").replace(" ", "").lower()
    return node.get("hidden") is not None or any(said in style for said in _HIDDEN)
