"""Boxes on a page or sheet, and inside groups, which have a measure of their own."""

from collections.abc import Iterable
from typing import NamedTuple

_SAME_ROW = 10.0  # points between the tops of boxes that stand side by side


class Frame(NamedTuple):
    """A box around something, in points from the top left of the place."""

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


def in_rows(frames: Iterable[Frame]) -> list[int]:
    """Say in which order boxes are read: from the top down, then from left to right.

    Boxes drawn by hand are never quite level: tops that differ little are one row.
    """
    known = list(frames)
    rows: list[list[int]] = []
    for at in sorted(range(len(known)), key=lambda at: known[at].y0):
        if rows and known[at].y0 - known[rows[-1][0]].y0 <= _SAME_ROW:
            rows[-1].append(at)
        else:
            rows.append([at])
    return [at for row in rows for at in sorted(row, key=lambda at: known[at].x0)]
