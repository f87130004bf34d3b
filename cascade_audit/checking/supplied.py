"""Evidence that another step gathered, judged by the same suites as documents."""

from pathlib import Path

import pandas as pd

from cascade_audit.checking.findings import build_findings
from cascade_audit.checking.joining import Told
from cascade_audit.checking.judging import judge, unjudgeable
from cascade_audit.checking.outcome import Checks
from cascade_audit.checking.rollup import summarise
from cascade_audit.checking.whole import outcome, programme_of, verdict_table
from cascade_audit.schema import FINDINGS
from cascade_audit.sources import Config


def check_supplied(
    frames: dict[str, pd.DataFrame], config: Config, lang: str, rulebook: Path | None
) -> Checks:
    """Judge supplied tables; see :func:`cascade_audit.checking.check_evidence`."""
    programme = programme_of(config, lang, rulebook)
    rules = [
        rule
        for rule in programme.rules
        if rule.tabel in frames
        and (frames[rule.tabel].empty or not unjudgeable(frames[rule.tabel], rule))
    ]
    verdicts = judge(frames, rules)
    found = build_findings(frames, verdicts, programme.criteria, lang)
    # Each row is a fact of its own: none of these findings leads another.
    told = Told(found[list(FINDINGS)], summarise(found), verdict_table(verdicts))
    return outcome(told, programme)
