"""Shapes of a slide: where they stand, what they say, what connectors join."""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from cascade_audit.readers.blocks import NOWHERE, Block
from cascade_audit.readers.rulings import Point
from cascade_audit.readers.slide_places import (
    POINT,
    Box,
    Move,
    box_of,
    group_move,
    number_in,
)

_MOST_SHAPES = 20_000
_DEEPEST = 30  # groups within groups
_TRUE = ("1", "true")

Placing = dict[str, Box]  # of placeholders, by number and by kind


class Shape(NamedTuple):
    """A shape that may say something; sides are in points, or not numbers."""

    id: str
    text: str
    box: Box
    is_hidden: bool = False
    is_number: bool = False  # the slide's number
    table: etree._Element | None = None
    diagram: etree._Element | None = None


class Connector(NamedTuple):
    """A line between shapes, and the shapes that its ends are glued to."""

    start: str
    end: str
    points: list[Point]
    is_backward: bool = False  # only its start has an arrowhead


def walk(
    sheet: etree._Element, placings: Sequence[Placing]
) -> Iterator[Shape | Connector]:
    """Yield the shapes and connectors of a slide, those in groups included."""
    tree = next(sheet.iter("{*}spTree"), None)
    if tree is None:
        return
    waiting = [(child, Move(), 0, False) for child in reversed(tree)]
    met = 0
    while waiting and met < _MOST_SHAPES:
        element, move, depth, hidden = waiting.pop()
        met += 1
        kind = etree.QName(element).localname if isinstance(element.tag, str) else ""
        hidden = hidden or _is_hidden(element)
        if kind == "grpSp" and depth < _DEEPEST:
            inner = group_move(element, move)
            waiting += [(c, inner, depth + 1, hidden) for c in reversed(element)]
        elif kind == "AlternateContent" and depth < _DEEPEST:
            choice = element.find("{*}Choice")
            content = [] if choice is None else list(reversed(choice))
            waiting += [(c, move, depth + 1, hidden) for c in content]
        elif kind == "cxnSp":
            yield _connector(element, move)
        elif kind in ("sp", "graphicFrame"):
            yield _shape(element, move, placings, hidden)


def placing_of(sheet: etree._Element) -> Placing:
    """Read where a layout puts its placeholders."""
    placing: Placing = {}
    for shape in sheet.iter("{*}sp"):
        holder, box = shape.find(".//{*}ph"), box_of(shape)
        if holder is not None and box is not None:
            for key in _keys(holder):
                placing.setdefault(key, box)
    return placing


def blocks_of(shape: Shape, place: str, number: int) -> Iterator[Block]:
    """Make blocks of a shape or of the cells of a table."""
    if shape.table is not None:
        yield from _cells(shape, place, number)
    elif shape.text:
        yield Block(
            f"{place} kotak {number}", number, 1, shape.text, place, "kotak",
            1, 1, *(round(side, 1) for side in shape.box),
            mark="perabot" if shape.is_number else "",
        )  # fmt: skip


def text_of(body: etree._Element | None) -> str:
    """Give the text of a shape, a line for every paragraph and forced break."""
    if body is None:
        return ""
    lines = []
    for paragraph in body.iter("{*}p"):
        parts = []
        for part in paragraph.iter("{*}t", "{*}br"):
            is_break = etree.QName(part).localname == "br"
            parts.append("\n" if is_break else part.text or "")
        lines += "".join(parts).replace("\v", "\n").split("\n")
    cleaned = (" ".join(line.split()) for line in lines)
    return "\n".join(line for line in cleaned if line)


def _shape(
    element: etree._Element, move: Move, placings: Sequence[Placing], hidden: bool
) -> Shape:
    holder = element.find("{*}nvSpPr/{*}nvPr/{*}ph")
    box = box_of(element)
    if box is None and holder is not None:
        found = (p[k] for p in placings for k in _keys(holder) if k in p)
        box = next(found, None)
    return Shape(
        _id_of(element),
        text_of(element.find("{*}txBody")),
        move.of(box) if box else (NOWHERE,) * 4,
        hidden,
        holder is not None and holder.get("type") in ("sldNum", "dt"),
        element.find("{*}graphic/{*}graphicData/{*}tbl"),
        element.find("{*}graphic/{*}graphicData/{*}relIds"),
    )


def _connector(element: etree._Element, move: Move) -> Connector:
    glue = element.find("{*}nvCxnSpPr/{*}cNvCxnSpPr")
    ends = ["", ""]
    for place, name in enumerate(("stCxn", "endCxn")):
        found = None if glue is None else glue.find(f"{{*}}{name}")
        ends[place] = "" if found is None else found.get("id", "")
    form = element.find("{*}spPr/{*}xfrm")
    box = box_of(element, turned=False)
    points: list[Point] = []
    if box is not None and form is not None:
        x0, y0, x1, y1 = move.of(box)
        if form.get("flipH") in _TRUE:
            x0, x1 = x1, x0
        if form.get("flipV") in _TRUE:
            y0, y1 = y1, y0
        points = _turned([(x0, y0), (x1, y1)], number_in(form.get("rot")) / 60_000)
    line = element.find("{*}spPr/{*}ln")
    return Connector(
        *ends, points, _has_arrow(line, "headEnd") and not _has_arrow(line, "tailEnd")
    )


def _has_arrow(line: etree._Element | None, end: str) -> bool:
    found = None if line is None else line.find(f"{{*}}{end}")
    return found is not None and found.get("type", "none") != "none"


def _turned(points: list[Point], degrees: float) -> list[Point]:
    (ax, ay), (bx, by) = points
    x, y, angle = (ax + bx) / 2, (ay + by) / 2, math.radians(degrees)
    sine, cosine = math.sin(angle), math.cos(angle)
    return [
        (
            x + (px - x) * cosine - (py - y) * sine,
            y + (px - x) * sine + (py - y) * cosine,
        )
        for px, py in points
    ]


def _cells(shape: Shape, place: str, number: int) -> Iterator[Block]:
    table = f"{place} tabel {number}"
    x0, y0 = shape.box[:2]
    widths = [number_in(c.get("w")) / POINT for c in shape.table.iter("{*}gridCol")]
    top = y0
    for r, row in enumerate(shape.table.findall("{*}tr")):
        high = number_in(row.get("h")) / POINT
        left = x0
        for c, cell in enumerate(row.findall("{*}tc")):
            wide = widths[c] if c < len(widths) else 0.0
            merged = cell.get("hMerge") in _TRUE or cell.get("vMerge") in _TRUE
            text = text_of(cell.find("{*}txBody"))
            if text and not merged:
                columns = int(number_in(cell.get("gridSpan"), 1))
                yield Block(
                    f"{table} r{r + 1} k{c + 1}", r + 1, c + 1, text, table, "sel",
                    int(number_in(cell.get("rowSpan"), 1)), columns,
                    round(left, 1), round(top, 1),
                    round(left + sum(widths[c : c + columns]), 1), round(top + high, 1),
                )  # fmt: skip
            left += wide
        top += high


def _keys(holder: etree._Element) -> list[str]:
    kind = holder.get("type", "body").replace("ctrTitle", "title")
    return [f"idx {holder.get('idx')}"] * (holder.get("idx") is not None) + [kind]


def _id_of(element: etree._Element) -> str:
    known = next(element.iter("{*}cNvPr"), None)
    return "" if known is None else known.get("id", "")


def _is_hidden(element: etree._Element) -> bool:
    known = next(
        element.iterchildren("{*}nvSpPr", "{*}nvGrpSpPr", "{*}nvGraphicFramePr"), None
    )
    about = None if known is None else known.find("{*}cNvPr")
    return about is not None and about.get("hidden") in _TRUE
