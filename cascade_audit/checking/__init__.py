"""Step 5: judge what was read. Only this step meets Great Expectations."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.checking.data_docs import write_data_docs
from cascade_audit.checking.findings import build_findings
from cascade_audit.checking.judging import Verdict, judge
from cascade_audit.checking.leaders import lead_findings
from cascade_audit.checking.parts import parts_of
from cascade_audit.checking.rollup import mark_systemic, summarise
from cascade_audit.deriving import Lexicons, read_lexicons
from cascade_audit.rulebook import CHANGED, RULEBOOK, Rule, read_rulebook, read_suites
from cascade_audit.rules import gather
from cascade_audit.schema import FINDINGS
from cascade_audit.sources import Config, read_lexicon, resolve_config, versions

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

__all__ = ["Checks", "check"]

_EXAMINED, _NOT_EXAMINED = "diperiksa", "tidak diperiksa"


@dataclass(frozen=True)
class Checks:
    """What was found.

    Parameters
    ----------
    findings : pandas.DataFrame
        One row per offending row; columns of ``schema.FINDINGS``.
    summary : pandas.DataFrame
        The same rolled up; see :func:`cascade_audit.checking.rollup.summarise`.
    verdicts : pandas.DataFrame
        One row per rule: `id`, `kode`, `tabel`, `baris_diperiksa`, `baris_gagal`,
        `status` ("diperiksa" or "tidak diperiksa"), `alasan`.
    changed : pandas.DataFrame
        What an auditor's rulebook changed: `id`, `kode`, `kolom`, `semula`, `menjadi`.
    versions : dict of str
        Fingerprints of the suites and word lists, and the program's version.
    origin : str
        Whose rules were used, in Indonesian.
    """

    findings: pd.DataFrame
    summary: pd.DataFrame
    verdicts: pd.DataFrame
    changed: pd.DataFrame
    versions: dict[str, str]
    origin: str


def check(
    tables: "Cascades",
    config: Config | None = None,
    lang: str = "id",
    rules: Path | None = None,
    data_docs: Path | None = None,
) -> Checks:
    """Judge all documents of a call against the suites.

    Parameters
    ----------
    tables : Cascades
        What :func:`cascade_audit.tables.load` returned.
    config : Config, optional
        Whose rules to use; found as :func:`cascade_audit.sources.resolve_config` does.
    lang : {"id", "en"}
        Language of the texts that an auditor reads.
    rules : pathlib.Path, optional
        An edited workbook of rules (see :mod:`cascade_audit.rulebook`); otherwise
        ``aturan.xlsx`` beside the suites, if there is one. What it says wins.
    data_docs : pathlib.Path, optional
        Folder for Great Expectations' own pages of this check. They load styles and
        scripts from outside hosts, so they are made only on request.

    Returns
    -------
    Checks
        Findings, their summary, and a verdict for every rule.

    Raises
    ------
    ConfigurationError
        If the rules cannot be used: a check that could not run is never a pass.
    """
    config = config or resolve_config()
    lexicons = read_lexicons(config)
    used, changed = _rules_in_use(config, rules)
    criteria = read_lexicon(
        config, "kriteria", ("id", "dasar", "teks", "terverifikasi")
    )
    known = criteria.set_index("id").to_dict("index")
    verdicts, lines, found = [], [], []
    for part in parts_of(tables):
        frames = gather(part, lexicons)
        judged = judge(frames, used)
        findings = build_findings(frames, judged, known, lang)
        groups = lexicons.rows("kelompok_temuan")
        findings["induk_temuan"] = lead_findings(findings, groups)
        verdicts.append(_verdict_table(judged))
        lines.append(summarise(findings))
        found.append(findings[list(FINDINGS)])
    if data_docs is not None:
        write_data_docs(gather(tables, lexicons), used, data_docs)
    limits = lexicons.mapping("rekap", "nama", "nilai")
    return Checks(
        findings=_joined(found),
        summary=mark_systemic(pd.concat(lines, ignore_index=True), limits),
        verdicts=_added_up(verdicts),
        changed=changed,
        versions=versions(config) | _stated_versions(lexicons),
        origin=config.origin,
    )


def _stated_versions(lexicons: Lexicons) -> dict[str, str]:
    stated = lexicons.mapping("versi", "berkas", "versi")
    return {f"versi {name}": version for name, version in stated.items()}


def _rules_in_use(
    config: Config, rulebook: Path | None
) -> tuple[list[Rule], pd.DataFrame]:
    own = config.root / RULEBOOK
    rulebook = rulebook or (own if own.is_file() else None)
    listed = read_suites(config)
    if rulebook is None:
        return listed, pd.DataFrame(columns=CHANGED, dtype="str")
    return read_rulebook(Path(rulebook), listed)


def _joined(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Put the findings of all parts together, column by column to spare memory."""
    names = list(parts[0])
    return pd.DataFrame(
        {
            name: pd.concat([part.pop(name) for part in parts], ignore_index=True)
            for name in names
        }
    )


def _verdict_table(verdicts: list[Verdict]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "id": verdict.rule.id,
                "kode": verdict.rule.kode,
                "tabel": verdict.rule.tabel,
                "baris_diperiksa": verdict.examined,
                "baris_gagal": verdict.failed,
                "status": _NOT_EXAMINED if verdict.reason else _EXAMINED,
                "alasan": verdict.reason,
            }
            for verdict in verdicts
        ]
    )


def _added_up(tables: list[pd.DataFrame]) -> pd.DataFrame:
    """Add the verdicts of several parts; examined once is examined."""
    first = tables[0]
    if len(tables) == 1:
        return first
    examined = pd.concat([table["status"].eq(_EXAMINED) for table in tables], axis=1)
    is_examined = examined.any(axis=1)
    return first.assign(
        baris_diperiksa=sum(table["baris_diperiksa"] for table in tables),
        baris_gagal=sum(table["baris_gagal"] for table in tables),
        status=is_examined.map({True: _EXAMINED, False: _NOT_EXAMINED}),
        alasan=first["alasan"].mask(is_examined, ""),
    )
