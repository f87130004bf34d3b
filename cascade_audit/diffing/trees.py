"""The cascade of one unit as a tree in memory: what is compared, and with what."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from cascade_audit.schema import LEVELS

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

# Columns of indicators.csv that hold what a document says of an indicator. What is
# only derived from them (akumulasi, polaritas, jenis_ukuran) follows and is not told
# twice; names, numbers and places have kinds of change of their own, or none.
OF_INDICATOR = (
    "indikator", "formulasi", "tipe_penghitungan", "satuan", "target", "sumber_data",
    "keterangan", "penanggung_jawab",
)  # fmt: skip
PRINTED = ("polaritas",)  # a column of its own, that only the passages keep as printed
OF_NODE = ("kode", "sasaran")
_PLACES = {
    "formulasi": "letak_formulasi",
    "tipe_penghitungan": "letak_tipe",
    "sumber_data": "letak_sumber",
}
_ABOUT = ("dokumen", "perangkat_daerah", "tahun", "versi")
_NODE = ("node_id", "bagian", "level", "jalur", "nomor", "nama", "induk", "letak")
_SURE = "keyakinan_induk"
_ROW = (
    "row_id", "bagian", "level", "jalur", "nomor", "nama", "keyakinan",
    "letak_indikator", *_PLACES.values(),
)  # fmt: skip


class About(NamedTuple):
    """Where a row stands: its document, and whose and of when that is."""

    dokumen: str
    perangkat_daerah: str
    tahun: str
    versi: str


class Indicator(NamedTuple):
    """One indicator: what the document says of it, and where."""

    row_id: str
    said: dict[str, str]
    places: dict[str, str]
    keyakinan: float

    def place(self, column: str) -> str:
        """Say where the value of a column stands."""
        return self.places.get(column) or self.places["indikator"]


@dataclass(eq=False, slots=True)
class Node:
    """One box of the tree, with the numbers of its parent and children."""

    about: About
    node_id: str
    level: str
    jalur: str
    nomor: str
    nama: str
    letak: str
    said: dict[str, str]
    induk: str = ""
    sure: float = 1.0  # that it stands under its parent
    parent: int = -1
    children: list[int] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)


Tree = list[Node]


def forests(tables: "Cascades") -> dict[str, Tree]:
    """Read the tables into one list of nodes per unit, in reading order.

    Parameters
    ----------
    tables : Cascades
        The documents of one side of a comparison.

    Returns
    -------
    dict of str to list of Node
        By `perangkat_daerah` as first printed; parents are not linked yet.
    """
    nodes: dict[tuple[str, int, str], Node] = {}
    for record in _records(tables.nodes, (*_ABOUT, *_NODE, _SURE, *OF_NODE)):
        key = (record["dokumen"], record["bagian"], record["jalur"])
        nodes.setdefault(key, _node(record))
    columns = (*_ABOUT, *_ROW, *OF_NODE, *OF_INDICATOR)
    printed = _printed(tables.passages)
    for record in _records(tables.indicators, columns):
        key = (record["dokumen"], record["bagian"], record["jalur"])
        if key not in nodes:  # an indicator whose box was not read stands for it
            alone = {"node_id": record["row_id"], "induk": ""}
            place = {"letak": record["letak_indikator"]}
            nodes[key] = _node(record | alone | place)
        nodes[key].indicators.append(_indicator(record, printed))
    units: dict[str, Tree] = {}
    for node in nodes.values():
        units.setdefault(node.about.perangkat_daerah, []).append(node)
    return units


def linked(nodes: Iterable[Node]) -> Tree:
    """Link nodes to the parents that are among them, levels from the top down."""
    depth = {level: place for place, level in enumerate(LEVELS)}
    tree = sorted(nodes, key=lambda node: depth.get(node.level, len(depth)))
    places = {node.node_id: place for place, node in enumerate(tree)}
    for node in tree:
        node.parent, node.children = places.get(node.induk, -1), []
    for place, node in enumerate(tree):
        if node.parent >= 0:
            tree[node.parent].children.append(place)
    return tree


def program_of(tree: Tree, place: int) -> int:
    """Find the program that a node is or stands under; -1 for none."""
    while place >= 0 and tree[place].level != "program":
        place = tree[place].parent
    return place


def _records(table: pd.DataFrame, columns: Iterable[str]) -> Iterable[dict]:
    names = list(columns)
    values = [table[name].tolist() for name in names]
    return (dict(zip(names, row, strict=True)) for row in zip(*values, strict=True))


def _node(record: dict) -> Node:
    return Node(
        About(*(record[name] for name in _ABOUT)),
        *(record[n] for n in ("node_id", "level", "jalur", "nomor", "nama", "letak")),
        said={name: record[name] for name in OF_NODE},
        induk=record["induk"],
        sure=record.get(_SURE, 1.0),
    )


def _printed(passages: pd.DataFrame) -> dict[tuple[str, str], tuple[str, str]]:
    """Give text and place of what only passages hold, by row and role."""
    is_own = passages["peran"].isin(PRINTED) & passages["row_id"].ne("")
    own = passages[is_own].drop_duplicates(["row_id", "peran"])
    names = ("row_id", "peran", "teks", "letak")
    rows = zip(*(own[name].tolist() for name in names), strict=True)
    return {(row_id, peran): (teks, letak) for row_id, peran, teks, letak in rows}


def _indicator(
    record: dict, printed: dict[tuple[str, str], tuple[str, str]]
) -> Indicator:
    places = {column: record[place] for column, place in _PLACES.items()}
    said = {name: record[name] for name in OF_INDICATOR}
    for name in PRINTED:
        said[name], places[name] = printed.get((record["row_id"], name), ("", ""))
    return Indicator(
        record["row_id"],
        said,
        places | {"indikator": record["letak_indikator"]},
        record["keyakinan"],
    )
