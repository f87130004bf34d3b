"""Whose row is whose, and which of a unit's versions counts."""

import re

import pandas as pd

from cascade_audit.deriving import Lexicons
from cascade_audit.deriving.wording import by_text

_PROGRAM = 7  # characters of a program's code


def unit_of(indicators: pd.DataFrame) -> pd.Series:
    """Name the unit of each row; the document where it names none."""
    named = indicators["perangkat_daerah"]
    return named.where(named.ne(""), indicators["dokumen"])


def last_versions(indicators: pd.DataFrame, lexicons: Lexicons) -> pd.DataFrame:
    """Keep a unit's review of a program where there is one, else what it reviews.

    Parameters
    ----------
    indicators : pandas.DataFrame
        Of any years and units.
    lexicons : Lexicons
        Say which words in a version make it a review.

    Returns
    -------
    pandas.DataFrame
        Some of the rows. A review often covers one program only, so each program
        is decided by itself.
    """
    words = lexicons.pattern("kata_kunci", peran="reviu")

    def is_review(versi: str) -> bool:
        return bool(re.search(words, versi))

    reviews = by_text([indicators["versi"]], is_review).astype(bool)
    program = indicators["kode"].str[:_PROGRAM]
    section = indicators["jalur"].str.partition("/")[0]
    part = program.where(program.ne(""), section)
    groups = [unit_of(indicators), indicators["tahun"], part]
    return indicators[reviews.eq(reviews.groupby(groups, sort=False).transform("any"))]
