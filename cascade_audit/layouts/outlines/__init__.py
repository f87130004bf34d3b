"""A cascade written as an outline: "Tujuan : ...", "Sasaran : ...", lists below each.

There are no boxes and no columns. Heads follow each other from the top down, so a head
belongs to the last one above it of a higher level; where all of one level are listed
before any below them, the paper does not say whose the lower ones are.
"""

import pandas as pd

from cascade_audit.layouts.labels import Labels
from cascade_audit.layouts.lines import RUNNING_TEXT
from cascade_audit.layouts.outlines.nesting import nest
from cascade_audit.layouts.outlines.parts import Outline
from cascade_audit.layouts.reading import Reading, Section
from cascade_audit.layouts.titles import Titles
from cascade_audit.layouts.tree_boxes import is_labelled, take_title
from cascade_audit.layouts.tree_boxes.assembling import Assembly
from cascade_audit.layouts.tree_boxes.contents import leftover
from cascade_audit.layouts.tree_boxes.items import items_of
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
    if not is_text or is_labelled(shown, labels):
        return reading
    indicators = tuple(lexicon.loc[lexicon["peran"] == "indikator", "tulisan"])
    tree_words = TreeWords(words, indicators, measures)
    items = items_of(shown)
    section = Section(1, take_title(items, Titles.from_lexicon(lexicon)))
    outline = Outline(tree_words, labels, lexicon)
    outline.set_aside(items)
    parts = outline.parts(items)
    if len({part.stack.rank for part in parts}) < _LEAST_LEVELS:
        return reading
    boxes = [outline.box(part) for part in parts if part.stack.rank >= 0]
    take_units([one for box in boxes for one in box.said.indicators])
    nest(boxes)
    leftover(items, tree_words)
    assembly = Assembly(reading, section)
    assembly.add(boxes)
    assembly.passages(items)
    reading.sort()
    return reading
