"""Processes and all that they started: who they are, and how they end."""

import os
import signal
from contextlib import suppress

import psutil


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
