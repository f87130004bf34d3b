"""Print cascades as auditors receive them: Word, Excel, CSV and HTML, page by page.

The same boxes in columns as :mod:`tests.rendering` flattens to text, with every box in
its place. A page is a list of rows; a row holds boxes side by side.
"""

from dataclasses import dataclass, field
from random import Random

from tests.rendering import Node, Style, box_lines, indicators_of, made_up_tree

FIELDS = ("indikator", "formulasi", "tipe_penghitungan", "sumber_data")


@dataclass
class Box:
    """A box of a page: first column, how many columns wide, and its lines."""

    column: int
    columns: int
    lines: list[str]


Row = list[Box]
Page = list[Row]


@dataclass
class Section:
    """What stands under one title: head tables, then pages of boxes."""

    title: str
    pages: list[Page]
    heads: list[list[list[str]]] = field(default_factory=list)


@dataclass
class Form:
    """How a cascade is laid out on its pages."""

    span: int = 1  # grid columns per column of boxes
    rows_per_page: int = 3
    is_stacked: bool = False  # all sub kegiatan of a kegiatan in one cell
    cut_after: int = 0  # lines after which a page ends, wherever that is; 0: between


def made_up_form(random: Random) -> Form:
    """Choose a layout."""
    stacked = random.random() < 0.4
    return Form(
        span=random.randint(1, 3),
        rows_per_page=random.randint(1, 4),
        is_stacked=stacked,
        cut_after=random.choice((0, random.randint(5, 25))) if stacked else 0,
    )


def made_up_programs(random: Random, count: int, drop: float = 0.0) -> list[Node]:
    """Invent programs with running numbers."""
    programs = [made_up_tree(random, drop) for _ in range(count)]
    for number, program in enumerate(programs, start=1):
        program.nomor = number
    return programs


def section_of(programs: list[Node], style: Style, form: Form, title: str) -> Section:
    """Lay programs out side by side, each above its kegiatan."""
    rows: list[Row] = [[], []]
    columns: list[tuple[int, Node]] = []
    column = 1
    for program in programs:
        wide = form.span * max(len(program.children), 1)
        rows[0].append(Box(column, wide, _lines(program, style)))
        for kegiatan in program.children:
            rows[1].append(Box(column, form.span, _lines(kegiatan, style)))
            columns.append((column, kegiatan))
            column += form.span
    streams = {
        column: [_lines(sub, style) for sub in kegiatan.children]
        for column, kegiatan in columns
    }
    return Section(title, [rows, *_pages(streams, form)])


def _pages(streams: dict[int, list[list[str]]], form: Form) -> list[Page]:
    """Deal the sub kegiatan out to further pages."""
    if form.is_stacked:
        return _stacked_pages(streams, form)
    deepest = max(len(boxes) for boxes in streams.values())
    rows = [
        [
            Box(column, form.span, boxes[depth])
            for column, boxes in streams.items()
            if depth < len(boxes)
        ]
        for depth in range(deepest)
    ]
    size = form.rows_per_page
    return [rows[start : start + size] for start in range(0, len(rows), size)]


def _stacked_pages(streams: dict[int, list[list[str]]], form: Form) -> list[Page]:
    left = {
        column: [line for box in boxes for line in box]
        for column, boxes in streams.items()
    }
    size = form.cut_after or max(len(lines) for lines in left.values())
    pages = []
    while any(left.values()):
        row = [
            Box(column, form.span, lines[:size])
            for column, lines in left.items()
            if lines
        ]
        pages.append([row])
        left = {column: lines[size:] for column, lines in left.items()}
    return pages


def _lines(node: Node, style: Style) -> list[str]:
    return [text for text, _ in box_lines(node, style) if text]


def meant(programs: list[Node]) -> list[tuple]:
    """List what is to be read: the path and fields of every indicator."""
    return sorted(
        (one.path, *(getattr(one, name) for name in FIELDS))
        for program in programs
        for one in indicators_of(program)
    )


def width_of(section: Section) -> int:
    """Count the grid columns a section needs."""
    boxes = [box for page in section.pages for row in page for box in row]
    heads = [len(row) for table in section.heads for row in table]
    return max([box.column + box.columns - 1 for box in boxes] + heads)
