"""Whose a paper is, and of which year, where its title does not say so.

Letterheads, fields such as "Perangkat Daerah : ...", and titles in small letters stand
among the first lines. They are asked only if nothing else tells.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

import pandas as pd

from cascade_audit.layouts.titles import Title, Titles, listed_words, titled

_TOP = 15  # lines
_LONGEST = 120
_LINKING = 3  # letters of "dan" and "di"
_SHORT = 80  # letters of a line at the head or foot of a page
_YEAR = re.compile(
    r"(?:^|\s[-–|]\s*)(?:tahun|tahun anggaran|ta\.?)\s*:?\s*((?:19|20)\d\d)\W*$",
    re.I | re.M,
)
_TELLS = r"\s*[:=]\s*(?P<name>[^\W\d_].{2,80})$"


def letterhead(
    blocks: pd.DataFrame, lexicon: pd.DataFrame, headings: pd.DataFrame
) -> Title:
    """Read whose a paper is, and its year, from its first lines.

    Parameters
    ----------
    blocks : pandas.DataFrame
        As returned by :func:`cascade_audit.readers.read_blocks`.
    lexicon : pandas.DataFrame
        ``label_kotak.csv``: roles `kop`, `unit`, `unit_tunggal`.
    headings : pandas.DataFrame
        ``kepala_kolom.csv``: role `unit`.

    Returns
    -------
    Title
        Empty where the lines say nothing; `versi` always is.
    """
    lines = _first_lines(blocks["text"])
    found = (_under_government(lines, lexicon), _field(lines, headings))
    unit = next(filter(None, (*found, _named(lines, lexicon))), "")
    return Title("", titled(unit) if unit else "", _year(lines, blocks["text"]))


def _first_lines(texts: Iterable[str]) -> list[str]:
    lines: list[str] = []
    for text in texts:
        lines += [" ".join(line.split()) for line in text.split("\n") if line.strip()]
        if len(lines) >= _TOP:
            break
    return [line for line in lines[:_TOP] if len(line) <= _LONGEST]


def _year(lines: Sequence[str], texts: Iterable[str]) -> str:
    """Take the year that a line among the first, or all others, say by themselves.

    A year inside a sentence or a name is not the paper's: "Perda Tahun 2018".
    """
    for line in lines:
        if found := _YEAR.search(line):
            return found[1]
    short = (text for text in texts if len(text) <= _SHORT)
    years = {found[1] for text in short for found in _YEAR.finditer(text)}
    return years.pop() if len(years) == 1 else ""


def _under_government(lines: Sequence[str], lexicon: pd.DataFrame) -> str:
    """Take the line below "PEMERINTAH KABUPATEN ..." for the unit's name."""
    head = re.compile(rf"^(?:{listed_words(lexicon, 'kop')})\b", re.I)
    titles = Titles.from_lexicon(lexicon)
    for line, below in pairwise(lines):
        is_head = line == line.upper() and head.match(line)
        is_name = below == below.upper() and len(below) > 3 and not _has_digit(below)
        if is_head and is_name and titles.read(below) is None:
            return below
    return ""


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _field(lines: Sequence[str], headings: pd.DataFrame) -> str:
    label = re.compile(rf"^(?:{listed_words(headings, 'unit')}){_TELLS}", re.I)
    said = (match["name"] for line in lines if (match := label.match(line)))
    return next(said, "")


def _named(lines: Sequence[str], lexicon: pd.DataFrame) -> str:
    """Find a unit's name that a line begins with, or that follows its title."""
    titles = Titles.from_lexicon(lexicon)
    for line in lines:
        heading = titles.heading.match(line)
        rest = heading[2].strip() if heading else line
        found = titles.unit.match(rest)
        if found is None and heading:  # "Cascading Kinerja Bappeda Kabupaten ..."
            found = titles.unit.search(rest) or titles.whole.search(rest.upper())
        if found is not None and not _is_sentence(rest):
            return rest[slice(*found.span(1))]
    return ""


def _is_sentence(line: str) -> bool:
    """Tell a sentence from a name: long words of names begin with a capital."""
    long = (word for word in line.split() if len(word) > _LINKING)
    return line.endswith((".", ",", ";")) or any(word[0].islower() for word in long)
