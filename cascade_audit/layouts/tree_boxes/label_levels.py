"""The words of every kind of label, and the levels that they name."""

import re
from collections.abc import Iterable

import pandas as pd

from cascade_audit.layouts.tree_boxes.edge_labels import key_of

_KINDS = (
    "kepala", "eselon", "konteks", "jabatan", "anggaran", "capaian", "tepi", "keadaan",
    "lanjutan", "dicapai", "pengantar", "penghubung", "legenda", "daerah", "perangkai",
)  # fmt: skip
_SHORTENED = ("kepala", "indikator")

Levels = dict[str, dict[str, str]]


def levels_of(words: pd.DataFrame, indicators: Iterable[str]) -> Levels:
    """List the labels of every kind, as they are looked up, with their levels.

    Parameters
    ----------
    words : pandas.DataFrame
        ``pohon_kinerja.csv``: columns `peran`, `tulisan`, `jenjang`.
    indicators : iterable of str
        Further labels of indicators.
    """
    levels: Levels = {}
    short: list[tuple[str, str]] = []
    columns = (words[name] for name in ("peran", "tulisan", "jenjang"))
    for peran, tulisan, jenjang in zip(*columns, strict=True):
        if peran == "pendek":
            short.append((tulisan, jenjang))
        else:
            levels.setdefault(peran, {})[key_of(tulisan)] = jenjang
    for label in indicators:
        levels.setdefault("indikator", {}).setdefault(key_of(label), "")
    for kind in _KINDS:
        levels.setdefault(kind, {})
    for kind in _SHORTENED:
        for said, level in list(levels.get(kind, {}).items()):
            for written in _shortened(said, short):
                levels[kind].setdefault(written, level)
    return levels


def _shortened(label: str, short: Iterable[tuple[str, str]]) -> set[str]:
    """Write a label with words cut short, with or without the full stop."""
    written = {label}
    for word, whole in short:
        pattern = re.compile(re.escape(key_of(whole)))
        cut = key_of(word)
        written |= {
            pattern.sub(form, text) for text in written for form in (cut, f"{cut}.")
        }
    return written - {label}
