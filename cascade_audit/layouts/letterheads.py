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
_SHORT = 80  # letters of a line at the head or foot of a page
_YEAR = re.compile(r"\b(?:tahun|tahun anggaran|ta\.?)\s*:?\s*((?:19|20)\d\d)\b", re.I)
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
    """Take the year that the first lines name, or the only one of all short lines."""
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
    """Find a unit's name in a line that is no sentence."""
    titles = Titles.from_lexicon(lexicon)
    for line in lines:
        found = titles.unit.search(line)
        is_name = found is not None and found[1][:1].isupper()
        if is_name and not line.endswith((".", ",", ";")):
            return found[1]
    return ""
