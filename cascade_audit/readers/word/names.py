"""The XML names of Word documents, and how to walk what is shown."""

from collections.abc import Iterator

from lxml import etree

Element = etree._Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
EMU = 12700  # per point
_LARGEST = 1e12
TWIP = 20

# What is kept for undoing, or is another way to say the same.
_NOT_SHOWN = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText"})


def w(name: str) -> str:
    """Name an element or attribute of WordprocessingML."""
    return _W + name


def shown(element: Element) -> Iterator[Element]:
    """Yield the children that are shown: of alternatives only the first."""
    for child in element:
        if child.tag == f"{MC}AlternateContent":
            chosen = child.find(f"{MC}Choice")
            yield from shown(child.find(f"{MC}Fallback") if chosen is None else chosen)
        elif child.tag not in _NOT_SHOWN and isinstance(child.tag, str):
            yield child


def number(element: Element | None, name: str, default: float = 0.0) -> float:
    """Read a number from an attribute; anything else is the default."""
    said = element.get(name) if element is not None else None
    try:
        found = float(said) if said else default
    except ValueError:
        return default
    return found if abs(found) < _LARGEST else default
