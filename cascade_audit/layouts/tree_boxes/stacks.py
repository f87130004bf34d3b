"""Which lines stand in which box: heads, and what hangs below each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cascade_audit.layouts.tree_boxes.items import Item, Rect
from cascade_audit.layouts.tree_boxes.words import Head, TreeWords

_FAR = 3.0  # heights of a line outside of boxes
_SAME_ROW = 2.0  # points
_WIDER = 1.5  # a label than the box below it: then it heads several
_BANDS = 2  # labels that make a column of them
_ACHIEVED = ("sasaran", "outcome", "output", "kinerja")
_ORDER = ("tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan")


@dataclass
class Stack:
    """A head with the lines below it."""

    head: Head
    item: Item
    lines: list[Item] = field(default_factory=list)
    from_band: bool = False
    is_named: bool = False  # its first line is its name, whatever it begins with
    has_name: bool = False  # a box below its bare label says it
    area: Rect | None = None

    @property
    def rect(self) -> Rect:
        """Where the head stands."""
        return self.area or self.item.rect

    @property
    def rank(self) -> int:
        """How far down its level is; context is above all."""
        level = self.head.level
        return _ORDER.index(level) if level in _ORDER else -1


def stacks_of(items: Sequence[Item], words: TreeWords) -> list[Stack]:
    """Find the heads of a page and deal its lines out to them.

    A line belongs to the nearest head above it in its own column; a head ends at the
    next one below.
    """
    bands = _bands(items, words)
    for item, _ in bands:
        item.roles.append(("label_kelompok", item.text))
    free = [item for item in items if not item.roles]
    stacks = _headed(free, words)
    stacks += _banded(free, bands, stacks, words)
    heads = {id(stack.item) for stack in stacks}
    for item in free:
        if id(item) in heads:
            continue
        owner = _owner(item, stacks)
        if owner is not None and _is_near(item, owner):
            owner.lines.append(item)
    for stack in stacks:
        stack.lines.sort(key=_reading)
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
        if head.kind in ("jabatan", "nama") and (
            not item.first or listing == item.block
        ):
            continue
        tests = (_is_field, _is_sasaran, _is_name_below)
        if not any(is_within(head, item, stacks) for is_within in tests):
            stacks.append(Stack(head, item))
    return stacks


def _is_field(head: Head, item: Item, stacks: Sequence[Stack]) -> bool:
    """Tell a bare "Sasaran :" in the column of an office from a box of its own."""
    if head.kind != "kepala" or head.nomor or head.value:
        return False
    if head.label.rstrip(" :.").casefold() != "sasaran":
        return False
    owner = _owner(item, stacks)
    return owner is not None and owner.head.kind == "jabatan"


def _is_name_below(head: Head, item: Item, stacks: Sequence[Stack]) -> bool:
    """Tell "Program Penataan" in the box below a label "PROGRAM" from another box."""
    owner = _owner(item, stacks)
    if head.kind != "nama" or owner is None or owner.item.block == item.block:
        return False
    is_bare = owner.head.kind == "kepala" and not owner.head.value
    is_above = owner.rect.width <= _WIDER * item.rect.width
    is_name = is_bare and is_above and owner.head.level == head.level
    if not is_name or owner.has_name:
        return False
    owner.has_name = True
    return True


def _is_sasaran(head: Head, item: Item, stacks: Sequence[Stack]) -> bool:
    """Tell "Sasaran Program : ..." inside the box of a program from its own box."""
    if item.first or head.kind != "kepala" or not head.value:
        return False
    owner = _owner(item, stacks)
    return owner is not None and says_what_for(head, owner.head)


def says_what_for(head: Head, above: Head) -> bool:
    """Tell whether a label says what the node of the one above it is to achieve."""
    return (
        head.level == above.level
        and head.level not in ("tujuan", "sasaran")
        and head.label.casefold().startswith(_ACHIEVED)
        and not above.label.casefold().startswith(_ACHIEVED)
    )


def _bands(items: Sequence[Item], words: TreeWords) -> list[tuple[Item, Head]]:
    """Find labels that stand in a column of their own beside the drawing."""
    lines = Counter(item.block for item in items)
    single = [i for i in items if lines[i.block] == 1 and words.band(i.text)]
    known = {item.block for item in single}
    found: list[tuple[Item, Head]] = []
    for item in single:
        labels = [other for other in single if other.rect.is_under(item.rect)]
        top = min(label.rect.y0 for label in labels)
        column = [
            other
            for other in items
            if other.rect.is_under(item.rect) and other.rect.y0 >= top
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
        owner = _owner(first, headed)
        level = Stack(beside[0], first).rank
        is_higher = owner is None or -1 < level < owner.rank
        is_row = owner is not None and owner.head.kind != "jabatan"
        if not is_higher and not (is_row and _in_row_of(first, near[0][0])):
            continue
        if beside[0].kind == "indikator":
            for line in lines:
                line.listed = True
        else:
            stacks.append(Stack(beside[0], first, from_band=True))
    return stacks


def _in_row_of(item: Item, band: Item) -> bool:
    """Tell a cell of the very row that a level at its left end names."""
    apart = abs(item.rect.y0 - band.rect.y0) + abs(item.rect.y1 - band.rect.y1)
    return item.kind == "sel" == band.kind and apart <= _SAME_ROW


def _owner(item: Item, stacks: Sequence[Stack]) -> Stack | None:
    """Find the nearest head above a line in its column, its own box first."""
    own = [s for s in stacks if s.item.block == item.block and s.item.row < item.row]
    if own:
        return own[-1]
    above = [
        stack
        for stack in stacks
        if stack.item.page == item.page
        and stack.rect.y0 < item.rect.y1 - 0.5 * (item.rect.y1 - item.rect.y0)
        and stack.item.block != item.block
        and item.rect.is_under(stack.rect)
        and stack.rect.y0 <= item.rect.y0
    ]
    near = [
        (stack.rect.y0, _shared_width(stack.rect, item.rect), -place)
        for place, stack in enumerate(above)
    ]
    return above[-max(near)[2]] if near else None


def _is_near(item: Item, stack: Stack) -> bool:
    """Tell a line below boxes that goes on with them from one at the foot of a page."""
    said = (stack.item, *stack.lines)
    if item.kind != "baris" or all(line.kind == "baris" for line in said):
        return True
    end = max(line.rect.y1 for line in said)
    return item.rect.y0 - end <= _FAR * (item.rect.y1 - item.rect.y0)


def _shared_width(one: Rect, other: Rect) -> float:
    return min(one.x1, other.x1) - max(one.x0, other.x0)


def _reading(item: Item) -> tuple[float, float, int]:
    return round(item.rect.y0, 0), item.rect.x0, item.row
