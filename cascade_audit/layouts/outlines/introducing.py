"""Sentences and section headings between the parts of an outline.

"Dalam rangka mencapai Sasaran 2 (...) dilaksanakan:" says what the programs below it
are for; "2.1.2 Sasaran" heads a section. Neither goes on with the list above it.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from cascade_audit.layouts.supporting import Supported
from cascade_audit.layouts.tree_boxes.items import Item
from cascade_audit.layouts.tree_boxes.words import TreeWords

_SECTION = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})+\.?|[A-Z][.)])\s+(?=\S)")
_WORD = re.compile(r"[^\W\d_]+")
_MOST_LINES = 4  # of a sentence
_ENDS = (":", ".")


class Introduced(NamedTuple):
    """The node that what stands below a row is for."""

    row: int
    node: Supported


def introductions(
    items: Sequence[Item], words: TreeWords, opens: Callable[[str], bool]
) -> list[Introduced]:
    """Give sentences that introduce what follows, and section headings, their role.

    Parameters
    ----------
    items : sequence of Item
        The lines of an outline, in order.
    words : TreeWords
        The vocabulary.
    opens : callable
        Tells whether a line opens a level or a list.

    Returns
    -------
    list of Introduced
        What the sentences say that the nodes below them are for.
    """
    found: list[Introduced] = []
    for place, item in enumerate(items):
        if item.roles or opens(item.text):
            continue
        sentence = _sentence(items, place, words, opens)
        for line in sentence:
            line.roles.append(("label_kelompok", line.text))
        said = words.supporting.read(" ".join(line.text for line in sentence))
        if said is not None:
            found.append(Introduced(item.row, said))
        if not sentence and _is_section(item.text, words):
            item.roles.append(("label_kelompok", item.text))
    return found


def _sentence(
    items: Sequence[Item], place: int, words: TreeWords, opens: Callable[[str], bool]
) -> list[Item]:
    """List the lines of a sentence that begins here and introduces what follows."""
    first = items[place].text
    if not first[:1].isupper() or not words.supporting.opens(first):
        return []
    if words.supporting.read(first) and not first.endswith(_ENDS):
        return _wrapped(items[place : place + _MOST_LINES])
    lines: list[Item] = []
    for item in items[place : place + _MOST_LINES]:
        if item.roles or (lines and opens(item.text)):
            return []
        lines.append(item)
        if item.text.endswith(_ENDS):
            said = " ".join(line.text for line in lines)
            return [] if words.mentions_indicator(said) else lines
    return []


def _wrapped(items: Sequence[Item]) -> list[Item]:
    """List the lines of a name that goes on in small letters."""
    further = (n for n, i in enumerate(items) if n and not i.text[:1].islower())
    return list(items[: next(further, len(items))])


def _is_section(text: str, words: TreeWords) -> bool:
    """Tell "2.2 Program, Kegiatan dan Sub Kegiatan Tahun 2022" from a node's name."""
    found = _SECTION.match(text)
    said = _WORD.findall(text[found.end() :].casefold()) if found else []
    return bool(said) and all(word in words.section_words for word in said)
