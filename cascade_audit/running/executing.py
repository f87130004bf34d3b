"""Notebooks: executed by papermill, turned into pages by nbconvert, one kernel each."""

import logging
import os
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cascade_audit.display.page import page
from cascade_audit.lean import without_grammar

if TYPE_CHECKING:
    from nbconvert.exporters import TemplateExporter
    from nbformat import NotebookNode

HIDDEN = "sembunyi"  # cells with this tag are left out of the page
_INJECTED = "injected-parameters"  # papermill's tag
_KERNEL = "python3"
_TRIES = 3
_NOT_STARTED = "before replying"  # nbclient's words


@dataclass(frozen=True)
class Job:
    """One notebook to be executed: with what, where it stands, where results go."""

    notebook: Path
    working_directory: Path
    parameters: dict[str, str]
    folder: Path
    title: str
    name: str = "audit"

    @property
    def output(self) -> Path:
        """The executed notebook."""
        return self.folder / f"{self.name}.ipynb"

    @property
    def page(self) -> Path:
        """Its page."""
        return self.folder / f"{self.name}.html"

    def task(self, recall: Path) -> dict[str, object]:
        """Ask a worker to execute it; `recall` is where results are kept."""
        told = {key: _plain(value) for key, value in asdict(self).items()}
        return {"do": "execute", "recall": str(recall.resolve()), "job": told}

    @classmethod
    def from_task(cls, task: dict) -> "Job":
        """Understand what a worker was asked."""
        told = task["job"]
        places = ("notebook", "working_directory", "folder")
        return cls(**told | {name: Path(told[name]) for name in places})


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Path) else value


def prepare(home: Path) -> None:
    """Let kernels be this very interpreter, untouched by anyone's settings.

    A kernel called "python3" may be installed for the user or the machine, and be
    another Python, without this package.

    Parameters
    ----------
    home : pathlib.Path
        Folder for what kernels need, of this process alone.
    """
    from ipykernel.kernelspec import write_kernel_spec

    quiet = ["--log-level=ERROR"]  # it warns that it talks to us over TCP
    write_kernel_spec(home / "kernels" / _KERNEL, extra_arguments=quiet)
    os.environ |= {
        "JUPYTER_PATH": str(home),  # searched before all other places
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "IPYTHONDIR": str(home / "ipython"),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
    # There are as many kernels as processors: none is to start a thread on each.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    logging.getLogger("papermill").setLevel(logging.ERROR)


def warm_up() -> None:
    """Import what executes notebooks and makes pages, before there is one."""
    with without_grammar():
        import papermill  # noqa: F401
    _exporter()


def execute(job: Job) -> str:
    """Execute one notebook and make its page; say why that failed, or ``""``.

    Parameters
    ----------
    job : Job
        What to execute; its folder exists.

    Returns
    -------
    str
        Empty, or a sentence in Indonesian. The folder then holds what there is; the
        file itself says nothing: a notebook whose kernel died looks complete.
    """
    warm_up()
    from papermill import PapermillExecutionError

    try:
        _finish(_executed(job), job)
    except PapermillExecutionError as error:
        return f"sel [{error.exec_count}] berhenti: {error.ename}: {error.evalue}"
    except Exception as error:  # a dead kernel, a full disk: this unit's trouble only
        return f"buku catatan tidak selesai: {type(error).__name__}: {error}"
    return ""


def _executed(job: Job) -> "NotebookNode":
    """Execute; try again if the kernel could not start.

    Kernels that start at the same time may draw the same port: all but one die.
    """
    from papermill import execute_notebook

    tries = _TRIES
    while True:
        try:
            return execute_notebook(
                _literal(job.notebook),
                _literal(job.output),
                parameters=job.parameters,
                kernel_name=_KERNEL,
                language="python",
                cwd=job.working_directory,
                progress_bar=False,
                record_timing=False,
                request_save_on_cell_execute=False,
                shutdown_kernel="immediate",
            )
        except RuntimeError as error:
            tries -= 1
            if not tries or _NOT_STARTED not in str(error):
                raise


def _literal(path: Path) -> str:
    # Papermill takes braces in a path for places to fill in.
    return str(path).replace("{", "{{").replace("}", "}}")


def _finish(notebook: "NotebookNode", job: Job) -> None:
    """Write the notebook without times and machine paths, and its page."""
    import nbformat

    notebook.metadata.pop("papermill", None)
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        if _INJECTED in cell.metadata.get("tags", ()):
            cell["id"] = _INJECTED  # papermill draws one by lot
    nbformat.write(notebook, job.output)
    notebook.cells = [
        cell for cell in notebook.cells if HIDDEN not in cell.metadata.get("tags", ())
    ]
    body, _ = _exporter().from_notebook_node(notebook)
    job.page.write_text(page(job.title, body), encoding="utf-8", newline="\n")


@cache
def _exporter() -> "TemplateExporter":
    """Make what turns notebooks into pages; it takes longer than a page does.

    ``HTMLExporter`` reads each page again to mark what the keyboard can reach in its
    own templates: ours have no such places, and that was half of what a page cost.
    """
    from nbconvert.exporters import HTMLExporter, TemplateExporter
    from nbconvert.filters import Highlight2HTML

    words = HTMLExporter(exclude_anchor_links=True)
    exporter = TemplateExporter(
        template_name="basic",
        file_extension=".html",
        filters={
            "highlight_code": Highlight2HTML,
            "markdown2html": words.markdown2html,
        },
        exclude_input=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
    )
    _ = exporter.template  # compiled once
    return exporter
