"""Undo the flattening: which box does each piece of a flattened page belong to?

A word processor reads a table page by page, row by row, column by column. Where a page
ends, every column is cut, anywhere, and goes on after the cuts of the others. So each
column is one unbroken stream of boxes, and a page is a band in which the streams take
turns from left to right. Every way of dealing the text out to the columns is weighed:
how well each box is continued (:mod:`boxes`), the order of bands and of running numbers,
how even the cuts of one page end are, and how alike formula, indicator, sasaran and name
are. :mod:`lattice` finds the best way and, for every piece, how sure it is.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cascade_audit.layouts import boxes, lattice
from cascade_audit.layouts.boxes import DONE, Box, Form
from cascade_audit.layouts.labels import Token
from cascade_audit.matching import Likeness

_CUT = -0.5  # a box is left before it is complete
_MORE_TO_COME = -2.0  # a box is left that looks complete and is not
_NEXT_COLUMN = -0.7
_NEXT_BAND = -1.0
_BACK_TO_NESTED = -4.0  # a kegiatan printed before the sub kegiatan of another
_STACKED = 1.5  # where boxes of one column follow each other, they mostly do
_PASSED_OVER = -0.9  # per usual field that the column passed over still lacks
_FRESH_PASSED_OVER = -3.0  # a kegiatan to the left has no sub kegiatan yet
_READY_PASSED_OVER = -0.6  # a column that could have gone on with this number
_WRONG_NUMBER = -6.0
_UNREAD = -12.0
_UNEVEN = -0.5  # per line by which the stretches cut at one page end differ
_MOST_UNEVEN = 8
_NO_GAP = -2.5  # a cut without a blank line, in a text that has blank lines
_GAP_HINT = 0.5
# Likeness that says nothing, and the least and most that likeness can say.
_STEEP = 8.0
_SASARAN_ODDS = (0.5, -3.0, 4.0)  # of a sasaran and its box's name
_INDICATOR_ODDS = (0.2, -0.5, 3.0)  # of an indicator and its box's name or sasaran
_FORMULA_ODDS = (0.35, -2.0, 4.0)  # of a formula and its indicator

Affinity = Callable[[int, int, int], float]


class Column(NamedTuple):
    """One stream of boxes."""

    head: int  # the box at its top
    last: int  # number of its last sub kegiatan; 0: none yet
    box: Box  # the box that is being read


class State(NamedTuple):
    """How far the page has been dealt out; columns are kept by number."""

    current: int  # the column that was read last
    start: int  # the token its stretch began with
    cut: int  # lines in the stretches of this band that were cut; -1: none was
    columns: tuple[int, ...]

    def passed(self, place: int) -> tuple[int, ...]:
        """List the columns between the current one and another, in reading order."""
        if place > self.current:
            return self.columns[self.current + 1 : place]
        return self.columns[self.current + 1 :] + self.columns[:place]


Way = tuple[float, State, tuple[int, int]]


class Placed(NamedTuple):
    """Where one token belongs."""

    box: int  # position of the token that opened the box; -1: nowhere
    head: int  # for a token that opens a box: the box above it; -1: none
    share: float  # how sure, 0 to 1
    rivals: dict[int, float]  # other boxes that may own it, and how likely


@dataclass
class Flow:
    """One section's tokens, dealt out to its columns.

    Parameters
    ----------
    tokens : sequence of Token
        In reading order, without furniture.
    lines : sequence of int
        The number of the printed line each token stands on, blank lines not counted.
    gaps : sequence of bool
        Whether a blank line stands before each token.
    affinity : callable, optional
        Weight added when a box stands under a head; called with the positions of
        the head, of the token that opened the box, and of the box's name.
    """

    tokens: Sequence[Token]
    lines: Sequence[int]
    gaps: Sequence[bool]
    affinity: Affinity | None = None
    _alike: dict[tuple[int, int], float] = field(default_factory=dict)
    _columns: list[Column] = field(default_factory=list)
    _numbers: dict[Column, int] = field(default_factory=dict)
    _lacking: list[int] = field(default_factory=list)
    _awaited: list[float] = field(default_factory=list)
    _continued: dict[int, tuple[float, int] | None] = field(default_factory=dict)
    _at: int = -1

    def __post_init__(self) -> None:
        self.form = Form(self.tokens)
        self.likeness = Likeness([token.value for token in self.tokens])
        levels = [token.level for token in self.tokens if token.kind == "kotak"]
        pairs = zip(levels, levels[1:], strict=False)
        self.nested = ("sub_kegiatan", "kegiatan") in pairs
        self.going_back = -_STACKED * _share_going_on(self.tokens)
        inside = [
            gap
            for gap, token in zip(self.gaps, self.tokens, strict=True)
            if token.kind != "kotak"
        ]
        # Where blank lines are rare inside boxes, one hints at a cut.
        self.over_gap = _GAP_HINT * math.log((sum(inside) + 1) / (len(inside) + 2))
        self.no_gap = _NO_GAP if any(self.gaps) else 0.0

    def place(self) -> list[Placed]:
        """Find where every token belongs."""
        start = State(-1, 0, -1, ())
        choices = lattice.choose(start, len(self.tokens), self._ways, self._end)
        placed = []
        for (box, head), share, rivals in choices:
            owners: dict[int, float] = {}
            for (other, _), likely in rivals.items():
                if other != box:
                    owners[other] = owners.get(other, 0.0) + likely
            placed.append(Placed(box, head, share, owners))
        return placed

    def _end(self, state: State) -> float:
        return sum(
            self.form.closing_weight(self._columns[c].box) for c in state.columns
        )

    def _number(self, column: Column) -> int:
        """Number a column, so that states are compared by small numbers."""
        number = self._numbers.get(column)
        if number is None:
            number = self._numbers[column] = len(self._columns)
            self._columns.append(column)
            lacking = self.form.lacking(column.box)
            self._lacking.append(lacking)
            self._awaited.append(lacking / 2 if column.box.may_end() else lacking)
        return number

    def _ways(self, at: int, state: State, far_below: float) -> list[Way]:
        token = self.tokens[at]
        if token.kind == "kotak":
            return self._opening_ways(at, token, state)
        if at != self._at:
            self._at, self._continued = at, {}
        ways: list[Way] = []
        current, start, cut, columns = state
        floor = -math.inf
        if current >= 0 and (stayed := self._continue(at, token, columns[current])):
            weight, after = stayed
            weight += self.over_gap * self.gaps[at]
            floor = weight + far_below
            label = self._columns[after].box.opened, -1
            there = State(current, start, cut, _with(columns, current, after))
            ways.append((weight, there, label))
        for place, number in enumerate(columns):
            continued = self._continue(at, token, number)
            if continued is None or place == current or continued[0] < floor:
                continue
            weight, after = continued
            if not self._lacking[number]:
                weight += _MORE_TO_COME
            moved, there = self._move(at, state, place, after)
            if weight + moved > floor:
                label = self._columns[after].box.opened, -1
                ways.append((weight + moved, there, label))
        return ways or [(_UNREAD, state, (-1, -1))]

    def _continue(
        self, at: int, token: Token, number: int
    ) -> tuple[float, int] | None:
        """Put the token into a column's box; the same for every state."""
        if number not in self._continued:
            head, last, box = self._columns[number]
            continued = boxes.continue_box(box, at, token)
            if continued is None:
                self._continued[number] = None
            else:
                weight, after = continued
                weight += self._text_weight(at, token, head, box, after)
                column = self._number(Column(head, last, after))
                self._continued[number] = weight, column
        return self._continued[number]

    def _opening_ways(self, at: int, token: Token, state: State) -> list[Way]:
        box = Box(at, token.level, token.nomor)
        if token.value:
            box = box._replace(state=boxes.NAME, has=boxes.BIT["nama"], name=at)
        columns = state.columns
        if token.level == "sub_kegiatan" and columns:
            places = self._places_for(running_number(token.nomor), columns)
            return [self._under(at, token, box, state, place) for place in places]
        new = self._number(Column(at, 0, box))
        above = self._columns[columns[-1]].head if columns else -1
        if above < 0 or self.tokens[above].level != token.level:
            # A row of boxes is finished before the next one begins.
            return [(self._end(state), State(0, at, -1, (new,)), (at, -1))]
        weight, there = self._move(at, state, len(columns), new)
        return [(weight, there, (at, -1))]

    def _places_for(self, number: int, columns: tuple[int, ...]) -> Sequence[int]:
        """List the columns whose running numbers go on with this one, or else all."""
        everywhere = range(len(columns))
        if not number:
            return everywhere
        fitting = [p for p in everywhere if self._columns[columns[p]].last == number - 1]
        return fitting or everywhere

    def _under(
        self, at: int, token: Token, box: Box, state: State, place: int
    ) -> Way:
        """Open a sub kegiatan in a column of its row."""
        head, last, previous = self._columns[state.columns[place]]
        number = running_number(token.nomor)
        weight = self.form.closing_weight(previous)
        if number and number != last + 1:
            weight += _WRONG_NUMBER
        if place < state.current:
            weight += self.going_back + _BACK_TO_NESTED * self.nested
        weight += _FRESH_PASSED_OVER * sum(
            self._columns[c].last == 0 for c in state.columns[:place]
        )
        if box.name == at and self.affinity:
            weight += self.affinity(head, at, at)
        opened = self._number(Column(head, number or last + 1, box))
        if place == state.current:
            columns = _with(state.columns, place, opened)
            return weight, state._replace(columns=columns), (at, head)
        weight += _READY_PASSED_OVER * sum(
            self._columns[c].last == last and not self._lacking[c]
            for c in state.passed(place)
        )
        moved, there = self._move(at, state, place, opened)
        return weight + moved, there, (at, head)

    def _move(
        self, at: int, state: State, place: int, column: int
    ) -> tuple[float, State]:
        """Weigh going on in another column, which is then as given."""
        weight, cut, left = self._leave(at, state)
        if place > state.current:
            weight += _NEXT_COLUMN
        else:
            weight += _NEXT_BAND
            cut = -1
        weight += _PASSED_OVER * sum(self._awaited[c] for c in state.passed(place))
        columns = _with(state.columns, state.current, left)
        return weight, State(place, at, cut, _with(columns, place, column))

    def _leave(self, at: int, state: State) -> tuple[float, int, int]:
        """Weigh leaving the current column: its box is cut, or whole as it is.

        Returns the weight, the length of this band's cut stretches, and the column.
        """
        number = state.columns[state.current]
        length = self.lines[at - 1] - self.lines[state.start] + 1
        weight = 0.0 if self.gaps[at] else self.no_gap
        apart = length - state.cut if state.cut >= 0 else 0
        as_whole = _UNEVEN * min(max(apart, 0), _MOST_UNEVEN)
        if not self._lacking[number]:
            if not self.form.may_go_on:
                number = self._number(self._columns[number]._replace(box=DONE))
            return weight + as_whole, state.cut, number
        as_cut = _CUT + _UNEVEN * min(abs(apart), _MOST_UNEVEN)
        if self._columns[number].box.may_end():
            return weight + max(as_cut, as_whole), state.cut, number
        return weight + as_cut, state.cut if state.cut >= 0 else length, number

    def _text_weight(
        self, at: int, token: Token, head: int, before: Box, after: Box
    ) -> float:
        """Weigh the likeness of a text to what its box says already."""
        if after.name == at and self.affinity and head != after.opened:
            return self.affinity(head, after.opened, at)
        if after.sasaran == at and after.name >= 0:
            return self._odds(at, (after.name,), _SASARAN_ODDS)
        if after.indicators and after.indicators[-1] == at:
            known = tuple(t for t in (after.name, after.sasaran) if t >= 0)
            return self._odds(at, known, _INDICATOR_ODDS)
        gained = after.has & ~before.has & boxes.BIT["formulasi"]
        if gained and token.value:
            return self._odds(at, after.indicators, _FORMULA_ODDS)
        return 0.0

    def _odds(
        self, at: int, known: tuple[int, ...], odds: tuple[float, float, float]
    ) -> float:
        """Turn likeness into evidence for belonging together."""
        if not known:
            return 0.0
        neutral, least, most = odds
        alike = max(self._likeness_of(at, other) for other in known)
        return min(max(_STEEP * (alike - neutral), least), most)

    def _likeness_of(self, one: int, other: int) -> float:
        pair = (one, other)
        if pair not in self._alike:
            self._alike[pair] = self.likeness.of(one, other)
        return self._alike[pair]


def _share_going_on(tokens: Sequence[Token]) -> float:
    """Count how often one sub kegiatan is followed by the next of its kegiatan."""
    numbers = [
        running_number(t.nomor) for t in tokens if t.level == "sub_kegiatan" and
        t.kind == "kotak"
    ]
    pairs = list(zip(numbers, numbers[1:], strict=False))
    going_on = sum(after == number + 1 for number, after in pairs)
    side_by_side = sum(after == number for number, after in pairs)
    return going_on / max(going_on + side_by_side, 1)


def _with(columns: tuple[int, ...], place: int, column: int) -> tuple[int, ...]:
    return (*columns[:place], column, *columns[place + 1 :])


def running_number(nomor: str) -> int:
    """Read the last part of a printed number; 0 when there is none.

    Examples
    --------
    >>> [running_number(nomor) for nomor in ("3", "1.2", "IV", "")]
    [3, 2, 4, 0]
    """
    digits = "".join(c if c.isdigit() else " " for c in nomor).split()
    if digits:
        return int(digits[-1])
    values = [{"I": 1, "V": 5, "X": 10}.get(c, 0) for c in nomor.upper()]
    return sum(
        -value if value < max(values[place:]) else value
        for place, value in enumerate(values)
    )
