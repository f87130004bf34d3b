"""How far a run is: a line that moves on a terminal, nothing anywhere else."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from cascade_audit.terminal.words import WORDS

if TYPE_CHECKING:
    from cascade_audit.running import Progress as State
    from cascade_audit.running.work import Watch


@contextmanager
def watching(lang: str = "id") -> "Iterator[Watch | None]":
    """Show the progress of a run within a block.

    Parameters
    ----------
    lang : {"id", "en"}
        Language of the line.

    Yields
    ------
    callable or None
        Is to be told how far the run is; None where nobody looks.
    """
    if not sys.stderr.isatty():
        yield None
        return
    words = WORDS[lang]
    line = Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TextColumn(words["progress"]),
        TextColumn(words["left"]),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    empty = {"done": 0, "failed": 0, "running": 0}
    with line:
        bar = line.add_task(words["reading"], total=None, **empty)

        def show(state: "State") -> None:
            line.update(
                bar,
                description=words["auditing"],
                total=state.total,
                completed=state.done + state.failed,
                **{name: getattr(state, name) for name in empty},
            )

        yield show
