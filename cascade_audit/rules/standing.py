"""Where rows stand: an indicator in its box, a box under its parent."""

import pandas as pd


def boxes_of(indicators: pd.DataFrame) -> pd.Series:
    """Give the node_id of the box in which each indicator stands."""
    places = indicators["dokumen"] + "#" + indicators["jalur"]
    return places + "@" + indicators["bagian"].astype(str)


def cascades_of(table: pd.DataFrame) -> pd.Series:
    """Tell cascades apart: a document may hold those of several units."""
    return table["dokumen"] + "|" + table["perangkat_daerah"]


def task_names(nodes: pd.DataFrame) -> pd.Series:
    """Give the names of tasks: "" for a box that is named after a post.

    Where boxes are drawn by post ("Kepala Seksi Pelayanan"), nothing follows from the
    words of the name.
    """
    is_post = nodes["nama"].str.lower().eq(nodes["level_asal"].str.lower())
    return nodes["nama"].mask(is_post, "")


def of_box(table: pd.DataFrame, keys: pd.Series, name: str) -> pd.Series:
    """Look up one column of ``nodes`` by node_id.

    Parameters
    ----------
    table : pandas.DataFrame
        The nodes.
    keys : pandas.Series of str
        One node_id per row.
    name : str
        The column.

    Returns
    -------
    pandas.Series of object
        Aligned with `keys`; "" where there is no such node.
    """
    known = dict(zip(table["node_id"].tolist(), table[name].tolist(), strict=True))
    return pd.Series(
        [known.get(key, "") for key in keys.tolist()], keys.index, dtype=object
    )


def quoted(texts: pd.Series, places: pd.Series) -> pd.Series:
    """Quote texts with their places."""
    return "“" + texts.astype(str) + "” (" + places.astype(str) + ")"
