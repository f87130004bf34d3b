"""Words with positions, put together: lines, pieces of a line, wrapped paragraphs."""

import itertools
import re
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

# Shares of the height of a word.
_SAME_LINE = 0.5  # words overlap at least this much of the lower one's height
_PIECE = 1.0  # a wider gap separates two pieces of a line
_COLUMN = 2.0  # a wider gap separates columns that no ruling separates
_LEADING = 0.45  # more air than this above a line starts a paragraph
_TIGHT = 0.3  # lines of one paragraph have no more air than this
_ROOM = 0.98  # how much of a cell's width a line may fill
_SLACK = 0.3  # programs wrap a little before the margin
_OPENS = re.compile(r"^(?:[-–—•*·▪●○➢✓]\s*|(?:[a-z]|\d{1,2})[.)]$|\d+(?:\.\d+)+\.?$)")
_LOUD = 8  # letters
_HYPHENATED = re.compile(r"\w-$")
_MARK = re.compile(r"^(?:[-–—•*·▪●○➢✓]|[a-z]|[\d.]+)[.)]?$")


class Word(NamedTuple):
    """A word and the box around it, in points from the top left of the page.

    `turns` are the quarter turns clockwise that would make it upright.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    turns: int = 0
    is_bold: bool = False
    is_hidden: bool = False
    mark: str = ""

    @property
    def height(self) -> float:
        """How high its letters stand."""
        return self.x1 - self.x0 if self.turns % 2 else self.y1 - self.y0

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the word."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def upright(self) -> "Word":
        """Turn the page until the word is upright: where it stands then."""
        x0, y0, x1, y1 = self.x0, self.y0, self.x1, self.y1
        corners = {
            0: (x0, y0, x1, y1),
            1: (-y1, x0, -y0, x1),
            2: (-x1, -y1, -x0, -y0),
            3: (y0, -x1, y1, -x0),
        }[self.turns]
        return self._replace(
            x0=corners[0], y0=corners[1], x1=corners[2], y1=corners[3], turns=0
        )


Line = list[Word]


def usual_height(words: Sequence[Word]) -> float:
    """Say how high the words of a page usually are; 10 points if there is none."""
    return median(word.height for word in words) if words else 10.0


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Put words that stand beside each other into lines, from the top down."""
    lines: list[Line] = []
    for word in sorted(words, key=_by_middle):
        line = next((known for known in lines[-3:] if _is_beside(word, known)), None)
        if line is None:
            lines.append([word])
        else:
            line.append(word)
    for line in lines:
        line.sort(key=_by_left)
    return sorted(lines, key=_by_top)


def pieces_of(line: Line, gap: float = _PIECE) -> list[Line]:
    """Split a line where a gap is wider than so many heights of its words."""
    pieces = [[line[0]]]
    for word in line[1:]:
        before = pieces[-1][-1]
        if word.x0 - before.x1 > gap * min(word.height, before.height):
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return pieces


def is_columnar(lines: Sequence[Line]) -> bool:
    """Tell whether lines hold columns that no ruling separates.

    Numbers and bullets before an indented text are no column.
    """
    split = 0
    for line in lines:
        pieces = pieces_of(line, _COLUMN)
        lead = pieces[0]
        is_marked = len(lead) == 1 and _MARK.match(lead[0].text) is not None
        split += len(pieces) - is_marked > 1
    return split >= 2 and split >= 0.4 * len(lines)


def said(words: Iterable[Word]) -> str:
    """Give the words of a line as text."""
    return " ".join(word.text for word in words)


def text_of(words: Sequence[Word], room: float = 0.0) -> str:
    """Give the words of a cell as text, those that lie on their side at the end.

    `room` is the width of the cell in points; see :func:`paragraphs`.
    """
    texts = []
    for turns in sorted({word.turns for word in words}):
        upright = [word.upright() for word in words if word.turns == turns]
        texts.append(paragraphs(lines_of(upright), room if not turns else 0.0))
    return "\n".join(texts)


def paragraphs(lines: Sequence[Line], room: float = 0.0) -> str:
    """Join lines that were wrapped; those that were not stay apart.

    Parameters
    ----------
    lines : sequence of list of Word
        The lines of one cell or box, from the top down.
    room : float
        Width of the cell in points; 0 if unknown.

    Notes
    -----
    A line was wrapped if the first word of the next one would not have found room
    behind it. A list number, a change between bold and not, and a wider distance
    than usual start a paragraph.
    """
    if not lines:
        return ""
    shape = _shape_of(lines, room)
    text = opening = said(lines[0])
    for above, line in itertools.pairwise(lines):
        here = said(line)
        if not _is_wrapped(above, line, shape, opening):
            text, opening = f"{text}\n{here}", here
        elif _HYPHENATED.search(text):
            text += here
        else:
            text += f" {here}"
    return text


class _Shape(NamedTuple):
    """How the lines of a cell are set."""

    width: float  # of the lines that fill it
    right: float  # where lines that start at the left end; endless if they do not
    leading: float


def _shape_of(lines: Sequence[Line], room: float) -> _Shape:
    left = min(line[0].x0 for line in lines)
    right = max(line[-1].x1 for line in lines)
    height = lines[0][0].height
    margin = min(max((room - (right - left)) / 2, 0.0), 0.9 * height)
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
    needs = 0.25 * first.height + first.x1 - first.x0
    is_full = (
        last.x1 + needs > shape.right - _SLACK * first.height
        or last.x1 - above[0].x0 + needs > _ROOM * shape.width
    )
    return is_full and first.is_bold == last.is_bold


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


def _is_beside(word: Word, line: Line) -> bool:
    last = line[-1]
    shared = min(word.y1, last.y1) - max(word.y0, last.y0)
    return shared > _SAME_LINE * min(word.height, last.height)


def _by_middle(word: Word) -> tuple[float, float]:
    return (word.y0 + word.y1) / 2, word.x0


def _by_left(word: Word) -> float:
    return word.x0


def _by_top(line: Line) -> tuple[float, float]:
    return min(word.y0 for word in line), line[0].x0
