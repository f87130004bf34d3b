"""What one box says, once it is read."""

from dataclasses import dataclass, field

from cascade_audit.layouts.tree_boxes.items import Item


@dataclass
class Indicator:
    """An indicator as printed, and the fields printed for it."""

    text: str
    item: Item
    nomor: str = ""
    sasaran: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    lines: list[Item] = field(default_factory=list)

    def extended(self, text: str, item: Item) -> None:
        """Join a further line."""
        self.text = f"{self.text} {text}".strip()
        self.lines.append(item)


@dataclass
class Contents:
    """All that one box says."""

    names: list[str] = field(default_factory=list)
    sasaran: list[str] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)

    @property
    def numbers(self) -> set[str]:
        """The numbers printed before its indicators."""
        return {i.nomor for i in self.indicators if "." in i.nomor}
