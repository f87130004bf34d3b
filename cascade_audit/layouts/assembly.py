"""From placed pieces to the tree: boxes become nodes, their contents indicators."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from cascade_audit.layouts.boxes import Box
from cascade_audit.layouts.content import (
    Content,
    Explanation,
    Piece,
    Spot,
    Value,
    read_box,
)
from cascade_audit.layouts.flow import Flow, Placed, running_number
from cascade_audit.layouts.labels import ITEMS
from cascade_audit.layouts.reading import (
    UNREAD,
    Passage,
    Reading,
    Section,
    indicator_row,
    joined,
    label_role,
)
from cascade_audit.matching import normalise
from cascade_audit.nomenclature import Nomenclature

_SURE = 0.8  # below, the columns alone do not say which kegiatan is meant
_WHOLE = 0.9  # a box read in one stretch, without a likely rival, is sure
_DETACHED = 0.99  # at most this sure of an explanation that came away from its box
_TIE_BREAK = 3.0
_HOLD = 8.0
_LETAK = {
    "formulasi": "letak_formulasi",
    "tipe_penghitungan": "letak_tipe",
    "sumber_data": "letak_sumber",
}


@dataclass
class Assembly:
    """Collects the sections of one document into a reading."""

    reading: Reading
    nomenclature: Nomenclature
    hanging: frozenset[str]
    _last_program: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    def add(self, section: Section, pieces: list[Piece], spots: list[Spot]) -> None:
        """Place the pieces of a section and add what its boxes say."""
        if not pieces:
            return
        placed, how = self._placed(pieces, spots)
        tree = _Tree(self, section, pieces, spots, placed, how)
        tree.grow()

    def finished(self) -> Reading:
        """Return the reading, passages in the order of the page."""
        order = {id(p): place for place, p in enumerate(self.reading.passages)}
        self.reading.passages.sort(key=lambda p: (p.row, order[id(p)]))
        return self.reading

    def _placed(
        self, pieces: list[Piece], spots: list[Spot]
    ) -> tuple[list[Placed], dict[int, str]]:
        """Deal the pieces out; where columns leave a tie, the nomenclature breaks it.

        Returns the places, and for the boxes whose parent the nomenclature decided
        the word "nomenklatur".
        """
        tokens = [piece.token for piece in pieces]
        lines = [spot.line for spot in spots]
        gaps = [spot.gap for spot in spots]
        placed = Flow(tokens, lines, gaps).place()
        tied = {
            p.box: p.head for p in placed if p.head >= 0 and p.share < _SURE
        }
        if not tied:
            return placed, {}
        sure = {p.box: p.head for p in placed if p.head >= 0 and p.share >= _SURE}
        asked: set[int] = set()
        official = self._official(pieces, placed)

        def affinity(head: int, opened: int, name: int) -> float:
            if opened in sure:
                return _HOLD if sure[opened] == head else -_HOLD
            fits = official(head, name)
            if fits is None:
                return 0.0
            asked.add(opened)
            return _TIE_BREAK if fits else -_TIE_BREAK

        again = Flow(tokens, lines, gaps, affinity).place()
        if not asked:
            return placed, {}
        before = {p.box: p for p in placed if p.head >= 0}
        decided = [
            p if p.head < 0 or p.box in asked else _as_before(p, before[p.box])
            for p in again
        ]
        return decided, dict.fromkeys(asked, "nomenklatur")

    def _official(
        self, pieces: list[Piece], placed: Sequence[Placed]
    ) -> Callable[[int, int], bool | None]:
        """Make the question: does this name stand under that head, officially?"""
        names = _names(pieces, placed)

        def fits(head: int, name: int) -> bool | None:
            token = pieces[head].token
            above = self.nomenclature.find(token.level, names.get(head, ""))
            child = self.nomenclature.find("sub_kegiatan", pieces[name].token.value)
            if not above.kode or not child.kode:
                return None
            return child.kode.startswith(above.kode + ".")

        return fits


def _as_before(now: Placed, before: Placed) -> Placed:
    """Keep the share that the columns alone gave."""
    same = now.head == before.head
    return now._replace(share=before.share if same else 1 - before.share)


def _names(pieces: list[Piece], placed: Sequence[Placed]) -> dict[int, str]:
    names: dict[int, str] = {}
    for piece, place in zip(pieces, placed, strict=True):
        is_name = place.box == piece.at or piece.token.kind == "teks"
        if is_name and piece.token.value:
            names.setdefault(place.box, piece.token.value)
    return names


@dataclass
class _Tree:
    """One section: its boxes in reading order become nodes under their parents."""

    assembly: Assembly
    section: Section
    pieces: list[Piece]
    spots: list[Spot]
    placed: list[Placed]
    how: dict[int, str]
    nodes: list[dict[str, Any]] = field(default_factory=list)
    node_of: dict[int, dict[str, Any]] = field(default_factory=dict)
    rows_of: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    noted: list[tuple[int, list[Passage], dict[str, Any] | None]] = field(
        default_factory=list
    )
    claims: dict[int, float] = field(default_factory=dict)
    programs: list[dict[str, Any]] = field(default_factory=list)
    last_number: int = 0
    turn: int = 0

    def grow(self) -> None:
        """Make nodes, indicators and passages, and hand them to the reading."""
        for place in self.placed:
            for box, likely in place.rivals.items():
                self.claims[box] = max(likely, self.claims.get(box, 0.0))
        held: dict[int, list[Piece]] = {}
        for piece, place in zip(self.pieces, self.placed, strict=True):
            held.setdefault(place.box, []).append(piece._replace(share=place.share))
        for piece in held.pop(-1, []):
            said = _passage(self, piece, UNREAD, piece.token.label or "")
            text = f"{piece.token.label} {piece.token.value}".strip()
            self.assembly.reading.passages.append(said._replace(teks=text))
        for opened in sorted(held):
            self._add_box(opened, read_box(held[opened], self.assembly.hanging))
        self._hand_over()

    def _add_box(self, opened: int, content: Content) -> None:
        piece = self.pieces[opened]
        nama = content.nama[0].text if content.nama else ""
        parent, how, share = self._parent(opened, nama)
        node = self._node(piece, nama, content, parent)
        if parent is not None:
            node["induk"], node["cara_induk"] = parent["node_id"], how
        named = [p.share for value in content.nama for p in value.pieces]
        node["keyakinan_induk"] = round(min(node["keyakinan_induk"], share, *named), 3)
        self.node_of[opened] = node
        sasaran = content.sasaran[0].text if content.sasaran else ""
        shared: list[tuple[Piece, str]] = []
        owned: dict[int, dict[str, Any]] = {}
        for block in content.blocks:
            for indicator, explanation in block.explained():
                row = self._indicator(node, sasaran, indicator, explanation)
                self.rows_of[node["node_id"]].append(row)
                for value in (indicator, *explanation.items.values()):
                    owned |= {p.at: row for p in value.pieces}
        for at, role in content.roles.items():
            shared.append((self.pieces[at], role))
        for part, role in shared:
            self._note(part, role, node, owned.get(part.at))

    def _parent(
        self, opened: int, nama: str
    ) -> tuple[dict[str, Any] | None, str, float]:
        token = self.pieces[opened].token
        place = self.placed[opened]
        if token.level == "sub_kegiatan" and place.head >= 0:
            share = round(place.share, 3)
            return self.node_of[place.head], self.how.get(opened, "susunan"), share
        if token.level == "program":
            if self.last_number:  # a new row of programs after kegiatan
                self.programs, self.last_number, self.turn = [], 0, 0
            return None, "", 1.0
        if token.level in ("kegiatan", "sub_kegiatan"):
            return self._program_of(token.nomor, nama)
        return None, "", 1.0

    def _program_of(
        self, nomor: str, nama: str
    ) -> tuple[dict[str, Any] | None, str, float]:
        """Find the program of a kegiatan: numbers start again under the next one."""
        title = self.section.title
        number = running_number(nomor) or self.last_number + 1
        if not self.programs:
            before = self.assembly._last_program.get(
                (title.perangkat_daerah, title.versi)
            )
            return before, "susunan", 0.9 if before else 1.0
        if number <= self.last_number and self.turn + 1 < len(self.programs):
            self.turn += 1
        self.last_number = number
        if len(self.programs) == 1:
            return self.programs[0], "susunan", 1.0
        find = self.assembly.nomenclature.find
        kode = find("kegiatan", nama).kode
        official = [
            p
            for p in self.programs
            if kode and kode.startswith(find("program", p["nama"]).kode or "-")
        ]
        if official and official[0] is not self.programs[self.turn]:
            return official[0], "nomenklatur", 0.7
        return self.programs[self.turn], "susunan", 0.95 if official else 0.7

    def _node(
        self, piece: Piece, nama: str, content: Content, parent: dict[str, Any] | None
    ) -> dict[str, Any]:
        """Make the box's node, or find it if the box is printed again."""
        token = piece.token
        above = parent["node_id"] if parent else ""
        places = [v.letak for v in content.nama] or [piece.letak]
        siblings = [
            n for n in self.nodes if n["induk"] == above and n["level"] == token.level
        ]
        for node in siblings:
            same = normalise(node["nama"]) == normalise(nama)
            if same and node["nomor"] == token.nomor and nama:
                node["letak"] = joined([*node["letak"].split("; "), *places])
                return node
        title = self.section.title
        level = token.level.replace("_", "-")
        step = f"{level}-{token.nomor or len(siblings) + 1}"
        jalur = f"{parent['jalur']}/{step}" if parent else step
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
            "induk": above,
            "cara_induk": "",
            "keyakinan_induk": 1.0,
            "letak": joined(places),
        }
        self.nodes.append(node)
        self.rows_of[node["node_id"]] = []
        if token.level == "program":
            self.programs.append(node)
            self.assembly._last_program[title.perangkat_daerah, title.versi] = node
        return node

    def _unique(self, node_id: str) -> str:
        count = sum(n["node_id"].partition("~")[0] == node_id for n in self.nodes)
        return node_id if not count else f"{node_id}~{count + 1}"

    def _indicator(
        self, node: dict[str, Any], sasaran: str, indicator: Value,
        explanation: Explanation,
    ) -> dict[str, Any]:  # fmt: skip
        values = {item: v.text for item, v in explanation.items.items()}
        places = {
            _LETAK[item]: v.letak
            for item, v in explanation.items.items()
            if item in _LETAK and v.text
        }
        return indicator_row(
            node,
            sasaran=sasaran,
            indikator=indicator.text,
            letak_indikator=indicator.letak,
            keyakinan=self._certainty(indicator, explanation),
            **values,
            **places,
        )

    def _certainty(self, indicator: Value, explanation: Explanation) -> float:
        """Say how sure it is that these pieces belong together."""
        pieces = [p for v in explanation.items.values() for p in v.pieces]
        own = self.placed[indicator.pieces[0].at].box
        share = min(p.share for p in (*indicator.pieces, *pieces))
        share = min(share, 1 - self.claims.get(own, 0.0))
        if not pieces:
            return round(share, 3)
        stretch = range(indicator.pieces[0].at, max(p.at for p in pieces) + 1)
        if all(self.placed[at].box == own for at in stretch):
            return 1.0 if share > _WHOLE else round(share, 3)
        return round(min(share, _DETACHED), 3)

    def _note(
        self, piece: Piece, role: str, node: dict[str, Any], row: dict[str, Any] | None
    ) -> None:
        token = piece.token
        said = []
        if role.startswith("label_"):
            if role.removeprefix("label_") in ITEMS:
                role = label_role(role.removeprefix("label_"))
            label = _passage(self, piece, role, token.label)
            said.append(label._replace(level=token.level, nomor=token.nomor))
            value_role = {"kotak": "nama", "penjelasan": "perabot"}.get(
                token.kind, token.kind
            )
        else:
            value_role = role
        if token.value:
            said.append(_passage(self, piece, value_role, token.value))
        named = [p._replace(node=node["node_id"]) for p in said]
        self.noted.append((piece.at, named, row))

    def _hand_over(self) -> None:
        """Put nodes and indicators in the order of the tree."""
        reading = self.assembly.reading
        position: dict[int, int] = {}
        for node in self._in_order(""):
            reading.nodes.append(node)
            for row in self.rows_of[node["node_id"]]:
                position[id(row)] = len(reading.indicators)
                reading.indicators.append(row)
        for _, said, row in sorted(self.noted, key=lambda noted: noted[0]):
            place = position[id(row)] if row is not None else -1
            reading.passages += [p._replace(indicator=place) for p in said]

    def _in_order(self, above: str) -> Iterator[dict[str, Any]]:
        own = {node["node_id"] for node in self.nodes}
        for node in self.nodes:
            outside = above == "" and node["induk"] not in own
            if node["induk"] == above or outside:
                yield node
                yield from self._in_order(node["node_id"])


def _passage(tree: _Tree, piece: Piece, role: str, text: str) -> Passage:
    row = tree.spots[piece.at].row
    return Passage(row, piece.letak, role, text)._replace(bagian=tree.section.bagian)


def _printed_level(label: str, nomor: str) -> str:
    return label.removesuffix(nomor).strip(" :=.-–") if nomor else label.strip(" :=")
