"""OpenDocument spreadsheets (.ods): the text of every cell, just as it shows."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from cascade_audit.errors import DocumentError
from cascade_audit.readers.blocks import Block
from cascade_audit.readers.package import open_package, parse_part
from cascade_audit.readers.sheet_cells import address

SUFFIXES = (".ods", ".ots")

_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_CELLS = ("table-cell", "covered-table-cell")
_MOST_REPEATS = 1000  # of a filled cell or row; blank ones may repeat a million times
_BLANK = " \t\r\n\f\v\xa0\u200b\ufeff"
_MOMENTS = ("date", "time")


def read(path: Path) -> Iterator[Block]:
    """Yield every filled cell, hidden sheets included."""
    with open_package(path, _CONTENT) as package:
        _refuse_locked(path, package)
        root = parse_part(path, package, _CONTENT)
    concealed = {
        _get(style, "name")
        for style in root.iterfind("{*}automatic-styles/{*}style")
        for about in style.iterfind("{*}table-properties")
        if _get(about, "display") == "false"
    }
    for sheet in root.iterfind("{*}body/{*}spreadsheet/{*}table"):
        is_hidden = _get(sheet, "style-name") in concealed
        yield from _read_sheet(sheet, is_hidden=is_hidden)


def _refuse_locked(path: Path, package: ZipFile) -> None:
    """Refuse a password: only the manifest tells, the zip itself is open."""
    if _MANIFEST not in package.NameToInfo:
        return
    manifest = parse_part(path, package, _MANIFEST)
    if manifest.find(".//{*}encryption-data") is not None:
        raise DocumentError(
            path.name,
            "berkas dikunci dengan kata sandi.",
            "Buka dengan kata sandinya, simpan salinan tanpa sandi, lalu ulangi.",
        )


def _read_sheet(sheet: etree._Element, *, is_hidden: bool) -> Iterator[Block]:
    name = _get(sheet, "name")
    columns = _hidden_columns(sheet)
    row = 1
    for line in sheet.iter("{*}table-row"):
        repeats = _count(line, "number-rows-repeated")
        cells = list(_read_row(line))
        hidden = is_hidden or _get(line, "visibility") in ("collapse", "filter")
        for place in range(row, row + min(repeats, _MOST_REPEATS if cells else 0)):
            for column, cell in cells:
                letak = f"{name}!{address(place, column)}"
                said = Block(letak, place, column, _text(cell), name, "sel")
                is_covered = cell.tag.endswith("}covered-table-cell")
                yield said._replace(
                    rows=_count(cell, "number-rows-spanned"),
                    columns=_count(cell, "number-columns-spanned"),
                    is_hidden=hidden or is_covered or column in columns,
                    mark=_mark(cell),
                )
        row += repeats


def _read_row(line: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    column = 1
    for cell in line:
        if not isinstance(cell.tag, str) or not cell.tag.endswith(_CELLS):
            continue
        repeats = _count(cell, "number-columns-repeated")
        if _text(cell):
            for place in range(column, column + min(repeats, _MOST_REPEATS)):
                yield place, cell
        column += repeats


def _hidden_columns(sheet: etree._Element) -> set[int]:
    hidden: set[int] = set()
    column = 1
    for node in sheet.iter("{*}table-column"):
        repeats = _count(node, "number-columns-repeated")
        if _get(node, "visibility") in ("collapse", "filter"):
            hidden |= set(range(column, column + repeats))
        column += repeats
    return hidden


def _mark(cell: etree._Element) -> str:
    if _get(cell, "value-type") in _MOMENTS:
        return "tanggal"
    return "rumus" if _get(cell, "formula") else ""


def _text(cell: etree._Element) -> str:
    lines = ("".join(_runs(line)) for line in cell.iterfind("{*}p"))
    return "\n".join(lines).strip(_BLANK)


def _runs(node: etree._Element) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        tag = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if tag == "s":
            yield " " * min(_count(child, "c"), _MOST_REPEATS)
        elif tag in ("tab", "line-break"):
            yield "\t" if tag == "tab" else "\n"
        elif tag != "annotation":
            yield from _runs(child)
        yield child.tail or ""


def _get(node: etree._Element, name: str) -> str:
    """Read an attribute whatever its namespace."""
    return next((v for k, v in node.items() if k.rpartition("}")[2] == name), "")


def _count(node: etree._Element, name: str) -> int:
    written = _get(node, name)
    return int(written) if written.isdigit() else 1
