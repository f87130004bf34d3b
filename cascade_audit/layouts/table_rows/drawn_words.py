"""What the words of drawings say of tables: posts with their levels, and states."""

import re
from collections.abc import Iterable

import pandas as pd

_NOT_WORD = re.compile(r"[\W_]+")


def offices_of(
    tree: pd.DataFrame | None, labels: pd.DataFrame
) -> list[tuple[str, str]]:
    """List echelons and posts with their levels; units are no posts."""
    if tree is None:
        return []
    units = set(labels.loc[labels["peran"].eq("unit"), "tulisan"].map(plain))
    said = tree[tree["peran"].isin(("eselon", "jabatan"))]
    pairs = zip(said["tulisan"].map(plain), said["jenjang"], strict=True)
    return longest_first(pair for pair in pairs if pair[0] not in units)


def states_of(tree: pd.DataFrame | None) -> frozenset[str]:
    """List the first words of sasaran that do not end as most do."""
    said = tree.loc[tree["peran"].eq("keadaan"), "tulisan"] if tree is not None else ()
    return frozenset(word.casefold() for word in said)


def plain(text: str) -> str:
    """Reduce a text to its words, in lower case.

    Examples
    --------
    >>> plain("Program/ Kegiatan (Output)")
    'program kegiatan output'
    """
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def longest_first(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Put longer words before those they begin with."""
    return sorted(set(pairs), key=lambda pair: (-len(pair[0]), pair))
