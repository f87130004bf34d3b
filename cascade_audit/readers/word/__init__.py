"""Word documents: paragraphs, cells and boxes, each once, with their places.

A file with macros is read like any other; nothing in it is ever run.
"""

from collections.abc import Iterator
from pathlib import Path
from posixpath import join, normpath
from zipfile import ZipFile

from cascade_audit.errors import DocumentError
from cascade_audit.readers.blocks import Block
from cascade_audit.readers.package import open_package, parse_part, parse_xml, read_part
from cascade_audit.readers.word.body import Body
from cascade_audit.readers.word.names import A, Element, w
from cascade_audit.readers.word.pages import Pages, defaults_of, paper_of
from cascade_audit.readers.word.paragraphs import text_of, tidy

SUFFIXES = (".docx", ".docm", ".dotx")

_MAIN = "word/document.xml"
# What stands outside the body, before it and after it.
_BEFORE = {"header": "kepala halaman"}
_AFTER = {
    "footer": "kaki halaman",
    "footnotes": "catatan kaki",
    "endnotes": "catatan akhir",
}


def read(path: Path) -> Iterator[Block]:
    """Yield the blocks of a Word document in reading order."""
    with open_package(path, _MAIN) as package:
        content = read_part(path, package, _MAIN)
        body = parse_xml(path, content, _MAIN).find(w("body"))
        if body is None:
            raise DocumentError(
                path.name,
                f"bagian {_MAIN} tidak memuat naskah Word.",
                "Buka berkas dengan Word, simpan ulang sebagai .docx, lalu ulangi.",
            )
        parts = _related(path, package)
        styles = [name for kind, name in parts if kind == "styles"]
        has_boxes = bool(styles) and b"txbxContent" in content
        usual = defaults_of(parse_part(path, package, styles[0]) if has_boxes else None)
        yield from _around(path, package, parts, _BEFORE)
        sections = list(body.iter(w("sectPr")))
        pages = Pages(paper_of(sections[0] if sections else None), usual)
        yield from Body(pages, sections).read(body)
        yield from _diagrams(path, package, parts)
        yield from _around(path, package, parts, _AFTER)


def _related(path: Path, package: ZipFile) -> list[tuple[str, str]]:
    """List the kind and name of every part that the body refers to."""
    name = "word/_rels/document.xml.rels"
    if name not in package.namelist():
        return []
    found = []
    for relation in parse_part(path, package, name):
        target = relation.get("Target", "")
        whole = target.lstrip("/") if target[:1] == "/" else join("word", target)
        kind = relation.get("Type", "").rpartition("/")[2]
        if normpath(whole) in package.namelist():
            found.append((kind, normpath(whole)))
    return found


def _around(
    path: Path, package: ZipFile, parts: list[tuple[str, str]], wanted: dict[str, str]
) -> Iterator[Block]:
    """Yield the lines of headers, footers and notes; those that repeat only once."""
    seen: set[str] = set()
    for kind, name in sorted(parts):
        if kind not in wanted:
            continue
        place = wanted[kind]
        root = parse_part(path, package, name)
        for line in _lines(root):
            if line not in seen:
                seen.add(line)
                letak = f"{place} {len(seen)}"
                yield Block(letak, len(seen), 1, line, place=place)


def _diagrams(
    path: Path, package: ZipFile, parts: list[tuple[str, str]]
) -> Iterator[Block]:
    """Yield the texts of SmartArt, whose places only Word knows."""
    names = sorted(name for kind, name in parts if kind == "diagramData")
    for number, name in enumerate(names, start=1):
        root = parse_part(path, package, name)
        place = f"SmartArt {number}"
        for row, paragraph in enumerate(root.iter(f"{A}p"), start=1):
            said = "".join(part.text or "" for part in paragraph.iter(f"{A}t"))
            if text := tidy(said):
                yield Block(f"{place} butir {row}", row, 1, text, place=place)


def _lines(root: Element) -> Iterator[str]:
    for paragraph in root.iter(w("p")):
        if text := text_of(paragraph):
            yield from text.split("\n")
