"""The page on a calculation type: written, read as, why it does not fit, in numbers."""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.achievement import type_page
from cascade_audit.display.fragments import Fragment, places, rows, text

if TYPE_CHECKING:
    from cascade_audit.checking import Checks
    from cascade_audit.sources import Config
    from cascade_audit.tables import Cascades

_GROUP = "TH-"  # the codes about calculation types


def types(checks: "Checks", tables: "Cascades", config: "Config") -> Fragment:
    """Explain the calculation types that do not fit their indicators.

    Parameters
    ----------
    checks : Checks
        What was found.
    tables : Cascades
        What was read.
    config : Config
        Whose texts and formulas to use.

    Returns
    -------
    Fragment
        One folded page for each indicator whose type is an indicated finding.
    """
    found = checks.findings
    certain = found["kode"].str.startswith(_GROUP) & found["jenis"].eq("temuan")
    blamed = set(found.loc[certain, "row_id"])
    chosen = tables.indicators[tables.indicators["row_id"].isin(blamed)]
    pages = [_page(row, found, config) for _, row in chosen.iterrows()]
    html = "\n".join(pages) or "<p>Tidak ada.</p>"
    return Fragment(
        f'<div id="tipe">{html}</div>',
        f"{len(pages)} indikator dengan tipe penghitungan yang tidak sesuai",
    )


def _page(indicator: pd.Series, found: pd.DataFrame, config: "Config") -> str:
    parts = type_page(indicator, found, config)
    body = [
        [text(name), "<br>".join(text(said) for said in same["isi"])]
        for name, same in parts.groupby("bagian", sort=False)
    ]
    place = places(indicator["letak_tipe"])
    title = f"{place} {text(indicator['tipe_penghitungan'])}: "
    head = f"<summary>{title}{text(indicator['indikator'])}</summary>"
    return f"<details>{head}{rows(['Bagian', 'Isi'], body)}</details>"
