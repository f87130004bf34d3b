"""Notebooks: executed by papermill, turned into pages by nbconvert, one kernel each."""

import logging
import os
import sys
import sysconfig
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from cascade_audit.display.page import page

if TYPE_CHECKING:
    from nbformat import NotebookNode

NOTEBOOK, PAGE = "audit.ipynb", "audit.html"
HIDDEN = "sembunyi"  # cells with this tag are left out of the page
_INJECTED = "injected-parameters"  # papermill's tag
_KERNEL = "python3"
_KILLED = (
    "proses yang menjalankan buku catatan berhenti mendadak (mungkin kehabisan memori; "
    "bila run() dipanggil dari skrip, letakkan di bawah  if __name__ == '__main__':)."
)


@dataclass(frozen=True, eq=False)
class Job:
    """One notebook to be executed: with what, where it stands, where results go."""

    notebook: Path
    working_directory: Path
    parameters: dict[str, str]
    folder: Path
    title: str


@contextmanager
def start_notebooks(jobs: list[Job]) -> Iterator[Iterator[tuple[Job, str]]]:
    """Execute notebooks in processes of their own, while the caller goes on.

    Parameters
    ----------
    jobs : list of Job
        What to execute.

    Yields
    ------
    iterator of (Job, str)
        Each job as it ends, and why it failed, or ``""``. The file it left behind says
        nothing of that: a notebook whose kernel died looks complete.
    """
    with TemporaryDirectory(ignore_cleanup_errors=True) as kernel_home:
        pool = _pool(min(len(jobs), os.cpu_count() or 1), kernel_home)
        futures = {pool.submit(execute, job): job for job in jobs}
        try:
            yield _outcomes(futures, kernel_home)
        finally:
            pool.shutdown(cancel_futures=True)


def _pool(workers: int, kernel_home: str) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        max(workers, 1), get_context("spawn"), _prepare_worker, (kernel_home,)
    )


def _outcomes(
    futures: dict[Future[str], Job], kernel_home: str
) -> Iterator[tuple[Job, str]]:
    for future in as_completed(futures):
        job = futures[future]
        try:
            yield job, future.result()
        except BrokenProcessPool:  # one killed worker takes all others' work with it
            yield job, _execute_alone(job, kernel_home)


def _execute_alone(job: Job, kernel_home: str) -> str:
    with _pool(1, kernel_home) as pool:
        try:
            return pool.submit(execute, job).result()
        except BrokenProcessPool:
            return _KILLED


def _prepare_worker(kernel_home: str) -> None:
    """Let kernels be this very interpreter, untouched by anyone's settings.

    A kernel called "python3" may be installed for the user or the machine, and be
    another Python, without this package.
    """
    from ipykernel.kernelspec import write_kernel_spec

    home = Path(kernel_home) / str(os.getpid())
    quiet = ["--log-level=ERROR"]  # it warns that it talks to us over TCP
    write_kernel_spec(home / "kernels" / _KERNEL, extra_arguments=quiet)
    inherited = os.environ.get("PYTHONPATH", "")
    known = "" if sys.flags.ignore_environment else inherited
    package_home = str(Path(__file__).parents[2])
    if package_home not in sysconfig.get_paths().values():  # a checkout
        known = os.pathsep.join(filter(None, (package_home, known)))
    os.environ |= {
        "JUPYTER_PATH": str(home),  # searched before all other places
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "IPYTHONDIR": str(home / "ipython"),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "PYTHONPATH": known,
    }
    if sys.flags.no_user_site:
        os.environ["PYTHONNOUSERSITE"] = "1"
    logging.getLogger("papermill").setLevel(logging.ERROR)


def execute(job: Job) -> str:
    """Execute one notebook and make its page; say why that failed, or ``""``.

    Parameters
    ----------
    job : Job
        What to execute; its folder exists.

    Returns
    -------
    str
        Empty, or a sentence in Indonesian. The folder then holds what there is.
    """
    from papermill import PapermillExecutionError, execute_notebook

    try:
        notebook = execute_notebook(
            _literal(job.notebook),
            _literal(job.folder / NOTEBOOK),
            parameters=job.parameters,
            kernel_name=_KERNEL,
            language="python",
            cwd=job.working_directory,
            progress_bar=False,
            record_timing=False,
            shutdown_kernel="immediate",
        )
        _finish(notebook, job)
    except PapermillExecutionError as error:
        return f"sel [{error.exec_count}] berhenti: {error.ename}: {error.evalue}"
    except Exception as error:  # a dead kernel, a full disk: this unit's trouble only
        return f"buku catatan tidak selesai: {type(error).__name__}: {error}"
    return ""


def _literal(path: Path) -> str:
    # Papermill takes braces in a path for places to fill in.
    return str(path).replace("{", "{{").replace("}", "}}")


def _finish(notebook: "NotebookNode", job: Job) -> None:
    """Write the notebook without times and machine paths, and its page."""
    import nbformat
    from nbconvert import HTMLExporter

    notebook.metadata.pop("papermill", None)
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        if _INJECTED in cell.metadata.get("tags", ()):
            cell["id"] = _INJECTED  # papermill draws one by lot
    nbformat.write(notebook, job.folder / NOTEBOOK)
    notebook.cells = [
        cell for cell in notebook.cells if HIDDEN not in cell.metadata.get("tags", ())
    ]
    exporter = HTMLExporter(
        template_name="basic",
        exclude_input=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
    )
    body, _ = exporter.from_notebook_node(notebook)
    (job.folder / PAGE).write_text(
        page(job.title, body), encoding="utf-8", newline="\n"
    )
