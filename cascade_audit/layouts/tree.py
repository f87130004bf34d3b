"""From placed pieces to the tree: boxes become nodes under their parents."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cascade_audit.layouts.columns import Placed
from cascade_audit.layouts.content import Content, Piece
from cascade_audit.layouts.numbers import running_number
from cascade_audit.layouts.reading import Section, joined
from cascade_audit.matching import normalise
from cascade_audit.nomenclature import Nomenclature

Node = dict[str, Any]


class Parent(NamedTuple):
    """The node above, how it was found, and how sure it is."""

    node: Node | None = None
    how: str = ""
    share: float = 1.0


@dataclass
class Tree:
    """The nodes of one section.

    Parameters
    ----------
    section : Section
    nomenclature : Nomenclature
        Tells which of several programs a kegiatan is under, if numbers do not.
    program_before : dict, optional
        The last program of an earlier section, for kegiatan that go on under it.
    """

    section: Section
    nomenclature: Nomenclature
    program_before: Node | None = None
    nodes: list[Node] = field(default_factory=list)
    node_of: dict[int, Node] = field(default_factory=dict)
    _programs: list[Node] = field(default_factory=list)
    _last_number: int = 0
    _turn: int = 0
    _below: dict[tuple[str, str], list[Node]] = field(default_factory=dict)
    _named: Counter[str] = field(default_factory=Counter)

    def add(
        self, piece: Piece, content: Content, placed: Placed, *, decided: bool
    ) -> Node:
        """Add the node of a box, or find it if the box is printed again."""
        nama = content.nama[0].text if content.nama else ""
        parent = self._parent(piece, nama, placed, decided=decided)
        node = self._again(piece, nama, content, parent)
        if node is None:
            node = self._new(piece, nama, content, parent)
        named = [p.share for value in content.nama for p in value.pieces]
        certainty = min(node["keyakinan_induk"], parent.share, *named, 1.0)
        node["keyakinan_induk"] = round(certainty, 3)
        self.node_of[piece.at] = node
        return node

    def in_order(self) -> Iterator[Node]:
        """Yield the nodes from the top down, children in reading order."""
        below: dict[str, list[Node]] = {}
        own = {node["node_id"] for node in self.nodes}
        for node in self.nodes:
            above = node["induk"] if node["induk"] in own else ""
            below.setdefault(above, []).append(node)

        def walk(above: str) -> Iterator[Node]:
            for node in below.get(above, ()):
                yield node
                yield from walk(node["node_id"])

        yield from walk("")

    @property
    def last_program(self) -> Node | None:
        """The program that a further section may go on with."""
        return self._programs[-1] if self._programs else self.program_before

    def _parent(
        self, piece: Piece, nama: str, placed: Placed, *, decided: bool
    ) -> Parent:
        level = piece.token.level
        if level in ("kegiatan", "sub_kegiatan") and placed.head >= 0:
            how = "nomenklatur" if decided else "susunan"
            return Parent(self.node_of[placed.head], how, placed.share)
        if level in ("kegiatan", "sub_kegiatan"):
            return self._program_of(piece.token.nomor, nama)
        if level == "program" and self._last_number:
            # A new row of programs after the kegiatan of the last one.
            self._programs, self._last_number, self._turn = [], 0, 0
        return Parent()

    def _program_of(self, nomor: str, nama: str) -> Parent:
        """Find the program of a kegiatan: numbers start again under the next one."""
        if not self._programs:
            known = self.program_before is not None
            return Parent(
                self.program_before, "susunan" if known else "", 1 - known / 10
            )
        number = running_number(nomor) or self._last_number + 1
        if number <= self._last_number and self._turn + 1 < len(self._programs):
            self._turn += 1
        self._last_number = number
        here = self._programs[self._turn]
        if len(self._programs) == 1:
            return Parent(here, "susunan")
        official = self._official_program(nama)
        if official is not None and official is not here:
            return Parent(official, "nomenklatur", 0.7)
        return Parent(here, "susunan", 0.7 if official is None else 0.95)

    def _official_program(self, nama: str) -> Node | None:
        kode = self.nomenclature.find("kegiatan", nama).kode
        for node in self._programs:
            above = self.nomenclature.find("program", node["nama"]).kode
            if above and kode.startswith(f"{above}."):
                return node
        return None

    def _again(
        self, piece: Piece, nama: str, content: Content, parent: Parent
    ) -> Node | None:
        token = piece.token
        for node in self._siblings(token.level, parent) if nama else ():
            same = node["nomor"] == token.nomor
            if same and normalise(node["nama"]) == normalise(nama):
                places = [value.letak for value in content.nama]
                node["letak"] = joined([*node["letak"].split("; "), *places])
                return node
        return None

    def _new(self, piece: Piece, nama: str, content: Content, parent: Parent) -> Node:
        token, title = piece.token, self.section.title
        number = token.nomor or len(self._siblings(token.level, parent)) + 1
        step = f"{token.level.replace('_', '-')}-{number}"
        jalur = f"{parent.node['jalur']}/{step}" if parent.node else step
        node = {
            "node_id": self._unique(f"{jalur}@{self.section.bagian}"),
            "perangkat_daerah": title.perangkat_daerah,
            "tahun": title.tahun,
            "versi": title.versi,
            "bagian": self.section.bagian,
            "level": token.level,
            "level_asal": _printed_level(token.label, token.nomor),
            "jalur": jalur,
            "nomor": token.nomor,
            "nama": nama,
            "kode": "",
            "sasaran": content.sasaran[0].text if content.sasaran else "",
            "induk": parent.node["node_id"] if parent.node else "",
            "cara_induk": parent.how,
            "keyakinan_induk": 1.0,
            "letak": joined([v.letak for v in content.nama] or [piece.letak]),
        }
        self.nodes.append(node)
        self._below.setdefault((node["induk"], node["level"]), []).append(node)
        if token.level == "program":
            self._programs.append(node)
        return node

    def _siblings(self, level: str, parent: Parent) -> list[Node]:
        above = parent.node["node_id"] if parent.node else ""
        return self._below.get((above, level), [])

    def _unique(self, node_id: str) -> str:
        self._named[node_id] += 1
        count = self._named[node_id]
        return node_id if count == 1 else f"{node_id}~{count}"


def _printed_level(label: str, nomor: str) -> str:
    return label.rstrip(" :=.-–").removesuffix(nomor).strip()
