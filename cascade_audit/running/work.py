"""A run under way: what is done, what became of it, and how far it is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from cascade_audit.errors import RunError
from cascade_audit.papers import LAYOUT as PAPER
from cascade_audit.running.judging import judged
from cascade_audit.running.ledger import Ledger
from cascade_audit.running.publishing import LEVELS, counts_of, publish_unit
from cascade_audit.running.results import is_current, start_folder
from cascade_audit.running.units import Batch, Unit
from cascade_audit.running.year import Recap, write_year

if TYPE_CHECKING:
    from cascade_audit.checking import Checks
    from cascade_audit.running.cluster import Cluster
    from cascade_audit.running.crew import Crew
    from cascade_audit.running.far import Results
    from cascade_audit.tables import Cascades

DONE, SAME, FAILED = "selesai", "tetap", "gagal"
UNREAD, COPY, LEFT_OUT = "tidak terbaca", "salinan", "dikecualikan"
_COLUMNS = ("perangkat_daerah", "dokumen", "folder", "status", "alasan", *LEVELS)


class Progress(NamedTuple):
    """How far a run is: units in all, ended well, failed, and under way."""

    total: int
    done: int
    failed: int
    running: int


Watch = Callable[[Progress], object]


@dataclass(frozen=True)
class Run:
    """What became of each document of a year.

    Attributes
    ----------
    units : pandas.DataFrame
        One row per document: `perangkat_daerah`, `dokumen`, `folder` (empty if there is
        no result), `status` ("selesai"; "tetap", if an earlier run's result is still
        right; "gagal", "tidak terbaca", "salinan", "dikecualikan"), `alasan`, and how
        many findings and questions there are: `tinggi`, `sedang`, `rendah`.
    tables : Cascades
            What was read of the documents of the year.
        checks : Checks or None
            What was found in them; None if there was nothing to check.
        recap : Recap
            The year as a whole: its files, or why there are none.
        kept : list of pathlib.Path
            Where files of earlier results are that people had edited.
        far : str
            Address to which all of it was sent as well; "" if to none.
    """

    units: pd.DataFrame
    tables: "Cascades"
    checks: "Checks | None"
    recap: Recap
    kept: list[Path]
    far: str = ""

    @property
    def failed(self) -> bool:
        """Whether any document was not read, or any notebook did not end well."""
        is_bad = self.units["status"].isin([FAILED, UNREAD]).any()
        return bool(is_bad) or bool(self.recap.alasan)


@dataclass
class Work:
    """A run under way: what has become of its documents so far."""

    batch: Batch
    ledger: Ledger
    tables: "Cascades"
    watch: Watch
    rows: list[dict[str, Any]] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)
    checks: "Checks | None" = None
    judgement: str = ""  # name under which the checks are kept
    far: "Results | None" = None  # where results go, if not into this folder

    def without_result(self, everything: "Cascades") -> None:
        """Report what was not read and why, but not copies of another year's."""
        documents = everything.documents
        refused = {problem.wrong for problem in everything.problems}
        chosen = set(self.tables.documents["sha256"])
        read = set(documents.loc[documents["alasan"] == "", "sha256"])
        is_left = documents["alasan"].ne("") & documents["layout"].ne(PAPER)
        for row in documents[is_left].itertuples():
            if row.alasan in refused:
                self._add(row._asdict(), UNREAD, alasan=row.alasan)
            elif row.sha256 not in read:
                self._add(row._asdict(), LEFT_OUT, alasan=row.alasan)
            elif row.sha256 in chosen:
                self._add(row._asdict(), COPY, alasan=row.alasan)

    def do(self, units: list[Unit], crew: "Crew | Cluster", *, force: bool) -> None:
        """Execute what is not there yet, and publish it as it ends."""
        if not units:
            return
        todo = [
            unit for unit in units if force or not is_current(unit.target, unit.key)
        ]
        shares = [unit.share for unit in todo]
        self.checks, self.judgement = judged(self.tables, self.batch, shares)
        for unit in units:
            if unit not in todo:
                counts = counts_of(self.checks, unit)
                self._add(unit.about, SAME, unit.note, unit.target.as_posix(), **counts)
        done, failed = len(units) - len(todo), 0
        for unit in todo:
            start_folder(unit.job.folder)
            self.ledger.note("mulai", unit.about["dokumen"], unit.key)
        self.watch(Progress(len(units), done, failed, min(crew.size, len(todo))))
        tasks = [unit.job.task(self.batch.kept) for unit in todo]
        for number, reason in crew.as_done(tasks):
            is_done = self._ended(todo[number], reason)
            done, failed = done + is_done, failed + (not is_done)
            running = min(crew.size, len(units) - done - failed)
            self.watch(Progress(len(units), done, failed, running))

    def _ended(self, unit: Unit, reason: str) -> bool:
        """Publish a unit's result, or what there is of it under a name that warns."""
        partial = unit.target.with_name(f"{unit.target.name}.gagal.ipynb")
        dokumen = unit.about["dokumen"]
        try:
            if not reason:
                kept = self._published(unit)
                partial.unlink(missing_ok=True)
                counts, place = counts_of(self.checks, unit), unit.target.as_posix()
                self.kept += kept
                self._add(unit.about, DONE, unit.note, place, **counts)
                self.ledger.note("selesai", dokumen, unit.key)
                return True
            if unit.job.output.exists():
                partial.parent.mkdir(parents=True, exist_ok=True)
                unit.job.output.replace(partial)
                reason = f"{reason} Sejauh mana: {partial.as_posix()}"
        except OSError as error:
            reason = f"hasil tidak dapat ditulis ({error.strerror or error})."
        except RunError as error:
            reason = f"hasil tidak dapat dikirim ke {error.where}: {error.wrong}"
        self._add(unit.about, FAILED, reason)
        self.ledger.note("gagal", dokumen, unit.key, reason)
        return False

    def _published(self, unit: Unit) -> list[Path]:
        if self.far:
            self.far.fetch_unit(unit.target)
        kept = publish_unit(unit, self.tables, self.checks, self.batch)
        if self.far:
            self.far.deliver(unit.target)
        return kept

    def _add(
        self,
        about: dict[str, Any],
        status: str,
        alasan: str = "",
        folder: str = "",
        **counts: int,
    ) -> None:
        who = {name: about[name] for name in ("perangkat_daerah", "dokumen")}
        state = {"folder": folder, "status": status, "alasan": alasan}
        self.rows.append(who | state | dict.fromkeys(LEVELS, 0) | counts)

    def ended(self, everything: "Cascades", crew: "Crew | Cluster") -> Run:
        """Tell the year as a whole, and what became of each document."""
        units = pd.DataFrame(self.rows, columns=list(_COLUMNS))
        units = units.sort_values("dokumen", kind="stable", ignore_index=True)
        recap = self._year(units, everything, crew)
        shown = self.far.shown if self.far else ""
        return Run(units, self.tables, self.checks, recap, self.kept, shown)

    def _year(
        self, units: pd.DataFrame, everything: "Cascades", crew: "Crew | Cluster"
    ) -> Recap:
        if self.checks is None:
            return Recap([], [], "tidak ada dokumen yang dapat dibaca.")
        try:
            recap = write_year(
                units, everything, self.checks, self.judgement, self.batch, crew
            )
            if self.far:
                self.far.deliver_year()
        except OSError as error:
            wrong = f"rekap tidak dapat ditulis ({error.strerror or error})."
            return Recap([], [], wrong)
        except RunError as error:
            wrong = f"rekap tidak dapat dikirim ke {error.where}: {error.wrong}"
            return Recap([], [], wrong)
        return recap
