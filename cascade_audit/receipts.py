"""The intake sheet: whose, of which year and version each received file is.

``penerimaan.xlsx`` stands in the folder of the documents, or in one above. Beside each
cell that may be corrected stands what the program proposed: a cell that differs is an
auditor's word, and wins over the document's own; the others only fill gaps.
"""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from cascade_audit.documents import Document
from cascade_audit.errors import UsageError

SHEET = "penerimaan.xlsx"
ASKED = ("dibaca", "perangkat_daerah", "tahun", "versi")
PROPOSED = tuple(f"usul_{name}" for name in ASKED)
NO = "tidak"


class Receipt(NamedTuple):
    """What the sheet says of a file: values, and which of them were corrected."""

    said: dict[str, str]
    corrected: dict[str, str]

    @property
    def is_left_out(self) -> bool:
        """Tell whether the file is not to be read."""
        return self.said.get("dibaca", "").strip().lower() == NO


NOTHING = Receipt({}, {})


def receipt_of(
    document: Document, sha256: str, sheet: str | Path | None = None
) -> Receipt:
    """Look a document up in the intake sheet.

    Parameters
    ----------
    document : Document
        The file.
    sha256 : str
        Its content: a row for other content says nothing of it; one for the same
        content under another name does, if it is the only one.
    sheet : str or pathlib.Path, optional
        The sheet to use; else the nearest ``penerimaan.xlsx`` upward.

    Raises
    ------
    UsageError
        If the sheet that is named cannot be found, or is none.
    """
    path = Path(sheet) if sheet else _nearest(document.path)
    if path is None:
        return NOTHING
    rows = rows_of(path)
    home = path.resolve().parent
    place = document.path.resolve()
    name = place.relative_to(home).as_posix() if place.is_relative_to(home) else ""
    same = [row for row in rows if row.get("sha256") == sha256]
    here = [row for row in same if row.get("berkas") == name]
    row = next(iter(here or (same if len(same) == 1 else ())), None)
    return _receipt(row) if row else NOTHING


def rows_of(sheet: Path) -> list[dict[str, str]]:
    """Read the rows of an intake sheet, as text."""
    try:
        state = sheet.stat()
    except OSError:
        raise UsageError(
            str(sheet),
            "lembar penerimaan ini tidak ada.",
            "Buat dengan  cascade-audit intake FOLDER  atau periksa namanya.",
        ) from None
    return [dict(row) for row in _rows(sheet, state.st_mtime_ns, state.st_size)]


@lru_cache(maxsize=8)
def _rows(sheet: Path, changed: int, size: int) -> tuple[dict[str, str], ...]:
    del changed, size  # only tell one state of the file from another
    from cascade_audit.readers import workbook

    lines: dict[int, dict[int, str]] = {}
    first = ""
    for block in workbook.read(sheet):
        first = first or block.place
        if block.place == first:
            lines.setdefault(block.row, {})[block.column] = block.text
    numbers = sorted(lines)
    heads = {n: text.strip().lower() for n, text in lines[numbers[0]].items()}
    if not {"berkas", "sha256", *ASKED} <= set(heads.values()):
        raise UsageError(
            str(sheet),
            "bukan lembar penerimaan: kolom berkas, sha256, "
            f"{', '.join(ASKED)} harus ada.",
            "Buat yang baru dengan  cascade-audit intake FOLDER",
        )
    return tuple(
        {head: lines[number].get(column, "") for column, head in heads.items()}
        for number in numbers[1:]
    )


def _nearest(path: Path) -> Path | None:
    above = (folder / SHEET for folder in path.resolve().parents)
    return next((sheet for sheet in above if sheet.is_file()), None)


def _receipt(row: dict[str, str]) -> Receipt:
    values = {name: row.get(name, "").strip() for name in ASKED}
    corrected = {
        name: values[name]
        for name, usul in zip(ASKED, PROPOSED, strict=True)
        if values[name] != row.get(usul, "").strip()
    }
    return Receipt(values, corrected)
