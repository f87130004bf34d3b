"""The level of every row: by its own words, its code, its number, its place, its name.

What a column, a code or a numbering means is learned from the rows whose wording or
official name says it, so that the form of a table need not be known beforehand.
"""

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cascade_audit.layouts.table_rows import codes
from cascade_audit.layouts.table_rows.headed import as_headed, as_states
from cascade_audit.layouts.table_rows.records import Choice, Named, Record
from cascade_audit.layouts.table_rows.words import Words
from cascade_audit.nomenclature import Nomenclature
from cascade_audit.schema import LEVELS

_BUDGET = ("program", "kegiatan", "sub_kegiatan")
_SURE, _LIKELY, _LEAST = 0.95, 0.85, 0.6
_CLEAR = 0.75  # of the votes on what a code or a number means
_GUESSED = 0.4
_WORDED = 0.9
_NEXT = {"program": "kegiatan", "kegiatan": "sub_kegiatan"}


@dataclass
class Levels:
    """Says the level of names that stand in a column for several levels."""

    words: Words
    nomenclature: Nomenclature

    def score(self, level: str, text: str) -> float:
        """Say how near a text is to an official name of a level."""
        return self.nomenclature.nearest(level, text).skor

    def settle(self, records: Sequence[Record]) -> None:
        """Give every name of the records a level, and the share it is sure to."""
        for record in records:
            for named in record.names:
                self._take_label(named, record)
                self._take_divider(named, record)
        generic = [(r, n) for r in records for n in r.names if not n.level]
        votes = as_headed(generic, [self._own(*pair) for pair in generic])
        votes = as_states(generic, votes, self.words)
        meaning = _learned(generic, votes)
        for (record, named), own in zip(generic, votes, strict=True):
            choice = self._explicit(record) or _by_code(record, meaning, own)
            choice = choice or _by_form(record, named, meaning, own) or own
            named.level, named.share = choice or Choice()
        self._guess(generic)

    def _take_label(self, named: Named, record: Record) -> None:
        """Cut "Kegiatan 2: ..." at its label, which is the level."""
        found = self.words.labelled(named.text)
        if found is None:
            return
        named.asal = found[1]
        named.level = named.level or self.words.level_of(found[1])
        record.number = record.number or found[2] or ""
        named.text = named.text[found.end() :]

    def _take_divider(self, named: Named, record: Record) -> None:
        """Let a row "PROGRAM" go before the heading of the only column of names."""
        divider = record.divider
        is_only = len(record.heading.of("nama")) == 1
        if divider is not None and divider.level and is_only and not named.asal:
            named.level = divider.level

    def _explicit(self, record: Record) -> Choice | None:
        level = self.words.level_of(record.jenjang) if record.jenjang else ""
        if not level and record.divider is not None:
            level = record.divider.level
        return Choice(level, 1.0) if level else None

    def _own(self, record: Record, named: Named) -> Choice | None:
        """Say the level that the name itself tells, by its wording or as official."""
        if explicit := self._explicit(record):
            return explicit
        first = named.text.casefold()
        if re.match(r"program\b", first):
            return Choice("program", _SURE)
        if re.match(r"sub[\s-]*kegiatan\b", first):
            return Choice("sub_kegiatan", _WORDED)
        scores = {level: self.score(level, named.text) for level in _BUDGET}
        best = max(scores, key=scores.__getitem__)
        rivals = [lv for lv in _BUDGET if lv != best and scores[lv] > _LIKELY]
        if scores[best] >= _SURE and not rivals:
            return Choice(best, _SURE)
        if scores[best] >= _LIKELY and not rivals:
            return Choice(best, _LIKELY)
        return None

    def _guess(self, generic: Sequence[tuple[Record, Named]]) -> None:
        """Say what is likely where nothing tells: what usually follows the row above.

        Where programs say that they are programs, a row that does not is none.
        """
        levels = [named.level for _, named in generic]
        follows = Counter(pair for pair in pairwise(levels) if all(pair))
        worded = all(
            re.match(r"program\b", named.text, re.I)
            for _, named in generic
            if named.level == "program"
        )
        before = ""
        for _, named in generic:
            if not named.level:
                scores = {level: self.score(level, named.text) for level in _BUDGET}
                best = max(scores, key=scores.__getitem__)
                open_to = [lv for lv in _BUDGET if lv != "program" or not worded]
                usual = max(open_to, key=lambda lv: follows[before, lv])
                named.level, named.share = usual, _GUESSED
                if scores[best] >= _LEAST and best in open_to:
                    named.level = best
                    named.share = round(scores[best] * _LIKELY, 2)
                elif not follows[before, usual]:
                    named.level = _NEXT.get(before, "")
            before = named.level


def _learned(
    generic: Sequence[tuple[Record, Named]], votes: Sequence[Choice | None]
) -> dict[Hashable, Choice]:
    """Learn what codes, numbers and places mean, by the rows that say it otherwise."""
    counted: dict[Hashable, Counter[str]] = {}
    for (record, named), own in zip(generic, votes, strict=True):
        is_program = own is not None and own.level == "program"
        for key in _keys(record, named):
            if key[0] == "tebal" and is_program:  # which is bold in every table
                continue
            counter = counted.setdefault(key, Counter())
            if own is not None:
                counter[own.level] += own.share
    meaning: dict[Hashable, Choice] = {}
    for key, counter in counted.items():
        if counter:
            (level, count), *_ = counter.most_common(1)
            share = count / counter.total()
            if share >= _CLEAR:
                meaning[key] = Choice(level, round(min(share, 1.0), 2))
    _forget_looks(meaning)
    _fill_between(counted, meaning)
    return meaning


def _keys(record: Record, named: Named) -> list[Hashable]:
    table = id(record.heading)
    keys: list[Hashable] = []
    if record.parts:
        keys.append(("kode", table, len(record.parts)))
    if record.number:
        keys.append(("nomor", table, _form(record.number)))
    group = record.heading.columns[named.column].group
    if [c.group for c in record.heading.columns.values()].count(group) > 1:
        keys.append(("letak", table, named.column))
    keys.append(("tebal", table, all(cell.is_bold for cell in named.cells)))
    return keys


def _forget_looks(meaning: dict[Hashable, Choice]) -> None:
    """Keep what bold print means only where bold and plain names are of two levels."""
    looks = [key for key in meaning if key[0] == "tebal"]
    for key in looks:
        other = meaning.get((*key[:2], not key[2]))
        levels = {meaning[key].level, other.level if other else ""}
        if levels != {"kegiatan", "sub_kegiatan"}:
            meaning[key] = Choice()
    for key in [key for key in looks if not meaning[key].level]:
        del meaning[key]


def _form(number: str) -> str:
    """Tell kinds of numbers apart: "1", "1.1", "IV", "a"."""
    if number[0].isdigit():
        return str(number.count("."))
    if re.fullmatch(r"[IVX]+", number):
        return "I"
    return "a" if number.islower() else "A"


def _fill_between(
    counted: dict[Hashable, Counter[str]], meaning: dict[Hashable, Choice]
) -> None:
    """Codes longer than those of programs are kegiatan, then sub kegiatan."""
    for kind in ("kode", "letak", "nomor"):
        tables = {key[1] for key in counted if key[0] == kind}
        for table in tables:
            order = [k for k in counted if k[0] == kind and k[1] == table]
            if kind != "nomor":  # kinds of numbers go deeper as they come up
                order.sort(key=lambda key: key[2])
            _fill_chain(order, meaning)


def _fill_chain(order: list[Hashable], meaning: dict[Hashable, Choice]) -> None:
    known = [place for place, key in enumerate(order) if key in meaning]
    for place, key in enumerate(order):
        if key in meaning or not known:
            continue
        near = min(known, key=lambda other: (abs(other - place), -other))
        rank = LEVELS.index(meaning[order[near]].level) + place - near
        taken = {meaning[order[other]].level for other in known}
        if 0 <= rank < len(LEVELS) and LEVELS[rank] not in taken:
            share = meaning[order[near]].share * _WORDED
            meaning[key] = Choice(LEVELS[rank], round(share, 2))


def _by_code(
    record: Record, meaning: dict[Hashable, Choice], own: Choice | None
) -> Choice | None:
    if not record.parts:
        return None
    usual = codes.usual_level(record.parts)
    if usual == "urusan":  # unless its name says that the code only looks like one
        return own or Choice("urusan", 1.0)
    learned = meaning.get(("kode", id(record.heading), len(record.parts)))
    if usual and (learned is None or learned.level == usual):
        return Choice(usual, 1.0)
    return learned or (Choice(usual, _WORDED) if usual else None)


def _by_form(
    record: Record,
    named: Named,
    meaning: dict[Hashable, Choice],
    own: Choice | None,
) -> Choice | None:
    """Go by number or place, unless the name itself is sure to be of another level."""
    for key in _keys(record, named):
        learned = meaning.get(key)
        if key[0] == "kode" or learned is None:
            continue
        if own is None or own.level == learned.level:
            return learned
        if own.share < _SURE:
            return learned._replace(share=round(learned.share * own.share, 2))
    return None
