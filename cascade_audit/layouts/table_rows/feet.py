"""What stands at the foot of pages again and again: it names nothing."""

import re
from collections.abc import Sequence
from itertools import groupby

from cascade_audit.layouts.table_rows.grid import Line
from cascade_audit.readers.overleaf import page_of

_DIGITS = re.compile(r"\d+")
_AGAIN = 2  # pages


def running_feet(lines: Sequence[Line]) -> set[int]:
    """Find the lines below the last row of a page that other pages have there too.

    Parameters
    ----------
    lines : sequence of Line
        All of one document, in reading order.

    Returns
    -------
    set of int
        Their places among the lines. Numbers and dates in them may differ.
    """
    feet: dict[str, dict[int, str]] = {}
    for page, numbers in groupby(range(len(lines)), key=lambda n: _page(lines[n])):
        below: list[int] = []
        for number in numbers:
            if lines[number].kind == "sel":
                below = []
            else:
                below.append(number)
        for number in below:
            said = _DIGITS.sub("#", lines[number].text.casefold())
            feet.setdefault(said, {})[number] = page
    again = (on for on in feet.values() if len(set(on.values())) >= _AGAIN)
    return {number for on in again for number in on}


def _page(line: Line) -> str:
    return page_of(line.place)
