"""What a box holds, and how well a piece of text continues it.

A box is printed in this order: label and number, name, label and text of its sasaran,
label and text of its indicators, "Penjelasan", then the items formulasi, tipe
penghitungan and sumber data. Fields may be missing; the weights below are natural
logarithms of how unusual a continuation is, 0 being what the form prescribes. They
were set on the property test of this package, not on one document.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from cascade_audit.layouts.labels import ITEMS, Token

# What was read last in a box.
OPENED, NAME, SASARAN_LABEL, SASARAN, INDICATOR_LABEL, INDICATOR = range(6)
EXPLANATION, FORMULA_LABEL, FORMULA, ITEM_LABEL, ITEM = range(6, 11)

# What a box still lacks costs this much when it is closed.
_LACKING = {
    "nama": 2.0, "sasaran": 1.0, "indikator": 2.5, "formulasi": 1.5,
    "tipe_penghitungan": 1.5, "sumber_data": 1.0,
}  # fmt: skip
_FIELDS = ("nama", "sasaran", "indikator", *ITEMS)
BIT = {field: 1 << place for place, field in enumerate(_FIELDS)}
_EXPLAINED = sum(BIT[item] for item in ITEMS)
# After what (state of the box) a label comes, and how unusual that is.
_SASARAN_AFTER = {NAME: 0.0, OPENED: -3.0}
_INDICATOR_AFTER = {
    SASARAN: 0.0,
    SASARAN_LABEL: -3.0,
    NAME: -2.0,
    OPENED: -5.0,
    EXPLANATION: -2.5,
    FORMULA: -3.0,
    ITEM: -2.5,
    ITEM_LABEL: -3.5,
    FORMULA_LABEL: -3.5,
    INDICATOR: -4.0,
}
_EXPLANATION_AFTER = {INDICATOR: 0.0, INDICATOR_LABEL: -3.0, SASARAN: -4.0, NAME: -5.0}
_ITEM_AFTER = {
    EXPLANATION: -0.3, FORMULA: 0.0, FORMULA_LABEL: -2.5, ITEM: 0.0, ITEM_LABEL: -2.0,
    INDICATOR: -1.0, INDICATOR_LABEL: -4.0, SASARAN: -5.0,
}  # fmt: skip
# After what a text without a label comes: the new state, how unusual.
_TEXT_AFTER = {
    OPENED: (NAME, 0.0),
    NAME: (NAME, -2.5),
    SASARAN_LABEL: (SASARAN, 0.0),
    SASARAN: (SASARAN, -2.5),
    INDICATOR_LABEL: (INDICATOR, 0.0),
    INDICATOR: (INDICATOR, -1.5),
    EXPLANATION: (FORMULA, -0.5),
    FORMULA_LABEL: (FORMULA, 0.0),
    FORMULA: (FORMULA, -2.5),
    ITEM_LABEL: (ITEM, 0.0),
    ITEM: (ITEM, -2.5),
}
_USUAL = 0.5
_REPEATED = -6.0  # the item stands in this explanation already
_OUT_OF_ORDER = -1.5
_OTHER_NUMBER = -3.0
_OTHER_LEVEL = -2.5


class Box(NamedTuple):
    """A box as far as it has been read; tokens are named by their position."""

    opened: int
    level: str
    nomor: str
    state: int = OPENED
    has: int = 0
    name: int = -1
    sasaran: int = -1
    indicators: tuple[int, ...] = ()
    item: str = ""
    closed: bool = False

    def may_end(self) -> bool:
        """Tell whether the box can be whole as it is, some fields left out."""
        return self.state in (FORMULA, ITEM)


# Nothing more can come, and it no longer matters what was read.
DONE = Box(-1, "", "", closed=True)


class Form:
    """What the boxes of one section usually hold.

    Parameters
    ----------
    tokens : sequence of Token
        An item that fewer than half of the boxes print is not missed elsewhere.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        kinds = Counter(token.kind for token in tokens)
        usual = [
            item for item in ITEMS if kinds[item] > _USUAL * max(kinds["kotak"], 1)
        ]
        if kinds["penjelasan"] > _USUAL * max(kinds["kotak"], 1):
            usual = sorted({"formulasi", *usual})  # it may stand without its label
        self._missed = {
            BIT[name]: cost
            for name, cost in _LACKING.items()
            if name in usual or name not in ITEMS
        }
        self._awaited = [BIT[name] for name in ("indikator", *usual)]
        extras = sum(kinds[item] for item in ITEMS if item not in _LACKING)
        # Otherwise a box that has all its fields is over.
        self.may_go_on = bool(extras) or kinds["indikator"] > kinds["kotak"]

    def lacking(self, box: Box) -> int:
        """Count the usual fields that may still come."""
        return 0 if box.closed else sum(not box.has & bit for bit in self._awaited)

    def closing_weight(self, box: Box) -> float:
        """Weigh leaving the box as it is."""
        if box.closed:
            return 0.0
        return -sum(cost for bit, cost in self._missed.items() if not box.has & bit)


def continue_box(box: Box, at: int, token: Token) -> tuple[float, Box] | None:
    """Put a token into a box: its weight and the box after it, or None."""
    if box.closed:
        return None
    if token.kind == "teks":
        return _continue_with_text(box, at, token)
    if token.kind == "sasaran":
        return _continue_with_label(
            box, at, token, _SASARAN_AFTER, SASARAN_LABEL, SASARAN
        )
    if token.kind == "indikator":
        return _continue_with_label(
            box, at, token, _INDICATOR_AFTER, INDICATOR_LABEL, INDICATOR
        )
    if token.kind == "penjelasan":
        return _continue_with_explanation(box)
    return _continue_with_item(box, token)


def _continue_with_text(box: Box, at: int, token: Token) -> tuple[float, Box]:
    state, weight = _TEXT_AFTER[box.state]
    if token.bullet and box.state in (INDICATOR, ITEM, FORMULA):
        weight = -0.3 if box.state == INDICATOR else -1.0
    return weight, _filled(box, at, state)


def _filled(box: Box, at: int, state: int) -> Box:
    """Record a value; the state says which."""
    if state == NAME:
        first = box.name if box.name >= 0 else at
        return box._replace(state=state, name=first, has=box.has | BIT["nama"])
    if state == SASARAN:
        first = box.sasaran if box.sasaran >= 0 else at
        return box._replace(state=state, sasaran=first, has=box.has | BIT["sasaran"])
    if state == INDICATOR:
        return box._replace(
            state=state,
            indicators=(*box.indicators, at),
            has=box.has | BIT["indikator"],
        )
    if state == FORMULA:
        return box._replace(state=state, has=box.has | BIT["formulasi"])
    return box._replace(state=state, has=box.has | BIT[box.item])


def _continue_with_label(
    box: Box, at: int, token: Token, after: dict[int, float], label: int, value: int
) -> tuple[float, Box] | None:
    weight = after.get(box.state)
    if weight is None:
        return None
    if token.nomor and box.nomor and token.nomor != box.nomor:
        weight += _OTHER_NUMBER
    if token.level and token.level != box.level:
        weight += _OTHER_LEVEL
    if label == INDICATOR_LABEL and box.has & _EXPLAINED:
        box = box._replace(has=box.has & ~_EXPLAINED, indicators=())
    if not token.value:
        return weight, box._replace(state=label)
    return weight, _filled(box, at, value)


def _continue_with_explanation(box: Box) -> tuple[float, Box] | None:
    weight = _EXPLANATION_AFTER.get(box.state)
    if weight is None:
        if box.state not in (ITEM, FORMULA) or len(box.indicators) < 2:
            return None
        weight, box = -1.0, box._replace(has=box.has & ~_EXPLAINED)
    return weight, box._replace(state=EXPLANATION)


def _continue_with_item(box: Box, token: Token) -> tuple[float, Box] | None:
    weight = _ITEM_AFTER.get(box.state)
    if weight is None:
        return None
    bit = BIT[token.kind]
    if box.has & bit:
        if token.kind == "formulasi" and len(box.indicators) > 1:
            weight, box = -1.0, box._replace(has=box.has & ~_EXPLAINED)
        else:
            weight += _REPEATED
    elif any(box.has & BIT[later] for later in _later(token.kind)):
        weight += _OUT_OF_ORDER
    if token.kind == "formulasi":
        state = FORMULA if token.value else FORMULA_LABEL
        has = box.has | (bit if token.value else 0)
        return weight, box._replace(state=state, has=has, item=token.kind)
    state = ITEM if token.value else ITEM_LABEL
    has = box.has | (bit if token.value else 0)
    return weight, box._replace(state=state, has=has, item=token.kind)


def _later(item: str) -> tuple[str, ...]:
    return ITEMS[ITEMS.index(item) + 1 : 3]
