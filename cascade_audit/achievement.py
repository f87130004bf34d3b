"""Achievement by every formula in use, and a page on one indicator's type."""

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from cascade_audit.errors import ConfigurationError
from cascade_audit.sources import Config, read_lexicon

_COLUMNS = ("id", "rumus", "arah", "dipakai", "sumber", "catatan")
_NO_TARGET = "target 0: capaian tidak terdefinisi"
_NO_REALISATION = "realisasi 0: capaian tidak terdefinisi"


class Achievement(NamedTuple):
    """Achievement in percent, or why it is not defined."""

    persen: float
    alasan: str


def achievement_pct(rumus: str, target: float, realisasi: float) -> Achievement:
    """Compute the achievement of one period by a named formula.

    Parameters
    ----------
    rumus : {"POS", "NEG-A", "NEG-B", "NEG-C"}
        Id of the formula; see Notes.
    target, realisasi : float
        Planned and realised value T and R, in the indicator's own unit.

    Returns
    -------
    Achievement
        Percent; 100 means exactly as planned. Not a number, with the reason, where
        the formula is not defined: T = 0, and R = 0 for NEG-B.

    Raises
    ------
    ValueError
        If there is no such formula.

    Notes
    -----
    ``POS`` is R/T x 100, for indicators where more is better. "Lower is better" has
    three different formulas in real systems, so that the variant is always named:
    ``NEG-A`` (2T - R)/T x 100 [1]_ [2]_, ``NEG-B`` T/R x 100 [3]_ and ``NEG-C``
    (T - R)/T x 100 [4]_. Systems pin the undefined cases to 0 or 100; here they stay
    undefined. Values are not capped: that is a reporting choice.

    References
    ----------
    .. [1] Permenpan RB 8/2021, Bab VI, "kondisi khusus" (superseded for employees'
       targets by Permenpan RB 6/2022).
    .. [2] e-SAKIP Kabupaten Banjarnegara, source code (floor at 0).
    .. [3] e-SAKIP Kabupaten Pringsewu, source code, ``trend_turun`` (R = 0 pinned to
       100); WP-Eval-SAKIP Kabupaten Madiun, quarterly (0 when R = 0).
    .. [4] WP-Eval-SAKIP Kabupaten Madiun, source code, annual function.

    Examples
    --------
    >>> [achievement_pct(r, 100, 50).persen for r in ("POS", "NEG-A", "NEG-B", "NEG-C")]
    [50.0, 150.0, 200.0, 50.0]
    >>> achievement_pct("POS", 0, 5)
    Achievement(persen=nan, alasan='target 0: capaian tidak terdefinisi')
    """
    if rumus not in _FORMULAS:
        message = f"no formula {rumus!r}; there are {', '.join(_FORMULAS)}"
        raise ValueError(message)
    if target == 0:
        return Achievement(float("nan"), _NO_TARGET)
    if rumus == "NEG-B" and realisasi == 0:
        return Achievement(float("nan"), _NO_REALISATION)
    return Achievement(_FORMULAS[rumus](float(target), float(realisasi)), "")


def combine_periods(akumulasi: str, realisasi: list[float]) -> float:
    """Combine the realised values of several periods into the year's.

    Parameters
    ----------
    akumulasi : {"kumulatif", "non_kumulatif", "rata_rata"}
        How values are combined: their sum, the last one, or their mean.
    realisasi : list of float
        One value per period, in order; at least one.

    Returns
    -------
    float
        The year's value; not a number for an unknown type, which gets no default.

    Examples
    --------
    >>> combine_periods("kumulatif", [25, 25, 50]), combine_periods("rata_rata", [1, 3])
    (100.0, 2.0)
    """
    ways = {
        "kumulatif": sum,
        "non_kumulatif": lambda values: values[-1],
        "rata_rata": lambda values: sum(values) / len(values),
    }
    return float(ways[akumulasi](realisasi)) if akumulasi in ways else float("nan")


def worked_numbers(config: Config) -> pd.DataFrame:
    """Work an example through every formula: half of the plan done.

    Parameters
    ----------
    config : Config
        Whose ``rumus_capaian.csv`` and ``halaman_tipe.csv`` to use.

    Returns
    -------
    pandas.DataFrame, shape (4, 7)
        `id`, `rumus`, `arah`, `dipakai`, `sumber`, `catatan` of each formula, and
        `capaian` in percent.
    """
    formulas = read_lexicon(config, "rumus_capaian", _COLUMNS)[list(_COLUMNS)]
    texts = _texts(config)
    target, realisasi = float(texts["contoh_target"]), float(texts["contoh_realisasi"])
    worked = [
        achievement_pct(name, target, realisasi).persen for name in formulas["id"]
    ]
    return formulas.assign(capaian=worked)


def type_page(
    indicator: pd.Series, findings: pd.DataFrame, config: Config
) -> pd.DataFrame:
    """Write the page on one indicator's calculation type.

    Parameters
    ----------
    indicator : pandas.Series
        One row of ``indicators``.
    findings : pandas.DataFrame
        ``Checks.findings``; those about the type of this indicator are quoted.
    config : Config
        Whose texts to use.

    Returns
    -------
    pandas.DataFrame, shape (n_lines, 2)
        `bagian` (value as written, how it was read, why it does not fit, worked
        numbers, question to the auditee) and `isi`.
    """
    texts = _texts(config)
    named = {key: str(value) for key, value in indicator.to_dict().items()}
    codes = tuple(texts["kode_halaman"].split("|"))
    about = findings["row_id"].eq(indicator["row_id"])
    about &= findings["kode"].str.startswith(codes)
    worked = worked_numbers(config)
    lines = [
        ("tertulis", texts["tertulis"].format(**named)),
        ("dibaca", texts["dibaca"].format(**named)),
        *(("sebab", text) for text in findings.loc[about, "kondisi"]),
    ]
    if not about.any():
        lines.append(("sebab", texts["sesuai"]))
    lines += [
        ("angka", texts["angka"].format(**row)) for row in worked.to_dict("records")
    ]
    question = texts["tanya_negatif" if named["polaritas"] == "negatif" else "tanya"]
    lines.append(("pertanyaan", question.format(**named)))
    headings = [texts[f"judul_{part}"] for part, _ in lines]
    return pd.DataFrame({"bagian": headings, "isi": [text for _, text in lines]})


def _texts(config: Config) -> dict[str, str]:
    table = read_lexicon(config, "halaman_tipe", ("nama", "teks"))
    texts = dict(zip(table["nama"], table["teks"], strict=True))
    missing = [name for name in _NEEDED if name not in texts]
    if missing:
        path: Path = config.reference / "halaman_tipe.csv"
        raise ConfigurationError(
            str(path),
            f"baris {', '.join(missing)} tidak ada.",
            "Salin berkas bawaan dengan  cascade-audit init FOLDER_BARU",
        )
    return texts


_FORMULAS = {
    "POS": lambda target, realisasi: realisasi / target * 100,
    "NEG-A": lambda target, realisasi: (2 * target - realisasi) / target * 100,
    "NEG-B": lambda target, realisasi: target / realisasi * 100,
    "NEG-C": lambda target, realisasi: (target - realisasi) / target * 100,
}
_NEEDED = (
    "contoh_target", "contoh_realisasi", "kode_halaman", "tertulis", "dibaca", "sesuai",
    "angka", "tanya", "tanya_negatif", "judul_tertulis", "judul_dibaca", "judul_sebab",
    "judul_angka", "judul_pertanyaan",
)  # fmt: skip
