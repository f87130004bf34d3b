"""Findings and roll-ups as the tables that people read, sort and save."""

import pandas as pd

from cascade_audit.display.fragments import GRADES, grade_sign, path_words
from cascade_audit.exploring.words import WORDS

SHOWN_ROWS = 500  # more make a browser slow; the exported file holds all
_COLUMNS = ("berat", "kode", "judul", "perangkat_daerah", "tahun", "jalur", "letak",
            "kondisi")  # fmt: skip
RANK = "_"  # sorts severities by weight where words would sort by letter


def listed(findings: pd.DataFrame, lang: str = "id") -> pd.DataFrame:
    """Turn findings into the table that is shown.

    Parameters
    ----------
    findings : pandas.DataFrame
        Rows of ``Session.leading``.
    lang : {"id", "en"}
        Language of headings and signs.

    Returns
    -------
    pandas.DataFrame
        The first ``SHOWN_ROWS``: severity as shape and word, code, title, unit, year,
        box, place, condition; in the last column its weight, as a number to sort by.
    """
    shown = findings.head(SHOWN_ROWS)
    ranks = {grade: place for place, grade in enumerate(GRADES)}
    table = shown[list(_COLUMNS)].assign(
        berat=[" ".join(grade_sign(grade, lang)) for grade in shown["berat"]],
        jalur=[path_words(jalur) for jalur in shown["jalur"]],
    )
    headed = table.rename(columns=WORDS[lang])
    headed[RANK] = shown["berat"].map(ranks).astype("int64")
    return headed.reset_index(drop=True)


def grouped(lines: pd.DataFrame, by: str, lang: str = "id") -> pd.DataFrame:
    """Turn a roll-up into the table that is shown.

    Parameters
    ----------
    lines : pandas.DataFrame
        What ``rolled_up`` returned.
    by : str
        By what it was rolled up.
    lang : {"id", "en"}
        Language of headings and signs.

    Returns
    -------
    pandas.DataFrame
        A row per group; headings in words, grades as shape and word.
    """
    words = WORDS[lang]
    whole = words["whole_document"]
    named = lines.assign(kelompok=lines["kelompok"].replace("", whole))
    if by == "tingkat":
        signs = [" ".join(grade_sign(grade, lang)) for grade in lines["kelompok"]]
        named = named.assign(kelompok=signs)
    heads = {grade: " ".join(grade_sign(grade, lang)) for grade in GRADES}
    return named.rename(columns=words | heads)
