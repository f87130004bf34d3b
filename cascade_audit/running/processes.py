"""Processes and all that they started: who they are, and how they end."""

import os
import signal
import sys
import sysconfig
from contextlib import suppress
from pathlib import Path

import psutil

_PACKAGE_HOME = str(Path(__file__).parents[2])


def end_tree(pid: int) -> None:
    """End a process and whatever it started, kernels in groups of their own too.

    Parameters
    ----------
    pid : int
        The process; nothing happens if there is none.
    """
    with suppress(psutil.Error):
        root = psutil.Process(pid)
        root.suspend()  # or it goes on to start what is ended here
        end_children(pid)
        _end(root)


def end_children(pid: int) -> None:
    """End whatever a process started."""
    with suppress(psutil.Error):
        for child in psutil.Process(pid).children(recursive=True):
            _end(child)


def _end(process: psutil.Process) -> None:
    with suppress(psutil.Error, OSError):
        if hasattr(os, "killpg") and os.getpgid(process.pid) != os.getpgid(0):
            os.killpg(os.getpgid(process.pid), signal.SIGKILL)
    with suppress(psutil.Error):
        process.kill()


def own_environment() -> dict[str, str]:
    """Give the environment in which another Python finds this very package.

    Returns
    -------
    dict of str
        ``PYTHONPATH`` names a checkout; a setting that this Python was told to ignore
        is left out.
    """
    inherited = os.environ.get("PYTHONPATH", "")
    known = "" if sys.flags.ignore_environment else inherited
    if _PACKAGE_HOME not in sysconfig.get_paths().values():  # a checkout
        known = os.pathsep.join(filter(None, (_PACKAGE_HOME, known)))
    environment = os.environ | {"PYTHONPATH": known}
    if sys.flags.no_user_site:
        environment["PYTHONNOUSERSITE"] = "1"
    return environment


def cores() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
