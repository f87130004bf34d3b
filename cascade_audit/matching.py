"""How alike two texts are, and which pairs fit best: the home of rapidfuzz, scipy."""

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from math import log

import numpy as np
from rapidfuzz import fuzz, process

_SLASH = re.compile(r"\s*/\s*")
_NOT_WORD = re.compile(r"[^\w/%]+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_PREFIX = re.compile(r"^(?:(?:me|pe)(?:ng|ny|m|n|r|l)?|di|ter|ber|ke|se)(?=\w{3})")
_SUFFIX = re.compile(r"(?<=\w{3})(?:nya|kan|an|i)$")
_SAME_WORD = 85  # of 100: "ketentraman" and "ketenteraman" are at 96
_NEAR_WORD = 90.5  # of 100: a letter more or less in a word of ten
_SHORTEST_WORD = 5
_FAR_MORE = 20  # times as often used
_LOST_INITIAL = re.compile(r"^[kpst](?=[aeiou])")


@lru_cache(maxsize=100_000)
def normalise(text: str) -> str:
    """Lower the case, unify blanks and slashes, drop punctuation."""
    return _NOT_WORD.sub(" ", _SLASH.sub("/", text.casefold())).strip()


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Cut an Indonesian word to what its derived forms share.

    Notes
    -----
    The nasal prefixes swallow a first k, p, s or t (pelihara, pemeliharaan), so that
    letter is dropped everywhere. Two words may meet by chance; that only weakens
    evidence.

    Examples
    --------
    >>> {stem(word) for word in ("pemeliharaan", "dipelihara", "terpeliharanya")}
    {'elihara'}
    """
    word = _SUFFIX.sub("", _SUFFIX.sub("", word.casefold()))
    return _LOST_INITIAL.sub("", _PREFIX.sub("", word))


@lru_cache(maxsize=100_000)
def stems(text: str) -> frozenset[str]:
    """List the stems of the words of a text."""
    return frozenset(stem(word) for word in _WORD.findall(text))


class Likeness:
    """How much two texts of one page have in common, rare words counting most.

    Parameters
    ----------
    texts : sequence of str
        All texts of the page; a word that stands in many says little.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._stems = [stems(text) for text in texts]
        standing = Counter(word for words in self._stems for word in words)
        self._weight = {
            word: log(1 + len(texts) / count) for word, count in standing.items()
        }
        self._total = [self._sum(words) for words in self._stems]

    def of(self, one: int, other: int) -> float:
        """Score the texts at two positions from 0 to 1."""
        less, more = sorted((self._total[one], self._total[other]))
        if not less:
            return 0.0
        shared = self._sum(self._stems[one] & self._stems[other])
        return (shared / less + shared / more) / 2

    def _sum(self, words: frozenset[str]) -> float:
        return sum(self._weight[word] for word in words)


def similarity(one: str, other: str) -> float:
    """Score two texts from 0 (nothing shared) to 1 (same words).

    Notes
    -----
    The mean of two views: words in common whatever their order and surplus, and
    the texts as a whole, which punishes surplus. Names that share only frame words
    such as "jumlah ... yang tersedia" stay well below 0.7.
    """
    a, b = normalise(one), normalise(other)
    if not a or not b:
        return 0.0
    return (fuzz.token_set_ratio(a, b) + fuzz.token_sort_ratio(a, b)) / 200


def similarities(rows: Sequence[str], columns: Sequence[str]) -> np.ndarray:
    """Score every row text against every column text.

    Returns
    -------
    numpy.ndarray of float, shape (len(rows), len(columns))
        Plain edit-distance similarity of the normalised texts, 0 to 1.
    """
    return (
        process.cdist(
            [normalise(text) for text in rows],
            [normalise(text) for text in columns],
            scorer=fuzz.ratio,
            dtype=np.float32,
        )
        / 100
    )


def changed_words(one: str, other: str) -> list[tuple[str, str]]:
    """List where two texts differ, as the words of each; "" where one has none.

    Examples
    --------
    >>> changed_words("Pengadaan Meja dan Kursi", "Pengadaan Mebel dan Kursi Kantor")
    [('meja', 'mebel'), ('', 'kantor')]
    """
    a, b = normalise(one).split(), normalise(other).split()
    return [
        (" ".join(a[start:stop]), " ".join(b[begin:end]))
        for kind, start, stop, begin, end in SequenceMatcher(
            None, a, b, autojunk=False
        ).get_opcodes()
        if kind != "equal"
    ]


def is_misspelling(one: str, other: str, surplus: Container[str] = frozenset()) -> bool:
    """Tell whether two differing pieces are one word, written in two ways.

    Parameters
    ----------
    one, other : str
        The pieces; one may be empty.
    surplus : container of str
        Words that may as well be there as not.

    Notes
    -----
    Blanks and hyphens within a word do not count. A word with an ending more
    (cetak, cetakan) is another word.
    """
    if not (one and other):
        return all(word in surplus for word in (one or other).split())
    a, b = one.replace(" ", ""), other.replace(" ", "")
    if a == b:
        return True
    is_longer = a.startswith(b) or b.startswith(a)
    return not is_longer and fuzz.ratio(a, b) >= _SAME_WORD


def nearest_spellings(
    counts: Mapping[str, int], known: Container[str]
) -> dict[str, str]:
    """Find the words that are probably others, misspelt.

    Parameters
    ----------
    counts : mapping of str to int
        How often each word is used.
    known : container of str
        Words that are right as they are.

    Returns
    -------
    dict of str to str
        The word that is meant, by the misspelt one. It is a known word, or one that is
        used far more often.

    Notes
    -----
    Nearest neighbours within blocks of words with the same first letter. A letter more
    or less is a misspelling; another letter in its place is more often another word.

    Examples
    --------
    >>> nearest_spellings({"peralatan": 9, "perlatan": 1, "disusun": 9}, {"peralatan"})
    {'perlatan': 'peralatan'}
    """
    blocks: dict[str, list[str]] = {}
    for word in sorted(counts):
        if len(word) >= _SHORTEST_WORD and word.isalpha():
            blocks.setdefault(word[0], []).append(word)
    meant: dict[str, str] = {}
    for words in blocks.values():
        rare = [word for word in words if word not in known]
        if not rare:
            continue
        scores = process.cdist(
            rare, words, scorer=fuzz.ratio, score_cutoff=_NEAR_WORD, dtype=np.float32
        )
        for word, row in zip(rare, scores, strict=True):
            near = [
                (-row[place], words[place])
                for place in np.flatnonzero(row)
                if _may_mean(word, words[place], counts, known)
            ]
            if near:
                meant[word] = min(near)[1]
    return meant


def _may_mean(
    word: str, other: str, counts: Mapping[str, int], known: Container[str]
) -> bool:
    is_other = word != other and is_misspelling(word, other)
    return is_other and (other in known or counts[other] >= _FAR_MORE * counts[word])


def assign(scores: np.ndarray) -> list[tuple[int, int]]:
    """Pair rows with columns so that the sum of their scores is the greatest.

    Parameters
    ----------
    scores : numpy.ndarray, shape (n_rows, n_columns)

    Returns
    -------
    list of (int, int)
        Each row and each column at most once, rows ascending.
    """
    from scipy.optimize import linear_sum_assignment  # slow, and seldom needed

    rows, columns = linear_sum_assignment(scores, maximize=True)
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True)]
