"""Many documents in parts: the same verdicts in less memory."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_ROWS_AT_ONCE = 50_000  # indicators; a kabupaten's documents stay one frame
_ROWS_OF_PART = 12_500  # the fewer, the less memory; each part costs a quarter second
_ROWS_OF_LAST = 4_000  # the fewer, the shorter one process waits for the other
_LEFT_OVER = 4  # parts that what is left would make


class Part(NamedTuple):
    """The tables of some of the documents."""

    documents: pd.DataFrame
    nodes: pd.DataFrame
    indicators: pd.DataFrame
    passages: pd.DataFrame
    pembanding: pd.DataFrame


class Parts(Sequence[Part]):
    """The tables of a call, split at document boundaries if they are large.

    Parameters
    ----------
    tables : Cascades
        The tables of all documents.

    Notes
    -----
    All tables at once, or whole documents of about 12,500 indicators, towards the end
    fewer, where there are more than 50,000. No rule looks across documents, so that
    the parts add up to the whole. A part is made when it is asked for.
    """

    def __init__(self, tables: "Cascades") -> None:
        self._whole = Part(*(getattr(tables, name) for name in Part._fields))
        order = pd.Index(self._whole.documents["dokumen"])
        codes = [order.get_indexer(table["dokumen"]) for table in self._whole]
        rows = np.bincount(codes[2], minlength=len(order))
        of_document = _dealt(rows)
        self._numbers = [of_document[code] for code in codes]
        self._count = int(of_document.max(initial=0)) + 1

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> Part:
        if not 0 <= number < self._count:
            raise IndexError(number)
        pairs = zip(self._whole, self._numbers, strict=True)
        return Part(*(_rows(*pair, number) for pair in pairs))


def _dealt(rows: np.ndarray) -> np.ndarray:
    """Give each document, by how many indicators it has, the number of its part."""
    parts, taken = np.zeros(len(rows), dtype=int), 0
    if (left := rows.sum()) <= _ROWS_AT_ONCE:
        return parts
    number, most = 0, _ROWS_OF_PART
    for document, count in enumerate(rows.tolist()):
        if taken >= most:
            number, taken = number + 1, 0
            most = min(_ROWS_OF_PART, max(_ROWS_OF_LAST, left // _LEFT_OVER))
        parts[document] = number
        taken, left = taken + count, left - count
    return parts


def _rows(table: pd.DataFrame, numbers: np.ndarray, number: int) -> pd.DataFrame:
    """Take the rows of a part; those that stand together are not copied."""
    places = np.flatnonzero(numbers == number)
    together = len(places) and places[-1] - places[0] + 1 == len(places)
    rows = slice(places[0], places[-1] + 1) if together else places
    taken = table.iloc[rows].reset_index(drop=True)
    shared = taken.columns[taken.dtypes.eq("category")]
    return taken.assign(**{name: _texts(taken[name].array) for name in shared})


def _texts(column: pd.Categorical) -> pd.api.extensions.ExtensionArray:
    """Write categories out as texts: ``astype("str")`` in a tenth of its time."""
    return pd.array(pa.array(column), dtype="str")
