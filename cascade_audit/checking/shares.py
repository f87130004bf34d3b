"""What of a check belongs to each document, as if it had been checked alone."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from cascade_audit.checking.joining import Told, together
from cascade_audit.checking.judging import (
    NO_ROWS,
    NONE_FIT,
    Verdict,
    asked_rows,
    none_fit,
)
from cascade_audit.checking.outcome import Checks
from cascade_audit.checking.parts import Parts
from cascade_audit.checking.stacking import can_stack
from cascade_audit.checking.whole import (
    Judged,
    Programme,
    check_whole,
    judge_part,
    outcome,
    programme_of,
    tell,
    verdict_table,
)
from cascade_audit.sources import Config

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def check_shares(
    tables: "Cascades", config: Config, lang: str, rulebook: Path | None
) -> tuple[Checks, dict[str, Checks]]:
    """Judge all documents at once; see :func:`cascade_audit.checking.check_each`."""
    programme = programme_of(config, lang, rulebook)
    parts, each = [], {}
    for part in Parts(tables):
        judged = judge_part(part, programme)
        each |= _shares(judged, programme)
        parts.append(tell(judged))
    for dokumen in tables.documents["dokumen"]:
        if dokumen not in each:
            alone = tables.only([dokumen])
            each[dokumen] = check_whole(alone, config, lang, rulebook)
    return outcome(together(parts), programme), each


def _shares(judged: Judged, programme: Programme) -> dict[str, Checks]:
    """Deal a check out, unless a rule looks at more than one row at a time."""
    answered = [verdict.rule for verdict in judged.verdicts if not verdict.reason]
    if not all(can_stack(rule) for rule in answered):
        return {}
    tallies = [
        _tally(verdict, asked, judged.frames.get(verdict.rule.tabel))
        for verdict, (_, _, asked) in zip(
            judged.verdicts,
            asked_rows(judged.frames, programme.rules),
            strict=True,
        )
    ]
    findings = dict(list(judged.findings.groupby("dokumen", sort=False)))
    lines = dict(list(judged.summary.groupby("dokumen", sort=False)))
    return {
        dokumen: outcome(
            Told(
                findings.get(dokumen, judged.findings[:0]).reset_index(drop=True),
                lines.get(dokumen, judged.summary[:0]).reset_index(drop=True),
                verdict_table([tally.verdict(dokumen) for tally in tallies]),
            ),
            programme,
        )
        for dokumen in judged.frames["documents"]["dokumen"]
    }


class _Tally(NamedTuple):
    """How many rows of each document a rule had, examined and blamed."""

    whole: Verdict
    rows: dict[str, int]
    examined: dict[str, int]
    failed: dict[str, int]

    def verdict(self, dokumen: str) -> Verdict:
        """Give the verdict on one document."""
        if not self.rows:  # the whole table is missing, or lacks a column
            return self.whole
        examined = self.examined.get(dokumen, 0)
        reason = "" if examined else none_fit(self.whole.rule)
        if dokumen not in self.rows:
            reason = NO_ROWS
        return self.whole._replace(
            examined=examined, failed=self.failed.get(dokumen, 0), reason=reason
        )


def _tally(verdict: Verdict, asked: pd.DataFrame, frame: pd.DataFrame | None) -> _Tally:
    is_missing = verdict.reason not in ("", NO_ROWS, NONE_FIT)
    if is_missing or frame is None or frame.empty:
        return _Tally(verdict, {}, {}, {})
    owner = frame["dokumen"]
    examined = asked.index[asked.notna().all(axis="columns")]
    chosen = (owner, owner.loc[examined], owner.loc[verdict.rows])
    return _Tally(verdict, *(rows.value_counts().to_dict() for rows in chosen))
