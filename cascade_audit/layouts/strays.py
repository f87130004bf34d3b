"""Explanations that are too many in one box and missing in another.

Where a page flows in one column, an explanation that came away from its box is read
into the box that happens to stand before it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cascade_audit.layouts.content import Block, Content, Explanation, Piece, Value
from cascade_audit.matching import stems

_ALIKE = 0.2  # of the words of indicator and formula together
_SURE = 0.7  # that what only words join belongs together


class _Lacking(NamedTuple):
    """An indicator that is alone in its block, and has no explanation."""

    block: Block
    indicator: Value


def settle(contents: Sequence[Content]) -> None:
    """Give surplus explanations to the indicators that lack one, by their words.

    Parameters
    ----------
    contents : sequence of Content
        The boxes of one section; changed in place. What fits no indicator is taken
        out of the roles of its box: it was not read.
    """
    lacking = [one for content in contents for one in _lacking(content)]
    for content in contents:
        for surplus in _surplus(content):
            scored = [
                (_likeness(one.indicator, surplus), -place)
                for place, one in enumerate(lacking)
            ]
            best, place = max(scored, default=(0.0, 0))
            if best >= _ALIKE:
                lacking.pop(-place).block.explanations = [_doubted(surplus)]
            else:
                for piece in _pieces(surplus):
                    content.roles.pop(piece.at, None)


def _lacking(content: Content) -> Iterator[_Lacking]:
    for block in content.blocks:
        is_open = not any(given.items for given in block.explanations)
        if len(block.indicators) == 1 and is_open:
            yield _Lacking(block, block.indicators[0])


def _surplus(content: Content) -> list[Explanation]:
    """Take out the explanations behind the last indicator's own."""
    found = []
    for block in content.blocks:
        if not block.indicators:
            continue
        own = len(block.indicators)
        found += [given for given in block.explanations[own:] if given.items]
        block.explanations = block.explanations[:own]
    return found


def _likeness(indicator: Value, explanation: Explanation) -> float:
    formula = explanation.items.get("formulasi")
    if formula is None:
        return 0.0
    ours, theirs = stems(indicator.text), stems(formula.text)
    return len(ours & theirs) / max(1, len(ours | theirs))


def _doubted(explanation: Explanation) -> Explanation:
    items = {}
    for name, value in explanation.items.items():
        pieces = [p._replace(share=min(p.share, _SURE)) for p in value.pieces]
        items[name] = Value(value.text, value.letak, pieces)
    return Explanation(items)


def _pieces(explanation: Explanation) -> list[Piece]:
    return [piece for value in explanation.items.values() for piece in value.pieces]
