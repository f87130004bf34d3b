"""A box of the drawing: its head, what it says, and the box above it."""

from dataclasses import dataclass

from cascade_audit.layouts.tree_boxes.said import Contents
from cascade_audit.layouts.tree_boxes.standing import Stack

LINE, NUMBER, PLACE = "garis", "nomor", "susunan"
SURE, LIKELY, PERHAPS = 1.0, 0.9, 0.6


@dataclass
class Box:
    """A head with what it says, and the box above it."""

    stack: Stack
    said: Contents
    parent: "Box | None" = None
    how: str = ""
    share: float = 1.0
    page: int = 0
    is_region: bool = False  # of the kabupaten: those of its offices are below

    @property
    def rank(self) -> int:
        """How far down its level is."""
        return self.stack.rank

    @property
    def numbers(self) -> set[str]:
        """The numbers by which it is known: its own, and its indicators'."""
        own = {self.stack.head.nomor} - {""}
        return own | self.said.numbers

    @property
    def shapes(self) -> set[str]:
        """What connectors call the head and the lines below it."""
        items = (self.stack.item, *self.stack.lines)
        return {item.shape for item in items if item.shape}

    @property
    def above(self) -> set[str]:
        """What connectors lead here from."""
        items = (self.stack.item, *self.stack.lines)
        return {shape for item in items for shape in item.above}


def is_over(parent: Box, child: Box) -> bool:
    """Tell whether one box begins above the other."""
    return parent.stack.rect.y0 < child.stack.rect.y0 or (
        parent.stack.item.block == child.stack.item.block
        and parent.stack.item.row < child.stack.item.row
    )
