"""Labels that printed lines break in the middle, or that stand inside a joined line.

A PDF knows where lines end, not why; whoever joined wrapped lines may have joined a
label to the value before it as well. Only numbered labels are told apart so: without
a number the same words may be part of a sentence.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from cascade_audit.layouts.labels import ITEMS
from cascade_audit.layouts.patterns import MARK, alternatives, compiled
from cascade_audit.schema import LEVELS

_NUMBER = r"\s*(?:ke-)?\d+(?:\.\d+)*(?=\s|$)"


@dataclass(frozen=True)
class Joints:
    """Finds labels inside and across lines; see :meth:`from_lexicon`."""

    fields: re.Pattern[str]
    fields_and_boxes: re.Pattern[str]
    broken: re.Pattern[str]

    @classmethod
    def from_lexicon(cls, lexicon: pd.DataFrame) -> "Joints":
        """Build the patterns from the columns `peran` and `tulisan`."""
        words: dict[str, list[str]] = {}
        for peran, tulisan in zip(lexicon["peran"], lexicon["tulisan"], strict=True):
            words.setdefault(peran, []).append(tulisan)
        levels = alternatives(w for level in LEVELS for w in words.get(level, ()))
        boxes = alternatives(w for level in LEVELS[2:] for w in words.get(level, ()))
        items = alternatives(w for item in ITEMS for w in words.get(item, ()))
        heads = alternatives(["Sasaran", *words.get("indikator", ())])
        field = rf"{heads}\s+{levels}{_NUMBER}"
        start = r"(?:^|(?<=\s))"
        return cls(
            compiled(rf"{start}{field}"),
            compiled(rf"{start}(?:{field}|{boxes}{_NUMBER}(?=\s+(?-i:[A-Z])|$))"),
            compiled(rf"{start}(?:{field}|(?:{MARK}\s*)?{items}\s*[:=])"),
        )

    def is_joint(self, text: str) -> bool:
        """Tell whether a text is a label that is one also inside a line."""
        patterns = (self.broken, self.fields_and_boxes)
        return any(pattern.fullmatch(text) for pattern in patterns)

    def healed(self, text: str) -> str:
        """Join labels that line feeds break in the middle."""
        return self.broken.sub(lambda found: " ".join(found[0].split()), text)

    def apart(self, line: str, *, is_wrapped: bool) -> list[str]:
        """Cut a line at the labels in it; those of boxes only if it may be joined."""
        pattern = self.fields_and_boxes if is_wrapped else self.fields
        cuts = [at for found in pattern.finditer(line) for at in found.span()]
        ends = [0, *cuts, len(line)]
        return [part for a, b in pairwise(ends) if (part := line[a:b].strip())]
