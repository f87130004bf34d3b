"""Results that show themselves: drawn in a notebook, one line of text elsewhere."""

from importlib import import_module
from typing import ClassVar


class Shown:
    """Base of what ``load``, ``check``, ``diff`` and ``compare`` return.

    Attributes
    ----------
    shown_by : str
        The function of :mod:`cascade_audit.display` that draws this kind of result.
    """

    shown_by: ClassVar[str]

    def __repr__(self) -> str:
        return repr(self._drawn())

    def _repr_html_(self) -> str:
        return self._drawn()._repr_html_()

    def _drawn(self) -> object:
        # How it looks is the business of a step above, which only readers ask for.
        display = import_module("cascade_audit.display")
        return getattr(display, self.shown_by)(self)
