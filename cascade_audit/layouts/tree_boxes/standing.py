"""A head with its lines, and which of several heads a line belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cascade_audit.layouts.tree_boxes.items import Item, Rect
from cascade_audit.layouts.tree_boxes.words import Head, TreeWords
from cascade_audit.schema import LEVELS

_FAR = 3.0  # heights of a line outside of boxes
_SAME_ROW = 2.0  # points
_FLUSH = 1.0  # points between the parts of one box


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
        return LEVELS.index(level) if level in LEVELS else -1


def says_what_for(head: Head, above: Head, words: TreeWords) -> bool:
    """Tell whether a label says what the node of the one above it is to achieve.

    Besides "Sasaran Program : ..." a plain "Sasaran : ..." does below a program.
    """
    return (
        (head.level == above.level or is_plain_sasaran(head))
        and above.level not in ("", "tujuan", "sasaran")
        and head.label.casefold().startswith(words.achieved)
        and not above.label.casefold().startswith(words.achieved)
    )


def is_plain_sasaran(head: Head) -> bool:
    """Tell "Sasaran :", which names no level and has no number."""
    return head.kind == "kepala" and head.label.rstrip(" :=.-–").casefold() == "sasaran"


def owner_of(item: Item, stacks: Sequence[Stack]) -> Stack | None:
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


def is_joined_below(item: Item, above: Item) -> bool:
    """Tell a box that hangs at the lower side of another, as wide as that one."""
    sides = (item.rect.x0 - above.rect.x0, item.rect.x1 - above.rect.x1)
    is_wide = all(abs(side) <= item.rect.slack for side in sides)
    return is_wide and abs(item.rect.y0 - above.rect.y1) <= item.rect.slack


def listed_beside(
    item: Item, stacks: Sequence[Stack], listing: set[int]
) -> Stack | None:
    """Find the box that a list of indicators beside it is of: by a line, or its row.

    A list that hangs at the foot of a box as wide as itself is beside none.
    `listing` are the blocks that begin with the label of a list of indicators.
    """
    if item.block not in listing:
        return None
    others = [
        s for s in stacks if s.item.block != item.block and s.item.page == item.page
    ]
    by_line = [s for s in others if s.item.shape and s.item.shape in item.above]
    if len(by_line) == 1:
        return by_line[0]
    if any(_hangs_at(item.rect, stack.rect) for stack in others):
        return None
    left = [
        s
        for s in others
        if abs(s.rect.y0 - item.rect.y0) <= _SAME_ROW and s.rect.x1 <= item.rect.x0
    ]
    return max(left, key=_right_side, default=None)


def _hangs_at(rect: Rect, above: Rect) -> bool:
    """Tell what is drawn as the lower part of one box."""
    sides = (above.x0 - rect.x0, above.x1 - rect.x1, above.y1 - rect.y0)
    return all(abs(off) <= _SAME_ROW for off in sides[:2]) and abs(sides[2]) <= _FLUSH


def _right_side(stack: Stack) -> float:
    return stack.rect.x1


def is_near(item: Item, stack: Stack) -> bool:
    """Tell a line below boxes that goes on with them from one at the foot of a page."""
    said = (stack.item, *stack.lines)
    if item.kind != "baris" or all(line.kind == "baris" for line in said):
        return True
    end = max(line.rect.y1 for line in said)
    return item.rect.y0 - end <= _FAR * (item.rect.y1 - item.rect.y0)


def _shared_width(one: Rect, other: Rect) -> float:
    return min(one.x1, other.x1) - max(one.x0, other.x0)
