"""One register, whose keeper is named in short and in full."""

import pandas as pd


def longest_names(documents: pd.Series, keys: pd.Series, kept: pd.Series) -> pd.Series:
    """Give a source the key of the same one whose unit is named at greater length.

    Parameters
    ----------
    documents, keys, kept : pandas.Series
        Aligned: the document, the key of the source's name, and the source parted by
        :meth:`SourceReader.keeper_key`.

    Returns
    -------
    pandas.Series of frozenset
        The keys, "Buku tamu Seksi Umum" with that of "Buku tamu Seksi Umum dan ...".
    """
    known: dict[tuple, dict[frozenset, frozenset]] = {}
    for document, key, (about, unit) in zip(documents, keys, kept, strict=True):
        if about and unit:
            known.setdefault((document, about), {})[unit] = key
    longer = {
        (document, key): names[max((n for n in names if unit <= n), key=len)]
        for (document, _), names in known.items()
        for unit, key in names.items()
    }
    pairs = zip(documents, keys, strict=True)
    found = [longer.get((document, key), key) for document, key in pairs]
    return pd.Series(found, keys.index, dtype=object)
