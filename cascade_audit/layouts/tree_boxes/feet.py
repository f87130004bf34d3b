"""What stands at the head or foot of page after page: its number, and whose it is."""

import re
from collections.abc import Callable, Sequence

from cascade_audit.layouts.tree_boxes.items import Item

_NUMBER = re.compile(r"\d+")
_SAME_PLACE = 3.0  # points
_AGAIN = 2  # pages


def set_feet_aside(items: Sequence[Item], opens: Callable[[str], bool]) -> list[str]:
    """Give running lines their role: the page's number, or the same words again.

    Parameters
    ----------
    items : sequence of Item
        All lines of the document.
    opens : callable
        Tells whether a line opens a box or a list; such a line is never set aside.

    Returns
    -------
    list of str
        What they say, once each but for their numbers.

    Notes
    -----
    Boxes of several pages stand at one height as well. Only a number that grows as
    the pages do is a page's number: "2 Dokumen" and "5 Dokumen" are targets.
    """
    pages = list(dict.fromkeys(item.page for item in items))
    ends = first_and_last(items)
    near: dict[str, list[Item]] = {}
    for item in items:
        if id(item) in ends and not item.roles and not opens(item.text):
            near.setdefault(_NUMBER.sub("#", item.text.casefold()), []).append(item)
    said: list[str] = []
    for alike in near.values():
        if len({item.page for item in alike}) >= _AGAIN and _is_running(alike, pages):
            said.append(alike[0].text)
            for item in alike:
                item.roles.append(("perabot", item.text))
    return said


def _is_running(alike: Sequence[Item], pages: Sequence[str]) -> bool:
    is_in_place = all(
        abs(item.rect.y0 - alike[0].rect.y0) <= _SAME_PLACE for item in alike
    )
    is_text = all(item.kind == "baris" for item in alike)
    is_same = is_text and len({item.text for item in alike}) == 1
    return is_in_place and (is_same or _is_counted(alike, pages))


def _is_counted(alike: Sequence[Item], pages: Sequence[str]) -> bool:
    """Tell whether one number grows with the pages, and the others stay."""
    said = [[int(number) for number in _NUMBER.findall(i.text)] for i in alike]
    at = [pages.index(item.page) for item in alike]
    changing = [n for n in range(len(said[0])) if len({row[n] for row in said}) > 1]
    if len(changing) != 1:
        return False
    steps = {row[changing[0]] - page for row, page in zip(said, at, strict=True)}
    return len(steps) == 1


def first_and_last(items: Sequence[Item]) -> set[int]:
    """List the lines at the head or foot of a page, where its number stands."""
    pages: dict[str, list[Item]] = {}
    for item in items:
        pages.setdefault(item.page, []).append(item)
    return {
        id(item)
        for page in pages.values()
        for item in (page[0], page[-1], min(page, key=_top), max(page, key=_top))
    }


def _top(item: Item) -> float:
    return item.rect.y0
