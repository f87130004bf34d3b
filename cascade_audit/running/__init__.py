"""Step 6: a notebook, a page and tables for each document of a year."""

import re
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from cascade_audit.documents import find_documents
from cascade_audit.errors import UsageError
from cascade_audit.readers import SUFFIXES
from cascade_audit.reporting import write_tables
from cascade_audit.running.executing import NOTEBOOK, start_notebooks
from cascade_audit.running.results import publish, write_trail
from cascade_audit.running.units import (
    Batch,
    Unit,
    no_document,
    of_the_year,
    plan,
    trail,
)
from cascade_audit.sources import Config, resolve_config

if TYPE_CHECKING:
    from cascade_audit.checking import Checks
    from cascade_audit.tables import Cascades

__all__ = ["Run", "run"]

_DONE, _FAILED, _UNREAD, _COPY = "selesai", "gagal", "tidak terbaca", "salinan"
_LEVELS = ("tinggi", "sedang", "rendah")
_COLUMNS = ("perangkat_daerah", "dokumen", "folder", "status", "alasan", *_LEVELS)


@dataclass(frozen=True)
class Run:
    """What became of each document of a year.

    Attributes
    ----------
    units : pandas.DataFrame
        One row per document: `perangkat_daerah`, `dokumen`, `folder` (empty if there is
        no result), `status` ("selesai", "gagal", "tidak terbaca", "salinan"), `alasan`,
        and how many findings and questions there are: `tinggi`, `sedang`, `rendah`.
    tables : Cascades
        What was read of the documents of the year.
    checks : Checks or None
        What was found in them; None if there was nothing to check.
    """

    units: pd.DataFrame
    tables: "Cascades"
    checks: "Checks | None"

    @property
    def failed(self) -> bool:
        """Whether any document was not read, or any notebook did not end well."""
        return bool(self.units["status"].isin([_FAILED, _UNREAD]).any())


def run(
    data: str | Path,
    tahun: str,
    output: str | Path = "hasil",
    config: Config | None = None,
    *,
    rules: Path | None = None,
) -> Run:
    """Leave an executed notebook, a page and tables for each document of a year.

    Parameters
    ----------
    data : str or pathlib.Path
        A folder of documents, or one document.
    tahun : str
        The year, four digits. A document is of the year it says itself, else of its
        ``.source.yaml``, else of its folder, else of this one.
    output : str or pathlib.Path
        Folder of the results: ``<output>/<tahun>/<unit>/<dokumen>/``.
    config : Config, optional
        Whose rules, words and notebook to use.
    rules : pathlib.Path, optional
        An edited rulebook.

    Returns
    -------
    Run
        Documents that cannot be read are in it whatever their year; one that fails
        costs nothing but its own result.

    Raises
    ------
    UsageError
        If there is no document of the year, or the results cannot be written.

    Notes
    -----
    The notebook is the user's own ``notebooks/02_audit.ipynb`` beside the rules, where
    there is one. Scripts call this below ``if __name__ == "__main__":`` because
    notebooks run in processes of their own.
    """
    # Processes that execute notebooks import this module too, and need neither.
    from cascade_audit.checking import check
    from cascade_audit.tables import load

    if not re.fullmatch(r"[0-9]{4}", str(tahun)):
        where, wrong = f"tahun {tahun}", "tahun terdiri atas empat angka."
        raise UsageError(where, wrong, "Contoh: --tahun 2023")
    config = config or resolve_config()
    batch = Batch(str(tahun), Path(output), config, rules, datetime.now(UTC))
    everything = load(data, tahun=batch.tahun, config=config)
    documents = everything.documents
    is_chosen = of_the_year(documents, batch.tahun)
    if not is_chosen.any() and not everything.problems:
        raise no_document(documents, batch.tahun)
    tables = everything.only(documents.loc[is_chosen, "dokumen"])
    rows = _without_result(documents, is_chosen)
    with ExitStack() as leftovers:
        units = plan(tables, find_documents([data], SUFFIXES), batch, leftovers)
        by_job = {unit.job: unit for unit in units}
        # Notebooks start before the tables are judged: neither waits for the other.
        with start_notebooks(list(by_job)) as outcomes:
            checks = check(tables, config, rules=rules) if units else None
            rows += [
                _ended(by_job[job], reason, tables, checks, batch)
                for job, reason in outcomes
            ]
    found = pd.DataFrame(rows, columns=list(_COLUMNS))
    found = found.sort_values("dokumen", kind="stable", ignore_index=True)
    return Run(found, tables, checks)


def _without_result(
    documents: pd.DataFrame, is_chosen: pd.Series
) -> list[dict[str, Any]]:
    """Report what was not read, and what is a copy of a document of the year."""
    read = documents[documents["alasan"] == ""]
    rows = []
    for row in documents[documents["alasan"] != ""].itertuples():
        is_copy = row.sha256 in set(read["sha256"])
        if is_copy and row.sha256 not in set(documents.loc[is_chosen, "sha256"]):
            continue  # of a document of another year
        status = _COPY if is_copy else _UNREAD
        rows.append(_row(row._asdict(), status, alasan=row.alasan))
    return rows


def _row(
    about: dict[str, Any],
    status: str,
    alasan: str = "",
    folder: str = "",
    **counts: int,
) -> dict[str, Any]:
    who = {name: about[name] for name in ("perangkat_daerah", "dokumen")}
    state = {"folder": folder, "status": status, "alasan": alasan}
    return who | state | dict.fromkeys(_LEVELS, 0) | counts


def _ended(
    unit: Unit, reason: str, tables: "Cascades", checks: "Checks", batch: Batch
) -> dict[str, Any]:
    """Publish a unit's result; or leave what there is of it under a name that warns."""
    partial = unit.target.with_name(f"{unit.target.name}.gagal.ipynb")
    try:
        if not reason:
            counts = _publish(unit, tables, checks, batch)
            partial.unlink(missing_ok=True)
            place = unit.target.as_posix()
            return _row(unit.about, _DONE, unit.note, place, **counts)
        if (unit.job.folder / NOTEBOOK).exists():
            (unit.job.folder / NOTEBOOK).replace(partial)
            reason = f"{reason} Sejauh mana: {partial.as_posix()}"
    except OSError as error:
        reason = f"hasil tidak dapat ditulis ({error.strerror or error})."
    return _row(unit.about, _FAILED, reason)


def _publish(
    unit: Unit, tables: "Cascades", checks: "Checks", batch: Batch
) -> dict[str, int]:
    dokumen, growing = unit.about["dokumen"], unit.job.folder
    findings = checks.findings
    own = {
        "indicators": tables.indicators[tables.indicators["dokumen"] == dokumen],
        "findings": findings[findings["dokumen"] == dokumen],
    }
    write_tables(own, "indicators", f"{growing}/")
    write_trail(growing, trail(unit, tables, checks, batch))
    publish(growing, unit.target)
    leading = own["findings"].query("induk_temuan == ''")
    held = leading[leading["jenis"] != "catatan_ekstraksi"]
    counts = held["tingkat"].value_counts()
    return {level: int(counts.get(level, 0)) for level in _LEVELS}
