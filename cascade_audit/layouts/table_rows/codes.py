"""Codes of programs, kegiatan and sub kegiatan, as tables print them."""

import re

from cascade_audit.nomenclature import Nomenclature

_ESCAPE = re.compile(r"\\[a-z0-9]?|&nbsp;|[\u200b\ufeff'\"`]", re.I)
_BETWEEN = re.compile(r"[\s.,:;/\-–]+")
_DATE = re.compile(r"[-/](?:19|20)\d\d\b|\b(?:19|20)\d\d[-/]")
_SEGMENT = re.compile(r"^(?:\d{1,4}|[xX]{1,2})$")
_KEGIATAN_PARTS = 2  # a kegiatan adds "2.01" to its program


def segments(text: str) -> tuple[str, ...]:
    r"""Cut a code into its parts, whatever stands between them.

    Examples
    --------
    >>> segments("7.01.01.2,01.0001")
    ('7', '01', '01', '2', '01', '0001')
    >>> segments("X.XX.01 2.01\\n")
    ('x', 'xx', '01', '2', '01')
    >>> segments("Program 1"), segments("07/01/2023")
    ((), ())
    """
    if _DATE.search(text):
        return ()  # what a spreadsheet made of a code; nobody knows of which
    parts = [p for p in _BETWEEN.split(_ESCAPE.sub("", text).strip()) if p]
    if not parts or not all(_SEGMENT.match(part) for part in parts):
        return ()
    return tuple(part.lower() for part in parts)


def joined(texts: list[str]) -> tuple[str, ...]:
    """Put the parts that stand in several cells together."""
    parts: list[str] = []
    for text in texts:
        cut = segments(text)
        if not cut:
            return ()
        parts += cut
    return tuple(parts)


def usual_level(parts: tuple[str, ...]) -> str:
    """Say which level a whole code has by its form; "" where the form is another.

    Notes
    -----
    Permendagri 90/2019 and the decisions on it write urusan, bidang urusan, program,
    kegiatan (two parts, the first of which is 1 or 2) and sub kegiatan.
    """
    start = 2 if _has_urusan(parts) else 0
    rest = parts[start:]
    if not rest:
        return "urusan"
    if len(rest) == 1:
        return "program" if start else ""
    if rest[1] not in ("1", "2") or len(rest) > 2 + _KEGIATAN_PARTS:
        return ""
    return {3: "kegiatan", 4: "sub_kegiatan"}.get(len(rest), "")


def _has_urusan(parts: tuple[str, ...]) -> bool:
    if parts[0] in ("x", "xx"):
        return True
    if len(parts[0]) != 1 or parts[0] == "0":
        return False
    return len(parts) in (1, 2, 3) or (len(parts) > 4 and parts[3] in ("1", "2"))


def key_of(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Write a code so that 1 and 01 are one."""
    return tuple(part if part.startswith("x") else str(int(part)) for part in parts)


def is_below(parts: tuple[str, ...], above: tuple[str, ...]) -> bool:
    """Tell whether a code goes on from another."""
    return len(parts) > len(above) and _same(parts[: len(above)], above)


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Compare codes; "x" stands for any urusan, and 1 and 01 are one."""
    return len(one) == len(other) and all(
        a.startswith("x") or b.startswith("x") or int(a) == int(b)
        for a, b in zip(one, other, strict=True)
    )


def means(parts: tuple[str, ...], official: str, general: str) -> bool:
    """Tell whether a printed code is the official one.

    Parameters
    ----------
    parts : tuple of str
        The printed code.
    official, general : str
        The code for a kecamatan, and the one for all units, which may begin "X.XX".
    """
    return any(_same(parts, segments(code)) for code in (official, general) if code)


def written(
    parts: tuple[str, ...], level: str, nama: str, nomenclature: Nomenclature
) -> str:
    """Write a code as printed, unless it is the official one in another form."""
    match = nomenclature.find(level, nama)
    general = nomenclature.about(match).get("kode", "") if match.kode else ""
    if not parts or (match.kode and means(parts, match.kode, general)):
        return match.kode
    return ".".join(parts)
