"""What a box says: names, sasaran, indicators with their targets, other fields."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cascade_audit.layouts.labels import ITEMS, Labels
from cascade_audit.layouts.reading import label_role
from cascade_audit.layouts.tree_boxes.captions import is_caption
from cascade_audit.layouts.tree_boxes.items import Item
from cascade_audit.layouts.tree_boxes.said import Contents, Indicator
from cascade_audit.layouts.tree_boxes.standing import Stack, says_what_for
from cascade_audit.layouts.tree_boxes.targets import is_share, split_target
from cascade_audit.layouts.tree_boxes.words import TreeWords, split_number
from cascade_audit.layouts.tree_boxes.wrapped import goes_on, is_numbered_target
from cascade_audit.schema import UNREAD

_NAMED = ("kepala", "nama")


@dataclass
class _Reader:
    """Reads the lines of one box in order."""

    stack: Stack
    words: TreeWords
    labels: Labels
    said: Contents = field(default_factory=Contents)
    listing: bool = False  # under the heading of a list of indicators
    awaited: str = ""  # the field whose label stood alone
    has_target: bool = False  # the next line is the target of the one that is read
    group: list[str] = field(default_factory=list)

    def read(self) -> Contents:
        self._head()
        lines = [line for line in self.stack.lines if not line.roles]
        for place, line in enumerate(lines):
            after = lines[place + 1 :]
            if place == 0 and self._is_announced(line, after):
                self._name(line, split_number(line.text)[1])
            elif not line.roles:
                self.has_target = bool(after) and self._is_target(after[0])
                self._line(line, line.text)
        return self.said

    def _head(self) -> None:
        head, item = self.stack.head, self.stack.item
        if self.stack.is_named:
            self._name(item, split_number(item.text)[1])
        elif self.stack.from_band and is_caption(item, self.stack.lines, self.words):
            item.roles.append(("label_kelompok", item.text))
        elif self.stack.from_band:
            self._line(item, item.text)
        else:
            label = head.label if head.kind in _NAMED and head.value else item.text
            if head.kind == "jabatan":
                self.said.names.append(item.text)
                item.roles.append(("nama", item.text))
            elif head.kind == "nama":
                self.said.names.append(head.value)
                item.roles.append(("nama", item.text))
            else:
                item.roles.append(("label_kotak", label))
                if head.value:
                    self._name(item, head.value)

    def _is_announced(self, line: Item, after: Sequence[Item]) -> bool:
        """Tell a name below a bare label by the list of indicators behind it."""
        is_bare = self.stack.head.kind == "kepala" and not self.said.names
        is_text = not (self.words.indicator_label(line.text) or self._is_target(line))
        is_listed = any(self.words.indicator_label(more.text) for more in after)
        return is_bare and is_text and is_listed and not self.stack.from_band

    def _is_target(self, line: Item) -> bool:
        return self.labels.tokens(line.text)[0].kind == "target"

    def _line(self, item: Item, text: str) -> None:
        if self.words.is_budget(text):
            item.roles.append(("konteks", text))
        elif self._is_label(item, text) or self._is_field(item, text):
            return
        elif self.awaited:
            self._take_field(item, self.awaited, text)
            self.awaited = ""
        else:
            self._text(item, text)

    def _is_label(self, item: Item, text: str) -> bool:
        found = self.words.indicator_label(text)
        if found is not None:
            self.listing = True
            item.roles.append(("label_indikator", text))
            if found.value:
                item.nomor = item.nomor or found.nomor
                self._indicator(item, split_number(found.value)[1])
            return True
        head = self.words.head(text)
        if (
            head is not None
            and head.value
            and says_what_for(head, self.stack.head, self.words)
        ):
            self.said.sasaran.append(head.value)
            self.group = []  # its indicators measure that, not its name
            item.roles += [("label_sasaran", head.label), ("sasaran", head.value)]
            return True
        if head is not None and head.kind == "kepala" and not head.value:
            self.listing = False  # "Sasaran :" in the box of an office
            item.roles.append(("label_sasaran", text))
            return True
        return False

    def _is_field(self, item: Item, text: str) -> bool:
        """Read "Target : 2 Paket" and the like; several may stand on one line."""
        tokens = self.labels.tokens(text)
        if not any(token.kind in ITEMS for token in tokens):
            return False
        if tokens[0].kind not in ITEMS and not self.said.indicators:
            return False
        for token in tokens:
            if token.kind in ITEMS:
                item.roles.append((label_role(token.kind), token.label))
                if token.value:
                    self._take_field(item, token.kind, token.value)
                else:
                    self.awaited = token.kind
            elif token.value:
                self._text(item, token.value)
        return True

    def _take_field(self, item: Item, kind: str, text: str) -> None:
        if not self.said.indicators:
            item.roles.append((UNREAD, text))
            return
        last = self.said.indicators[-1]
        known = last.fields.get(kind)
        last.fields[kind] = f"{known} {text}" if known else text
        last.lines.append(item)
        item.roles.append((kind, text))

    def _text(self, item: Item, text: str) -> None:
        number, plain = split_number(text)
        is_measure = self.words.is_measure(plain)
        is_grade = text in self.words.grades and bool(self.said.indicators)
        if is_grade or not any(map(str.isalpha, text)):
            self._figure(item, text)
        elif self._is_title(item, plain):
            self.said.names[-1] = f"{self.said.names[-1]} {text}"
            item.roles.append(("nama", text))
        elif goes_on(item, text, self.said, self.words):
            item.roles.append(("indikator", text))
            self.said.indicators[-1].extended(text, item)
        elif (
            item.listed
            or item.beside
            or is_measure
            or self._is_listed(plain)
            or is_numbered_target(item, text, self.said, self.words)
        ):
            item.nomor = item.nomor or number
            self._indicator(item, plain)
        elif self._may_be_name(plain):
            self._name(item, plain)
        elif (
            split_target(plain, self.words.grades)[1]
            or number
            or item.nomor
            or self.has_target
        ):
            item.nomor = item.nomor or number
            self._indicator(item, plain)
        else:
            item.roles.append((UNREAD, text))

    def _figure(self, item: Item, text: str) -> None:
        """Read "70%" or "BB" below an indicator; no figure names anything."""
        last = self.said.indicators[-1] if self.said.indicators else None
        is_below = last is not None and last.item.block == item.block
        is_told = is_share(text) or text in self.words.grades
        if is_below and not last.fields and is_told:
            self._take_field(item, "target", text)
        else:
            item.roles.append((UNREAD, text))

    def _is_title(self, item: Item, text: str) -> bool:
        """Tell a further line of an office's own title."""
        return (
            self.stack.head.kind == "jabatan"
            and item.block == self.stack.item.block
            and not (self.words.is_measure(text) or self.words.is_state(text))
            and not (self.listing or self.said.sasaran or self.said.indicators)
        )

    def _is_listed(self, text: str) -> bool:
        """Tell an indicator of a list; the box of an office goes on with sasaran."""
        is_office = self.stack.head.kind == "jabatan"
        return self.listing and not (is_office and self.words.is_state(text))

    def _may_be_name(self, text: str) -> bool:
        if self.stack.head.kind == "jabatan":
            return self.words.is_state(text) or not self.said.indicators
        return not self.said.indicators and not self.listing

    def _name(self, item: Item, text: str) -> None:
        is_named = self.stack.is_named and not self.said.names
        if self.words.is_measure(text) and self.stack.from_band and not is_named:
            self._indicator(item, text)
            return
        if self.said.indicators and self.group:
            self.group = []
        shown = self.words.without_continued(text)
        self.group.append(shown)
        is_office = self.stack.head.kind == "jabatan"
        target = self.said.sasaran if is_office else self.said.names
        if item.text[:1].islower() and target and not is_office:
            target[-1] = f"{target[-1]} {shown}"
        else:
            target.append(shown)
        item.roles.append(("sasaran" if is_office else "nama", text))

    def _indicator(self, item: Item, text: str) -> None:
        sasaran = "; ".join(self.group)
        made = Indicator(text, item, item.nomor, sasaran, lines=[item])
        self.said.indicators.append(made)
        item.roles.append(("indikator", text))
        for kind, beside in item.beside.items():
            made.fields[kind] = beside.text
            made.lines.append(beside)


def read_stack(stack: Stack, words: TreeWords, labels: Labels) -> Contents:
    """Read one box; every line of it gets its role."""
    if stack.head.kind == "konteks":
        for item in (stack.item, *stack.lines):
            item.roles.append(("konteks", item.text))
        return Contents()
    said = _Reader(stack, words, labels).read()
    for indicator in said.indicators:
        text, target = split_target(indicator.text, words.grades)
        if target and "target" not in indicator.fields:
            indicator.text, indicator.fields["target"] = text, target
    return said


def leftover(items: Iterable[Item], words: TreeWords) -> None:
    """Give what stands in no box its role."""
    for item in items:
        if not item.roles:
            role = "konteks" if words.is_budget(item.text) else UNREAD
            item.roles.append((role, item.text))
