"""Targets in a cell of their own that hangs at the right of an indicator."""

import re
from collections.abc import Sequence

from cascade_audit.layouts.tree_boxes.items import Item, by_block
from cascade_audit.layouts.tree_boxes.words import TreeWords, split_number

_AMOUNT = re.compile(
    r"^[<>≤≥±]?\s*(?!(?:19|20)\d\d$)\d[\d.,]*(?:\s*%|\s*[^\W\d]\S*(?:\s+\S+){0,2})?$"
)
_TOUCHING = 3.0  # points


def draw_amounts(items: Sequence[Item], words: TreeWords) -> None:
    """Give indicators the amounts that stand in the next cell of their row.

    No heading says that they are targets; so where several amounts stand in a row, or
    a word stands over the column, none is taken.
    """
    cells = [
        block[0]
        for block in by_block(items)
        if len(block) == 1 and block[0].kind != "baris"
    ]
    amounts = [cell for cell in cells if not cell.roles and _is_amount(cell, words)]
    known = {id(cell) for cell in amounts}
    for cell in amounts:
        owners = [one for one in cells if _is_row_of(one, cell)]
        after = [one for one in cells if _is_row_of(cell, one)]
        above = [one for one in cells if _is_column_of(one, cell)]
        is_alone = not any(id(one) in known for one in after) and not any(
            _heads(one, known, words) for one in above
        )
        if is_alone and len(owners) == 1 and _is_open(owners[0], words):
            owners[0].beside["target"] = cell
            cell.roles.append(("target", cell.text))


def _is_amount(item: Item, words: TreeWords) -> bool:
    is_figure = bool(_AMOUNT.match(item.text)) or item.text in words.grades
    return is_figure and not words.is_budget(item.text)


def _is_open(owner: Item, words: TreeWords) -> bool:
    """Tell an indicator whose target no heading has told."""
    _, text = split_number(owner.text)
    label = words.indicator_label(owner.text)
    says = words.is_measure(text) or bool(label and label.value)
    return says and not owner.roles and "target" not in owner.beside


def _is_row_of(left: Item, right: Item) -> bool:
    one, other = left.rect, right.rect
    return left.page == right.page and _meet(
        (one.x1, other.x0), (one.y0, other.y0), (one.y1, other.y1)
    )


def _is_column_of(upper: Item, lower: Item) -> bool:
    one, other = upper.rect, lower.rect
    return upper.page == lower.page and _meet(
        (one.y1, other.y0), (one.x0, other.x0), (one.x1, other.x1)
    )


def _meet(*sides: tuple[float, float]) -> bool:
    return all(abs(one - other) <= _TOUCHING for one, other in sides)


def _heads(item: Item, known: set[int], words: TreeWords) -> bool:
    """Tell a word over a column of amounts."""
    return id(item) not in known and not words.is_budget(item.text)
