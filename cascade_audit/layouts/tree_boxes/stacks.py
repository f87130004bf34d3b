"""Which lines stand in which box: heads, and what hangs below each."""

from collections.abc import Iterable, Sequence
from functools import partial

from cascade_audit.layouts.tree_boxes.bands import (
    banded,
    bands_of,
    led_by_band,
    lists_beside,
)
from cascade_audit.layouts.tree_boxes.captions import is_holder
from cascade_audit.layouts.tree_boxes.items import Item, Rect
from cascade_audit.layouts.tree_boxes.parting import parted
from cascade_audit.layouts.tree_boxes.standing import (
    Stack,
    is_joined_below,
    is_near,
    is_plain_sasaran,
    listed_beside,
    owner_of,
    says_what_for,
)
from cascade_audit.layouts.tree_boxes.words import (
    Head,
    TreeWords,
    split_number,
)

_WIDER = 1.5  # a label than the box below it: then it heads several


def stacks_of(items: Sequence[Item], words: TreeWords) -> list[Stack]:
    """Find the heads of a page and deal its lines out to them.

    A line belongs to the nearest head above it in its own column; a head ends at the
    next one below.
    """
    bands = bands_of(items, words)
    edge = {band.block for band, _ in bands}
    for item in (item for item in items if item.block in edge):
        item.roles.append(("label_kelompok", item.text))
    free = [item for item in items if not item.roles]
    stacks = [led_by_band(s, bands, free, words) for s in _headed(free, words)]
    stacks += banded(free, bands, stacks, words)
    heads = {id(stack.item) for stack in stacks}
    listing = {i.block for i in free if i.first and words.indicator_label(i.text)}
    if bands:
        listing |= lists_beside(free, words)
    for item in free:
        if id(item) in heads or item.roles:
            continue
        owner = listed_beside(item, stacks, listing) or owner_of(item, stacks)
        if owner is not None and is_near(item, owner):
            owner.lines.append(item)
    for stack in stacks:
        stack.lines.sort(key=_reading)
    stacks = [part for stack in stacks for part in parted(stack, words)]
    for stack in stacks:
        stack.area = _captioned(stack)
    return stacks


def _captioned(stack: Stack) -> Rect | None:
    """Give a label that is printed above a box the width of that box."""
    below = stack.lines[0] if stack.lines else stack.item
    if stack.item.kind != "baris" or below.kind != "kotak":
        return None
    return stack.item.rect._replace(x0=below.rect.x0, x1=below.rect.x1)


def _headed(items: Iterable[Item], words: TreeWords) -> list[Stack]:
    stacks: list[Stack] = []
    listing = -1  # the block in which a list of indicators is open
    for item in items:
        if words.indicator_label(item.text):
            listing = item.block
            continue
        head = words.head(item.text)
        if head is None or head.kind == "eselon":
            continue
        is_inside = not item.first or listing == item.block
        if head.kind in ("jabatan", "nama") and is_inside:
            if not _is_next_of_list(head, item, stacks):
                continue
            listing = -1
        if is_holder(words, head, item, owner_of(item, stacks)):
            item.roles.append(("label_kelompok", item.text))
            continue
        tests = (_is_field, partial(_is_sasaran, words), _is_name_below)
        if not any(is_within(head, item, stacks) for is_within in tests):
            stacks.append(Stack(head, item))
    return stacks


def _is_next_of_list(head: Head, item: Item, stacks: Sequence[Stack]) -> bool:
    """Tell "2. Kegiatan ..." in a box that lists several, each with its indicators."""
    own = [stack for stack in stacks if stack.item.block == item.block]
    if not own or head.kind != "nama":
        return False
    is_listed = split_number(item.text)[1] != item.text
    return is_listed and own[0].head[:2] == head[:2] and own[0].item.first


def _is_field(head: Head, item: Item, stacks: Sequence[Stack]) -> bool:
    """Tell a bare "Sasaran :" in the column of an office from a box of its own."""
    if not is_plain_sasaran(head) or head.nomor or head.value:
        return False
    owner = owner_of(item, stacks)
    return owner is not None and owner.head.kind == "jabatan"


def _is_name_below(head: Head, item: Item, stacks: Sequence[Stack]) -> bool:
    """Tell "Program Penataan" in the box below a label "PROGRAM" from another box."""
    owner = owner_of(item, stacks)
    if head.kind != "nama" or owner is None or owner.item.block == item.block:
        return False
    is_bare = owner.head.kind == "kepala" and not owner.head.value
    is_above = owner.rect.width <= _WIDER * item.rect.width
    is_name = is_bare and is_above and owner.head.level == head.level
    if not is_name or owner.has_name:
        return False
    owner.has_name = True
    return True


def _is_sasaran(
    words: TreeWords, head: Head, item: Item, stacks: Sequence[Stack]
) -> bool:
    """Tell "Sasaran Program : ..." inside the box of a program from its own box."""
    if head.kind != "kepala" or not head.value:
        return False
    owner = owner_of(item, stacks)
    if owner is None or (item.first and not is_joined_below(item, owner.item)):
        return False
    return says_what_for(head, owner.head, words)


def _reading(item: Item) -> tuple[float, float, int]:
    return round(item.rect.y0, 0), item.rect.x0, item.row
