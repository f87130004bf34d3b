"""Which head of an outline stands over which: by their turn, or by their numbers."""

from collections.abc import Sequence

from cascade_audit.layouts.outlines.introducing import Introduced
from cascade_audit.layouts.supporting import Supported
from cascade_audit.layouts.tree_boxes.drawn import LIKELY, NUMBER, PLACE, SURE, Box
from cascade_audit.layouts.tree_boxes.items import Item
from cascade_audit.matching import normalise

_RIGHT = 1.0  # points from which a line is indented


def nest(boxes: Sequence[Box], introduced: Sequence[Introduced] = ()) -> None:
    """Hang each box below the last one above it of a higher level.

    A sentence between them may name the one that the boxes below it are for.
    """
    listed = _listed_apart(boxes)
    open_: list[Box] = []
    waiting = list(introduced)
    named: Box | None = None
    for box in boxes:
        while waiting and waiting[0].row < box.stack.item.row:
            before, named = named, _named(waiting.pop(0).node, boxes)
            if named or before:
                open_ = [named] if named else []
        open_ = [above for above in open_ if above.rank < box.rank]
        parent = open_[-1] if open_ else None
        if parent is not None and parent is named:
            box.parent, box.how = parent, NUMBER
        elif parent is not None and parent.rank in listed:
            _by_number(box, [b for b in boxes if b.rank == parent.rank])
        elif parent is not None:
            is_indented = is_right_of(box.stack.item, parent.stack.item)
            box.parent, box.how = parent, PLACE
            box.share = SURE if is_indented else LIKELY
        open_.append(box)


def _named(node: Supported, boxes: Sequence[Box]) -> Box | None:
    """Find the one box that a sentence names, by its name or else its number."""
    of_level = [box for box in boxes if box.stack.head.level == node.level]
    name = normalise(node.nama)
    by_name = [
        b for b in of_level if name and normalise(" ".join(b.said.names)) == name
    ]
    by_number = [b for b in of_level if node.nomor == b.stack.head.nomor != ""]
    found = by_name or by_number
    return found[0] if len(found) == 1 else None


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
