"""One cell of an Excel worksheet: where it stands, and what it shows."""

import re
from typing import NamedTuple

from lxml import etree

from cascade_audit.readers.printed import printed

_ADDRESS = re.compile(r"^\$?([A-Z]{1,3})\$?(\d+)$")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how these files write control letters
_BLANK = " \t\r\n\f\v\xa0\u200b\ufeff"
_DATE, _FORMULA = "tanggal", "rumus"
_LOGICAL = {"0": "SALAH", "1": "BENAR"}


class Styles(NamedTuple):
    """What cells refer to by number: texts, and number formats."""

    texts: list[str]
    formats: list[str]
    from_1904: bool


def address(row: int, column: int) -> str:
    """Write a cell's address.

    Examples
    --------
    >>> address(12, 28)
    'AB12'
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def spot_of(written: str | None, row: int, column: int) -> tuple[int, int]:
    """Read an address; cells without one follow one another."""
    found = _ADDRESS.match(written or "")
    if found is None:
        return row, column + 1
    place = 0
    for letter in found[1]:
        place = place * 26 + ord(letter) - 64
    return int(found[2]), place


def content_of(node: etree._Element, styles: Styles) -> tuple[str, str]:
    """Say what a cell shows, and how it came to."""
    kind = node.get("t", "n")
    value, wording, mark = _parts(node)
    if kind == "n" and value:
        return _number(node, value, styles, mark)
    if kind == "s" and value:
        value = styles.texts[int(value)]
    elif kind == "b":
        value = _LOGICAL.get(value, value)
    elif kind == "n" and wording:
        value = f"={wording}"  # no program has computed it yet
    return _unescaped(value).strip(_BLANK), mark


def _parts(node: etree._Element) -> tuple[str, str, str]:
    """Say the stored value, the formula's wording, and whether there is a formula."""
    value, wording, mark = "", "", ""
    for part in node:  # quicker than asking for each by name
        name = part.tag.rpartition("}")[2]
        if name == "v":
            value = part.text or ""
        elif name == "is":
            value = text_of(part)
        elif name == "f":
            wording, mark = part.text or "", _FORMULA
    return value, wording, mark


def _number(
    node: etree._Element, value: str, styles: Styles, mark: str
) -> tuple[str, str]:
    style = int(node.get("s", "0"))
    code = styles.formats[style] if style < len(styles.formats) else "General"
    text, is_date = printed(float(value), code, from_1904=styles.from_1904)
    return text.strip(_BLANK), _DATE if is_date else mark


def text_of(node: etree._Element) -> str:
    """Join the runs of a text; what explains its pronunciation is left out."""
    runs = [*node.iterfind("{*}t"), *node.iterfind("{*}r/{*}t")]
    return "".join(run.text or "" for run in runs)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
