"""Children dealt out to the boxes of the row above, by where they stand."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cascade_audit.layouts.tree_boxes.drawn import LIKELY, PLACE, SURE, Box, is_over
from cascade_audit.layouts.tree_boxes.items import Rect

_CHILDLESS = 0.3  # widths of a box: what it costs to leave one without children
_ASTRAY = 2.0  # the same: a child below another box of the row
_LENIENT = 1.000001  # sums in another order differ in their last digits

Cut = tuple[float, tuple[int, ...]]  # what it costs, and before which columns it is cut


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
    closing = [_closing(parents, n) for n in range(len(parents))]
    for child in children:
        over = {n for n, parent in enumerate(parents) if is_over(parent, child)}
        last = tuple(n for n in sorted(over) if closing[n].isdisjoint(over))
        open_to.setdefault(last, []).append(child)
    for places, below in open_to.items():
        row = [parents[place] for place in places]
        if row:
            yield sorted(row, key=_left), below


def _closing(parents: Sequence[Box], at: int) -> set[int]:
    """Find the boxes below one, in its own columns."""
    rect = parents[at].stack.rect
    return {
        n
        for n, other in enumerate(parents)
        if n != at and is_over(parents[at], other) and other.stack.rect.is_under(rect)
    }


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
    rects = [[box.stack.rect for box in column] for column in columns]
    ends = [(min(r.x0 for r in own), max(r.x1 for r in own)) for own in rects]
    above = [parent.stack.rect for parent in row]
    placed = [[r for r in own if any(map(r.is_under, above))] for own in rects]
    fits = []
    for rect in above:
        astray = [sum(not r.is_under(rect) for r in own) for own in placed]
        fits.append(_Fit(rect, ends, astray, side))
    most = _LENIENT * _nearest(fits)
    best: list[Cut] = [(0.0, (0,))]
    best += [(float("inf"), (0,))] * len(columns)
    for fit in fits:
        best = [fit.cheapest(best, end, most) for end in range(len(columns) + 1)]
    cost, cuts = best[-1]
    return cost, [list(columns[start:end]) for start, end in pairwise(cuts)]


class _Fit(NamedTuple):
    """How well runs of columns would stand below one parent."""

    rect: Rect
    ends: Sequence[tuple[float, float]]
    astray: Sequence[int]
    side: str

    def off(self, left: float, right: float) -> float:
        """Say how far a run stands to the right of its parent."""
        if self.side == "x0":
            return left - self.rect.x0
        return (left + right) / 2 - self.rect.center

    def cheapest(self, best: Sequence[Cut], end: int, most: float) -> Cut:
        """Find the run that fits best and ends before a column.

        The run grows to the left until it has taken more from other parents than the
        whole row may cost.
        """
        cost, cuts = best[end]
        each = _ASTRAY * self.rect.width
        found = cost + _CHILDLESS * self.rect.width, (*cuts, end)
        left, right, strays = float("inf"), float("-inf"), 0.0
        for start in range(end - 1, -1, -1):
            x0, x1 = self.ends[start]
            left, right = min(left, x0), max(right, x1)
            for _ in range(self.astray[start]):
                strays += each
            if strays > most:
                break
            cost, cuts = best[start]
            if cost <= most:
                total = cost + (strays + abs(self.off(left, right)))
                if total <= found[0]:
                    found = min(found, (total, (*cuts, end)))
        return found


def _nearest(fits: Sequence[_Fit]) -> float:
    """Say what it costs if each column goes to the parent nearest to its middle.

    No cut that costs more need be looked at.
    """
    runs: list[list[int]] = [[] for _ in fits]
    centers = [fit.rect.center for fit in fits]
    at = 0
    for place, (x0, x1) in enumerate(fits[0].ends):
        middle = (x0 + x1) / 2
        while at + 1 < len(fits) and abs(centers[at + 1] - middle) <= abs(
            centers[at] - middle
        ):
            at += 1
        runs[at].append(place)
    cost = 0.0
    for fit, run in zip(fits, runs, strict=True):
        if not run:
            cost += _CHILDLESS * fit.rect.width
            continue
        left = min(fit.ends[place][0] for place in run)
        right = max(fit.ends[place][1] for place in run)
        strays = sum(fit.astray[place] for place in run)
        cost += strays * _ASTRAY * fit.rect.width + abs(fit.off(left, right))
    return cost


def _cost(shared: tuple[float, list[list[list[Box]]]]) -> float:
    return shared[0]


def _left(box: Box) -> float:
    return box.stack.rect.x0
