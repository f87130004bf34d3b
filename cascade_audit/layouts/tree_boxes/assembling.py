"""From boxes to nodes and indicators; a box drawn several times is one node."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from cascade_audit.layouts.reading import (
    Passage,
    Reading,
    Section,
    indicator_row,
    joined,
)
from cascade_audit.layouts.tree_boxes.drawn import PERHAPS, Box
from cascade_audit.layouts.tree_boxes.items import Item
from cascade_audit.layouts.tree_boxes.said import Indicator
from cascade_audit.matching import normalise

Node = dict[str, Any]
_SASARAN_IS_NAME = ("tujuan", "sasaran")


@dataclass
class Assembly:
    """Collects the boxes of a document into a reading."""

    reading: Reading
    section: Section
    _nodes: dict[int, Node] = field(default_factory=dict)  # by box
    _made: list[Node] = field(default_factory=list)
    _owned: dict[str, list[tuple[Box, Indicator]]] = field(default_factory=dict)
    _printed: dict[int, tuple[str, int]] = field(default_factory=dict)  # by item

    def add(self, boxes: Sequence[Box]) -> None:
        """Make nodes of boxes, parents first, and rows of their indicators."""
        for box in _parents_first(boxes):
            node = self._node(box)
            self._nodes[id(box)] = node
            self._owned.setdefault(node["node_id"], []).extend(
                (box, indicator) for indicator in box.said.indicators
            )
        for node in self._in_order():
            self.reading.nodes.append(node)
            self._rows(node)
        for box in boxes:
            for item in (box.stack.item, *box.stack.lines):
                known = self._nodes[id(box)]["node_id"]
                self._printed.setdefault(id(item), (known, -1))

    def passages(self, items: Iterable[Item]) -> None:
        """Say what every line was read as."""
        for item in items:
            node, place = self._printed.get(id(item), ("", -1))
            for role, text in item.roles:
                self.reading.passages.append(
                    Passage(
                        item.row, item.letak, role, text, nomor=item.nomor, node=node,
                        indicator=place, bagian=self.section.bagian,
                    )
                )  # fmt: skip

    def _node(self, box: Box) -> Node:
        parent = self._nodes.get(id(box.parent)) if box.parent else None
        level, nomor = box.stack.head.level, box.stack.head.nomor
        nomor = nomor or box.stack.item.nomor
        nama = "; ".join(box.said.names)
        sure = parent if box.share > PERHAPS else None
        known = self._again(level, nomor, nama, sure)
        letak = box.stack.item.letak
        if known is not None:
            known["letak"] = joined([*known["letak"].split("; "), letak])
            return known
        siblings = self._siblings(level, parent)
        step = f"{level.replace('_', '-')}-{nomor or len(siblings) + 1}"
        jalur = f"{parent['jalur']}/{step}" if parent else step
        title = self.section.title
        node = {
            "node_id": self._unique(f"{jalur}@{self.section.bagian}"),
            "perangkat_daerah": title.perangkat_daerah,
            "tahun": title.tahun,
            "versi": title.versi,
            "bagian": self.section.bagian,
            "level": level,
            "level_asal": _printed_level(box),
            "jalur": jalur,
            "nomor": nomor,
            "nama": nama,
            "kode": "",
            "sasaran": _sasaran(box, nama),
            "induk": parent["node_id"] if parent else "",
            "cara_induk": box.how if parent else "",
            "keyakinan_induk": box.share if parent else 1.0,
            "letak": letak,
        }
        self._made.append(node)
        return node

    def _again(
        self, level: str, nomor: str, nama: str, parent: Node | None
    ) -> Node | None:
        """Find the node of a box that is drawn again, here or on another page."""
        induk = parent["node_id"] if parent else ""
        same = [
            node
            for node in self._made
            if node["level"] == level
            and node["nomor"] == nomor
            and nama
            and normalise(node["nama"]) == normalise(nama)
            and (node["induk"] == induk or not induk)
        ]
        return same[-1] if same else None

    def _siblings(self, level: str, parent: Node | None) -> list[Node]:
        induk = parent["node_id"] if parent else ""
        return [n for n in self._made if n["induk"] == induk and n["level"] == level]

    def _unique(self, node_id: str) -> str:
        count = sum(n["node_id"].partition("~")[0] == node_id for n in self._made)
        return node_id if not count else f"{node_id}~{count + 1}"

    def _in_order(self) -> Iterator[Node]:
        below: dict[str, list[Node]] = {}
        for node in self._made:
            below.setdefault(node["induk"], []).append(node)
        waiting = list(reversed(below.get("", ())))
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(below.get(node["node_id"], ()))

    def _rows(self, node: Node) -> None:
        """Add the rows of a node; a box drawn again adds only what is new."""
        first: dict[tuple[str, str], tuple[int, int]] = {}
        for box, indicator in self._owned.get(node["node_id"], ()):
            key = normalise(indicator.text), indicator.fields.get("target", "")
            known, drawn = first.get(key, (-1, id(box)))
            if known >= 0 and drawn != id(box):
                place = known
            else:
                place = len(self.reading.indicators)
                self.reading.indicators.append(_row(node, indicator))
                first.setdefault(key, (place, id(box)))
            for item in (indicator.item, *indicator.lines):
                self._printed.setdefault(id(item), (node["node_id"], place))


def _row(node: Node, indicator: Indicator) -> dict[str, Any]:
    places = {
        "formulasi": "letak_formulasi",
        "tipe_penghitungan": "letak_tipe",
        "sumber_data": "letak_sumber",
    }
    letak = {places[k]: indicator.item.letak for k in indicator.fields if k in places}
    row = indicator_row(
        node,
        indikator=indicator.text,
        letak_indikator=indicator.item.letak,
        **indicator.fields,
        **letak,
    )
    if indicator.sasaran:
        row["sasaran"] = indicator.sasaran
    return row


def _sasaran(box: Box, nama: str) -> str:
    """Give the sasaran of a box; a box "Sasaran Program" says nothing else."""
    if box.said.sasaran:
        return "; ".join(box.said.sasaran)
    is_sasaran = box.stack.head.label.casefold().startswith(("sasaran", "outcome"))
    return nama if is_sasaran and box.stack.head.kind == "kepala" else ""


def _printed_level(box: Box) -> str:
    head = box.stack.head
    label = head.label.rstrip(" :=.-–").strip()
    return label.removesuffix(head.nomor).strip() if head.nomor else label


def _parents_first(boxes: Sequence[Box]) -> Iterator[Box]:
    done: set[int] = set()

    def visit(box: Box) -> Iterator[Box]:
        chain = []
        current: Box | None = box
        while current is not None and id(current) not in done:
            done.add(id(current))
            chain.append(current)
            current = current.parent
        yield from reversed(chain)

    for box in boxes:
        yield from visit(box)
