"""A cascade written as an outline: "Tujuan : ...", "Sasaran : ...", lists below each.

There are no boxes and no columns. Heads follow each other from the top down, so a head
belongs to the last one above it of a higher level; where all of one level are listed
before any below them, the paper does not say whose the lower ones are.
"""

from collections.abc import Sequence

import pandas as pd

from cascade_audit.layouts.labels import Labels
from cascade_audit.layouts.lines import RUNNING_TEXT
from cascade_audit.layouts.outlines.introducing import introductions
from cascade_audit.layouts.outlines.nesting import nest
from cascade_audit.layouts.outlines.parts import Outline
from cascade_audit.layouts.reading import Reading, Section
from cascade_audit.layouts.titles import Titles
from cascade_audit.layouts.tree_boxes import is_labelled, take_title
from cascade_audit.layouts.tree_boxes.assembling import Assembly
from cascade_audit.layouts.tree_boxes.contents import leftover
from cascade_audit.layouts.tree_boxes.drawn import Box
from cascade_audit.layouts.tree_boxes.items import Item, items_of
from cascade_audit.layouts.tree_boxes.targets import take_units
from cascade_audit.layouts.tree_boxes.words import TreeWords

NAME = "outline"
_TEXT = 0.9  # of the lines that are running text
_LEAST_LEVELS = 2


def read(
    blocks: pd.DataFrame,
    lexicon: pd.DataFrame,
    words: pd.DataFrame,
    measures: frozenset[str],
) -> Reading:
    """Read the blocks of one document as an outline.

    Parameters
    ----------
    blocks : pandas.DataFrame
        As returned by :func:`cascade_audit.readers.read_blocks`.
    lexicon : pandas.DataFrame
        The words of labels and titles (``label_kotak.csv``).
    words : pandas.DataFrame
        What opens levels and lists (``pohon_kinerja.csv``).
    measures : frozenset of str
        Words with which an indicator begins, in lower case.

    Returns
    -------
    Reading
        Without any indicator if the blocks are cells or boxes, or of another form.
    """
    reading = Reading(NAME)
    shown = blocks[~blocks["is_hidden"].astype(bool)]
    labels = Labels.from_lexicon(lexicon)
    is_text = bool(len(shown)) and shown["kind"].eq(RUNNING_TEXT).mean() >= _TEXT
    if not is_text or is_labelled(shown, labels, explains=False):
        return reading
    indicators = tuple(lexicon.loc[lexicon["peran"] == "indikator", "tulisan"])
    hanging = frozenset(lexicon.loc[lexicon["peran"] == "kata_gantung", "tulisan"])
    tree_words = TreeWords(words, indicators, measures, hanging)
    items = items_of(shown)
    titles = Titles.from_lexicon(lexicon)
    title = take_title(items, titles)
    outline = Outline(tree_words, labels, lexicon)
    for foot in outline.set_aside(items):
        title = title.filled_from(titles.running(foot))
    introduced = introductions(items, tree_words, outline.opens)
    parts = outline.parts(items)
    if len({part.stack.rank for part in parts}) < _LEAST_LEVELS:
        return reading
    boxes = [outline.box(part) for part in parts if part.stack.rank >= 0]
    take_units([one for box in boxes for one in box.said.indicators])
    nest(boxes, introduced)
    leftover(items, tree_words)
    reading.beside = _around(items, boxes)
    assembly = Assembly(reading, Section(1, title))
    assembly.add(boxes)
    assembly.passages(items)
    reading.sort()
    return reading


def _around(items: Sequence[Item], boxes: Sequence[Box]) -> frozenset[int]:
    """List the rows of a chapter that stand before its first head or below its end."""
    rows = [i.row for b in boxes for i in (b.stack.item, *b.stack.lines)]
    inside = range(min(rows, default=0), max(rows, default=0) + 1)
    return frozenset(item.row for item in items if item.row not in inside)
