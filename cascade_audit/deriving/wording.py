"""Words, phrases and runs of words: what the other steps of deriving read."""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence

import numpy as np
import pandas as pd

from cascade_audit.matching import normalise, stem

_TRAILING_NOTE = re.compile(r"\s*\([^()]*\)\s*$")
_TIMES_HUNDRED = re.compile(
    r"\s*(?:[x×*]|dikali(?:kan)?)\s*100\s*%?\s*$", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_NOTHING = re.compile(r"(?!)")


def by_text(
    columns: Sequence[pd.Series], describe: Callable[..., Hashable]
) -> pd.Series:
    """Describe each distinct combination of texts once.

    Parameters
    ----------
    columns : sequence of pandas.Series
        Aligned columns; `describe` gets one value of each.
    describe : callable
        Returns a value for one combination, None where nothing can be said.

    Returns
    -------
    pandas.Series of object, shape (n_rows,)
        Aligned with the columns. Equal rows share one value, so that 400,000
        rows cost what their distinct texts cost.
    """
    first = columns[0]
    if len(columns) == 1:
        codes, _ = pd.factorize(first)
    else:
        keys = pd.concat(list(columns), axis=1, ignore_index=True)
        codes = keys.groupby(list(keys.columns), sort=False).ngroup().to_numpy()
    _, places = np.unique(codes, return_index=True)
    parts = [column.take(places).tolist() for column in columns]
    values = np.empty(len(places), dtype=object)
    values[:] = [describe(*texts) for texts in zip(*parts, strict=True)]
    return pd.Series(values[codes] if len(codes) else values, first.index, dtype=object)


def phrases(words: Iterable[str]) -> re.Pattern[str]:
    """Compile a pattern that finds any of the phrases as whole words.

    Longer phrases win; ``*`` stands for the rest of a word.

    Examples
    --------
    >>> phrases(["tepat waktu", "ter*"]).findall("selesai tepat  waktu dan tertib")
    ['tepat  waktu', 'tertib']
    """
    choices = [
        r"\s+".join(re.escape(part) for part in word.split()).replace(r"\*", r"\w*")
        for word in sorted(set(words), key=lambda word: (-len(word), word))
        if word
    ]
    if not choices:
        return _NOTHING
    return re.compile(rf"(?<!\w)(?:{'|'.join(choices)})(?!\w)", re.IGNORECASE)


def words_of(text: str) -> list[str]:
    """List the words of a text in lower case, hyphenated words whole."""
    return _WORD.findall(text.lower())


def core(text: str) -> str:
    """Reduce a text to what is compared: no trailing note, no "x 100%", one spelling.

    Examples
    --------
    >>> core("Indeks Kepuasan Masyarakat (IKM)") == core("indeks kepuasan  masyarakat")
    True
    """
    return normalise(_TIMES_HUNDRED.sub("", _TRAILING_NOTE.sub("", text)))


def content_stems(text: str, function_words: frozenset[str]) -> frozenset[str]:
    """List the stems of the words that carry meaning."""
    return frozenset(
        stem(word) for word in words_of(text) if word not in function_words
    )


def look_up(keys: pd.Series, texts: pd.Series) -> pd.Series:
    """Look texts up by key.

    Parameters
    ----------
    keys : pandas.Series
        One key per row.
    texts : pandas.Series
        Texts by key, as their index.

    Returns
    -------
    pandas.Series of object
        Aligned with `keys`; "" where there is no text.
    """
    known = texts.to_dict()
    return pd.Series([known.get(key, "") for key in keys], keys.index, dtype=object)
