"""What is read last: housekeeping, notes on the reading, what was not examined."""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.display.fragments import Fragment, places, rows, text

if TYPE_CHECKING:
    from cascade_audit.checking import Checks

_NONE = "<p>Tidak ada.</p>"
_KINDS = {
    "temuan": "indikasi temuan",
    "catatan_ekstraksi": "catatan pembacaan dokumen",
}


def housekeeping(checks: "Checks") -> Fragment:
    """Show what should be tidied up: one line for each rule and subject.

    Parameters
    ----------
    checks : Checks
        What was found.

    Returns
    -------
    Fragment
        The findings of low severity, rolled up.
    """
    lines = checks.summary
    low = lines[(lines["jenis"] == "temuan") & (lines["tingkat"] == "rendah")]
    count = int(low["jumlah"].sum())
    html = f'<div id="rendah">{_rolled_up(low)}</div>'
    return Fragment(html, f"{count} catatan kerapian dalam {len(low)} baris")


def reading_notes(checks: "Checks") -> Fragment:
    """Show where the reading is in doubt; this is never held against the unit.

    Parameters
    ----------
    checks : Checks
        What was found.

    Returns
    -------
    Fragment
        The notes, rolled up.
    """
    lines = checks.summary
    notes = lines[lines["jenis"] == "catatan_ekstraksi"]
    count = int(notes["jumlah"].sum())
    html = f'<div id="catatan">{_rolled_up(notes)}</div>'
    return Fragment(html, f"{count} catatan pembacaan dokumen")


def _rolled_up(lines: pd.DataFrame) -> str:
    if lines.empty:
        return _NONE
    body = [
        [
            text(row.kode),
            f"<b>{text(row.judul)}</b> {text(row.subjek)}",
            f'<span class="angka">{row.jumlah}</span>',
            places(row.letak, most=10),
            text(row.contoh),
            text(row.rekomendasi),
        ]
        for row in lines.itertuples()
    ]
    return rows(["kode", "judul", "jumlah", "letak", "contoh", "saran"], body)


def unexamined(checks: "Checks") -> Fragment:
    """Show which rules could not look, and why: that is no clean bill.

    Parameters
    ----------
    checks : Checks
        What was found.

    Returns
    -------
    Fragment
        One line for each reason.
    """
    verdicts = checks.verdicts
    missed = verdicts[verdicts["status"] != "diperiksa"]
    body = [
        [", ".join(dict.fromkeys(text(rule) for rule in same["id"])), text(reason)]
        for reason, same in missed.groupby("alasan", sort=False)
    ]
    examined = len(verdicts) - len(missed)
    intro = f"<p>{examined} aturan diperiksa, {len(missed)} tidak.</p>"
    table = rows(["aturan", "mengapa tidak diperiksa"], body) if body else ""
    return Fragment(intro + table + _changed(checks.changed), f"{len(missed)} aturan")


def _changed(changed: pd.DataFrame) -> str:
    if changed.empty:
        return ""
    body = [[text(value) for value in row] for row in changed.itertuples(index=False)]
    intro = "<h4>Aturan yang diubah dengan buku aturan auditor</h4>"
    return intro + rows([name.replace("_", " ") for name in changed.columns], body)


def table(frame: pd.DataFrame) -> Fragment:
    """Show a whole table, for looking things up.

    Parameters
    ----------
    frame : pandas.DataFrame
        Any table; choose the columns before. The kinds of `jenis` are put in words.

    Returns
    -------
    Fragment
        Every row; numbers have a decimal comma.
    """
    if "jenis" in frame.columns:
        frame = frame.assign(jenis=frame["jenis"].replace(_KINDS))
    columns = [column.tolist() for _, column in frame.items()]
    body = [[_cell(value) for value in row] for row in zip(*columns, strict=True)]
    heads = [str(name).replace("_", " ") for name in frame.columns]
    return Fragment(rows(heads, body), f"{len(frame)} baris, {len(heads)} kolom")


def _cell(value: object) -> str:
    if not isinstance(value, float):
        return text(value)
    number = "" if pd.isna(value) else f"{value:.2f}".rstrip("0").rstrip(".")
    return number.replace(".", ",")
