"""All documents of a call, judged as one frame."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from cascade_audit.checking.data_docs import write_data_docs
from cascade_audit.checking.findings import build_findings
from cascade_audit.checking.helping import Told, told_of
from cascade_audit.checking.judging import Verdict, judge
from cascade_audit.checking.leaders import lead_findings
from cascade_audit.checking.outcome import Checks
from cascade_audit.checking.parts import Part, Parts
from cascade_audit.checking.rollup import mark_systemic, summarise
from cascade_audit.deriving import Lexicons, read_lexicons
from cascade_audit.rulebook import CHANGED, Rule, read_rulebook, read_suites
from cascade_audit.rules import gather
from cascade_audit.schema import FINDINGS
from cascade_audit.sources import Config, read_lexicon, versions

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

EXAMINED, NOT_EXAMINED = "diperiksa", "tidak diperiksa"


class Programme(NamedTuple):
    """What documents are judged by."""

    config: Config
    lexicons: Lexicons
    rules: list[Rule]
    changed: pd.DataFrame
    lang: str
    rulebook: Path | None
    criteria: dict[str, dict[str, str]]

    def described(self) -> dict[str, str]:
        """Say where it comes from, for another process; see :func:`programme_from`."""
        places = {name: str(place) for name, place in asdict(self.config).items()}
        return places | {"lang": self.lang, "rulebook": str(self.rulebook or "")}


class Judged(NamedTuple):
    """What became of a part of the documents: tables, verdicts, findings, lines."""

    frames: dict[str, pd.DataFrame]
    verdicts: list[Verdict]
    findings: pd.DataFrame
    summary: pd.DataFrame


def check_whole(
    tables: "Cascades",
    config: Config,
    lang: str = "id",
    rulebook: Path | None = None,
    data_docs: Path | None = None,
) -> Checks:
    """Judge all documents of a call; see :func:`cascade_audit.checking.check`."""
    programme = programme_of(config, lang, rulebook)
    parts = told_of(
        Parts(tables),
        lambda part: tell(judge_part(part, programme)),
        programme.described(),
    )
    if data_docs is not None:
        frames = gather(tables, programme.lexicons)
        write_data_docs(frames, programme.rules, data_docs)
    return whole_of(parts, programme)


def whole_of(parts: list[Told], programme: Programme) -> Checks:
    """Add up what became of all parts of the documents."""
    summary = _joined([part.summary for part in parts])
    verdicts = _added_up([part.verdicts for part in parts])
    findings = _joined([part.findings for part in parts])
    return outcome(findings, summary, verdicts, programme)


def programme_of(config: Config, lang: str, rulebook: Path | None) -> Programme:
    """Read what documents are judged by."""
    lexicons = read_lexicons(config)
    rules, changed = read_suites(config), pd.DataFrame(columns=CHANGED, dtype="str")
    if rulebook is not None:
        rules, changed = read_rulebook(rulebook, rules)
    names = ("id", "dasar", "teks", "terverifikasi")
    criteria = read_lexicon(config, "kriteria", names).set_index("id").to_dict("index")
    return Programme(config, lexicons, rules, changed, lang, rulebook, criteria)


def programme_from(said: dict[str, str]) -> Programme:
    """Read what :meth:`Programme.described` named."""
    places = {name: Path(said[name]) for name in ("root", "expectations", "reference")}
    config = Config(**places, origin=said["origin"])
    rulebook = Path(said["rulebook"]) if said["rulebook"] else None
    return programme_of(config, said["lang"], rulebook)


def judge_part(part: Part, programme: Programme) -> Judged:
    """Judge some of the documents."""
    groups = programme.lexicons.rows("kelompok_temuan")
    with _no_collection():
        frames = gather(part, programme.lexicons)
        verdicts = judge(frames, programme.rules)
        findings = build_findings(frames, verdicts, programme.criteria, programme.lang)
        findings["induk_temuan"] = lead_findings(findings, groups)
        summary = summarise(findings)
    return Judged(frames, verdicts, findings[list(FINDINGS)], summary)


def tell(judged: Judged) -> Told:
    """Keep what is told of a part; its tables and rows are not needed again."""
    return Told(judged.findings, judged.summary, verdict_table(judged.verdicts))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Put off the search for reference cycles: an eighth of a large part's time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def outcome(
    findings: pd.DataFrame,
    summary: pd.DataFrame,
    verdicts: pd.DataFrame,
    programme: Programme,
) -> Checks:
    """Put together what a caller of ``check`` gets."""
    lexicons, config = programme.lexicons, programme.config
    limits = lexicons.mapping("rekap", "nama", "nilai")
    stated = lexicons.mapping("versi", "berkas", "versi")
    named = {f"versi {name}": version for name, version in stated.items()}
    return Checks(
        findings=findings,
        summary=mark_systemic(summary, limits),
        verdicts=verdicts,
        changed=programme.changed,
        versions=versions(config) | named,
        origin=config.origin,
    )


def verdict_table(verdicts: list[Verdict]) -> pd.DataFrame:
    """Tabulate verdicts: one row per rule."""
    return pd.DataFrame(
        [
            {
                "id": verdict.rule.id,
                "kode": verdict.rule.kode,
                "tabel": verdict.rule.tabel,
                "baris_diperiksa": verdict.examined,
                "baris_gagal": verdict.failed,
                "status": NOT_EXAMINED if verdict.reason else EXAMINED,
                "alasan": verdict.reason,
            }
            for verdict in verdicts
        ]
    )


def _joined(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Put the findings of all parts together, column by column to spare memory."""
    names = list(parts[0])
    return pd.DataFrame(
        {
            name: pd.concat([part.pop(name) for part in parts], ignore_index=True)
            for name in names
        }
    )


def _added_up(tables: list[pd.DataFrame]) -> pd.DataFrame:
    """Add the verdicts of several parts; examined once is examined."""
    first = tables[0]
    if len(tables) == 1:
        return first
    examined = pd.concat([table["status"].eq(EXAMINED) for table in tables], axis=1)
    is_examined = examined.any(axis=1)
    return first.assign(
        baris_diperiksa=sum(table["baris_diperiksa"] for table in tables),
        baris_gagal=sum(table["baris_gagal"] for table in tables),
        status=is_examined.map({True: EXAMINED, False: NOT_EXAMINED}),
        alasan=first["alasan"].mask(is_examined, ""),
    )
