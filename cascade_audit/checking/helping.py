"""Large calls: a second process judges some of the parts, if there is a core for it.

Tables go to it and come back as files in a folder of this call. Where it cannot be
started or breaks down, its parts are judged here: the outcome is the same.
"""

import json
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory

from cascade_audit.checking.joining import (
    Told,
    read_table,
    together,
    together_from,
    write_table,
)
from cascade_audit.checking.parts import Part, Parts
from cascade_audit.workers import cores, own_environment

_HELPER = ("-m", "cascade_audit.checking.helper")
_ASKED_AT_ONCE = 2  # parts: the helper does not wait until the next one is written


def told_of(
    parts: Parts, tell: Callable[[Part], Told], programme: dict[str, str]
) -> Told:
    """Judge parts here and, where there are several, in a second process as well.

    Parameters
    ----------
    parts : Parts
        They are made one by one, when somebody has time for them.
    tell : callable
        Judges a part.
    programme : dict of str
        What the second process judges by; see :mod:`cascade_audit.checking.helper`.

    Returns
    -------
    Told
        Of all parts, in their order.

    Notes
    -----
    What was told is put aside in files until all parts are judged: what judging takes
    and what was found are not in memory at the same time.
    """
    if len(parts) == 1:
        return together([tell(parts[0])])
    waiting: SimpleQueue[int] = SimpleQueue()
    for number in range(len(parts)):
        waiting.put(number)
    with TemporaryDirectory(ignore_cleanup_errors=True) as aside:
        folder = Path(aside)
        # The helper is ended first, so that nobody waits for what it was asked.
        with ThreadPoolExecutor(1) as beside, _helper(programme) as helper:
            theirs = beside.submit(_have_judged, helper, parts, waiting, folder)
            for number in _taken(waiting):
                write_tables(tell(parts[number]), folder / str(number))
            left = theirs.result()
        for number in left:
            write_tables(tell(parts[number]), folder / str(number))
        return together_from([folder / str(number) for number in range(len(parts))])


def _taken(waiting: SimpleQueue[int]) -> Iterator[int]:
    """Take what nobody else took, until nothing is left."""
    with suppress(Empty):
        while True:
            yield waiting.get_nowait()


def _have_judged(
    helper: subprocess.Popen | None,
    parts: Parts,
    waiting: SimpleQueue[int],
    folder: Path,
) -> list[int]:
    """Have parts judged by the helper; give those at which it broke down."""
    asked: deque[int] = deque()
    if helper is None:
        return []
    with suppress(OSError, ValueError):
        for number in _taken(waiting):
            asked.append(number)
            _ask(helper, parts[number], folder / str(number))
            if len(asked) == _ASKED_AT_ONCE and not _next_answered(helper, asked):
                break
        while asked and _next_answered(helper, asked):
            pass
    return list(asked)


def _ask(helper: subprocess.Popen, part: Part, place: Path) -> None:
    write_tables(part, place)
    helper.stdin.write(json.dumps(str(place)) + "\n")
    helper.stdin.flush()


def _next_answered(helper: subprocess.Popen, asked: deque[int]) -> bool:
    """Wait until the helper is done with what it was asked first."""
    is_done = helper.stdout.readline().endswith("\n")
    if is_done:
        asked.popleft()
    return is_done


@contextmanager
def _helper(programme: dict[str, str]) -> Iterator[subprocess.Popen | None]:
    """Start the second process; None where there is no core for it."""
    if cores() < 2:
        yield None
        return
    try:
        process = _started(programme)
    except OSError:
        yield None
        return
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                stream.close()


def _started(programme: dict[str, str]) -> subprocess.Popen:
    # Away from the working directory: a folder in it may be called like a library.
    return subprocess.Popen(
        [sys.executable, "-P", *_HELPER, json.dumps(programme)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=own_environment(),
        encoding="utf-8",
        start_new_session=True,  # Ctrl-C is for us, who end it
    )


def write_tables(tables: Part | Told, folder: Path) -> None:
    """Write tables into a folder, a file each."""
    folder.mkdir(exist_ok=True)
    for name, table in tables._asdict().items():
        write_table(table, folder / f"{name}.feather")


def read_part(folder: Path) -> Part:
    """Read the part that :func:`write_tables` wrote, and take it away."""
    paths = [folder / f"{name}.feather" for name in Part._fields]
    part = Part(*map(read_table, paths))
    for path in paths:
        path.unlink()
    return part
