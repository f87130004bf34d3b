"""CSV and TSV: what stands between the separators, in any of their dialects."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from cascade_audit.errors import DocumentError
from cascade_audit.readers.blocks import Block
from cascade_audit.readers.text import decode

SUFFIXES = (".csv", ".tsv", ".tab")

_SEPARATORS = (";", ",", "\t", "|")
_SAMPLE = 200  # lines that tell which separator a file uses
_BLANK = " \t\r\n\f\v\xa0\u200b\ufeff"


def read(path: Path) -> Iterator[Block]:
    """Yield every filled cell; rows are counted as a spreadsheet program does."""
    content = decode(path)
    content, separator = _stated(content)
    separator = separator or _guess(content, path.suffix.lower())
    reader = csv.reader(StringIO(content, newline=""), delimiter=separator)
    row = 0
    try:
        for row, cells in enumerate(reader, start=1):
            for column, cell in enumerate(cells, start=1):
                if text := cell.strip(_BLANK):
                    letak = f"baris {row} kolom {column}"
                    yield Block(letak, row, column, text, kind="sel")
    except csv.Error as error:
        raise DocumentError(
            path.name,
            f"isi sesudah baris {row} tidak dapat dipisah menjadi kolom ({error}).",
            "Periksa tanda kutip pada baris itu, atau simpan ulang sebagai .xlsx.",
        ) from None


def _stated(content: str) -> tuple[str, str]:
    """Take the separator from Excel's own first line, ``sep=;``, which is kept."""
    first, _, _ = content.partition("\n")
    said = first.strip()
    if said.lower().startswith("sep=") and len(said) == len("sep=") + 1:
        blank = content[len(first) :]
        return blank, said[-1]  # the line stays, empty, so that numbers stay right
    return content, ""


def _guess(content: str, suffix: str) -> str:
    """Choose the separator that cuts most lines into the same number of cells."""
    lines = content.splitlines(keepends=True)[:_SAMPLE]
    usual = "\t" if suffix in (".tsv", ".tab") else ","

    def evenness(separator: str) -> tuple[float, bool]:
        widths = _widths("".join(lines), separator)
        common = max(set(widths), key=widths.count, default=1)
        even = widths.count(common) * (common - 1) if common > 1 else 0
        return even, separator == usual

    return max(_SEPARATORS, key=evenness)


def _widths(content: str, separator: str) -> list[int]:
    try:
        rows = list(csv.reader(StringIO(content, newline=""), delimiter=separator))
    except csv.Error:
        return []
    return [len(row) for row in rows if row]
