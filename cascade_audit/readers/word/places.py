"""Where things stand on a page of Word."""

from typing import NamedTuple

from cascade_audit.readers.word.names import Element


class Paper(NamedTuple):
    """A page's size and margins in points."""

    width: float = 595.3
    height: float = 841.9
    left: float = 72.0
    right: float = 72.0
    top: float = 72.0
    bottom: float = 72.0


class Frame(NamedTuple):
    """A box around something, in points from the top left of the page."""

    x0: float
    y0: float
    x1: float
    y1: float

    def within(self, inner: "Frame", outer: "Frame") -> "Frame":
        """Carry a frame from the measure of a group (`inner`) to the page."""
        across = (outer.x1 - outer.x0) / ((inner.x1 - inner.x0) or 1)
        down = (outer.y1 - outer.y0) / ((inner.y1 - inner.y0) or 1)
        return Frame(
            outer.x0 + (self.x0 - inner.x0) * across,
            outer.y0 + (self.y0 - inner.y0) * down,
            outer.x0 + (self.x1 - inner.x0) * across,
            outer.y0 + (self.y1 - inner.y0) * down,
        )


class Shape(NamedTuple):
    """A shape with text, or a connector from one shape to another."""

    frame: Frame
    content: Element | None
    name: str = ""  # what connectors of the same drawing call it
    start: str = ""
    end: str = ""
