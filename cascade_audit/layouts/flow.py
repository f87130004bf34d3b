"""Undo the flattening of a page: find the box that each piece of text belongs to.

A word processor reads a table page by page, row by row, column by column. Where a page
ends, every column is cut, anywhere, and goes on after the cuts of the others. So each
column is one unbroken stream of boxes, and a page is a band in which the streams take
turns from left to right. Every way of dealing the text out to the columns is weighed:
how well each box is continued (:mod:`boxes`), the order of bands and running numbers,
how even the cuts of one page end are, and how alike the texts are (:mod:`wording`).
:mod:`lattice` finds the best way and, for every piece, how sure it is.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cascade_audit.layouts import boxes, lattice, weights
from cascade_audit.layouts.boxes import DONE, Box, Form
from cascade_audit.layouts.columns import Column, Placed, State, with_column
from cascade_audit.layouts.gaps import gap_weights
from cascade_audit.layouts.labels import Token
from cascade_audit.layouts.numbers import running_number, share_going_on
from cascade_audit.layouts.wording import Wording

Affinity = Callable[[int, int, int], float]
Label = tuple[int, int]
Way = tuple[float, State, Label]  # weight, state after, label
Continued = tuple[float, int, Label]  # weight, column after, label


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
    """

    tokens: Sequence[Token]
    lines: Sequence[int]
    gaps: Sequence[bool]
    _columns: list[Column] = field(default_factory=list)
    _numbers: dict[Column, int] = field(default_factory=dict)
    _lacking: list[int] = field(default_factory=list)
    _awaited: list[float] = field(default_factory=list)
    _left: dict[tuple[int, int], int] = field(default_factory=dict)
    _continued: dict[int, Continued | None] = field(default_factory=dict)
    _at: int = -1

    def __post_init__(self) -> None:
        self.form = Form(self.tokens)
        self.wording = Wording([token.value for token in self.tokens])
        levels = [token.level for token in self.tokens if token.kind == "kotak"]
        self.nested = ("sub_kegiatan", "kegiatan") in pairwise(levels)
        self.in_one_column = self.nested or levels.count("kegiatan") < 2
        self.going_back = -weights.STACKED * max(
            share_going_on(self.tokens) - weights.IN_ROWS, 0
        )
        self.over_gap, self.no_gap = gap_weights(self.tokens, self.gaps)

    def place(
        self, affinity: Affinity | None = None, *, wide: bool = False
    ) -> list[Placed]:
        """Find where every token belongs.

        Parameters
        ----------
        affinity : callable, optional
            Weight added when a box stands under a head; called with the positions
            of the head, of the token that opened the box, and of the box's name.
        wide : bool
            Keep unlikely ways longer.
        """
        self.affinity, self._at = affinity, -1
        placed, start = [], State(-1, 0, -1, ())
        choices = lattice.choose(start, len(self.tokens), self._ways, self._end, wide)
        for (box, head), share, rivals in choices:
            owners = Counter()
            for (other, _), likely in rivals.items():
                owners[other] += likely * (other != box)
            placed.append(Placed(box, head, share, owners))
        return placed

    def _end(self, state: State) -> float:
        left = (self._columns[c].box for c in state.columns)
        return sum(self.form.closing_weight(box) for box in left)

    def _number(self, column: Column) -> int:
        """Give a column a number, so that states are quick to compare."""
        if column not in self._numbers:
            self._numbers[column] = len(self._columns)
            self._columns.append(column)
            lacking = self.form.lacking(column.box)
            self._lacking.append(lacking)
            self._awaited.append(lacking / 2 if column.box.may_end() else lacking)
        return self._numbers[column]

    def _ways(self, at: int, state: State, far_below: float) -> list[Way]:
        token = self.tokens[at]
        if token.kind == "kotak":
            return self._opening_ways(at, token, state)
        if at != self._at:
            self._at, self._continued = at, {}
        known = self._continued
        for number in state.columns:
            if number not in known:
                known[number] = self._continue(at, token, number)
        ways = self._staying(at, state)
        floor = ways[0][0] + far_below if ways else -math.inf
        for place, number in enumerate(state.columns):
            continued = known[number]
            if continued is None or place == state.current or continued[0] < floor:
                continue
            weight, after, label = continued
            moved, there = self._move(at, state, place, after)
            weight += moved + weights.MORE_TO_COME * (not self._lacking[number])
            if weight > floor:
                ways.append((weight, there, label))
        return ways or [(weights.UNREAD, state, (-1, -1))]

    def _staying(self, at: int, state: State) -> list[Way]:
        """Go on in the current column, if its box can take the token."""
        current, start, cut, columns = state
        continued = self._continued[columns[current]] if columns else None
        if continued is None:
            return []
        weight, after, label = continued
        there = State(current, start, cut, with_column(columns, current, after))
        return [(weight + self.over_gap * self.gaps[at], there, label)]

    def _continue(self, at: int, token: Token, number: int) -> Continued | None:
        """Put the token into a column's box; the same for every state."""
        head, last, box, _ = self._columns[number]
        continued = boxes.continue_box(box, at, token)
        if continued is None:
            return None
        weight, after = continued
        if after.name == at and self.affinity and head != after.opened:
            weight += self.affinity(head, after.opened, at)
        weight += self.wording.weight(at, box, after)
        column = self._number(Column(head, last, after))
        return weight, column, (box.opened, -1)

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
        same_row = above >= 0 and self.tokens[above].level == token.level
        if not same_row or len(columns) == weights.MOST_COLUMNS:
            # A row of boxes is finished before the next one begins.
            return [(self._end(state), State(0, at, -1, (new,)), (at, -1))]
        weight, there = self._move(at, state, len(columns), new)
        return [(weight, there, (at, -1))]

    def _places_for(self, number: int, columns: tuple[int, ...]) -> Sequence[int]:
        """List the columns whose running numbers go on with this one, or else all."""
        everywhere = range(len(columns))
        fitting = [
            p for p in everywhere if self._columns[columns[p]].last == number - 1
        ]
        return (number and fitting) or everywhere

    def _under(self, at: int, token: Token, box: Box, state: State, place: int) -> Way:
        """Open a sub kegiatan in a column of its row."""
        head, last, previous, stretch = self._columns[state.columns[place]]
        number = running_number(token.nomor)
        weight = self.form.closing_weight(previous)
        if number and number != last + 1:
            weight += weights.WRONG_NUMBER
        if place < state.current:
            weight += self.going_back + weights.BACK_TO_NESTED * self.nested
            # It goes on: the page ended there, and no other reached further; or else
            # a new row begins.
            too_long = self._length(at, state) - stretch if stretch else 0
            weight += max(weights.UNEVEN * max(too_long, 0), weights.NEW_ROW)
        weight += weights.FRESH_PASSED_OVER * sum(
            self._columns[c].last == 0 for c in state.columns[:place]
        )
        if box.name == at and self.affinity:
            weight += self.affinity(head, at, at)
        opened = self._number(Column(head, number or last + 1, box))
        if place == state.current:
            columns = with_column(state.columns, place, opened)
            return weight, state._replace(columns=columns), (at, head)
        weight += weights.READY_PASSED_OVER * sum(
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
            weight += weights.NEXT_COLUMN
        else:
            weight += weights.NEXT_BAND
            cut = -1
        weight += weights.PASSED_OVER * sum(
            self._awaited[c] for c in state.passed(place)
        )
        columns = with_column(state.columns, state.current, left)
        return weight, State(place, at, cut, with_column(columns, place, column))

    def _leave(self, at: int, state: State) -> tuple[float, int, int]:
        """Weigh leaving the current column: its box is cut, or whole as it is.

        Returns the weight, the length of this band's cut stretches, and the column.
        """
        number = state.columns[state.current]
        length = self._length(at, state)
        weight = 0.0 if self.gaps[at] else self.no_gap
        apart = length - state.cut if state.cut >= 0 else 0
        as_whole = weights.UNEVEN * min(max(apart, 0), weights.MOST_UNEVEN)
        left = self._left_after(number, length)
        if not self._lacking[number]:
            return weight + as_whole, state.cut, left
        as_cut = weights.CUT + weights.UNEVEN * min(abs(apart), weights.MOST_UNEVEN)
        if self._columns[number].box.may_end():
            return weight + max(as_cut, as_whole), state.cut, left
        return weight + as_cut, state.cut if state.cut >= 0 else length, left

    def _length(self, at: int, state: State) -> int:
        return self.lines[at - 1] - self.lines[state.start] + 1

    def _left_after(self, number: int, length: int) -> int:
        """Note in a column how long it was read; forget a box that is over."""
        key = number, length
        if key not in self._left:
            column = self._columns[number]._replace(stretch=length)
            if not self._lacking[number] and not self.form.may_go_on:
                column = column._replace(box=DONE)
            self._left[key] = self._number(column)
        return self._left[key]
