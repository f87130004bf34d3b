"""Targets in a cell of their own that hangs at the right of an indicator."""

import math
import re
from collections.abc import Iterable, Sequence
from itertools import product

from cascade_audit.layouts.tree_boxes.items import Item, by_block
from cascade_audit.layouts.tree_boxes.words import TreeWords, split_number

_AMOUNT = re.compile(
    r"^[<>≤≥±]?\s*(?!(?:19|20)\d\d$)\d[\d.,]*(?:\s*%|\s*[^\W\d]\S*(?:\s+\S+){0,2})?$"
)
_SIDE = 4.0  # points of a square; no slack is more


def draw_amounts(items: Sequence[Item], words: TreeWords) -> None:
    """Give indicators the amounts that stand in the next cell of their row.

    No heading says that they are targets; so where several amounts stand in a row, or
    a word stands over the column, none is taken.
    """
    cells = [
        block[0]
        for block in by_block(items)
        if len(block) == 1 and block[0].kind != "baris" and _has_place(block[0])
    ]
    amounts = [cell for cell in cells if not cell.roles and _is_amount(cell, words)]
    known = {id(cell) for cell in amounts}
    ends = _Corners.of((one.page, one.rect.x1, one.rect.y0, one) for one in cells)
    starts = _Corners.of((one.page, one.rect.x0, one.rect.y0, one) for one in cells)
    feet = _Corners.of((one.page, one.rect.x0, one.rect.y1, one) for one in cells)
    for cell in amounts:
        page, rect = cell.page, cell.rect
        owners = [
            one for one in ends.near(page, rect.x0, rect.y0) if _in_row(one, cell)
        ]
        after = [one for one in starts.near(page, rect.x1, rect.y0) if id(one) in known]
        over = [
            one for one in feet.near(page, rect.x0, rect.y0) if _in_column(one, cell)
        ]
        is_headed = any(_heads(one, known, words) for one in over)
        is_alone = not any(_in_row(cell, one) for one in after) and not is_headed
        if is_alone and len(owners) == 1 and _is_open(owners[0], words):
            owners[0].beside["target"] = cell
            cell.roles.append(("target", cell.text))


class _Corners:
    """Cells by one of their corners, so that few are compared with each other."""

    def __init__(self) -> None:
        self._squares: dict[tuple[str, int, int], list[Item]] = {}

    @classmethod
    def of(cls, corners: Iterable[tuple[str, float, float, Item]]) -> "_Corners":
        """Sort cells into squares of their pages."""
        made = cls()
        for page, x, y, item in corners:
            made._squares.setdefault((page, *_square(x, y)), []).append(item)
        return made

    def near(self, page: str, x: float, y: float) -> list[Item]:
        """List the cells with their corner there, or in a square beside."""
        column, row = _square(x, y)
        steps = product((-1, 0, 1), repeat=2)
        squares = ((page, column + right, row + down) for right, down in steps)
        return [item for at in squares for item in self._squares.get(at, ())]


def _square(x: float, y: float) -> tuple[int, int]:
    return int(x // _SIDE), int(y // _SIDE)


def _has_place(item: Item) -> bool:
    """Tell a cell that stands somewhere: a letter does not say how high it is."""
    return all(map(math.isfinite, item.rect))


def _is_amount(item: Item, words: TreeWords) -> bool:
    is_figure = bool(_AMOUNT.match(item.text)) or item.text in words.grades
    return is_figure and not words.is_budget(item.text)


def _is_open(owner: Item, words: TreeWords) -> bool:
    """Tell an indicator whose target no heading has told."""
    _, text = split_number(owner.text)
    label = words.indicator_label(owner.text)
    says = words.is_measure(text) or bool(label and label.value)
    return says and not owner.roles and "target" not in owner.beside


def _in_row(left: Item, right: Item) -> bool:
    one, other = left.rect, right.rect
    return _meet(one.slack, (one.x1, other.x0), (one.y0, other.y0), (one.y1, other.y1))


def _in_column(upper: Item, lower: Item) -> bool:
    one, other = upper.rect, lower.rect
    return _meet(one.slack, (one.y1, other.y0), (one.x0, other.x0), (one.x1, other.x1))


def _meet(slack: float, *sides: tuple[float, float]) -> bool:
    return all(abs(one - other) <= slack for one, other in sides)


def _heads(item: Item, known: set[int], words: TreeWords) -> bool:
    """Tell a word over a column of amounts."""
    return id(item) not in known and not words.is_budget(item.text)
