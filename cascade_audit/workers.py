"""Other processes of this very package: how many pay, and how they find it."""

import os
import sys
import sysconfig
from pathlib import Path

_PACKAGE_HOME = str(Path(__file__).parents[1])


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
