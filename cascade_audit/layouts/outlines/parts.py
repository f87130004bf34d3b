"""Running text cut at its heads: what each says, wrapped lines joined."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from cascade_audit.layouts.endings import Endings
from cascade_audit.layouts.labels import ITEMS, Labels
from cascade_audit.layouts.outlines.nesting import is_right_of
from cascade_audit.layouts.patterns import MARK
from cascade_audit.layouts.tree_boxes.contents import read_stack
from cascade_audit.layouts.tree_boxes.drawn import Box
from cascade_audit.layouts.tree_boxes.feet import first_and_last, set_feet_aside
from cascade_audit.layouts.tree_boxes.items import Item
from cascade_audit.layouts.tree_boxes.said import Contents
from cascade_audit.layouts.tree_boxes.standing import Stack, says_what_for
from cascade_audit.layouts.tree_boxes.words import Head, TreeWords, split_number

_LISTED = re.compile(
    rf"^(?:{MARK}|\d{1, 2}(?:\.\d{1, 2})+\.?)\s*(?=\S)"
)  # not "24 Orang"
_LEFT = 3.0  # points; a wrapped line does not begin left of its list
_CHAPTER = re.compile(r"^(?:[A-Z]|[IVX]{1,5}|\d{1,2})[.)]\s+(?=\S)")


@dataclass
class Part:
    """A head, the lines below it, and the lines that only go on with these."""

    stack: Stack
    further: list[tuple[Item, Item]] = field(default_factory=list)
    sasaran: list[tuple[Item, Head]] = field(default_factory=list)
    is_listing: bool = False
    is_marked: bool = False

    @property
    def first_line(self) -> Item | None:
        """The line below the head."""
        return self.stack.lines[0] if self.stack.lines else None

    @property
    def last(self) -> Item:
        """What a line that goes on goes on with."""
        said = [item for item, _ in self.sasaran]
        return (self.stack.lines or said or [self.stack.item])[-1]


@dataclass
class Outline:
    """Cuts running text at its heads."""

    words: TreeWords
    labels: Labels
    lexicon: pd.DataFrame

    def set_aside(self, items: Sequence[Item]) -> list[str]:
        """Give page numbers, and what is signed at the end, their role.

        What pages say at their foot is returned.
        """
        ends = first_and_last(items)
        feet = set_feet_aside(items, self.opens)
        for item in items:
            kinds = {token.kind for token in self.labels.tokens(item.text)}
            is_number = kinds == {"perabot"} and id(item) in ends
            if not item.roles and (is_number or self._is_chapter(item.text)):
                item.roles.append(("perabot", item.text))
        endings = Endings.from_lexicon(self.lexicon, self.labels)
        said = [n for n, item in enumerate(items) if self.opens(item.text)]
        below = range(said[-1] if said else 0, len(items))
        start = next((n for n in below if endings.begins(items[n].text)), len(items))
        for item in items[start:]:
            item.roles = item.roles or [("perabot", item.text)]
        return feet

    def _is_chapter(self, text: str) -> bool:
        """Tell "B. SASARAN DAN PROGRAM", which heads what follows, from a level."""
        is_head = bool(_CHAPTER.match(text)) and text == text.upper()
        return is_head and len(text.split()) > 1 and not self.opens(text)

    def opens(self, text: str) -> bool:
        """Tell whether a line opens a level, or a list of indicators."""
        is_label = self.words.indicator_label(text) is not None
        return is_label or self._head(text) is not None

    def parts(self, items: Sequence[Item]) -> list[Part]:
        """Deal lines out to the heads they follow."""
        parts: list[Part] = []
        for item in items:
            if item.roles:
                continue
            head = self._head(item.text)
            part = parts[-1] if parts else None
            if head is None and part is not None and self._is_next(item, part):
                parts.append(Part(replace(part.stack, item=item, lines=[])))
                parts[-1].stack.is_named = parts[-1].stack.from_band = True
            elif head is not None and part is not None and _is_name(head, part):
                self._take(item, part)
            elif (
                head is not None
                and part is not None
                and _is_sasaran(head, part, self.words)
            ):
                part.sasaran.append((item, head))
            elif head is not None:
                parts.append(Part(Stack(head, item)))
            elif part is not None:
                self._take(item, part)
        return parts

    def _is_next(self, item: Item, part: Part) -> bool:
        """Tell the next name of a list below a level that stands alone."""
        first = part.stack.item if part.stack.is_named else part.first_line
        if part.stack.head.value or first is None or not part.stack.lines[1:]:
            return False
        plain = _LISTED.sub("", item.text)
        is_listed = plain != item.text and bool(_LISTED.match(first.text))
        return (
            is_listed
            and self.words.is_state(plain)
            == self.words.is_state(_LISTED.sub("", first.text))
            and not self.words.is_measure(plain)
        )

    def _head(self, text: str) -> Head | None:
        """Read "Program : ...", "2. Sasaran 1.1 : ...", or a level alone."""
        for said in dict.fromkeys(
            (text, split_number(text)[1], _CHAPTER.sub("", text))
        ):
            if self.words.indicator_label(said) is not None:
                return None
            head = self.words.head(said)
            if head is not None and head.kind == "nama" and said != text:
                return head  # "1.1 Kegiatan Penataan": numbered as the others are
            if head is not None and head.kind in ("kepala", "konteks"):
                is_sign = head.label.endswith((":", "=", "-", "–", "—"))
                is_alone = not head.value and said == said.upper()
                if is_sign or is_alone or head.nomor:
                    return head
        return None

    def _take(self, item: Item, part: Part) -> None:
        if self._goes_on(item, part):
            part.further.append((part.last, item))
            return
        if self._is_outside(item, part):
            return
        part.is_listing |= self.words.indicator_label(item.text) is not None
        part.is_marked |= bool(_LISTED.match(item.text))
        part.stack.lines.append(item)

    def _is_outside(self, item: Item, part: Part) -> bool:
        """Tell a sentence below a list from a further line of the list."""
        text, first = item.text, part.stack.lines[-1:] or [part.stack.item]
        if self._is_chapter_of(item, part):
            return True
        is_left = item.rect.x0 < first[0].rect.x0 - _LEFT
        is_own = bool(_LISTED.match(text)) or self.words.is_measure(text)
        is_label = self.words.indicator_label(text) is not None
        return part.is_marked and is_left and not (is_own or is_label)

    def _is_chapter_of(self, item: Item, part: Part) -> bool:
        """Tell "2. Program dan Kegiatan", left of the head, from one of its list."""
        is_left = item.rect.x0 < part.stack.item.rect.x0 - _LEFT
        found = _CHAPTER.match(item.text)
        plain = item.text[found.end() :] if found else ""
        return is_left and bool(plain) and not self.words.is_measure(plain)

    def _goes_on(self, item: Item, part: Part) -> bool:
        """Tell a wrapped line from one that says something of its own."""
        text, last = item.text, part.last
        if part.is_marked and item.rect.x0 < last.rect.x0 - _LEFT:
            return False
        if _LISTED.match(text) or self.words.indicator_label(text):
            return False
        if any(token.kind in ITEMS for token in self.labels.tokens(text)[:1]):
            return False
        if last is part.stack.item and not part.stack.head.value:
            return False  # the name stands below its label
        if self.words.indicator_label(last.text):
            return False
        is_list = part.is_listing or self.words.is_measure(last.text)
        if is_list and not part.is_marked and self.words.is_measure(text):
            return is_right_of(item, last)
        return is_list or part.is_listing or not self.words.is_measure(text)

    def box(self, part: Part) -> Box:
        """Read what a part says, wrapped lines joined."""
        joined: dict[int, str] = {}
        for item, more in part.further:
            joined[id(item)] = f"{joined.get(id(item), '')} {more.text}"
            item.text = f"{item.text} {more.text}"
        head = part.stack.head
        if part.stack.item.text and id(part.stack.item) in joined and head.value:
            value = f"{head.value}{joined[id(part.stack.item)]}"
            part.stack.head = head._replace(value=value)
        said = read_stack(part.stack, self.words, self.labels)
        for item, inner in part.sasaran:
            said.sasaran.append(f"{inner.value}{joined.get(id(item), '')}")
            item.roles = [("label_sasaran", inner.label), ("sasaran", inner.value)]
        _share_roles(part, said, joined)
        return Box(part.stack, said)


def _is_name(head: Head, part: Part) -> bool:
    """Tell the name below a level that stands alone."""
    above = part.stack.head
    is_bare = not (above.value or part.stack.lines or part.stack.is_named)
    return head.kind == "nama" and is_bare and head.level == above.level


def _is_sasaran(head: Head, part: Part, words: TreeWords) -> bool:
    """Tell "Sasaran Program : ..." below the program that it is the sasaran of."""
    is_bare = not part.stack.lines and bool(head.value)
    return is_bare and says_what_for(head, part.stack.head, words)


def _share_roles(part: Part, said: Contents, joined: dict[int, str]) -> None:
    """Give lines that go on with others the role of these, and each its own words."""
    owners = [(i, line) for i in said.indicators for line in (i.item, *i.lines)]
    for item, more in part.further:
        role, text = item.roles[-1]
        tail = joined.get(id(item), "")
        if tail and text.endswith(tail):
            item.roles[-1] = role, text.removesuffix(tail)
        more.roles.append((role, more.text))
        owner = next((i for i, line in owners if line is item), None)
        if owner is not None:
            owner.lines.append(more)
        part.stack.lines.append(more)
