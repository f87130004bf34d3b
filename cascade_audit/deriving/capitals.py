"""Capitals that nothing around them asks for."""

import re
from collections.abc import Callable

from cascade_audit.deriving.lexicons import Lexicons
from cascade_audit.matching import normalise

TIGHT = re.compile(r"[^\W\d_]+/[^\W\d_]+")  # a slash without blanks
_START = re.compile(r"^[^\W\d_]+")
_SPACED = re.compile(r"[^\W\d_]+(?: +/ *| */ +)[^\W\d_]+")
_STRAY = re.compile(r"[^\W\d_]+ +[,;](?= |$)")
_TITLED = re.compile(r"\b[A-Z][a-z]{3,}\b")
_SHOUTED = re.compile(r"(?<![A-Z] )\b[A-Z]{5,}\b(?! [A-Z]{2})")  # a title has several


def lone_capitals(lexicons: Lexicons) -> re.Pattern[str]:
    """Compile what finds a common noun with a capital among small letters.

    Parameters
    ----------
    lexicons : Lexicons
        Only nouns that say how work is done ("Pembinaan") are no names; after
        "kegiatan", "Seksi" and the like a name begins.

    Examples
    --------
    >>> from cascade_audit.deriving.lexicons import read_lexicons
    >>> from cascade_audit.sources import own_config
    >>> lone_capitals(read_lexicons(own_config())).findall("hasil Pembinaan warga")
    []
    >>> lone_capitals(read_lexicons(own_config())).findall("3 hasil Pembinaan warga")
    ['Pembinaan']
    """
    nouns = "|".join(w.title() for w in lexicons.words("kata_kunci", peran="cara"))
    before = "|".join(lexicons.words("kata_kunci", peran="sebelum_nama"))
    return re.compile(
        rf"(?<= )(?!(?:{before}) )[a-z]{{3,}} ({nouns})(?= (?!dan )[a-z])"
    )


def small_words(lexicons: Lexicons) -> re.Pattern[str]:
    """Compile what finds "Di" and the like inside a sentence.

    Parameters
    ----------
    lexicons : Lexicons
        The word lists.
    """
    words = sorted(w.title() for w in lexicons.words("kata_umum", peran="huruf_kecil"))
    return re.compile(rf"(?<=[a-z] )(?:{'|'.join(words)})(?= )")


def slips(lexicons: Lexicons) -> Callable[[str], list[str]]:
    """Make what finds a blank before a comma, and common words in capitals.

    Parameters
    ----------
    lexicons : Lexicons
        Common is a word that official names write with small letters behind the
        first; "SAKIP" and other short forms are none.

    Examples
    --------
    >>> from cascade_audit.deriving.lexicons import read_lexicons
    >>> from cascade_audit.sources import own_config
    >>> find = slips(read_lexicons(own_config()))
    >>> find("daftar LEMBAGA warga , Seksi Umum"), find("laporan SAKIP, Seksi Umum")
    (['warga ,', 'LEMBAGA'], [])
    """
    names = (row["nama"] for row in lexicons.rows("nomenklatur_kecamatan"))
    common = {word.lower() for name in names for word in _TITLED.findall(name)}

    def find(text: str) -> list[str]:
        loud = () if text.isupper() else _SHOUTED.findall(text)
        common_ones = [word for word in loud if word.lower() in common]
        return [*_STRAY.findall(text), *common_ones]

    return find


def odd_writing(lexicons: Lexicons) -> Callable[[str, int, bool], str]:
    """Make what quotes the odd capitals and blanks of a text.

    Parameters
    ----------
    lexicons : Lexicons
        The word lists and the official names.

    Returns
    -------
    callable
        Of a text, the part of a document it stands in (0 an indicator, 1 a name,
        above that a formula or a source, where only slips count), and whether the
        document writes slashes without blanks elsewhere.
    """
    names = {row["nama"] for row in lexicons.rows("nomenklatur_kecamatan")}
    capital, lone = small_words(lexicons), lone_capitals(lexicons)
    slip = slips(lexicons)

    def odd(text: str, part: int, is_mixed: bool) -> str:
        is_name, is_free = part == 1, part > 1
        is_official = normalise(text) in lexicons.official_texts
        if not is_free and (text in names or is_official != is_name):
            return ""  # of a name only what it changes of the official one counts
        found = [] if is_name else slip(text)
        if not is_free:
            searched = [capital.search(text), is_mixed and _SPACED.search(text)]
            found = [match[0] for match in searched if match] + found
            found = [w for w in _START.findall(text) if w.islower()] + found
            found += () if is_name else lone.findall(text)
        return ", ".join(f"“{word}”" for word in found)

    return odd
