"""Slides (.pptx): shapes, tables and drawings, with the connectors between them.

The XML is read directly: libraries that show slides as objects leave out what stands
in alternate content, and SmartArt.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from cascade_audit.errors import DocumentError
from cascade_audit.readers import diagrams
from cascade_audit.readers import slide_shapes as shapes
from cascade_audit.readers.blocks import Block
from cascade_audit.readers.package import open_package, parse_part
from cascade_audit.readers.rulings import Cell
from cascade_audit.readers.slide_shapes import Placing, Shape
from cascade_audit.readers.wires import wired

SUFFIXES = (".pptx", ".ppsx", ".pptm")
_MAIN = "ppt/presentation.xml"
_MOST_SLIDES = 500
_REACH = 6.0  # points from the end of a loose connector to the box it means
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_KINDS = ("slideLayout", "slideMaster")


@dataclass
class _Slide:
    """A slide being read."""

    name: str
    is_hidden: bool
    placings: list[Placing]
    parts: dict[str, str]  # relation to the part it leads to
    blocks: list[Block] = field(default_factory=list)
    edges: list[tuple[str, str]] = field(default_factory=list)
    loose: list[shapes.Connector] = field(default_factory=list)


def read(path: Path) -> Iterator[Block]:
    """Yield the boxes, cells and lines of every slide, from the top left."""
    with open_package(path, _MAIN) as package:
        names = _slide_parts(path, package)
        if len(names) > _MOST_SLIDES:
            raise DocumentError(
                path.name,
                f"memuat {len(names)} slide; yang dibaca paling banyak {_MOST_SLIDES}.",
                "Ambil slide cascading-nya saja, simpan tersendiri, lalu ulangi.",
            )
        for number, part in enumerate(names, start=1):
            yield from _read_slide(path, package, part, f"slide {number}")


def _slide_parts(path: Path, package: zipfile.ZipFile) -> list[str]:
    show = parse_part(path, package, _MAIN)
    parts = _relations(path, package, _MAIN)
    ids = [slide.get(f"{_R}id", "") for slide in show.iter("{*}sldId")]
    known = set(package.namelist())
    return [parts[id_] for id_ in ids if parts.get(id_) in known]


def _relations(path: Path, package: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Name the parts that a part leads to, by relation and by kind."""
    folder, name = posixpath.split(part)
    beside = f"{folder}/_rels/{name}.rels"
    if beside not in package.namelist():
        return {}
    leads = {}
    for relation in parse_part(path, package, beside):
        if relation.get("TargetMode") == "External":
            continue
        target = posixpath.normpath(posixpath.join(folder, relation.get("Target", "")))
        leads[relation.get("Id", "")] = target.lstrip("/")
        leads[relation.get("Type", "").rpartition("/")[2]] = target.lstrip("/")
    return leads


def _read_slide(
    path: Path, package: zipfile.ZipFile, part: str, name: str
) -> Iterator[Block]:
    sheet = parse_part(path, package, part)
    parts = _relations(path, package, part)
    slide = _Slide(
        name,
        sheet.get("show") in ("0", "false"),
        _inherited(path, package, parts),
        parts,
    )
    for shape in shapes.walk(sheet, slide.placings):
        if isinstance(shape, shapes.Connector):
            _connect(slide, shape)
        else:
            _take(path, package, slide, shape)
    yield from _in_order(slide)
    notes = parts.get("notesSlide")
    if notes in package.namelist():
        yield from _notes(parse_part(path, package, notes), name)


def _inherited(
    path: Path, package: zipfile.ZipFile, parts: dict[str, str]
) -> list[Placing]:
    """Read where the layout, and behind it the master, put their placeholders."""
    placings = []
    for kind in _KINDS:
        part = parts.get(kind)
        if part not in package.namelist():
            break
        placings.append(shapes.placing_of(parse_part(path, package, part)))
        parts = _relations(path, package, part)
    return placings


def _connect(slide: _Slide, connector: shapes.Connector) -> None:
    if connector.start and connector.end:
        ends = (f"{slide.name}:{connector.start}", f"{slide.name}:{connector.end}")
        slide.edges.append(ends[::-1] if connector.is_backward else ends)
    else:
        slide.loose.append(connector)


def _take(path: Path, package: zipfile.ZipFile, slide: _Slide, shape: Shape) -> None:
    number = len({block.letak.partition(" r")[0] for block in slide.blocks}) + 1
    hidden = slide.is_hidden or shape.is_hidden
    own = f"{slide.name}:{shape.id}"
    if shape.diagram is not None:
        data = slide.parts.get(shape.diagram.get(f"{_R}dm", ""))
        if data in package.namelist():
            slide.blocks += _drawn(path, package, slide, shape, data, hidden)
        return
    for block in shapes.blocks_of(shape, slide.name, number):
        slide.blocks.append(block._replace(shape=own, is_hidden=hidden))


def _drawn(
    path: Path, package: zipfile.ZipFile, slide: _Slide, shape: Shape, data: str,
    hidden: bool,
) -> Iterator[Block]:  # fmt: skip
    """Yield the boxes of a SmartArt drawing; it holds its own edges."""
    model = parse_part(path, package, data)
    part = slide.parts.get(diagrams.drawing_relation(model))
    picture = parse_part(path, package, part) if part in package.namelist() else None
    for block in diagrams.blocks_of(model, picture, shape, slide.name):
        yield block._replace(is_hidden=hidden)


def _in_order(slide: _Slide) -> Iterator[Block]:
    slide.edges += _loose_edges(slide)
    above: dict[str, list[str]] = {}
    for upper, lower in slide.edges:
        above.setdefault(lower, []).append(upper)
    row = 0
    for block in sorted(slide.blocks, key=_by_place):
        known = dict.fromkeys([*block.above.split("|"), *above.get(block.shape, ())])
        joined = " ".join(_compact(shape) for shape in known if shape)
        block = block._replace(shape=_compact(block.shape), above=joined)
        row += block.kind != "sel"
        yield block if block.kind == "sel" else block._replace(row=row)


def _loose_edges(slide: _Slide) -> list[tuple[str, str]]:
    """Take a connector that is glued to nothing for what its ends nearly touch."""
    boxes = {
        block.shape: Cell(block.x0, block.y0, block.x1, block.y1)
        for block in slide.blocks
        if block.kind != "sel" and block.x0 == block.x0
    }
    names, places = list(boxes), list(boxes.values())
    wires = [connector.points for connector in slide.loose if connector.points]
    return [(names[one], names[other]) for one, other in wired(places, wires, _REACH)]


def _notes(page: etree._Element, name: str) -> Iterator[Block]:
    """Yield what stands below the slide, which nobody sees who is shown it."""
    place = f"{name} catatan"
    lines = [
        line
        for shape in shapes.walk(page, [])
        if isinstance(shape, Shape) and not shape.is_number
        for line in shape.text.splitlines()
        if line.strip()
    ]
    for number, line in enumerate(lines, start=1):
        yield Block(
            f"{place} baris {number}", number, 1, line.strip(), place, is_hidden=True
        )


def _by_place(block: Block) -> tuple[bool, float, float, int, int]:
    if block.x0 != block.x0:  # not placed
        return True, 0.0, 0.0, block.row, block.column
    return False, round(block.y0, 1), block.x0, block.row, block.column


def _compact(shape: str) -> str:
    return shape.removeprefix("slide ").replace(" ", "")
