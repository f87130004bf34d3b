"""Trees that grow from left to right: a row of levels at the top, boxes below each.

The level of a box is the one that its column is headed with. Cells that touch each
other are one box: its name first, then its indicators.
"""

from collections.abc import Sequence

from cascade_audit.layouts.tree_boxes.items import Block, Item, Rect, by_block
from cascade_audit.layouts.tree_boxes.standing import Stack
from cascade_audit.layouts.tree_boxes.words import Head, TreeWords
from cascade_audit.schema import LEVELS

_LEAST_LEVELS = 3
_TOUCHING = 4.0  # points between cells of one box, at most


def sideways(items: Sequence[Item], words: TreeWords) -> list[Stack]:
    """Find the boxes of a page whose columns are headed with levels.

    Returns
    -------
    list of Stack
        Empty if no such row of levels stands on the page; lines of no box are in none.
    """
    blocks = by_block(item for item in items if not item.roles)
    heads = _headings(blocks, words)
    if not heads:
        return []
    stacks: list[Stack] = []
    taken = {heading.block for heading, _ in heads}
    for heading, head in heads:
        column = [
            block
            for block in blocks
            if block[0].block not in taken
            and block[0].rect.y0 >= heading.rect.y1
            and _is_nearest(block[0], heading, heads)
            and block[0].kind != "baris"
        ]
        made = [_stack(box, head, words) for box in _touching(column, words)]
        if made:
            heading.roles.append(("label_kelompok", heading.text))
        stacks += made
    return stacks


def _headings(blocks: Sequence[Block], words: TreeWords) -> list[tuple[Item, Head]]:
    """Find the row of levels, one for each column, from the highest down."""
    found: list[tuple[Item, Head]] = []
    for block in blocks:
        head = words.band(block[0].text) if len(block) == 1 else None
        if head is not None and head.level in LEVELS:
            found.append((block[0], head))
    for item, _ in found:
        row = sorted(
            (pair for pair in found if pair[0].rect.is_beside(item.rect)), key=_left
        )
        ranks = [LEVELS.index(head.level) for _, head in row]
        if len(set(ranks)) >= _LEAST_LEVELS and ranks == sorted(set(ranks)):
            return row
    return []


def _left(pair: tuple[Item, Head]) -> float:
    return pair[0].rect.x0


def _is_nearest(item: Item, heading: Item, heads: Sequence[tuple[Item, Head]]) -> bool:
    if not item.rect.is_under(heading.rect):
        return False
    shared = [
        (_shared(item.rect, other.rect), -n) for n, (other, _) in enumerate(heads)
    ]
    return heads[-max(shared)[1]][0] is heading


def _shared(one: Rect, other: Rect) -> float:
    return min(one.x1, other.x1) - max(one.x0, other.x0)


def _touching(column: Sequence[Block], words: TreeWords) -> list[list[Block]]:
    """Put the blocks of a column together that touch each other."""
    boxes: list[list[Block]] = []
    foot = float("-inf")
    for block in sorted(column, key=_place):
        rect = block[0].rect
        if not boxes or rect.y0 - foot > _TOUCHING or _opens(block, boxes[-1], words):
            boxes.append([])
        boxes[-1].append(block)
        foot = max(foot, rect.y1)
    return boxes


def _place(block: Block) -> tuple[float, float]:
    return round(block[0].rect.y0), block[0].rect.x0


def _opens(block: Block, box: Sequence[Block], words: TreeWords) -> bool:
    """Tell the name of the next box, which touches the one above it."""
    is_beside = block[0].rect.is_beside(box[0][0].rect)
    is_joined = bool(block[0].above) and bool(box[0][0].above)
    return not is_beside and (is_joined or words.head(block[0].text) is not None)


def _stack(box: Sequence[Block], head: Head, words: TreeWords) -> Stack:
    lines = [item for block in box for item in block]
    own = words.head(lines[0].text)
    is_own = own is not None and own.level == head.level and bool(own.value)
    area = Rect(
        min(line.rect.y0 for line in lines),
        min(line.rect.x0 for line in lines),
        max(line.rect.y1 for line in lines),
        max(line.rect.x1 for line in lines),
    )  # what stands to the right stands below, for whoever looks for parents
    return Stack(
        own if is_own and own else head,
        lines[0],
        lines[1:],
        from_band=not is_own,
        is_named=not is_own,
        area=area,
    )
