"""How the pages of a Word document turn, and roughly how far down a paragraph is.

Word stores no layout. What it leaves are page breaks, its notes where a page was full
when it was last shown, and the measures of its styles. That is enough to say on which
page a box stands; its height on the page is known if it is placed by the page, and
estimated if it hangs on a paragraph.
"""

from dataclasses import dataclass, field

from cascade_audit.readers.word.names import TWIP, Element, number, w
from cascade_audit.readers.word.places import Paper

_LINE = 1.22  # height of a line per size of its letters, in usual fonts
_WIDTH = 0.5  # mean width of a letter per its size
_SINGLE = 240.0
_AUTO = ("", "auto")


@dataclass
class Pages:
    """Follows the pages while a document is read.

    Attributes
    ----------
    paper : Paper
        The page at hand.
    number : int
        Counted from 1.
    y : float
        How far down the next paragraph starts, in points.
    """

    paper: Paper
    defaults: tuple[float, float, float]  # size of letters, line spacing, space after
    number: int = 1
    y: float = 0.0
    _just_turned: bool = field(default=True)

    def __post_init__(self) -> None:
        self.y = self.paper.top

    def turn(self, *, is_hard: bool) -> None:
        """Begin a page; what Word noted at a break of the author is the same one."""
        if is_hard or not self._just_turned:
            self.number += 1
            self.y = self.paper.top
        self._just_turned = True

    def wrote(self) -> None:
        """Note that something stands on the page."""
        self._just_turned = False

    def pass_lines(self, lines: int) -> None:
        """Move down by lines of the usual height."""
        size, spacing, _ = self.defaults
        self.y += lines * size * _LINE * spacing

    def pass_paragraph(self, paragraph: Element, text: str) -> None:
        """Move down by the height of a paragraph."""
        size, spacing, after = self.defaults
        properties = paragraph.find(w("pPr"))
        given = properties.find(w("spacing")) if properties is not None else None
        before = 0.0
        if given is not None:
            before = number(given, w("before")) / TWIP
            after = number(given, w("after"), after * TWIP) / TWIP
            if given.get(w("lineRule"), "") in _AUTO:
                spacing = number(given, w("line"), spacing * _SINGLE) / _SINGLE
        sizes = [number(mark, w("val")) / 2 for mark in paragraph.iter(w("sz"))]
        size = max(sizes, default=size) or size
        room = self.paper.width - self.paper.left - self.paper.right
        length = max(len(text) * size * _WIDTH, 1.0)
        lines = max(text.count("\n") + 1, int(length / max(room, 1.0)) + 1)
        self.y += before + lines * size * _LINE * spacing + after


def paper_of(section: Element | None) -> Paper:
    """Read a page's size and margins from the properties of its section."""
    usual = Paper()
    if section is None:
        return usual
    size, margin = section.find(w("pgSz")), section.find(w("pgMar"))
    return Paper(
        number(size, w("w"), usual.width * TWIP) / TWIP,
        number(size, w("h"), usual.height * TWIP) / TWIP,
        number(margin, w("left"), usual.left * TWIP) / TWIP,
        number(margin, w("right"), usual.right * TWIP) / TWIP,
        number(margin, w("top"), usual.top * TWIP) / TWIP,
        number(margin, w("bottom"), usual.bottom * TWIP) / TWIP,
    )


def defaults_of(styles: Element | None) -> tuple[float, float, float]:
    """Read the usual size of letters, line spacing and space below a paragraph."""
    size, spacing, after = 10.0, 1.0, 0.0
    if styles is None:
        return size, spacing, after
    usual = [styles.find(w("docDefaults"))]
    usual += [
        style
        for style in styles.findall(w("style"))
        if style.get(w("type")) == "paragraph" and style.get(w("default")) == "1"
    ]
    for part in usual:
        if part is None:
            continue
        size = number(next(part.iter(w("sz")), None), w("val"), size * 2) / 2
        given = next(part.iter(w("spacing")), None)
        after = number(given, w("after"), after * TWIP) / TWIP
        if given is not None and given.get(w("lineRule"), "") in _AUTO:
            spacing = number(given, w("line"), spacing * _SINGLE) / _SINGLE
    return size, spacing, after
