"""Which head of an outline stands over which: by their turn, or by their numbers."""

from collections.abc import Sequence

from cascade_audit.layouts.tree_boxes.drawn import LIKELY, NUMBER, PLACE, SURE, Box
from cascade_audit.layouts.tree_boxes.items import Item

_RIGHT = 1.0  # points from which a line is indented


def nest(boxes: Sequence[Box]) -> None:
    """Hang each box below the last one above it of a higher level."""
    listed = _listed_apart(boxes)
    open_: list[Box] = []
    for box in boxes:
        open_ = [above for above in open_ if above.rank < box.rank]
        parent = open_[-1] if open_ else None
        if parent is not None and parent.rank in listed:
            _by_number(box, [b for b in boxes if b.rank == parent.rank])
        elif parent is not None:
            is_indented = is_right_of(box.stack.item, parent.stack.item)
            box.parent, box.how = parent, PLACE
            box.share = SURE if is_indented else LIKELY
        open_.append(box)


def is_right_of(item: Item, other: Item) -> bool:
    """Tell whether a line begins further right than another of its page."""
    return item.page == other.page and item.rect.x0 > other.rect.x0 + _RIGHT


def _listed_apart(boxes: Sequence[Box]) -> set[int]:
    """List the levels of which several stand before any box below them."""
    return {rank for rank in {box.rank for box in boxes} if _is_apart(rank, boxes)}


def _is_apart(rank: int, boxes: Sequence[Box]) -> bool:
    places = [n for n, box in enumerate(boxes) if box.rank == rank]
    between = boxes[places[0] : places[-1]]
    return len(places) > 1 and all(box.rank <= rank for box in between)


def _by_number(box: Box, parents: Sequence[Box]) -> None:
    own = box.stack.head.nomor
    numbered = [p for p in parents if p.stack.head.nomor]
    fitting = [p for p in numbered if own.startswith(f"{p.stack.head.nomor}.")]
    if len(fitting) == 1:
        box.parent, box.how, box.share = fitting[0], NUMBER, LIKELY
