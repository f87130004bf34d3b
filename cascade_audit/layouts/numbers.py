"""Running numbers as printed: "3", "1.2", "IV"."""

from collections.abc import Sequence
from itertools import pairwise

from cascade_audit.layouts.labels import Token


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


def share_going_on(tokens: Sequence[Token]) -> float:
    """Count how often one sub kegiatan is followed by the next of its kegiatan."""
    numbers = [
        running_number(t.nomor)
        for t in tokens
        if t.level == "sub_kegiatan" and t.kind == "kotak"
    ]
    pairs = list(pairwise(numbers))
    going_on = sum(after == number + 1 for number, after in pairs)
    side_by_side = sum(after == number for number, after in pairs)
    return going_on / max(going_on + side_by_side, 1)
