"""Which lines stand in which box: heads, and what hangs below each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial

from cascade_audit.layouts.tree_boxes.captions import is_holder
from cascade_audit.layouts.tree_boxes.items import Item, Rect
from cascade_audit.layouts.tree_boxes.parting import parted
from cascade_audit.layouts.tree_boxes.standing import (
    Stack,
    is_joined_below,
    is_near,
    listed_beside,
    owner_of,
    says_what_for,
)
from cascade_audit.layouts.tree_boxes.words import (
    Head,
    TreeWords,
    is_bracketed,
    split_number,
)

_SAME_ROW = 2.0  # points
_LETTERS = 3  # "Rp." and "OK" name nothing
_WIDER = 1.5  # a label than the box below it: then it heads several
_BANDS = 2  # labels that make a column of them


def stacks_of(items: Sequence[Item], words: TreeWords) -> list[Stack]:
    """Find the heads of a page and deal its lines out to them.

    A line belongs to the nearest head above it in its own column; a head ends at the
    next one below.
    """
    bands = _bands(items, words)
    edge = {band.block for band, _ in bands}
    for item in (item for item in items if item.block in edge):
        item.roles.append(("label_kelompok", item.text))
    free = [item for item in items if not item.roles]
    stacks = _headed(free, words)
    stacks += _banded(free, bands, stacks, words)
    heads = {id(stack.item) for stack in stacks}
    listing = {i.block for i in free if i.first and words.indicator_label(i.text)}
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
    if head.kind != "kepala" or head.nomor or head.value:
        return False
    if head.label.rstrip(" :.").casefold() != "sasaran":
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


def _bands(items: Sequence[Item], words: TreeWords) -> list[tuple[Item, Head]]:
    """Find labels that stand in a column of their own beside the drawing."""
    lines = Counter(i.block for i in items if i.first or not is_bracketed(i.text))
    alone = (item for item in items if item.first and lines[item.block] == 1)
    single = [item for item in alone if words.band(item.text)]
    known = {item.block for item in single}
    found: list[tuple[Item, Head]] = []
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
        head = words.band(item.text)
        if (
            head is not None
            and len(labels) >= _BANDS
            and all(other.block in known for other in column)
        ):
            found.append((item, head))
    return found


def _banded(
    items: Sequence[Item],
    bands: Sequence[tuple[Item, Head]],
    headed: Sequence[Stack],
    words: TreeWords,
) -> list[Stack]:
    """Open a box for what stands beside a band and has no head of its own.

    An office above it is no head if the band names a higher level than the office's.
    """
    stacks: list[Stack] = []
    by_block: dict[int, list[Item]] = {}
    for item in items:
        by_block.setdefault(item.block, []).append(item)
    for lines in by_block.values():
        first = lines[0]
        near = [band for band in bands if band[0].rect.is_beside(first.rect)]
        beside = [head for _, head in near]
        if not beside or words.head(first.text) or words.indicator_label(first.text):
            continue
        owner = owner_of(first, headed)
        level = Stack(beside[0], first).rank
        is_higher = owner is None or -1 < level < owner.rank
        is_row = level > -1 and owner is not None and owner.head.kind != "jabatan"
        is_box = is_higher or (is_row and _in_row_of(first, near[0][0], words))
        if beside[0].kind == "indikator":
            for line in lines:
                line.listed = True
        elif is_box:
            stacks.append(Stack(beside[0], first, from_band=True))
    return stacks


def _in_row_of(item: Item, band: Item, words: TreeWords) -> bool:
    """Tell a box that begins in the very row that a level at its left end names.

    A box that a line leads to may begin higher or lower, as long as it says no
    indicator.
    """
    is_text = sum(map(str.isalpha, item.text)) > _LETTERS
    is_led_to = item.kind == "kotak" and bool(item.above)
    is_name = is_led_to and not words.is_measure(split_number(item.text)[1])
    return is_text and (abs(item.rect.y0 - band.rect.y0) <= _SAME_ROW or is_name)


def _reading(item: Item) -> tuple[float, float, int]:
    return round(item.rect.y0, 0), item.rect.x0, item.row
