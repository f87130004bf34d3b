"""What the words of a text say about the box it may belong to."""

from collections.abc import Sequence

from cascade_audit.layouts.boxes import BIT, Box
from cascade_audit.matching import Likeness

# Likeness that says nothing, and the least and most that likeness can say.
_STEEP = 8.0
_SASARAN_ODDS = (0.5, -3.0, 4.0)  # of a sasaran and its box's name
_INDICATOR_ODDS = (0.2, -0.5, 3.0)  # of an indicator and its box's name or sasaran
_FORMULA_ODDS = (0.35, -2.0, 4.0)  # of a formula and its indicator


class Wording:
    """Weighs texts by their likeness to what a box says already.

    Parameters
    ----------
    texts : sequence of str
        The value of every token of the section.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._likeness = Likeness(texts)
        self._known: dict[tuple[int, int], float] = {}

    def weight(self, at: int, before: Box, after: Box) -> float:
        """Weigh the text at a position that turned one box into the other."""
        if not self._texts[at]:
            return 0.0
        if after.sasaran == at and after.name >= 0:
            return self._odds(at, (after.name,), _SASARAN_ODDS)
        if after.indicators and after.indicators[-1] == at:
            known = tuple(t for t in (after.name, after.sasaran) if t >= 0)
            return self._odds(at, known, _INDICATOR_ODDS)
        if after.has & ~before.has & BIT["formulasi"]:
            return self._odds(at, after.indicators, _FORMULA_ODDS)
        return 0.0

    def _odds(
        self, at: int, known: tuple[int, ...], odds: tuple[float, float, float]
    ) -> float:
        """Turn likeness into evidence for belonging together."""
        if not known:
            return 0.0
        neutral, least, most = odds
        alike = max(self._alike(at, other) for other in known)
        return min(max(_STEEP * (alike - neutral), least), most)

    def _alike(self, one: int, other: int) -> float:
        pair = (one, other)
        if pair not in self._known:
            self._known[pair] = self._likeness.of(one, other)
        return self._known[pair]
