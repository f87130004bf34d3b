"""The calculation-type bench as a table: ways to combine quarters by formulas."""

import pandas as pd

from cascade_audit.display.fragments import Fragment, items, text

_WORDS = {
    "id": {
        "way": "Cara menggabungkan",
        "kumulatif": "Kumulatif (jumlah)",
        "non_kumulatif": "Non kumulatif (triwulan terakhir)",
        "rata_rata": "Rata-rata",
        "target": "Target setahun",
        "realisasi": "Realisasi setahun",
        "positif": "makin tinggi makin baik",
        "negatif": "makin rendah makin baik",
        "written": "✎ tertulis",
        "fits": "✓ wajar",
        "legend": "✎ menurut tipe yang tertulis; ✓ menurut nama dan jenis ukurannya.",
        "used": "Dipakai: ",
        "undefined": "tidak terdefinisi",
    },
    "en": {
        "way": "Way to combine",
        "kumulatif": "Cumulative (sum)",
        "non_kumulatif": "Non-cumulative (last quarter)",
        "rata_rata": "Average",
        "target": "Target of the year",
        "realisasi": "Realised in the year",
        "positif": "higher is better",
        "negatif": "lower is better",
        "written": "✎ written",
        "fits": "✓ fits",
        "legend": "✎ by the type that is written; ✓ by its name and kind of measure.",
        "used": "Used: ",
        "undefined": "not defined",
    },
}
Place = tuple[str, str]  # a way to combine and a direction


def bench(
    table: pd.DataFrame,
    lines: list[str],
    written: Place = ("", ""),
    fits: Place = ("", ""),
    lang: str = "id",
) -> Fragment:
    """Draw the achievement under every way to combine and every formula.

    Parameters
    ----------
    table : pandas.DataFrame
        One row per way and formula: `akumulasi`, `target`, `realisasi`, `id`, `rumus`,
        `arah`, `dipakai`, `capaian`, `alasan`.
    lines : list of str
        Sentences that explain the indicator's type; none if none is chosen.
    written, fits : (str, str)
        Way and direction that the document writes, and that fit the indicator.
    lang : {"id", "en"}
        Language of the headings.

    Returns
    -------
    Fragment
        The table and the sentences; a cell that is not defined says why.
    """
    words = _WORDS[lang]
    formulas = table.drop_duplicates("id")
    heads = "".join(
        f'<th title="{text(words["used"] + row.dipakai)}">{text(row.id)}<br>'
        f'<span class="kecil">{text(row.rumus)}<br>{text(words[row.arah])}</span></th>'
        for row in formulas.itertuples()
    )
    top = "".join(f"<th>{text(words[n])}</th>" for n in ("way", "target", "realisasi"))
    body = "".join(
        _row(str(way), same, written, fits, words)
        for way, same in table.groupby("akumulasi", sort=False)
    )
    html = (
        f'<table class="bangku"><thead><tr>{top}{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
        f'<p class="kecil">{text(words["legend"])}</p>'
        + items([text(line) for line in lines], "ol")
    )
    return Fragment(html, f"{len(formulas)} x {table['akumulasi'].nunique()}")


def _row(
    way: str,
    same: pd.DataFrame,
    written: Place,
    fits: Place,
    words: dict[str, str],
) -> str:
    first = same.iloc[0]
    cells = "".join(_cell(row, written, fits, words) for row in same.itertuples())
    return (
        f'<tr><th scope="row">{text(words[way])}</th><td>{_number(first["target"])}'
        f"</td><td>{_number(first['realisasi'])}</td>{cells}</tr>"
    )


def _cell(row: tuple, written: Place, fits: Place, words: dict[str, str]) -> str:
    signs = [
        words[name]
        for name, place in (("written", written), ("fits", fits))
        if place == (row.akumulasi, row.arah)
    ]
    if row.alasan:
        shown = f'<i>{text(words["undefined"])}</i><br><span class="kecil">'
        shown += f"{text(row.alasan)}</span>"
    else:
        shown = f"<b>{_number(row.capaian)}%</b>"
    mark = "".join(f'<br><span class="kecil">{text(sign)}</span>' for sign in signs)
    kind = " ".join(
        name
        for name, place in (("tertulis", written), ("wajar", fits))
        if place == (row.akumulasi, row.arah)
    )
    return f'<td class="{kind}">{shown}{mark}</td>'


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
