"""Files that say nearly the same, whatever their format."""

import re
from collections.abc import Iterator, Sequence

_WORD = re.compile(r"\w+")
_TOGETHER = 4  # words that stand side by side
_LEAST = 0.8
_FEWEST = 20


def near_twins(texts: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Find texts that nearly repeat an earlier one.

    Yields
    ------
    tuple of (int, int, float)
        Position of the text, of the earlier one that it is nearest to, and the share
        of word groups that both have, of all that one of them has.
    """
    shingles = [_shingles(text) for text in texts]
    for place, own in enumerate(shingles):
        if len(own) < _FEWEST:
            continue
        shares = [(_share(own, other), n) for n, other in enumerate(shingles[:place])]
        share, nearest = max(shares, default=(0.0, -1))
        if share >= _LEAST:
            yield place, nearest, share


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return frozenset(
        tuple(words[n : n + _TOGETHER]) for n in range(len(words) - _TOGETHER + 1)
    )


def _share(one: frozenset, other: frozenset) -> float:
    smaller, larger = sorted((len(one), len(other)))
    if smaller < _LEAST * larger:
        return 0.0  # the shares could not meet
    shared = len(one & other)
    return shared / (smaller + larger - shared)
