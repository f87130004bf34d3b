"""A year on one page: units beside each other, what they share, what is missing."""

from urllib.parse import quote

import pandas as pd

from cascade_audit.display.fragments import GRADES, Fragment, mark, places, rows, text
from cascade_audit.recap import Recap

_NONE = "<p>Tidak ada.</p>"
_STATES = {"gagal": "gagal", "tidak terbaca": "tidak terbaca", "salinan": "salinan"}
_COLUMNS_AT_ONCE = 30  # as many codes as an A4 sheet on its side takes
_SHADES = (1, 3, 6, 11, 21)  # from how many findings on a cell is darker


def year_overview(year: Recap) -> Fragment:
    """Show how many units there are, and what stands out in the year.

    Parameters
    ----------
    year : Recap
        The year.

    Returns
    -------
    Fragment
        Five counts, and where the units were compared with a list.
    """
    systemic = int(year.codes.loc[year.codes["sistemik"].eq("ya"), "kode"].nunique())
    is_read = year.units["indikator"].gt(0)
    totals = year.units[["tinggi", "sedang", "pertanyaan"]].sum()
    tiles = {
        "unit": (int(is_read.sum()), "dokumen diperiksa", "tanpa"),
        "hasil": (len(year.unread), "dokumen tanpa hasil", "tinggi"),
        "tinggi": (int(totals["tinggi"]), "indikasi temuan tinggi", "tinggi"),
        "sistemik": (systemic, "kode bersifat sistemik", "sedang"),
        "belum": (len(year.missing), "kecamatan belum ada", "pertanyaan"),
    }
    drawn = "".join(
        f'<a class="u-{grade}" href="#{name}"><b>{count}</b>{words}</a>'
        for name, (count, words, grade) in tiles.items()
    )
    said = ", ".join(f"{count} {words}" for count, words, _ in tiles.values())
    note = f'<p class="kecil">{text(year.known_units)}</p>'
    return Fragment(f'<div class="ubin">{drawn}</div>{note}', said)


def year_units(year: Recap) -> Fragment:
    """Show the units, those with the gravest findings first, each with its report.

    Parameters
    ----------
    year : Recap
        The year.

    Returns
    -------
    Fragment
        One line for each document.
    """
    heads = [
        "perangkat daerah", "indikator", *(GRADES[grade][1] for grade in GRADES),
        "baris tak terurai", "laporan",
    ]  # fmt: skip
    body = [_unit(row) for row in year.units.itertuples()]
    html = rows(heads, body) if body else _NONE
    return Fragment(f'<div id="unit">{html}</div>', f"{len(body)} dokumen")


def _unit(row: tuple) -> list[str]:
    name = f"<b>{text(row.perangkat_daerah or '(tanpa nama)')}</b>"
    counts = [_count(grade, getattr(row, grade)) for grade in GRADES]
    unread = f"<b>{row.tak_terurai}</b>" if row.tak_terurai else "0"
    return [
        f'{name}<br><span class="kecil">{text(row.dokumen)}</span>',
        str(row.indikator),
        *counts,
        unread,
        _link(row.tautan) or text(_STATES.get(row.status, "")),
    ]


def _count(grade: str, count: int) -> str:
    # The column's heading has the word; the shape stays, for those who see no colour.
    drawn = f'<span class="m m-{grade}">{GRADES[grade][0]} {count}</span>'
    return drawn if count else "–"


def _link(address: str) -> str:
    return f'<a href="{text(quote(address))}">buka</a>' if address else ""


def heat_map(year: Recap) -> Fragment:
    """Show how often each code leads in each unit: the darker, the more.

    Parameters
    ----------
    year : Recap
        The year.

    Returns
    -------
    Fragment
        One line for each document; the most shared codes first.
    """
    codes = list(dict.fromkeys(year.codes["kode"]))
    named = year.codes.drop_duplicates("kode").set_index("kode")["judul"]
    parts = [
        _map(year.heat, codes[start : start + _COLUMNS_AT_ONCE], named)
        for start in range(0, len(codes), _COLUMNS_AT_ONCE)
    ]
    html = "\n".join(parts) or _NONE
    said = f"{len(year.heat)} dokumen, {len(codes)} kode"
    return Fragment(f'<div class="peta">{html}</div>', said)


def _map(heat: pd.DataFrame, codes: list[str], titles: pd.Series) -> str:
    head = "".join(
        f'<th title="{text(titles[code])}"><span>{text(code)}</span></th>'
        for code in codes
    )
    lines = []
    for row in heat.to_dict("records"):
        cells = "".join(_cell(row[code]) for code in codes)
        name = text(row["perangkat_daerah"] or row["dokumen"])
        lines.append(f"<tr><th>{name}</th>{cells}</tr>")
    body = "\n".join(lines)
    return (
        f'<div class="gulir"><table><thead><tr><th></th>{head}</tr></thead>'
        f"<tbody>\n{body}\n</tbody></table></div>"
    )


def _cell(count: int) -> str:
    shade = sum(count >= limit for limit in _SHADES)
    return f'<td class="p{shade}">{count or ""}</td>'


def year_codes(year: Recap) -> Fragment:
    """Show which codes most units share: what is systemic, and what is nearly so.

    Parameters
    ----------
    year : Recap
        The year.

    Returns
    -------
    Fragment
        One line for each code, the most shared first.
    """
    body = [
        [
            mark("pertanyaan" if row.jenis == "pertanyaan" else row.tingkat),
            f"<b>{text(row.kode)}</b> {text(row.judul)}",
            f"{row.unit} ({row.bagian} %)",
            str(row.jumlah),
            "<b>sistemik</b>" if row.sistemik else "",
        ]
        for row in year.codes.itertuples()
    ]
    html = rows(["", "kode", "unit", "kali", ""], body) if body else _NONE
    systemic = int(year.codes["sistemik"].eq("ya").sum())
    return Fragment(f'<div id="sistemik">{html}</div>', f"{systemic} kode sistemik")


def year_unread(year: Recap) -> Fragment:
    """Show which documents have no result and why, and which text stayed unread.

    Parameters
    ----------
    year : Recap
        The year.

    Returns
    -------
    Fragment
        Two lists.
    """
    failed = [
        [text(row.dokumen), text(row.status), text(row.alasan)]
        for row in year.unread.itertuples()
    ]
    left = [
        [
            text(row.perangkat_daerah),
            text(row.dokumen),
            places(row.letak),
            text(row.teks),
        ]
        for row in year.leftover.itertuples()
    ]
    heads = ["perangkat daerah", "dokumen", "letak", "teks"]
    html = (
        f"<h4>Dokumen tanpa hasil: {len(failed)}</h4>"
        f"{rows(['dokumen', 'keadaan', 'mengapa'], failed) if failed else _NONE}"
        f"<h4>Teks yang tidak terurai: {len(left)}</h4>"
        f"{rows(heads, left) if left else _NONE}"
    )
    said = f"{len(failed)} dokumen tanpa hasil; {len(left)} teks tidak terurai"
    return Fragment(f'<div id="hasil">{html}</div>', said)


def year_missing(year: Recap) -> Fragment:
    """Show which units of the list have no document.

    Parameters
    ----------
    year : Recap
        The year.

    Returns
    -------
    Fragment
        The list, and what the units were compared with.
    """
    body = [[text(row.kode), text(row.nama)] for row in year.missing.itertuples()]
    html = rows(["kode", "kecamatan"], body) if body else ""
    note = f"<p>{text(year.known_units)}</p>"
    return Fragment(f'<div id="belum">{note}{html}</div>', year.known_units)
