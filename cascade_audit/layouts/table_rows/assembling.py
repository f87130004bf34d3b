"""Put records together: levels, trees of all sections, and the role of each cell."""

from collections.abc import Iterator, Sequence
from typing import Any

from cascade_audit.layouts.reading import Reading
from cascade_audit.layouts.table_rows import codes
from cascade_audit.layouts.table_rows.branches import Branch
from cascade_audit.layouts.table_rows.grid import Cell
from cascade_audit.layouts.table_rows.levels import Levels
from cascade_audit.layouts.table_rows.nesting import Nesting
from cascade_audit.layouts.table_rows.records import Record
from cascade_audit.layouts.table_rows.sections import Walk
from cascade_audit.layouts.table_rows.stated import parents_first
from cascade_audit.layouts.table_rows.wrapping import unwrapped
from cascade_audit.nomenclature import Nomenclature
from cascade_audit.schema import LEVELS, UNREAD

_DOUBTFUL = 0.4
_MOSTLY = 0.5


def assemble(
    reading: Reading, walk: Walk, cells: Sequence[Cell], nomenclature: Nomenclature
) -> None:
    """Add nodes, indicators and passages to a reading."""
    levels = Levels(walk.words, nomenclature)
    records = unwrapped(walk.records, walk.words, levels.score)
    levels.settle(records)
    trees: dict[int, Nesting] = {}
    by_code = not _rows_stand_below(records)
    for record in parents_first(records):
        _set_aside(record)
        section = walk.sections[record.bagian]
        tree = trees.setdefault(
            record.bagian, Nesting(section, walk.words, nomenclature, by_code)
        )
        tree.add(record)
        _add_code(record, tree)
        _add_budget(record, tree)
        walk.roles |= record.roles
    position: dict[int, int] = {}
    for tree in trees.values():
        _hand_over(reading, tree, position)
    _add_passages(reading, walk, cells, trees, position)


def _add_code(record: Record, tree: Nesting) -> None:
    """Note that a row's code was printed with its node, not looked up."""
    if not record.names or tree.last is None:
        return
    for cell in record.line.cells:
        if record.roles.get(cell.at) == "kode":
            column = record.heading.columns.get(cell.column)
            level = column.level if column and record.codes else ""
            tree.note([cell], "kode", tree.current.get(level, tree.last))


def _add_budget(record: Record, tree: Nesting) -> None:
    """Note the pagu of a row's node, where the table has a single column of them."""
    columns = record.heading.of("pagu")
    cells = [cell for cell in record.line.cells if cell.column in columns]
    is_clear = len(columns) == len(cells) == len(record.names) == 1
    if is_clear and tree.last is not None and any(map(str.isdigit, cells[0].text)):
        tree.note(cells, "pagu", tree.last)


def _set_aside(record: Record) -> None:
    """Leave out what is no node: urusan, and lines that say nothing of a cascade."""
    kept = []
    for named in record.names:
        is_context = named.level == "urusan"
        is_stray = named.share <= _DOUBTFUL and _says_nothing(record)
        if not is_context and not is_stray and named.level in LEVELS:
            kept.append(named)
            continue
        role = "label_kelompok" if is_context else UNREAD
        record.roles |= {cell.at: role for cell in named.cells}
        if is_context:
            others = [at for at, said in record.roles.items() if said == UNREAD]
            record.roles |= dict.fromkeys(others, "kolom_lain")
    record.names = kept


def _says_nothing(record: Record) -> bool:
    return record.is_bare and record.is_alone and not record.told


def _rows_stand_below(records: Sequence[Record]) -> bool:
    """Tell whether rows stand below the row that their code goes on from."""
    seen = agreeing = 0
    last: dict[str, tuple[str, ...]] = {}
    for record in records:
        if not record.parts or not record.names:
            continue
        level = record.names[-1].level
        if level not in LEVELS:
            continue
        rank = LEVELS.index(level)
        above = [last[lv] for lv in LEVELS[:rank] if lv in last]
        if above:
            seen += 1
            agreeing += codes.is_below(record.parts, above[-1])
        last = {lv: parts for lv, parts in last.items() if LEVELS.index(lv) < rank}
        last[level] = record.parts
    return not seen or agreeing >= _MOSTLY * seen


def _hand_over(reading: Reading, tree: Nesting, position: dict[int, int]) -> None:
    for branch in _in_order(tree.branches):
        reading.nodes.append(branch.node)
        for row in branch.rows:
            row["jalur"], row["nama"] = branch.node["jalur"], branch.node["nama"]
            row["kode"] = branch.node["kode"]
            position[id(row)] = len(reading.indicators)
            reading.indicators.append(row)


def _in_order(branches: Sequence[Branch]) -> Iterator[Branch]:
    below: dict[int, list[Branch]] = {}
    for branch in branches:
        below.setdefault(id(branch.above), []).append(branch)

    def walk(above: Branch | None) -> Iterator[Branch]:
        for branch in below.get(id(above), ()):
            yield branch
            yield from walk(branch)

    yield from walk(None)


def _add_passages(
    reading: Reading,
    walk: Walk,
    cells: Sequence[Cell],
    trees: dict[int, Nesting],
    position: dict[int, int],
) -> None:
    for cell in cells:
        passage = walk.passage(cell, walk.roles.get(cell.at, UNREAD))
        tree = trees.get(passage.bagian)
        owner = tree.owner_of(cell.at) if tree else None
        if owner is not None:
            role, branch = owner
            node: dict[str, Any] = branch.node
            passage = passage._replace(
                peran=role if role != "target" else "kolom_lain",
                level=node["level"],
                node=node["node_id"],
                indicator=_position(branch, cell, position),
            )
        reading.passages.append(passage)


def _position(branch: Branch, cell: Cell, position: dict[int, int]) -> int:
    rows = [row for row in branch.rows if cell.at in row["sel"]]
    return position[id(rows[0])] if rows else -1
