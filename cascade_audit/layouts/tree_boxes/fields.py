"""Cells beside the indicators of a drawing: their targets, units, and achievements."""

import re
from collections.abc import Sequence

from cascade_audit.layouts.tree_boxes.items import (
    Block,
    Item,
    Rect,
    by_block,
)
from cascade_audit.layouts.tree_boxes.words import TreeWords, is_number

_HEADINGS = {
    "satuan": re.compile(r"^satuan$", re.I),
    "target": re.compile(r"^target(?:\s+(?:tahun\s+)?(?:19|20)\d\d)?$", re.I),
}
_YEAR = re.compile(r"^(?:19|20)\d\d$")


def draw_fields(items: Sequence[Item], words: TreeWords) -> None:
    """Give the texts of a table the values below "Satuan" and "Target" beside them."""
    blocks = by_block(items)
    taken: set[int] = set()
    for kind in ("satuan", "target"):
        for block in blocks:
            if len(block) == 1 and _HEADINGS[kind].match(block[0].text):
                taken |= _draw_below(block[0], kind, blocks, taken, words)


def _draw_below(
    head: Item, kind: str, blocks: Sequence[Block], taken: set[int], words: TreeWords
) -> set[int]:
    around = [b for b in blocks if b[0].place == head.place and head.place]
    values = [
        b[0]
        for b in around
        if b[0].rect.is_under(head.rect) and b[0].rect.y0 > head.rect.y0
    ]
    if head.kind == "kotak":
        values = _column_of(head, values)
    owners = [
        b[0] for b in around
        if b[0].rect.x1 <= head.rect.x0 + 1 and not is_number(b[0].text)
        and b[0].block not in taken
    ]  # fmt: skip
    drawn = {head.block}
    for value in values:
        beside = [one for one in owners if value.rect.is_beside(one.rect)]
        if beside and not words.is_achievement(value.text):
            max(beside, key=_right_side).beside[kind] = value
            value.roles.append((kind, value.text))
            head.roles = [(f"label_{kind}", head.text)]
            drawn.add(value.block)
    return drawn if len(drawn) > 1 else set()


def _column_of(head: Item, below: Sequence[Item]) -> list[Item]:
    """Take the boxes of a heading's width, down to the first that has another.

    Cells of a table are its columns; boxes may stand anywhere on the page.
    """
    values: list[Item] = []
    for item in sorted(below, key=_top):
        sides = (item.rect.x0 - head.rect.x0, item.rect.x1 - head.rect.x1)
        if any(abs(side) > max(head.rect.slack, item.rect.slack) for side in sides):
            break
        values.append(item)
    return values


def take_achievements(items: Sequence[Item], words: TreeWords) -> None:
    """Set tables of what was achieved aside: they are no cascade, but were read."""
    blocks = [b for b in by_block(items) if not b[0].roles]
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
        title = [b for b in blocks if _is_title_of(b[0], head[0], words)]
        for block in [*title, head, *below]:
            for item in block:
                item.roles = [("konteks", item.text)]


def _is_title_of(item: Item, head: Item, words: TreeWords) -> bool:
    """Tell "Capaian Tahun 2023" in a cell over the headings of its table."""
    is_over = abs(item.rect.y1 - head.rect.y0) <= head.rect.slack
    is_wide = item.rect.x0 <= head.rect.x0 + 1 and item.rect.x1 >= head.rect.x1 - 1
    is_same = item.page == head.page and item.rect.width > head.rect.width
    return is_over and is_wide and is_same and words.is_achievement(item.text)


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


def _top(item: Item) -> float:
    return item.rect.y0


def _right_side(item: Item) -> float:
    return item.rect.x1
