"""Columns of texts that repeat: each distinct text is held once."""

import numpy as np
import pandas as pd

# The `str` of pandas like any other, but of Python's own texts: a column of a million
# findings that share a hundred texts takes eight bytes a row, not hundreds.
SHARED = pd.StringDtype("python", na_value=np.nan)


def shared(column: pd.Series) -> np.ndarray:
    """Give a column's texts as objects, each distinct one once.

    Parameters
    ----------
    column : pandas.Series
        Texts or categories, none missing.

    Returns
    -------
    numpy.ndarray of object, shape (n_rows,)
    """
    codes, distinct = pd.factorize(column)
    return np.asarray(distinct, dtype=object)[codes]
