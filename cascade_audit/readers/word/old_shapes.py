"""Text boxes of the old kind (VML): placed by a style, as in ``margin-left:20pt``."""

import re
from collections.abc import Iterator

from cascade_audit.readers.frame import Frame
from cascade_audit.readers.word.names import Element, V, w
from cascade_audit.readers.word.places import Paper, Shape

_LENGTH = re.compile(r"^(-?\d*\.?\d+)(pt|in|cm|mm|px)?$")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "px": 0.75}
_NUMBERS = re.compile(r"-?\d+")


def old_shapes(shape: Element, paper: Paper, x: float, y: float) -> Iterator[Shape]:
    """Yield a shape that has text, and the members of a group.

    Parameters
    ----------
    shape : Element
        An element of VML.
    paper : Paper
        The page it is on.
    x, y : float
        Where the column and the paragraph begin that it is anchored in.
    """
    style = _style(shape)
    across = style.get("mso-position-horizontal-relative", "")
    down = style.get("mso-position-vertical-relative", "")
    x0 = {"page": 0.0, "margin": paper.left}.get(across, x)
    y0 = {"page": 0.0, "margin": paper.top}.get(down, y)
    frame = _frame(style, "margin-left", "margin-top")
    moved = Frame(frame.x0 + x0, frame.y0 + y0, frame.x1 + x0, frame.y1 + y0)
    yield from _members(shape, moved)


def _members(shape: Element, frame: Frame) -> Iterator[Shape]:
    content = shape.find(f"{V}textbox/{w('txbxContent')}")
    if content is not None:
        yield Shape(frame, content)
    if shape.tag != f"{V}group":
        return
    x, y = _pair(shape.get("coordorigin", ""), 0.0)
    width, height = _pair(shape.get("coordsize", ""), 1000.0)
    own = Frame(x, y, x + width, y + height)
    for child in shape:
        if str(child.tag).startswith(V):
            inside = _frame(_style(child), "left", "top").within(own, frame)
            yield from _members(child, inside)


def _style(shape: Element) -> dict[str, str]:
    parts = (part.partition(":") for part in shape.get("style", "").split(";"))
    return {name.strip(): said.strip() for name, _, said in parts}


def _frame(style: dict[str, str], left: str, top: str) -> Frame:
    x, y, width, height = (
        _length(style.get(name, "")) for name in (left, top, "width", "height")
    )
    return Frame(x, y, x + width, y + height)


def _pair(said: str, default: float) -> tuple[float, float]:
    found = [float(number) for number in _NUMBERS.findall(said)]
    return (found[0], found[1]) if len(found) == 2 else (default, default)


def _length(said: str) -> float:
    found = _LENGTH.match(said)
    return float(found[1]) * _POINTS.get(found[2] or "", 1.0) if found else 0.0
