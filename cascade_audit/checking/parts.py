"""Many documents in parts: the same verdicts in less memory."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_ROWS_AT_ONCE = 50_000  # indicators; a kabupaten's documents stay one frame


class Part(NamedTuple):
    """The tables of some of the documents."""

    documents: pd.DataFrame
    nodes: pd.DataFrame
    indicators: pd.DataFrame
    passages: pd.DataFrame
    pembanding: pd.DataFrame


def parts_of(tables: "Cascades") -> Iterator[Part]:
    """Split the tables of a call at document boundaries, if they are large.

    Parameters
    ----------
    tables : Cascades
        The tables of all documents.

    Yields
    ------
    Part
        All tables at once, or whole documents of about 50,000 indicators. No rule
        looks across documents, so that the parts add up to the whole.
    """
    whole = Part(*(getattr(tables, name) for name in Part._fields))
    if len(whole.indicators) <= _ROWS_AT_ONCE:
        yield whole
        return
    order = pd.Index(whole.documents["dokumen"])
    codes = [order.get_indexer(table["dokumen"]) for table in whole]
    rows = np.bincount(codes[2], minlength=len(order))
    part_of_document = (np.cumsum(rows) - rows) // _ROWS_AT_ONCE
    for number in np.unique(part_of_document):
        yield Part(
            *(
                _shared(table[part_of_document[code] == number])
                for table, code in zip(whole, codes, strict=True)
            )
        )


def _shared(table: pd.DataFrame) -> pd.DataFrame:
    """Hold each distinct text once, as a plain object: rules look at texts often."""
    return pd.DataFrame(
        {
            name: _distinct(column) if column.dtype == "str" else column.to_numpy()
            for name, column in table.items()
        }
    )


def _distinct(texts: pd.Series) -> np.ndarray:
    codes, distinct = pd.factorize(texts, use_na_sentinel=False)
    return distinct.to_numpy(dtype=object)[codes]
