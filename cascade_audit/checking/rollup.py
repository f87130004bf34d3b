"""The summary people see first: one row per document, code and subject."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from cascade_audit.rulebook.suites import JENIS, TINGKAT

COLUMNS = (
    "perangkat_daerah", "tahun", "dokumen", "kode", "judul", "jenis", "tingkat",
    "subjek", "jumlah", "letak", "contoh", "pendukung", "rekomendasi", "sistemik",
)  # fmt: skip
_KEYS = ["dokumen", "jenis", "tingkat", "kode", "judul", "subjek"]
_NEEDED = [
    *_KEYS, "perangkat_daerah", "tahun", "sidik", "letak", "kondisi", "rekomendasi",
    "urutan",
]  # fmt: skip
_ORDER = {
    "jenis": {name: place for place, name in enumerate(JENIS)},
    "tingkat": {name: place for place, name in enumerate(TINGKAT.values())},
}


def summarise(findings: pd.DataFrame) -> pd.DataFrame:
    """Roll the leading findings of whole documents up.

    Parameters
    ----------
    findings : pandas.DataFrame
        With `induk_temuan`, `subjek` and `urutan` filled.

    Returns
    -------
    pandas.DataFrame, shape (n_lines, 14)
        Columns of ``COLUMNS``: `jumlah` counts leaders, `letak` lists their places,
        `contoh` is the first one's kondisi, `pendukung` names the codes they lead;
        `sistemik` is still empty. Certain findings, questions and notes never share
        a line.
    """
    leaders = findings.loc[findings["induk_temuan"].eq(""), _NEEDED]
    if leaders.empty:
        return pd.DataFrame({name: pd.Series(dtype="str") for name in COLUMNS})
    lined = leaders.groupby(_KEYS, sort=False)
    line_of = lined.ngroup().to_numpy()
    supporters = _supporters(findings)
    led = [supporters.get(sidik, ()) for sidik in leaders["sidik"].tolist()]
    lines = lined.agg(
        perangkat_daerah=("perangkat_daerah", "first"),
        tahun=("tahun", "first"),
        jumlah=("sidik", "size"),
        contoh=("kondisi", "first"),
        rekomendasi=("rekomendasi", "first"),
        urutan=("urutan", "first"),
    )
    lines["letak"] = _listed(line_of, [[place] for place in leaders["letak"].tolist()])
    lines["pendukung"] = [", ".join(sorted(codes)) for codes in _gathered(line_of, led)]
    lines = lines.reset_index().assign(sistemik="")
    documents = lines["dokumen"].drop_duplicates().tolist()
    order = {name: lines[name].map(places) for name, places in _ORDER.items()}
    order["dokumen"] = lines["dokumen"].map({d: n for n, d in enumerate(documents)})
    ranked = lines.assign(**order).sort_values(
        ["dokumen", "jenis", "tingkat", "kode", "urutan"], kind="stable"
    )
    return lines.loc[ranked.index, list(COLUMNS)].reset_index(drop=True)


def mark_systemic(lines: pd.DataFrame, limits: dict[str, str]) -> pd.DataFrame:
    """Mark the lines whose code most units of a year share.

    Parameters
    ----------
    lines : pandas.DataFrame
        What :func:`summarise` returned, for all documents.
    limits : dict of str
        ``rekap.csv``: from which share of units, and how many, a code is systemic.

    Returns
    -------
    pandas.DataFrame
        A copy whose `sistemik` is "ya" or "".
    """
    if lines.empty:
        return lines
    named = lines["perangkat_daerah"]
    units = named.where(named.ne(""), lines["dokumen"])
    total = units.groupby(lines["tahun"]).transform("nunique")
    sharing = units.groupby([lines["tahun"], lines["kode"]]).transform("nunique")
    is_shared = sharing >= float(limits["batas_sistemik"]) * total
    is_shared &= total >= int(limits["unit_minimal"])
    return lines.assign(sistemik=is_shared.map({True: "ya", False: ""}))


def _listed(line_of: np.ndarray, places: list[list[str]]) -> list[str]:
    gathered = _gathered(line_of, places)
    return ["; ".join(place for place in line if place) for line in gathered]


def _gathered(line_of: np.ndarray, texts: Iterable[Iterable[str]]) -> list[list[str]]:
    """Gather the texts of each line, each once, in order."""
    lines: list[dict[str, None]] = [{} for _ in range(line_of.max() + 1)]
    for line, said in zip(line_of.tolist(), texts, strict=True):
        lines[line].update(dict.fromkeys(said))
    return [list(line) for line in lines]


def _supporters(findings: pd.DataFrame) -> dict[str, set[str]]:
    """Name the codes that each leader leads, by the leader's `sidik`."""
    led = findings.loc[findings["induk_temuan"].ne(""), ["induk_temuan", "kode"]]
    codes: dict[str, set[str]] = {}
    for leader, kode in zip(*(led[c].tolist() for c in led), strict=True):
        codes.setdefault(leader, set()).add(kode)
    return codes
