"""The bench: sliders for four quarters, and what each type and formula makes of it."""

import ipywidgets as widgets

from cascade_audit.display.bench import bench as drawn
from cascade_audit.exploring.bench import (
    explained,
    fitting,
    preset,
    sentences,
    worked,
)
from cascade_audit.exploring.widgets.canvas import Canvas
from cascade_audit.exploring.widgets.desk import Desk, fitted, full, ignoring

_QUARTERS = (1, 2, 3, 4)


class Bench:
    """Shows at once what moving a slider does to the year's achievement."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._which = widgets.Dropdown(layout=fitted(), tooltip=desk.word("indicator"))
        self._targets = [self._slider("target_q", quarter) for quarter in _QUARTERS]
        self._actuals = [self._slider("actual_q", quarter) for quarter in _QUARTERS]
        self._highest = widgets.FloatText(
            description=desk.word("highest"), style={"description_width": "initial"}
        )
        self._canvas = Canvas()
        for slider in (*self._targets, *self._actuals):
            slider.observe(desk.guarded(ignoring(self._draw)), "value")
        self._highest.observe(desk.guarded(ignoring(self._stretch)), "value")
        self._which.observe(desk.guarded(ignoring(self._preset)), "value")
        desk.when("node", self.refresh)
        self.widget = widgets.VBox(self._parts(), layout=full())
        self.refresh()

    def _parts(self) -> list[widgets.Widget]:
        desk = self._desk
        side = widgets.Layout(width="50%", min_width="330px")
        sliders = widgets.HBox(
            [widgets.VBox(self._targets, layout=side),
             widgets.VBox(self._actuals, layout=side)],
            layout=widgets.Layout(flex_flow="row wrap", width="100%"),
        )  # fmt: skip
        buttons = [
            self._highest,
            desk.button("reset", self._preset),
            desk.button("save_png", self._save),
        ]
        return [
            widgets.HTML(f"<p>{desk.word('bench_intro')}</p>"),
            widgets.Label(desk.word("indicator")),
            self._which,
            sliders,
            widgets.HBox(buttons),
            self._canvas,
        ]

    def _slider(self, name: str, quarter: int) -> widgets.FloatSlider:
        return widgets.FloatSlider(
            description=self._desk.word(name).format(quarter), min=0, max=100,
            readout_format=".1f", layout=widgets.Layout(width="98%"),
            style={"description_width": "110px"},
        )  # fmt: skip

    def refresh(self) -> None:
        """Offer the indicators of the chosen box; else one of each type."""
        indicators = self._indicators()
        with self._desk.quiet():
            self._which.options = [
                (f"{row.indikator} [{row.tipe_penghitungan or '–'}]", place)
                for place, row in enumerate(indicators.itertuples())
            ]
            self._which.value = 0 if len(indicators) else None
        self._preset()

    def _indicators(self) -> "object":
        session = self._desk.session
        if self._desk.node_id:
            mine = session.tables.indicators[session.owner == self._desk.node_id]
            if len(mine):
                return mine
        return session.tables.indicators.drop_duplicates("tipe_penghitungan")

    def _preset(self) -> None:
        indicators = self._indicators()
        if self._which.value is None:
            self._desk.say(self._desk.word("no_indicator"))
            return
        numbers = preset(indicators.iloc[self._which.value])
        sliders = (*self._targets, *self._actuals)
        values = (*numbers.targets, *numbers.realised)
        with self._desk.quiet():
            self._highest.value = numbers.highest
            self._stretch()
            for slider, value in zip(sliders, values, strict=True):
                slider.value = value
        self._draw()

    def _stretch(self) -> None:
        if self._highest.value <= 0:
            return
        for slider in (*self._targets, *self._actuals):
            slider.max = self._highest.value
            slider.step = self._highest.value / 200

    def _draw(self) -> None:
        if self._which.value is None:
            return
        session = self._desk.session
        indicator = self._indicators().iloc[self._which.value]
        values = ([slider.value for slider in part]
                  for part in (self._targets, self._actuals))  # fmt: skip
        table = worked(*values, session.config)
        unit = preset(indicator).unit
        lines = explained(indicator, table, session.config, session.lang, unit)
        way = fitting(indicator, sentences(session.config))
        fits = (way, str(indicator["polaritas_indikator"]))
        direction = str(indicator["polaritas"])
        written = str(indicator["akumulasi"]), direction.replace("tidak_ditulis", "")
        self._canvas.show(drawn(table, lines, written, fits, session.lang))

    def _save(self) -> None:
        self._canvas.save_picture("bangku-hitung.png")
