"""From verdicts to findings: quotes, places, criteria, fingerprints."""

from hashlib import blake2b

import numpy as np
import pandas as pd

from cascade_audit.checking.judging import Verdict
from cascade_audit.checking.quoting import Quoted
from cascade_audit.deriving.wording import by_text
from cascade_audit.matching import normalise
from cascade_audit.rulebook.suites import Rule
from cascade_audit.schema import FINDINGS
from cascade_audit.texts import SHARED

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
_OWN = ("sidik", "kondisi", "induk_temuan")  # hardly two findings share these texts
Columns = dict[str, np.ndarray]


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
    failing = [verdict for verdict in verdicts if len(verdict.rows) or verdict.failed]
    if not failing:
        return _table({name: np.array([], object) for name in (*FINDINGS, *EXTRA)})
    documents = frames["documents"]["dokumen"]
    tables = {name: Quoted(frame, documents) for name, frame in frames.items()}
    parts = [_rows(tables[v.rule.tabel], v, language) for v in failing]
    found = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    order = np.lexsort([found[name] for name in ("urutan", "tabel", "tempat")])
    found = {name: values[order] for name, values in found.items()}
    sizes = [len(part["urutan"]) for part in parts]
    which = np.repeat(np.arange(len(failing)), sizes)[order]
    found |= _of_rules([verdict.rule for verdict in failing], which, criteria, language)
    found["induk_temuan"] = np.full(len(which), "", dtype=object)
    found["subjek"] = by_text([pd.Series(found["subjek"])], str.lower).to_numpy()
    found["sidik"] = _fingerprints(found)
    return _table({name: found[name] for name in (*FINDINGS, *EXTRA)})


def _table(columns: Columns) -> pd.DataFrame:
    """Hold texts that many findings share once; the other ones side by side."""
    kinds = {name: "str" if name in _OWN else SHARED for name in columns}
    kinds["urutan"] = "int64" if len(columns["urutan"]) else SHARED
    return pd.DataFrame(
        {name: pd.array(values, kinds[name]) for name, values in columns.items()}
    )


def _of_rules(
    rules: list[Rule],
    which: np.ndarray,
    criteria: dict[str, dict[str, str]],
    language: str,
) -> Columns:
    """Repeat what findings of one rule have in common."""
    said = [
        {
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
        for rule in rules
    ]
    return {
        name: np.array([texts[name] for texts in said], dtype=object)[which]
        for name in said[0]
    }


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


def _rows(table: Quoted, verdict: Verdict, language: str) -> Columns:
    """Give what the failing rows of a verdict say themselves."""
    rule = verdict.rule
    places = table.places(verdict.rows)
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
    return {name: table.texts(source)[places] for name, source in taken.items()} | {
        "kondisi": table.quotes(template, places),
        "tempat": table.document[places],
        "tabel": np.full(len(places), _TABLE_ORDER.get(rule.tabel, 2)),
        "urutan": table.place_in_document[places],
    }


def _fingerprints(found: Columns) -> np.ndarray:
    """Fingerprint what is wrong with which indicator, never where or when.

    Year, version, file and line are left out, so that a fingerprint holds from one
    version to the next; `kejadian` tells equal ones of a document apart.
    """
    keys = ["perangkat_daerah", "_nama", "_teks"]
    texts = [by_text([pd.Series(found[key])], normalise) for key in keys]
    parts = [found["kode"].tolist(), found["level"].tolist(), *(map(list, texts))]
    joined = pd.Series(
        ["|".join(row) for row in zip(*parts, strict=True)], dtype=SHARED
    )
    times = joined.groupby([found["dokumen"], joined], sort=False).cumcount() + 1
    signs = [
        blake2b(f"{text}|{time}".encode(), digest_size=8).hexdigest()
        for text, time in zip(joined.tolist(), times.tolist(), strict=True)
    ]
    return np.array(signs, dtype=object)
