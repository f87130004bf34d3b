"""The summary people see first: one row per document, code and subject."""

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
    leaders = leaders.assign(pendukung=_supporters(findings, leaders))
    lines = leaders.groupby(_KEYS, sort=False).agg(
        perangkat_daerah=("perangkat_daerah", "first"),
        tahun=("tahun", "first"),
        jumlah=("sidik", "size"),
        letak=("letak", _listed),
        contoh=("kondisi", "first"),
        pendukung=("pendukung", _codes),
        rekomendasi=("rekomendasi", "first"),
        urutan=("urutan", "first"),
    )
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


def _listed(places: pd.Series) -> str:
    return "; ".join(dict.fromkeys(place for place in places if place))


def _supporters(findings: pd.DataFrame, leaders: pd.DataFrame) -> pd.Series:
    """Name the codes that each leader leads, separated by blanks."""
    led = findings.loc[findings["induk_temuan"].ne(""), ["induk_temuan", "kode"]]
    codes = led.groupby("induk_temuan")["kode"].agg(" ".join).to_dict()
    named = [codes.get(sidik, "") for sidik in leaders["sidik"]]
    return pd.Series(named, leaders.index, dtype="str")


def _codes(lists: pd.Series) -> str:
    return ", ".join(sorted({code for codes in lists for code in codes.split()}))
