"""How alike the boxes of two trees are, before it is decided which are the same."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain

import numpy as np

from cascade_audit.diffing.trees import Node, Tree
from cascade_audit.matching import normalise, similarities, stems

_FLOOR = 0.4  # of edit distance: unrelated Indonesian texts are about this alike
_NEARLY = 0.85
_WEIGHTS = {"nama": 0.4, "indikator": 0.35, "formulasi": 0.15, "sasaran": 0.1}
_LEADING = 0.55  # how much the best of name and indicator counts beside the mean
_OF_ROWS = ("indikator", "formulasi")
_OTHER_CODE = 0.6  # a name with another official code is another thing
_SAME_CODE = 0.95


class Weights:
    """Words of two trees, rare ones weighing most."""

    def __init__(self, texts: Sequence[str]) -> None:
        standing = Counter(chain.from_iterable(stems(text) for text in texts))
        self._numbers = {word: place for place, word in enumerate(standing)}
        counts = np.array(list(standing.values()), dtype=float)
        self._weights = np.log1p(len(texts) / counts) if len(counts) else counts

    def covered(self, words: frozenset[str], by: frozenset[str]) -> float:
        """Say which part of some words others hold, by weight; 1 for no words."""
        if not words:
            return 1.0
        weight = {word: self._weights[self._numbers[word]] for word in words}
        return float(sum(weight[word] for word in words & by) / sum(weight.values()))

    def shared(self, rows: Sequence[str], columns: Sequence[str]) -> np.ndarray:
        """Score texts by the words they share: 0 for none, 1 for all."""
        one, other = self._table(rows), self._table(columns)
        both = (one * self._weights) @ other.T
        total = (one @ self._weights)[:, None] + (other @ self._weights)[None, :]
        return np.divide(2 * both, total, out=np.zeros_like(both), where=total > 0)

    def _table(self, texts: Sequence[str]) -> np.ndarray:
        table = np.zeros((len(texts), len(self._weights)))
        for row, text in enumerate(texts):
            table[row, [self._numbers[word] for word in stems(text)]] = 1
        return table


def weights_of(old: Tree, new: Tree) -> Weights:
    """Weigh the words of two trees, each box counted once."""
    return Weights([_all_text(node) for node in chain(old, new)])


def _all_text(node: Node) -> str:
    said = (row.said[name] for row in node.indicators for name in _OF_ROWS)
    return " ".join((node.nama, node.said["sasaran"], *said))


def alike(rows: Sequence[str], columns: Sequence[str], weights: Weights) -> np.ndarray:
    """Score texts against texts, 0 to 1: as strings and by the words they share.

    Frames such as "jumlah ... yang disediakan" make unrelated texts alike as strings,
    and a slip of the pen makes words differ: only what is nearly the same as a string
    needs no words in common.
    """
    as_text = np.clip((similarities(rows, columns) - _FLOOR) / (1 - _FLOOR), 0, None)
    as_words = weights.shared(rows, columns)
    return np.where(as_text >= _NEARLY, as_text, (as_text + as_words) / 2)


def likeness(old: Sequence[Node], new: Sequence[Node], weights: Weights) -> np.ndarray:
    """Score the boxes of one level by what they say.

    Parameters
    ----------
    old, new : sequence of Node
        The boxes of one level on both sides.
    weights : Weights
        The words of both trees.

    Returns
    -------
    numpy.ndarray of float, shape (n_old, n_new)
        0 to 1. Name or indicator alone can carry a pair, for either may have been
        rewritten; neither does where many boxes share it.
    """
    named = _names(old, new, weights)
    parts = {"nama": named, "sasaran": _sasaran(old, new, weights)}
    for column in _OF_ROWS:
        parts[column] = _of_indicators(old, new, column, weights)
    total, weight = np.zeros_like(named), np.zeros_like(named)
    for name, score in parts.items():
        is_known = ~np.isnan(score)
        total += np.where(is_known, score, 0) * _WEIGHTS[name]
        weight += is_known * _WEIGHTS[name]
    best = np.fmax(named, parts["indikator"])
    return _LEADING * best + (1 - _LEADING) * total / weight


def _names(old: Sequence[Node], new: Sequence[Node], weights: Weights) -> np.ndarray:
    before, after = [n.nama for n in old], [n.nama for n in new]
    score = alike(before, after, weights)
    codes = np.array([n.said["kode"] for n in old], dtype=object)[:, None]
    others = np.array([n.said["kode"] for n in new], dtype=object)[None, :]
    is_coded = (codes != "") & (others != "")
    is_other = is_coded & (codes != others) & (score < 1)
    score = np.where(is_other, score * _OTHER_CODE, score)
    return np.where(is_coded & (codes == others), np.maximum(score, _SAME_CODE), score)


def _sasaran(old: Sequence[Node], new: Sequence[Node], weights: Weights) -> np.ndarray:
    before = [n.said["sasaran"] for n in old]
    after = [n.said["sasaran"] for n in new]
    score = alike(before, after, weights)
    is_known = np.outer([text != "" for text in before], [text != "" for text in after])
    return np.where(is_known, score, np.nan)


def _of_indicators(
    old: Sequence[Node], new: Sequence[Node], column: str, weights: Weights
) -> np.ndarray:
    """Score boxes by one column of their indicators; NaN where one has none."""
    before, starts = _texts(old, column)
    after, ends = _texts(new, column)
    result = np.full((len(old), len(new)), np.nan)
    if not before or not after:
        return result
    score = alike(before, after, weights) / _repeats(before, after)
    has_old, has_new = np.diff(starts) > 0, np.diff(ends) > 0
    lower, left = starts[:-1][has_old], ends[:-1][has_new]
    best_new = np.maximum.reduceat(score, left, axis=1)
    best_old = np.maximum.reduceat(score, lower, axis=0)
    forth = np.add.reduceat(best_new, lower, axis=0) / np.diff(starts)[has_old][:, None]
    back = np.add.reduceat(best_old, left, axis=1) / np.diff(ends)[has_new][None, :]
    result[np.ix_(has_old, has_new)] = (forth + back) / 2
    return result


def _texts(nodes: Sequence[Node], column: str) -> tuple[list[str], np.ndarray]:
    said = [[r.said[column] for r in n.indicators if r.said[column]] for n in nodes]
    return list(chain.from_iterable(said)), np.cumsum([0, *map(len, said)])


def _repeats(before: list[str], after: list[str]) -> np.ndarray:
    """Say how many boxes share a text: what stands everywhere identifies nothing."""
    said, meant = [[normalise(text) for text in side] for side in (before, after)]
    one, other = Counter(said), Counter(meant)
    rows = np.array([max(one[text], other[text]) for text in said], dtype=float)
    columns = np.array([max(one[text], other[text]) for text in meant], dtype=float)
    return np.maximum(rows[:, None], columns[None, :])
