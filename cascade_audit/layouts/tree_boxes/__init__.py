"""The pohon kinerja: boxes under boxes, levels by labels, bands or offices."""

from collections import Counter
from collections.abc import Iterable, Sequence

import pandas as pd

from cascade_audit.layouts.endings import Endings
from cascade_audit.layouts.labels import Labels
from cascade_audit.layouts.reading import Reading, Section
from cascade_audit.layouts.titles import Title, Titles, section_starts
from cascade_audit.layouts.tree_boxes.amounts import draw_amounts
from cascade_audit.layouts.tree_boxes.assembling import Assembly
from cascade_audit.layouts.tree_boxes.contents import leftover, read_stack
from cascade_audit.layouts.tree_boxes.drawn import Box
from cascade_audit.layouts.tree_boxes.feet import set_feet_aside
from cascade_audit.layouts.tree_boxes.fields import draw_fields, take_achievements
from cascade_audit.layouts.tree_boxes.holders import set_holders_aside
from cascade_audit.layouts.tree_boxes.items import (
    Item,
    by_block,
    draw_numbers,
    items_of,
)
from cascade_audit.layouts.tree_boxes.notes import set_notes_aside
from cascade_audit.layouts.tree_boxes.parents import find_parents
from cascade_audit.layouts.tree_boxes.repeats import set_repeats_aside
from cascade_audit.layouts.tree_boxes.sideways import sideways
from cascade_audit.layouts.tree_boxes.stacks import Stack, stacks_of
from cascade_audit.layouts.tree_boxes.targets import take_units
from cascade_audit.layouts.tree_boxes.words import TreeWords

NAME = "tree_boxes"
_TOP = 6  # lines among which a title may stand without a word that says so
# Boxes are compared with each other; the fullest drawing at hand has 300 lines.
_MOST_ON_PAGE = 3000  # lines
_MOST_LINES = 30_000
_EXPLAINED = 0.3  # explanations an indicator from which it is another form


def read(
    blocks: pd.DataFrame,
    lexicon: pd.DataFrame,
    words: pd.DataFrame,
    measures: frozenset[str],
) -> Reading:
    """Read the blocks of one document as a pohon kinerja.

    Parameters
    ----------
    blocks : pandas.DataFrame
        As returned by :func:`cascade_audit.readers.read_blocks`.
    lexicon : pandas.DataFrame
        The words of labels and titles (``label_kotak.csv``).
    words : pandas.DataFrame
        What opens boxes and lists, and the levels (``pohon_kinerja.csv``).
    measures : frozenset of str
        Words with which an indicator begins, in lower case.

    Returns
    -------
    Reading
        Without any indicator if the blocks have no places, are the boxes of another
        form, or are more than any drawing has.
    """
    reading = Reading(NAME)
    shown = blocks[~blocks["is_hidden"].astype(bool)]
    labels = Labels.from_lexicon(lexicon)
    if not _has_places(shown) or is_labelled(shown, labels):
        return reading
    indicators = tuple(lexicon.loc[lexicon["peran"] == "indikator", "tulisan"])
    hanging = frozenset(lexicon.loc[lexicon["peran"] == "kata_gantung", "tulisan"])
    tree_words = TreeWords(words, indicators, measures, hanging)
    items = items_of(shown)
    if len(items) > _MOST_LINES or _fullest(items) > _MOST_ON_PAGE:
        return reading
    titles = Titles.from_lexicon(lexicon)
    title = take_title(items, titles)
    for foot in set_feet_aside(items, tree_words.opens):
        title = title.filled_from(titles.running(foot))
    section = Section(1, title)
    _set_endings_aside(items, Endings.from_lexicon(lexicon, labels))
    set_notes_aside(items, tree_words)
    draw_numbers(items, tree_words)
    draw_fields(items, tree_words)
    take_achievements(items, tree_words)
    draw_amounts(items, tree_words)
    boxes = _boxes(items, tree_words, labels)
    boxes = set_repeats_aside(boxes)
    take_units([one for box in boxes for one in box.said.indicators])
    leftover(items, tree_words)
    find_parents(boxes)
    assembly = Assembly(reading, section)
    assembly.add(boxes)
    assembly.passages(items)
    reading.sort()
    return reading


def _fullest(items: Iterable[Item]) -> int:
    return max(Counter(item.page for item in items).values(), default=0)


def _boxes(items: Sequence[Item], words: TreeWords, labels: Labels) -> list[Box]:
    boxes: list[Box] = []
    pages = list(dict.fromkeys(item.page for item in items))
    for number, page in enumerate(pages):
        here = [item for item in items if item.page == page]
        stacks = sideways(here, words) or stacks_of(here, words)
        read_ = [(stack, read_stack(stack, words, labels)) for stack in stacks]
        here = [
            Box(s, said, page=number, is_region=words.is_of_region(s.head))
            for s, said in read_
            if s.rank >= 0
        ]
        boxes += set_holders_aside(here)
    return boxes


def _has_places(blocks: pd.DataFrame) -> bool:
    return bool(len(blocks)) and bool((blocks["kind"] != "baris").any())


def is_labelled(blocks: pd.DataFrame, labels: Labels, *, explains: bool = True) -> bool:
    """Tell the form whose boxes say "Program 1" and "Sasaran Program 1" inside.

    Many explanations for few indicators tell it as well, unless it is running text
    (`explains`), where a formula may stand below any of a list.
    """
    opened: set[tuple[str, str]] = set()
    fields: set[tuple[str, str]] = set()
    explained = indicators = 0
    for text in blocks["text"]:
        for line in str(text).split("\n"):
            for token in labels.tokens(line.strip()):
                key = token.level, token.nomor
                if token.kind == "kotak" and token.nomor:
                    opened.add(key)
                elif token.kind in ("sasaran", "indikator") and token.nomor:
                    fields.add(key)
                    indicators += token.kind == "indikator"
                explained += token.kind in ("penjelasan", "formulasi")
    is_explained = explains and explained > _EXPLAINED * max(indicators, 3)
    return bool(opened & fields) or is_explained


def take_title(items: Sequence[Item], titles: Titles) -> Title:
    """Read the title, and give the lines it takes their role."""
    texts = [item.text for item in items]
    title = Title()
    for place, (said, length) in section_starts(texts, titles).items():
        title = title.filled_from(said)
        _note(items[place : place + length], "judul")
    for item in items[:_TOP]:
        more = titles.continued(item.text)
        if more is not None and not item.roles and more.perangkat_daerah:
            title = title.filled_from(more)
            _note([item], "judul")
    return title


def _set_endings_aside(items: Sequence[Item], endings: Endings) -> None:
    """Give lines that say when and by whom a drawing was approved their role."""
    for page in dict.fromkeys(item.page for item in items):
        here = [item for item in items if item.page == page and not item.roles]
        for block in by_block(here):
            if block[0].kind == "kotak" and endings.begins(block[0].text, alone=True):
                _note(block, "perabot")
        here = [item for item in here if not item.roles]
        foot = max((i.rect.y0 for i in here if i.kind != "baris"), default=0.0)
        loose = [i for i in here if i.kind == "baris" and i.rect.y0 > foot]
        first = next((i for i in loose if endings.begins(i.text, alone=True)), None)
        if first is None:
            pieces = (i for i in loose if "," in i.text)
            first = next(
                (i for i in pieces if endings.begins(_across(i, loose), alone=True)),
                None,
            )
        if first is not None:
            signed = [i for i in loose if i.rect.y0 >= first.rect.y0]
            _note((i for i in signed if i.rect.is_under(first.rect)), "perabot")


def _across(item: Item, loose: Sequence[Item]) -> str:
    """Say a line and what goes on behind a gap: "Lembah," and "Januari 2023"."""
    right = [i for i in loose if i.rect.x0 > item.rect.x0]
    row = sorted((i for i in right if i.rect.is_beside(item.rect)), key=_left)
    return " ".join(i.text for i in (item, *row[:1]))


def _left(item: Item) -> float:
    return item.rect.x0


def _note(items: Iterable[Item], role: str) -> None:
    for item in items:
        item.roles.append((role, item.text))


__all__ = ["NAME", "Stack", "is_labelled", "read", "take_title"]
