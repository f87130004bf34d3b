"""Which box of the old version is which box of the new one, all at once."""

import numpy as np

from cascade_audit.diffing.pairs import Block, Pairing
from cascade_audit.diffing.parting import find_parts
from cascade_audit.diffing.scoring import likeness, weights_of
from cascade_audit.diffing.trees import Tree
from cascade_audit.matching import assign, normalise

_NOISE = 0.35  # boxes that say unrelated things are about this alike
_PARENT, _CHILDREN = 0.25, 0.35  # beside what the boxes themselves say (0 to 1)
_NUMBER, _ORDER = 0.03, 0.01  # settle what is otherwise equal
_BACKING = 0.3  # what parent and children add when a pair is accepted or not
_ENOUGH, _PLENTY = 0.5, 0.75  # for a pair, and for one that nothing else explains
_MOVED = 0.1  # more, where the boxes above are not the same
_OTHER = 0.2  # two names of the nomenclature are two things, however alike they sound


def pair(old: Tree, new: Tree) -> Pairing:
    """Pair the boxes of two trees, each level as one assignment problem.

    Parameters
    ----------
    old, new : list of Node
        What :func:`cascade_audit.diffing.trees.linked` returned.

    Returns
    -------
    Pairing
        The best pairs; a box without a good partner has none.

    Notes
    -----
    A pair is good for what its boxes say (name, indicators, formulas, sasaran), and
    better when the boxes above and below them fit too; so the same name under two
    parents finds its own, and a box that moved is still found. Numbers and order
    decide only between equals.
    """
    weights = weights_of(old, new)
    scores = np.zeros((len(old), len(new)))
    blocks = _blocks(old, new)
    for rows, columns in blocks:
        scores[np.ix_(rows, columns)] = likeness(
            [old[r] for r in rows], [new[c] for c in columns], weights
        )
    above = _from_parents(scores, old, new)
    below = _from_children(scores, old, new)
    total = scores + _PARENT * above + _CHILDREN * below + _settling(old, new)
    accepted = scores + _BACKING * (above + below) / 2 - _OTHER * other_codes(old, new)
    pairing = Pairing(old, new, weights, scores, total, accepted, blocks)
    for block in blocks:
        _join_best(pairing, block, _PLENTY, 0.0)
    for block in blocks:  # from the top down: a piece stands where its whole stood
        find_parts(pairing, block)
        _join_best(pairing, block, _ENOUGH, _MOVED)
    return pairing


def _join_best(pairing: Pairing, block: Block, least: float, moved: float) -> None:
    """Join the best pairs of what is left of a level, if they are good enough."""
    rows = [row for row in block[0] if not pairing.is_told(old=row)]
    columns = [column for column in block[1] if not pairing.is_told(new=column)]
    part = np.ix_(rows, columns)
    # What would not be accepted must not push what would.
    needed = least + moved * _are_moved(pairing, rows, columns)
    is_good = pairing.accepted[part] >= needed
    for row, column in assign(np.where(is_good, pairing.total[part], 0)):
        if is_good[row, column]:
            pairing.join(rows[row], columns[column])


def _are_moved(pairing: Pairing, rows: list[int], columns: list[int]) -> np.ndarray:
    """Tell which pairs would stand under parents that are not the same."""
    above = np.array([pairing.forth.get(pairing.old[r].parent, -1) for r in rows])
    below = np.array([pairing.new[c].parent for c in columns])
    return above[:, None] != below[None, :]


def other_codes(old: Tree, new: Tree) -> np.ndarray:
    """Tell which pairs have different names and different codes."""
    codes, names = (
        [np.array([take(n) for n in side], dtype=object) for side in (old, new)]
        for take in (lambda n: n.said["kode"], lambda n: normalise(n.nama))
    )
    is_coded = (codes[0] != "")[:, None] & (codes[1] != "")[None, :]
    is_other = (codes[0][:, None] != codes[1][None, :]) & is_coded
    return is_other & (names[0][:, None] != names[1][None, :])


def _blocks(old: Tree, new: Tree) -> list[Block]:
    places: dict[str, Block] = {}
    for side, tree in enumerate((old, new)):
        for place, node in enumerate(tree):
            places.setdefault(node.level, ([], []))[side].append(place)
    return [block for block in places.values() if block[0] and block[1]]


def _clear(scores: np.ndarray) -> np.ndarray:
    return np.clip((scores - _NOISE) / (1 - _NOISE), 0, None)


def _from_parents(scores: np.ndarray, old: Tree, new: Tree) -> np.ndarray:
    """Score each pair by how well the parents fit; 0 where one has none."""
    padded = np.pad(_clear(scores), ((0, 1), (0, 1)))  # number -1: no parent
    return padded[np.ix_([n.parent for n in old], [n.parent for n in new])]


def _from_children(scores: np.ndarray, old: Tree, new: Tree) -> np.ndarray:
    """Score each pair by how well the children find partners; 0 where one has none."""
    clear = _clear(scores)
    forth = _mean_of_best(clear, old, new)
    return (forth + _mean_of_best(clear.T, new, old).T) / 2


def _mean_of_best(scores: np.ndarray, old: Tree, new: Tree) -> np.ndarray:
    result = np.zeros((len(old), len(new)))
    best = np.zeros((len(old), len(new)))
    for column, node in enumerate(new):
        if node.children:
            best[:, column] = scores[:, node.children].max(axis=1)
    for row, node in enumerate(old):
        if node.children:
            result[row] = best[node.children].mean(axis=0)
    return result


def _settling(old: Tree, new: Tree) -> np.ndarray:
    numbers = np.array([n.nomor for n in old], dtype=object)[:, None]
    others = np.array([n.nomor for n in new], dtype=object)[None, :]
    is_same = (numbers == others) & (numbers != "")
    places = np.arange(len(old))[:, None] / max(len(old), 1)
    apart = np.abs(places - np.arange(len(new))[None, :] / max(len(new), 1))
    return _NUMBER * is_same + _ORDER * (1 - apart)
