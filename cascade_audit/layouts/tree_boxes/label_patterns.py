"""Patterns of the labels of a pohon kinerja: the word, a number, and what follows."""

import re
from collections.abc import Iterable, Mapping

_NUMBER = (
    r"(?P<nomor>\d+(?:\.\d+)*\.?|[IVX]+(?![a-z])|(?:ke\s*-?\s*)?(?-i:[A-Z](?=\s*[.:])))"
)
_SEPARATOR = r"[:=.–—-]"
_OWN_NAME = ("program", "kegiatan", "subkegiatan")


def label_patterns(
    levels: Mapping[str, Mapping[str, str]],
) -> dict[str, re.Pattern[str]]:
    """Build a pattern for every kind of label.

    Parameters
    ----------
    levels : mapping of str to mapping
        For every kind its words, without blanks and in lower case.

    Returns
    -------
    dict of str to re.Pattern
        With the groups `label`, `nomor`, `value` and `after`; "... isi" are labels
        that their value follows without a sign.
    """
    patterns = {}
    for kind in ("kepala", "konteks", "indikator"):
        words = spread(levels[kind])
        if kind == "indikator":
            words = _in_sentence(words, levels)
        patterns[kind] = _compiled(rf"^(?P<label>{words}){_AFTER}")
        patterns[f"{kind} isi"] = _compiled(
            rf"^(?P<label>{words})(?:\s*{_NUMBER})?\s+(?P<value>(?-i:[A-Z]).*)"
            r"(?P<after>)$"
        )
    patterns["konteks"] = _compiled(
        rf"^(?P<label>{spread(levels['konteks'])})\b(?P<nomor>)(?P<after>)"
        r"(?P<value>.*)$"
    )
    patterns["eselon"] = _compiled(
        rf"^(?P<label>{spread(levels['eselon'])})(?P<nomor>)"
        rf"\s*(?:{_SEPARATOR}\s*(?P<value>.*))?(?P<after>)$"
    )
    patterns["jabatan"] = _compiled(rf"^(?P<label>{spread(levels['jabatan'])})\b")
    names = spread(word for word in levels["kepala"] if word in _OWN_NAME)
    patterns["nama"] = _compiled(
        rf"^(?:(?P<kode>\d[\d.]*)\s+)?(?P<nama>(?P<label>{names})\s+"
        r"(?-i:[A-Z])\S*(?:\s+\S+)*)$"
    )
    return patterns


def spread(words: Iterable[str]) -> str:
    """Join words to one pattern, longest first; blanks between letters are free."""
    by_length = sorted(set(words), key=_longest_first)
    parts = (r"[\s/-]*".join(map(re.escape, word)) for word in by_length)
    return f"(?:{'|'.join(parts) or '(?!)'})"


_AFTER = (
    rf"(?:\s*{_NUMBER})?(?:\s*\([^()]*\))?\s*"
    rf"(?:{_SEPARATOR}\s*(?P<value>.*)|(?<=[\dIVX)]\s)(?P<after>(?-i:[A-Z]).*))?$"
)


def _in_sentence(words: str, levels: Mapping[str, Mapping[str, str]]) -> str:
    """Let running text lead to a label: "dengan indikator programnya sebagai berikut:".

    The words around it count only where a sign ends the line.
    """
    before, behind = spread(levels["pengantar"]), spread(levels["penghubung"])
    is_sentence = rf"(?={before}\b[^:]*:\s*$|{words}(?:nya)?\s+{behind}\s*:\s*$)"
    return rf"(?:{words}|{is_sentence}(?:{before}\s+)*{words}(?:nya)?(?:\s+{behind})*)"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word
