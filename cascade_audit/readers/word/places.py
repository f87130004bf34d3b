"""Where things stand on a page of Word."""

from typing import NamedTuple

from cascade_audit.readers.frame import Frame
from cascade_audit.readers.word.names import Element


class Paper(NamedTuple):
    """A page's size and margins in points."""

    width: float = 595.3
    height: float = 841.9
    left: float = 72.0
    right: float = 72.0
    top: float = 72.0
    bottom: float = 72.0


class Shape(NamedTuple):
    """A shape with text, or a connector from one shape to another."""

    frame: Frame
    content: Element | None
    name: str = ""  # what connectors of the same drawing call it
    start: str = ""
    end: str = ""
