"""A heat map whose cells can be chosen; every number stands as text too."""

from html import escape

import pandas as pd

from cascade_audit.display.fragments import Fragment, text

_RED = "164,22,26"
_SHORT = "Kecamatan "


def heat_map(matrix: pd.DataFrame, titles: dict[str, str], between: str) -> Fragment:
    """Draw counts of findings by rule and unit.

    Parameters
    ----------
    matrix : pandas.DataFrame of int
        Rules by units.
    titles : dict of str to str
        What each rule is called.
    between : str
        Stands between unit and rule in a cell's ``data-id``.

    Returns
    -------
    Fragment
        Cells are tinted by their number; those above 0 can be chosen.
    """
    most = max(int(matrix.to_numpy().max(initial=0)), 1)
    heads = "".join(
        f'<th class="tegak"><span>{text(str(unit).removeprefix(_SHORT))}</span></th>'
        for unit in matrix.columns
    )
    lines = []
    for code, *counts in matrix.itertuples(name=None):
        title = text(titles.get(str(code), ""))
        cells = "".join(
            _cell(f"{unit}{between}{code}", int(count), most)
            for unit, count in zip(matrix.columns, counts, strict=True)
        )
        head = f'<th scope="row"><b>{text(code)}</b> {title}</th>'
        lines.append(f"<tr>{head}{cells}<td><b>{sum(counts)}</b></td></tr>")
    table = (
        f'<table class="panas"><thead><tr><th></th>{heads}<th>Σ</th></tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table>"
    )
    line = f"{len(matrix)} x {len(matrix.columns)}"
    return Fragment(f'<div class="gulir">{table}</div>', line)


def _cell(name: str, count: int, most: int) -> str:
    if not count:
        return "<td>·</td>"
    tint = f"rgba({_RED},{0.06 + 0.5 * count / most:.2f})"
    return f'<td data-id="{escape(name)}" style="background:{tint}">{count}</td>'
