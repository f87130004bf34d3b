"""Step 1: documents in, blocks out. One module per kind of document."""

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
        blocks = [
            block._replace(text=block.text.translate(UNPRINTABLE))
            for reader in readers
            for block in reader.read(path)
        ]
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
