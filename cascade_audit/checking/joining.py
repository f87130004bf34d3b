"""What became of all parts of a call, put together without holding it twice."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from cascade_audit.texts import SHARED, shared

EXAMINED, NOT_EXAMINED = "diperiksa", "tidak diperiksa"
_Column = Callable[[str], Iterable[pd.Series]]


class Told(NamedTuple):
    """What became of documents, as tables."""

    findings: pd.DataFrame
    summary: pd.DataFrame
    verdicts: pd.DataFrame


def together(parts: list[Told]) -> Told:
    """Add up what became of all parts; their findings are taken out of them."""
    return Told(
        _joined(parts[0].findings, lambda name: [p.findings.pop(name) for p in parts]),
        _joined(parts[0].summary, lambda name: [p.summary.pop(name) for p in parts]),
        _added_up([part.verdicts for part in parts]),
    )


def together_from(folders: list[Path]) -> Told:
    """Add up what was put aside in folders, one column after another.

    Parameters
    ----------
    folders : list of pathlib.Path
        As :func:`write_table` left them, a folder per part.

    Returns
    -------
    Told
        What :func:`together` gives of all parts.
    """
    return Told(
        _from_files([folder / "findings.feather" for folder in folders]),
        _from_files([folder / "summary.feather" for folder in folders]),
        _added_up([read_table(folder / "verdicts.feather") for folder in folders]),
    )


def write_table(table: pd.DataFrame, path: Path) -> None:
    """Write a table, shared texts as categories."""
    repeated = list(table.columns[[kind == SHARED for kind in table.dtypes]])
    table = table.astype(dict.fromkeys(repeated, "category"))
    table.to_feather(path, compression="lz4")


def read_table(path: Path, columns: list[str] | None = None) -> pd.DataFrame:
    """Read what :func:`write_table` wrote."""
    table = pd.read_feather(path, columns=columns)
    for column in table.columns[table.dtypes.eq("category")]:
        table[column] = pd.array(shared(table[column]), dtype=SHARED)
    return table


def _from_files(paths: list[Path]) -> pd.DataFrame:
    first = read_table(paths[0])
    return _joined(first, lambda name: [read_table(p, [name])[name] for p in paths])


def _joined(first: pd.DataFrame, column: _Column) -> pd.DataFrame:
    """Put the tables of all parts together, column by column to spare memory."""
    names = list(first)
    joined = {name: pd.concat(column(name), ignore_index=True) for name in names}
    return pd.DataFrame(joined, copy=False)


def _added_up(tables: list[pd.DataFrame]) -> pd.DataFrame:
    """Add the verdicts of several parts; examined once is examined."""
    first = tables[0]
    if len(tables) == 1:
        return first
    examined = pd.concat([table["status"].eq(EXAMINED) for table in tables], axis=1)
    is_examined = examined.any(axis=1)
    return first.assign(
        baris_diperiksa=sum(table["baris_diperiksa"] for table in tables),
        baris_gagal=sum(table["baris_gagal"] for table in tables),
        status=is_examined.map({True: EXAMINED, False: NOT_EXAMINED}),
        alasan=first["alasan"].mask(is_examined, ""),
    )
