"""What a check found, as plain tables."""

from dataclasses import dataclass
from typing import ClassVar

import pandas as pd

from cascade_audit.shown import Shown


@dataclass(frozen=True, repr=False)
class Checks(Shown):
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

    shown_by: ClassVar[str] = "overview"
    findings: pd.DataFrame
    summary: pd.DataFrame
    verdicts: pd.DataFrame
    changed: pd.DataFrame
    versions: dict[str, str]
    origin: str
