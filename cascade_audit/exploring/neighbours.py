"""The same box in other units, and in the year before."""

import numpy as np
import pandas as pd

from cascade_audit.exploring.sessions import Session
from cascade_audit.matching import assign, normalise, similarities

_ELSEWHERE = (
    "perangkat_daerah", "tahun", "versi", "indikator", "formulasi",
    "tipe_penghitungan", "satuan", "sumber_data", "dokumen", "letak_indikator",
)  # fmt: skip
_COMPARED = (
    "indikator", "formulasi", "tipe_penghitungan", "satuan", "target", "sumber_data",
    "keterangan",
)  # fmt: skip


def elsewhere(session: Session, node: pd.Series) -> pd.DataFrame:
    """Find the same box in the other units of the same year.

    Parameters
    ----------
    session : Session
        What there is.
    node : pandas.Series
        A row of ``nodes``.

    Returns
    -------
    pandas.DataFrame
        One row per indicator: unit, year, version, texts and places. Boxes are the same
        if they have the code in common, or the name where the box has no code.
    """
    indicators = session.tables.indicators
    same = indicators["tahun"].eq(node["tahun"]) & _same(indicators, node)
    same &= indicators["perangkat_daerah"].ne(node["perangkat_daerah"])
    return indicators.loc[same, list(_ELSEWHERE)].sort_values(
        "perangkat_daerah", kind="stable"
    )


def _same(table: pd.DataFrame, node: pd.Series) -> pd.Series:
    is_level = table["level"].eq(node["level"])
    if node["kode"]:
        return is_level & table["kode"].eq(node["kode"])
    names = table["nama"][is_level]
    wanted = normalise(str(node["nama"]))
    unique = {name for name in names.unique() if normalise(name) == wanted}
    return is_level & table["nama"].isin(unique)


def earlier(session: Session, node: pd.Series) -> pd.DataFrame:
    """Compare a box with the same one of the unit's latest earlier year.

    Parameters
    ----------
    session : Session
        What there is.
    node : pandas.Series
        A row of ``nodes``.

    Returns
    -------
    pandas.DataFrame
        One row per text: `tahun`, `versi`, `kolom`, `lama`, `baru`; empty if no earlier
        year of the unit is among the documents, or the box is not in it.
    """
    nodes = session.tables.nodes
    same = nodes["perangkat_daerah"].eq(node["perangkat_daerah"]) & _same(nodes, node)
    before = nodes[same & nodes["tahun"].lt(node["tahun"])]
    before = before[before["tahun"] == before["tahun"].max()] if len(before) else before
    if before.empty:
        return pd.DataFrame(columns=["tahun", "versi", "kolom", "lama", "baru"])
    alike = before[before["versi"] == node["versi"]]
    old = (alike if len(alike) else before).iloc[0]
    rows = [(name, old[name], node[name]) for name in ("nama", "sasaran")]
    rows += _paired(_of_node(session, old), _of_node(session, node))
    told = [row for row in rows if row[1] or row[2]]
    table = pd.DataFrame(told, columns=["kolom", "lama", "baru"])
    table.insert(0, "versi", old["versi"])
    table.insert(0, "tahun", old["tahun"])
    return table


def _of_node(session: Session, node: pd.Series) -> pd.DataFrame:
    return session.tables.indicators[session.owner == node["node_id"]]


def _paired(old: pd.DataFrame, new: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Pair the indicators of two years by their texts, and list all columns."""
    nothing = dict.fromkeys(_COMPARED, "")
    before, after = (table[list(_COMPARED)].to_dict("records") for table in (old, new))
    pairs: list[tuple[dict, dict]] = []
    taken: set[int] = set()
    if before and after:
        scores = np.asarray(similarities(*(
            [row["indikator"] for row in rows] for rows in (after, before)
        )))  # fmt: skip
        partner = dict(assign(scores))
    else:
        partner = {}
    for place, row in enumerate(after):
        other = partner.get(place)
        pairs.append((before[other] if other is not None else nothing, row))
        taken |= set() if other is None else {other}
    pairs += [(row, nothing) for n, row in enumerate(before) if n not in taken]
    return [(name, one[name], two[name]) for one, two in pairs for name in _COMPARED]
