"""Lines drawn between boxes: which box they come from, and which they lead to."""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from cascade_audit.readers.rulings import Cell, Point

Wire = Sequence[Point]
_SLOPE = 0.2  # a line that leaves a side rises this much at least
_BESIDE = 1.0  # points from the corner of a box from which a line passes it
_INDENT = 2.0  # points
_MOST = 2000  # lines of a page; a picture drawn with lines has more


class Touch(NamedTuple):
    """An end of a line at a box, and the side of the box where it ends."""

    box: int
    side: str  # top, bottom, left, right
    x: float


class Lead(NamedTuple):
    """A line, or several that meet: where it comes from, and the boxes it leads to."""

    source: int
    x: float  # where it leaves
    side: str
    targets: list[int]


def wired(
    boxes: Sequence[Cell], wires: Sequence[Wire], reach: float
) -> list[tuple[int, int]]:
    """Find the boxes that lines join.

    Parameters
    ----------
    boxes : sequence of Cell
    wires : sequence of sequence of Point
        Open lines, point by point.
    reach : float
        Points between the end of a line and what it means, at most.

    Returns
    -------
    list of (int, int)
        Positions of the upper and the lower box, each pair once.

    Notes
    -----
    A line with a box at either end joins the two. Lines that meet each other join the
    one box they leave from below (or from the right) with all that they lead to; if
    they leave from several, nobody can say which leads where, and they join none. A
    bracket that touches only the sides of boxes leads from the one at its top, if the
    others are indented below it. A line that passes a box at its side is drawn on below
    it: what it leads to hangs where that box hangs.
    """
    if not boxes or len(wires) > _MOST:
        return []
    sides = np.array(boxes)
    leads: list[Lead] = []
    open_ended: list[tuple[Wire, list[Touch]]] = []
    for wire in wires:
        if len(wire) < 2:
            continue
        ends = ((wire[0], wire[1]), (wire[-1], wire[-2]))
        met = (
            _met({n: boxes[n] for n in _near(sides, end, reach)}, end, inner, reach)
            for end, inner in ends
        )
        touches = [touch for touch in met if touch is not None]
        if len({touch.box for touch in touches}) == 2:
            leads.append(_upper_first(boxes, touches))
        else:
            open_ended.append((wire, touches))
    for touches in _networks(open_ended, reach):
        leads += _branches(boxes, touches)
    pairs = [
        (lead.source, to)
        for lead in _on_rails(boxes, leads, reach)
        for to in lead.targets
    ]
    return list(dict.fromkeys(pairs))


def _near(sides: np.ndarray, end: Point, reach: float) -> list[int]:
    """Find the boxes around a point, or nearly."""
    x, y = end
    is_near = (sides[:, 0] - reach <= x) & (x <= sides[:, 2] + reach)
    is_near &= (sides[:, 1] - reach <= y) & (y <= sides[:, 3] + reach)
    return np.flatnonzero(is_near).tolist()


def _met(
    boxes: dict[int, Cell], end: Point, inner: Point, reach: float
) -> Touch | None:
    """Find the box whose side a line ends at; a line along the side does not."""
    x, y = end
    across, down = abs(inner[0] - x), abs(inner[1] - y)
    best, touch = reach, None
    for place, box in boxes.items():
        if not (
            box.x0 - best <= x <= box.x1 + best and box.y0 - best <= y <= box.y1 + best
        ):
            continue
        sides = {}
        if down > _SLOPE * across:
            sides |= {"top": abs(y - box.y0), "bottom": abs(y - box.y1)}
        if across > _SLOPE * down:
            sides |= {"left": abs(x - box.x0), "right": abs(x - box.x1)}
        side = min(sides, key=sides.__getitem__, default="")
        if side and sides[side] < best:
            best, touch = sides[side], Touch(place, side, x)
    return touch


def _upper_first(boxes: Sequence[Cell], touches: Sequence[Touch]) -> Lead:
    one, other = touches
    first, second = boxes[one.box], boxes[other.box]
    apart = first.y1 <= second.y0 or second.y1 <= first.y0
    if second.y0 < first.y0 if apart else second.x0 < first.x0:
        one, other = other, one
    return Lead(one.box, one.x, one.side, [other.box])


def _branches(boxes: Sequence[Cell], touches: Sequence[Touch]) -> list[Lead]:
    sources = {side: _at(side, touches) for side in ("bottom", "right")}
    source = next((t for t in sources.values() if len({s.box for s in t}) == 1), None)
    found = source[0] if source else _top_of_bracket(boxes, touches)
    if found is None:
        return []
    targets = [t.box for t in touches if t.box != found.box]
    return [Lead(found.box, found.x, found.side, targets)]


def _at(side: str, touches: Sequence[Touch]) -> list[Touch]:
    return [touch for touch in touches if touch.side == side]


def _top_of_bracket(boxes: Sequence[Cell], touches: Sequence[Touch]) -> Touch | None:
    """Find the box whose left side a bracket leaves: the others are indented below."""
    if any(touch.side != "left" for touch in touches):
        return None
    top = min(touches, key=lambda touch: boxes[touch.box].y0, default=None)
    below = [boxes[t.box] for t in touches if top is not None and t.box != top.box]
    if top is None or not below:
        return None
    box = boxes[top.box]
    is_indented = all(o.y0 >= box.y1 and o.x0 > box.x0 + _INDENT for o in below)
    return top if is_indented else None


def _on_rails(boxes: Sequence[Cell], leads: Sequence[Lead], reach: float) -> list[Lead]:
    """Let lines that begin beside the foot of a box leave from what that hangs below.

    Offices draw one upright beside boxes that are stacked, in pieces from box to box.
    """
    settled: list[Lead] = []
    for lead in sorted(leads, key=lambda lead: boxes[lead.source].y0):
        box = boxes[lead.source]
        is_beside = lead.side == "bottom" and not (
            box.x0 - _BESIDE <= lead.x <= box.x1 + _BESIDE
        )
        before = [
            (boxes[to].y0, place)
            for place, other in enumerate(settled)
            for to in other.targets
            if is_beside
            and abs(other.x - lead.x) <= reach / 2
            and abs(boxes[to].x0 - box.x0) <= reach
            and boxes[other.source].y0 < boxes[to].y0 <= box.y0
        ]
        if before:
            lead = lead._replace(source=settled[max(before)[1]].source)
        settled.append(lead)
    return settled


def _networks(
    wires: Sequence[tuple[Wire, list[Touch]]], reach: float
) -> Iterator[list[Touch]]:
    """Gather the ends of lines that meet each other."""
    if not wires:
        return
    sides = np.array([_around(wire) for wire, _ in wires])
    near = (sides[:, None, :2] <= sides[None, :, 2:] + reach).all(axis=2)
    near &= near.T
    left = set(range(len(wires)))
    while left:
        group: set[int] = set()
        fresh = {min(left)}
        while fresh:
            group |= fresh
            left -= fresh
            fresh = {
                other
                for one in fresh
                for other in np.flatnonzero(near[one]).tolist()
                if other in left and _meet(wires[one][0], wires[other][0], reach)
            }
        yield [touch for place in sorted(group) for touch in wires[place][1]]


def _around(wire: Wire) -> tuple[float, float, float, float]:
    xs, ys = zip(*wire, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _meet(one: Wire, other: Wire, reach: float) -> bool:
    near = reach / 2
    return any(_is_on(end, other, near) for end in (one[0], one[-1])) or any(
        _is_on(end, one, near) for end in (other[0], other[-1])
    )


def _is_on(point: Point, wire: Wire, reach: float) -> bool:
    """Tell whether a point is on a line, or nearly."""
    x, y = point
    for (ax, ay), (bx, by) in itertools.pairwise(wire):
        length = (bx - ax) ** 2 + (by - ay) ** 2
        along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length if length else 0
        along = min(max(along, 0.0), 1.0)
        off = (ax + along * (bx - ax) - x) ** 2 + (ay + along * (by - ay) - y) ** 2
        if off <= reach * reach:
            return True
    return False
