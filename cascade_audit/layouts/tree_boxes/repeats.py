"""A tree that is drawn a second time, in another form, is no second cascade."""

from collections.abc import Sequence

from cascade_audit.layouts.tree_boxes.drawn import Box
from cascade_audit.matching import similarities

_SAME = 0.8  # names this alike are one box drawn twice
_NEARLY_ALL = 0.9  # of a page's indicators
_ENOUGH = 5  # indicators that are no accident


def set_repeats_aside(boxes: Sequence[Box]) -> list[Box]:
    """Leave out the boxes of pages that only show again what others said.

    A page whose boxes have their levels from labels at its edge, while other pages
    have them in the boxes, repeats the tree if all of its topmost boxes are known
    from those pages. So does a page that sums up several before it: together they say
    nearly all of its indicators, and none of them does so alone, as the page of
    another unit would. Its words stay in the account as a repetition.
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
    repeated |= _summaries([box for box in boxes if box.page not in repeated])
    for box in boxes:
        if box.page in repeated:
            _note(box)
    return [box for box in boxes if box.page not in repeated]


def _summaries(boxes: Sequence[Box]) -> set[int]:
    """Find pages whose indicators pages before them say, but none of these alone."""
    said: dict[int, set[str]] = {}
    for box in boxes:
        texts = {one.text.casefold() for one in box.said.indicators}
        said.setdefault(box.page, set()).update(texts)
    found = set()
    for page, ours in said.items():
        others = [ours & theirs for other, theirs in said.items() if other < page]
        most = _NEARLY_ALL * max(len(ours), _ENOUGH)
        is_known = len(set().union(*others)) >= most
        if is_known and max(map(len, others), default=0) < most:
            found.add(page)
    return found


def _is_known(box: Box, others: Sequence[Box]) -> bool:
    names = [n for other in others if other.rank == box.rank for n in other.said.names]
    return bool(names) and all(
        max(similarities([name], names)[0]) >= _SAME for name in box.said.names
    )


def _note(box: Box) -> None:
    for item in (box.stack.item, *box.stack.lines):
        item.roles = [("ulangan", text) for _, text in item.roles]
