"""All documents of a call, judged as one frame."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from cascade_audit.checking.data_docs import write_data_docs
from cascade_audit.checking.findings import build_findings
from cascade_audit.checking.helping import told_of
from cascade_audit.checking.joining import EXAMINED, NOT_EXAMINED, Told
from cascade_audit.checking.judging import Verdict, judge
from cascade_audit.checking.leaders import lead_findings
from cascade_audit.checking.outcome import Checks
from cascade_audit.checking.parts import Part, Parts
from cascade_audit.checking.rollup import mark_systemic, summarise
from cascade_audit.deriving import Lexicons, read_lexicons
from cascade_audit.deriving.blanks import without_blanks
from cascade_audit.rulebook import CHANGED, Rule, read_rulebook, read_suites
from cascade_audit.rules import gather
from cascade_audit.schema import FINDINGS
from cascade_audit.sources import Config, read_lexicon, versions

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


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
    told = told_of(
        Parts(tables),
        lambda part: tell(judge_part(part, programme)),
        programme.described(),
    )
    if data_docs is not None:
        said = without_blanks(tables.indicators, programme.lexicons)
        frames = gather(replace(tables, indicators=said), programme.lexicons)
        write_data_docs(frames, programme.rules, data_docs)
    return outcome(told, programme)


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
        said = without_blanks(part.indicators, programme.lexicons)
        frames = gather(part._replace(indicators=said), programme.lexicons)
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


def outcome(told: Told, programme: Programme) -> Checks:
    """Put together what a caller of ``check`` gets."""
    lexicons, config = programme.lexicons, programme.config
    limits = lexicons.mapping("rekap", "nama", "nilai")
    stated = lexicons.mapping("versi", "berkas", "versi")
    named = {f"versi {name}": version for name, version in stated.items()}
    return Checks(
        findings=told.findings,
        summary=mark_systemic(told.summary, limits),
        verdicts=told.verdicts,
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
