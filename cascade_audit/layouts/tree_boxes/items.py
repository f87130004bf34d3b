"""Lines of boxes with their places; numbers and targets beside them drawn in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import pandas as pd

from cascade_audit.layouts.tree_boxes.words import TreeWords, is_number

_YEAR = re.compile(r"^(?:19|20)\d\d$")
_BESIDE = 0.6  # of the lower one's height that a number shares with its text
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
    target: "Item | None" = None
    roles: list[tuple[str, str]] = field(default_factory=list)  # role, text


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
    blocks = _by_block(items)
    numbers = [b for b in blocks if all(is_number(item.text) for item in b)]
    texts = [b for b in blocks if not is_number(b[0].text)]
    for cell in numbers:
        beside = [
            other
            for other in texts
            if other[0].page == cell[0].page
            and other[0].rect.is_beside(cell[0].rect)
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
        for item in cell:
            item.roles.append(("nomor", item.text))


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


def draw_targets(items: Sequence[Item], words: TreeWords) -> None:
    """Give the texts of a table the values below the heading "Target" beside them."""
    blocks = _by_block(items)
    heads = [b for b in blocks if len(b) == 1 and b[0].text.casefold() == "target"]
    for (head,) in heads:
        around = [b for b in blocks if b[0].place == head.place and head.place]
        values = [
            b[0]
            for b in around
            if b[0].rect.is_under(head.rect) and b[0].rect.y0 > head.rect.y0
        ]
        owners = [
            b[0] for b in around
            if b[0].rect.x1 <= head.rect.x0 + 1 and not is_number(b[0].text)
        ]  # fmt: skip
        for value in values:
            beside = [one for one in owners if value.rect.is_beside(one.rect)]
            if beside and not words.is_achievement(value.text):
                owner = max(beside, key=_right_side)
                owner.target = value
                value.roles.append(("target", value.text))
                head.roles = [("label_target", head.text)]


def take_achievements(items: Sequence[Item], words: TreeWords) -> None:
    """Set tables of what was achieved aside: they are no cascade, but were read."""
    blocks = [b for b in _by_block(items) if not b[0].roles]
    for head in blocks:
        if not words.is_achievement(head[0].text) or _has_value(head):
            continue
        row = [b for b in blocks if _in_one_row(b[0], head[0])]
        if sum(words.is_achievement(b[0].text) for b in row) < 3:
            continue
        below = [
            b
            for b in blocks
            if b[0].page == head[0].page
            and b[0].rect.is_under(head[0].rect)
            and 0 <= b[0].rect.y0 - head[0].rect.y1 < 2 * _height(head[0].rect)
            and b[0].rect.width <= 1.5 * head[0].rect.width
        ]
        for block in [head, *below]:
            for item in block:
                item.roles = [("konteks", item.text)]


def _has_value(block: list[Item]) -> bool:
    """Tell "Target" with its value in the same cell from the heading of a column."""
    last = block[-1].text
    return len(block) > 1 and last[:1].isdigit() and not _YEAR.match(last)


def _in_one_row(item: Item, head: Item) -> bool:
    apart = abs(item.rect.x0 - head.rect.x0)
    return (
        item.page == head.page
        and item.rect.is_beside(head.rect)
        and apart < 8 * max(head.rect.width, 1)
    )


def _height(rect: Rect) -> float:
    return max(rect.y1 - rect.y0, 1.0)


def _by_block(items: Sequence[Item]) -> list[list[Item]]:
    blocks: dict[int, list[Item]] = {}
    for item in items:
        blocks.setdefault(item.block, []).append(item)
    return list(blocks.values())


def _left(block: list[Item]) -> float:
    return block[0].rect.x0


def _right_side(item: Item) -> float:
    return item.rect.x1
