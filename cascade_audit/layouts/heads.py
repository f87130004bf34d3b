"""The tables of tujuan and sasaran at the head of a section: one row per indicator."""

import re
from dataclasses import dataclass, field
from typing import Any

from cascade_audit.layouts.content import split_list
from cascade_audit.layouts.labels import ITEMS, Labels, Token, clean
from cascade_audit.layouts.lines import Cell
from cascade_audit.layouts.reading import (
    LETAK,
    Passage,
    Reading,
    Section,
    indicator_row,
    joined,
    label_role,
)

_LIST_NUMBER = re.compile(r"^\s*(\d{1,2})[.)]\s")


@dataclass
class Heads:
    """Reads the head tables of a whole document; repeated blocks count once."""

    labels: Labels
    reading: Reading
    _known: dict[tuple[str, ...], int] = field(default_factory=dict)
    _nodes: dict[tuple[str, ...], dict[str, Any]] = field(default_factory=dict)
    _columns: dict[int, tuple[str, str]] = field(default_factory=dict)
    _level: str = ""
    _node: dict[str, Any] | None = None
    _last: int = -1  # the first indicator of the row read last, and the one after it
    _after: int = -1

    def close(self) -> None:
        """Forget the table at hand: the rows that follow are not its own."""
        self._columns, self._node, self._last = {}, None, -1

    def take(self, cells: list[Cell], section: Section) -> bool:
        """Read a line if it belongs to a head table; say whether it did."""
        heading = self._heading(cells)
        if heading:
            self._columns, self._node, self._last = heading, None, -1
            for cell in cells:
                self._note(_passage(cell, "kepala_tabel", cell.text), section)
            return True
        if not self._columns:
            return False
        if len(cells) == 1 and cells[0].column == 1:
            return self._go_on(cells[0], section)
        firsts = [self.labels.tokens(_in_one_line(cell))[0] for cell in cells]
        if all(token.kind == "perabot" for token in firsts):
            return False
        if any(_opens_box(token) for token in firsts):
            self.close()
            return False
        self._read_row(cells, section)
        return True

    def _heading(self, cells: list[Cell]) -> dict[int, tuple[str, str]]:
        """Map columns to roles if the line heads a table of tujuan or sasaran."""
        if len(cells) < 2:
            return {}
        tokens = {
            cell.column: self.labels.tokens(_in_one_line(cell))[0] for cell in cells
        }
        if any(token.value for token in tokens.values()):
            return {}
        roles = {column: _role(token) for column, token in tokens.items()}
        level = next((r[1] for r in roles.values() if r and r[0] == "nama"), "")
        if level not in ("tujuan", "sasaran") or None in roles.values():
            return {}
        self._level = level
        self._asal = next(t.label for c, t in tokens.items() if roles[c][0] == "nama")
        return {column: role for column, role in roles.items() if role}

    def _read_row(self, cells: list[Cell], section: Section) -> None:
        said: dict[str, Cell] = {}
        passages: list[Passage] = []
        for cell in cells:
            role = self._columns.get(cell.column, ("tak_terurai", ""))[0]
            if role == "penjelasan":
                self._read_explanation(cell, said, passages)
                continue
            said[role] = cell
            passages.append(_passage(cell, role, cell.text))
        if "nama" in said:
            self._node = self._node_for(said["nama"], section)
        if self._node is None:
            self._node = self._node_for(cells[0]._replace(text=""), section)
        position = self._last = self._add(said, self._node)
        for passage in passages:
            noted = passage._replace(node=self._node["node_id"], indicator=position)
            self._note(noted, section)

    def _go_on(self, cell: Cell, section: Section) -> bool:
        """Read a line below a row as more of its last cell, if it is an explanation."""
        tokens = self.labels.tokens(_in_one_line(cell))
        if self._last < 0 or self._node is None or tokens[0].kind not in ITEMS:
            self._last = -1
            if tokens[0].kind not in ("teks", "perabot"):
                self.close()  # a box begins: rows with tabs are its own from here
            return False
        said: dict[str, Cell] = {}
        passages: list[Passage] = []
        self._read_explanation(cell, said, passages)
        for item, value in said.items():
            for indicator in self.reading.indicators[self._last : self._after]:
                if not indicator[item]:
                    indicator[item] = clean(value.text)
                    places = {LETAK[item]: value.letak} if item in LETAK else {}
                    indicator |= places
        for passage in passages:
            noted = passage._replace(node=self._node["node_id"], indicator=self._last)
            self._note(noted, section)
        return True

    def _read_explanation(
        self, cell: Cell, said: dict[str, Cell], passages: list[Passage]
    ) -> None:
        for token in self.labels.tokens(_in_one_line(cell)):
            if token.label:
                kind = label_role(token.kind) if token.kind in ITEMS else "perabot"
                passages.append(_passage(cell, kind, token.label))
            kind = token.kind if token.kind in ITEMS else "formulasi"
            if token.value:
                said.setdefault(kind, cell._replace(text=token.value))
                passages.append(_passage(cell, kind, token.value))

    def _node_for(self, cell: Cell, section: Section) -> dict[str, Any]:
        number = _LIST_NUMBER.match(cell.text)
        title, letak = section.title, cell.letak
        nama = clean(cell.text)
        key = (title.perangkat_daerah, title.tahun, self._level, nama)
        if key in self._nodes:
            node = self._nodes[key]
            node["letak"] = joined([*node["letak"].split("; "), letak])
            return node
        before = sum(k[0] == key[0] and k[2] == self._level for k in self._nodes)
        nomor = number[1] if number else ""
        jalur = f"{self._level}-{nomor or before + 1}"
        node = {
            "node_id": f"{jalur}@{section.bagian}",
            "perangkat_daerah": title.perangkat_daerah,
            "tahun": title.tahun,
            "versi": title.versi,
            "bagian": section.bagian,
            "level": self._level,
            "level_asal": self._asal,
            "jalur": jalur,
            "nomor": nomor,
            "nama": nama,
            "kode": "",
            "sasaran": "",
            "induk": "",
            "cara_induk": "",
            "keyakinan_induk": 1.0,
            "letak": letak,
        }
        self._nodes[key] = node
        self.reading.nodes.append(node)
        return node

    def _add(self, said: dict[str, Cell], node: dict[str, Any]) -> int:
        """Add the row's indicators unless the same row stands in an earlier block."""
        if "indikator" not in said:
            return -1
        values = {item: clean(said[item].text) for item in ITEMS if item in said}
        indicator = said["indikator"]
        key = (node["node_id"], indicator.text, *(values.get(i, "") for i in ITEMS))
        if key in self._known:
            self._after = self._known[key] + 1
            return self._known[key]
        self._known[key] = len(self.reading.indicators)
        places = {LETAK[i]: said[i].letak for i in LETAK if values.get(i)}
        for text in _listed(indicator):
            self.reading.indicators.append(
                indicator_row(
                    node,
                    indikator=text,
                    letak_indikator=indicator.letak,
                    **values,
                    **places,
                )
            )
        self._after = len(self.reading.indicators)
        return self._known[key]

    def _note(self, passage: Passage, section: Section) -> None:
        self.reading.passages.append(passage._replace(bagian=section.bagian))


def _role(token: Token) -> tuple[str, str] | None:
    if token.kind == "kotak":
        return ("nama", token.level)
    if token.kind == "sasaran" and not token.level:
        return ("nama", "sasaran")
    if token.kind in ("indikator", "penjelasan", *ITEMS):
        return (token.kind, token.level)
    return None


def _opens_box(token: Token) -> bool:
    """Tell whether a line is of the boxes below the head tables."""
    boxes = ("program", "kegiatan", "sub_kegiatan")
    return (token.kind == "kotak" and token.level in boxes) or token.kind in (
        "label_eselon", "label_kelompok",
    )  # fmt: skip


def _in_one_line(cell: Cell) -> str:
    return " ".join(cell.text.split("\n"))


def _listed(cell: Cell) -> list[str]:
    """List the indicators of a cell: one per list number, ";" or line of its own."""
    lines: list[str] = []
    for line in cell.text.split("\n"):
        if lines and line.strip()[:1].islower():
            lines[-1] = f"{lines[-1]} {line.strip()}"
        else:
            lines.append(line)
    return [part for line in lines for part in split_list(line)]


def _passage(cell: Cell, peran: str, text: str) -> Passage:
    return Passage(cell.row, cell.letak, peran, text)
