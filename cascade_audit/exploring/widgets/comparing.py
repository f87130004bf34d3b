"""Three views beside each other: across units, between versions, over the years."""

from typing import TYPE_CHECKING

import ipywidgets as widgets
import pandas as pd

from cascade_audit import display
from cascade_audit.display.heat import heat_map
from cascade_audit.exploring.choosing import Choice
from cascade_audit.exploring.matrices import (
    BETWEEN,
    by_code,
    by_year,
    sides,
    titles,
)
from cascade_audit.exploring.widgets.desk import Desk, ignoring
from cascade_audit.exploring.widgets.sheet import Page, Sheet

if TYPE_CHECKING:
    from cascade_audit.comparing import Comparison

_FORMS = ("heat", "outliers", "programs", "types", "variants", "one_box")
_TRENDS = (
    "indikasi_tinggi", "indikasi_sedang", "pertanyaan", "indikator", "tipe_berubah",
    "indikator_berubah", "kode_baru", "kode_hilang",
)  # fmt: skip


class Units:
    """Units of one year side by side; a cell of the heat map leads to its findings."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._results: dict[str, Comparison] = {}
        years = sorted(desk.session.tables.nodes["tahun"].unique())
        self._year = _dropdown(desk, "tahun", [(year, year) for year in years])
        self._year.value = desk.choice.tahun or (years[-1] if years else None)
        forms = [(desk.word(f"form_{name}"), name) for name in _FORMS]
        self._form = _dropdown(desk, "form", forms)
        self.sheet = Sheet(
            desk, "banding-kecamatan", [self._year, self._form], self._draw
        )
        self.sheet.canvas.observe(desk.guarded(ignoring(self._follow)), "chosen")
        self.widget = self.sheet.widget

    def _draw(self) -> Page:
        session, form = self._desk.session, self._form.value
        if form == "heat":
            leading = session.leading
            mine = leading[leading["tahun"] == self._year.value]
            matrix = by_code(mine)
            shown = heat_map(matrix, titles(mine), BETWEEN)
            return shown, {"indikasi": matrix.reset_index()}
        result = self._result(self._year.value)
        pages = {
            "outliers": lambda: display.outlying_units(result),
            "programs": lambda: display.heat(result.programs),
            "types": lambda: display.heat(result.types),
            "variants": lambda: display.disagreement(result),
            "one_box": lambda: display.one_box(result, self._code()),
        }
        return pages[form](), result.tables()

    def _result(self, tahun: str) -> "Comparison":
        from cascade_audit import compare

        if tahun not in self._results:  # comparing takes seconds, looking again none
            session = self._desk.session
            self._results[tahun] = compare(
                session.tables, tahun, session.config, session.lang
            )
        return self._results[tahun]

    def _code(self) -> str:
        """Take the code of the box that is looked at; the most disputed if none is."""
        nodes = self._desk.session.tables.nodes
        chosen = nodes.loc[nodes["node_id"] == self._desk.node_id, "kode"]
        return str(chosen.iloc[0]) if len(chosen) else ""

    def _follow(self) -> None:
        unit, _, code = self.sheet.canvas.chosen.partition(BETWEEN)
        if code:
            choice = Choice(self._year.value, unit, kode=code)
            self._desk.ask(choice)
            self._desk.tell("asked")


class Versions:
    """Two documents of a unit, word by word."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        documents = desk.session.tables.documents
        read = documents[documents["baris_terpakai"] > 0]
        listed = [
            (f"{row.perangkat_daerah} {row.tahun} ({row.dokumen})".strip(), row.dokumen)
            for row in read.itertuples()
        ]
        self._old = _dropdown(desk, "old", listed)
        self._new = _dropdown(desk, "new", listed)
        fields = [self._old, self._new]
        self.sheet = Sheet(desk, "banding-versi", fields, self._draw, self._propose)
        self.widget = self.sheet.widget
        self._proposed = ""

    def _propose(self) -> None:
        """Propose the document that is looked at, and what went before it."""
        dokumen = self._desk.dokumen
        if dokumen and dokumen != self._proposed:
            self._proposed = dokumen
            self._old.value, self._new.value = sides(self._desk.session, dokumen)

    def _draw(self) -> Page:
        from cascade_audit import diff

        session = self._desk.session
        old, new = (field.value for field in (self._old, self._new))
        left = session.tables.only([old])
        right = None if old == new else session.tables.only([new])
        differences = diff(left, right, session.config, session.lang)
        tables = {"changes": differences.changes, "units": differences.units}
        return display.changes(differences), tables


class Years:
    """One number of every unit, year by year."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        listed = [(name.replace("_", " "), name) for name in _TRENDS]
        self._table: pd.DataFrame | None = None
        self._what = _dropdown(desk, "trend", listed)
        self.sheet = Sheet(desk, "antar-tahun", [self._what], self._draw)
        self.widget = self.sheet.widget

    def _draw(self) -> Page:
        if self._table is None:
            self._table = by_year(self._desk.session)
        shown = display.yearly(self._table, self._what.value)
        return shown, {"tren": self._table}


def _dropdown(desk: Desk, name: str, listed: list[tuple[str, str]]) -> widgets.Dropdown:
    return widgets.Dropdown(
        options=listed,
        description=desk.word(name),
        tooltip=desk.word(name),
        style={"description_width": "initial"},
        layout=widgets.Layout(flex="1 1 260px", max_width="440px"),
    )
