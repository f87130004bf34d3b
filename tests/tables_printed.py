"""Print made-up cascades as the tables that offices make: workbooks, CSV and pages.

The truth is the tree (see ``rendering.py``), with a target and a satuan for each
indicator; what a reading says must be the same, field by field and parent by parent.
"""

import csv
from dataclasses import dataclass, field
from html import escape
from random import Random

import openpyxl
from rendering import Indicator, Node

SATUAN = ("Dokumen", "Laporan", "Orang", "Unit", "Persen")
NAMES = ("Program/Kegiatan/Sub Kegiatan", "Uraian", "Program, Kegiatan, Sub Kegiatan")
INDICATORS = (
    "Indikator",
    "Indikator Kinerja",
    "INDIKATOR KINERJA",
    "Tolok Ukur Kinerja",
)
FORMULAS = ("Formulasi", "Formulasi Pengukuran", "Cara Perhitungan", "Rumus")
TYPES = ("Tipe Penghitungan", "Tipe Perhitungan")
LEVEL_WORDS = {
    "program": ("Program", "Eselon III", "PROGRAM"),
    "kegiatan": ("Kegiatan", "Eselon IV", "KEGIATAN"),
    "sub_kegiatan": ("Sub Kegiatan", "Subkegiatan", "SUB KEGIATAN"),
}
YEARLY = ("Target Kinerja",)
DEPTHS = ("program", "kegiatan", "sub_kegiatan")


@dataclass
class Style:
    """How a table is made."""

    level: str = "kode"  # kode, bagian kode, jenjang, kolom, nomor
    names: str = "indented"  # of level columns: indented, merged, repeated
    years: bool = False
    wrapped: bool = False
    repeated_heading: bool = False
    one_cell: bool = False  # several indicators of a node in one cell
    long_codes: bool = True
    comma: bool = False
    numbers_row: bool = False
    title: bool = True
    order: tuple[str, ...] = ("satuan", "target", "formulasi", "tipe", "sumber")
    words: Random = field(default_factory=lambda: Random(0))


def made_up_table_style(random: Random) -> Style:
    """Choose a way of making a table."""
    level = random.choice(("kode", "bagian kode", "jenjang", "kolom", "nomor"))
    order = ["satuan", "target", "formulasi", "tipe", "sumber"]
    random.shuffle(order)
    return Style(
        level=level,
        names=random.choice(("indented", "merged", "repeated")),
        years=random.random() < 0.4,
        wrapped=level in ("kode", "jenjang") and random.random() < 0.3,
        repeated_heading=random.random() < 0.3,
        one_cell=random.random() < 0.4,
        long_codes=random.random() < 0.5,
        comma=random.random() < 0.2,
        numbers_row=random.random() < 0.4,
        title=random.random() < 0.7,
        order=tuple(order),
        words=Random(random.random()),
    )


@dataclass
class Printed:
    """Cells by row and column, merged ranges, and the height of the heading."""

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    heading: tuple[int, int] = (1, 1)

    def put(self, row, column, text, rows=1, columns=1):
        """Write a cell, merged over rows and columns."""
        if text:
            self.cells[row, column] = text
        if rows > 1 or columns > 1:
            self.merged.append((row, column, rows, columns))


def with_targets(program: Node, random: Random) -> Node:
    """Give every indicator a target and a satuan."""
    for indicator in indicators_below(program):
        indicator.satuan = random.choice(SATUAN)
        indicator.target = f"{random.randint(1, 99)}"
    return program


def indicators_below(node: Node) -> list[Indicator]:
    """List the indicators of a tree, its own first."""
    below = [i for child in node.children for i in indicators_below(child)]
    return [*node.indicators, *below]


def table_of(programs: list[Node], style: Style, unit: str) -> Printed:
    """Lay the trees out as one table."""
    printed = Printed()
    row = 1
    if style.title:
        printed.put(1, 1, f"CASCADING KECAMATAN {unit} TAHUN 2023")
        row = 3
    columns = _heading(printed, row, style)
    first = max(r for r, _ in printed.cells) + 1
    printed.heading = (row, first - row)
    row = first
    for number, program in enumerate(programs, 1):
        if style.repeated_heading and number > 1:
            row = _again(printed, row)
        row = _rows(printed, row, program, style, columns, (number,), ())
    return printed


def _again(printed, row):
    """Print the heading again, as at the top of a page."""
    top, height = printed.heading
    for (line, column), text in list(printed.cells.items()):
        if top <= line < top + height:
            printed.cells[row + line - top, column] = text
    for line, column, rows, columns in list(printed.merged):
        if top <= line < top + height:
            printed.merged.append((row + line - top, column, rows, columns))
    return row + height


FIRST = {
    "kode": ("kode", ("Kode", "Kode Rekening", "KODE")),
    "bagian kode": ("kode", ("Kode",)),
    "jenjang": ("jenjang", ("Jenjang", "Level", "Tingkatan")),
    "nomor": ("nomor", ("No", "No.", "Nomor")),
}


def _heading(printed, row, style):
    words = style.words
    depth = 2 if style.years else 1
    heads = []  # key, text, how many columns
    if style.level in FIRST:
        key, texts = FIRST[style.level]
        parts = 5 if style.level == "bagian kode" else 1
        heads.append((key, words.choice(texts), parts))
        heads.append(("nama", words.choice(NAMES), 1))
    else:
        heads += [(level, level.replace("_", " ").title(), 1) for level in DEPTHS]
    heads.append(("sasaran", "Sasaran", 1))
    heads.append(("indikator", words.choice(INDICATORS), 1))
    texts = {
        "satuan": "Satuan",
        "formulasi": words.choice(FORMULAS),
        "tipe": words.choice(TYPES),
        "sumber": "Sumber Data",
        "target": "Target Kinerja" if style.years else "Target",
    }
    heads += [
        (key, texts[key], 3 if texts[key] in YEARLY else 1) for key in style.order
    ]
    heads.append(("pagu", "Pagu (Rp)", 1))
    return _print_heads(printed, row, heads, depth, style)


def _print_heads(printed, row, heads, depth, style):
    columns: dict[str, int] = {}
    at = 1
    for key, text, width in heads:
        columns[key] = at
        is_yearly = text in YEARLY
        printed.put(row, at, text, rows=1 if is_yearly else depth, columns=width)
        for place, year in enumerate(("2022", "2023", "2024") if is_yearly else ()):
            printed.put(row + 1, at + place, year)
        at += width
    if style.numbers_row:
        for column in range(1, at):
            printed.put(row + depth, column, f"({column})")
    return columns


def _rows(printed, row, node, style, columns, numbers, above):
    top = row
    path = (*above, node.nama)
    groups = [node.indicators] if style.one_cell else [[i] for i in node.indicators]
    for place, group in enumerate(groups):
        if place == 0 or (style.level == "kolom" and style.names == "repeated"):
            _name(printed, row, node, style, columns, numbers, path)
        if place == 0:
            printed.put(row, columns["sasaran"], node.sasaran)
        _indicators(printed, row, group, style, columns)
        row += 1
        if style.wrapped and place == 0:
            row += _wrap(printed, row - 1, columns)
    for number, child in enumerate(node.children, 1):
        row = _rows(printed, row, child, style, columns, (*numbers, number), path)
    if style.level == "kolom" and style.names == "merged" and row - top > 1:
        printed.merged.append((top, columns[node.level], row - top, 1))
    return row


def _name(printed, row, node, style, columns, numbers, path):
    if style.level in ("kode", "bagian kode"):
        _code(printed, row, style, columns, numbers)
    elif style.level == "jenjang":
        word = LEVEL_WORDS[node.level][style.words.randrange(3)]
        printed.put(row, columns["jenjang"], word)
    elif style.level == "nomor":
        printed.put(row, columns["nomor"], ".".join(map(str, numbers)))
    if style.level != "kolom":
        printed.put(row, columns["nama"], node.nama)
    elif style.names == "repeated":
        for level, name in zip(DEPTHS, path, strict=False):
            printed.put(row, columns[level], name)
    else:
        printed.put(row, columns[node.level], node.nama)


def _code(printed, row, style, columns, numbers):
    last = "{:04d}" if style.long_codes else "{:02d}"
    forms = ("{:02d}", "2.{:02d}", last)
    own = [f.format(n) for f, n in zip(forms, numbers, strict=False)]
    parts = ["7", "01", *own]
    if style.level == "bagian kode":
        for place, part in enumerate(parts):
            printed.put(row, columns["kode"] + place, part)
        return
    code = ".".join(parts)
    if style.comma:
        code = code.replace(".2.", ".2,") + "\\n"
    printed.put(row, columns["kode"], code)


def _indicators(printed, row, group, style, columns):
    def together(values):
        return "\n".join(values) if any(values) else ""

    many = len(group) > 1
    texts = [i.indikator for i in group]
    marked = [f"{n}. {text}" for n, text in enumerate(texts, 1)] if many else texts
    printed.put(row, columns["indikator"], together(marked))
    values = {
        "satuan": [i.satuan for i in group],
        "formulasi": [i.formulasi or "-" for i in group],
        "tipe": [i.tipe_penghitungan or "-" for i in group],
        "sumber": [i.sumber_data or "-" for i in group],
        "target": [i.target for i in group],
    }
    for key, texts in values.items():
        text = together(texts)
        if not many:
            text = "" if text == "-" else text
        if key == "target" and style.years:
            printed.put(row, columns[key], "7")
            printed.put(row, columns[key] + 1, text)
            printed.put(row, columns[key] + 2, "8")
        else:
            printed.put(row, columns[key], text)
    printed.put(row, columns["pagu"], "1500000")


def _wrap(printed, row, columns):
    """Break a long name over two rows."""
    words = printed.cells[row, columns["nama"]].split()
    if len(words) < 3:
        return 0
    printed.cells[row, columns["nama"]] = " ".join(words[:2])
    printed.put(row + 1, columns["nama"], " ".join(words[2:]))
    return 1


def save_workbook(printed: Printed, path):
    """Write an .xlsx file."""
    book = openpyxl.Workbook()
    for (row, column), text in printed.cells.items():
        book.active.cell(row, column, text)
    for row, column, rows, columns in printed.merged:
        book.active.merge_cells(
            start_row=row, start_column=column, end_row=row + rows - 1,
            end_column=column + columns - 1,
        )  # fmt: skip
    book.save(path)
    return path


def save_csv(printed: Printed, path, separator=","):
    """Write a .csv file; merged ranges keep their first cell only."""
    bottom = max(row for row, _ in printed.cells)
    right = max(column for _, column in printed.cells)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=separator)
        for row in range(1, bottom + 1):
            cells = (printed.cells.get((row, c), "") for c in range(1, right + 1))
            writer.writerow(cells)
    return path


def save_page(printed: Printed, path):
    """Write an .html file with rowspan and colspan."""
    sizes = {(r, c): (rows, columns) for r, c, rows, columns in printed.merged}
    covered = {
        (row + down, column + along)
        for row, column, rows, columns in printed.merged
        for down in range(rows)
        for along in range(columns)
    } - set(sizes)
    bottom = max(row for row, _ in printed.cells)
    right = max(column for _, column in printed.cells)
    lines = []
    for row in range(1, bottom + 1):
        cells = []
        for column in range(1, right + 1):
            if (row, column) in covered:
                continue
            rows, columns = sizes.get((row, column), (1, 1))
            text = escape(printed.cells.get((row, column), ""))
            text = text.replace("\n", "<br>")
            cells.append(f"<td rowspan={rows} colspan={columns}>{text}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    path.write_text(f"<table>{''.join(lines)}</table>", encoding="utf-8")
    return path
