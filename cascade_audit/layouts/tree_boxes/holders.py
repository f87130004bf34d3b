"""Offices that only say whose a box is: what they lead to is said by that box.

"BIDANG PASAR" may head a row of boxes, stand between a program and its indicators, or
head a figure with indicators and, at its foot, the kegiatan that they are of.
"""

from collections.abc import Sequence

from cascade_audit.layouts.tree_boxes.drawn import Box, is_over
from cascade_audit.layouts.tree_boxes.items import Item, Rect


def set_holders_aside(boxes: Sequence[Box]) -> list[Box]:
    """Leave out offices that a box of the cascade stands for.

    Parameters
    ----------
    boxes : sequence of Box
        The boxes of one page.

    Returns
    -------
    list of Box
        Without the offices; what was printed for one, and the lines that lead to it
        and from it, are those of the box whose holder it is.
    """
    aside: set[int] = set()
    for box in filter(_is_office, boxes):
        others = [other for other in _left(boxes, aside) if other is not box]
        first = None if box.said.indicators else _headed(box, others)
        if first is not None:
            _lead_on(box, first, others)
            aside.add(id(box))
    for box, owner in _owners(_left(boxes, aside)):
        _hand_over(box, owner)
        aside.add(id(box))
    for box in boxes:
        if id(box) in aside:
            role = "penanggung_jawab" if box.said.indicators else "label_kelompok"
            box.stack.item.roles = [(role, box.stack.item.text)]
    return _left(boxes, aside)


def _left(boxes: Sequence[Box], aside: set[int]) -> list[Box]:
    return [box for box in boxes if id(box) not in aside]


def _is_office(box: Box) -> bool:
    return box.stack.head.kind == "jabatan" and not box.said.sasaran


def _owners(boxes: Sequence[Box]) -> list[tuple[Box, Box]]:
    """Find the box that each office stands for; several may hold one program.

    What stands at the foot of a figure belongs to it, and to no office further below.
    """
    offices = [box for box in boxes if _is_office(box)]
    feet = {id(office): _at_foot(office, boxes) for office in offices}
    own = {id(name) for names in feet.values() for name in names}
    above = [box for box in boxes if id(box) not in own]
    pairs = []
    for office in offices:
        names = feet[id(office)]
        owner = names[0] if len(names) == 1 else None
        if not names:
            owner = _named_above(office, above)
        if owner is not None:
            pairs.append((office, owner))
    return pairs


def _hand_over(box: Box, owner: Box) -> None:
    for indicator in box.said.indicators:
        indicator.fields.setdefault("penanggung_jawab", box.stack.item.text)
    owner.said.indicators += box.said.indicators
    owner.stack.lines += _items(box)


def _headed(box: Box, others: Sequence[Box]) -> Box | None:
    """Find the first box in a row that an office heads, of its level or above."""
    below = [
        other
        for other in others
        if other.stack.rect.y0 > box.stack.rect.y0
        and other.stack.rect.is_under(box.stack.rect)
    ]
    first = min(below, key=_top, default=None)
    if first is None or first.rank > box.rank or first.stack.head.kind == "jabatan":
        return None
    return first


def _at_foot(box: Box, boxes: Sequence[Box]) -> list[Box]:
    """Find the names at the foot of the figure that an office heads."""
    foot = max(item.rect.y1 for item in _items(box))
    names: list[Box] = []
    for other in sorted(boxes, key=_top):
        rect = other.stack.rect
        is_joined = box.stack.rect.y0 < rect.y0 <= foot + rect.slack
        if is_joined and _may_be_held(box, other) and _is_within(rect, box):
            names.append(other)
            foot = max(foot, rect.y1)
    return names


def _named_above(box: Box, boxes: Sequence[Box]) -> Box | None:
    """Find the box of the office's level that leads to it, or stands right above."""
    others = [other for other in boxes if other is not box]
    named = [other for other in others if _may_be_held(box, other)]
    by_line = [other for other in named if other.shapes & box.above]
    if box.above:
        return by_line[0] if len(by_line) == 1 else None
    over = [
        other
        for other in others
        if is_over(other, box) and box.stack.rect.is_under(other.stack.rect)
    ]
    nearest = max(over, key=_top, default=None)
    return nearest if nearest is not None and _may_be_held(box, nearest) else None


def _may_be_held(box: Box, other: Box) -> bool:
    is_named = bool(other.said.names) and other.stack.head.kind != "jabatan"
    return is_named and other.rank == box.rank and not other.said.indicators


def _is_within(rect: Rect, box: Box) -> bool:
    figure, slack = box.stack.rect, rect.slack
    return rect.x0 >= figure.x0 - slack and rect.x1 <= figure.x1 + slack


def _lead_on(caption: Box, first: Box, others: Sequence[Box]) -> None:
    """Let connectors that end at an office lead to the boxes it heads.

    Those are the box that touches it from below, and any that a line leads to from it.
    """
    rect, item = caption.stack.rect, first.stack.item
    is_joined = abs(item.rect.y0 - rect.y1) <= item.rect.slack
    led = [other for other in others if caption.shapes & other.above]
    for box in [first, *led] if is_joined else led:
        said = (*box.stack.item.above, *sorted(caption.above))
        box.stack.item.above = tuple(dict.fromkeys(said))
    if is_joined:
        item.shape = item.shape or caption.stack.item.shape


def _items(box: Box) -> Sequence[Item]:
    return box.stack.item, *box.stack.lines


def _top(box: Box) -> float:
    return box.stack.rect.y0
