"""A view that shows one page made on request, and lets it leave as PNG or XLSX."""

from collections.abc import Callable

import ipywidgets as widgets
import pandas as pd

from cascade_audit.display.fragments import Fragment
from cascade_audit.exploring.widgets.canvas import Canvas
from cascade_audit.exploring.widgets.desk import Desk, full, ignoring
from cascade_audit.exploring.widgets.findings import workbook

Page = tuple[Fragment, dict[str, pd.DataFrame]]  # what is shown, what XLSX holds


class Sheet:
    """Draws its page when it is first looked at, and whenever a field changes.

    Parameters
    ----------
    desk : Desk
        What all parts share.
    name : str
        Stem of the files that leave.
    fields : list of ipywidgets.Widget
        Fields above the page; each change draws it anew.
    draw : callable
        Makes the page and the tables behind it.
    prepare : callable, optional
        Sets the fields before the page is looked at.
    """

    def __init__(
        self,
        desk: Desk,
        name: str,
        fields: list[widgets.Widget],
        draw: Callable[[], Page],
        prepare: Callable[[], None] | None = None,
    ) -> None:
        self._desk, self._name, self._draw = desk, name, draw
        self._prepare = prepare
        self._tables: dict[str, pd.DataFrame] = {}
        self.canvas = Canvas()
        for field in fields:
            field.observe(desk.guarded(ignoring(self.show)), "value")
        line = widgets.Layout(flex_flow="row wrap", align_items="center", width="100%")
        buttons = [
            desk.button("save_png", self._save_picture),
            desk.button("save_xlsx", self._save_tables),
        ]
        tools = widgets.HBox([*fields, *buttons], layout=line)
        self.widget = widgets.VBox([tools, self.canvas], layout=full())

    def look(self) -> None:
        """Draw the page for someone who has just turned to it."""
        if self._prepare is not None:
            with self._desk.quiet():
                self._prepare()
        self.show()

    def show(self) -> None:
        """Draw the page; what takes long is announced."""
        self._desk.say(self._desk.word("busy"))
        page, self._tables = self._draw()
        self.canvas.show(page)
        self._desk.say("")

    def _save_picture(self) -> None:
        self.canvas.save_picture(f"{self._name}.png")

    def _save_tables(self) -> None:
        if self._tables:
            self.canvas.save(f"{self._name}.xlsx", workbook(self._tables))
