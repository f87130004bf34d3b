"""Levels that are named at the edge of a drawing, and the boxes of their rows."""

from collections.abc import Iterable, Sequence

from cascade_audit.layouts.tree_boxes.items import Block, Item, by_block
from cascade_audit.layouts.tree_boxes.standing import (
    Stack,
    is_joined_below,
    owner_of,
)
from cascade_audit.layouts.tree_boxes.words import (
    Head,
    TreeWords,
    is_bracketed,
    split_number,
)
from cascade_audit.schema import LEVELS

_SAME_ROW = 2.0  # points
_OF_LABEL = 0.25  # of a level label's height that a box of its row may begin off
_LETTERS = 3  # "Rp." and "OK" name nothing
_BANDS = 2  # labels that make a column of them
_TOUCHING = 8.0  # points between a name and the list to the right of it, at most

Band = tuple[Item, Head]


def bands_of(items: Sequence[Item], words: TreeWords) -> list[Band]:
    """Find labels that stand in a column of their own beside the drawing."""
    items = [item for item in items if not item.roles]
    heads = {block[0].block: _label(block, words) for block in by_block(items)}
    single = [item for item in items if item.first and heads[item.block]]
    known = {item.block for item in single}
    found: list[Band] = []
    for item in single:
        labels = [other for other in single if other.rect.is_under(item.rect)]
        top = min(label.rect.y0 for label in labels)
        end = max(label.rect.y1 for label in labels)
        column = [
            other
            for other in items
            if other.rect.is_under(item.rect)
            and other.rect.y0 >= top
            and (other.kind != "baris" or other.rect.y0 < end)  # a note at the foot
        ]
        head = heads[item.block]
        if (
            head is not None
            and len(labels) >= _BANDS
            and all(other.block in known for other in column)
        ):
            found.append((item, head))
    return found


def _label(block: Block, words: TreeWords) -> Head | None:
    """Read a block as the label of a row; what it says in brackets may be anything."""
    lines = [block[0].text, *(i.text for i in block[1:] if not is_bracketed(i.text))]
    whole = " ".join(line.text for line in block)
    return words.band(" ".join(lines)) or words.band(whole)


def banded(
    items: Sequence[Item],
    bands: Sequence[Band],
    headed: Sequence[Stack],
    words: TreeWords,
) -> list[Stack]:
    """Open a box for what stands beside a band and has no head of its own.

    An office above it is no head if the band names a higher level than the office's.
    A band as high as its first box names the boxes below that one as well.
    """
    if not bands:
        return []
    stacks: list[Stack] = []
    lists = lists_beside(items, words)
    blocks = by_block(items)
    named = _named(blocks, lists)
    for lines in blocks:
        first = lines[0]
        near = [band for band in bands if band[0].rect.is_beside(first.rect)]
        if words.head(first.text) or words.indicator_label(first.text):
            continue
        if not near:
            if first.block in named and (band := _level_above(first, bands)):
                stacks.append(Stack(band[1], first, from_band=True))
            continue
        if first.block not in lists and _is_row_of(lines, near[0], headed, words):
            stacks.append(Stack(near[0][1], first, from_band=True))
    return stacks


def led_by_band(
    stack: Stack, bands: Sequence[Band], items: Sequence[Item], words: TreeWords
) -> Stack:
    """Take an office beside a band of a higher level for the caption of what is below.

    "BIDANG PASAR" in the row "SASARAN RPJMD" says whose sasaran follows.
    """
    if stack.head.kind != "jabatan":
        return stack
    office = stack.item
    beside = [head for label, head in bands if label.rect.is_beside(office.rect)]
    higher = [h for h in beside if -1 < Stack(h, office).rank < stack.rank]
    below = next((item for item in items if _goes_below(item, office)), None)
    if not higher or below is None or below.roles or words.opens(below.text):
        return stack
    office.roles.append(("label_kelompok", office.text))
    return Stack(higher[0], below, from_band=True, is_named=True)


def _goes_below(item: Item, above: Item) -> bool:
    if item.block == above.block:
        return item.row == above.row + 1
    return item.first and is_joined_below(item, above)


def _is_row_of(
    lines: Block, band: Band, headed: Sequence[Stack], words: TreeWords
) -> bool:
    """Tell a box in the row of a level; in that of a list, its lines are listed."""
    label, head = band
    first = lines[0]
    if head.kind == "indikator":
        for line in lines:
            line.listed = True
        return False
    owner = owner_of(first, headed)
    level = Stack(head, first).rank
    is_higher = owner is None or -1 < level < owner.rank
    is_row = level > -1 and owner is not None and owner.head.kind != "jabatan"
    return is_higher or (is_row and _in_row_of(first, label, words))


def _in_row_of(item: Item, band: Item, words: TreeWords) -> bool:
    """Tell a box that begins in the very row that a level at its left end names.

    One that says no indicator may begin a little higher or lower, and one that a line
    leads to anywhere beside the label.
    """
    if sum(map(str.isalpha, item.text)) <= _LETTERS:
        return False
    label = band.rect
    off = abs(item.rect.y0 - label.y0)
    is_name = not words.is_measure(split_number(item.text)[1])
    is_near = off <= _OF_LABEL * (label.y1 - label.y0) or bool(item.above)
    return off <= _SAME_ROW or (item.kind != "baris" and is_name and is_near)


def lists_beside(items: Iterable[Item], words: TreeWords) -> set[int]:
    """Find the blocks of indicators that touch the box of a name to their left."""
    blocks = [block for block in by_block(items) if block[0].kind != "baris"]
    measured = [b for b in blocks if words.is_measure(split_number(b[0].text)[1])]
    lists = {block[0].block for block in measured}
    return {
        block[0].block
        for block in measured
        if any(
            other[0].block not in lists and _touches(other[0], block[0])
            for other in blocks
        )
    }


def _named(blocks: Sequence[Block], lists: set[int]) -> set[int]:
    """Find the blocks that a list of indicators touches from the right."""
    beside = [block[0] for block in blocks if block[0].block in lists]
    return {
        block[0].block
        for block in blocks
        if block[0].block not in lists and any(_touches(block[0], b) for b in beside)
    }


def _touches(left: Item, right: Item) -> bool:
    """Tell two boxes that are drawn as one: as high as each other, side by side."""
    one, other = left.rect, right.rect
    return (
        left.page == right.page
        and left.kind == right.kind != "baris"
        and -1.0 <= other.x0 - one.x1 <= _TOUCHING
        and abs(one.y0 - other.y0) <= _SAME_ROW
        and abs(one.y1 - other.y1) <= _SAME_ROW
    )


def _level_above(item: Item, bands: Sequence[Band]) -> Band | None:
    """Find the level that goes on to the row of a box."""
    above = [band for band in bands if band[0].rect.y1 <= item.rect.y0]
    last = max(above, key=_top, default=None)
    return last if last is not None and last[1].level in LEVELS else None


def _top(band: Band) -> float:
    return band[0].rect.y0
