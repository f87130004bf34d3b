"""Rows and lines that only say of which level what is below them is: "III. PROGRAM"."""

import re
from typing import NamedTuple

from cascade_audit.layouts.table_rows.grid import Line
from cascade_audit.layouts.table_rows.headings import Heading
from cascade_audit.layouts.table_rows.words import Words

_CHAPTER = re.compile(r"^\s*(?:[A-Z]|[IVX]+|\d{1,2})[.)]\s+")
_NUMERAL = re.compile(r"^(?:[A-Z]|[IVX]+|\d{1,2})[.)]?$")
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_LONGEST = 8  # words: "Indikator Kinerja Program dan Kegiatan Tahun 2023"


class Divider(NamedTuple):
    """A row between others; `level` is empty where it names several."""

    level: str
    label: str
    at: int


def divider_in(line: Line, heading: Heading | None, words: Words) -> Divider | None:
    """Read a row that says nothing but the level of the rows below it.

    Parameters
    ----------
    line : Line
        A row below a heading.
    heading : Heading or None
        That heading; one with a column for levels has no such rows.
    words : Words
        The vocabulary.

    Returns
    -------
    Divider or None
        None for any other row.
    """
    if heading is None or heading.of("jenjang") or line.kind != "sel":
        return None
    said = [" ".join(cell.text.split()) for cell in line.cells]
    if len(said) == 2 and _NUMERAL.match(said[0]):
        said = said[1:]
    if len(said) != 1:
        return None
    label = bare(said[0])
    level = words.level_of(label) or titled_level(label, words)
    if not level and not _names_several(label, words):
        return None
    return Divider(level, label, line.cells[0].at)


def titled_level(text: str, words: Words) -> str:
    """Say whose indicators a title heads: "B. Indikator Kinerja Sasaran (IKU)"."""
    token, *more = words.labels.tokens(bare(text)) or (None,)
    is_label = token is not None and token.kind == "indikator" and not token.value
    return token.level if token and is_label and not more else ""


def bare(text: str) -> str:
    """Take the number of a chapter and what is in brackets off a title."""
    return _BRACKETS.sub("", _CHAPTER.sub("", text)).strip()


def _names_several(label: str, words: Words) -> bool:
    """Tell "PROGRAM DAN KEGIATAN", after which each row has its own level again."""
    is_short = label == label.upper() and len(label.split()) <= _LONGEST
    return is_short and len(words.meaning(label).levels) > 1
