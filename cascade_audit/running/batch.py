"""The batch: what is to be done is found out, and done."""

import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cascade_audit.documents import find_documents
from cascade_audit.errors import UsageError
from cascade_audit.readers import SUFFIXES
from cascade_audit.running.address import is_address
from cascade_audit.running.crew import Crew
from cascade_audit.running.far import Results, fetch_documents
from cascade_audit.running.judging import forget
from cascade_audit.running.ledger import Ledger, holding
from cascade_audit.running.reading import read_year, recalling
from cascade_audit.running.results import put_back, start_folder
from cascade_audit.running.units import Batch, no_document, plan
from cascade_audit.running.work import Progress, Run, Watch, Work
from cascade_audit.sources import Config, resolve_config
from cascade_audit.workers import cores

if TYPE_CHECKING:
    from cascade_audit.running.cluster import Cluster


def run(
    data: str | Path,
    tahun: str,
    output: str | Path = "hasil",
    config: Config | None = None,
    *,
    rules: Path | None = None,
    force: bool = False,
    timeout: float | None = None,
    scheduler: str | None = None,
    watch: Watch | None = None,
) -> Run:
    """Leave an executed notebook, a page and tables for each document of a year.

    Parameters
    ----------
    data : str or pathlib.Path
        A folder of documents, or one document; or its address, such as "sftp://...".
    tahun : str
        The year, four digits. A document is of the year it says itself, else of its
        ``.source.yaml``, else of its folder, else of this one.
    output : str or pathlib.Path
        Folder of the results: ``<output>/<tahun>/<unit>/<dokumen>/``; or its address.
    config : Config, optional
        Whose rules, words and notebooks to use.
    rules : pathlib.Path, optional
        An edited rulebook.
    force : bool, optional
        Do everything again, results that are still right too.
    timeout : float, optional
        After how many seconds a notebook, or the reading of a document, is ended.
    scheduler : str, optional
        Address of a Dask cluster that does the work; this machine otherwise.
    watch : callable, optional
        Is told how far the run is, each time that changes.

    Returns
    -------
    Run
        Documents that cannot be read are in it whatever their year; one that fails
        costs nothing but its own result.

    Raises
    ------
    UsageError
        If there is no document of the year, or the results cannot be written.
    RunError
        If another run holds the output folder, or the cluster or an address cannot
        be reached.

    Notes
    -----
    The notebooks are the user's own beside the rules, where there are any. A second run
    does only what is missing or made from something else, decided by content.
    """
    if not re.fullmatch(r"[0-9]{4}", str(tahun)):
        where, wrong = f"tahun {tahun}", "tahun terdiri atas empat angka."
        raise UsageError(where, wrong, "Contoh: --tahun 2023")
    config = config or resolve_config()
    far = Results(str(output), str(tahun)) if is_address(output) else None
    output = far.near if far else output
    data = fetch_documents(data) if is_address(data) else data
    now = datetime.now(UTC)
    batch = Batch(Path(data), str(tahun), Path(output), config, rules, now)
    found = find_documents([data], SUFFIXES)
    with (
        _working(batch, far, force=force) as ledger,
        _crew(scheduler, len(found), timeout) as crew,
        ExitStack() as leftovers,
    ):
        everything, readings = read_year(batch, crew, leftovers)
        tables = everything.of_year(batch.tahun)
        if tables.documents.empty and not everything.problems:
            raise no_document(everything.documents, batch.tahun)
        work = Work(batch, ledger, tables, watch or _nobody, far=far)
        work.without_result(everything)
        units = plan(tables, found, batch)
        work.do(units, crew, force=force)
        outcome = work.ended(everything, crew)
        shares = {unit.share for unit in units}
        forget(batch.kept, readings | shares | {work.judgement})
        return outcome


@contextmanager
def _working(batch: Batch, far: Results | None, *, force: bool) -> Iterator[Ledger]:
    """Hold the output folder, and leave no incomplete result in it."""
    with holding(batch.output):
        if far:
            far.fetch()
        put_back(batch.waiting, batch.year)
        start_folder(batch.growing)
        if force:
            shutil.rmtree(batch.kept, ignore_errors=True)
        batch.kept.mkdir(exist_ok=True)
        try:
            with recalling(batch.kept):
                yield Ledger(batch.work)
        finally:
            shutil.rmtree(batch.growing, ignore_errors=True)


def _crew(
    scheduler: str | None, documents: int, timeout: float | None
) -> "Crew | Cluster":
    if scheduler is None:
        return Crew(min(cores(), documents), timeout)
    from cascade_audit.running.cluster import Cluster

    return Cluster(scheduler, timeout)


def _nobody(progress: Progress) -> None:
    del progress
