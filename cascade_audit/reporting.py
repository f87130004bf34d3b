"""Step 5: tables out, as CSV, Parquet, JSON or a workbook; whole or not at all."""

import csv
import json
import os
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pandas as pd
import xlsxwriter

from cascade_audit.errors import UsageError

Tables = dict[str, pd.DataFrame]

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_WIDEST_COLUMN = 60  # in characters; longer text is wrapped
_LONGEST_CELL = 32_767  # a limit of Excel's, which drops longer text without a word
_MOST_ROWS = 1_048_575  # Excel's limit, less the heading
_SAME_DAY = datetime(2000, 1, 1)  # workbooks carry no clock: same input, same bytes


def write_tables(
    tables: Tables, main: str, output: str | Path, links: str = ""
) -> list[Path]:
    """Write tables in the form that the output's suffix asks for.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame
        Tables by name.
    main : str
        Name of the table that a ``.csv`` or ``.parquet`` file holds; ``.xlsx`` and
        ``.json`` hold all, and so does a folder (a name that ends in "/"), as CSV.
    output : str or pathlib.Path
        File or folder to write.
    links : str, optional
        Name of a column whose texts are addresses as seen from a workbook's folder.

    Returns
    -------
    list of pathlib.Path
        What was written. Each file appears complete under its name, or not at all.

    Raises
    ------
    UsageError
        If the suffix is unknown, the place cannot be written to, or a table is too
        long for a workbook.
    """
    path = Path(output)
    if str(output).endswith(("/", "\\")) or path.is_dir():
        writers = {path / f"{name}.csv": _csv(table) for name, table in tables.items()}
    else:
        writers = {path: _writer(tables, main, path, links)}
    try:
        _write_all(writers)
    except OSError as error:
        raise UsageError(
            str(path),
            f"hasil tidak dapat ditulis ({error.strerror or error}).",
            "Sebut folder lain pada --output, atau tutup program yang memakai "
            "berkas itu.",
        ) from None
    return list(writers)


def csv_text(table: pd.DataFrame) -> str:
    r"""Write a table as CSV text that no spreadsheet takes for formulas.

    Parameters
    ----------
    table : pandas.DataFrame
        Any table; its index is left out.

    Returns
    -------
    str
        Commas, ``"\n"``, a heading row. Text that begins with ``= + - @``, a tab or
        a carriage return gets a leading ``'``, and so does text that begins with
        ``'`` itself: take one leading ``'`` away and every text is as it was read.
    """
    safe = table.apply(lambda column: column.map(_defused))
    text = safe.to_csv(index=False, lineterminator="\n")
    if "\r" not in text:
        return text
    # Python before 3.13 leaves a lone "\r" unquoted, which readers take for a line end.
    return safe.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)


def _defused(value: object) -> object:
    risky = isinstance(value, str) and value.startswith((*_FORMULA_STARTS, "'"))
    return f"'{value}" if risky else value


def _writer(
    tables: Tables, main: str, path: Path, links: str
) -> Callable[[Path], object]:
    forms = {
        ".csv": lambda: _csv(tables[main]),
        ".parquet": lambda: lambda part: tables[main].to_parquet(part, index=False),
        ".json": lambda: (
            lambda part: part.write_text(
                _json_text(tables), encoding="utf-8", newline="\n"
            )
        ),
        ".xlsx": lambda: (
            lambda part: _write_workbook(_main_first(tables, main), part, links)
        ),
    }
    if path.suffix.lower() not in forms:
        raise UsageError(
            str(path),
            f"hasil tidak dapat ditulis sebagai '{path.suffix or 'tanpa akhiran'}'; "
            f"yang dapat: {', '.join(forms)}.",
            "Beri nama hasil dengan salah satu akhiran itu, atau akhiri nama folder "
            "dengan garis miring (/).",
        )
    return forms[path.suffix.lower()]()


def _csv(table: pd.DataFrame) -> Callable[[Path], object]:
    return lambda part: part.write_text(csv_text(table), encoding="utf-8", newline="\n")


def _json_text(tables: Tables) -> str:
    records = {
        # Through object: only then does a missing number become null.
        name: table.astype(object).where(table.notna(), None).to_dict("records")
        for name, table in tables.items()
    }
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def _main_first(tables: Tables, main: str) -> Tables:
    return {main: tables[main], **tables}


def _write_all(writers: dict[Path, Callable[[Path], object]]) -> None:
    with ExitStack() as leftovers:
        parts = {}
        for path, write in writers.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f".{path.name}.{os.getpid()}.tmp")
            leftovers.callback(part.unlink, missing_ok=True)
            write(part)
            parts[part] = path
        for part, path in parts.items():
            part.replace(path)


def _write_workbook(tables: Tables, path: Path, links: str = "") -> None:
    longest = max(len(table) for table in tables.values())
    if longest > _MOST_ROWS:
        raise UsageError(
            path.name,
            f"satu lembar Excel memuat paling banyak {_MOST_ROWS} baris; "
            f"tabel ini {longest} baris.",
            "Pilih akhiran .csv atau .parquet.",
        )
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"created": _SAME_DAY})
        heading = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDE6F0"}
        )
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for name, table in tables.items():
            sheet = book.add_worksheet(name[:31])  # Excel's limit
            _lay_out(sheet, table)
            _fill(sheet, table, heading, wrapped)
            if links in table:
                _link(sheet, table, links)


def _lay_out(sheet: xlsxwriter.worksheet.Worksheet, table: pd.DataFrame) -> None:
    for number, column in enumerate(table.columns):
        longest = max(len(str(text)) for text in (column, *table[column]))
        sheet.set_column(number, number, min(longest, _WIDEST_COLUMN) + 2)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table), max(len(table.columns) - 1, 0))
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&Rhal. &P dari &N")


def _fill(
    sheet: xlsxwriter.worksheet.Worksheet,
    table: pd.DataFrame,
    heading: xlsxwriter.format.Format,
    wrapped: xlsxwriter.format.Format,
) -> None:
    for number, column in enumerate(table.columns):
        sheet.write_string(0, number, str(column), heading)
    for row, values in enumerate(table.itertuples(index=False, name=None), start=1):
        for number, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(row, number, _shortened(value), wrapped)
            elif pd.notna(value):
                sheet.write(row, number, value, wrapped)


def _link(
    sheet: xlsxwriter.worksheet.Worksheet, table: pd.DataFrame, column: str
) -> None:
    number = table.columns.get_loc(column)
    for row, address in enumerate(table[column], start=1):
        if address:  # the program's own, never text of a document
            sheet.write_url(row, number, f"external:{address}", string=address)


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_CELL:
        return text
    note = " … [dipotong; lengkap di .csv]"
    return text[: _LONGEST_CELL - len(note)] + note
