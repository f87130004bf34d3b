"""The columns of a page, and how far it has been dealt out to them."""

from typing import NamedTuple

from cascade_audit.layouts.boxes import Box


class Column(NamedTuple):
    """One stream of boxes."""

    head: int  # the box at its top
    last: int  # number of its last sub kegiatan; 0: none yet
    box: Box  # the box that is being read
    stretch: int = 0  # lines it was read for before it was left


class Placed(NamedTuple):
    """Where one token belongs."""

    box: int  # position of the token that opened the box; -1: nowhere
    head: int  # for a token that opens a box: the box above it; -1: none
    share: float  # how sure, 0 to 1
    rivals: dict[int, float]  # other boxes that may own it, and how likely


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


def with_column(columns: tuple[int, ...], place: int, column: int) -> tuple[int, ...]:
    """Return the columns with one of them changed."""
    return (*columns[:place], column, *columns[place + 1 :])
