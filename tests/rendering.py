"""Print made-up cascades as labelled boxes, flattened as a word processor reads them.

A page is a table: a row of programs, a row of kegiatan, rows of sub kegiatan. Where the
page ends every column is cut, anywhere, and goes on after the cuts of the others. The
truth is kept beside the text: which line holds which value of which indicator.
"""

from dataclasses import dataclass, field
from random import Random

_WORDS = """
sanggar telaga ladang saluran pasar lumbung dermaga kebun hutan irigasi perahu
jembatan lapangan gudang arsip loket antrean pemuda lansia nelayan petani
pedagang pengrajin posko ronda karang taman balai dusun warga keluarga sekolah
perpustakaan kesenian olahraga ternak bibit pupuk sumur embung drainase trotoar
lampu rambu parkir terminal kompos sampah bank koperasi usaha warung kuliner
wisata budaya cagar museum naskah peta batas tanah sertifikat akta surat izin
reklame menara sensus data statistik sistem jaringan server aplikasi laman
kamera radio siaran
"""
WORDS = tuple(_WORDS.split())
VERBS = ("Pembinaan", "Penataan", "Pengelolaan", "Pengembangan", "Fasilitasi")
RESULTS = ("Terlaksananya", "Tersedianya", "Terwujudnya", "Meningkatnya")
DONE = (
    "yang dibina",
    "yang ditata",
    "yang dikelola",
    "yang tersedia",
    "yang terlayani",
)
TYPES = ("Kumulatif", "Non Kumulatif")
ARROWS = ("↓", "↘", "→", "")

Line = tuple[str, object]  # a text, and what it is told to hold (or None)


@dataclass
class Indicator:
    """One indicator as it is meant."""

    indikator: str
    formulasi: str = ""
    tipe_penghitungan: str = ""
    sumber_data: str = ""
    path: tuple[str, ...] = ()  # names from the program down
    baris: int = 0  # where its text was printed


@dataclass
class Node:
    """One box as it is meant."""

    level: str
    nomor: int
    nama: str
    sasaran: str
    indicators: list[Indicator]
    children: list["Node"] = field(default_factory=list)


@dataclass
class Style:
    """How a form is printed."""

    separator: str = " : "
    lettered: bool = True
    tipe: str = "Tipe Penghitungan"
    formulasi: str = "Formulasi"
    value_below: bool = False
    run_together: bool = False
    blank_lines: bool = False
    numbered_labels: bool = True
    arrow: str = ""
    page_lines: int = 40
    raggedness: int = 0
    layout: str = "stacked"  # stacked, rows, or one column


@dataclass
class Inventor:
    """Invents names that are in no nomenclature, none of them twice."""

    random: Random
    drop: float  # how often a field of an explanation is left out
    taken: set[str] = field(default_factory=set)

    def phrase(self, words: int) -> str:
        """Invent a thing."""
        while (text := " ".join(self.random.sample(WORDS, words))) in self.taken:
            continue
        self.taken.add(text)
        return text

    def indicator(self, thing: str) -> Indicator:
        """Invent an indicator of a thing, with its explanation."""
        random = self.random
        done = random.choice(DONE)
        kept = [random.random() >= self.drop for _ in range(3)]
        name = f"Jumlah {thing} {done}"
        formula = random.choice(
            (name, f"Jumlah {thing} {done} di wilayah", f"Jumlah unit {thing} {done}")
        )
        if random.random() < 0.15:
            name = f"Persentase {thing} {done}"
            formula = f"Jumlah {thing} {done} dibagi jumlah {thing} x 100%"
        return Indicator(
            name,
            formula * kept[0],
            random.choice(TYPES) * kept[1],
            f"Laporan {self.phrase(2)}" * kept[2],
        )

    def node(self, level: str, nomor: int, words: int) -> Node:
        """Invent a box with one or two indicators."""
        random = self.random
        thing = self.phrase(words)
        nama = f"{random.choice(VERBS)} {thing}"
        if level == "program":
            nama = f"Program {nama}"
        count = 2 if random.random() < 0.1 else 1
        made = [
            self.indicator(thing if not i else self.phrase(2)) for i in range(count)
        ]
        return Node(level, nomor, nama, f"{random.choice(RESULTS)} {nama}", made)


def made_up_tree(random: Random, drop: float = 0.0) -> Node:
    """Invent a program with one to six kegiatan of one to five sub kegiatan."""
    inventor = Inventor(random, drop)
    program = inventor.node("program", random.randint(1, 6), 3)
    for k in range(random.randint(1, 6)):
        kegiatan = inventor.node("kegiatan", k + 1, 3)
        for s in range(random.randint(1, 5)):
            kegiatan.children.append(inventor.node("sub_kegiatan", s + 1, 2))
        program.children.append(kegiatan)
    _walk(program, ())
    return program


def _walk(node: Node, above: tuple[str, ...]) -> None:
    for indicator in node.indicators:
        indicator.path = (*above, node.nama)
    for child in node.children:
        _walk(child, (*above, node.nama))


def indicators_of(node: Node) -> list[Indicator]:
    """List a tree's indicators, the node's own first."""
    below = [i for child in node.children for i in indicators_of(child)]
    return [*node.indicators, *below]


def walk_paths(node: Node, above: tuple[str, ...] = (), *, of_sasaran: bool = False):
    """Yield every node below one, itself first, with the names from the top down."""
    path = (*above, node.sasaran if of_sasaran else node.nama)
    yield path, node
    for child in node.children:
        yield from walk_paths(child, path, of_sasaran=of_sasaran)


def made_up_style(random: Random) -> Style:
    """Choose a way of printing."""
    return Style(
        separator=random.choice((" : ", " = ", ": ", ":")),
        lettered=random.random() < 0.8,
        tipe=random.choice(("Tipe Penghitungan", "Tipe Perhitungan")),
        formulasi=random.choice(("Formulasi", "Formulasi/Cara Pengukuran")),
        value_below=random.random() < 0.2,
        run_together=random.random() < 0.1,
        blank_lines=random.random() < 0.3,
        numbered_labels=random.random() < 0.9,
        arrow=random.choice(ARROWS),
        page_lines=random.randint(12, 60),
        raggedness=random.choice((0, 0, 1, 3)),
        layout=random.choice(("stacked", "stacked", "stacked", "rows", "one column")),
    )


def print_cascade(program: Node, style: Style, unit: str = "LEMBAH RAYA") -> str:
    """Print a tree as flattened text and note each indicator's line number."""
    head: list[Line] = [
        (f"CASCADING KECAMATAN {unit} TAHUN 2023", None),
        ("Eselon III", None),
    ]
    rows = [[box_lines(program, style)]]
    if style.layout == "one column":
        for kegiatan in program.children:
            rows.append([box_lines(kegiatan, style)])
            rows += [[box_lines(sub, style)] for sub in kegiatan.children]
    else:
        rows.append([box_lines(kegiatan, style) for kegiatan in program.children])
        columns = [
            [box_lines(sub, style) for sub in kegiatan.children]
            for kegiatan in program.children
        ]
        rows += _sub_rows(columns, style)
    lines = head + _flattened(rows, style)
    for number, (_, held) in enumerate(lines, start=1):
        if isinstance(held, Indicator):
            held.baris = number
    return "\n".join(text for text, _ in lines) + "\n"


def _sub_rows(columns: list[list[list[Line]]], style: Style) -> list[list[list[Line]]]:
    if style.layout == "stacked":
        return [[[line for box in column for line in box] for column in columns]]
    deepest = max(len(column) for column in columns)
    return [
        [column[depth] if depth < len(column) else [] for column in columns]
        for depth in range(deepest)
    ]


def _flattened(rows: list[list[list[Line]]], style: Style) -> list[Line]:
    """Read the table page by page, row by row, column by column."""
    lines: list[Line] = []
    height = 0
    uneven = Random(style.page_lines)
    for row in rows:
        left = [list(cell) for cell in row]
        while any(left):
            space = max(style.page_lines - height, 0)
            taken = []
            for place, cell in enumerate(left):
                ragged = space + uneven.randint(-style.raggedness, style.raggedness)
                cut = max(ragged, 2) if space > 1 else 0  # no arrow alone
                taken.append(cell[:cut])
                left[place] = cell[cut:]
            for part in taken:
                if part:
                    lines += [*part, ("", None)]
            height = 0 if any(left) else height + max(len(p) for p in taken)
    return lines


def box_lines(node: Node, style: Style) -> list[Line]:
    """Print one box: its label, name, sasaran and indicators."""
    label = {
        "program": "Program",
        "kegiatan": "Kegiatan",
        "sub_kegiatan": "Sub Kegiatan",
    }[node.level]
    number = f" {node.nomor}"
    of_label = number if style.numbered_labels else ""
    lines: list[Line] = [(style.arrow, None)] if style.arrow else []
    lines += [
        (f"{label}{number}", None),
        (node.nama, None),
        (f"Sasaran {label}{of_label}", None),
        (node.sasaran, None),
    ]
    for indicator in node.indicators:
        lines.append((f"Indikator Kinerja {label}{of_label}", None))
        lines += _explained(indicator, style)
    if style.blank_lines:
        lines = [part for line in lines for part in (line, ("", None))]
    return lines


def _explained(indicator: Indicator, style: Style) -> list[Line]:
    labels = (style.formulasi, style.tipe, "Sumber Data")
    values = (
        indicator.formulasi,
        indicator.tipe_penghitungan,
        indicator.sumber_data,
    )
    items = []
    for letter, label, value in zip("abc", labels, values, strict=True):
        if not value:
            continue
        mark = f"{letter}. " if style.lettered else ""
        said = f"{mark}{label}{style.separator}".rstrip()
        if style.value_below and letter == "c":
            items += [said, value]
        else:
            items.append(f"{mark}{label}{style.separator}{value}")
    if style.run_together:
        return [(" ".join([indicator.indikator, "Penjelasan", *items]), indicator)]
    return [
        (indicator.indikator, indicator),
        ("Penjelasan", None),
        *((item, None) for item in items),
    ]


def small_cascade(seed: int, unit: str) -> str:
    """Print a cascade of a few boxes, for tests that need many documents."""
    random = Random(seed)
    program = made_up_tree(random)
    program.children = program.children[:1]
    program.children[0].children = program.children[0].children[:2]
    return print_cascade(program, Style(), unit)
