"""Labels that the end of a page cuts in two: put together where they begin.

A column goes on at the head of the next page. What its last words on one page and its
first words on the next say together may be a label: then it stands where it begins.
"""

import re
from typing import NamedTuple

import pandas as pd

from cascade_audit.layouts.joints import Joints
from cascade_audit.layouts.labels import Labels
from cascade_audit.layouts.wraps import is_label
from cascade_audit.readers.overleaf import going_on

_WORD = re.compile(r"\S+")
_MOST_WORDS = 5  # of a label, on either side of the cut
_MOST_LINES = 3
_FAR = 120  # characters: more than those words have


class _Cut(NamedTuple):
    """A label, where it begins in one text, and where it ends in the next."""

    label: str
    start: int
    end: int


def close_seams(blocks: pd.DataFrame, labels: Labels, joints: Joints) -> pd.DataFrame:
    """Move the rest of a label that a page cuts to where the label begins.

    Parameters
    ----------
    blocks : pandas.DataFrame
        As returned by :func:`cascade_audit.readers.read_blocks`; only cells and boxes
        that have a place on a page can change. One that says no more is left out.
    labels, joints : Labels, Joints
        The words to go by.
    """
    text = blocks["text"].tolist()
    printed = blocks["printed"].tolist()
    for foot, head in going_on(blocks.itertuples()):
        lines = [(printed[n] or text[n]).rstrip("\n").split("\n") for n in (foot, head)]
        cut = _cut_label(text[foot], text[head], *lines, labels, joints)
        if cut:
            before = text[foot][: cut.start].rstrip()
            text[foot] = f"{before}\n{cut.label}".lstrip()
            text[head] = text[head][cut.end :].strip()
            printed[foot] = printed[foot] or text[foot]
    closed = blocks.assign(text=text, printed=printed)
    return closed[closed["text"] != ""].reset_index(drop=True)


def _cut_label(
    above: str,
    below: str,
    last_lines: list[str],
    first_lines: list[str],
    labels: Labels,
    joints: Joints,
) -> _Cut | None:
    """Find the longest label that one text begins and the next one ends.

    Without a number it must begin and end with a printed line.
    """
    starts = {_said(last_lines[-n:]) for n in range(1, _MOST_LINES + 1)}
    ends = {_said(first_lines[:n]) for n in range(1, _MOST_LINES + 1)}
    before = list(_WORD.finditer(above))[-_MOST_WORDS:]
    after = list(_WORD.finditer(below, 0, _FAR))[:_MOST_WORDS]
    for last in reversed(after):
        rest = _said([below[: last.end()]])
        for first in before:
            begun = _said([above[first.start() :]])
            said = f"{begun} {rest}"
            is_apart = begun in starts and rest in ends and is_label(said, labels)
            if is_apart or joints.is_joint(said):
                return _Cut(said, first.start(), last.end())
    return None


def _said(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())
