"""Nodes of one level below each other, of which only the first has a label.

A sheet prints "SUB KEGIATAN" once; below stand name, "Indikator :", list, and the
next name, its "Indikator :" and its list.
"""

from collections.abc import Sequence
from itertools import pairwise

from cascade_audit.layouts.tree_boxes.items import Block, Item, by_block
from cascade_audit.layouts.tree_boxes.standing import Stack, is_joined_below
from cascade_audit.layouts.tree_boxes.words import TreeWords, split_number


def parted(stack: Stack, words: TreeWords) -> list[Stack]:
    """Cut a head with its lines at every further name that a list follows.

    Returns
    -------
    list of Stack
        The one it was, without the lines of the others, then those.
    """
    if stack.head.kind == "jabatan":
        return [stack]
    blocks = by_block(stack.lines)
    names = [
        block
        for place, (block, below) in enumerate(pairwise(blocks))
        if _is_name(block, below, words) and _has_list(blocks[:place], words)
    ]
    parts = [stack]
    heads = {block[0].block for block in names}
    lines, stack.lines = stack.lines, []
    for line in lines:
        if line.block in heads and line.first:
            head = stack.head._replace(nomor="", value="")
            parts.append(Stack(head, line, from_band=True, is_named=True))
        else:
            parts[-1].lines.append(line)
    return parts


def _has_list(blocks: Sequence[Block], words: TreeWords) -> bool:
    return any(words.indicator_label(line.text) for block in blocks for line in block)


def _is_name(block: Block, below: Block, words: TreeWords) -> bool:
    """Tell a cell with one line of text, and the label of a list in the next one."""
    name = block[0]
    return (
        len(block) == 1
        and name.kind != "baris"
        and not (name.roles or name.listed or name.beside or _is_other(name, words))
        and words.indicator_label(below[0].text) is not None
        and is_joined_below(below[0], name)
    )


def _is_other(item: Item, words: TreeWords) -> bool:
    is_listed = split_number(item.text)[1] != item.text
    return is_listed or words.opens(item.text) or words.is_measure(item.text)
