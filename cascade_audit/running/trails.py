"""The trail of a result: what it was made from, by which versions, and when."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cascade_audit.recall import program_sha256
from cascade_audit.running.units import Batch, Unit
from cascade_audit.sources import sha256_of

if TYPE_CHECKING:
    from cascade_audit.checking import Checks
    from cascade_audit.tables import Cascades


def trail(unit: Unit, tables: "Cascades", checks: "Checks", batch: Batch) -> dict:
    """Say how a result came about.

    Parameters
    ----------
    unit : Unit
        Whose result.
    tables : Cascades
        What was read.
    checks : Checks
        What was found.
    batch : Batch
        What all units share.

    Returns
    -------
    dict
        For ``jejak.json``; only `waktu` differs from one run to the next.
    """
    passages = tables.passages
    of_unit = passages["dokumen"] == unit.about["dokumen"]
    unread = passages[of_unit & (passages["peran"] == "tak_terurai")]
    ended = datetime.now(UTC)
    return {
        **unit.about,
        "kunci": unit.key,
        "catatan": unit.note,
        "tak_terurai": unread[["letak", "teks"]].to_dict("records"),
        "aturan": batch.config.origin,
        "versi": checks.versions,
        "program": program_sha256(),
        "buku_aturan": _named(batch.rules) if batch.rules else {},
        "aturan_diubah": checks.changed.to_dict("records"),
        "buku_catatan": _named(batch.notebook()),
        "parameter": dict(_shareable(unit.job.parameters)),
        "waktu": {
            "mulai": batch.started.isoformat(timespec="seconds"),
            "selesai": ended.isoformat(timespec="seconds"),
            "detik": round((ended - batch.started).total_seconds(), 1),
        },
    }


def _named(path: Path) -> dict[str, str]:
    return {"nama": path.name, "sha256": sha256_of(path)}


def _shareable(parameters: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Leave the folders of this machine out."""
    for name, value in parameters.items():
        yield name, Path(value).name if Path(value).is_absolute() else value
