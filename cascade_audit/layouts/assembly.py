"""Put a section together: pieces to boxes, boxes to nodes, contents to indicators."""

from dataclasses import dataclass, field
from typing import Any

from cascade_audit.layouts import strays, ties
from cascade_audit.layouts.certainty import Certainty
from cascade_audit.layouts.columns import Placed
from cascade_audit.layouts.content import (
    Content,
    Explanation,
    Piece,
    Spot,
    Value,
    Wraps,
    read_box,
)
from cascade_audit.layouts.labels import ITEMS
from cascade_audit.layouts.reading import (
    LETAK,
    Passage,
    Reading,
    Section,
    indicator_row,
    label_role,
)
from cascade_audit.layouts.tree import Node, Tree
from cascade_audit.nomenclature import Nomenclature
from cascade_audit.schema import UNREAD

# What the value on a label's own line is, where the label does not name it itself.
_VALUE_ROLES = {"kotak": "nama"}


@dataclass
class Assembly:
    """Collects the sections of one document into a reading."""

    reading: Reading
    nomenclature: Nomenclature
    wraps: Wraps
    _program_before: dict[tuple[str, str], Node | None] = field(default_factory=dict)

    def add(
        self,
        section: Section,
        pieces: list[Piece],
        spots: list[Spot],
        placed: list[Placed] | None = None,
    ) -> None:
        """Add what the boxes of a section say; find out what is whose if not told."""
        if not pieces:
            return
        decided: set[int] = set()
        if placed is None:
            placed, decided = ties.place(pieces, spots, self.nomenclature)
        title = section.title
        key = title.perangkat_daerah, title.versi
        tree = Tree(section, self.nomenclature, self._program_before.get(key))
        certainty = Certainty(placed)
        boxes: dict[int, list[Piece]] = {}
        for piece, place in zip(pieces, placed, strict=True):
            boxes.setdefault(place.box, []).append(piece._replace(share=place.share))
        lost = boxes.pop(-1, [])
        rows_of: dict[str, list[dict[str, Any]]] = {}
        noted = [(piece, _unread(piece, spots)) for piece in lost]
        contents = {
            opened: read_box(boxes[opened], self.wraps) for opened in sorted(boxes)
        }
        strays.settle([*contents.values()])
        owner: dict[int, dict[str, Any]] = {}
        for opened, content in contents.items():
            node = tree.add(
                pieces[opened], content, placed[opened], decided=opened in decided
            )
            rows, owned = _rows(node, content, certainty)
            owner |= owned
            rows_of.setdefault(node["node_id"], []).extend(rows)
            for piece in boxes[opened]:
                role = content.roles.get(piece.at)
                said = (
                    _passages(piece, role, node, spots[piece.at].row)
                    if role
                    else _unread(piece, spots)
                )
                noted.append((piece, said))
        self._program_before[key] = tree.last_program
        position = self._hand_over(tree, rows_of)
        for piece, said in sorted(noted, key=lambda note: note[0].at):
            place = position.get(id(owner.get(piece.at)), -1)
            self.reading.passages += [
                p._replace(indicator=place, bagian=section.bagian) for p in said
            ]

    def _hand_over(
        self, tree: Tree, rows_of: dict[str, list[dict[str, Any]]]
    ) -> dict[int, int]:
        """Add nodes and indicators in tree order; say where each row went."""
        position: dict[int, int] = {}
        for node in tree.in_order():
            self.reading.nodes.append(node)
            for row in rows_of[node["node_id"]]:
                position[id(row)] = len(self.reading.indicators)
                self.reading.indicators.append(row)
        return position


def _rows(
    node: Node, content: Content, certainty: Certainty
) -> tuple[list[dict[str, Any]], dict[int, dict[str, Any]]]:
    """Make the indicator rows of one box, and say which row owns which piece."""
    sasaran = content.sasaran[0].text if content.sasaran else ""
    rows: list[dict[str, Any]] = []
    owner: dict[int, dict[str, Any]] = {}
    for block in content.blocks:
        for indicator, explanation in block.explained():
            row = _row(node, indicator, explanation)
            row |= {
                "sasaran": sasaran,
                "keyakinan": certainty.of(indicator, explanation),
            }
            rows.append(row)
            for value in (indicator, *explanation.items.values()):
                for piece in value.pieces:
                    owner.setdefault(piece.at, row)
    return rows, owner


def _row(node: Node, indicator: Value, explanation: Explanation) -> dict[str, Any]:
    said = {item: v for item, v in explanation.items.items() if v.text}
    return indicator_row(
        node,
        indikator=indicator.text,
        letak_indikator=indicator.letak,
        **{item: value.text for item, value in said.items()},
        **{LETAK[item]: value.letak for item, value in said.items() if item in LETAK},
    )


def _passages(piece: Piece, role: str, node: Node, row: int) -> list[Passage]:
    """Say what a piece was read as: its label, and the value beside the label."""
    token = piece.token
    said: list[Passage] = []
    value_role = role
    if role.startswith("label_"):
        value_role = _VALUE_ROLES.get(token.kind, token.kind)
        item = role.removeprefix("label_")
        name = label_role(item) if item in ITEMS else role
        label = Passage(row, piece.letak, name, token.label)
        said.append(label._replace(level=token.level, nomor=token.nomor))
    if token.value:
        said.append(Passage(row, piece.letak, value_role, token.value))
    return [passage._replace(node=node["node_id"]) for passage in said]


def _unread(piece: Piece, spots: list[Spot]) -> list[Passage]:
    text = f"{piece.token.label} {piece.token.value}".strip()
    return [Passage(spots[piece.at].row, piece.letak, UNREAD, text)]
