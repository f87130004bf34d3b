"""Words, phrases and runs of words: what the other steps of deriving read."""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import chain

import numpy as np
import pandas as pd

from cascade_audit.matching import normalise, stem

_TRAILING_NOTE = re.compile(r"\s*\([^()]*\)\s*$")
_TIMES_HUNDRED = re.compile(
    r"\s*(?:[x×*]|dikali(?:kan)?)\s*100\s*%?\s*$", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_NOTHING = re.compile(r"(?!)")
_BLANKS, _REST = r"\s+", r"\w*"  # between words, and for "*"


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
    codes, texts = _distinct(columns)
    values = _objects([describe(*each) for each in texts])
    return pd.Series(values[codes], columns[0].index, dtype=object)


def facts_by_text(
    columns: Sequence[pd.Series],
    describe: Callable[..., Sequence[object]],
    names: Sequence[str],
) -> dict[str, pd.Series]:
    """Describe each distinct combination of texts once, by several facts.

    Parameters
    ----------
    columns : sequence of pandas.Series
        Aligned columns; `describe` gets one value of each.
    describe : callable
        Returns one value per name for one combination.
    names : sequence of str
        What the values are called, in their order.

    Returns
    -------
    dict of str to pandas.Series of object
        By name, each aligned with the columns.
    """
    codes, texts = _distinct(columns)
    rows = [describe(*each) for each in texts]
    values = {name: _objects([row[n] for row in rows]) for n, name in enumerate(names)}
    return {
        name: pd.Series(said[codes], columns[0].index, dtype=object)
        for name, said in values.items()
    }


def _distinct(columns: Sequence[pd.Series]) -> tuple[np.ndarray, Iterable[tuple]]:
    """Give each row the number of its texts, and the distinct ones in that order."""
    if len(columns) == 1:
        codes, _ = pd.factorize(columns[0])
    else:
        keys = pd.concat(list(columns), axis=1, ignore_index=True)
        codes = keys.groupby(list(keys.columns), sort=False).ngroup().to_numpy()
    _, places = np.unique(codes, return_index=True)
    return codes, zip(*(c.take(places).tolist() for c in columns), strict=True)


def _objects(values: list) -> np.ndarray:
    held = np.empty(len(values), dtype=object)
    held[:] = values
    return held


def phrases(words: Iterable[str]) -> re.Pattern[str]:
    """Compile a pattern that finds any of the phrases as whole words.

    Longer phrases win; ``*`` stands for the rest of a word.

    Examples
    --------
    >>> phrases(["tepat waktu", "ter*"]).findall("selesai tepat  waktu dan tertib")
    ['tepat  waktu', 'tertib']
    """
    ranked = sorted(set(words) - {""}, key=lambda word: (-len(word), word))
    if not ranked:
        return _NOTHING
    choice = _choice([_pieces(word) for word in ranked])
    return re.compile(rf"(?<!\w)(?:{choice})(?!\w)", re.IGNORECASE)


def _pieces(phrase: str) -> list[str]:
    words = [
        [_REST if letter == "*" else re.escape(letter) for letter in word]
        for word in phrase.split()
    ]
    return list(chain.from_iterable([_BLANKS, *word] for word in words))[1:]


def _choice(ranked: list[list[str]]) -> str:
    """Write phrases as one pattern that tries their common beginnings once.

    Notes
    -----
    Thousands of long phrases are looked for in every text: this takes a fifth of the
    time of trying one after another, and finds the same. Phrases that begin with
    different letters cannot match at one place, so that their order is free; one that
    ends here, or goes on with anything, keeps its rank.
    """
    if len(ranked) == 1:
        return "".join(ranked[0])
    alike: dict[tuple[int, str], list[list[str]]] = {}
    rank = 0
    for pieces in ranked:
        first = pieces[0].lower() if pieces else ""
        is_open = first in ("", _REST)
        rank += is_open
        alike.setdefault((rank, first), []).append(pieces)
        rank += is_open
    choices = [
        "".join(group[0][:1]) + _choice([pieces[1:] for pieces in group])
        for group in alike.values()
    ]
    return choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"


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
    return pd.Series(
        [known.get(key, "") for key in keys.tolist()], keys.index, dtype=object
    )
