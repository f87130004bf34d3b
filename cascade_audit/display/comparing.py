"""Two texts side by side, the words that differ marked in each."""

import re
from difflib import SequenceMatcher

from cascade_audit.display.fragments import text

_PIECES = re.compile(r"\S+")


def compared(old: str, new: str) -> tuple[str, str]:
    """Mark the words that two texts do not share.

    Parameters
    ----------
    old, new : str
        The texts.

    Returns
    -------
    (str, str)
        HTML of both; what only one has is struck (``<del>``) or underlined (``<ins>``).
    """
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    keys = [[word.casefold() for word in words] for words in (before, after)]
    left, right = [], []
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    for kind, start, stop, begin, end in matcher.get_opcodes():
        gone, come = (
            text(" ".join(before[start:stop])),
            text(" ".join(after[begin:end])),
        )
        if kind != "equal":
            gone = f"<del>{gone}</del>" if gone else ""
            come = f"<ins>{come}</ins>" if come else ""
        left.append(gone)
        right.append(come)
    return " ".join(filter(None, left)), " ".join(filter(None, right))
