"""Lines of a cell put together to the paragraphs that were wrapped into them."""

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from cascade_audit.readers.cut_words import CUT
from cascade_audit.readers.words import Line, Word, lines_of, said

# Shares of the height of a word.
_LEADING = 0.45  # more air than this above a line starts a paragraph
_TIGHT = 0.3  # lines of one paragraph have no more air than this
_ROOM = 0.98  # how much of a cell's width a line may fill
_MARGIN = 0.9  # the usual margin of a cell, at most
_WIDE_MARGIN = 1.6  # and that of a box whose text stands far from its side
_SLACK = 0.3  # programs wrap a little before the margin
_EXACT = 0.05  # but they fill a line to its last letter with the pieces of a word
_OPENS = re.compile(r"^(?:[-–—•*·▪●○➢✓]\s*|(?:[a-z]|\d{1,2})[.)]$|\d+(?:\.\d+)+\.?$)")
_LOUD = 8  # letters
_HYPHENATED = re.compile(r"\w[-/]$")
_NEVER_FIRST = re.compile(r"^[/)\]!?.,;:%]+$")  # it holds on to the word before


def text_of(
    words: Sequence[Word],
    as_seen: Sequence[Line],
    room: float = 0.0,
    inset: float = 0.0,
) -> tuple[str, str]:
    """Give the words of a cell as text, those that lie on their side at the end.

    Parameters
    ----------
    words : sequence of Word
    as_seen : sequence of list of Word
        Their lines, as if none of them lay on its side.
    room, inset : float
        Width of the cell in points, and how far its text stands from its left side;
        see :func:`paragraphs`.

    Returns
    -------
    text, printed : str
        Wrapped lines joined, and every line as it was printed; see :func:`paragraphs`.
    """
    if not any(word.turns for word in words):
        return paragraphs(as_seen, room, inset)
    texts, printed = [], []
    for turns in sorted({word.turns for word in words}):
        lines = lines_of(word.upright() for word in words if word.turns == turns)
        text, as_printed = paragraphs(lines, *((0.0,) if turns else (room, inset)))
        texts.append(text)
        printed.append(as_printed)
    return "\n".join(texts), "\n".join(printed)


def paragraphs(
    lines: Sequence[Line], room: float = 0.0, inset: float = 0.0
) -> tuple[str, str]:
    """Join lines that were wrapped; those that were not stay apart.

    Parameters
    ----------
    lines : sequence of list of Word
        The lines of one cell or box, from the top down.
    room : float
        Width of the cell in points; 0 if unknown.
    inset : float
        How far its text stands from its left side: so far, usually, from the right one.

    Returns
    -------
    text, printed : str
        Paragraphs, and lines; in both, `CUT` stands where a word may go on.

    Notes
    -----
    A line was wrapped if the first word of the next one would not have found room
    behind it. A list number, a change between bold and not, and a wider distance
    than usual start a paragraph.
    """
    if not lines:
        return "", ""
    shape = _shape_of(lines, room, inset)
    text = printed = opening = said(lines[0])
    for above, line in itertools.pairwise(lines):
        here = said(line)
        if room and _may_be_cut(above, line, shape):
            text, printed = f"{text}{CUT}{here}", f"{printed}{CUT}{here}"
            continue
        printed = f"{printed}\n{here}"
        if not _is_wrapped(above, line, shape, opening):
            text, opening = f"{text}\n{here}", here
        elif _HYPHENATED.search(text):
            text += here
        else:
            text += f" {here}"
    if room and _is_full(lines[-1], lines[-1][0], shape):
        text, printed = f"{text}{CUT}", f"{printed}{CUT}"
    return text, printed


class _Shape(NamedTuple):
    """How the lines of a cell are set."""

    width: float  # of the lines that fill it
    right: float  # where lines that start at the left end; endless if they do not
    leading: float


def _shape_of(lines: Sequence[Line], room: float, inset: float) -> _Shape:
    left = min(line[0].x0 for line in lines)
    right = max(line[-1].x1 for line in lines)
    height = lines[0][0].height
    widest = min(max(inset, _MARGIN * height), _WIDE_MARGIN * height)
    margin = min(max((room - (right - left)) / 2, 0.0), widest)
    width = max(right - left, room - 2 * margin)
    inner = [line[0].x0 for line in lines[1:]]
    is_left = max(inner, default=left) - min(inner, default=left) < 0.5 * height
    first_too = lines[0][0].x0 < min(inner, default=left) + 0.5 * height
    limit = left + width if is_left and first_too else float("inf")
    return _Shape(width, limit, _leading(lines))


def _is_wrapped(above: Line, line: Line, shape: _Shape, opening: str) -> bool:
    first, last = line[0], above[-1]
    air = first.y0 - last.y1 - shape.leading
    if air > _LEADING * first.height or _opens(line, opening):
        return False
    if _is_loud(above) and not first.text.isupper():
        return False
    if _is_open(above, first):
        return True
    unbroken = first
    for word in line[1:]:
        if not _NEVER_FIRST.match(word.text):
            break
        unbroken = word
    needs = 0.25 * first.height + unbroken.x1 - first.x0
    is_full = (
        last.x1 + needs > shape.right - _SLACK * first.height
        or last.x1 - above[0].x0 + needs > _ROOM * shape.width
    )
    return is_full and first.is_bold == last.is_bold


def _may_be_cut(above: Line, line: Line, shape: _Shape) -> bool:
    """Tell whether a line may go on in the middle of a word."""
    head, tail = above[-1], line[0]
    air = tail.y0 - head.y1 - shape.leading
    return (
        _is_full(above, tail, shape)
        and _is_one_word(head.text, tail.text)
        and head.is_bold == tail.is_bold
        and air <= _LEADING * tail.height
    )


def _is_full(line: Line, following: Word, shape: _Shape) -> bool:
    """Tell whether a line is one piece of a word that leaves no room for a letter.

    Programs cut a word only if it finds no room on a line of its own.
    """
    head = line[-1]
    letter = (following.x1 - following.x0) / len(following.text)
    end = head.x1 + letter + _EXACT * head.height
    limit = min(shape.right, head.x0 + shape.width)
    return len(line) == 1 and head.text[-1].isalpha() and end > limit


def _is_one_word(head: str, tail: str) -> bool:
    if _OPENS.match(tail):
        return False
    if tail[0] == "/":
        return len(tail) > 1
    return tail[0].islower() or (tail[0].isupper() and head.isupper())


def _opens(line: Line, opening: str) -> bool:
    """Tell whether a line starts something, by what it says."""
    first = line[0].text
    return bool(
        _OPENS.match(first)
        or any(word.text.endswith((":", "=")) for word in line[:3])
        or (len(first) > 3 and opening.split()[0] == first and first[0].isupper())
    )


def _is_loud(line: Line) -> bool:
    """Tell a heading in capitals, longer than an abbreviation."""
    text = said(line)
    return len(text) >= _LOUD and text.isupper()


def _is_open(above: Line, first: Word) -> bool:
    """Tell whether a line cannot be the end of what it says."""
    text = said(above)
    return (
        first.text[0].islower()
        or text.rfind("(") > text.rfind(")")
        or text.endswith((",", "/", "-", "–", "&"))
    )


def _leading(lines: Sequence[Line]) -> float:
    """Measure the least air between lines; lines may even overlap a little."""
    gaps = [b[0].y0 - a[0].y1 for a, b in itertools.pairwise(lines)]
    return min([*gaps, _TIGHT * lines[0][0].height])
