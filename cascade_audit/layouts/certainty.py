"""How sure it is that the pieces of an indicator belong together."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cascade_audit.layouts.columns import Placed
from cascade_audit.layouts.content import Explanation, Value

_WHOLE = 0.9  # a box read in one stretch, without a likely rival, is sure
_DETACHED = 0.99  # at most this sure of an explanation that came away from its box


@dataclass
class Certainty:
    """Says how sure the rows of one section are.

    Parameters
    ----------
    placed : sequence of Placed
        Where each piece of the section belongs, and what else may own it.
    """

    placed: Sequence[Placed]
    _claims: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for place in self.placed:
            for box, likely in place.rivals.items():
                self._claims[box] = max(likely, self._claims.get(box, 0.0))

    def of(self, indicator: Value, explanation: Explanation) -> float:
        """Say how sure the explanation is the indicator's, from 0 to 1.

        Notes
        -----
        A piece that may be missing here counts as much as one that may be too many:
        the likeliest claim of the box on a piece placed elsewhere lowers the figure.
        """
        explained = [p for v in explanation.items.values() for p in v.pieces]
        pieces = [*indicator.pieces, *explained]
        own = self.placed[indicator.pieces[0].at].box
        share = min(piece.share for piece in pieces)
        share = min(share, 1 - self._claims.get(own, 0.0))
        ends = [piece.at for piece in pieces]
        stretch = range(min(ends), max(ends) + 1)
        if all(self.placed[at].box == own for at in stretch):
            return 1.0 if share > _WHOLE else round(share, 3)
        return round(min(share, _DETACHED), 3)
