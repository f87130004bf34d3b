"""What a box says: its name, sasaran, indicators and their explanations."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cascade_audit.layouts import boxes
from cascade_audit.layouts.boxes import Box
from cascade_audit.layouts.labels import ITEMS, Token, clean

_LIST_IN_LINE = re.compile(r"\s+(?=\d{1,2}[.)]\s+[A-Z])")
_FIRST_OF_LIST = re.compile(r"^1[.)]\s")


class Piece(NamedTuple):
    """A token with its place, and how sure it is that it belongs to its box."""

    at: int  # position among all tokens of the section
    letak: str
    token: Token
    share: float
    page: int = 0  # how many page ends were read before it


class Spot(NamedTuple):
    """Where a token stands on the page."""

    row: int
    line: int  # its line's number when blank lines are not counted
    gap: bool  # a blank line stands before it


@dataclass
class Value:
    """A text that may run over several pieces; its place is where it starts."""

    text: str
    letak: str
    pieces: list[Piece]

    def extended(self, piece: Piece) -> None:
        """Join a further line to the text."""
        self.text = f"{self.text} {piece.token.value}".strip()
        self.pieces.append(piece)


@dataclass
class Explanation:
    """The items printed for one indicator, or for several at once."""

    items: dict[str, Value] = field(default_factory=dict)


@dataclass
class Block:
    """Indicators that stand together, and the explanations that follow them."""

    indicators: list[Value] = field(default_factory=list)
    explanations: list[Explanation] = field(default_factory=list)

    def explained(self) -> Iterable[tuple[Value, Explanation]]:
        """Pair indicators with explanations: one for one, or one for all."""
        given = self.explanations or [Explanation()]
        for place, indicator in enumerate(self.indicators):
            yield indicator, given[min(place, len(given) - 1)]


@dataclass
class Content:
    """All that one box says, with the role of each of its pieces."""

    nama: list[Value] = field(default_factory=list)
    sasaran: list[Value] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)
    last_item: Value | None = None


class Wraps(NamedTuple):
    """Tells a wrapped line from a further indicator.

    Attributes
    ----------
    hanging : frozenset of str
        Words that cannot end a text, such as "dan": what follows continues it.
    measures : frozenset of str
        Words with which an indicator begins; after a page end
        anything else continues it.
    """

    hanging: frozenset[str]
    measures: frozenset[str]

    def go_on(self, previous: Value, piece: Piece) -> bool:
        """Tell whether a line goes on with the indicator above it."""
        last = previous.text.rpartition(" ")[2].casefold()
        first = piece.token.value.partition(" ")[0].casefold()
        is_over_page = piece.page > previous.pieces[-1].page and bool(self.measures)
        return (
            piece.token.value[:1].islower()
            or last in self.hanging
            or previous.text.endswith((",", "/", "-", "("))
            or (is_over_page and first not in self.measures)
        )


def read_box(pieces: Sequence[Piece], wraps: Wraps) -> Content:
    """Read the pieces of one box, in order.

    Parameters
    ----------
    pieces : sequence of Piece
        The first one opens the box.
    wraps : Wraps
        What tells a wrapped line from a further indicator.
    """
    first = pieces[0]
    box = Box(first.at, first.token.level, first.token.nomor)
    content = Content()
    content.roles[first.at] = "label_kotak"
    if first.token.value:
        content.nama.append(Value(first.token.value, first.letak, [first]))
        box = box._replace(state=boxes.NAME, has=boxes.BIT["nama"], name=first.at)
    for piece in pieces[1:]:
        continued = boxes.continue_box(box, piece.at, piece.token)
        after = continued[1] if continued else box
        _take(content, box, after, piece, wraps)
        box = after
    return content


def _take(
    content: Content, before: Box, after: Box, piece: Piece, wraps: Wraps
) -> None:
    kind = piece.token.kind
    if kind == "penjelasan":
        content.roles[piece.at] = "label_penjelasan"
        _new_explanation(content)
    elif kind in ITEMS:
        content.roles[piece.at] = f"label_{kind}"
        _take_item(content, kind, piece)
    elif kind == "indikator":
        content.roles[piece.at] = "label_indikator"
        _new_block(content)
        if piece.token.value:
            _take_indicator(content, piece, wraps)
    elif kind == "sasaran":
        content.roles[piece.at] = "label_sasaran"
        if piece.token.value:
            _extend(content.sasaran, piece)
    else:
        _take_text(content, before, after, piece, wraps)


def _take_text(
    content: Content, before: Box, after: Box, piece: Piece, wraps: Wraps
) -> None:
    if after.state == boxes.NAME:
        content.roles[piece.at] = "nama"
        _extend(content.nama, piece)
    elif after.state == boxes.SASARAN:
        content.roles[piece.at] = "sasaran"
        _extend(content.sasaran, piece)
    elif after.state == boxes.INDICATOR:
        content.roles[piece.at] = "indikator"
        _take_indicator(content, piece, wraps)
    elif before.state == boxes.EXPLANATION:
        content.roles[piece.at] = "formulasi"
        _take_item(content, "formulasi", piece)
    else:
        item = after.item or "formulasi"
        content.roles[piece.at] = item
        _continue_item(content, item, piece)


def _extend(values: list[Value], piece: Piece) -> None:
    if values:
        values[-1].extended(piece)
    else:
        values.append(Value(piece.token.value, piece.letak, [piece]))


def _new_block(content: Content) -> Block:
    if not content.blocks or content.blocks[-1].explanations:
        content.blocks.append(Block())
    return content.blocks[-1]


def _take_indicator(content: Content, piece: Piece, wraps: Wraps) -> None:
    block = _new_block(content)
    previous = block.indicators[-1] if block.indicators else None
    if previous and not piece.token.bullet and wraps.go_on(previous, piece):
        previous.extended(piece)
        return
    for text in split_list(piece.token.value):
        block.indicators.append(Value(text, piece.letak, [piece]))


def split_list(text: str) -> list[str]:
    """Split a cell at ";" and at list numbers, never at commas or "dan"."""
    parts = [text]
    if ";" in text:
        parts = text.split(";")
    elif _FIRST_OF_LIST.match(text):
        parts = _LIST_IN_LINE.split(text)
    return [part for part in (clean(part) for part in parts) if part]


def _new_explanation(content: Content) -> Explanation:
    block = content.blocks[-1] if content.blocks else _new_block(content)
    if not block.explanations or block.explanations[-1].items:
        block.explanations.append(Explanation())
    return block.explanations[-1]


def _take_item(content: Content, item: str, piece: Piece) -> None:
    if not content.blocks or not content.blocks[-1].explanations:
        explanation = _new_explanation(content)
    else:
        explanation = content.blocks[-1].explanations[-1]
    if item == "formulasi" and item in explanation.items:
        explanation = _new_explanation(content)
    value = Value(piece.token.value, piece.letak, [piece])
    kept = explanation.items.setdefault(item, value)
    if kept is not value and value.text:
        kept.extended(piece)
    content.last_item = kept


def _continue_item(content: Content, item: str, piece: Piece) -> None:
    value = content.last_item
    if value is None:
        _take_item(content, item, piece)
        return
    if not value.text:  # the label stood alone: the value starts here
        value.letak = piece.letak
    value.extended(piece)
