"""Text boxes and shapes that float over a worksheet, with their places.

Cell readers do not see them, and openpyxl drops them when it saves.
"""

import posixpath
from collections.abc import Iterator
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from lxml import etree

from cascade_audit.readers.blocks import Block
from cascade_audit.readers.frame import Frame, in_rows
from cascade_audit.readers.package import parse_part, read_part

Element = etree._Element

_EMU = 12700  # per point
_PER_LETTER = 5.25  # points; how wide a column is for each letter of its width
_COLUMN, _ROW = 48.0, 15.0  # points, where the sheet gives no measure
_MOST = 20_000  # rows or columns over which a shape is followed
_TAGS = ("{*}col", "{*}row", "{*}sheetFormatPr")


class Shape(NamedTuple):
    """A shape of a sheet, or a connector from one shape to another."""

    frame: Frame
    text: str
    name: str
    start: str = ""
    end: str = ""


class Measures(NamedTuple):
    """Where every column and row of a sheet begins, in points."""

    columns: list[float]
    rows: list[float]
    column: float
    row: float

    def at(self, marker: Element) -> tuple[float, float]:
        """Say where a marker is: a cell, and an offset into it."""
        said = {part.tag.rpartition("}")[2]: int(part.text or 0) for part in marker}
        x = _at(self.columns, said.get("col", 0), self.column)
        y = _at(self.rows, said.get("row", 0), self.row)
        return x + said.get("colOff", 0) / _EMU, y + said.get("rowOff", 0) / _EMU


def read_shapes(
    path: Path, package: ZipFile, sheet: str, part: str, *, is_hidden: bool
) -> Iterator[Block]:
    """Yield the shapes of one sheet that have text, from the top down.

    Parameters
    ----------
    path : pathlib.Path
        The workbook, for messages.
    package : zipfile.ZipFile
        The workbook, opened.
    sheet, part : str
        The sheet's name, and the part that holds its cells.
    is_hidden : bool
        Whether the sheet is hidden.
    """
    roots = [parse_part(path, package, name) for name in _drawings(path, package, part)]
    if not any(root.find(".//{*}txBody") is not None for root in roots):
        return
    measures = _measures(read_part(path, package, part))
    shapes = [shape for root in roots for shape in _shapes_of(root, measures)]
    above: dict[str, list[str]] = {}
    for shape in shapes:
        if shape.start and shape.end:
            above.setdefault(shape.end, []).append(shape.start)
    filled = [shape for shape in shapes if shape.text]
    order = in_rows(shape.frame for shape in filled)
    for number, shape in enumerate((filled[at] for at in order), start=1):
        yield Block(
            f"{sheet} kotak {number}",
            number,
            1,
            shape.text,
            place=sheet,
            kind="kotak",
            **shape.frame._asdict(),
            shape=shape.name,
            above=" ".join(above.get(shape.name, ())),
            is_hidden=is_hidden,
        )


def _drawings(path: Path, package: ZipFile, part: str) -> list[str]:
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in package.NameToInfo:
        return []
    found = []
    for node in parse_part(path, package, relations):
        if node.get("Type", "").endswith("/drawing"):
            target = node.get("Target", "")
            whole = target if target.startswith("/") else f"{folder}/{target}"
            found.append(posixpath.normpath(whole).lstrip("/"))
    return [name for name in found if name in package.NameToInfo]


def _shapes_of(root: Element, measures: Measures) -> Iterator[Shape]:
    for anchor in root:
        frame = _anchored(anchor, measures)
        if frame is not None:
            for child in _shown(anchor):
                yield from _shapes(child, frame)


def _anchored(anchor: Element, measures: Measures) -> Frame | None:
    start, end = anchor.find("{*}from"), anchor.find("{*}to")
    size, place = anchor.find("{*}ext"), anchor.find("{*}pos")
    if start is not None:
        x0, y0 = measures.at(start)
    elif place is not None:
        x0, y0 = _pair(place, "x", "y")
    else:
        return None
    if end is not None:
        return Frame(x0, y0, *measures.at(end))
    width, height = _pair(size, "cx", "cy")
    return Frame(x0, y0, x0 + width, y0 + height)


def _shapes(element: Element, frame: Frame) -> Iterator[Shape]:
    kind = etree.QName(element).localname
    if kind == "grpSp":
        transform = element.find("{*}grpSpPr/{*}xfrm")
        inner = _transformed(transform, "chOff", "chExt")
        for child in _shown(element):
            own = _transformed(child.find("{*}spPr/{*}xfrm"), "off", "ext")
            own = own or _transformed(child.find("{*}grpSpPr/{*}xfrm"), "off", "ext")
            if inner is not None and own is not None:
                yield from _shapes(child, own.within(inner, frame))
    elif kind in ("sp", "cxnSp"):
        properties = element.find("{*}*/{*}cNvPr")
        name = "" if properties is None else properties.get("id", "")
        ends = (element.find(f".//{{*}}{tag}") for tag in ("stCxn", "endCxn"))
        joined = ("" if end is None else end.get("id", "") for end in ends)
        yield Shape(frame, _text(element.find("{*}txBody")), name, *joined)


def _shown(element: Element) -> Iterator[Element]:
    """Yield the children; of alternatives the first."""
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if child.tag.endswith("}AlternateContent"):
            yield from _shown(child[0]) if len(child) else ()
        else:
            yield child


def _text(body: Element | None) -> str:
    if body is None:
        return ""
    lines = []
    for paragraph in body.iterfind("{*}p"):
        said = "".join(
            "\n" if part.tag.endswith("}br") else part.text or ""
            for part in paragraph.iter("{*}t", "{*}br")
        )
        lines += [" ".join(line.split()) for line in said.split("\n")]
    return "\n".join(line for line in lines if line)


def _transformed(transform: Element | None, start: str, size: str) -> Frame | None:
    if transform is None:
        return None
    x, y = _pair(transform.find(f"{{*}}{start}"), "x", "y")
    width, height = _pair(transform.find(f"{{*}}{size}"), "cx", "cy")
    return Frame(x, y, x + width, y + height)


def _pair(element: Element | None, one: str, other: str) -> tuple[float, float]:
    if element is None:
        return 0.0, 0.0
    return int(element.get(one, 0)) / _EMU, int(element.get(other, 0)) / _EMU


def _measures(content: bytes) -> Measures:
    """Read how wide columns and how high rows are, as a stream."""
    column, row = _COLUMN, _ROW
    widths: dict[int, float] = {}
    heights: dict[int, float] = {}
    number = 0
    safely = {"resolve_entities": False, "no_network": True, "load_dtd": False}
    with BytesIO(content) as stream:
        for _, node in etree.iterparse(stream, ("end",), tag=_TAGS, **safely):
            if node.tag.endswith("}row"):
                number = int(node.get("r", number + 1))
                if node.get("ht") or node.get("hidden"):
                    heights[number - 1] = _size(node, "ht", row, 1.0)
            elif node.tag.endswith("}col"):
                first, last = int(node.get("min", 1)), int(node.get("max", 1))
                size = _size(node, "width", column / _PER_LETTER, _PER_LETTER)
                widths |= dict.fromkeys(range(first - 1, min(last, _MOST)), size)
            else:
                row = float(node.get("defaultRowHeight", row))
                said = node.get("defaultColWidth")
                column = float(said) * _PER_LETTER if said else column
            node.clear()
    return Measures(_starts(widths, column), _starts(heights, row), column, row)


def _size(node: Element, name: str, usual: float, scale: float) -> float:
    if node.get("hidden") in ("1", "true"):
        return 0.0
    return float(node.get(name, usual)) * scale


def _starts(sizes: dict[int, float], usual: float) -> list[float]:
    last = min(max(sizes, default=-1), _MOST)
    return list(accumulate((sizes.get(n, usual) for n in range(last + 1)), initial=0.0))


def _at(starts: list[float], number: int, usual: float) -> float:
    known = min(number, len(starts) - 1)
    return starts[known] + (number - known) * usual
