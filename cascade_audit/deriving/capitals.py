"""Capitals that nothing around them asks for."""

import re

from cascade_audit.deriving.lexicons import Lexicons


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
