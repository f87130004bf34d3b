"""From the coordinates of a PDF page to those of the page as it is seen."""

from typing import NamedTuple


class Frame(NamedTuple):
    """The visible part of a page, and how it is turned.

    Attributes
    ----------
    left, bottom, right, top : float
        The visible part in the page's own coordinates, which grow upwards.
    turns : int
        Quarter turns clockwise that make the page upright.
    """

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0

    @property
    def width(self) -> float:
        """Width of the page as it is seen, in points."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Height of the page as it is seen, in points."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def turned(self, quarter_turns: int) -> "Frame":
        """Turn the page further."""
        return self._replace(turns=(self.turns + quarter_turns) % 4)

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """Give a point in points from the top left of the page as it is seen."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def upright(
        self, x0: float, y0: float, x1: float, y1: float
    ) -> tuple[float, float, float, float]:
        """Give a box as it is seen: left, top, right, bottom."""
        a, b = self.seen(x0, y0)
        c, d = self.seen(x1, y1)
        return min(a, c), min(b, d), max(a, c), max(b, d)
