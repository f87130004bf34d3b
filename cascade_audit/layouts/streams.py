"""Cells and boxes with positions: which box every line belongs to, without a guess.

A box begins where its label stands ("Kegiatan 2") and owns what stands below it in the
same column, over page ends, until another begins there. Nothing is weighed: a line of
no column is unread, and a section whose positions say nothing is left to :mod:`flow`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cascade_audit.layouts.columns import Placed
from cascade_audit.layouts.content import Piece, Spot
from cascade_audit.layouts.joints import Joints
from cascade_audit.layouts.labels import ITEMS, Labels, Token
from cascade_audit.layouts.lines import RUNNING_TEXT, Cell, Line
from cascade_audit.layouts.parents import Head, Opened, heads_of
from cascade_audit.layouts.reach import Reach, in_rows, reaches
from cascade_audit.schema import LEVELS, UNREAD

_LINKS = re.compile(r"^(?:[:=]|(?:[a-z]|\d{1,2})[.)])$", re.IGNORECASE)
_SEPARATOR = re.compile(r"^[:=]\s*(?=\S)")
FURNITURE = ("label_eselon", "label_kelompok", "perabot", UNREAD)
_OVER = 0.5  # of the narrower of two
_OWN_LEVELS = ("program", "kegiatan", "sub_kegiatan")
_FIELDS = ("kotak", "sasaran", "indikator", "penjelasan", *ITEMS)

Words = list[tuple[Cell, Token]]


@dataclass
class Streams:
    """What the positions of a section say.

    Attributes
    ----------
    pieces, spots, placed : list
        As :meth:`Assembly.add` takes them: box after box, each in one stretch.
    furniture : list of (Piece, int)
        Arrows, marks and group labels, with the number of their line.
    """

    pieces: list[Piece] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    furniture: list[tuple[Piece, int]] = field(default_factory=list)

    def add(self, words: Words, box: int, head: Head) -> None:
        """Add what one box says; its label stands at `box`, -1 if it is lost."""
        for cell, token in words:
            at = len(self.pieces)
            self.pieces.append(Piece(at, cell.letak, token, 1.0))
            self.spots.append(Spot(cell.row, at, gap=False))
            opens = at == box
            self.placed.append(
                Placed(box, head.box if opens else -1, head.share if opens else 1.0, {})
            )


@dataclass
class _Boxes:
    """The boxes opened so far, and what each of them says."""

    reach_of: dict[tuple[int, str], Reach]
    opened: list[Opened] = field(default_factory=list)
    said: list[Words] = field(default_factory=list)
    lost: Words = field(default_factory=list)
    _of_block: dict[int, int] = field(default_factory=dict)

    def take(self, cell: Cell, token: Token) -> None:
        """Give a token to the box of its block, or else to the one above it."""
        if token.kind == "kotak":
            self._of_block[cell.block] = len(self.opened)
            reach = self.reach_of[cell.block, token.level]
            self.opened.append(Opened(cell, token, reach))
            self.said.append([(cell, token)])
            return
        if cell.block not in self._of_block:
            self._of_block[cell.block] = self._above(cell)
        owner = self._of_block[cell.block]
        words = self.said[owner] if owner >= 0 else self.lost
        words.append((cell, token))

    def _above(self, cell: Cell) -> int:
        """Find the box that was opened last above a cell, in its column.

        What reaches over several boxes belongs to none of them, nor to one above.
        """
        own = Reach(cell.x0, cell.x1)
        for place in range(len(self.opened) - 1, -1, -1):
            reach = self.opened[place].reach
            if reach.holds(own):
                return place
            if reach.shared(own) > _OVER:
                return -1
        return -1


def read_streams(
    lines: Sequence[Line], labels: Labels, joints: Joints
) -> Streams | None:
    """Deal the lines of a section out to its boxes by their positions.

    Parameters
    ----------
    lines : sequence of Line
        Without title and head tables.
    labels, joints : Labels, Joints
        The words to go by.

    Returns
    -------
    Streams or None
        None if the boxes are running text, or if all stand in one column and their
        numbers do not run as nested boxes do: then a flattened page was pasted there.
    """
    words = _words(lines, labels, joints)
    openings = [(cell, token) for cell, token in words if token.kind == "kotak"]
    is_text = all(cell.kind == RUNNING_TEXT for cell, _ in openings)
    is_other_form = bool(openings) and _is_other_form(words, openings)
    if is_text and not (is_other_form and _has_boxes(words)):
        return None
    boxes = _Boxes(reaches(openings))
    streams = Streams()
    for cell, token in words:
        if token.kind in FURNITURE:
            streams.furniture.append((Piece(-1, cell.letak, token, 1.0), cell.row))
        elif is_other_form:
            boxes.lost.append((cell, token))
        else:
            boxes.take(cell, token)
    heads = heads_of(boxes.opened, boxes.said)
    if heads is None:
        return None
    _write_out(streams, boxes, heads)
    return streams


def _words(lines: Sequence[Line], labels: Labels, joints: Joints) -> Words:
    """List all tokens in reading order; a lone mark or separator is furniture."""
    words: Words = []
    for whole in in_rows([cell for line in lines for cell in line.cells]):
        for cell in whole.lines():
            if _LINKS.match(cell.text):
                words.append((cell, Token("perabot", label=cell.text)))
            else:
                text = _SEPARATOR.sub("", cell.text)
                for part in joints.apart(text, is_wrapped=cell.is_wrapped):
                    words += [(cell, token) for token in labels.tokens(part)]
    return words


def _has_boxes(words: Words) -> bool:
    return any(cell.kind != RUNNING_TEXT for cell, _ in words)


def _is_other_form(words: Words, openings: Words) -> bool:
    """Tell a paper that has such labels, but not in boxes of its own levels.

    In the heading row of a table ("Program", "Kegiatan", "Indikator") the first label
    has no number, and other labels stand beside it.
    """
    if not any(token.level in _OWN_LEVELS for _, token in openings):
        return True
    first, token = openings[0]
    beside = {
        (other.kind, other.level)
        for cell, other in words
        if (cell.run, cell.y) == (first.run, first.y)
        and cell.block != first.block
        and other.kind in _FIELDS
        and not other.value
    }
    is_bare = not (token.nomor or token.value)
    return is_bare and bool(beside - {(token.kind, token.level)})


def _write_out(streams: Streams, boxes: _Boxes, heads: Sequence[Head]) -> None:
    """Write box after box, heads first, so that none is cut."""
    order = sorted(
        range(len(heads)),
        key=lambda k: (LEVELS.index(boxes.opened[k].token.level), k),
    )
    position: dict[int, int] = {-1: -1}
    for k in order:
        position[k] = len(streams.pieces)
        head = heads[k]._replace(box=position[heads[k].box])
        streams.add(boxes.said[k], position[k], head)
    streams.add(boxes.lost, -1, Head())
