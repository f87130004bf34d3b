"""Units side by side on the terminal: who stands apart, where most disagree."""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.terminal import _console, _grid, _heading, _indented
from cascade_audit.terminal.words import WORDS

if TYPE_CHECKING:
    from cascade_audit.comparing import Comparison

_SHOWN = 10


def print_compare(compared: "Comparison", lang: str = "id") -> None:
    """Show which units differ most, where they disagree, and what follows."""
    console, words = _console(), WORDS[lang]["compare"]
    units = compared.outliers.head(_SHOWN)
    _heading(console, words["outliers"], len(compared.outliers))
    shares = [_percent(units[name]) for name in ("indikator", "tipe", "satuan")]
    columns = [units["perangkat_daerah"], *shares, units["tidak_ada"].astype(str)]
    console.print(_grid(words["outlier_heads"], columns))
    ranked = compared.variants[compared.variants["beda"] > 0]
    _heading(console, words["variants"], len(ranked))
    ranked = ranked.head(_SHOWN)
    counts = (
        ranked["beda"].astype(str) + "/" + ranked["unit_ada"].astype(str)
    ).tolist()
    columns = [ranked["kunci"], counts, ranked["nama"]]
    console.print(_grid(words["variant_heads"], columns))
    for (kode, judul), same in compared.findings.groupby(["kode", "judul"], sort=True):
        _heading(console, f"{kode}  {judul}", len(same))
        for kondisi in same["kondisi"].head(3):
            console.print(_indented(kondisi, 2))
        if len(same) > 3:
            console.print(_indented(words["more"].format(len(same) - 3), 2))
    console.print(_indented(words["hint"], 0))


def _percent(shares: pd.Series) -> list[str]:
    return [f"{share:.0%}" for share in shares]
