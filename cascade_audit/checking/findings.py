"""From verdicts to findings: quotes, places, criteria, fingerprints."""

import string
from hashlib import blake2b

import numpy as np
import pandas as pd

from cascade_audit.checking.judging import Verdict
from cascade_audit.deriving.wording import by_text
from cascade_audit.matching import normalise
from cascade_audit.rulebook.suites import Rule
from cascade_audit.schema import FINDINGS

_FROM_ROW = ("dokumen", "perangkat_daerah", "tahun", "versi", "level", "jalur")
_ADDRESS = {
    "indicators": ("row_id", "indikator"),
    "nodes": ("node_id", "nama"),
    "groups": ("row_id", "indikator"),
    "edges": ("row_id", "indikator"),
}
_TABLE_ORDER = {
    "documents": 0,
    "nodes": 1,
    "indicators": 2,
    "groups": 3,
    "sources": 4,
    "edges": 5,
}
_NAMED = {
    "indicators": ("nama", "indikator"),
    "nodes": ("nama", ""),
    "groups": ("nama", "indikator"),
    "edges": ("nama", "indikator"),
    "sources": ("", "sumber_data"),
}
EXTRA = (
    "id",
    "subjek",
    "urutan",
)  # for the steps that follow; not part of the contract


def build_findings(
    frames: dict[str, pd.DataFrame],
    verdicts: list[Verdict],
    criteria: dict[str, dict[str, str]],
    language: str = "id",
) -> pd.DataFrame:
    """Write one row per failing row of each verdict.

    Parameters
    ----------
    frames : dict of str to pandas.DataFrame
        The judged tables.
    verdicts : list of Verdict
        What became of each rule.
    criteria : dict
        ``kriteria.csv`` by id.
    language : {"id", "en"}
        Language of what an auditor reads.

    Returns
    -------
    pandas.DataFrame
        Columns of ``schema.FINDINGS`` (`induk_temuan` still empty) and of ``EXTRA``;
        in the order of documents, tables, rows and rules.
    """
    parts = [
        _rows(frames[verdict.rule.tabel], verdict, criteria, language)
        for verdict in verdicts
        if len(verdict.rows) or verdict.failed
    ]
    if not parts:
        return pd.DataFrame(
            {name: pd.Series(dtype="str") for name in (*FINDINGS, *EXTRA)}
        )
    found = pd.concat(parts, ignore_index=True)
    documents = pd.factorize(frames["documents"]["dokumen"])[1]
    place = pd.Series(np.arange(len(documents)), documents)
    found["tempat"] = found["dokumen"].map(place).fillna(-1)
    found = found.sort_values(
        ["tempat", "tabel", "urutan"], kind="stable", ignore_index=True
    )
    found["induk_temuan"] = ""
    found["subjek"] = found["subjek"].str.lower()
    found["sidik"] = _fingerprints(found)
    return found[[*FINDINGS, *EXTRA]]


def final_jenis(rule: Rule, criteria: dict[str, dict[str, str]]) -> str:
    """Lower a temuan to a pertanyaan while nobody has verified its criterion."""
    if rule.jenis != "temuan":
        return rule.jenis
    is_local_known = criteria.get("SETEMPAT", {}).get("terverifikasi") == "ya"
    return "temuan" if is_verified(rule, criteria) or is_local_known else "pertanyaan"


def is_verified(rule: Rule, criteria: dict[str, dict[str, str]]) -> bool:
    """Tell whether the rule's criterion was seen, not remembered or foreign."""
    known = criteria.get(str(rule.meta.get("kriteria", "")))
    stated = (
        known["terverifikasi"] if known else rule.meta.get("kriteria_terverifikasi")
    )
    return stated == "ya"


def criterion_text(
    rule: Rule, criteria: dict[str, dict[str, str]], language: str = "id"
) -> str:
    """Give source and sentence of a rule's criterion, and the local one if known."""
    ending = "_en" if language == "en" else ""
    name = str(rule.meta.get("kriteria", ""))
    texts = []
    for known in (criteria.get("SETEMPAT"), criteria.get(name)):
        if known and known["dasar"]:
            texts.append(f"{known['dasar' + ending]}: {known['teks' + ending]}")
    return "; ".join(texts) or name


def _rows(
    frame: pd.DataFrame,
    verdict: Verdict,
    criteria: dict[str, dict[str, str]],
    language: str,
) -> pd.DataFrame:
    rule = verdict.rule
    # The table as a whole is at fault: its first row stands for it.
    index = verdict.rows if len(verdict.rows) else frame.index[:1]
    address, quoted = _ADDRESS.get(rule.tabel, ("", ""))
    named, said = _NAMED.get(rule.tabel, ("", ""))
    taken = {name: name for name in _FROM_ROW} | {
        "row_id": address,
        "indikator": quoted,
        "letak": str(rule.meta.get("letak", "")),
        "subjek": str(rule.meta.get("subjek", "")),
        "_nama": named,
        "_teks": said,
    }
    template = rule.text("kondisi", language) or rule.description
    placeholders = [
        name for _, name, _, _ in string.Formatter().parse(template) if name
    ]
    wanted = dict.fromkeys([*taken.values(), *placeholders])
    rows = frame.loc[index, [name for name in wanted if name in frame.columns]]
    columns: dict[str, object] = {
        name: _texts(rows, source) for name, source in taken.items()
    }
    quotes = _quotes(rows, template, list(dict.fromkeys(placeholders)))
    columns["kondisi"] = pd.array(quotes, dtype="str")
    constant = {
        "kode": rule.kode,
        "judul": rule.text("judul", language),
        "tingkat": rule.tingkat,
        "jenis": final_jenis(rule, criteria),
        "kriteria": criterion_text(rule, criteria, language),
        "kriteria_terverifikasi": "ya" if is_verified(rule, criteria) else "tidak",
        "akibat": rule.text("akibat", language),
        "rekomendasi": rule.text("rekomendasi", language),
        "id": rule.id,
    }
    # One shared text per constant: a million findings must not hold a million copies.
    for name, text in constant.items():
        columns[name] = np.full(len(rows), text, dtype=object)
    columns["tabel"] = np.full(len(rows), _TABLE_ORDER.get(rule.tabel, 2))
    columns["urutan"] = _place_in_document(frame, index)
    return pd.DataFrame(columns)


def _place_in_document(frame: pd.DataFrame, index: pd.Index) -> np.ndarray:
    """Count rows from their document's first, whatever stands before it."""
    if "dokumen" not in frame:
        return frame.index.get_indexer(index)
    first = frame["dokumen"].drop_duplicates()
    starts = pd.Series(frame.index.get_indexer(first.index), first.array)
    owners = frame["dokumen"].loc[index]
    return frame.index.get_indexer(index) - starts[owners].to_numpy()


def _texts(rows: pd.DataFrame, name: str) -> pd.api.extensions.ExtensionArray:
    if name in rows.columns:
        return rows[name].fillna("").astype("str").array
    return pd.array([""] * len(rows), dtype="str")


def _quotes(rows: pd.DataFrame, template: str, names: list[str]) -> list[str]:
    """Fill a template with the rows' own texts; an unknown name stays as it is."""
    if not names:
        return [template] * len(rows)
    values = [
        _shown(rows[name]) if name in rows else [f"{{{name}}}"] * len(rows)
        for name in names
    ]
    return [
        template.format(**dict(zip(names, texts, strict=True)))
        for texts in zip(*values, strict=True)
    ]


def _shown(values: pd.Series) -> list[str]:
    if pd.api.types.is_float_dtype(values):
        return [f"{value:.2f}".rstrip("0").rstrip(".") for value in values]
    return ["" if value is None else str(value) for value in values.tolist()]


def _fingerprints(found: pd.DataFrame) -> pd.Series:
    """Fingerprint what is wrong with which indicator, never where or when.

    Year, version, file and line are left out, so that a fingerprint holds from one
    version to the next; `kejadian` tells equal ones of a document apart.
    """
    keys = ["perangkat_daerah", "_nama", "_teks"]
    texts = [by_text([found[key]], normalise) for key in keys]
    parts = [part.tolist() for part in (found["kode"], found["level"], *texts)]
    joined = pd.Series(["|".join(row) for row in zip(*parts, strict=True)], found.index)
    times = joined.groupby([found["dokumen"], joined], sort=False).cumcount() + 1
    return pd.Series(
        [
            blake2b(f"{text}|{time}".encode(), digest_size=8).hexdigest()
            for text, time in zip(joined.tolist(), times.tolist(), strict=True)
        ],
        found.index,
        dtype="str",
    )
