"""What a layout hands over: nodes, indicators, and the role of every piece of text."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cascade_audit.layouts.titles import Title
from cascade_audit.schema import FURNITURE, INDICATORS, UNREAD

LETAK = {
    "formulasi": "letak_formulasi",
    "tipe_penghitungan": "letak_tipe",
    "sumber_data": "letak_sumber",
}
_LABEL_ROLES = {
    "label_tipe_penghitungan": "label_tipe",
    "label_sumber_data": "label_sumber",
}


class Passage(NamedTuple):
    """One piece of text in reading order, and what it was read as.

    Passages that share a `row` are one line of the account that a document gives of
    itself (``baris_*`` in `documents`). In running text that is the printed line, with
    its own number. In cells and boxes the layout numbers what it counts through the
    whole document, in the order of the blocks: :mod:`labelled_boxes` counts every
    line of a cell or box, and a cell of a head table as one; a layout of tables counts
    cells. Whatever is not blank has a number, and at least one passage.
    """

    row: int
    letak: str
    peran: str
    teks: str
    level: str = ""
    nomor: str = ""
    node: str = ""
    indicator: int = -1  # position in `Reading.indicators`
    bagian: int = 0


class Section(NamedTuple):
    """A part of a document under one title."""

    bagian: int
    title: Title


@dataclass
class Reading:
    """What one layout made of one document.

    Nodes and indicators are dictionaries with the columns of
    :mod:`cascade_audit.schema` that a layout can know. `beside` are the rows of running
    text around tables, which no table can hold.
    """

    layout: str
    nodes: list[dict[str, Any]] = field(default_factory=list)
    indicators: list[dict[str, Any]] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    beside: frozenset[int] = frozenset()

    def line_counts(self) -> dict[str, int]:
        """Count the lines: used by a field, furniture only, or unread in part."""
        roles: dict[int, set[str]] = {}
        for passage in self.passages:
            roles.setdefault(passage.row, set()).add(passage.peran)
        unread = sum(UNREAD in said for said in roles.values())
        furniture = sum(said <= FURNITURE for said in roles.values())
        return {
            "baris_tidak_kosong": len(roles),
            "baris_terpakai": len(roles) - unread - furniture,
            "baris_perabot": furniture,
            "baris_tak_terurai": unread,
        }

    def settle_targets(self) -> None:
        """Choose the target of the document's year where a table has one for each.

        A layout keeps them in `target_menurut_tahun`: the year ("" where the heading
        names none) to the text and the row of its passage. Other years stay known as
        furniture (`kolom_lain`); nothing is taken from a neighbouring year. A document
        that does not say its year keeps them all, each behind its year; those of years
        that are only counted ("ke-1") are nobody's.
        """
        place = {passage.row: n for n, passage in enumerate(self.passages)}
        for row in self.indicators:
            targets = row.pop("target_menurut_tahun", {})
            said = targets.get(row["tahun"]) or targets.get("")
            taken = [said] if said else []
            if said:
                row["target"] = said[0]
            elif not row["tahun"]:
                of_years = {y: told for y, told in targets.items() if y.isdigit()}
                taken = list(of_years.values())
                each = (f"{year}: {text}" for year, (text, _) in of_years.items())
                row["target"] = "; ".join(each) or row["target"]
            for _, at in taken:
                passage = self.passages[place[at]]
                self.passages[place[at]] = passage._replace(peran="target")

    def sort(self) -> None:
        """Put the passages in the order of the page."""
        self.passages.sort(key=lambda passage: passage.row)

    def fit(self) -> float:
        """Say how well the layout fits, 0 to 1: the share of lines it understood."""
        return self._share({passage.row for passage in self.passages})

    def fit_inside(self) -> float:
        """Say how well it fits the tables alone, whatever is written around them."""
        return self._share({passage.row for passage in self.passages} - self.beside)

    def _share(self, rows: set[int]) -> float:
        if not self.indicators or not rows:
            return 0.0
        unread = {p.row for p in self.passages if p.peran == UNREAD and p.row in rows}
        return round(1 - len(unread) / len(rows), 4)


def label_role(kind: str) -> str:
    """Name the role of an item's label."""
    role = f"label_{kind}"
    return _LABEL_ROLES.get(role, role)


def indicator_row(node: dict[str, Any], **values: object) -> dict[str, Any]:
    """Make an indicator row of a node, empty where nothing is said."""
    inherited = ("versi", "bagian", "level", "jalur", "nomor", "nama", "sasaran")
    row: dict[str, Any] = dict.fromkeys(INDICATORS, "")
    row |= {column: node[column] for column in inherited}
    row |= {
        "perangkat_daerah": node["perangkat_daerah"],
        "tahun": node["tahun"],
        "node_id": node["node_id"],
        "keyakinan": 1.0,
    }
    return row | values


def joined(places: Iterable[str]) -> str:
    """List places once each, in order."""
    return "; ".join(dict.fromkeys(places))
