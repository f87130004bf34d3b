"""What a document prints itself, as against what the reader looked up for it."""

import re
from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.wording import by_text

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_CODE = re.compile(r"\b[0-9X]\.[0-9X]{2}\.")  # 7.01.01, X.XX.01


def printed_codes(indicators: pd.DataFrame, passages: pd.DataFrame) -> pd.Series:
    """Keep only nomenclature codes that the document prints.

    Parameters
    ----------
    indicators : pandas.DataFrame
        With `kode`, which the reader may have looked up by the name.
    passages : pandas.DataFrame
        What was read; where a document has none, its codes are taken as printed.

    Returns
    -------
    pandas.Series of str, shape (n_indicators,)
        The code, or "".
    """
    has_code = by_text([passages["teks"]], lambda text: bool(_CODE.search(text)))
    is_code = has_code.astype(bool) | passages["peran"].eq("kode")
    coded = passages.loc[is_code, "node_id"].astype(object)
    places = indicators["dokumen"] + "#" + indicators["jalur"]
    places += "@" + indicators["bagian"].astype(str)
    is_traced = indicators["dokumen"].isin(passages["dokumen"].unique())
    return indicators["kode"].mask(is_traced & ~places.isin(coded.unique()), "")


def printed_budgets(tables: "Cascades") -> pd.Series:
    """Give the pagu printed with each node, as text; None where there is none."""
    nodes, passages = tables.nodes, tables.passages
    printed = passages[passages["peran"].eq("pagu") & passages["node_id"].ne("")]
    said = printed.drop_duplicates("node_id").set_index("node_id")["teks"].to_dict()
    found = [said.get(node_id) for node_id in nodes["node_id"].tolist()]
    return pd.Series(found, nodes.index, dtype=object)
