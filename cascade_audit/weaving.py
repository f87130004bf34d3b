"""Word by word, what changed inside a text; what stayed is hidden but for its edges."""

from difflib import SequenceMatcher
from typing import NamedTuple

SAME, GONE, COME, HIDDEN = "sama", "hapus", "tambah", "sela"
_NEAR = 3  # words that stay visible beside a change
_SHARED = 0.35  # below this the texts have too little in common to be woven together


class Piece(NamedTuple):
    """A run of words of one kind: ``SAME``, ``GONE``, ``COME`` or ``HIDDEN``."""

    kind: str
    text: str


def marked(old: str, new: str) -> list[Piece]:
    """Weave two texts into one, with what was taken out and put in.

    Parameters
    ----------
    old, new : str
        The texts; "" where there is none.

    Returns
    -------
    list of Piece
        In reading order. Long stretches without a change are one ``HIDDEN`` piece,
        "…"; texts with little in common stand whole, one after the other.

    Examples
    --------
    >>> [tuple(piece) for piece in marked("Data Kasi Trantib", "Data Kasi Permas")]
    [('sama', 'Data Kasi'), ('hapus', 'Trantib'), ('tambah', 'Permas')]
    """
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if not before or not after or matcher.ratio() < _SHARED:
        pieces = [Piece(GONE, " ".join(before)), Piece(COME, " ".join(after))]
        return [piece for piece in pieces if piece.text]
    codes = matcher.get_opcodes()
    woven: list[Piece] = []
    for place, (kind, start, stop, begin, end) in enumerate(codes):
        if kind == "equal":
            is_first, is_last = place == 0, place == len(codes) - 1
            woven += _edges(before[start:stop], is_first=is_first, is_last=is_last)
            continue
        woven += [Piece(GONE, " ".join(before[start:stop]))] * (stop > start)
        woven += [Piece(COME, " ".join(after[begin:end]))] * (end > begin)
    return woven


def _edges(words: list[str], *, is_first: bool, is_last: bool) -> list[Piece]:
    """Keep what stands beside a change, and hide the rest."""
    head = [] if is_first else words[:_NEAR]
    tail = [] if is_last else words[len(head) :][-_NEAR:]
    if len(words) - len(head) - len(tail) <= 1:  # hiding one word hides nothing
        return [Piece(SAME, " ".join(words))]
    pieces = [Piece(SAME, " ".join(head)), Piece(HIDDEN, "…")]
    return [p for p in (*pieces, Piece(SAME, " ".join(tail))) if p.text]
