"""Targets that stand behind an indicator on its own line."""

import re
from collections.abc import Sequence
from functools import cache

from cascade_audit.layouts.tree_boxes.said import Indicator

_AMOUNT = (
    r"(?:[<>≤≥±=~]|Rp\.?|min\w*\.?|maks\w*\.?)?\s*(?!(?:19|20)\d\d\s*[)\]]?\s*$)\d"
)
_GRADE = r"(?-i:[A-Z][A-Z+-]{0,4})"  # BB, WTP
_SCORE = r"[\d.,]+\s*%?"
_OF_YEAR = r"(?:\s+(?:tahun\s+)?(?:19|20)\d\d(?!\s*[)\]]))?"
_BRACKETED = re.compile(
    rf"\s*[(\[](?:\s*target{_OF_YEAR}\s*[:=]?)?"
    r"(?P<target>\s*(?:[<>≤≥±=~]|Rp\.?|min\w*\.?|maks\w*\.?)?\s*"
    r"(?!(?:19|20)\d\d\s*[)\]])\d[^()\[\]]*)[)\]]\s*[.;,]?\s*$",
    re.I,
)
# "(Target : Level 3)": what stands behind the word is the target, whatever it says.
_NAMED = re.compile(
    rf"\s*[(\[]\s*target{_OF_YEAR}\s*[:=]\s*(?P<target>[^\s()\[\]][^()\[\]]*)[)\]]"
    r"\s*[.;,]?\s*$",
    re.I,
)
# ": Nilai 72,5": a word may say what the figure is.
_SCORED = re.compile(
    r"(?<=[^\d\s:=])\s*[:=→]\s*(?P<target>[A-Z][a-z]+\s+(?!(?:19|20)\d\d\b)[\d.,]*\d%?)"
    r"\s*[.;,]?\s*$"
)
# ", target 85 %": a grade such as "BB" counts as well, since the word says what it is.
_CALLED = re.compile(
    r"\s*[,;:–—-]?\s*\b(?:dengan\s+)?target(?:nya)?"
    rf"{_OF_YEAR}(?:\s+sebesar)?\s*[:=]?\s*"
    rf"(?P<target>{_AMOUNT}[^()]*|{_GRADE})\s*[.;,]?\s*$",
    re.I,
)
# ": 85 %" behind words; "1 : 20" is a ratio.
_BEHIND_SIGN = re.compile(
    r"(?<=[^\d\s:=])\s*(?:[:=→]|[-=]>)\s*(?P<target>\d+\s*:\s*\d+|"
    rf"{_AMOUNT}[\d.,]*(?:\s*%|\s+[^\W\d]\S*(?:\s+\S+){{0,2}})?|{_GRADE})"
    r"\s*[.;,]?\s*$",
    re.I,
)
_UNIT = re.compile(r"\s*\(([^\W\d_][^()\d]{0,30}|%)\)\s*$")
_MOSTLY = 0.8  # of a paper's indicators that end with their unit
_LEAST = 5
_SHARE = re.compile(r"^[<>≥≤±]?\s*\d+(?:[.,]\d+)?\s*%$")


def split_target(text: str, grades: tuple[str, ...] = ()) -> tuple[str, str]:
    """Cut the target off the end of an indicator; "" where there is none.

    `grades` are what may stand in brackets instead of a figure; other letters there
    are an abbreviation: "Indeks Kualitas Air (IKA)".

    Examples
    --------
    >>> split_target("Jumlah pasar yang ditata (4 Pasar)")
    ('Jumlah pasar yang ditata', '4 Pasar')
    >>> split_target("Persentase pasar yang tertib, target 85 %")
    ('Persentase pasar yang tertib', '85 %')
    >>> split_target("Persentase pasar yang tertib : 85 %")
    ('Persentase pasar yang tertib', '85 %')
    >>> split_target("Kematangan pasar (Target : Level 3)")
    ('Kematangan pasar', 'Level 3')
    >>> split_target("Indeks Pasar Daerah (IPD) : Nilai 0,58")
    ('Indeks Pasar Daerah (IPD)', 'Nilai 0,58')
    >>> split_target("Nilai SAKIP (BB (72))", ("BB",))
    ('Nilai SAKIP', 'BB (72)')
    >>> split_target("Rasio petugas dan pasar 1 : 20")
    ('Rasio petugas dan pasar 1 : 20', '')
    """
    graded = _graded(grades) if grades else ()
    for pattern in (*graded, _BRACKETED, _NAMED, _CALLED, _BEHIND_SIGN, _SCORED):
        found = pattern.search(text)
        if found is not None and text[: found.start()].strip():
            return text[: found.start()].strip(), found["target"].strip()
    return text, ""


@cache
def _graded(grades: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Find a grade, with or without its score: "(BB)", "(BB (74))", ": 74 (BB)"."""
    by_length = sorted(grades, key=len, reverse=True)
    words = "|".join(
        f"(?-i:{re.escape(word)})" if word.isupper() else re.escape(word)
        for word in by_length
    )
    grade = rf"(?:{words})(?![^\W\d_])"
    said = (
        rf"(?P<target>(?:[<>≤≥]|min\w*\.?)?\s*(?:{grade}(?:\s*[(/,]?\s*{_SCORE}\s*\)?)?"
        rf"|{_SCORE}\s*\(\s*{grade}\s*\)))"
    )
    called = rf"(?:target{_OF_YEAR}\s*[:=]?\s*)?"
    return (
        re.compile(rf"\s*[(\[]\s*{called}{said}\s*[)\]]\s*[.;,]?\s*$", re.I),
        re.compile(
            rf"\s*(?:[:=→]|[-=]>|[,;–—-]?\s*\b(?:dengan\s+)?target(?:nya)?{_OF_YEAR}"
            rf"(?:\s+sebesar)?\s*[:=]?)\s*{said}\s*[.;,]?\s*$",
            re.I,
        ),
    )


def take_units(indicators: Sequence[Indicator]) -> None:
    """Cut units such as "(Dokumen)" off, where nearly all indicators end with one.

    A single one may be a name: "Indeks Kualitas Air (IKA)".
    """
    found = [_UNIT.search(one.text) for one in indicators]
    units = {match[1] for match in found if match}
    ending = sum(match is not None for match in found)
    is_usual = ending >= max(_LEAST, _MOSTLY * len(indicators))
    if not is_usual or len(units) == ending:  # units come again, names do not
        return
    for one, match in zip(indicators, found, strict=True):
        if match and "satuan" not in one.fields and one.text[: match.start()]:
            one.text, one.fields["satuan"] = one.text[: match.start()], match[1]


def is_share(text: str) -> bool:
    """Tell whether a text is a percentage and nothing else."""
    return bool(_SHARE.match(text))
