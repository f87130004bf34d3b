"""Large calls: a second process judges some of the parts, if there is a core for it.

Tables go to it and come back as files in a folder of this call. Where it cannot be
started or breaks down, its parts are judged here: the outcome is the same.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import NamedTuple

import pandas as pd

from cascade_audit.checking.parts import Part
from cascade_audit.workers import cores, own_environment

_HELPER = ("-m", "cascade_audit.checking.helper")
Numbered = tuple[int, Part]


class Told(NamedTuple):
    """What became of a part of the documents, as tables."""

    findings: pd.DataFrame
    summary: pd.DataFrame
    verdicts: pd.DataFrame


def told_of(
    parts: Iterator[Part], tell: Callable[[Part], Told], programme: dict[str, str]
) -> list[Told]:
    """Judge parts here and, where there are several, in a second process as well.

    Parameters
    ----------
    parts : iterator of Part
        They are made one by one, when somebody has time for them.
    tell : callable
        Judges a part.
    programme : dict of str
        What the second process judges by; see :mod:`cascade_audit.checking.helper`.

    Returns
    -------
    list of Told
        One per part, in their order.
    """
    first = next(parts)
    second = next(parts, None)
    if second is None:
        return [tell(first)]
    waiting = _Queue(enumerate([first, second]), enumerate(parts, start=2))
    del first, second
    told: dict[int, Told] = {}
    # The helper is ended first, so that nobody waits for what it was asked.
    with ThreadPoolExecutor(1) as beside, _helper(programme) as helper:
        theirs = beside.submit(helper.work_off, waiting) if helper else None
        for number, part in waiting:
            told[number] = tell(part)
        helped, left = theirs.result() if theirs else ({}, [])
    told |= helped | {number: tell(part) for number, part in left}
    return [told[number] for number in sorted(told)]


class _Queue:
    """What two threads take from, each thing once."""

    def __init__(self, *runs: Iterator[Numbered]) -> None:
        self._things = (thing for run in runs for thing in run)
        self._lock = Lock()

    def __iter__(self) -> "_Queue":
        return self

    def __next__(self) -> Numbered:
        with self._lock:
            return next(self._things)


class _Helper(NamedTuple):
    """The second process, and the folder through which tables pass."""

    process: subprocess.Popen
    folder: Path

    def work_off(
        self, waiting: Iterator[Numbered]
    ) -> tuple[dict[int, Told], list[Numbered]]:
        """Have parts judged; give what it told, and the part it broke down at."""
        told = {}
        for number, part in waiting:
            answer = None
            with suppress(OSError, ValueError):
                answer = self._ask(number, part)
            if answer is None:
                return told, [(number, part)]
            told[number] = answer
        return told, []

    def _ask(self, number: int, part: Part) -> Told | None:
        place = self.folder / str(number)
        place.mkdir()
        write_tables(part, place)
        self.process.stdin.write(json.dumps(str(place)) + "\n")
        self.process.stdin.flush()
        if not self.process.stdout.readline().endswith("\n"):
            return None
        return Told(*read_tables(Told, place))


@contextmanager
def _helper(programme: dict[str, str]) -> Iterator[_Helper | None]:
    """Start the second process; None where there is no core for it."""
    if cores() < 2:
        yield None
        return
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        # Away from the working directory: a folder in it may be called like a library.
        process = subprocess.Popen(
            [sys.executable, "-P", *_HELPER, json.dumps(programme)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=own_environment(),
            encoding="utf-8",
            start_new_session=True,  # Ctrl-C is for us, who end it
        )
        try:
            yield _Helper(process, Path(folder))
        finally:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                with suppress(OSError):
                    stream.close()


def write_tables(tables: Part | Told, folder: Path) -> None:
    """Write tables for the other process; each text once as far as files can."""
    for name, table in tables._asdict().items():
        table.to_feather(folder / f"{name}.feather", compression="lz4")


def read_tables(kind: type[Part | Told], folder: Path) -> list[pd.DataFrame]:
    """Read what the other process wrote, and take it away."""
    tables = []
    for name in kind._fields:
        path = folder / f"{name}.feather"
        tables.append(pd.read_feather(path))
        path.unlink()
    return tables
