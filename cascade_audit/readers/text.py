"""Plain text: one block per line, or per cell where tabs separate a line."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from cascade_audit.errors import DocumentError
from cascade_audit.readers.blocks import Block

SUFFIXES = (".txt", ".text")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Not str.splitlines: an editor does not count form feeds and \u2028 as lines.
_LINE_END = re.compile(r"\r\n|\r|\n")
_TAB = re.compile(r"\t")
_BLANKS = re.compile(r" {3,}")  # what became of tabs on the way
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.01


def read(path: Path) -> Iterator[Block]:
    """Yield address, line, column and text of every filled cell of the file."""
    content = decode(path)
    cut = _TAB if "\t" in content else _BLANKS
    for number, line in enumerate(_LINE_END.split(content), start=1):
        cells = cut.split(line) if cut.search(line.strip()) else [line]
        for column, cell in enumerate(cells, start=1):
            if text := cell.strip(" \t\f\v\xa0\u200b\ufeff"):
                yield Block(f"baris {number}", number, column, text)


def decode(path: Path) -> str:
    """Read a file as text, in whichever encoding it is.

    Raises
    ------
    DocumentError
        If it holds no text.
    """
    content = path.read_bytes()
    encoding = next((name for bom, name in _BOMS if content.startswith(bom)), None)
    if encoding is None:
        encoding = _guess(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        # cp1252 leaves five bytes undefined; latin-1 keeps them visible.
        text = content.decode("latin-1")
    if len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise DocumentError(
            path.name,
            "isinya bukan teks, walaupun nama berkasnya berakhiran "
            f"{path.suffix}; yang diharapkan dokumen teks.",
            "Buka berkas dengan program asalnya dan simpan ulang sebagai teks.",
        )
    return text


def _guess(content: bytes) -> str:
    """Without a byte order mark: UTF-16 shows as every other byte being zero."""
    head = content[:2000]
    if len(head) > 3 and head[1::2].count(0) > 0.4 * len(head[1::2]):
        return "utf-16-le"
    if len(head) > 3 and head[::2].count(0) > 0.4 * len(head[::2]):
        return "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
