"""The text of paragraphs, the boxes anchored in them, and the pages they turn."""

from collections.abc import Iterator
from typing import NamedTuple

from cascade_audit.readers.word.names import WP, Element, M, V, shown, w

_CONTAINERS = frozenset(
    w(name)
    for name in (
        "r", "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple",
        "customXml", "bdo", "dir",
    )
)  # fmt: skip
_CHARACTERS = {
    w("tab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    w("softHyphen"): "",
}
_DRAWINGS = frozenset({w("drawing"), w("pict"), w("object")})
_STRETCHING = frozenset({w("sdt"), w("sdtContent"), w("ins"), w("customXml")})


class Inside(NamedTuple):
    """Something met inside a paragraph."""

    kind: str  # teks, halaman (a page ends), gambar (a drawing)
    text: str = ""
    element: Element | None = None
    is_hard: bool = False  # the author ended the page; else it was full


def inside(element: Element) -> Iterator[Inside]:
    """Yield what a paragraph holds, in order."""
    for child in shown(element):
        if child.tag in _CONTAINERS:
            yield from inside(child)
        elif child.tag in _DRAWINGS:
            yield Inside("gambar", element=child)
        elif child.tag == w("lastRenderedPageBreak"):
            yield Inside("halaman")
        elif child.tag == w("br") and child.get(w("type")) == "page":
            yield Inside("halaman", is_hard=True)
        elif text := _characters(child):
            yield Inside("teks", text)


def _characters(element: Element) -> str:
    if element.tag == w("t"):
        return element.text or ""
    if element.tag == w("sym"):
        return _symbol(element)
    if element.tag == f"{M}oMath":
        return "".join(element.itertext())
    return _CHARACTERS.get(element.tag, "")


def text_of(paragraph: Element) -> str:
    """Join the text of a paragraph as it is shown, without its boxes."""
    said = (part.text for part in inside(paragraph) if part.kind == "teks")
    return tidy("".join(said))


def tidy(text: str) -> str:
    """Make inner blanks one; leave blank lines out."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def is_hidden(paragraph: Element) -> bool:
    """Tell whether all text of a paragraph is formatted as hidden."""
    runs = [run for run in paragraph.iter(w("r")) if run.find(w("t")) is not None]
    return bool(runs) and all(
        run.find(f"{w('rPr')}/{w('vanish')}") is not None for run in runs
    )


def flow_of(element: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables of a body, cell or box, in order."""
    for child in shown(element):
        if child.tag in (w("p"), w("tbl")):
            yield child
        elif child.tag in _STRETCHING:
            yield from flow_of(child)


def drawings_of(element: Element) -> list[Element]:
    """List what a drawing shows: anchored or inline, or of the old kind (VML)."""
    if element.tag == w("drawing"):
        return [part for part in element if part.tag in (f"{WP}anchor", f"{WP}inline")]
    return [part for part in element if str(part.tag).startswith(V)]


def _symbol(element: Element) -> str:
    code = element.get(w("char"), "")
    try:
        return chr(int(code, 16))
    except ValueError:
        return ""
