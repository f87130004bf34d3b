"""Columns that go on overleaf: the last cell of a page, and the first of the next."""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import Protocol

_SAME_COLUMN = 3.0  # points between the sides of a cell and of what it goes on in
_RUNNING_TEXT = "baris"


class Placed(Protocol):
    """Where a block stands; see :class:`cascade_audit.readers.blocks.Block`."""

    place: str
    kind: str
    x0: float
    x1: float
    y0: float


def page_of(place: str) -> str:
    """Name the page of a place: a table stands on one."""
    return place.partition(" tabel ")[0]


def going_on(blocks: Iterable[Placed]) -> Iterator[tuple[int, int]]:
    """Yield where the last cell of a column is, and where its first one overleaf.

    Parameters
    ----------
    blocks : iterable of Placed
        All of one document, in order; lines, and what has no place, are no columns.
    """
    placed = (
        (number, block)
        for number, block in enumerate(blocks)
        if block.kind != _RUNNING_TEXT and block.x0 == block.x0
    )
    pages = [
        sorted(page, key=_from_the_top)
        for _, page in groupby(placed, key=lambda row: page_of(row[1].place))
    ]
    for page, following in pairwise(pages):
        feet = _firsts(reversed(page))
        for (x0, x1), head in _firsts(following).items():
            for (left, right), foot in feet.items():
                if max(abs(left - x0), abs(right - x1)) <= _SAME_COLUMN:
                    yield foot, head


def _firsts(rows: Iterable[tuple[int, Placed]]) -> dict[tuple[float, float], int]:
    found: dict[tuple[float, float], int] = {}
    for number, block in rows:
        found.setdefault((block.x0, block.x1), number)
    return found


def _from_the_top(row: tuple[int, Placed]) -> float:
    return row[1].y0
