"""Where rows stand: an indicator in its box, a box under its parent."""

import pandas as pd

from cascade_audit.deriving.lexicons import Lexicons
from cascade_audit.deriving.wording import by_text


def boxes_of(indicators: pd.DataFrame) -> pd.Series:
    """Give the node_id of the box in which each indicator stands."""
    places = indicators["dokumen"] + "#" + indicators["jalur"]
    return places + "@" + indicators["bagian"].astype(str)


def cascades_of(table: pd.DataFrame) -> pd.Series:
    """Tell cascades apart: a document may hold those of several units."""
    return table["dokumen"] + "|" + table["perangkat_daerah"]


def below_support(indicators: pd.DataFrame, lexicons: Lexicons) -> pd.Series:
    """Tell which rows stand in the program of the office's own household."""
    support = lexicons.pattern("kata_kunci", peran="dukungan")
    roots = cascades_of(indicators) + "|" + indicators["jalur"].str.split("/").str[0]
    is_support = by_text([indicators["nama"]], lambda name: bool(support.search(name)))
    is_root = indicators["level"].eq("program") & is_support.eq(True)
    return roots.isin(roots[is_root])


def task_names(nodes: pd.DataFrame) -> pd.Series:
    """Give the names of tasks: "" for a box that is named after a post.

    Where boxes are drawn by post ("Kepala Seksi Pelayanan"), nothing follows from the
    words of the name.
    """
    is_post = nodes["nama"].str.lower().eq(nodes["level_asal"].str.lower())
    return nodes["nama"].mask(is_post, "")


def of_box(table: pd.DataFrame, keys: pd.Series, name: str) -> pd.Series:
    """Look up one column of ``nodes`` by node_id, one per row; "" for no such node."""
    known = dict(zip(table["node_id"].tolist(), table[name].tolist(), strict=True))
    return pd.Series(
        [known.get(key, "") for key in keys.tolist()], keys.index, dtype=object
    )


def quoted(texts: pd.Series, places: pd.Series) -> pd.Series:
    """Quote texts with their places."""
    return "“" + texts.astype(str) + "” (" + places.astype(str) + ")"
