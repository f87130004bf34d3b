"""The printed labels of a cascade form, and a line of text cut at them.

A line becomes tokens: a label (``Sasaran Kegiatan 2``), a value, or both at once
(``b. Tipe Penghitungan : Kumulatif``). The words of the labels stand in
``data/reference/label_kotak.csv``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from cascade_audit.layouts.patterns import MARK, alternatives, compiled
from cascade_audit.schema import LEVELS, UNREAD

PAGE = "halaman"
ITEMS = (
    "formulasi", "tipe_penghitungan", "sumber_data", "keterangan", "satuan", "target",
    "penanggung_jawab", "polaritas",
)  # fmt: skip

_NUMBER = r"(?P<nomor>\d+(?:\.\d+)*[a-z]?|[IVX]+(?![a-z]))"
_ARROWS = re.compile(
    r"^(?:[\u2190-\u21ff\u27a0-\u27bf\u27f0-\u27ff\u2900-\u297f\u2b00-\u2bff"
    r"\ue000-\uf8ff▲▼◄►▶◀]|[-=]+>|<[-=]+)+$"
)
_PAGE = r"(?:hal(?:aman|\.)?|page)?\s*-?\s*\d{1,4}\s*-?(?:\s*(?:/|dari|of)\s*\d+)?"
_BAR = r"\s*\|\s*"
_ESELON = re.compile(r"^eselon\b.{0,25}$", re.I)
_HEADING = re.compile(r"^(?:TUJUAN|SASARAN|PROGRAM|(?:SUB )?KEGIATAN)$")
_TRAILING_MARK = re.compile(rf"\s+{MARK}?$")


class Token(NamedTuple):
    """A piece of one line: what it is, what its label says, and its value."""

    kind: str  # kotak, sasaran, indikator, penjelasan, an item, teks, or furniture
    level: str = ""
    nomor: str = ""
    label: str = ""
    value: str = ""
    bullet: bool = False


@dataclass(frozen=True)
class Labels:
    """Recognises labels; see :meth:`from_lexicon`."""

    page: re.Pattern[str]
    aside: re.Pattern[str]
    box: re.Pattern[str]
    field: re.Pattern[str]
    item: re.Pattern[str]
    bare_item: re.Pattern[str]
    explanation: re.Pattern[str]
    level_of: dict[str, str]
    item_of: dict[str, str]
    _known: dict[str, tuple[Token, ...]] = field(default_factory=dict)

    @classmethod
    def from_lexicon(cls, lexicon: pd.DataFrame) -> "Labels":
        """Build the patterns from the columns `peran` and `tulisan`."""
        words: dict[str, list[str]] = {}
        for peran, tulisan in zip(lexicon["peran"], lexicon["tulisan"], strict=True):
            words.setdefault(peran, []).append(tulisan)
        levels = alternatives(w for level in LEVELS for w in words.get(level, ()))
        items = alternatives(w for item in ITEMS for w in words.get(item, ()))
        wordy = alternatives(
            w for item in ITEMS for w in words.get(item, ()) if " " in w
        )
        boxes = alternatives(w for level in LEVELS for w in words.get(level, ()))
        start = rf"^(?P<mark>{MARK}\s*)?"
        papers = alternatives(
            w for r in ("judul", "unit", "kop") for w in words.get(r, ())
        )
        running = rf"(?:{papers}\b[^|]*|page|p a g e)"
        return cls(
            page=compiled(
                rf"^(?:{_PAGE}|{_PAGE}{_BAR}{running}|{running}{_BAR}{_PAGE})$"
            ),
            aside=compiled(rf"^{alternatives(words.get('sisipan', ()))}\b\s*[:=]"),
            box=compiled(
                rf"^(?P<level>{boxes})(?:\s*(?:ke-)?{_NUMBER}(?:\s*[.–-](?=\s))?)?"
                r"\s*(?:$|[:=]\s*(?P<value>.*)$|(?<=[.–-])\s+(?P<after>.*)$)"
            ),
            field=compiled(
                rf"^(?P<field>Sasaran|{alternatives(words['indikator'])})"
                rf"(?:\s+(?P<level>{levels}))?(?:\s*(?:ke-)?{_NUMBER})?\s*"
                r"(?:$|[:=]\s*(?P<value>.*)$)"
            ),
            item=compiled(
                rf"(?:^|(?<=[\s.;,)%\]]))(?P<mark>{MARK}\s*)?(?P<label>{items})"
                r"(?:\s+(?:tahun\s+)?(?:19|20)\d\d)?\s*[:=]\s*"
            ),
            bare_item=compiled(
                rf"{start}(?:(?P<label>{items})\s*$|"
                rf"(?P<wordy>{wordy})\s+(?P<value>[^\s:=].*)$)"
            ),
            explanation=compiled(
                rf"(?:^|(?<=\s)){alternatives(words['penjelasan'])}(?=\s|$|[:=])"
                r"\s*[:=]?\s*"
            ),
            level_of={
                _key(word): level for level in LEVELS for word in words.get(level, ())
            },
            item_of={
                _key(word): item for item in ITEMS for word in words.get(item, ())
            },
        )

    def tokens(self, line: str) -> tuple[Token, ...]:
        """Cut one line into tokens, in reading order; nothing is lost."""
        if line not in self._known:  # most labels, and many values, come again
            self._known[line] = tuple(self._cut(line))
        return self._known[line]

    def _cut(self, line: str) -> Iterator[Token]:
        first, _, rest = line.partition(" ")
        if _ARROWS.match(first):
            yield Token("perabot", label=first)
            line = rest.strip()
        last = line.rpartition(" ")
        if line and _ARROWS.match(last[2]):
            yield from self._tokens(last[0].strip())
            yield Token("perabot", label=last[2])
        else:
            yield from self._tokens(line)

    def awaits_value(self, text: str) -> bool:
        """Tell whether a text is a label, or a list mark, with nothing behind it."""
        last = self.tokens(text)[-1]
        is_bare = last.kind in ITEMS and not last.value
        return is_bare or bool(re.fullmatch(MARK, text))

    def _tokens(self, line: str) -> Iterator[Token]:
        if not line:
            return
        token = self._furniture(line) or self._box(line) or self._field(line)
        if token is not None:
            yield token
        else:
            yield from self._items(line)

    def _furniture(self, line: str) -> Token | None:
        if self.page.match(line):
            return Token("perabot", PAGE, label=line)
        if self.aside.match(line):
            return Token(UNREAD, label=line)
        if _ESELON.match(line):
            return Token("label_eselon", label=line)
        if _HEADING.match(line):
            return Token("label_kelompok", label=line)
        return None

    def _box(self, line: str) -> Token | None:
        found = self.box.match(line)
        if found is None:
            return None
        value = found["value"] or found["after"] or ""
        level = self.level_of[_key(found["level"])]
        if found["level"].casefold() == "sasaran" and not found["nomor"]:
            return None  # a bare "Sasaran" is a field of the box around it
        return _labelled("kotak", level, found["nomor"], line, value)

    def _field(self, line: str) -> Token | None:
        found = self.field.match(line)
        if found is None:
            return None
        kind = "sasaran" if found["field"].casefold() == "sasaran" else "indikator"
        level = self.level_of[_key(found["level"])] if found["level"] else ""
        return _labelled(kind, level, found["nomor"], line, found["value"] or "")

    def _items(self, line: str) -> Iterator[Token]:
        """Cut a line at its explanation labels: the rest are values."""
        bare = self.bare_item.match(line)
        if bare is not None:
            word = bare["label"] or bare["wordy"]
            value = bare["value"] or ""
            yield _labelled(self.item_of[_key(word)], "", "", line, value)
            return
        cuts = list(self.item.finditer(line))
        head = line[: cuts[0].start()] if cuts else line
        yield from self._before_items(head, bool(cuts))
        ends = [cut.start() for cut in cuts[1:]] + [len(line)]
        for cut, end in zip(cuts, ends, strict=False):
            kind = self.item_of[_key(cut["label"])]
            value = _TRAILING_MARK.sub("", line[cut.end() : end])
            if end < len(line):  # "Satuan: Kasus; Target: 9"
                value = value.rstrip(" ;,")
            yield Token(kind, label=cut.group().strip(), value=clean(value))

    def _before_items(self, head: str, items_follow: bool) -> Iterator[Token]:
        """Find "Penjelasan" at the start, or before run-together items."""
        found = self.explanation.search(head)
        inside = found is not None and found.start() > 0
        if found is None or (inside and not items_follow and head[found.end() :]):
            yield from _text(head)
            return
        yield from _text(head[: found.start()])
        yield Token("penjelasan", label=found.group().strip())
        yield from _text(head[found.end() :])


def clean(text: str) -> str:
    """Take outer blanks, bullets and list numbers off; make inner blanks one."""
    text = " ".join(text.split())
    while found := re.match(rf"{MARK}\s*(?=\S)", text):
        text = text[found.end() :]
    return text


def _labelled(kind: str, level: str, nomor: str | None, line: str, value: str) -> Token:
    label = line[: len(line) - len(value)].strip() if value else line
    return Token(kind, level, nomor or "", label, clean(value))


def _text(text: str) -> Iterator[Token]:
    text = text.strip()
    if value := clean(text):
        yield Token("teks", value=value, bullet=bool(re.match(MARK, text)))
    elif text:
        yield Token("perabot", label=text)


def _key(word: str) -> str:
    return re.sub(r"[\s/-]+", "", word).casefold()
