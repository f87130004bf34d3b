"""The words of a pohon kinerja: what opens a box, a list, or says something else."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from cascade_audit.layouts.supporting import Supporting
from cascade_audit.layouts.tree_boxes.edge_labels import edge_label, key_of
from cascade_audit.layouts.tree_boxes.label_levels import levels_of
from cascade_audit.layouts.tree_boxes.label_patterns import label_patterns, spread

_LONGEST_OFFICE = 14  # words
_RUN_ON = ("kepala", "indikator")
_OF_SECTIONS = ("kepala", "indikator", "bab")
_BUDGET = re.compile(r"^(?:Rp\.?\s*[\d.,]*|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?)$", re.I)
_ONLY_NUMBER = re.compile(r"^\d+(?:\.\d+)*\.?$")
_LISTED = re.compile(
    r"^(?:(?P<nomor>\d+(?:\.\d+)*)[.)]?\s+|[a-z][.)]\s+|[A-Z]{1,2}\.\d+(?:\.\d+)*[.)]?\s+|[-–—•*·▪●○➢✓]\s*)(?=\S)"
)
_ABBREVIATED = re.compile(
    r"^[A-Z]{2,6}[\s.-]*(?P<nomor>\d+(?:\.\d+)*)\s*[:.=–-]\s*(?P<after>)(?P<value>\S.*)$"
)
_FIELD = re.compile(r"^\w+\s*[:=]\s*\S")
_BRACKETED = re.compile(r"\s*\([^()]*\)$")
_STATE = re.compile(r"^\w{4,}nya\b", re.I)


class Head(NamedTuple):
    """What opens a box: a level, and what stands behind the word."""

    kind: str  # kepala, eselon, jabatan, nama, konteks
    level: str = ""
    label: str = ""
    nomor: str = ""
    value: str = ""


@dataclass(frozen=True)
class TreeWords:
    """The words in use.

    Parameters
    ----------
    words : pandas.DataFrame
        ``pohon_kinerja.csv``: columns `peran`, `tulisan`, `jenjang`.
    indicators : tuple of str
        Labels of indicators, from ``label_kotak.csv``.
    measures : frozenset of str
        Words with which an indicator begins, in lower case.
    hanging : frozenset of str
        Words after which a line goes on, in lower case.
    """

    words: pd.DataFrame
    indicators: tuple[str, ...]
    measures: frozenset[str]
    hanging: frozenset[str] = frozenset()

    def head(self, line: str) -> Head | None:
        """Read a line as the opening of a box; None if it opens none."""
        for kind in ("kepala", "eselon", "konteks"):
            found = self._labels[kind].match(line) or self._run_on(kind, line)
            if found is not None:
                return self._head(kind, found, line)
        return self._office(line) or self._named(line)

    def band(self, text: str) -> Head | None:
        """Read a whole text as the label of a band: "PROGRAM (Eselon III)"."""
        found = edge_label(text, self._levels)
        return Head(*found) if found else None

    def indicator_label(self, line: str) -> Head | None:
        """Read a line as the opening of a list of indicators."""
        found = (
            self._abbreviated(line)
            or self._labels["indikator"].match(line)
            or self._run_on("indikator", line)
        )
        if found is None:
            return None
        nomor = (found["nomor"] or "").rstrip(".")
        return Head("indikator", "", line, nomor, _value(found))

    def mentions_indicator(self, text: str) -> bool:
        """Tell whether a sentence speaks of indicators, wherever it does."""
        words = " ".join(re.findall(r"[^\W_]+", text.casefold()))
        return any(f" {label.casefold()} " in f" {words} " for label in self.indicators)

    def opens(self, line: str) -> bool:
        """Tell whether a line opens a box, or a list of indicators."""
        return self.indicator_label(line) is not None or self.head(line) is not None

    def is_measure(self, text: str) -> bool:
        """Tell whether a text begins as indicators do."""
        words = text.casefold().split()
        return any(" ".join(words[:count]) in self.measures for count in (1, 2))

    def measured(self, text: str) -> list[str]:
        """Cut a text before each capital word with which an indicator begins."""
        parts = [""]
        for word in text.split():
            if parts[-1] and word[0].isupper() and self.is_measure(word):
                parts.append("")
            parts[-1] = f"{parts[-1]} {word}".strip()
        return parts

    def is_state(self, text: str) -> bool:
        """Tell whether a text begins as sasaran do."""
        first = text.split()[0].casefold() if text.split() else ""
        return bool(_STATE.match(text)) or first in self._levels["keadaan"]

    def is_budget(self, text: str) -> bool:
        """Tell whether a text is an amount of money or its label."""
        label, _, amount = text.partition(":")
        is_label = key_of(label) in self._levels["anggaran"]
        said = amount.strip() if is_label else text
        return (is_label and not said) or bool(_BUDGET.match(said))

    def is_legend(self, text: str) -> bool:
        """Tell the opening of a legend: "Keterangan", "Ket : IKU = ..."."""
        return key_of(text) in self._levels["legenda"] or self.is_note(text)

    def is_note(self, text: str) -> bool:
        """Tell a line that a sign makes a note, wherever it stands: "Ket : ..."."""
        label, sign, _ = text.partition(":")
        return bool(sign) and key_of(label) in self._levels["legenda"]

    def is_achievement(self, text: str) -> bool:
        """Tell whether a text heads a column of what was achieved."""
        if _FIELD.match(text):
            return False
        first = re.split(r"[\s(]", text.strip(), maxsplit=1)[0]
        return first.casefold() in self._levels["capaian"]

    def is_of_region(self, head: Head) -> bool:
        """Tell "Sasaran RPJMD", which stands over the sasaran of an office."""
        label = head.label.removesuffix(":").strip().removesuffix(head.nomor)
        return key_of(label) in self._levels["daerah"]

    def without_continued(self, text: str) -> str:
        """Take "(lanjutan)" off the end of a text."""
        return self._continued.sub("", text).strip()

    def _head(self, kind: str, found: re.Match[str], line: str) -> Head | None:
        value = _value(found)
        label = line[: len(line) - len(value)].strip() if value else line
        level = self._levels[kind][key_of(found["label"])]
        return Head(kind, level, label, (found["nomor"] or "").strip(" ."), value)

    def _run_on(self, kind: str, line: str) -> re.Match[str] | None:
        """Read a label that its value follows on the same line without a sign."""
        found = self._labels[f"{kind} isi"].match(line) if kind in _RUN_ON else None
        if found is None:
            return None
        value = found["value"]
        fits = self.is_measure(value) if kind == "indikator" else self.is_state(value)
        return found if fits else None

    def _abbreviated(self, line: str) -> re.Match[str] | None:
        """Read "XYZ 1 : Jumlah ...", whatever the letters are short for."""
        found = _ABBREVIATED.match(line)
        return found if found and self.is_measure(found["value"]) else None

    def _office(self, line: str) -> Head | None:
        found = self._labels["jabatan"].match(line)
        is_short = len(line.split()) <= _LONGEST_OFFICE
        if found is None or not is_short or line.endswith((".", ";")):
            return None
        return Head("jabatan", self._levels["jabatan"][key_of(found["label"])], line)

    def _named(self, line: str) -> Head | None:
        """Read "Program Penataan ..." as a box that says its own name."""
        found = self._labels["nama"].match(line)
        if found is None:
            return None
        level = self._levels["kepala"][key_of(found["label"])]
        return Head(
            "nama",
            level,
            found["label"],
            (found["kode"] or "").rstrip("."),
            found["nama"],
        )

    @cached_property
    def achieved(self) -> tuple[str, ...]:
        """Words that open the label of what a node is to achieve."""
        return tuple(self._levels["dicapai"])

    @cached_property
    def grades(self) -> tuple[str, ...]:
        """What a target may be that is no figure: "BB", "Utama"."""
        said = self.words.loc[self.words["peran"] == "predikat", "tulisan"]
        return tuple(said)

    @cached_property
    def supporting(self) -> Supporting:
        """Finds lines that say what the nodes below them are for."""
        return Supporting.from_tree(self.words)

    @cached_property
    def section_words(self) -> frozenset[str]:
        """The words of which headings of sections are made: "Program dan Kegiatan"."""
        heads = self.words.loc[self.words["peran"].isin(_OF_SECTIONS), "tulisan"]
        return frozenset(word for head in heads for word in head.casefold().split())

    @cached_property
    def _levels(self) -> dict[str, dict[str, str]]:
        return levels_of(self.words, self.indicators)

    @cached_property
    def _labels(self) -> dict[str, re.Pattern[str]]:
        return label_patterns(self._levels)

    @cached_property
    def _continued(self) -> re.Pattern[str]:
        words = spread(self._levels["lanjutan"])
        return re.compile(rf"\s*[(\[]\s*{words}\.*\s*[)\]]\s*$", re.I)


def split_number(text: str) -> tuple[str, str]:
    """Cut a bullet or number off the start of a text."""
    found = _LISTED.match(text)
    if found is None:
        return "", text
    return found["nomor"] or "", text[found.end() :].strip()


def is_number(text: str) -> bool:
    """Tell whether a text is a number such as 2.1.1 and nothing else."""
    return bool(_ONLY_NUMBER.match(text))


def is_bracketed(text: str) -> bool:
    """Tell whether a text stands in brackets as a whole."""
    return not _BRACKETED.sub("", text)


def _value(found: re.Match[str]) -> str:
    return (found["value"] or found["after"] or "").strip()
