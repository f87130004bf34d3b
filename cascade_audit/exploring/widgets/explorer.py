"""The whole explorer: filters on the left, views on the right, messages on top."""

from pathlib import Path

import ipywidgets as widgets

from cascade_audit.display.fragments import Fragment, items, text
from cascade_audit.exploring.sessions import Session, in_language
from cascade_audit.exploring.widgets.bench import Bench
from cascade_audit.exploring.widgets.boxes import Boxes
from cascade_audit.exploring.widgets.comparing import Units, Versions, Years
from cascade_audit.exploring.widgets.desk import Desk, full, ignoring
from cascade_audit.exploring.widgets.filters import Filters, Uploads
from cascade_audit.exploring.widgets.findings import FindingsTable

_STYLE = f"<style>{Path(__file__).with_suffix('.css').read_text('utf-8')}</style>"
_LANGUAGES = (("Bahasa", "id"), ("English", "en"))


class Explorer(widgets.VBox):
    """Everything an auditor looks around with.

    Parameters
    ----------
    session : Session
        What there is to look at.
    """

    def __init__(self, session: Session) -> None:
        self._desk = Desk(session)
        self._spoken = {session.lang: session}
        self._language = widgets.ToggleButtons(
            options=_LANGUAGES, value=session.lang, style={"button_width": "auto"}
        )
        self._language.observe(self._desk.guarded(ignoring(self._switch)), "value")
        self._body = widgets.HBox(layout=full())
        self._title = widgets.HTML(layout=widgets.Layout(flex="1 1 auto"))
        head = widgets.HBox([self._title, self._language], layout=full())
        super().__init__([head, self._desk.notice, self._body], layout=full())
        self.add_class("ca-jelajah")
        self._build()

    def __repr__(self) -> str:
        documents = self._desk.session.tables.documents
        return f"{self._desk.word('title')}: {len(documents)}"

    def _build(self) -> None:
        """Make every part, in the language of the session."""
        desk = self._desk
        desk.forget()
        self._title.value = f"{_STYLE}<h2>{desk.word('title')}</h2>"
        filters = Filters(desk)
        desk.when("choice", filters.refresh)
        desk.when("asked", filters.repeat)
        boxes, findings = Boxes(desk), FindingsTable(desk)
        around = widgets.VBox([boxes.widget, findings.widget], layout=full())
        pages = {"compare": Units(desk), "diff": Versions(desk), "years": Years(desk)}
        self._sheets = [None, None, *(page.sheet for page in pages.values())]
        views = {"around": around, "bench": Bench(desk).widget}
        views |= {name: page.widget for name, page in pages.items()}
        self._tabs = widgets.Tab(list(views.values()), layout=full())
        self._tabs.titles = [desk.word(name) for name in views]
        self._tabs.observe(desk.guarded(ignoring(self._look)), "selected_index")
        desk.when("asked", self._show_around)
        left = widgets.VBox(
            [filters.widget, Uploads(desk, self._build).widget, self._unread()],
            layout=widgets.Layout(width="212px", flex="0 0 212px", padding="0 8px 0 0"),
        )
        left.add_class("ca-kiri")
        right = widgets.Layout(flex="1 1 0", min_width="0")
        self._body.children = (left, widgets.Box([self._tabs], layout=right))

    def _look(self) -> None:
        """Draw the page of a view when it is looked at, not before."""
        sheet = self._sheets[self._tabs.selected_index or 0]
        if sheet is not None:
            sheet.look()

    def _show_around(self) -> None:
        self._tabs.selected_index = 0

    def _unread(self) -> widgets.HTML:
        """Name the documents that could not be read, and why."""
        documents = self._desk.session.tables.documents
        refused = documents[documents["alasan"] != ""]
        said = [
            text(
                self._desk.word("lacking" if row.baris_terpakai else "unread").format(
                    row.dokumen, row.alasan
                )
            )
            for row in refused.itertuples()
        ]
        shown = Fragment(items(said), "")._repr_html_() if said else ""
        return widgets.HTML(shown, layout=full())

    def _switch(self) -> None:
        desk, lang = self._desk, self._language.value
        tables = self._desk.session.tables
        kept = self._spoken.get(lang)
        if kept is None or kept.tables is not tables:
            desk.say(desk.word("busy_language"))
            kept = in_language(desk.session, lang)
        self._spoken |= {desk.session.lang: desk.session, lang: kept}
        desk.open(kept)
        desk.say("")
        self._build()
