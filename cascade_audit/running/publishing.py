"""A unit's result is completed with its tables and its trail, and put in its place."""

from pathlib import Path
from typing import TYPE_CHECKING

from cascade_audit.reporting import write_tables
from cascade_audit.running.results import publish, write_trail
from cascade_audit.running.trails import trail
from cascade_audit.running.units import Batch, Unit

if TYPE_CHECKING:
    from cascade_audit.checking import Checks
    from cascade_audit.tables import Cascades

LEVELS = ("tinggi", "sedang", "rendah")


def publish_unit(
    unit: Unit, tables: "Cascades", checks: "Checks", batch: Batch
) -> list[Path]:
    """Put a unit's result in its place; say where files are that people had edited."""
    dokumen, growing = unit.about["dokumen"], unit.job.folder
    findings = checks.findings
    own = {
        "indicators": tables.indicators[tables.indicators["dokumen"] == dokumen],
        "findings": findings[findings["dokumen"] == dokumen],
    }
    write_tables(own, "indicators", f"{growing}/")
    write_trail(growing, trail(unit, tables, checks, batch))
    former = batch.waiting / unit.target.relative_to(batch.year)
    return publish(growing, unit.target, former)


def counts_of(checks: "Checks", unit: Unit) -> dict[str, int]:
    """Count what is held against a unit, and what it is asked, by severity."""
    findings = checks.findings
    own = findings[findings["dokumen"] == unit.about["dokumen"]]
    is_held = own["induk_temuan"].eq("") & own["jenis"].ne("catatan_ekstraksi")
    counts = own.loc[is_held, "tingkat"].value_counts()
    return {level: int(counts.get(level, 0)) for level in LEVELS}
