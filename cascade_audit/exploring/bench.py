"""The calculation-type bench: four quarters, each way to combine them, each formula."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from cascade_audit.achievement import achievement_pct, combine_periods
from cascade_audit.sources import Config, read_lexicon

ACCUMULATIONS = ("kumulatif", "non_kumulatif", "rata_rata")
_PERCENT = ("persentase", "rasio")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_QUARTERS = 4
_DONE = (0.2, 0.3, 0.4, 0.5)  # of each quarter's target: in the end half of the plan


class Preset(NamedTuple):
    """Where the sliders stand for an indicator."""

    targets: tuple[float, ...]
    realised: tuple[float, ...]
    highest: float
    unit: str


def preset(indicator: pd.Series) -> Preset:
    """Choose numbers that show what a type does: in the end half of the plan is done.

    Parameters
    ----------
    indicator : pandas.Series
        A row of ``indicators``.

    Returns
    -------
    Preset
        The printed target where it is a number, else 100. A count that adds up is
        spread over the quarters; everything else has the whole target in each.
    """
    printed = _NUMBER.search(str(indicator["target"]))
    target = abs(float(printed[0].replace(",", "."))) if printed else 100.0
    is_percent = indicator["jenis_ukuran"] in _PERCENT
    adds_up = indicator["akumulasi"] == "kumulatif" and not is_percent
    share = target / _QUARTERS if adds_up else target
    unit = "%" if is_percent else str(indicator["satuan"])
    highest = max(2 * share, 1.0)
    done = tuple(round(share * part, 2) for part in _DONE)
    return Preset((share,) * _QUARTERS, done, highest, unit)


def worked(
    targets: Sequence[float], realised: Sequence[float], config: Config
) -> pd.DataFrame:
    """Work four quarters through every way to combine them and every formula.

    Parameters
    ----------
    targets, realised : sequence of float
        One value per quarter, in the indicator's own unit.
    config : Config
        Whose ``rumus_capaian.csv`` to use.

    Returns
    -------
    pandas.DataFrame
        One row per way and formula: `akumulasi`, `target`, `realisasi` (of the year),
        `id`, `rumus`, `arah`, `dipakai` of the formula, `capaian` in percent, and
        `alasan` where it is not defined.
    """
    formulas = read_lexicon(config, "rumus_capaian", ("id", "rumus", "arah", "dipakai"))
    rows = []
    for way in ACCUMULATIONS:
        target = combine_periods(way, list(targets))
        actual = combine_periods(way, list(realised))
        for formula in formulas.to_dict("records"):
            result = achievement_pct(formula["id"], target, actual)
            rows.append(
                {"akumulasi": way, "target": target, "realisasi": actual}
                | {name: formula[name] for name in ("id", "rumus", "arah", "dipakai")}
                | {"capaian": result.persen, "alasan": result.alasan}
            )
    return pd.DataFrame(rows)


def explained(
    indicator: pd.Series,
    table: pd.DataFrame,
    config: Config,
    lang: str = "id",
    unit: str = "",
) -> list[str]:
    """Explain in a few sentences what an indicator's type does to these numbers.

    Parameters
    ----------
    indicator : pandas.Series
        A row of ``indicators``.
    table : pandas.DataFrame
        What :func:`worked` returned.
    config : Config
        Whose sentences to use (``bangku_hitung.csv``).
    lang : {"id", "en"}
        Language of the sentences.
    unit : str
        Unit of the numbers.

    Returns
    -------
    list of str
        What the type answers, what the year comes to, why that does or does not fit,
        and what to ask.
    """
    texts = sentences(config, lang)
    if not str(indicator["tipe_penghitungan"]):
        return [texts["kosong"], texts["tanya_cara"]]
    way, direction = indicator["akumulasi"], indicator["polaritas"]
    said = {
        "tipe": indicator["tipe_penghitungan"],
        "akumulasi": texts[way],
        "polaritas": texts[direction],
    }
    lines = [texts["tertulis"].format(**said)]
    mine = table[table["akumulasi"] == way]
    if mine.empty:
        return [*lines, texts["tanpa_gabungan"], texts["tanya_cara"]]
    year = {
        name: f"{number(mine[name].iloc[0])}{'' if unit == '%' else ' '}{unit}".strip()
        for name in ("target", "realisasi")
    }
    lines.append(texts["gabungan"].format(**year))
    kind = indicator["jenis_ukuran"]
    if way == "kumulatif" and kind in _PERCENT:
        lines.append(texts["persen_dijumlahkan"].format(**year))
    if way == "kumulatif" and kind == "jumlah_stok":
        lines.append(texts["stok_dijumlahkan"])
    return lines + _direction(indicator, table, mine, texts)


def _direction(
    indicator: pd.Series,
    table: pd.DataFrame,
    mine: pd.DataFrame,
    texts: dict[str, str],
) -> list[str]:
    """Say what the direction does, and what would fit the indicator's name."""
    lower = _listed(mine[mine["arah"] == "negatif"])
    higher = _listed(mine[mine["arah"] == "positif"])
    written, meant = indicator["polaritas"], indicator["polaritas_indikator"]
    if written == "negatif":
        lines = [texts["arah_negatif"].format(negatif=lower)]
        if meant == "positif":
            way = fitting(indicator, texts) or indicator["akumulasi"]
            fits = table[(table["akumulasi"] == way) & (table["arah"] == "positif")]
            known = {"wajar": texts[way], "capaian": _listed(fits)}
            lines.append(texts["arah_terbalik"].format(**known))
        return [*lines, texts["tanya_arah"]]
    if written == "positif":
        return [texts["arah_positif"].format(capaian=higher)]
    return [texts["arah_kosong"].format(positif=higher, negatif=lower)]


def fitting(indicator: pd.Series, texts: dict[str, str]) -> str:
    """Name the way to combine that fits an indicator's kind; empty if none is usual.

    Parameters
    ----------
    indicator : pandas.Series
        A row of ``indicators``.
    texts : dict of str to str
        What :func:`sentences` returned.

    Returns
    -------
    str
        One of ``ACCUMULATIONS``, or "".
    """
    return texts.get(f"wajar_{indicator['jenis_ukuran']}", "")


def sentences(config: Config, lang: str = "id") -> dict[str, str]:
    """Read the bench's sentences by name.

    Parameters
    ----------
    config : Config
        Whose ``bangku_hitung.csv`` to use.
    lang : {"id", "en"}
        Language of the sentences.

    Returns
    -------
    dict of str to str
        By `nama`.
    """
    column = "teks_en" if lang == "en" else "teks"
    table = read_lexicon(config, "bangku_hitung", ("nama", column))
    return dict(zip(table["nama"], table[column], strict=True))


def _listed(rows: pd.DataFrame) -> str:
    """List achievements with the formula of each; say where one is not defined."""
    listed = [
        f"{row.alasan or number(row.capaian) + '%'} ({row.id})"
        for row in rows.itertuples()
    ]
    return ", ".join(listed)


def number(value: float) -> str:
    """Write a number as people here do: a decimal comma, no needless zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
