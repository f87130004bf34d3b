"""What is laid beside what: unit by unit, and the text in force on each side."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cascade_audit.diffing.trees import Node, Tree, forests, linked
from cascade_audit.errors import UsageError
from cascade_audit.matching import normalise

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

HEADER = ("tujuan", "sasaran")


class Sides(NamedTuple):
    """Two trees of one unit; a unit that is only on one side has an empty one."""

    unit: str
    old: Tree
    new: Tree


def beside(
    old: "Cascades", new: "Cascades", review: re.Pattern[str]
) -> Iterator[Sides]:
    """Lay the units of two sets of documents beside each other.

    Parameters
    ----------
    old, new : Cascades
        What was loaded.
    review : re.Pattern
        Finds the word of a title that marks a review.

    Yields
    ------
    Sides
        Per `perangkat_daerah`, however it is written; where each side holds a single
        unit the two are compared whatever their names. A side that holds several
        years gives its last, and a program that was reviewed gives its review.
    """
    before, after = forests(old), forests(new)
    if len(before) == len(after) == 1:
        ((unit, tree),), (other,) = before.items(), after.values()
        yield Sides(unit, in_force(tree, review), in_force(other, review))
        return
    lefts = {normalise(unit): unit for unit in before}
    rights = {normalise(unit): unit for unit in after}
    for key in dict.fromkeys([*lefts, *rights]):
        tree, other = before.get(lefts.get(key), []), after.get(rights.get(key), [])
        unit = lefts.get(key) or rights[key]
        yield Sides(unit, in_force(tree, review), in_force(other, review))


def versions(tables: "Cascades", review: re.Pattern[str]) -> Iterator[Sides]:
    """Lay the versions that documents hold beside each other.

    Parameters
    ----------
    tables : Cascades
        Documents with sections of two versions, or of two years.
    review : re.Pattern
        Finds the word of a title that marks a review.

    Yields
    ------
    Sides
        Per unit that has two versions: what is no review against the review, else
        the year before the last against the last. Headers that all sections repeat
        stand in both.

    Raises
    ------
    UsageError
        If no unit has two versions.
    """
    found = False
    for unit, nodes in forests(tables).items():
        parts = _two_versions(nodes, review)
        if parts:
            found = True
            yield Sides(unit, *(linked(part) for part in _with_headers(*parts)))
    if not found:
        names = sorted({n.about.dokumen for t in forests(tables).values() for n in t})
        raise UsageError(
            ", ".join(names[:3]),
            "dokumen ini hanya memuat satu versi dan satu tahun.",
            "Sebut dua dokumen:  cascade-audit diff LAMA BARU",
        )


def in_force(nodes: list[Node], review: re.Pattern[str]) -> Tree:
    """Keep the last year, and of a program that was reviewed only its review."""
    last = max((node.about.tahun for node in nodes), default="")
    nodes = [node for node in nodes if node.about.tahun == last]
    reviewed = {
        normalise(node.nama)
        for node in nodes
        if node.level == "program" and review.search(node.about.versi)
    }
    headers = {
        node.level
        for node in nodes
        if node.level in HEADER and review.search(node.about.versi)
    }
    tree = linked(nodes)
    replaced = {
        node.node_id
        for node in tree
        if not review.search(node.about.versi)
        and (
            node.level in headers
            or (node.level == "program" and normalise(node.nama) in reviewed)
        )
    }
    if not replaced:
        return tree
    kept: list[Node] = []
    for node in tree:  # parents stand before their children
        if node.node_id in replaced or node.induk in replaced:
            replaced.add(node.node_id)
        else:
            kept.append(node)
    return linked(kept)


def _two_versions(
    nodes: list[Node], review: re.Pattern[str]
) -> tuple[list[Node], list[Node]] | None:
    body = [node for node in nodes if node.level not in HEADER]
    years = sorted({node.about.tahun for node in body})
    last = [node for node in nodes if node.about.tahun in years[-1:]]
    is_review = [bool(review.search(node.about.versi)) for node in last]
    held = {flag for node, flag in zip(last, is_review, strict=True) if node in body}
    if held == {True, False}:
        first = [n for n, flag in zip(last, is_review, strict=True) if not flag]
        return first, [n for n, flag in zip(last, is_review, strict=True) if flag]
    if len(years) > 1:
        return [n for n in nodes if n.about.tahun == years[-2]], last
    return None


def _with_headers(old: list[Node], new: list[Node]) -> tuple[list[Node], list[Node]]:
    """Give a side without headers those of the other: they are kept only once."""
    for level in HEADER:
        there = [[n for n in side if n.level == level] for side in (old, new)]
        if there[0] and not there[1]:
            new = [*map(_copy, there[0]), *new]
        elif there[1] and not there[0]:
            old = [*map(_copy, there[1]), *old]
    return old, new


def _copy(node: Node) -> Node:
    names = [name for name in Node.__slots__ if name not in ("parent", "children")]
    return Node(**{name: getattr(node, name) for name in names})
