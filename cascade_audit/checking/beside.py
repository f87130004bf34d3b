"""Evidence of another command than ``check``, judged by the suites all the same."""

from pathlib import Path

import pandas as pd

from cascade_audit.checking.findings import build_findings
from cascade_audit.checking.judging import judge
from cascade_audit.checking.whole import programme_of, verdict_table
from cascade_audit.schema import FINDINGS
from cascade_audit.sources import Config, read_lexicon


def judge_evidence(
    frames: dict[str, pd.DataFrame],
    command: str,
    config: Config,
    lang: str = "id",
    rulebook: Path | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Judge what a command gathered by the rules that are its own.

    Parameters
    ----------
    frames : dict of str to pandas.DataFrame
        Evidence by the name of its table; `documents` among them.
    command : str
        Rules whose ``meta.perintah`` is this are used.
    config : Config
        Whose rules to use.
    lang : {"id", "en"}
        Language of the texts that an auditor reads.
    rulebook : pathlib.Path, optional
        An edited workbook of rules.

    Returns
    -------
    findings : pandas.DataFrame
        Columns of ``schema.FINDINGS``.
    verdicts : pandas.DataFrame
        One row per rule of the command.
    """
    programme = programme_of(config, lang, rulebook)
    own = [rule for rule in programme.rules if rule.meta.get("perintah") == command]
    criteria = read_lexicon(
        config, "kriteria", ("id", "dasar", "teks", "terverifikasi")
    )
    verdicts = judge(frames, own)
    known = criteria.set_index("id").to_dict("index")
    findings = build_findings(frames, verdicts, known, lang)
    return findings[list(FINDINGS)], verdict_table(verdicts)
