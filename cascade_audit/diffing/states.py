"""What became of the findings of the last version."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.diffing.comparison import Compared
from cascade_audit.diffing.contents import twins
from cascade_audit.diffing.trees import Tree

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

GONE, GOES_ON, IS_NEW = "tidak ditemukan lagi", "berlanjut", "baru"
NOT_COVERED = "tidak tercakup"
_TAKEN = (
    "kode", "judul", "tingkat", "jenis", "perangkat_daerah", "dokumen", "level",
    "jalur", "letak", "indikator", "kondisi",
)  # fmt: skip
STATES = ("sidik", "keadaan", *_TAKEN, "sidik_baru")


def states(
    old: pd.DataFrame, new: pd.DataFrame, compared: tuple[Compared, ...]
) -> pd.DataFrame:
    """Carry the findings of one version over to the next.

    Parameters
    ----------
    old, new : pandas.DataFrame
        The findings of both versions, columns of ``schema.FINDINGS``.
    compared : tuple of Compared
        Which box and indicator is which.

    Returns
    -------
    pandas.DataFrame, shape (n_findings, 14)
        Columns of ``STATES``: a finding that goes on keeps the `sidik` it had, even
        where its box was renamed; `sidik_baru` is what it is called now. What stands
        in a program that only one version covers is ``tidak tercakup``.
        Notes on the reading of a document are no findings and are left out.
    """
    carried, hidden = _carried(compared)
    later: dict[tuple, list[tuple]] = {}
    for row in _records(new):
        later.setdefault(_key(row, row.row_id), []).append(row)
    rows = []
    for row in _records(old):
        twin = _taken(later, _key(row, carried.get(row.row_id, row.row_id)))
        state = GOES_ON if twin else _absent(row, hidden, GONE)
        rows.append(_row(twin or row, state, row.sidik))
    left = [row for found in later.values() for row in found]
    rows += [_row(row, _absent(row, hidden, IS_NEW)) for row in left]
    return pd.DataFrame(rows, columns=list(STATES), dtype="str")


def of_trees(tables: "Cascades", trees: Iterable[Tree]) -> "Cascades":
    """Keep of some tables what was compared: the version in force."""
    nodes = [node for tree in trees for node in tree]
    boxes = {node.node_id for node in nodes}
    rows = {row.row_id for node in nodes for row in node.indicators}
    is_kept = tables.nodes["node_id"].isin(boxes)
    kept_rows = tables.indicators["row_id"].isin(rows)
    if is_kept.all() and kept_rows.all():
        return tables
    parts = set(tables.nodes.loc[is_kept, "bagian"])
    passages = tables.passages
    in_part = passages["bagian"].isin(parts) | passages["node_id"].isin(boxes)
    return replace(
        tables,
        nodes=tables.nodes[is_kept].reset_index(drop=True),
        indicators=tables.indicators[kept_rows].reset_index(drop=True),
        passages=passages[in_part].reset_index(drop=True),
    )


def _carried(compared: tuple[Compared, ...]) -> tuple[dict[str, str], set[str]]:
    """Map old row ids to new ones; list what only one version covers."""
    carried: dict[str, str] = {}
    hidden: set[str] = set()
    for part in compared:
        pairing = part.pairing
        for one, other in pairing.forth.items():
            carried[pairing.old[one].node_id] = pairing.new[other].node_id
        for pair in twins(pairing):
            if pair.old and pair.new:
                carried[pair.old.row_id] = pair.new.row_id
        for tree, places in zip((pairing.old, pairing.new), part.unseen, strict=True):
            for node in (tree[place] for place in places):
                hidden |= {node.node_id, *(row.row_id for row in node.indicators)}
                hidden.add(node.about.dokumen)
    return carried, hidden


def _absent(row: tuple, hidden: set[str], otherwise: str) -> str:
    """Say why one version lacks a finding: it may not hold the place at all."""
    is_hidden = (row.row_id or row.dokumen) in hidden
    return NOT_COVERED if is_hidden else otherwise


def _records(findings: pd.DataFrame) -> Iterator[tuple]:
    return findings[findings["jenis"] != "catatan_ekstraksi"].itertuples(index=False)


def _key(row: tuple, row_id: str) -> tuple:
    # A finding of a document or a source has no row: it is known by its fingerprint.
    return (row.kode, row_id) if row_id else (row.kode, "", row.sidik)


def _taken(later: dict[tuple, list[tuple]], key: tuple) -> tuple | None:
    found = later.get(key)
    return found.pop(0) if found else None


def _row(row: tuple, state: str, sidik: str = "") -> dict[str, str]:
    said = {name: getattr(row, name) for name in _TAKEN}
    now = row.sidik if state in (GOES_ON, IS_NEW) else ""
    return said | {"sidik": sidik or row.sidik, "keadaan": state, "sidik_baru": now}
