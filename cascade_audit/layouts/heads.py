"""The tables of tujuan and sasaran at the head of a section: one row per indicator."""

import re
from dataclasses import dataclass, field
from typing import Any

from cascade_audit.layouts.content import split_list
from cascade_audit.layouts.labels import ITEMS, Labels, Token, clean
from cascade_audit.layouts.reading import (
    LETAK,
    Passage,
    Reading,
    Section,
    indicator_row,
    joined,
    label_role,
)

Cell = tuple[int, str]  # column, text
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

    def take(self, row: int, letak: str, cells: list[Cell], section: Section) -> bool:
        """Read a line if it belongs to a head table; say whether it did."""
        heading = self._heading(cells)
        if heading:
            self._columns, self._node, self._last = heading, None, -1
            for _, text in cells:
                self._note(Passage(row, letak, "kepala_tabel", text), section)
            return True
        if not self._columns:
            return False
        if len(cells) == 1 and cells[0][0] == 1:
            return self._go_on(row, letak, cells[0][1], section)
        self._read_row(row, letak, cells, section)
        return True

    def _heading(self, cells: list[Cell]) -> dict[int, tuple[str, str]]:
        """Map columns to roles if the line heads a table of tujuan or sasaran."""
        if len(cells) < 2:
            return {}
        tokens = {column: self.labels.tokens(text)[0] for column, text in cells}
        if any(token.value for token in tokens.values()):
            return {}
        roles = {column: _role(token) for column, token in tokens.items()}
        level = next((r[1] for r in roles.values() if r and r[0] == "nama"), "")
        if level not in ("tujuan", "sasaran") or None in roles.values():
            return {}
        self._level = level
        self._asal = next(t.label for c, t in tokens.items() if roles[c][0] == "nama")
        return {column: role for column, role in roles.items() if role}

    def _read_row(
        self, row: int, letak: str, cells: list[Cell], section: Section
    ) -> None:
        said: dict[str, str] = {}
        passages: list[Passage] = []
        for column, text in cells:
            role = self._columns.get(column, ("tak_terurai", ""))[0]
            if role == "penjelasan":
                self._read_explanation(row, letak, text, said, passages)
                continue
            said[role] = text
            passages.append(Passage(row, letak, role, text))
        if "nama" in said:
            self._node = self._node_for(letak, said["nama"], section)
        if self._node is None:
            self._node = self._node_for(letak, "", section)
        position = self._last = self._add(letak, said, self._node)
        for passage in passages:
            noted = passage._replace(node=self._node["node_id"], indicator=position)
            self._note(noted, section)

    def _go_on(self, row: int, letak: str, text: str, section: Section) -> bool:
        """Read a line below a row as more of its last cell, if it is an explanation."""
        tokens = self.labels.tokens(text)
        if self._last < 0 or self._node is None or tokens[0].kind not in ITEMS:
            self._last = -1
            if tokens[0].kind not in ("teks", "perabot"):
                self.close()  # a box begins: rows with tabs are its own from here
            return False
        said: dict[str, str] = {}
        passages: list[Passage] = []
        self._read_explanation(row, letak, text, said, passages)
        for item, value in said.items():
            for indicator in self.reading.indicators[self._last : self._after]:
                if not indicator[item]:
                    indicator[item] = clean(value)
                    indicator |= {LETAK[item]: letak} if item in LETAK else {}
        for passage in passages:
            noted = passage._replace(node=self._node["node_id"], indicator=self._last)
            self._note(noted, section)
        return True

    def _read_explanation(
        self, row: int, letak: str, text: str, said: dict[str, str],
        passages: list[Passage],
    ) -> None:  # fmt: skip
        for token in self.labels.tokens(text):
            if token.label:
                kind = label_role(token.kind) if token.kind in ITEMS else "perabot"
                passages.append(Passage(row, letak, kind, token.label))
            kind = token.kind if token.kind in ITEMS else "formulasi"
            if token.value:
                said.setdefault(kind, token.value)
                passages.append(Passage(row, letak, kind, token.value))

    def _node_for(self, letak: str, text: str, section: Section) -> dict[str, Any]:
        number = _LIST_NUMBER.match(text)
        title = section.title
        nama = clean(text)
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

    def _add(self, letak: str, said: dict[str, str], node: dict[str, Any]) -> int:
        """Add the row's indicators unless the same row stands in an earlier block."""
        if not said.get("indikator"):
            return -1
        key = (node["node_id"], *(said.get(k, "") for k in ("indikator", *ITEMS)))
        if key in self._known:
            self._after = self._known[key] + 1
            return self._known[key]
        self._known[key] = len(self.reading.indicators)
        for text in split_list(said["indikator"]):
            values = {item: clean(said.get(item, "")) for item in ITEMS}
            places = {LETAK[i]: letak for i in LETAK if values[i]}
            self.reading.indicators.append(
                indicator_row(
                    node,
                    indikator=clean(text),
                    letak_indikator=letak,
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
