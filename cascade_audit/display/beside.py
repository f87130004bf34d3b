"""Kecamatan side by side: bars, and tables whose cells are tinted by their number.

Every number stands as text too; colour only helps the eye along.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.display.bars import bar, left_table
from cascade_audit.display.comparing import compared as marked
from cascade_audit.display.fragments import Fragment, items, text

if TYPE_CHECKING:
    from cascade_audit.comparing import Comparison

_SHARES = {
    "indikator": ("indikator lain", "#1d4f91"),
    "tipe": ("tipe lain", "#b87503"),
    "satuan": ("satuan lain", "#2f6b3a"),
    "sumber": ("sumber lain", "#7a5195"),
}
_DIFFERS = {
    "sama": "sama",
    "ejaan": "ejaan lain",
    "beda": "berbeda",
    "tidak_ditulis": "tidak ditulis",
}
_BLUE = "29,79,145"
_MOST = 12  # rows shown before the rest is folded away


def side_by_side(result: "Comparison") -> Fragment:
    """Say in four numbers how alike the units are.

    Parameters
    ----------
    result : Comparison
        What :func:`cascade_audit.compare` returned.

    Returns
    -------
    Fragment
        Units, boxes compared, the share that is the same, boxes in some units only.
    """
    comparison = result.comparison
    present = comparison[comparison["keberadaan"].eq("ada")]
    shared = present[present["unit_ada"] > 1]
    same = shared["beda_indikator"].isin(["sama", "ejaan"]).mean()
    keys = comparison.drop_duplicates("kunci")
    partial = int((keys["unit_ada"] < keys["unit_semua"]).sum())
    units = comparison["perangkat_daerah"].nunique()
    tiles = {
        "unit dibandingkan": units,
        "kotak disandingkan": len(keys),
        "indikatornya sama": f"{same:.0%}" if len(shared) else "–",
        "hanya pada sebagian unit": partial,
        "catatan antar kecamatan": len(result.findings),
    }
    drawn = "".join(
        f"<a><b>{text(value)}</b>{text(name)}</a>" for name, value in tiles.items()
    )
    line = f"{units} unit, {len(keys)} kotak, tahun {result.tahun}"
    return Fragment(f'<div class="ubin">{drawn}</div>', line)


def outlying_units(result: "Comparison") -> Fragment:
    """Draw how far each unit is from what most say, the farthest first."""
    table = result.outliers
    longest = max(table[list(_SHARES)].sum(axis=1).max(), 0.01)
    body = []
    for row in table.itertuples():
        pieces = "".join(
            bar(
                getattr(row, name) / longest, colour, f"{getattr(row, name):.0%} {said}"
            )
            for name, (said, colour) in _SHARES.items()
        )
        numbers = ", ".join(f"{name} {getattr(row, name):.0%}" for name in _SHARES)
        body.append([text(row.perangkat_daerah), pieces, numbers, str(row.tidak_ada)])
    heads = ["unit", "bagian kotak yang lain", "dalam angka", "kotak tidak ada"]
    html = left_table(heads, body)
    return Fragment(_key() + html, f"{len(table)} unit menurut besarnya perbedaan")


def _key() -> str:
    signs = "".join(
        f'<span style="color:{colour}">■</span> {said} &nbsp; '
        for said, colour in _SHARES.values()
    )
    return f'<p class="kecil">{signs}</p>'


def counts_by_unit(matrix: pd.DataFrame) -> Fragment:
    """Draw a table of counts, each cell tinted by its number within its row.

    Parameters
    ----------
    matrix : pandas.DataFrame of int
        Such as ``programs`` or ``types`` of a comparison.
    """
    most = matrix.max(axis=1).clip(lower=1)
    body = []
    for name, counts in matrix.iterrows():
        label = text(str(name).replace("_", " "))
        body.append([label, *(_cell(n, n / most[name]) for n in counts)])
    heads = [str(unit).removeprefix("Kecamatan ") for unit in matrix.columns]
    html = left_table([matrix.index.name or "", *heads], body)
    return Fragment(html, f"{len(matrix)} baris, {len(matrix.columns)} unit")


def _cell(count: int, share: float) -> str:
    said = str(count) if count else "– tidak ada"
    tint = f"rgba({_BLUE},{0.08 + 0.42 * share:.2f})" if count else "#fdecec"
    style = f"display:block;text-align:center;padding:.2em;background:{tint}"
    return f'<span style="{style}">{said}</span>'


def disagreement(result: "Comparison") -> Fragment:
    """Rank the sub kegiatan by how many units word the indicator otherwise."""
    ranking = result.variants[result.variants["beda"] > 0]
    body = [
        [
            text(row.nama),
            (
                bar(row.beda / row.unit_ada, "#b87503", f"{row.beda} berbeda")
                + bar(row.sama * 0.99, "#c9d6e8", f"{row.unit_ada - row.beda} sama")
            ),
            f"{row.beda} dari {row.unit_ada}",
            text(row.indikator_umum),
        ]
        for row in ranking.head(_MOST).itertuples()
    ]
    heads = ["sub kegiatan", "berbeda | sama", "unit berbeda", "indikator yang umum"]
    more = max(len(ranking) - _MOST, 0)
    note = f'<p class="kecil">dan {more} lagi pada tabel variants</p>' if more else ""
    return Fragment(left_table(heads, body) + note, f"{len(ranking)} sub kegiatan")


def one_box(result: "Comparison", kunci: str = "") -> Fragment:
    """Show one box in all units, the words that differ from the usual marked.

    Parameters
    ----------
    result : Comparison
        What was compared.
    kunci : str, optional
        The official code or the cluster; the most disputed by default.
    """
    ranked = result.variants["kunci"]
    kunci = kunci or (ranked.iloc[0] if len(ranked) else "")
    table = result.comparison[result.comparison["kunci"].eq(kunci)]
    if table.empty:
        return Fragment("<p>Tidak ada kotak dengan kode ini.</p>", "tidak ada")
    first = table.iloc[0]
    body = [_unit_row(row) for row in table.itertuples()]
    head = f"<h3>{text(first['nama'])} ({text(kunci)})</h3>"
    usual = f"<p>Yang umum: “{text(first['indikator_umum'])}”</p>"
    heads = ["unit", "indikator", "", "tipe penghitungan", "sumber data"]
    return Fragment(
        head + usual + left_table(heads, body), f"{kunci}: {len(table)} unit"
    )


def _unit_row(row: tuple) -> list[str]:
    if row.keberadaan != "ada":
        return [text(row.perangkat_daerah), "– tidak ada –", "", "", ""]
    said = text(row.indikator)
    if row.beda_indikator in ("beda", "ejaan"):
        said = marked(row.indikator_umum, row.indikator)[1]
    return [
        text(row.perangkat_daerah),
        said,
        _DIFFERS[row.beda_indikator],
        text(row.tipe_penghitungan),
        text(row.sumber_data),
    ]


def spellings(result: "Comparison") -> Fragment:
    """List the spellings that were taken for one another, and why."""
    terms = result.terms
    body = []
    for (lingkup, rumpun), forms in terms.groupby(["lingkup", "rumpun"], sort=False):
        said = [
            f"{text(row.bentuk)} ({row.banyak}{'; ' + row.cara if row.cara else ''})"
            for row in forms.itertuples()
        ]
        body.append([text(lingkup), text(rumpun), items(said)])
    html = left_table(["lingkup", "rumpun", "bentuk (banyaknya; cara ditemukan)"], body)
    return Fragment(html, f"{len(body)} rumpun tulisan")


def unit_findings(result: "Comparison") -> Fragment:
    """List what differs between the units, one fold for each rule."""
    parts = []
    groups = result.findings.groupby(["kode", "judul"], sort=True)
    for (kode, judul), same in groups:
        said = items([text(kondisi) for kondisi in same["kondisi"]])
        advice = text(same["rekomendasi"].iloc[0])
        head = f"<b>{text(kode)}</b> {text(judul)}: {len(same)} kotak"
        parts.append(
            f"<details><summary>{head}</summary>{said}<p>{advice}</p></details>"
        )
    html = "".join(parts) or "<p>Tidak ada.</p>"
    return Fragment(html, f"{len(result.findings)} catatan antar kecamatan")
