"""What a drawing says about itself: its legend, and where it goes on."""

from collections.abc import Iterable, Sequence

from cascade_audit.layouts.tree_boxes.items import Item
from cascade_audit.layouts.tree_boxes.words import TreeWords, is_bracketed

_ALIGNED = 3.0  # points between the left sides of the lines of a legend
_SENTENCE = 3  # words


def set_notes_aside(items: Sequence[Item], words: TreeWords) -> None:
    """Give what only explains a drawing its role.

    That is a legend below all boxes of a page, with whatever stands in its column,
    "Ket : ..." anywhere, and a sentence in brackets outside of boxes.
    """
    for page in dict.fromkeys(item.page for item in items):
        here = [item for item in items if item.page == page and not item.roles]
        legends = [item for item in here if item.first and words.is_legend(item.text)]
        for opening in legends:
            _set_legend_aside(opening, here)
            if words.is_note(opening.text) and not opening.roles:
                _note(item for item in here if item.block == opening.block)
        if any(item.kind != "baris" for item in here):
            _note(item for item in here if not item.roles and _is_remark(item))


def _set_legend_aside(opening: Item, here: Sequence[Item]) -> None:
    boxes = [i for i in here if i.kind != "baris" and i.block != opening.block]
    if any(box.rect.y0 >= opening.rect.y0 for box in boxes) or not boxes:
        return
    below = [i for i in here if i.kind == "baris" and i.rect.y0 >= opening.rect.y0]
    column = [i for i in below if abs(i.rect.x0 - opening.rect.x0) <= _ALIGNED]
    own = [i for i in here if i.block == opening.block and i not in column]
    _note([*own, *column])


def _note(items: Iterable[Item]) -> None:
    for item in items:
        item.roles.append(("perabot", item.text))


def _is_remark(item: Item) -> bool:
    """Tell "(rincian pada halaman berikut)" from a target such as "(2 Dokumen)"."""
    is_sentence = len(item.text.split()) >= _SENTENCE
    is_figure = any(map(str.isdigit, item.text))
    is_loose = item.kind == "baris" and is_bracketed(item.text)
    return is_loose and is_sentence and not is_figure
