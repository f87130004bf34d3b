"""Numbers from year to year, unit by unit."""

import pandas as pd

from cascade_audit.display.bars import bar, left_table
from cascade_audit.display.fragments import Fragment, text


def yearly(table: pd.DataFrame, column: str = "indikator") -> Fragment:
    """Draw one number of :func:`cascade_audit.comparing.trends`, year by year.

    Parameters
    ----------
    table : pandas.DataFrame
        One row per `tahun` and `perangkat_daerah`.
    column : str
        Which number.
    """
    by_year = pd.DataFrame(
        {
            tahun: part.set_index("perangkat_daerah")[column]
            for tahun, part in table.groupby("tahun")
        }
    )
    most = max(float(by_year.fillna(0).max().max()), 1.0)
    body = []
    for unit, numbers in by_year.iterrows():
        cells, before = [], None
        for number in numbers:
            cells.append(_year_cell(number, before, most))
            before = None if pd.isna(number) else number
        body.append([text(unit), *cells])
    heads = [column.replace("_", " "), *map(str, by_year.columns)]
    return Fragment(left_table(heads, body), f"{column} pada {len(by_year)} unit")


def _year_cell(number: object, before: object, most: float) -> str:
    if pd.isna(number):
        return '<span class="kecil">belum dapat dibandingkan</span>'
    change = 0 if before is None else int(number - before)
    arrow = f" ▲ {change}" if change > 0 else f" ▼ {-change}" if change < 0 else ""
    drawn = bar(0.6 * float(number) / most, "#8fb0dc", f"{number}")
    return f"{drawn} {number}{arrow}"
