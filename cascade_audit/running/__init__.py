"""Step 6: a notebook, a page and tables for each document of a year, and the year."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cascade_audit.running.batch import run
    from cascade_audit.running.work import Progress, Run

__all__ = ["Progress", "Run", "run"]

_HOMES = {"Progress": "work", "Run": "work", "run": "batch"}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: workers need none of them."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"cascade_audit.running.{_HOMES[name]}"), name)
