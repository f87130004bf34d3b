"""Kecamatan side by side: who has what, who words it otherwise, who stands apart.

Rows stand beside each other by their official code, and where there is none by the
cluster of their names. What most units say is the measure; nothing says it is right.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from cascade_audit.checking import check_evidence
from cascade_audit.comparing.beside import compare_rows, said_in
from cascade_audit.comparing.evidence import group_evidence
from cascade_audit.comparing.matrices import (
    outliers,
    program_matrix,
    type_matrix,
    variant_ranking,
)
from cascade_audit.comparing.standing import COLUMNS, side_by_side
from cascade_audit.comparing.trends import trends
from cascade_audit.comparing.units import last_versions, unit_of
from cascade_audit.comparing.variants import VERDICTS, Variants
from cascade_audit.deriving import Lexicons, read_lexicons
from cascade_audit.deriving.reading import readers_of
from cascade_audit.deriving.wording import by_text
from cascade_audit.errors import UsageError
from cascade_audit.shown import Shown
from cascade_audit.sources import Config, read_lexicon, resolve_config

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

__all__ = ["Comparison", "compare", "trends"]

_CLUSTER_SHARE = "batas_rumpun"  # in rekap.csv


@dataclass(frozen=True, repr=False)
class Comparison(Shown):
    """Units beside each other.

    Attributes
    ----------
    tahun : str
        The year compared.
    comparison : pandas.DataFrame
        One row per key and unit; columns of ``schema.COMPARISON``.
    findings, verdicts : pandas.DataFrame
        BK-01 to BK-03, one row per official code; and what became of each rule.
    programs, types, variants, outliers : pandas.DataFrame
        See :mod:`cascade_audit.comparing.matrices`.
    terms : pandas.DataFrame
        Spellings taken for one another; see
        :meth:`cascade_audit.comparing.variants.Variants.terms`.
    """

    shown_by: ClassVar[str] = "side_by_side"
    tahun: str
    comparison: pd.DataFrame
    findings: pd.DataFrame
    verdicts: pd.DataFrame
    programs: pd.DataFrame
    types: pd.DataFrame
    variants: pd.DataFrame
    outliers: pd.DataFrame
    terms: pd.DataFrame

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return the tables by name, the main one first."""
        return {
            "comparison": self.comparison,
            "findings": self.findings,
            "verdicts": self.verdicts,
            "variants": self.variants,
            "outliers": self.outliers,
            "programs": self.programs.reset_index(),
            "types": self.types.reset_index(),
            "terms": self.terms,
        }


def compare(
    tables: "Cascades",
    tahun: str | None = None,
    config: Config | None = None,
    lang: str = "id",
    rules: Path | None = None,
) -> Comparison:
    """Compare the units of one year.

    Parameters
    ----------
    tables : Cascades
        What :func:`cascade_audit.tables.load` returned.
    tahun : str, optional
        The year; the last one in `tables` by default.
    config : Config, optional
        Whose rules and word lists to use.
    lang : {"id", "en"}
        Language of the findings.
    rules : pathlib.Path, optional
        An edited workbook of rules.

    Returns
    -------
    Comparison
        Frozen; plain tables underneath.

    Raises
    ------
    UsageError
        If there is no document of that year.
    """
    config = config or resolve_config()
    lexicons = read_lexicons(config)
    indicators, tahun = _of_year(tables.indicators, tahun)
    indicators = _with_units(last_versions(indicators, lexicons), lexicons)
    units = unit_of(indicators)
    verdicts = read_lexicon(config, "putusan_rumpun", VERDICTS)
    variants = Variants(_counts(indicators), lexicons, verdicts)
    rows = side_by_side(indicators, units, variants)
    said = {name: said_in(rows, name, variants) for name in COLUMNS}
    names = said_in(rows, "nama", variants).usual["teks"]
    limit = float(lexicons.mapping("rekap", "nama", "nilai")[_CLUSTER_SHARE])
    comparison = compare_rows(rows, said, names, limit)
    frames = {
        "groups": group_evidence(comparison, said, rows),
        "documents": tables.documents[["dokumen"]],
    }
    checks = check_evidence(frames, config, lang, rules)
    return Comparison(
        tahun=tahun,
        comparison=comparison,
        findings=checks.findings,
        verdicts=checks.verdicts,
        programs=program_matrix(comparison),
        types=type_matrix(indicators, units),
        variants=variant_ranking(comparison),
        outliers=outliers(comparison),
        terms=variants.terms(),
    )


def _of_year(indicators: pd.DataFrame, tahun: str | None) -> tuple[pd.DataFrame, str]:
    years = sorted(indicators["tahun"].unique())
    wanted = tahun or (years[-1] if years else "")
    if wanted not in years:
        raise UsageError(
            f"tahun {wanted}".strip(),
            "tidak ada dokumen dari tahun ini; "
            f"yang ada: {', '.join(years) or 'tidak ada'}.",
            "Sebut tahun lain dengan  --tahun 2023",
        )
    return indicators[indicators["tahun"].eq(wanted)], wanted


def _with_units(indicators: pd.DataFrame, lexicons: Lexicons) -> pd.DataFrame:
    """Say what each indicator counts: as printed, or by its own words."""
    measured = readers_of(lexicons).units.measured
    columns = [indicators[name] for name in ("indikator", "jenis_ukuran", "satuan")]
    return indicators.assign(satuan=by_text(columns, measured).astype("str"))


def _counts(indicators: pd.DataFrame) -> Counter[str]:
    counts = Counter[str]()
    for name in ("nama", *COLUMNS):
        counts.update(indicators[name].value_counts().to_dict())
    return counts
