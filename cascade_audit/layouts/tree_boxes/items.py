"""Lines of boxes with their places; numbers and targets beside them drawn in."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import pandas as pd

from cascade_audit.layouts.tree_boxes.words import TreeWords, is_number

_BESIDE = 0.6  # of the lower one's height that a number shares with its text
_SLACK, _OF_HEIGHT = 4.0, 0.3  # points at most, and of the height
_WITHIN = 0.5  # of the narrower one's width that stands under the other


class Rect(NamedTuple):
    """A place on a page: points, or rows and columns."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def center(self) -> float:
        """Half way from left to right."""
        return (self.x0 + self.x1) / 2

    @property
    def slack(self) -> float:
        """How far apart two sides may be drawn that are one; between cells, nothing.

        Examples
        --------
        >>> Rect(40, 60, 140, 80).slack, Rect(1, 4, 2, 5).slack
        (4.0, 0.3)
        """
        return min(_SLACK, _OF_HEIGHT * (self.y1 - self.y0))

    def is_under(self, other: "Rect") -> bool:
        """Tell whether it stands in the columns of the other one, or around them."""
        shared = min(self.x1, other.x1) - max(self.x0, other.x0)
        return shared >= _WITHIN * min(self.width, other.width)

    def is_beside(self, other: "Rect") -> bool:
        """Tell whether it stands in the rows of the other one."""
        shared = min(self.y1, other.y1) - max(self.y0, other.y0)
        lower = min(self.y1 - self.y0, other.y1 - other.y0)
        return shared >= _BESIDE * lower


@dataclass
class Item:
    """A line of a block: what it says, where, and what was drawn to it."""

    row: int  # its number in the account of the document
    page: str
    block: int
    first: bool  # the first line of its block
    letak: str
    text: str
    rect: Rect
    place: str = ""
    kind: str = ""
    shape: str = ""
    above: tuple[str, ...] = ()
    nomor: str = ""
    listed: bool = False  # a band beside it says that it lists indicators
    beside: dict[str, "Item"] = field(default_factory=dict)  # cells of its fields
    roles: list[tuple[str, str]] = field(default_factory=list)  # role, text


Block = list[Item]


def items_of(blocks: pd.DataFrame) -> list[Item]:
    """Cut blocks into lines, in reading order; hidden ones are left out."""
    items: list[Item] = []
    row = 0
    for at, block in enumerate(blocks.itertuples(index=False)):
        rect = _rect(block)
        for number, text in enumerate(_lines(block.text)):
            row += 1
            items.append(
                Item(
                    row, _page(block.place), at, not number, block.letak, text, rect,
                    block.place, block.kind, block.shape, tuple(block.above.split()),
                )
            )  # fmt: skip
    return items


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _page(place: str) -> str:
    """Name the page that a table is on."""
    return place.partition(" tabel ")[0]


def _rect(block: NamedTuple) -> Rect:
    if block.x0 == block.x0:
        return Rect(block.x0, block.y0, block.x1, block.y1)
    return Rect(
        block.column, block.row, block.column + block.columns, block.row + block.rows
    )


def draw_numbers(items: list[Item], words: TreeWords) -> None:
    """Give texts the numbers that stand in a cell of their own to the left.

    As many numbers as a cell has, so many texts stand beside it: lines that were
    joined as wrapped are cut again where that makes the counts agree.
    """
    blocks = by_block(items)
    numbers = [b for b in blocks if all(is_number(item.text) for item in b)]
    texts: dict[str, list[list[Item]]] = {}
    for block in blocks:
        if not is_number(block[0].text):
            texts.setdefault(block[0].page, []).append(block)
    for cell in numbers:
        beside = [
            other
            for other in texts.get(cell[0].page, ())
            if other[0].rect.is_beside(cell[0].rect)
            and _is_next(cell[0].rect, other[0].rect)
        ]
        if not beside:
            continue
        owner = min(beside, key=_left)
        lines = _matched(owner, len(cell), words)
        if len(lines) != len(cell):
            lines = _cut_again(items, owner, len(cell), words)
        for item, line in zip(cell, lines, strict=False):
            line.nomor = item.text.rstrip(".")
        _lead_on(cell[0], lines[0])
        for item in cell:
            item.roles.append(("nomor", item.text))


def _lead_on(cell: Item, text: Item) -> None:
    """Let connectors that end at the number of a text lead to the text."""
    text.above = tuple(dict.fromkeys((*text.above, *cell.above)))
    text.shape = text.shape or cell.shape


def _cut_again(
    items: list[Item], owner: list[Item], count: int, words: TreeWords
) -> list[Item]:
    parts = [(item, words.measured(item.text)) for item in owner]
    if sum(len(texts) for _, texts in parts) != count:
        return owner
    lines = []
    for item, texts in parts:
        at = items.index(item)
        fresh = [replace(item, text=text, roles=[]) for text in texts]
        for line in fresh[1:]:
            line.first = False
        items[at : at + 1] = fresh
        lines += fresh
    owner[:] = lines
    return lines


def _is_next(cell: Rect, other: Rect) -> bool:
    reach = max(cell.width, 1.0)
    return cell.x1 - reach / 2 <= other.x0 <= cell.x1 + reach


def _matched(owner: list[Item], count: int, words: TreeWords) -> list[Item]:
    """Choose the lines that numbers stand before: all, or those that open a list."""
    opening = [item for item in owner if words.is_measure(item.text)]
    return opening if len(opening) == count else owner


def by_block(items: Iterable[Item]) -> list[Block]:
    """Put the lines of each block together."""
    blocks: dict[int, list[Item]] = {}
    for item in items:
        blocks.setdefault(item.block, []).append(item)
    return list(blocks.values())


def _left(block: list[Item]) -> float:
    return block[0].rect.x0
