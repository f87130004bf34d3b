"""What blank lines say of where a page was cut."""

import math
from collections.abc import Sequence

from cascade_audit.layouts.labels import Token

_NO_GAP = -2.5  # a cut without a blank line, in a text that has blank lines
_HINT = 0.5


def gap_weights(tokens: Sequence[Token], gaps: Sequence[bool]) -> tuple[float, float]:
    """Weigh going on over a blank line, and cutting where there is none.

    Where blank lines are rare inside boxes, one hints at a cut; where every line is
    followed by one, none says anything.
    """
    inside = [
        gap for gap, token in zip(gaps, tokens, strict=True) if token.kind != "kotak"
    ]
    going_on = _HINT * math.log((sum(inside) + 1) / (len(inside) + 2))
    return going_on, _NO_GAP if any(gaps) else 0.0
