"""Which box is which: the pairs of two trees, and what was split and merged."""

from dataclasses import dataclass, field

import numpy as np

from cascade_audit.diffing.scoring import Weights
from cascade_audit.diffing.trees import Tree

Block = tuple[list[int], list[int]]


@dataclass
class Pairing:
    """Two trees and which boxes are the same.

    Attributes
    ----------
    old, new : list of Node
    forth, back : dict of int to int
        The partner of an old, and of a new box.
    sure : dict of int to float
        How sure the pair of an old box is, 0 to 1.
    split, merged : dict of int to list of int
        Old box to the new boxes it was split into; new box to the old ones.
    scores : numpy.ndarray, shape (n_old, n_new)
        What the boxes have in common, 0 to 1; 0 across levels.
    total, accepted : numpy.ndarray, shape (n_old, n_new)
        The same with what stands around them: to choose by, and to accept by.
    blocks : list of tuple
        The old and the new boxes of each level, from the top down.
    """

    old: Tree
    new: Tree
    weights: Weights
    scores: np.ndarray
    total: np.ndarray
    accepted: np.ndarray
    blocks: list[Block]
    forth: dict[int, int] = field(default_factory=dict)
    back: dict[int, int] = field(default_factory=dict)
    sure: dict[int, float] = field(default_factory=dict)
    split: dict[int, list[int]] = field(default_factory=dict)
    merged: dict[int, list[int]] = field(default_factory=dict)

    def join(self, one: int, other: int) -> None:
        """Note that two boxes are the same."""
        self.forth[one], self.back[other] = other, one
        self.sure[one] = float(min(self.accepted[one, other], 1.0))

    def is_told(self, old: int = -1, new: int = -1) -> bool:
        """Tell whether it is known what became of a box, or where it came from."""
        if old >= 0:
            return old in self.forth or old in self.split or old in self.part_of_new
        return new in self.back or new in self.merged or new in self.part_of_old

    @property
    def part_of_old(self) -> dict[int, int]:
        """The old box of which each new box is a piece."""
        return {new: old for old, news in self.split.items() for new in news}

    @property
    def part_of_new(self) -> dict[int, int]:
        """The new box of which each old box became a piece."""
        return {old: new for new, olds in self.merged.items() for old in olds}

    def part(self, one: int) -> None:
        """Take a pair back."""
        del self.back[self.forth.pop(one)], self.sure[one]
