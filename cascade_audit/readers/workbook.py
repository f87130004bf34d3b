"""Excel workbooks: every filled cell of every sheet, as the sheet shows it."""

import posixpath
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from cascade_audit.readers.blocks import Block
from cascade_audit.readers.packages import (
    SAFELY,
    Package,
    open_package,
    refuse_entities,
)
from cascade_audit.readers.printed import BUILT_IN, printed

SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm")

_BOOK = "xl/workbook.xml"
_ADDRESS = re.compile(r"^\$?([A-Z]{1,3})\$?(\d+)$")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how these files write control letters
_BLANK = " \t\r\n\f\v\xa0\u200b\ufeff"
_DATE, _FORMULA = "tanggal", "rumus"
_TRUE = ("1", "true")
_TAGS = ("{*}row", "{*}c", "{*}mergeCell", "{*}col")


class Sheet(NamedTuple):
    """A worksheet: its name, its part, and whether it is hidden."""

    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True)
class Book:
    """What the cells of a workbook refer to."""

    sheets: list[Sheet]
    texts: list[str]
    formats: list[str]
    from_1904: bool


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
    with open_package(path) as package:
        book = _read_book(package)
        for sheet in book.sheets:
            yield from _read_sheet(package, book, sheet)


def address(row: int, column: int) -> str:
    """Write a cell's address.

    Examples
    --------
    >>> address(12, 28)
    'AB12'
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


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
    known = [s for s in sheets if "worksheets/" in s.part and s.part in package]
    folder = posixpath.dirname(_BOOK)
    texts = _shared_texts(package, f"{folder}/sharedStrings.xml")
    return Book(known, texts, _formats(package, f"{folder}/styles.xml"), is_1904)


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
    if part not in package:
        return []
    return [_text_of(node) for node in package.parse(part).iterfind("{*}si")]


def _text_of(node: etree._Element) -> str:
    """Join the runs of a text; what explains its pronunciation is left out."""
    runs = [*node.iterfind("{*}t"), *node.iterfind("{*}r/{*}t")]
    text = "".join(run.text or "" for run in runs)
    return _unescaped(text)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _formats(package: Package, part: str) -> list[str]:
    if part not in package:
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
    with package.open(part) as stream:
        events = etree.iterparse(stream, ("start", "end"), tag=_TAGS, **SAFELY)
        for event, node in events:
            tag = node.tag.rpartition("}")[2]
            if tag == "row" and event == "start":
                row, column = int(node.get("r", row + 1)), 0
                is_hidden = node.get("hidden") in _TRUE
            elif tag == "c" and event == "end":
                row, column = _spot(node.get("r"), row, column)
                text, mark = _content(node, book)
                if text:
                    cells.append(Stored(row, column, text, mark, is_hidden))
            elif event == "end":
                _take_frame(tag, node, frame)
        refuse_entities(package.path, events.root.getroottree())
    return cells, frame


def _take_frame(tag: str, node: etree._Element, frame: Frame) -> None:
    if tag == "mergeCell":
        first, _, last = node.get("ref", "").partition(":")
        top, left = _spot(first, 0, 0)
        bottom, right = _spot(last or first, 0, 0)
        frame.spans[top, left] = (bottom - top + 1, right - left + 1)
    elif tag == "col" and node.get("hidden") in _TRUE:
        frame.hidden.append((int(node.get("min")), int(node.get("max"))))
    elif tag == "row":  # what has been read is let go
        node.clear()
        while node.getprevious() is not None:
            del node.getparent()[0]


def _spot(written: str | None, row: int, column: int) -> tuple[int, int]:
    """Read an address; cells without one follow one another."""
    found = _ADDRESS.match(written or "")
    if found is None:
        return row, column + 1
    place = 0
    for letter in found[1]:
        place = place * 26 + ord(letter) - 64
    return int(found[2]), place


def _content(node: etree._Element, book: Book) -> tuple[str, str]:
    """Say what a cell shows, and how it came to."""
    kind = node.get("t", "n")
    value = node.findtext("{*}v")
    formula = node.find("{*}f")
    mark = _FORMULA if formula is not None else ""
    if kind == "inlineStr":
        inline = node.find("{*}is")
        return (_text_of(inline) if inline is not None else "").strip(_BLANK), mark
    if not value:
        # A formula that no program has computed yet: its wording is all there is.
        wording = (formula.text or "") if formula is not None else ""
        return f"={wording}" if wording and kind != "str" else "", mark
    if kind == "s":
        return book.texts[int(value)].strip(_BLANK), mark
    if kind == "b":
        return ("BENAR" if value == "1" else "SALAH"), mark
    if kind != "n":
        return _unescaped(value).strip(_BLANK), mark
    style = int(node.get("s", "0"))
    code = book.formats[style] if style < len(book.formats) else "General"
    text, is_date = printed(float(value), code, from_1904=book.from_1904)
    return text.strip(_BLANK), _DATE if is_date else mark
