"""Whether a line of a box goes on with the one above it, or is an indicator."""

import re

from cascade_audit.layouts.tree_boxes.items import Item
from cascade_audit.layouts.tree_boxes.said import Contents
from cascade_audit.layouts.tree_boxes.targets import split_target
from cascade_audit.layouts.tree_boxes.words import TreeWords, split_number

_GOING_ON = ("(", "=", ":")
_BULLET = re.compile(r"^[-–—•*·▪●○➢✓]\s*\S")
_ABBREVIATIONS = re.compile(
    r"^\(?[A-Z][A-Z\d/&-]*\)?(?:\s+\(?[A-Z][A-Z\d/&-]*\)?){0,2}$"
)


def goes_on(item: Item, text: str, said: Contents, words: TreeWords) -> bool:
    """Tell a wrapped line, or a target in brackets, from a further indicator."""
    if not said.indicators or said.indicators[-1].fields:
        return False
    is_listed = split_number(text)[1] != text  # "b. ..." is the next of a list
    last = said.indicators[-1].item
    is_in_list = item.block == last.block and bool(_BULLET.match(last.text))
    if is_in_list and not is_listed and not words.is_measure(text):
        return True
    if item.block == last.block and not is_listed and _is_open(text, said, words):
        return True
    # Nothing is measured in letters alone, but in papers that print only capitals.
    if _ABBREVIATIONS.match(text) and not last.text.isupper():
        return True
    return text.startswith(_GOING_ON) or (text[:1].islower() and not is_listed)


def _is_open(text: str, said: Contents, words: TreeWords) -> bool:
    """Tell "- Jumlah ... di" above "Tingkat Desa : 4 Buku" from two indicators."""
    last = said.indicators[-1]
    if last.text.split()[-1:] and last.text.split()[-1].casefold() in words.hanging:
        return True
    is_marked = split_number(last.item.text)[1] != last.item.text
    has_target = [split_target(one, words.grades)[1] for one in (last.text, text)]
    return is_marked and bool(has_target[1]) and not has_target[0]


def is_numbered_target(item: Item, text: str, said: Contents, words: TreeWords) -> bool:
    """Tell "1.1 Bed Occupancy Rate (70%)" below a name from more of the name.

    The number may stand in a cell of its own.
    """
    number, plain = split_number(text)
    is_named = bool(said.names or said.sasaran) and not words.is_state(plain)
    is_numbered = bool(item.nomor) or "." in number
    return is_named and is_numbered and bool(split_target(plain, words.grades)[1])
