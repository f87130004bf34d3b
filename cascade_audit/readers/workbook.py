"""Excel workbooks: every filled cell of every sheet, as the sheet shows it."""

import posixpath
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from lxml import etree

from cascade_audit.errors import DocumentError
from cascade_audit.readers.blocks import Block
from cascade_audit.readers.package import (
    open_package,
    parse_part,
    parse_xml,
    read_part,
)
from cascade_audit.readers.printed import BUILT_IN
from cascade_audit.readers.sheet_cells import (
    Styles,
    address,
    content_of,
    spot_of,
    text_of,
)
from cascade_audit.readers.sheet_shapes import read_shapes

SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm")

_BOOK = "xl/workbook.xml"
_SAFELY = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "remove_comments": True,
    "remove_pis": True,
}
_PROLOGUE = 2000
_TRUE = ("1", "true")
_TAGS = ("{*}row", "{*}c", "{*}mergeCell", "{*}col")


class Package(NamedTuple):
    """An opened workbook."""

    path: Path
    opened: ZipFile

    def has(self, part: str) -> bool:
        """Tell whether there is such a part."""
        return part in self.opened.NameToInfo

    def parse(self, part: str) -> etree._Element:
        """Parse a part."""
        return parse_part(self.path, self.opened, part)


class Sheet(NamedTuple):
    """A worksheet: its name, its part, and whether it is hidden."""

    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True)
class Book:
    """The sheets of a workbook, and what their cells refer to."""

    sheets: list[Sheet]
    styles: Styles


class Stored(NamedTuple):
    """A cell before merged ranges and hidden columns are known."""

    row: int
    column: int
    text: str
    mark: str
    is_hidden: bool


class Frame(NamedTuple):
    """What stands around the cells: spans of merged ranges, hidden columns."""

    spans: dict[tuple[int, int], tuple[int, int]]
    hidden: list[tuple[int, int]]


def read(path: Path) -> Iterator[Block]:
    """Yield every filled cell, hidden sheets included."""
    with open_package(path, _BOOK) as opened:
        package = Package(path, opened)
        try:
            book = _read_book(package)
            for sheet in book.sheets:
                yield from _read_sheet(package, book, sheet)
                yield from read_shapes(
                    path, opened, sheet.name, sheet.part, is_hidden=sheet.is_hidden
                )
        except (ValueError, IndexError, etree.XMLSyntaxError):
            raise DocumentError(
                path.name,
                "berkas rusak: susunan sel di dalamnya tidak dapat diikuti.",
                "Buka dengan aplikasi asalnya, simpan ulang, lalu ulangi.",
            ) from None


def _read_book(package: Package) -> Book:
    root = package.parse(_BOOK)
    parts = _related(package, _BOOK)
    sheets = [
        Sheet(
            node.get("name", ""),
            parts.get(next((v for k, v in node.items() if k.endswith("}id")), ""), ""),
            node.get("state", "visible") != "visible",
        )
        for node in root.iterfind("{*}sheets/{*}sheet")
    ]
    settings = root.find("{*}workbookPr")
    is_1904 = settings is not None and settings.get("date1904") in ("1", "true")
    # Chart sheets and dialogs hold no cells.
    known = [s for s in sheets if "worksheets/" in s.part and package.has(s.part)]
    folder = posixpath.dirname(_BOOK)
    texts = _shared_texts(package, f"{folder}/sharedStrings.xml")
    formats = _formats(package, f"{folder}/styles.xml")
    return Book(known, Styles(texts, formats, is_1904))


def _related(package: Package, part: str) -> dict[str, str]:
    folder, name = posixpath.split(part)
    root = package.parse(f"{folder}/_rels/{name}.rels")
    found = {}
    for node in root:
        target = node.get("Target", "")
        whole = target if target.startswith("/") else f"{folder}/{target}"
        found[node.get("Id", "")] = posixpath.normpath(whole).lstrip("/")
    return found


def _shared_texts(package: Package, part: str) -> list[str]:
    if not package.has(part):
        return []
    return [text_of(node) for node in package.parse(part).iterfind("{*}si")]


def _formats(package: Package, part: str) -> list[str]:
    if not package.has(part):
        return []
    root = package.parse(part)
    known = dict(BUILT_IN)
    for node in root.iterfind("{*}numFmts/{*}numFmt"):
        known[int(node.get("numFmtId", "0"))] = node.get("formatCode", "General")
    return [
        known.get(int(node.get("numFmtId", "0")), "General")
        for node in root.iterfind("{*}cellXfs/{*}xf")
    ]


def _read_sheet(package: Package, book: Book, sheet: Sheet) -> Iterator[Block]:
    cells, frame = _cells(package, book, sheet.part)
    covered = _covered(cells, frame)
    for cell in cells:
        spot = cell.row, cell.column
        rows, columns = frame.spans.get(spot, (1, 1))
        is_hidden = sheet.is_hidden or cell.is_hidden or spot in covered
        yield Block(
            f"{sheet.name}!{address(*spot)}",
            *spot,
            cell.text,
            place=sheet.name,
            kind="sel",
            rows=rows,
            columns=columns,
            is_hidden=is_hidden
            or any(first <= cell.column <= last for first, last in frame.hidden),
            mark=cell.mark,
        )


def _covered(cells: list[Stored], frame: Frame) -> set[tuple[int, int]]:
    """List the filled cells that a merged range hides behind its first cell."""
    by_row: dict[int, list[int]] = {}
    for cell in cells:
        by_row.setdefault(cell.row, []).append(cell.column)
    filled = sorted(by_row)
    covered = set()
    for (top, left), (rows, columns) in frame.spans.items():
        for row in filled[bisect_left(filled, top) : bisect_left(filled, top + rows)]:
            inside = {c for c in by_row[row] if left <= c < left + columns}
            covered |= {(row, c) for c in inside if (row, c) != (top, left)}
    return covered


def _cells(package: Package, book: Book, part: str) -> tuple[list[Stored], Frame]:
    """Read a sheet as a stream: a far cell or a million empty rows cost little."""
    cells: list[Stored] = []
    frame = Frame({}, [])
    row = column = 0
    is_hidden = False
    content = read_part(package.path, package.opened, part)
    if b"<!" in content[:_PROLOGUE]:
        parse_xml(package.path, content, part)  # says what is wrong with it
    with BytesIO(content) as stream:
        events = etree.iterparse(stream, ("start", "end"), tag=_TAGS, **_SAFELY)
        for event, node in events:
            tag = node.tag.rpartition("}")[2]
            if tag == "row" and event == "start":
                row, column = int(node.get("r", row + 1)), 0
                is_hidden = node.get("hidden") in _TRUE
            elif tag == "c" and event == "end":
                row, column = spot_of(node.get("r"), row, column)
                text, mark = content_of(node, book.styles) if len(node) else ("", "")
                if text:
                    cells.append(Stored(row, column, text, mark, is_hidden))
            elif event == "end":
                _take_frame(tag, node, frame)
    return cells, frame


def _take_frame(tag: str, node: etree._Element, frame: Frame) -> None:
    if tag == "mergeCell":
        first, _, last = node.get("ref", "").partition(":")
        top, left = spot_of(first, 0, 0)
        bottom, right = spot_of(last or first, 0, 0)
        frame.spans[top, left] = (bottom - top + 1, right - left + 1)
    elif tag == "col" and node.get("hidden") in _TRUE:
        frame.hidden.append((int(node.get("min")), int(node.get("max"))))
    elif tag == "row":  # what has been read is let go
        node.clear()
        while node.getprevious() is not None:
            del node.getparent()[0]
