"""Text boxes and shapes of a Word document, with their places on the page.

Word writes a box twice, in the new way and for programs before 2010; only the first of
the alternatives is read (:func:`names.shown`).
"""

from collections.abc import Iterator

from cascade_audit.readers.frame import Frame
from cascade_audit.readers.word.names import (
    EMU,
    WP,
    WPG,
    WPS,
    A,
    Element,
    V,
    number,
    shown,
    w,
)
from cascade_audit.readers.word.old_shapes import old_shapes
from cascade_audit.readers.word.paragraphs import flow_of, text_of
from cascade_audit.readers.word.places import Paper, Shape


def text_in(content: Element) -> str:
    """Join the lines of a box, its tables among them."""
    lines = []
    for part in flow_of(content):
        if part.tag == w("p"):
            lines.append(text_of(part))
        else:
            lines += [text_of(paragraph) for paragraph in part.iter(w("p"))]
    return "\n".join(line for line in lines if line)


def shapes_of(drawing: Element, paper: Paper, x: float, y: float) -> Iterator[Shape]:
    """Yield the shapes of one drawing.

    Parameters
    ----------
    drawing : Element
        As of :func:`paragraphs.drawings_of`.
    paper : Paper
        The page it is on.
    x, y : float
        Where the column and the paragraph begin that it is anchored in.
    """
    if drawing.tag.startswith(V):
        yield from old_shapes(drawing, paper, x, y)
        return
    extent = drawing.find(f"{WP}extent")
    width, height = number(extent, "cx") / EMU, number(extent, "cy") / EMU
    if drawing.tag == f"{WP}anchor":
        x0 = _across(drawing.find(f"{WP}positionH"), paper, x, width)
        y0 = _down(drawing.find(f"{WP}positionV"), paper, y, height)
    else:
        x0, y0 = x, y
    frame = Frame(x0, y0, x0 + width, y0 + height)
    properties = drawing.find(f"{WP}docPr")
    name = "" if properties is None else properties.get("id", "")
    data = drawing.find(f"{A}graphic/{A}graphicData")
    for child in shown(data) if data is not None else ():
        yield from _shapes(child, frame, name)


def _shapes(element: Element, frame: Frame, name: str) -> Iterator[Shape]:
    if element.tag == f"{WPS}wsp":
        yield _shape(element, frame, name)
    elif element.tag in (f"{WPG}wgp", f"{WPG}grpSp") or element.tag.endswith("}wpc"):
        inner = _inner(element, frame)
        for child in shown(element):
            own = _own_frame(child)
            if own is not None:
                yield from _shapes(child, own.within(inner, frame), name)


def _shape(element: Element, frame: Frame, drawing: str) -> Shape:
    own = element.find(f"{WPS}cNvPr")
    link = element.find(f"{WPS}cNvCnPr")
    name = drawing if own is None else f"{drawing}.{own.get('id', '')}"
    ends = ["", ""]
    for place, tag in enumerate((f"{A}stCxn", f"{A}endCxn")):
        joint = link.find(tag) if link is not None else None
        if joint is not None:
            ends[place] = f"{drawing}.{joint.get('id', '')}"
    content = element.find(f"{WPS}txbx/{w('txbxContent')}")
    return Shape(frame, content, name, *ends)


def _inner(group: Element, frame: Frame) -> Frame:
    """Read the measure in which a group places its members."""
    transform = group.find(f"{WPG}grpSpPr/{A}xfrm")
    start = transform.find(f"{A}chOff") if transform is not None else None
    size = transform.find(f"{A}chExt") if transform is not None else None
    if size is None:  # a canvas measures as the page does
        width, height = frame.x1 - frame.x0, frame.y1 - frame.y0
        return Frame(0, 0, width * EMU, height * EMU)
    x, y = number(start, "x"), number(start, "y")
    return Frame(x, y, x + number(size, "cx"), y + number(size, "cy"))


def _own_frame(element: Element) -> Frame | None:
    for holder in (f"{WPS}spPr", f"{WPG}grpSpPr"):
        transform = element.find(f"{holder}/{A}xfrm")
        if transform is not None:
            start, size = transform.find(f"{A}off"), transform.find(f"{A}ext")
            x, y = number(start, "x"), number(start, "y")
            return Frame(x, y, x + number(size, "cx"), y + number(size, "cy"))
    return None


def _across(position: Element | None, paper: Paper, x: float, width: float) -> float:
    relative = position.get("relativeFrom", "") if position is not None else ""
    starts = {"page": 0.0, "leftMargin": 0.0, "margin": paper.left}
    start = starts.get(relative, x)
    if relative in ("rightMargin", "outsideMargin"):
        start = paper.width - paper.right
    room = paper.width - paper.left - paper.right
    whole = paper.width if relative == "page" else room
    return start + _offset(position, whole - width)


def _down(position: Element | None, paper: Paper, y: float, height: float) -> float:
    relative = position.get("relativeFrom", "") if position is not None else ""
    starts = {"page": 0.0, "topMargin": 0.0, "margin": paper.top}
    start = starts.get(relative, y)
    if relative == "bottomMargin":
        start = paper.height - paper.bottom
    room = paper.height - paper.top - paper.bottom
    whole = paper.height if relative == "page" else room
    return start + _offset(position, whole - height)


def _offset(position: Element | None, left_over: float) -> float:
    """Read an offset, or the side to which something is aligned."""
    if position is None:
        return 0.0
    offset = position.find(f"{WP}posOffset")
    align = position.find(f"{WP}align")
    if offset is not None and (offset.text or "").strip().lstrip("-").isdigit():
        return int(offset.text) / EMU
    parts = {"center": 0.5, "right": 1.0, "bottom": 1.0, "outside": 1.0}
    said = "" if align is None else (align.text or "").strip()
    return max(left_over, 0.0) * parts.get(said, 0.0)
