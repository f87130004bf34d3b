"""What a row of a table says: names, codes, indicators and what explains them."""

from dataclasses import dataclass, field
from typing import NamedTuple

from cascade_audit.layouts.table_rows.columns import Column
from cascade_audit.layouts.table_rows.dividers import Divider
from cascade_audit.layouts.table_rows.grid import Cell, Line
from cascade_audit.layouts.table_rows.headings import Heading
from cascade_audit.layouts.table_rows.words import Words

_TEXTS = (
    "nama", "indikator", "sasaran", "formulasi", "sumber_data", "keterangan",
    "tipe_penghitungan",
)  # fmt: skip
_ENDS_OPEN = (",", "/", "-", "(", "&")


class Choice(NamedTuple):
    """A level, and how sure it is."""

    level: str = ""
    share: float = 0.0


@dataclass
class Named:
    """A name in a row: its level if the column says it, and where it stands."""

    level: str
    text: str
    cells: list[Cell]
    column: int
    heading: str
    share: float = 1.0
    asal: str = ""


@dataclass
class Told:
    """An indicator cell of a row, with the cells that explain it."""

    column: int
    level: str
    cells: list[Cell]
    text: str
    values: dict[str, Cell] = field(default_factory=dict)
    targets: dict[str, Cell] = field(default_factory=dict)
    more: dict[str, list[Cell]] = field(default_factory=dict)
    further: dict[str, list[Cell]] = field(default_factory=dict)


@dataclass
class Record:
    """What one row says, with the rows that only go on with it.

    `boxed` are indicators in the cells of names; `parts` is the row's code; `codes`
    are those of levels that have a column of codes each; `atasan` is what a column
    says of the node above; `divider` is the row that says the level of all below it.
    """

    line: Line
    heading: Heading
    bagian: int = 0
    names: list[Named] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    boxed: list[Told] = field(default_factory=list)
    sasaran: dict[str, list[Cell]] = field(default_factory=dict)
    parts: tuple[str, ...] = ()
    codes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    number: str = ""
    jenjang: str = ""
    divider: Divider | None = None
    atasan: str = ""
    unit: str = ""
    tahun: str = ""
    roles: dict[int, str] = field(default_factory=dict)
    loose: list[tuple[Column, Cell]] = field(default_factory=list)

    def go_on_with(self, record: "Record") -> None:
        """Take over what a row says that goes on with this one."""
        for level, cells in record.sasaran.items():
            self.sasaran.setdefault(level, []).extend(cells)
        self.roles |= record.roles

    def is_name_alone(self, place: str) -> bool:
        """Tell a row that names nothing but a node, by a label, for what follows."""
        is_there = self.line.place == place and not self.told
        return is_there and bool(self.names) and bool(self.names[0].asal)

    @property
    def is_alone(self) -> bool:
        """Tell a row whose names and indicators stand beside nothing else."""
        return all(said in _TEXTS for said in self.roles.values())

    @property
    def is_bare(self) -> bool:
        """Tell a row without code, number and level."""
        return not (self.parts or self.number or self.jenjang)


def goes_on(before: str, after: str, words: Words) -> bool:
    """Tell a text's next line from a text of its own."""
    last = before.rpartition(" ")[2].casefold()
    return after[:1].islower() or last in words.hanging or before.endswith(_ENDS_OPEN)
