"""From pairs to changes: what a person would say happened to each box."""

from collections.abc import Iterator
from typing import NamedTuple

from cascade_audit.diffing.contents import Twins, differences, twins
from cascade_audit.diffing.pairs import Pairing
from cascade_audit.diffing.sameness import Sameness
from cascade_audit.diffing.trees import Node
from cascade_audit.schema import LEVELS

_YES, _NO = "ya", "tidak"
_LIKELY = 0.7  # a whole without a partner among its pieces


class Change(NamedTuple):
    """One row of ``changes.csv``, with the boxes and rows it is about."""

    perubahan: str
    level: str
    kolom: str
    lama: str
    baru: str
    keyakinan: float
    bermakna: str
    olds: tuple[Node, ...]
    news: tuple[Node, ...]
    pair: Twins | None = None

    def paths(self) -> tuple[str, str]:
        """Give the paths on both sides."""
        return _listed(self.olds, "jalur"), _listed(self.news, "jalur")

    def places(self, *, with_document: bool) -> tuple[str, str]:
        """Say where it stands on both sides."""
        rows = (self.pair.old, self.pair.new) if self.pair else (None, None)
        listed = []
        for nodes, row in zip((self.olds, self.news), rows, strict=True):
            said = [row.place(self.kolom)] if row else [n.letak for n in nodes]
            if self.pair and row is None:
                said = [node.letak for node in nodes if node.level]
            named = [node.about.dokumen for node in nodes]
            if with_document:
                said = [f"{d}#{p}" for d, p in zip(named, said, strict=False)]
            listed.append("; ".join(said))
        return listed[0], listed[1]


def tell(
    pairing: Pairing, sameness: Sameness, unseen: tuple[set[int], set[int]]
) -> list[Change]:
    """List what changed from the old tree to the new one.

    Parameters
    ----------
    pairing : Pairing
        Complete, with what was split and merged.
    sameness : Sameness
        Tells spelling from meaning.
    unseen : tuple of set of int
        Old and new boxes that the other version does not cover: their absence is
        no change.

    Returns
    -------
    list of Change
        In the order of the tree.
    """
    teller = _Teller(pairing, sameness)
    changes = [
        *teller.parts(),
        *(c for one in pairing.forth for c in teller.node(one)),
        *teller.lone(unseen),
        *(c for pair in twins(pairing) for c in teller.content(pair)),
    ]
    return sorted(changes, key=_in_order)


class _Teller:
    def __init__(self, pairing: Pairing, sameness: Sameness) -> None:
        self._pairing, self._sameness = pairing, sameness
        self._whole, self._whole_new = pairing.part_of_old, pairing.part_of_new

    def parts(self) -> Iterator[Change]:
        """Tell what was split and merged, one row for each piece."""
        old, new, sure = self._pairing.old, self._pairing.new, self._pairing.sure
        for other, one in self._whole.items():
            kind = ("dipecah", sure.get(one, _LIKELY))
            yield self._of_box(old[one], new[other], *kind)
        for one, other in self._whole_new.items():
            kind = ("digabung", sure.get(self._pairing.back.get(other, -1), _LIKELY))
            yield self._of_box(old[one], new[other], *kind)

    def _of_box(self, old: Node, new: Node, kind: str, sure: float) -> Change:
        names = (old.nama, new.nama)
        return Change(kind, old.level, "", *names, sure, _YES, (old,), (new,))

    def node(self, one: int) -> Iterator[Change]:
        """Tell what happened to a box that is on both sides."""
        other = self._pairing.forth[one]
        old, new = self._pairing.old[one], self._pairing.new[other]
        sure = self._pairing.sure[one]
        is_part = one in self._whole_new or other in self._whole
        # A number counts within its parent: under another one it is no other number.
        if self._is_moved(one, other):
            yield self._of_box(old, new, "dipindah", min(sure, old.sure, new.sure))
        elif old.nomor and new.nomor and old.nomor != new.nomor and not is_part:
            yield self._of_box(old, new, "dinomori_ulang", sure)
        if not is_part:
            yield from self._wording(old, new, sure)

    def _wording(self, old: Node, new: Node, sure: float) -> Iterator[Change]:
        sides = ((old,), (new,))
        is_same = self._sameness.means_the_same(old.nama, new.nama)
        if old.nama != new.nama:
            said = _NO if is_same else _YES
            yield Change(
                "diganti_nama",
                old.level,
                "nama",
                old.nama,
                new.nama,
                sure,
                said,
                *sides,
            )
        for column in ("kode", "sasaran"):
            before, after = old.said[column], new.said[column]
            # A code may come from the name; then it follows, and is not told twice.
            if before == after or (column == "kode" and not is_same):
                continue
            yield self._changed(old.level, column, before, after, sure, sides, None)

    def _is_moved(self, one: int, other: int) -> bool:
        """Tell whether the parents are not the same, nor parts of one another."""
        above, below = self._pairing.old[one].parent, self._pairing.new[other].parent
        if above < 0 or below < 0 or self._pairing.forth.get(above) == below:
            return False
        return self._whole.get(below) != above and self._whole_new.get(above) != below

    def lone(self, unseen: tuple[set[int], set[int]]) -> Iterator[Change]:
        """Tell which boxes are only on one side."""
        pairing = self._pairing
        gone = set(range(len(pairing.old))) - {*pairing.forth, *self._whole_new}
        come = set(range(len(pairing.new))) - {*pairing.back, *self._whole}
        for one in sorted(gone - {*pairing.split} - unseen[0]):
            node = pairing.old[one]
            sure = 1 - pairing.scores[one].max(initial=0) / 2
            yield Change(
                "dihapus", node.level, "", node.nama, "", sure, _YES, (node,), ()
            )
        for other in sorted(come - {*pairing.merged} - unseen[1]):
            node = pairing.new[other]
            sure = 1 - pairing.scores[:, other].max(initial=0) / 2
            yield Change(
                "ditambah", node.level, "", "", node.nama, sure, _YES, (), (node,)
            )

    def content(self, pair: Twins) -> Iterator[Change]:
        """Tell which columns of an indicator say something else."""
        rows = [row.keyakinan for row in (pair.old, pair.new) if row]
        sides = ((pair.before,), (pair.after,))
        for column, old, new in differences(pair):
            sure = min(pair.sure, *rows) if column != "indikator" else pair.sure
            level = pair.before.level
            yield self._changed(level, column, old, new, sure, sides, pair)

    def _changed(
        self,
        level: str,
        column: str,
        old: str,
        new: str,
        sure: float,
        sides: tuple[tuple[Node], tuple[Node]],
        pair: Twins | None,
    ) -> Change:
        is_same = self._sameness.means_the_same(old, new, column)
        said = _NO if is_same else _YES
        kind = "isi_berubah"
        return Change(kind, level, column, old, new, sure, said, *sides, pair)


def _listed(nodes: tuple[Node, ...] | list[Node], name: str) -> str:
    return "; ".join(getattr(node, name) for node in nodes)


def _in_order(change: Change) -> tuple:
    node = (change.olds or change.news)[0]
    return (path_key(node.jalur), not change.olds)


def path_key(jalur: str) -> tuple:
    """Sort paths as the tree stands: by level, then by number."""
    steps = [step.rpartition("-") for step in jalur.split("/")]
    return tuple(
        (_DEPTH.get(name.replace("-", "_"), len(LEVELS)), _number(number))
        for name, _, number in steps
    )


def _number(text: str) -> tuple[int, str]:
    return (int(text), "") if text.isdecimal() else (0, text)


_DEPTH = {level: place for place, level in enumerate(LEVELS)}
