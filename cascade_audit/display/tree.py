"""The cascade as a tree that folds without a script."""

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from cascade_audit.display.fragments import (
    GRADES,
    Fragment,
    grades,
    items,
    leaders,
    mark,
    marks,
    named_rows,
    path_words,
    places,
    text,
)

if TYPE_CHECKING:
    from cascade_audit.checking import Checks
    from cascade_audit.tables import Cascades

_ADDRESS = ["dokumen", "bagian", "jalur"]


class _Branch(NamedTuple):
    """What is needed to draw any node: everything by its id."""

    children: dict[str, list[tuple]]
    indicators: dict[str, list[tuple]]
    marked: dict[str, Counter]


def tree(tables: "Cascades", checks: "Checks") -> Fragment:
    """Show every node with its indicators, marked by the worst finding on it.

    Parameters
    ----------
    tables : Cascades
        What was loaded.
    checks : Checks
        What was found in it.

    Returns
    -------
    Fragment
        Branches are folded; each says what is found below it.
    """
    branch = _sorted_out(tables, checks)
    roots = branch.children.get("", [])
    documents = list(dict.fromkeys(root.dokumen for root in roots))
    parts = []
    for dokumen in documents:
        if len(documents) > 1:
            parts.append(f"<h3>{text(dokumen)}</h3>")
        parts += [_drawn(root, branch) for root in roots if root.dokumen == dokumen]
    html = f'<div class="pohon">{"".join(parts)}</div>'
    return Fragment(html, f"Pohon: {len(tables.nodes)} kotak")


def counted(tables: "Cascades", checks: "Checks") -> dict[str, Counter]:
    """Count what is found on each node and on its indicators, by grade.

    Parameters
    ----------
    tables : Cascades
        What was loaded.
    checks : Checks
        What was found in it.

    Returns
    -------
    dict of str to collections.Counter
        By `node_id`; a node without any finding has an empty count.
    """
    branch = _sorted_out(tables, checks)
    return {node.node_id: _on_node(node, branch) for node in named_rows(tables.nodes)}


def _sorted_out(tables: "Cascades", checks: "Checks") -> _Branch:
    nodes = tables.nodes
    addresses = nodes[_ADDRESS].itertuples(index=False, name=None)
    node_ids = dict(zip(addresses, nodes["node_id"], strict=True))
    known = set(nodes["node_id"])
    children: dict[str, list[tuple]] = {}
    for node in named_rows(nodes):
        children.setdefault(node.induk if node.induk in known else "", []).append(node)
    indicators: dict[str, list[tuple]] = {}
    for row in named_rows(tables.indicators):
        node_id = node_ids.get((row.dokumen, row.bagian, row.jalur), "")
        indicators.setdefault(node_id, []).append(row)
    return _Branch(children, indicators, _marked(checks.findings))


def _marked(findings: pd.DataFrame) -> dict[str, Counter]:
    marked: dict[str, Counter] = {}
    leading = leaders(findings)
    for row_id, grade in zip(leading["row_id"], grades(leading), strict=True):
        marked.setdefault(row_id, Counter())[grade] += 1
    return marked


def _drawn(node: tuple, branch: _Branch) -> str:
    children = branch.children.get(node.node_id, [])
    head = _head(node, branch)
    measures = items([_indicator(row, branch) for row in _measures(node, branch)])
    below = "".join(_drawn(child, branch) for child in children)
    if not children:
        return f'<div class="daun">{head}{measures}</div>\n'
    found = sum((_all_below(child, branch) for child in children), Counter())
    summary = f"{head} {_below(_size(node, branch) - 1, found)}"
    return f"<details><summary>{summary}</summary>\n{measures}\n{below}</details>\n"


def _measures(node: tuple, branch: _Branch) -> list[tuple]:
    return branch.indicators.get(node.node_id, [])


def _on_node(node: tuple, branch: _Branch) -> Counter:
    """Count what is found on a node itself and on its indicators."""
    row_ids = [node.node_id, *(row.row_id for row in _measures(node, branch))]
    return sum((branch.marked.get(row_id, Counter()) for row_id in row_ids), Counter())


def _all_below(node: tuple, branch: _Branch) -> Counter:
    children = branch.children.get(node.node_id, [])
    below = (_all_below(child, branch) for child in children)
    return sum(below, _on_node(node, branch))


def _size(node: tuple, branch: _Branch) -> int:
    children = branch.children.get(node.node_id, [])
    return 1 + sum(_size(child, branch) for child in children)


def _head(node: tuple, branch: _Branch) -> str:
    label = path_words(node.jalur.rpartition("/")[2])
    return (
        f"{_worst(_on_node(node, branch))} {text(label)}: <b>{text(node.nama)}</b> "
        f'<span class="kecil">{places(node.letak, most=4)}</span>'
    )


def _worst(found: Counter) -> str:
    return mark(next((grade for grade in GRADES if found[grade]), ""))


def _below(boxes: int, found: Counter) -> str:
    signs = marks(found) or mark("")
    return f'<span class="kecil">({boxes} kotak di bawahnya: {signs})</span>'


def _indicator(row: tuple, branch: _Branch) -> str:
    found = branch.marked.get(row.row_id, Counter())
    said = {"tipe": row.tipe_penghitungan, "sumber data": row.sumber_data}
    facts = "; ".join(f"{name}: {text(value) or '–'}" for name, value in said.items())
    return (
        f"{_worst(found)} {text(row.indikator)} {places(row.letak_indikator)}"
        f'<br><span class="kecil">{facts}</span>'
    )
