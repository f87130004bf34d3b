"""Which indicator of another paper is which indicator of the cascade."""

import re

import numpy as np
import pandas as pd

from cascade_audit.matching import assign, normalise, similarities

_LEAST_ALIKE = 0.6  # below, two indicators of a level measure different things
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")


def pair(papers: pd.DataFrame, indicators: pd.DataFrame) -> pd.Series:
    """Pair the rows of papers with the indicators of their cascades.

    Parameters
    ----------
    papers : pandas.DataFrame
        Rows of ``pembanding`` that name an indicator.
    indicators : pandas.DataFrame
        The contract table.

    Returns
    -------
    pandas.Series of object
        Aligned with `papers`: the index of the indicator, or None.

    Notes
    -----
    The best pairing of a document, paper and level as a whole. Rows that name a node
    are paired within it only: the same words elsewhere are another indicator.
    """
    found = pd.Series(None, papers.index, dtype=object)
    own = dict(tuple(indicators.groupby(["dokumen", "level"], sort=False)))
    for (dokumen, _, level), rows in papers.groupby(
        ["dokumen", "berkas", "level"], sort=False
    ):
        there = own.get((dokumen, level))
        if there is None:
            continue
        scores = _scores(rows, there)
        for row, column in assign(scores):
            if scores[row, column] >= _LEAST_ALIKE:
                found[rows.index[row]] = there.index[column]
    return found


def same_amount(one: str, other: str) -> bool:
    """Tell whether two printed amounts are equal, however they are written."""
    first, second = amount(one), amount(other)
    if first is None or second is None:
        return normalise(one) == normalise(other)
    return first == second


def _scores(rows: pd.DataFrame, there: pd.DataFrame) -> np.ndarray:
    scores = similarities(rows["indikator"].tolist(), there["indikator"].tolist())
    names = [normalise(name) for name in there["nama"]]
    codes = there["kode"].tolist()
    for place, row in enumerate(rows.itertuples()):
        if row.kode or row.nama:
            named = normalise(row.nama)
            is_node = [
                (row.kode and row.kode == code) or (named and named == name)
                for code, name in zip(codes, names, strict=True)
            ]
            # Whatever its words, an indicator of the very node is the candidate.
            scores[place] = np.where(is_node, np.maximum(scores[place], 0.6), 0)
    return scores


def amount(text: str) -> float | None:
    """Read the one number of a text; Indonesian points group, commas divide.

    Parameters
    ----------
    text : str
        Such as "Rp 90.000.000", "98,5 %" or "12 dokumen".

    Returns
    -------
    float or None
        None where the text holds no number, or several.
    """
    found = _NUMBER.findall(text)
    if len(found) != 1:
        return None
    number = found[0]
    if _GROUPED.fullmatch(number):
        number = number.replace(".", "")
    number = number.replace(",", ".")
    return float(number) if number.count(".") < 2 else None
