"""What the headings and cells of tables may say, from the reference tables."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from cascade_audit.layouts.endings import dated_line
from cascade_audit.layouts.labels import Labels
from cascade_audit.layouts.supporting import Supporting
from cascade_audit.layouts.table_rows.drawn_words import (
    longest_first,
    offices_of,
    plain,
    states_of,
)
from cascade_audit.layouts.titles import Titles
from cascade_audit.schema import LEVELS

_PREFIX, _INSIDE = 2, 1
_EXACT = 3
_STATE = re.compile(r"\w{4,}nya\b")
_LABELLED = r"\s*(?:ke-)?(\d[\d.]*|[IVX]+(?![a-z]))?\s*[:.–-]\s+(?=\S)"
# Wherever it stands in a heading, such a word says what the column is for.
_STRONG = ("penanggung_jawab", "indikator", "target", "formulasi", "satuan")


class Meaning(NamedTuple):
    """What a heading says: the role of its column, and the level it speaks of.

    `levels` are all it names; `level` is the one, if it names no other.
    """

    role: str = ""
    level: str = ""
    is_exact: bool = False
    levels: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Words:
    """The vocabulary of tables; see :meth:`from_lexicons`."""

    roles: list[tuple[str, str]]
    levels: list[tuple[str, str]]
    context: frozenset[str]
    totals: frozenset[str]
    blanks: frozenset[str]
    hanging: frozenset[str]
    measures: frozenset[str]
    achieved: frozenset[str]
    closing: frozenset[str]
    states: frozenset[str]
    supporting: Supporting
    dated: re.Pattern[str]
    offices: list[tuple[str, str]]
    abbreviations: dict[str, str]
    titles: Titles
    labels: Labels
    _known: dict[str, Meaning] = field(default_factory=dict)

    @classmethod
    def from_lexicons(
        cls,
        labels: pd.DataFrame,
        headings: pd.DataFrame,
        measures: frozenset[str],
        tree: pd.DataFrame | None = None,
    ) -> "Words":
        """Build the vocabulary.

        Parameters
        ----------
        labels : pandas.DataFrame
            ``label_kotak.csv``: columns `peran`, `tulisan`.
        headings : pandas.DataFrame
            ``kepala_kolom.csv``: columns `peran`, `tulisan`, `arti`.
        measures : frozenset of str
            Words with which an indicator begins, in lower case.
        tree : pandas.DataFrame, optional
            ``pohon_kinerja.csv``: columns `peran`, `tulisan`, `jenjang`.
        """
        said: dict[str, list[tuple[str, str]]] = {}
        columns = (headings[name] for name in ("peran", "tulisan", "arti"))
        for peran, tulisan, arti in zip(*columns, strict=True):
            said.setdefault(peran, []).append((plain(tulisan), arti))
        own = {"level", "konteks", "jumlah", "kosong", "dicapai", "singkatan_unit"}
        own |= {"judul", "penutup"}
        levels = [(word, arti) for word, arti in said.get("level", ())]
        for peran, tulisan in zip(labels["peran"], labels["tulisan"], strict=True):
            if peran in LEVELS:
                levels.append((plain(tulisan), peran))

        def words(peran: str) -> frozenset[str]:
            return frozenset(word for word, _ in said.get(peran, ()))

        of_titles = pd.concat([labels, headings[headings["peran"].eq("judul")]])
        return cls(
            roles=longest_first(
                (word, peran)
                for peran, pairs in said.items()
                if peran not in own
                for word, _ in pairs
            ),
            levels=longest_first(levels),
            context=words("konteks"),
            totals=words("jumlah"),
            blanks=words("kosong"),
            hanging=frozenset(labels.loc[labels["peran"] == "kata_gantung", "tulisan"]),
            measures=measures,
            achieved=words("dicapai"),
            closing=words("penutup"),
            states=states_of(tree),
            supporting=Supporting.from_tree(tree),
            dated=dated_line(labels),
            offices=offices_of(tree, labels),
            abbreviations=dict(said.get("singkatan_unit", ())),
            titles=Titles.from_lexicon(of_titles),
            labels=Labels.from_lexicon(labels),
        )

    def meaning(self, heading: str) -> Meaning:
        """Say what a heading's words mean for the column below it."""
        if heading not in self._known:
            self._known[heading] = self._meaning(plain(heading))
        return self._known[heading]

    def level_of(self, text: str) -> str:
        """Read a cell that says nothing but a level, such as "Eselon III"."""
        words = _without_number(plain(text))
        return self._level_of.get(words, "")

    def is_state(self, text: str) -> bool:
        """Tell whether a text begins as sasaran do: "Tertatanya", "Terlaksana"."""
        first = text.split(maxsplit=1)[0].casefold() if text.strip() else ""
        return first in self.states or bool(_STATE.match(first))

    def labelled(self, text: str) -> re.Match[str] | None:
        """Find a label such as "Kegiatan 2:" before a name; groups: label, number."""
        return self._label.match(text)

    @cached_property
    def _level_of(self) -> dict[str, str]:
        return dict(reversed(self.levels))  # the first of two counts

    @cached_property
    def _label(self) -> re.Pattern[str]:
        words = "|".join(
            re.escape(word).replace(r"\ ", r"[\s-]*") for word, _ in self.levels
        )
        return re.compile(f"({words}){_LABELLED}", re.I)

    def office_level(self, text: str) -> str:
        """Say at which level the official works whom a line names; "" if it does not.

        "Kepala Seksi Pelayanan" answers for kegiatan, "Eselon III" for programs.
        """
        words = plain(text)
        named = (lv for word, lv in self.offices if f"{words} ".startswith(f"{word} "))
        return next(named, "")

    def _meaning(self, text: str) -> Meaning:
        role, strength = self._role(text)
        rest, named = text, []
        for word, level in self.levels:
            if f" {word} " in f" {rest} ":
                rest = " ".join(f" {rest} ".replace(f" {word} ", " | ").split())
                named.append((word, level))
        levels = frozenset(level for _, level in named)
        level = "".join(levels) if len(levels) == 1 else ""
        if strength < _PREFIX and any(text.startswith(word) for word, _ in named):
            # "Program dan Indikator" is about programs first.
            role = role if role in _STRONG and len(named) == 1 else "nama"
        alone = _without_number(text)
        is_level = any(word == alone for word, _ in named)
        if named and (not role or (is_level and role == "jenjang")):
            role = "nama"  # "Eselon III" is above what is of that level
        is_exact = strength == _EXACT or is_level
        return Meaning(role, level, is_exact, levels)

    def _role(self, text: str) -> tuple[str, int]:
        found = [
            (_strength(text, word, role), role)
            for first in dict.fromkeys(text.split())
            for word, role in self._by_first.get(first, ())
        ]
        best = max((strength for strength, _ in found), default=0)
        if not best:
            return "", 0
        role = next(role for strength, role in found if strength == best)
        # "Perangkat Daerah Penanggung Jawab" names who answers, not whose table it is.
        if role == "unit" and (_INSIDE, "penanggung_jawab") in found:
            role = "penanggung_jawab"
        # "Kode & Nama Program" is of names that a code stands before.
        if role == "kode" and self._holds(text, "nama"):
            role = "nama"
        # "Penjelasan (Formulasi, Sumber Data)" explains how to measure.
        if role == "keterangan" and (_INSIDE, "formulasi") in found:
            role = "formulasi"
        return role, best

    def _holds(self, text: str, role: str) -> bool:
        return any(f" {word} " in f" {text} " for word, of in self.roles if of == role)

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[str, str]]]:
        """List the words of headings by the first of them."""
        by_first: dict[str, list[tuple[str, str]]] = {}
        for word, role in self.roles:
            by_first.setdefault(word.split()[0], []).append((word, role))
        return by_first


def _strength(text: str, word: str, role: str) -> int:
    """Say how well a word tells what a heading means; 0 where it does not."""
    if text == word:
        return _EXACT
    if text.startswith(f"{word} "):
        return _PREFIX
    return _INSIDE if role in _STRONG and f" {word} " in f" {text} " else 0


def _without_number(text: str) -> str:
    return re.sub(r"\s+(?:\d+|[ivx]+)$", "", text) if "eselon" not in text else text


__all__ = ["Meaning", "Words", "plain"]
