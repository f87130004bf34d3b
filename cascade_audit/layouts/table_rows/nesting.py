"""From rows with levels to the tree: nodes, indicators, and the role of each cell."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cascade_audit.layouts.labels import clean
from cascade_audit.layouts.reading import Passage, Section, joined
from cascade_audit.layouts.table_rows import codes, telling
from cascade_audit.layouts.table_rows.branches import (
    Branch,
    is_one_of_several,
    printed_level,
)
from cascade_audit.layouts.table_rows.grid import Cell
from cascade_audit.layouts.table_rows.records import Named, Record, Told
from cascade_audit.layouts.table_rows.splitting import cells_of
from cascade_audit.layouts.table_rows.words import Words
from cascade_audit.matching import normalise
from cascade_audit.nomenclature import Nomenclature
from cascade_audit.schema import LEVELS

Node = dict[str, Any]

_CONTRADICTED = 0.9  # the code speaks of another parent than the row above
_UNSETTLED = 0.7
_SKIPPED = 0.9


@dataclass
class Nesting:
    """The tree of one section.

    `by_code` says that codes tell parents here, because rows do not stand below
    them (one table for each level, or another order).
    """

    section: Section
    words: Words
    nomenclature: Nomenclature
    by_code: bool
    branches: list[Branch] = field(default_factory=list)
    current: dict[str, Branch] = field(default_factory=dict)
    last: Branch | None = None
    passages: list[Passage] = field(default_factory=list)
    _named: dict[tuple[str, str], list[Branch]] = field(default_factory=dict)
    _coded: dict[tuple[str, ...], Branch] = field(default_factory=dict)
    _siblings: Counter[tuple[int, str]] = field(default_factory=Counter)
    _ids: Counter[str] = field(default_factory=Counter)
    _owners: dict[int, tuple[str, Branch]] = field(default_factory=dict)
    _are_stated: bool = False

    def add(self, record: Record) -> None:
        """Add what a row says."""
        deepest: Branch | None = None
        new: set[int] = set()
        fresh = {n.level for n in record.names}
        for named in sorted(record.names, key=lambda n: LEVELS.index(n.level)):
            branch, is_new = self._branch(record, named, fresh)
            if is_new:
                new.add(id(branch))
            deepest = branch
            self.note(named.cells, "nama", branch)
        self.last = deepest or self.last
        for level, cells in record.sasaran.items():
            owner = self.current.get(level) if level else self.last
            if owner is not None:
                owner.sasaran = clean(" ".join(cell.text for cell in cells))
                said = owner.node["sasaran"].split("; ")
                said += [] if owner.sasaran in said else [owner.sasaran]
                owner.node["sasaran"] = "; ".join(filter(None, said))
                self.note(cells, "sasaran", owner)
        for told in record.told:
            owner = self.current.get(told.level) if told.level else None
            owner = owner or self.last
            if owner is None:
                for cell in told.cells:
                    record.roles[cell.at] = "tak_terurai"
                continue
            again = id(owner) not in new and bool(record.names) and owner is not deepest
            self._tell(told, owner, again=again)

    def note(self, cells: Iterable[Cell], role: str, branch: Branch) -> None:
        """Remember whose cells are."""
        self._owners |= {cell.at: (role, branch) for cell in cells}

    def owner_of(self, at: int) -> tuple[str, Branch] | None:
        """Say whose a cell is."""
        return self._owners.get(at)

    def _branch(
        self, record: Record, named: Named, fresh: set[str]
    ) -> tuple[Branch, bool]:
        is_own = named is record.names[-1] or len(record.names) == 1
        parts = record.codes.get(named.level) or (record.parts if is_own else ())
        stated = self._stated(record, named)
        by_place = (named.level, parts, id(record.heading))
        above, how, share = stated or self._above(*by_place)
        if how == "susunan" and is_one_of_several(self.branches, above, record):
            above, how, share = None, "", 1.0
        self._are_stated = self._are_stated or bool(stated)
        if record.atasan and self._are_stated and not stated:
            share = min(share, _UNSETTLED)  # the column names a node that is not here
        found = self._again(named, parts, above, bound=bool(fresh - {named.level}))
        is_new = found is None
        if found is None:
            found = self._new(record, named, parts, above)
            found.node["cara_induk"] = how
            found.node["keyakinan_induk"] = round(min(share, named.share), 3)
        else:
            places = [*found.node["letak"].split("; "), named.cells[0].letak]
            found.node["letak"] = joined(places)
        rank = LEVELS.index(named.level)
        for level in LEVELS[rank:]:
            self.current.pop(level, None)
        self.current[named.level] = found
        return found, is_new

    def _stated(self, record: Record, named: Named) -> tuple[Branch, str, float] | None:
        """Find the node above that a column of the row names, by name or code."""
        if named is not record.names[-1]:
            return None
        name, code = normalise(record.atasan), codes.segments(record.atasan)
        higher = LEVELS[: LEVELS.index(named.level)]
        found = [self._coded[k] for k in [codes.key_of(code)] if k in self._coded]
        found += [b for lv in higher for b in self._named.get((lv, name), ())[-1:]]
        found = [branch for branch in found if branch.node["level"] in higher]
        step = found[-1] if found else None
        while step is not None:
            self.current[step.node["level"]] = step
            step = step.above
        return (found[-1], "kolom", 1.0) if found else None

    def _above(
        self, level: str, parts: tuple[str, ...], table: int
    ) -> tuple[Branch | None, str, float]:
        """Find the node above: by where the row stands, or by its code."""
        rank = LEVELS.index(level)
        higher = [self.current[lv] for lv in LEVELS[:rank] if lv in self.current]
        nested = higher[-1] if higher else None
        by_code = self._by_code(parts, rank)
        apart = self.by_code or (nested is not None and nested.table != table)
        if by_code is not None and (by_code is nested or apart):
            return by_code, "susunan" if by_code is nested else "kode", 1.0
        if nested is None:
            return by_code, "kode" if by_code else "", 1.0
        if by_code is not None:
            return nested, "susunan", _CONTRADICTED
        if parts and nested.parts:
            return nested, "susunan", _UNSETTLED
        is_next = LEVELS.index(nested.node["level"]) >= min(rank - 1, 2)
        return nested, "susunan", 1.0 if is_next else _SKIPPED

    def _by_code(self, parts: tuple[str, ...], rank: int) -> Branch | None:
        """Find the node whose code this one goes on from: the longest such code."""
        for length in range(len(parts) - 1, 0, -1):
            branch = self._coded.get(codes.key_of(parts[:length]))
            if branch and LEVELS.index(branch.node["level"]) < rank:
                return branch
        return None

    def _again(
        self,
        named: Named,
        parts: tuple[str, ...],
        above: Branch | None,
        *,
        bound: bool,
    ) -> Branch | None:
        """Find the node if it is printed again."""
        name = normalise(named.text)
        for branch in reversed(self._named.get((named.level, name), ())):
            if parts and branch.parts and parts != branch.parts:
                continue
            if branch.above is above or (above is None and bound):
                return branch
        return None

    def _new(
        self,
        record: Record,
        named: Named,
        parts: tuple[str, ...],
        above: Branch | None,
    ) -> Branch:
        title, level = self.section.title, named.level
        self._siblings[id(above), level] += 1
        step = f"{level.replace('_', '-')}-{self._siblings[id(above), level]}"
        jalur = f"{above.node['jalur']}/{step}" if above else step
        node = {
            "node_id": self._unique(f"{jalur}@{self.section.bagian}"),
            "perangkat_daerah": title.perangkat_daerah,
            "tahun": title.tahun,
            "versi": title.versi,
            "bagian": self.section.bagian,
            "level": level,
            "level_asal": printed_level(record, named),
            "jalur": jalur,
            "nomor": "",
            "nama": clean(named.text),
            "kode": codes.written(parts, level, named.text, self.nomenclature),
            "sasaran": "",
            "induk": above.node["node_id"] if above else "",
            "cara_induk": "",
            "keyakinan_induk": 1.0,
            "letak": named.cells[0].letak,
        }
        branch = Branch(node, parts, above, id(record.heading))
        branch.divider = record.divider
        self.branches.append(branch)
        self._named.setdefault((level, normalise(named.text)), []).append(branch)
        if parts:
            self._coded[codes.key_of(parts)] = branch
        return branch

    def _unique(self, node_id: str) -> str:
        self._ids[node_id] += 1
        count = self._ids[node_id]
        return node_id if count == 1 else f"{node_id}~{count}"

    def _tell(self, told: Told, branch: Branch, *, again: bool) -> None:
        """Add the indicators of a cell; a row that is printed again adds none."""
        texts = telling.texts_of(told, self.words)
        known = {normalise(row["indikator"]) for row in branch.rows}
        if again and all(normalise(text) in known for text in texts):
            for role, cell in telling.said_again(told, branch.rows):
                self.note([cell], role, branch)
            return
        branch.rows += telling.rows_of(
            told, texts, branch.node | {"sasaran": branch.sasaran}, self.words
        )
        self.note(told.cells, "indikator", branch)
        for role, cell in told.values.items():
            self.note([cell, *told.more.get(role, ())], role, branch)
        for cell in cells_of(told):
            self._owners.setdefault(cell.at, ("target", branch))
