"""Labels at the edge of a drawing: "PROGRAM", "KEPALA DINAS (ESELON II.b) SASARAN"."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_BRACKETED = re.compile(r"\s*\([^()]*\)$")
_BETWEEN = re.compile(r"[\s()\[\]/,;:&–—-]+")
_WHOLE = ("kepala", "eselon", "konteks", "indikator", "tepi")
_PARTS = ("kepala", "indikator", "eselon", "jabatan")  # by what they settle
_LONGEST = 4  # words of a label

Levels = Mapping[str, Mapping[str, str]]


class EdgeLabel(NamedTuple):
    """What a label at the edge names."""

    kind: str
    level: str
    text: str


def edge_label(text: str, levels: Levels) -> EdgeLabel | None:
    """Read a whole text as the label of a row of boxes.

    Parameters
    ----------
    text : str
        All that the label says, its lines joined.
    levels : mapping of str to mapping
        For every kind its words, without blanks and in lower case, and their levels.

    Returns
    -------
    EdgeLabel or None
        None where any word is no part of a label, or two levels are named. Of the
        parts the word for the level settles it: an office of any rank may have one.
    """
    plain = _BRACKETED.sub("", text)
    for kind in _WHOLE:
        if key_of(plain) in levels[kind]:
            return EdgeLabel(kind, levels[kind][key_of(plain)], plain)
    if level := levels["jabatan"].get(key_of(plain), ""):
        return EdgeLabel("eselon", level, plain)  # "KABAG" alone is a rank
    return _composed(plain, levels) or _composed(text, levels)


def key_of(word: str) -> str:
    """Write a label as it is looked up: in lower case, without blanks and signs."""
    return re.sub(r"[\s/:=-]+", "", word).casefold()


def _composed(text: str, levels: Levels) -> EdgeLabel | None:
    parts = list(_parts(text, levels))
    said: dict[str, set[str]] = {}
    for kind, level in parts:
        said.setdefault(kind, set()).add(level)
    kind = next((kind for kind in _PARTS if kind in said), "")
    is_clear = kind in ("kepala", "indikator", "eselon") and len(said[kind]) == 1
    if not is_clear or len(parts) == 1 or "" in said:
        return None
    level = next(iter(said[kind]))
    is_office = "jabatan" in said and "eselon" not in said
    if is_office and kind == "kepala" and level not in said["jabatan"]:
        return None  # "Kasubag Program" is an office
    if "unit" in said and "eselon" not in said:
        return None
    return EdgeLabel(kind, level, text)


def _parts(text: str, levels: Levels) -> Iterator[tuple[str, str]]:
    """Cut a text into labels, the longest first; ("", "") is what is none.

    Words behind an office are the unit that it heads.
    """
    words = [word for word in _BETWEEN.split(text) if word]
    start, kind = 0, ""
    while start < len(words):
        stop, found, level = _label_at(words, start, levels)
        if found:
            kind = found
            yield kind, level
        elif key_of(words[start]) not in levels["perangkai"]:
            yield ("unit" if kind == "jabatan" else ""), ""
        start = stop


def _label_at(words: list[str], start: int, levels: Levels) -> tuple[int, str, str]:
    """Find the longest label that begins at a word, and where it ends."""
    for stop in range(min(start + _LONGEST, len(words)), start, -1):
        key = key_of("".join(words[start:stop]))
        for kind in _PARTS:
            if key in levels[kind]:
                return stop, kind, levels[kind][key]
    return start + 1, "", ""
