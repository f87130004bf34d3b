"""Step 1: documents in, blocks out. One module per kind of document."""

from itertools import islice
from pathlib import Path

import pandas as pd

from cascade_audit.errors import UNPRINTABLE, DocumentError
from cascade_audit.readers import (
    office,
    old_workbook,
    open_sheet,
    pdf,
    separated,
    slides,
    text,
    web_page,
    word,
    workbook,
)
from cascade_audit.readers.blocks import Block

# A new reader is added here, and nowhere else. A suffix that several modules name is
# read by all of them, in this order: the cells of a workbook, then its shapes.
_MODULES = (
    text,
    separated,
    web_page,
    workbook,
    old_workbook,
    open_sheet,
    word,
    slides,
    pdf,
    office,
)
_MOST_BYTES = 256 * 2**20  # of a file; pictures in it included
_MOST_TEXT = 16 * 2**20  # of a file that is nothing but text
_MOST_BLOCKS = 100_000  # filled lines and cells: read and laid out in some 30 s
_ARE_TEXT = (text, separated, web_page)
SUFFIXES = tuple(sorted({suffix for module in _MODULES for suffix in module.SUFFIXES}))
BLOCKS = Block._fields


def read_blocks(path: Path) -> pd.DataFrame:
    """Read a document into one row per filled cell or line.

    Parameters
    ----------
    path : pathlib.Path
        The document. Its suffix, in lower case, chooses the reader.

    Returns
    -------
    pandas.DataFrame, shape (n_blocks, 17)
        In reading order; blank lines and cells are left out. The columns are the
        attributes of :class:`cascade_audit.readers.blocks.Block`.

    Raises
    ------
    DocumentError
        If no reader handles the suffix, or the file cannot be read.
    """
    suffix = path.suffix.lower()
    readers = [module for module in _MODULES if suffix in module.SUFFIXES]
    if not readers:
        raise DocumentError(
            path.name,
            f"berkas '{path.suffix or 'tanpa akhiran'}' belum dapat dibaca; "
            f"yang dapat dibaca: {', '.join(SUFFIXES)}.",
            "Simpan dokumen dalam salah satu bentuk itu, lalu ulangi.",
        )
    try:
        _refuse_huge(path, is_text=any(reader in _ARE_TEXT for reader in readers))
        found = (block for reader in readers for block in reader.read(path))
        blocks = [
            block._replace(text=block.text.translate(UNPRINTABLE))
            for block in islice(found, _MOST_BLOCKS)
        ]
        if next(found, None) is not None:
            raise _huge(path, f"{_MOST_BLOCKS} baris dan sel")
    except OSError as error:
        raise DocumentError(
            path.name,
            f"berkas tidak dapat dibuka ({error.strerror or error}).",
            "Periksa izin berkas dan pastikan tidak sedang dikunci program lain.",
        ) from None
    if not blocks:
        raise DocumentError(
            path.name,
            "berkas kosong: tidak ada satu baris teks pun.",
            "Minta salinan dokumen yang utuh kepada pengirimnya.",
        )
    return pd.DataFrame(blocks, columns=list(BLOCKS))


def _refuse_huge(path: Path, *, is_text: bool) -> None:
    most = _MOST_TEXT if is_text else _MOST_BYTES
    if path.stat().st_size > most:
        raise _huge(path, f"{most // 2**20} MiB")


def _huge(path: Path, limit: str) -> DocumentError:
    return DocumentError(
        path.name,
        f"isinya melebihi {limit}; cascading tidak sebesar itu.",
        "Ambil bagian cascading-nya saja, simpan tersendiri, lalu ulangi.",
    )
