"""Words with positions, put together: lines, and pieces of a line."""

import re
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

# Shares of the height of a word.
_SAME_LINE = 0.5  # words overlap at least this much of the lower one's height
_PIECE = 1.0  # a wider gap separates two pieces of a line
_COLUMN = 2.0  # a wider gap separates columns that no ruling separates
_MARK = re.compile(r"^(?:[-–—•*·▪●○➢✓]|[a-z]|[\d.]+)[.)]?$")


class Word(NamedTuple):
    """A word and the box around it, in points from the top left of the page.

    `turns` are the quarter turns clockwise that would make it upright; what is slanted
    beside them is a stamp or a watermark.
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
    is_slanted: bool = False

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
        if not self.turns:
            return self
        x0, y0, x1, y1 = self.x0, self.y0, self.x1, self.y1
        corners = {
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
        for line in lines[-3:]:
            if _is_beside(word, line[-1]):
                line.append(word)
                break
        else:
            lines.append([word])
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


def _is_beside(word: Word, last: Word) -> bool:
    # Compared without min and max: a page asks this for some thousand pairs.
    top, foot, other_top, other_foot = word.y0, word.y1, last.y0, last.y1
    shared = (foot if foot < other_foot else other_foot) - (
        top if top > other_top else other_top
    )
    return shared > 0 and shared > _SAME_LINE * min(word.height, last.height)


def _by_middle(word: Word) -> tuple[float, float]:
    return (word.y0 + word.y1) / 2, word.x0


def _by_left(word: Word) -> float:
    return word.x0


def _by_top(line: Line) -> tuple[float, float]:
    return min(word.y0 for word in line), line[0].x0
