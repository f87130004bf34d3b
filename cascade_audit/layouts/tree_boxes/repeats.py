"""A tree that is drawn a second time, in another form, is no second cascade."""

from collections.abc import Sequence

from cascade_audit.layouts.tree_boxes.drawn import Box
from cascade_audit.matching import similarities

_SAME = 0.8  # names this alike are one box drawn twice


def set_repeats_aside(boxes: Sequence[Box]) -> list[Box]:
    """Leave out the boxes of pages that only show again what others said.

    A page whose boxes have their levels from labels at its edge, while other pages
    have them in the boxes, repeats the tree if all of its topmost boxes are known
    from those pages. Its words stay in the account as a repetition.
    """
    headed = {box.page for box in boxes if not box.stack.from_band}
    drawn = [box for box in boxes if box.page in headed]
    repeated: set[int] = set()
    for page in sorted({box.page for box in boxes}):
        here = [box for box in boxes if box.page == page]
        others = [box for box in drawn if box.page != page]
        if others and page not in headed:
            top = min(box.rank for box in here)
            roots = [box for box in here if box.rank == top]
            if all(_is_known(box, others) for box in roots):
                repeated.add(page)
    for box in boxes:
        if box.page in repeated:
            _note(box)
    return [box for box in boxes if box.page not in repeated]


def _is_known(box: Box, others: Sequence[Box]) -> bool:
    names = [n for other in others if other.rank == box.rank for n in other.said.names]
    return bool(names) and all(
        max(similarities([name], names)[0]) >= _SAME for name in box.said.names
    )


def _note(box: Box) -> None:
    for item in (box.stack.item, *box.stack.lines):
        item.roles = [("ulangan", text) for _, text in item.roles]
