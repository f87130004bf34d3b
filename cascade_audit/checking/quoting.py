"""What findings take from the rows they are about: texts, quotes, places."""

import string

import numpy as np
import pandas as pd

from cascade_audit.texts import shared


class Quoted:
    """A judged table, as findings quote it.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table; its index addresses the rows.
    documents : pandas.Series of str
        All documents of the call, in their order.
    """

    def __init__(self, frame: pd.DataFrame, documents: pd.Series) -> None:
        self._frame = frame
        self._texts: dict[str, np.ndarray] = {}
        owners = frame["dokumen"] if "dokumen" in frame else pd.Series("", frame.index)
        self.document = pd.Index(documents.unique()).get_indexer(owners)
        codes, _ = pd.factorize(owners)
        _, first = np.unique(codes, return_index=True)
        # Counted from the document's first row, whatever stands before it.
        self.place_in_document = np.arange(len(frame)) - first[codes]

    def places(self, rows: np.ndarray) -> np.ndarray:
        """Give the positions of addressed rows; the first stands for the table."""
        return self._frame.index.get_indexer(
            rows if len(rows) else self._frame.index[:1]
        )

    def texts(self, name: str) -> np.ndarray:
        """Give a column as texts, "" where there is none."""
        if name not in self._texts:
            if name in self._frame:
                column = self._frame[name].fillna("").astype("str")
                self._texts[name] = shared(column)
            else:
                self._texts[name] = np.full(len(self._frame), "", dtype=object)
        return self._texts[name]

    def quotes(self, template: str, places: np.ndarray) -> np.ndarray:
        """Fill a template with the rows' own texts; an unknown name stays as it is."""
        asked = [name for _, name, _, _ in string.Formatter().parse(template) if name]
        names = list(dict.fromkeys(asked))
        if not names:
            return np.full(len(places), template, dtype=object)
        values = [self._shown(name, places) for name in names]
        said = [
            template.format(**dict(zip(names, texts, strict=True)))
            for texts in zip(*values, strict=True)
        ]
        return np.array(said, dtype=object)

    def _shown(self, name: str, places: np.ndarray) -> list[str]:
        if name not in self._frame:
            return [f"{{{name}}}"] * len(places)
        values = self._frame[name]
        if values.dtype == "str":
            return self.texts(name)[places].tolist()
        values = values.iloc[places]
        if pd.api.types.is_float_dtype(values):
            return [f"{value:.2f}".rstrip("0").rstrip(".") for value in values]
        return ["" if value is None else str(value) for value in values.tolist()]
