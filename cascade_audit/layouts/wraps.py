"""Lines that a page joined or broke: labels decide where positions cannot.

In a narrow column nobody can see whether a line ends because it is full or because it
is over. A reader that goes by positions joins such lines; a label is a line of its own.
"""

import re
from collections.abc import Sequence

import pandas as pd

from cascade_audit.layouts.labels import ITEMS, Labels

_MARKED = re.compile(r"(?:^|\s)[a-z\d][.)]$")
_FIELDS = ("sasaran", "indikator", "penjelasan")
_LONGEST = 4  # printed lines over which a label may run
_WORDS = 6  # of a label


def settle_wraps(blocks: pd.DataFrame, lexicon: pd.DataFrame) -> pd.DataFrame:
    """Break joined lines again where a label begins or ends.

    Parameters
    ----------
    blocks : pandas.DataFrame
        As returned by :func:`cascade_audit.readers.read_blocks`; only those that say
        how they were printed (`printed`) can change.
    lexicon : pandas.DataFrame
        The words of labels (``label_kotak.csv``).
    """
    wrapped = blocks["printed"].ne("")
    if not wrapped.any():
        return blocks
    labels = Labels.from_lexicon(lexicon)
    pairs = zip(
        blocks.loc[wrapped, "text"], blocks.loc[wrapped, "printed"], strict=True
    )
    texts = [_settled(text, printed.split("\n"), labels) for text, printed in pairs]
    settled = blocks.copy()
    settled.loc[wrapped, "text"] = texts
    return settled


def _settled(text: str, lines: Sequence[str], labels: Labels) -> str:
    """Give the text with breaks where labels want them, and none inside them."""
    done, paragraph, at = "", lines[0], len(lines[0])
    for place, line in enumerate(lines[1:], start=1):
        start = text.find(line, at)
        between = text[at:start]
        at = start + len(line)
        rest = lines[place:]
        if not between or _goes_on(paragraph, rest, labels):
            paragraph = f"{paragraph}{between.replace(chr(10), ' ')}{line}"
        elif between == "\n" or _is_label_between(paragraph, rest, labels):
            done, paragraph = f"{done}{paragraph}\n", line
        else:
            paragraph = f"{paragraph}{between}{line}"
    return done + paragraph


def _is_label_between(paragraph: str, rest: Sequence[str], labels: Labels) -> bool:
    """Tell whether a label ends before the next line, or begins with it."""
    if is_label(paragraph, labels):
        return True
    if _MARKED.search(paragraph):
        return False  # the mark belongs to what follows
    starts = (" ".join(rest[:count]) for count in range(1, _LONGEST))
    return any(is_label(text, labels) or _is_item(text, labels) for text in starts)


def _goes_on(begun: str, rest: Sequence[str], labels: Labels) -> bool:
    """Tell whether a text begins a label that only the next lines end."""
    if len(begun.split()) >= _WORDS or _is_item(begun, labels):
        return False
    longer = [" ".join([begun, *rest[:count]]) for count in range(1, _LONGEST)]
    if is_label(begun, labels):
        return any(is_label(text, labels) for text in longer)
    return any(is_label(text, labels) or _is_item(text, labels) for text in longer)


def is_label(text: str, labels: Labels) -> bool:
    """Tell whether a text is a label and nothing else, with all that makes it sure."""
    if not (tokens := labels.tokens(text)):
        return False  # a blank line
    token = tokens[-1]
    if token.value or any(before.kind != "perabot" for before in tokens[:-1]):
        return False
    if token.kind == "kotak":
        return bool(token.nomor)
    if token.kind in ITEMS:
        return True
    return token.kind in _FIELDS


def _is_item(line: str, labels: Labels) -> bool:
    """Tell a line that begins with the label of an item: "Sumber Data : ..."."""
    kinds = [token.kind for token in labels.tokens(line)[:1]]
    return bool(kinds) and (kinds[0] in ITEMS or kinds[0] == "penjelasan")
