"""Children dealt out to the boxes of the row above, by where they stand."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cascade_audit.layouts.tree_boxes.drawn import LIKELY, PLACE, SURE, Box, is_over

_CHILDLESS = 0.3  # widths of a box: what it costs to leave one without children
_ASTRAY = 2.0  # the same: a child below another box of the row


def deal_out(children: Sequence[Box], parents: Sequence[Box]) -> None:
    """Share children out to parents from left to right, each to the best fitting.

    Children that stand below each other are one column. Parents in one row take runs
    of columns, none of which cross; the run whose middle (or left side) is nearest to
    its parent's fits best.
    """
    for row, below in _rows(parents, children):
        columns = _columns(below)
        runs = min(
            (_shared_out(columns, row, side) for side in ("center", "x0")), key=_cost
        )[1]
        for parent, run in zip(row, runs, strict=True):
            for column in run:
                for child in column:
                    certain = child.stack.rect.is_under(parent.stack.rect)
                    child.parent, child.how = parent, PLACE
                    child.share = SURE if certain or len(row) == 1 else LIKELY


def _rows(
    parents: Sequence[Box], children: Sequence[Box]
) -> Iterator[tuple[list[Box], list[Box]]]:
    """Pair children with the parents that are open above them, from left to right.

    A parent is open down to the next one in its own columns.
    """
    open_to: dict[tuple[int, ...], list[Box]] = {}
    for child in children:
        over = [n for n, parent in enumerate(parents) if is_over(parent, child)]
        last = tuple(n for n in over if not _is_closed(parents, n, over))
        open_to.setdefault(last, []).append(child)
    for places, below in open_to.items():
        row = [parents[place] for place in places]
        if row:
            yield sorted(row, key=_left), below


def _is_closed(parents: Sequence[Box], at: int, over: Sequence[int]) -> bool:
    rect = parents[at].stack.rect
    return any(
        is_over(parents[at], parents[other])
        and parents[other].stack.rect.is_under(rect)
        for other in over
        if other != at
    )


def _columns(boxes: Sequence[Box]) -> list[list[Box]]:
    columns: list[list[Box]] = []
    for box in sorted(boxes, key=_left):
        rect = box.stack.rect
        if columns and rect.is_under(columns[-1][0].stack.rect):
            columns[-1].append(box)
        else:
            columns.append([box])
    return columns


def _shared_out(
    columns: Sequence[list[Box]], row: Sequence[Box], side: str
) -> tuple[float, list[list[list[Box]]]]:
    """Find the cheapest cut of the columns into a run for each parent."""
    count = len(columns)
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, (0,))]
    best += [(float("inf"), (0,))] * count
    for parent in row:
        best = [
            min(
                (
                    cost + _misfit(columns[start:end], parent, row, side),
                    (*cuts, end),
                )
                for start, (cost, cuts) in enumerate(best[: end + 1])
            )
            for end in range(count + 1)
        ]
    cost, cuts = best[count]
    return cost, [list(columns[start:end]) for start, end in pairwise(cuts)]


def _misfit(
    run: Sequence[list[Box]], parent: Box, row: Sequence[Box], side: str
) -> float:
    rect = parent.stack.rect
    if not run:
        return _CHILDLESS * rect.width
    boxes = [box.stack.rect for column in run for box in column]
    strays = sum(
        _ASTRAY * rect.width
        for box in boxes
        if not box.is_under(rect)
        and any(box.is_under(other.stack.rect) for other in row)
    )
    left, right = min(b.x0 for b in boxes), max(b.x1 for b in boxes)
    if side == "x0":
        return strays + abs(left - rect.x0)
    return strays + abs((left + right) / 2 - rect.center)


def _cost(shared: tuple[float, list[list[list[Box]]]]) -> float:
    return shared[0]


def _left(box: Box) -> float:
    return box.stack.rect.x0
