"""Draw trees as pohon kinerja: boxes under boxes on slides, and what they mean."""

import shutil
import subprocess
from dataclasses import dataclass, replace
from random import Random

from tests.rendering import Node, made_up_tree, walk_paths
from tests.slides import Slides

HEADS = {
    "program": "SASARAN PROGRAM",
    "kegiatan": "SASARAN KEGIATAN",
    "sub_kegiatan": "SASARAN SUB KEGIATAN",
}
WIDTH, GAP, BAND, MARGIN = 130, 14, 40, 20
WIDEST = 3900  # points of a slide
TITLE = "POHON KINERJA KECAMATAN LEMBAH RAYA TAHUN 2023"
UNITS = ("Dokumen", "Orang", "%", "Kegiatan", "Laporan")


@dataclass
class Drawing:
    """How a tree is drawn."""

    connectors: bool = True
    glue: bool = True
    stacked: bool = True  # sub kegiatan below each other rather than side by side
    paged: bool = False  # every kegiatan on a page of its own, its box repeated
    targets: str = "brackets"  # or "line"


def made_up_drawing(random: Random, **chosen) -> Drawing:
    """Choose a way of drawing."""
    kind = {
        "stacked": random.random() < 0.5,
        "paged": random.random() < 0.3,
        "targets": random.choice(("brackets", "line")),
    }
    return Drawing(**(kind | chosen))


def trees(random: Random) -> list[Node]:
    """Invent one or two programs."""
    return [made_up_tree(random) for _ in range(random.choice((1, 1, 2)))]


def targets_of(programs: list[Node], random: Random) -> dict[int, str]:
    """Invent a target for most indicators."""
    return {
        id(i): f"{random.randint(1, 99)} {random.choice(UNITS)}"
        for program in programs
        for _, node in walk_paths(program)
        for i in node.indicators
        if random.random() < 0.8
    }


def meant(programs: list[Node], targets: dict[int, str]) -> list[tuple]:
    """List level, names from the top, indicator and target of every indicator."""
    return sorted(
        (node.level, path, i.indikator, targets.get(id(i), ""))
        for program in programs
        for path, node in walk_paths(program, of_sasaran=True)
        for i in node.indicators
    )


def draw(programs: list[Node], targets: dict[int, str], form: Drawing) -> Slides:
    """Draw programs side by side, children below their parents."""
    if sum(_span(program, form) for program in programs) > WIDEST:
        form = replace(form, stacked=True)
    texts = {
        id(node): _text(node, targets, form)
        for program in programs
        for _, node in walk_paths(program)
    }
    spans = {
        id(node): _span(node, form)
        for program in programs
        for _, node in walk_paths(program)
    }
    wide = 2 * MARGIN + sum(spans[id(p)] for p in programs) + GAP * len(programs)
    tall = 3 * MARGIN + _depth(programs, texts, form)
    page = Slides(max(wide, 300), max(tall, 300))
    pen = _Pen(page, texts, spans, form)
    page.box(MARGIN, 4, max(wide, 300) - MARGIN, 18, TITLE)
    left = MARGIN
    for program in programs:
        pen.draw(program, left, MARGIN + 12)
        left += spans[id(program)] + GAP
    for kegiatan in pen.later:
        page.turn()
        pen.draw(kegiatan, MARGIN, MARGIN + 12, alone=True)
    return page


def _text(node: Node, targets: dict[int, str], form: Drawing) -> str:
    lines = [HEADS[node.level], node.sasaran, "Indikator Kinerja :"]
    for number, indicator in enumerate(node.indicators, start=1):
        target = targets.get(id(indicator), "")
        shown = f"{number}. {indicator.indikator}"
        if target and form.targets == "brackets":
            shown += f" ({target})"
        lines.append(shown)
        if target and form.targets == "line":
            lines.append(f"Target : {target}")
    return "\n".join(lines)


def _height(text: str) -> float:
    return 14 + 12.5 * sum(
        1 + len(line) * 5.6 // (WIDTH - 18) for line in text.split("\n")
    )


def _span(node: Node, form: Drawing) -> float:
    if not node.children or (form.paged and node.level == "kegiatan"):
        return WIDTH
    if node.level == "kegiatan" and form.stacked:
        return WIDTH
    below = sum(_span(child, form) for child in node.children)
    return max(WIDTH, below + GAP * (len(node.children) - 1))


def _depth(programs: list[Node], texts: dict[int, str], form: Drawing) -> float:
    tallest = 0.0
    for program in programs:
        for _, node in walk_paths(program):
            below = [_height(texts[id(child)]) + BAND for child in node.children]
            piled = form.stacked or form.paged
            own = sum(below) if piled else max(below, default=0)
            tallest = max(tallest, own)
    top = max(_height(texts[id(n)]) for p in programs for _, n in walk_paths(p))
    return 2 * (top + BAND) + tallest + 60


@dataclass
class _Pen:
    page: Slides
    texts: dict[int, str]
    spans: dict[int, float]
    form: Drawing

    def __post_init__(self):
        self.later = []
        self.band = max((_height(text) for text in self.texts.values()), default=0)

    def draw(self, node, left, top, *, alone=False):
        """Draw a node centred over its children; return its box."""
        text = self.texts[id(node)]
        paged = self.form.paged and node.level == "kegiatan" and not alone
        span = WIDTH if paged else self.spans[id(node)]
        x = left + (span - WIDTH) / 2
        if alone:
            x = MARGIN
        box = self.page.box(x, top, x + WIDTH, top + _height(text), text, size=9)
        if paged:
            if node.children:
                self.later.append(node)
            return box
        if node.level == "kegiatan" and (self.form.stacked or alone):
            self._pile(node, box, x, top + _height(text) + BAND)
        else:
            below = top + self.band + BAND
            for child in node.children:
                self._join(box, self.draw(child, left, below))
                left += self.spans[id(child)] + GAP
        return box

    def _pile(self, node, box, x, top):
        above = box
        for child in node.children:
            drawn = self.draw(child, x, top)
            self._join(box, drawn, side=above is not box)
            above = drawn
            top += _height(self.texts[id(child)]) + BAND / 2

    def _join(self, upper, lower, *, side=False):
        if self.form.connectors:
            self.page.join(upper, lower, glue=self.form.glue, elbow=True, side=side)


def section_slides(sections: list) -> Slides:
    """Put the boxes of :mod:`tests.papers` on slides, a page on each."""
    pages = [(section, page) for section in sections for page in section.pages]
    columns = [b.column + b.columns for _, p in pages for row in p for b in row]
    heights = [
        sum(max((_height("\n".join(b.lines)) for b in row), default=0) for row in page)
        for _, page in pages
    ]
    wide = MARGIN + max(columns) * (WIDTH + GAP)
    slides = Slides(min(wide, WIDEST), min(max(heights) + 400, WIDEST))
    for number, (section, page) in enumerate(pages):
        if number:
            slides.turn()
        top = MARGIN + 20
        slides.box(MARGIN, 2, wide - MARGIN, 2 + MARGIN, section.title)
        for row in page:
            for box in row:
                left = MARGIN + (box.column - 1) * (WIDTH + GAP)
                right = left + box.columns * (WIDTH + GAP) - GAP
                text = "\n".join(box.lines)
                slides.box(left, top, right, top + _height(text), text, size=9)
            top += BAND / 2
            top += max((_height("\n".join(b.lines)) for b in row), default=0)
    return slides


def to_pdf(path, folder):
    """Print a document with LibreOffice."""
    to_pdfs([path], folder)
    return folder / f"{path.stem}.pdf"


def to_pdfs(paths, folder):
    """Print documents with LibreOffice, which is slow to start."""
    program = shutil.which("soffice")
    subprocess.run(
        [
            program, "--headless", f"-env:UserInstallation=file://{folder}/profil",
            "--convert-to", "pdf", "--outdir", str(folder), *map(str, paths),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
