"""Review the performance cascades of Indonesian local government.

A step is a function from tidy tables to a tidy table. ``load`` reads documents into
tables, ``check`` judges them, ``run`` leaves an executed notebook for each document::

    from cascade_audit import check, load

    tables = load("data/cascades")
    check(tables).summary

The names are imported when they are first used, so that importing the package costs
next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cascade_audit.checking import check
    from cascade_audit.comparing import compare
    from cascade_audit.diffing import diff
    from cascade_audit.running import run
    from cascade_audit.tables import load

__version__ = "0.1.0"
__all__ = ["__version__", "check", "compare", "diff", "load", "run"]

_HOMES = {
    "check": "cascade_audit.checking",
    "compare": "cascade_audit.comparing",
    "diff": "cascade_audit.diffing",
    "load": "cascade_audit.tables",
    "run": "cascade_audit.running",
}


def __getattr__(name: str) -> object:
    """Import a public name from its module when it is first used."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """List the public names, those not imported yet included."""
    return sorted({*globals(), *__all__})
