"""Step 1: documents in, blocks out. One module per kind of document."""

from itertools import chain, islice
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
_MOST_BLOCKS = 500_000  # a sheet of 40,000 indicators has 300,000


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
        read = chain.from_iterable(reader.read(path) for reader in readers)
        blocks = [
            block._replace(text=block.text.translate(UNPRINTABLE))
            for block in islice(read, _MOST_BLOCKS + 1)
        ]
    except OSError as error:
        raise DocumentError(
            path.name,
            f"berkas tidak dapat dibuka ({error.strerror or error}).",
            "Periksa izin berkas dan pastikan tidak sedang dikunci program lain.",
        ) from None
    if len(blocks) > _MOST_BLOCKS:
        most = f"{_MOST_BLOCKS:,}".replace(",", ".")
        raise DocumentError(
            path.name,
            f"memuat lebih dari {most} baris atau sel; dokumen cascading tidak sebesar "
            "itu.",
            "Pastikan asal berkas, atau pecah menjadi satu berkas untuk tiap unit.",
        )
    if not blocks:
        raise DocumentError(
            path.name,
            "berkas kosong: tidak ada satu baris teks pun.",
            "Minta salinan dokumen yang utuh kepada pengirimnya.",
        )
    return pd.DataFrame(blocks, columns=list(BLOCKS))
