"""A number as its cell shows it: number formats of workbooks."""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

# The formats that workbooks refer to by number only (ECMA-376 part 1, 18.8.30).
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "d/m/yyyy", 15: "d-mmm-yy",
    16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "d/m/yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus",
    "September", "Oktober", "November", "Desember",
)  # fmt: skip
_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)(?:-[^\]]*)?\]|\[(h+|m+|s+)\]|\[[^\]]*\]'
    r"|(AM/PM|A/P)|(y+|m+|d+|h+|s+)|(General)|(.)",
    re.I | re.S,
)
_FIRST_DAY = datetime(1899, 12, 30)
_FIRST_DAY_1904 = datetime(1904, 1, 1)
_LAST_DAY = 2_958_465  # 31 December 9999


class Part(NamedTuple):
    """A piece of a number format: a letter of its language, or words to print."""

    kind: str  # "words", "date", "mark"
    text: str


@lru_cache(maxsize=20_000)
def printed(value: float, code: str, *, from_1904: bool = False) -> tuple[str, bool]:
    """Write a number as its cell shows it.

    Parameters
    ----------
    value : float
        The number that the workbook stores.
    code : str
        Its number format, such as ``0.00%`` or ``d-mmm-yy``.
    from_1904 : bool, optional
        Whether the workbook counts days from 1904.

    Returns
    -------
    text : str
        With a decimal point and without thousands separators, whatever the computer's
        language: the file does not say which it was printed in.
    is_date : bool
        Whether the format makes a date or a time of the number.

    Examples
    --------
    >>> printed(0.85, "0%")
    ('85%', False)
    >>> printed(12.0, '0 "Dokumen"')
    ('12 Dokumen', False)
    >>> printed(44933.0, "d-mmm")
    ('7-Jan', True)
    """
    parts, is_magnitude = _section(code, value)
    if any(part.kind == "date" for part in parts):
        return _date(value, parts, from_1904=from_1904), True
    marks = "".join(part.text for part in parts if part.kind == "mark")
    if parts and not marks:
        return _words(parts), False
    if not marks or "@" in marks or "/" in marks or "E" in marks.upper():
        words = [_general(value) if p.text == "@" else p.text for p in parts]
        return "".join(words).strip() if "@" in marks else _general(value), False
    return _number(abs(value) if is_magnitude else value, parts), False


def _general(value: float) -> str:
    if value.is_integer():
        return str(int(value))
    return f"{Decimal(f'{value:.15g}').normalize():f}"  # as many digits as Excel keeps


@lru_cache(maxsize=1000)
def _sections(code: str) -> tuple[tuple[Part, ...], ...]:
    sections: list[list[Part]] = [[]]
    for found in _TOKEN.finditer(code):
        quoted, escaped, currency, elapsed, noon, date, general, mark = found.groups()
        words = quoted or escaped or currency
        if mark == ";":
            sections.append([])
        elif words:
            sections[-1].append(Part("words", words))
        elif elapsed or noon or date:
            text = (elapsed or noon or date).lower()
            sections[-1].append(Part("date", text))
        elif general:
            sections[-1].append(Part("mark", "@"))
        elif mark:
            sections[-1].append(Part("words" if mark in " -():" else "mark", mark))
    return tuple(tuple(section) for section in sections)


def _section(code: str, value: float) -> tuple[tuple[Part, ...], bool]:
    """Choose the part of a format that is meant for positive, negative or zero."""
    sections = _sections(code)
    if value < 0 and len(sections) > 1:
        return sections[1], True
    if value == 0 and len(sections) > 2:
        return sections[2] or (Part("words", ""),), False
    return sections[0], False


def _words(parts: tuple[Part, ...]) -> str:
    return "".join(part.text for part in parts if part.kind == "words").strip()


def _number(value: float, parts: tuple[Part, ...]) -> str:
    """Spread the digits over the places of the format, right to left."""
    layout = [p for p in parts if not (p.kind == "mark" and p.text == ",")]
    scale = sum(p.kind == "mark" and p.text == "%" for p in parts)
    point = next(
        (n for n, p in enumerate(layout) if p.kind == "mark" and p.text == "."),
        len(layout),
    )
    whole, rest = layout[:point], layout[point + 1 :]
    places = [p.text for p in rest if p.kind == "mark" and p.text in "0#?"]
    exact = Decimal(f"{value:.15g}") * 100**scale
    rounded = abs(exact).quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
    digits, _, decimals = f"{rounded:f}".partition(".")
    least = sum(p == "0" for p in places)
    while len(decimals) > least and decimals.endswith("0"):
        decimals = decimals[:-1]
    sign = "-" if exact < 0 and rounded else ""
    after = _filled(rest, list(decimals), start=False)
    joint = "." if decimals else ""
    return f"{sign}{_filled(whole, list(digits), start=True)}{joint}{after}".strip()


def _filled(layout: list[Part], digits: list[str], *, start: bool) -> str:
    spots = [n for n, p in enumerate(layout) if p.kind == "mark" and p.text in "0#?"]
    shown = [p.text for p in layout]
    if start:
        if digits == ["0"] and not any(layout[n].text == "0" for n in spots):
            digits = []
        for number, spot in enumerate(reversed(spots)):
            is_last = number == len(spots) - 1
            taken = digits if is_last else digits[-1:]
            shown[spot] = "".join(taken) or ("0" if layout[spot].text == "0" else "")
            digits = [] if is_last else digits[:-1]
    else:
        for spot in spots:
            shown[spot] = digits.pop(0) if digits else ""
    return "".join(shown)


def _date(value: float, parts: tuple[Part, ...], *, from_1904: bool) -> str:
    if not 0 <= value <= _LAST_DAY:
        return _general(value)
    first = _FIRST_DAY_1904 if from_1904 else _FIRST_DAY
    moment = first + timedelta(days=value)
    moment = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    shown, before = [], ""
    for place, part in enumerate(parts):
        if part.kind != "date":
            shown.append(part.text if part.text != "@" else "")
            continue
        following = next((p.text for p in parts[place + 1 :] if p.kind == "date"), "")
        is_minute = part.text[0] == "m" and (
            before[:1] == "h" or following[:1] == "s" or before[:1] == "["
        )
        shown.append(_date_part(moment, "min" if is_minute else part.text))
        before = part.text
    return "".join(shown).strip()


def _date_part(moment: datetime, code: str) -> str:
    written = {
        "min": f"{moment:%M}", "yyyy": f"{moment.year:04}", "yy": f"{moment:%y}",
        "y": f"{moment:%y}", "mmmm": _MONTHS[moment.month - 1],
        "mmm": _MONTHS[moment.month - 1][:3], "mm": f"{moment:%m}",
        "m": str(moment.month), "dd": f"{moment:%d}", "d": str(moment.day),
        "hh": f"{moment:%H}", "h": str(moment.hour), "ss": f"{moment:%S}",
        "s": str(moment.second),
    }  # fmt: skip
    return written.get(code, "")
