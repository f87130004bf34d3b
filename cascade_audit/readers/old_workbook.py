"""Workbooks of the older kind (.xls) and the binary one (.xlsb).

Their reader knows no number formats and no hidden rows: a share that shows as 85% is
0.85 here, and hidden rows look like all others.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from cascade_audit.errors import DocumentError
from cascade_audit.readers import web_page, workbook
from cascade_audit.readers.blocks import Block
from cascade_audit.readers.sheet_cells import address

SUFFIXES = (".xls", ".xlsb")

_MOST_CELLS = 20_000_000  # the library keeps empty cells, too
_BLANK = " \t\r\n\f\v\xa0\u200b\ufeff"
_HEADS = 512


def read(path: Path) -> Iterator[Block]:
    """Yield every filled cell; a web page or a newer workbook is read as what it is."""
    with path.open("rb") as stream:
        head = stream.read(_HEADS)
    # Many an application offers "Excel" and hands over a web page of that name.
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return web_page.read(path)
    if head.startswith(b"PK") and path.suffix.lower() == ".xls":
        return workbook.read(path)
    return _read_sheets(path)


def _read_sheets(path: Path) -> Iterator[Block]:
    import python_calamine

    try:
        with python_calamine.CalamineWorkbook.from_path(path) as book:
            for about in book.sheets_metadata:
                if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
                    continue
                is_hidden = about.visible != python_calamine.SheetVisibleEnum.Visible
                sheet = book.get_sheet_by_name(about.name)
                for block in _cells(sheet, about.name):
                    yield block._replace(is_hidden=is_hidden)
    except python_calamine.PasswordError:
        raise DocumentError(
            path.name,
            "berkas dikunci dengan kata sandi.",
            "Buka dengan kata sandinya, simpan salinan tanpa sandi, lalu ulangi.",
        ) from None
    except python_calamine.CalamineError as error:
        raise DocumentError(
            path.name,
            f"berkas rusak, atau isinya bukan {path.suffix.lower()} ({error}).",
            "Buka dengan aplikasi asalnya dan simpan ulang sebagai .xlsx.",
        ) from None


def _cells(sheet: object, name: str) -> Iterator[Block]:
    spans = {
        first: (last[0] - first[0] + 1, last[1] - first[1] + 1)
        for first, last in sheet.merged_cell_ranges or ()
    }
    for row, values in enumerate(sheet.iter_rows()):
        for column, value in enumerate(values):
            text = _shown(value)
            if not text:
                continue
            letak = f"{name}!{address(row + 1, column + 1)}"
            rows, columns = spans.get((row, column), (1, 1))
            said = Block(letak, row + 1, column + 1, text, name, "sel", rows, columns)
            yield said._replace(mark="tanggal" if _is_moment(value) else "")


def _is_moment(value: object) -> bool:
    return isinstance(value, date | time | timedelta)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "BENAR" if value else "SALAH"
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, datetime) and value.time() == time():
        return f"{value:%d/%m/%Y}"
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M:%S}"
    return str(value).strip(_BLANK)
