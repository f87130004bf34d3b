"""One line of quotes per document or group: how rules hand in what they found."""

from collections.abc import Hashable, Iterable

import pandas as pd

from cascade_audit.deriving.wording import look_up


def listing(
    documents: pd.DataFrame, rows: pd.DataFrame, name: str, known: pd.Series
) -> pd.DataFrame:
    """List what was found in each document.

    Parameters
    ----------
    documents : pandas.DataFrame
        The documents of a call.
    rows : pandas.DataFrame
        What was found, in reading order: `dokumen`, `kutipan` (as it is to be
        quoted) and `letak`.
    name : str
        Name of the column to fill.
    known : pandas.Series of bool
        False for documents that could not be examined.

    Returns
    -------
    pandas.DataFrame, shape (n_documents, 2)
        `name`: the quotes, joined, "" for none, None where not examined; and
        ``letak_<name>``: the first place.
    """
    quotes: dict[str, list[str]] = {}
    found = (rows[name].tolist() for name in ("dokumen", "kutipan"))
    for dokumen, quote in zip(*found, strict=True):
        quotes.setdefault(dokumen, []).append(quote)
    joined = pd.Series({name: ", ".join(said) for name, said in quotes.items()})
    places = rows.drop_duplicates("dokumen").set_index("dokumen")["letak"]
    order = documents["dokumen"]
    return pd.DataFrame(
        {
            name: look_up(order, joined).where(known, None),
            f"letak_{name}": look_up(order, places),
        }
    )


def gathered(
    keys: Iterable[Hashable], texts: pd.Series, between: str = " | "
) -> dict[Hashable, str]:
    """Join the texts of rows that share a key, in order."""
    found: dict[Hashable, list[str]] = {}
    for key, text in zip(keys, texts.tolist(), strict=True):
        found.setdefault(key, []).append(text)
    return {key: between.join(said) for key, said in found.items()}
