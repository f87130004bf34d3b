"""Many documents in parts: the same verdicts in less memory."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_ROWS_AT_ONCE = 50_000  # indicators; a kabupaten's documents stay one frame
_ROWS_OF_PART = 12_500  # the fewer, the less memory; each part costs half a second


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
        All tables at once, or whole documents of about 12,500 indicators where there
        are more than 50,000. No rule looks across documents, so that the parts add up
        to the whole.
    """
    whole = Part(*(getattr(tables, name) for name in Part._fields))
    if len(whole.indicators) <= _ROWS_AT_ONCE:
        yield whole
        return
    order = pd.Index(whole.documents["dokumen"])
    codes = [order.get_indexer(table["dokumen"]) for table in whole]
    rows = np.bincount(codes[2], minlength=len(order))
    part_of_document = (np.cumsum(rows) - rows) // _ROWS_OF_PART
    part_of_row = [part_of_document[code] for code in codes]
    for number in np.unique(part_of_document):
        places = (np.flatnonzero(parts == number) for parts in part_of_row)
        yield Part(*(_rows(*pair) for pair in zip(whole, places, strict=True)))


def _rows(table: pd.DataFrame, places: np.ndarray) -> pd.DataFrame:
    """Take rows; those that stand together are not copied."""
    together = len(places) and places[-1] - places[0] + 1 == len(places)
    rows = slice(places[0], places[-1] + 1) if together else places
    taken = table.iloc[rows].reset_index(drop=True)
    shared = list(taken.columns[taken.dtypes.eq("category")])
    return taken.astype(dict.fromkeys(shared, "str"))
