"""Papers with tables on some pages and boxes on others: one cascade of two forms.

A presentation lists sasaran and programs in tables, then shows the sub kegiatan of
each kegiatan on a page of its own. Each form is read by itself; a node that both name
is one node.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cascade_audit.layouts.reading import Passage, Reading
from cascade_audit.layouts.tree_boxes.items import items_of
from cascade_audit.matching import normalise
from cascade_audit.readers.overleaf import page_of

Node = dict[str, Any]
Read = Callable[[pd.DataFrame], Reading]
_LEAST = 2  # indicators of the boxes
_WHOLE = 0.8  # of the lines of each form that make sense
_OF_PAPER = ("perangkat_daerah", "tahun", "versi", "bagian")


def read(blocks: pd.DataFrame, as_table: Read, as_tree: Read) -> Reading | None:
    """Read pages with tables and pages with boxes apart, and put them together.

    Parameters
    ----------
    blocks : pandas.DataFrame
        As returned by :func:`cascade_audit.readers.read_blocks`.
    as_table, as_tree : callable
        Read blocks as tables, and as boxes.

    Returns
    -------
    Reading or None
        None if the paper is not of two forms that both make sense.
    """
    of_tree = _on_pages_of_boxes(blocks)
    if not of_tree.any():
        return None
    tree = as_tree(blocks[of_tree])
    if len(tree.indicators) < _LEAST or tree.fit() < _WHOLE:
        return None
    table = as_table(blocks[~of_tree])
    is_one = len({node["bagian"] for node in table.nodes}) == 1
    if not is_one or table.fit() < _WHOLE:
        return None
    return _Joint(table, tree, blocks, of_tree).joined()


def _on_pages_of_boxes(blocks: pd.DataFrame) -> pd.Series:
    """Tell what stands on pages without tables below the first one with a table."""
    pages = blocks["place"].map(page_of)
    with_tables = set(pages[blocks["kind"].eq("sel")])
    with_boxes = set(pages[blocks["kind"].eq("kotak")]) - with_tables
    is_below = pages.isin(with_tables).cummax()
    return pages.isin(with_boxes) & is_below & ~blocks["is_hidden"].astype(bool)


@dataclass
class _Joint:
    """Two readings of one paper, and which of its blocks each is of."""

    table: Reading
    tree: Reading
    blocks: pd.DataFrame
    of_tree: pd.Series

    def joined(self) -> Reading:
        """Hang the boxes below the nodes of the tables that they name."""
        whole = Reading(self.table.layout, self.table.nodes, self.table.indicators)
        node_of = self._nodes(whole)
        place_of = self._indicators(whole, node_of)
        from_tree = [
            said._replace(
                node=node_of[said.node]["node_id"] if said.node else "",
                indicator=place_of.get(said.indicator, -1),
                bagian=self.table.nodes[0]["bagian"],
            )
            for said in self.tree.passages
        ]
        self._number(whole, from_tree)
        return whole

    def _nodes(self, whole: Reading) -> dict[str, Node]:
        """Find, or add, the node of each box; parents come first."""
        first = self.table.nodes[0]
        known = {_key(node): node for node in self.table.nodes}
        node_of: dict[str, Node] = {}
        for node in self.tree.nodes:
            same = known.get(_key(node))
            if same is None:
                same = node | {key: first[key] for key in _OF_PAPER}
                parent = node_of.get(node["induk"])
                step = node["jalur"].rpartition("/")[2]
                same["jalur"] = f"{parent['jalur']}/{step}" if parent else step
                same["induk"] = parent["node_id"] if parent else ""
                same["node_id"] = _unique(f"{same['jalur']}@{same['bagian']}", whole)
                whole.nodes.append(same)
            node_of[node["node_id"]] = same
        return node_of

    def _indicators(self, whole: Reading, node_of: dict[str, Node]) -> dict[int, int]:
        """Add what the tables do not say yet; by its place in the boxes' reading."""
        known = {
            (row["node_id"], normalise(row["indikator"])): place
            for place, row in enumerate(self.table.indicators)
        }
        place_of: dict[int, int] = {}
        for place, row in enumerate(self.tree.indicators):
            node = node_of[row["node_id"]]
            key = node["node_id"], normalise(row["indikator"])
            if key not in known:
                own = {name: node[name] for name in ("node_id", "jalur", *_OF_PAPER)}
                whole.indicators.append(row | own | {"nama": node["nama"]})
                known[key] = len(whole.indicators) - 1
            place_of[place] = known[key]
        return place_of

    def _number(self, whole: Reading, from_tree: list[Passage]) -> None:
        """Put the lines of both in the order of the paper."""
        shown = self.blocks[self.of_tree]
        of_table = (~self.of_tree).to_numpy().nonzero()[0]
        of_boxes = self.of_tree.to_numpy().nonzero()[0]
        block_of = {item.row: of_boxes[item.block] for item in items_of(shown)}
        keyed = [((of_table[p.row], 0), p) for p in self.table.passages]
        keyed += [((block_of[p.row], p.row), p) for p in from_tree]
        numbers = {key: n for n, key in enumerate(sorted({key for key, _ in keyed}))}
        whole.passages = [p._replace(row=numbers[key]) for key, p in keyed]
        whole.beside = frozenset(
            numbers[key] for key, p in keyed[: len(self.table.passages)]
            if p.row in self.table.beside
        )  # fmt: skip
        whole.sort()
        row_of = {p.row: numbers[key] for key, p in keyed[: len(self.table.passages)]}
        for row in whole.indicators:
            said = row.get("target_menurut_tahun", {})
            for year, (text, at) in said.items():
                said[year] = text, row_of[at]


def _key(node: Node) -> tuple[str, str]:
    """Say which node it is: "Kegiatan Penataan" and "Penataan" are one kegiatan."""
    name = normalise(node["nama"])
    return node["level"], name.removeprefix(f"{node['level'].replace('_', ' ')} ")


def _unique(node_id: str, whole: Reading) -> str:
    count = sum(n["node_id"].partition("~")[0] == node_id for n in whole.nodes)
    return node_id if not count else f"{node_id}~{count + 1}"
