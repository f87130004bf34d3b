"""Which box stands over which: by connector, by number, by where they stand."""

from collections.abc import Sequence

from cascade_audit.layouts.tree_boxes.drawn import (
    LIKELY,
    LINE,
    NUMBER,
    PERHAPS,
    PLACE,
    SURE,
    Box,
    is_over,
)
from cascade_audit.layouts.tree_boxes.placing import deal_out
from cascade_audit.schema import LEVELS


def find_parents(boxes: Sequence[Box]) -> None:
    """Find the box above each box, where the drawing says.

    Connectors come first. Without one, a box belongs below the box that it stands
    under, unless the printed numbers of the two contradict that: then the one box
    whose number fits, or none.
    """
    _by_line(boxes)
    pages = sorted({box.page for box in boxes})
    for page in pages:
        here = [box for box in boxes if box.page == page]
        _below_region(here)
        for rank in sorted({box.rank for box in here}):
            children = [
                b for b in here if b.rank == rank and not b.parent and not b.how
            ]
            _by_place(children, here, boxes)
    _check_numbers(boxes)
    _beside_the_one_above(boxes)
    _below_the_only_one(boxes)


def _beside_the_one_above(boxes: Sequence[Box]) -> None:
    """Hang boxes that a line joins to one of their own kind beside that one.

    The activities of one program are often strung up below each other; no activity
    is above another. Sasaran and tujuan of a region do stand above those of an office.
    """
    for box in sorted(boxes, key=_depth):
        above = box.parent
        if box.how == LINE and above is not None and _is_like(box, above):
            box.parent, box.share = above.parent, min(above.share, LIKELY)
            box.how = LINE if above.parent else ""


def _is_like(box: Box, other: Box) -> bool:
    """Tell two boxes of one level below the sasaran, labelled alike."""
    one, two = box.stack.head, other.stack.head
    is_below = one.level in LEVELS and one.level not in ("tujuan", "sasaran")
    return is_below and (one.kind, one.level) == (two.kind, two.level)


def _by_line(boxes: Sequence[Box]) -> None:
    owner = {shape: box for box in boxes for shape in box.shapes}
    for box in boxes:
        for shape in box.above:
            other = owner.get(shape)
            if other is not None and other is not box and other.rank > box.rank:
                _join(other, box)  # the line was drawn from below
        found = {
            id(other): other
            for shape in sorted(box.above)
            if (other := owner.get(shape)) is not None
            and other is not box
            and other.rank <= box.rank
        }
        if len(found) == 1:
            _join(box, next(iter(found.values())))
        elif found:
            box.how = LINE  # several: which one is not said


def _join(child: Box, parent: Box) -> None:
    above: Box | None = parent
    while above is not None:
        if above is child:
            return  # a ring of lines
        above = above.parent
    child.parent, child.how, child.share = parent, LINE, SURE


def _by_place(
    children: Sequence[Box], here: Sequence[Box], boxes: Sequence[Box]
) -> None:
    if not children:
        return
    rank = children[0].rank
    over = [b for b in here if 0 <= b.rank < rank]
    if not over:
        _from_page_before(children, boxes)
        return
    nearest = max(b.rank for b in over)
    parents = [b for b in over if b.rank == nearest]
    placed = [c for c in children if any(is_over(p, c) for p in parents)]
    for box in children:
        if box not in placed:
            _below_any(box, over)
    deal_out(placed, parents)


def _below_region(here: Sequence[Box]) -> None:
    """Hang the sasaran of an office below those of the kabupaten over them."""
    for rank in {box.rank for box in here if box.is_region}:
        row = [box for box in here if box.rank == rank]
        regions = [box for box in row if box.is_region]
        free = [b for b in row if not (b.is_region or b.parent or b.how)]
        deal_out([b for b in free if any(is_over(r, b) for r in regions)], regions)


def _below_any(box: Box, over: Sequence[Box]) -> None:
    """Find the nearest box above, of whatever higher level."""
    fitting = [
        p for p in over if is_over(p, box) and box.stack.rect.is_under(p.stack.rect)
    ]
    if fitting:
        nearest = max(fitting, key=_depth)
        box.parent, box.how, box.share = nearest, PLACE, LIKELY


def _depth(box: Box) -> tuple[float, int]:
    return box.stack.rect.y0, box.rank


def _from_page_before(children: Sequence[Box], boxes: Sequence[Box]) -> None:
    """Hang boxes that open a page below those in their columns before it."""
    page, rank = children[0].page, children[0].rank
    before = [b for b in boxes if b.page < page and 0 <= b.rank < rank]
    if not before:
        return
    nearest = max(b.rank for b in before)
    last = [b for b in before if b.rank == nearest]
    last = [b for b in last if b.page == max(b.page for b in last)]
    for box in children:
        under = [b for b in last if box.stack.rect.is_under(b.stack.rect)]
        if under or len(last) == 1:
            parent = max(under or last, key=_depth)
            box.parent, box.how, box.share = parent, PLACE, PERHAPS


def _check_numbers(boxes: Sequence[Box]) -> None:
    """Let printed numbers overrule places that contradict them.

    Where they contradict most of a row, its places mean nothing: then a box of the
    row without a number has no box above it either.
    """
    rows: dict[tuple[int, int], list[Box]] = {}
    for box in boxes:
        if box.parent is not None and box.how == PLACE:
            rows.setdefault((box.page, box.rank), []).append(box)
    for row in rows.values():
        numbered = [box for box in row if _dotted(box)]
        wrong = [box for box in numbered if not _agree(box, box.parent)]
        for box in wrong:
            _by_number(box, boxes)
        if 2 * len(wrong) > len(numbered):
            for box in row:
                if box not in numbered:
                    box.parent, box.how, box.share = None, "", SURE


def _below_the_only_one(boxes: Sequence[Box]) -> None:
    """Hang sasaran below the tujuan where a paper has one, wherever it is drawn.

    Every box of a cascade is below what stands at its top; for other levels the paper
    would have to say so.
    """
    top = min((box.rank for box in boxes), default=0)
    roots = [box for box in boxes if box.rank == top]
    next_rank = min((box.rank for box in boxes if box.rank > top), default=top)
    if len({tuple(root.said.names) for root in roots}) != 1:
        return
    for box in boxes:
        if box.rank == next_rank > top and box.parent is None and not box.how:
            box.parent, box.how, box.share = roots[0], PLACE, PERHAPS


def _by_number(box: Box, boxes: Sequence[Box]) -> None:
    rank = box.parent.rank if box.parent else -1
    fitting = [b for b in boxes if b.rank == rank and b.numbers and _agree(box, b)]
    if len(fitting) == 1 and all(_fits(n, fitting[0].numbers) for n in _dotted(box)):
        box.parent, box.how, box.share = fitting[0], NUMBER, LIKELY
    else:
        box.parent, box.how, box.share = None, "", SURE


def _dotted(box: Box) -> set[str]:
    """List the numbers that may go on from that of the box above.

    Below "Sasaran 3" those of its own indicators, 3.1 and 3.2, go on from its own.
    """
    dotted = {number for number in box.numbers if "." in number}
    own = box.stack.head.nomor
    is_own = bool(own) and "." not in own and all(_fits(n, {own}) for n in dotted)
    return set() if is_own else dotted


def _agree(box: Box, parent: Box) -> bool:
    dotted = _dotted(box)
    if not dotted or not parent.numbers:
        return True
    return all(_fits(number, parent.numbers) for number in dotted) or bool(
        parent.said.numbers & box.said.numbers
    )


def _fits(number: str, above: set[str]) -> bool:
    return any(number == other or number.startswith(f"{other}.") for other in above)
