"""Whose a box is: an office above or below its name says nothing of the cascade."""

from collections.abc import Sequence

from cascade_audit.layouts.tree_boxes.items import Item
from cascade_audit.layouts.tree_boxes.standing import Stack, is_joined_below
from cascade_audit.layouts.tree_boxes.words import Head, TreeWords, is_bracketed


def is_caption(item: Item, lines: Sequence[Item], words: TreeWords) -> bool:
    """Tell the office at the head of a box that its level is printed beside.

    Parameters
    ----------
    item : Item
        The first line of the box.
    lines : sequence of Item
        The lines below it.
    words : TreeWords
        Tell what else the line below may be.

    Returns
    -------
    bool
        True for "(Camat)", and for a line in capitals above a name that is not.
    """
    below = next((one for one in lines if one.block == item.block), None)
    if below is None or words.indicator_label(below.text):
        return False
    if is_bracketed(item.text):
        return True
    is_named = not (words.is_state(below.text) or words.is_measure(below.text))
    return (
        item.text.isupper()
        and is_named
        and below.text[:1].isupper()
        and (not below.text.isupper())
    )


def is_holder(words: TreeWords, head: Head, item: Item, owner: Stack | None) -> bool:
    """Tell the office in a cell below the name of a program from a box of its own."""
    if head.kind != "jabatan" or owner is None or owner.head.kind == "jabatan":
        return False
    is_named = bool(owner.head.value) or owner.has_name or owner.head.kind == "nama"
    is_level = owner.head.level == head.level and not words.is_state(item.text)
    return is_named and is_level and is_joined_below(item, owner.item)
