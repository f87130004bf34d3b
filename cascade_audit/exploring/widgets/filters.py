"""The left side: filters, search, and documents brought along."""

from collections.abc import Callable

import ipywidgets as widgets

from cascade_audit.display.fragments import grade_sign
from cascade_audit.exploring.choosing import ALL, Choice, options
from cascade_audit.exploring.uploading import added
from cascade_audit.exploring.widgets.desk import Desk, fitted, full, ignoring

_LISTS = ("tahun", "perangkat_daerah", "versi", "tingkat", "kode")


class Filters:
    """Lists and a search box; each change asks the desk for another choice."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lists = {name: self._list(name) for name in _LISTS}
        self._search = widgets.Text(
            value=desk.choice.cari,
            placeholder=desk.word("search_hint"),
            continuous_update=False,
            layout=fitted(),
        )
        self._count = widgets.HTML()
        for field in (*self._lists.values(), self._search):
            field.observe(desk.guarded(ignoring(self._ask)), "value")
        parts = [
            widgets.HTML(f"<b>{desk.word('choose')}</b>"),
            _labelled(desk.word("cari"), self._search),
            *(_labelled(desk.word(n), field) for n, field in self._lists.items()),
            desk.button("clear", self._clear),
            self._count,
        ]
        self.widget = widgets.VBox(parts, layout=full())
        self.refresh()

    def _list(self, name: str) -> widgets.Dropdown:
        field = widgets.Dropdown(layout=fitted())
        field.options = self._options(name)
        field.value = getattr(self._desk.choice, name)
        return field

    def _options(self, name: str) -> list[tuple[str, str]]:
        found = options(self._desk.session)[name]
        asked = getattr(self._desk.choice, name)
        known = {value for value, _, _ in found}
        listed = [(self._desk.word("all"), ALL)]
        listed += [(self._line(name, *entry), entry[0]) for entry in found]
        return listed if asked in known | {ALL} else [*listed, (asked, asked)]

    def _line(self, name: str, value: str, title: str, count: int) -> str:
        said = f"{value} {title}".strip()
        if name == "tingkat":
            said = " ".join(grade_sign(value, self._desk.session.lang))
        return f"{said} ({count})"

    def _ask(self) -> None:
        self._desk.say("")
        asked = {name: field.value for name, field in self._lists.items()}
        self._desk.ask(Choice(cari=self._search.value, **asked))
        self.refresh()

    def _clear(self) -> None:
        with self._desk.quiet():
            for field in (*self._lists.values(), self._search):
                field.value = ALL
        self._ask()

    def repeat(self) -> None:
        """Let the fields say what another part has asked for."""
        with self._desk.quiet():
            for name, field in self._lists.items():
                field.value = getattr(self._desk.choice, name)
            self._search.value = self._desk.choice.cari
        self.refresh()

    def refresh(self) -> None:
        """Say how much the choice leaves."""
        chosen = self._desk.chosen
        counts = (len(part) for part in chosen)
        said = self._desk.word("found_documents").format(*counts)
        self._count.value = f'<span role="status">{said}</span>'


def _labelled(label: str, field: widgets.Widget) -> widgets.VBox:
    field.description_allow_html = False
    field.tooltip = label  # read aloud with the field
    return widgets.VBox([widgets.Label(label), field], layout=full())


class Uploads:
    """Takes a file with the mouse, reads and judges it at once."""

    def __init__(self, desk: Desk, opened: Callable[[], None]) -> None:
        self._desk, self._opened = desk, opened
        self._file = widgets.FileUpload(
            multiple=False, description=desk.word("upload_button"), layout=fitted()
        )
        self._year = widgets.Text(layout=fitted())
        self._unit = widgets.Text(layout=fitted())
        self._file.observe(desk.guarded(ignoring(self._take)), "value")
        parts = [
            widgets.HTML(f"<b>{desk.word('upload')}</b>"),
            self._file,
            _labelled(desk.word("upload_year"), self._year),
            _labelled(desk.word("upload_unit"), self._unit),
        ]
        self.widget = widgets.VBox(parts, layout=full())

    def _take(self) -> None:
        if not self._file.value:
            return
        (file,) = self._file.value
        with self._desk.quiet():
            self._file.value = ()  # so that the same file may be chosen again
        desk, name = self._desk, file["name"]
        desk.say(desk.word("busy_upload").format(name))
        session, dokumen = added(
            desk.session,
            name,
            bytes(file["content"]),
            self._year.value.strip(),
            self._unit.value.strip(),
        )
        desk.open(session)
        desk.choice = Choice()
        desk.ask(desk.choice)
        desk.dokumen, desk.node_id = dokumen, ""
        self._opened()
        of_file = [table["dokumen"].eq(dokumen).sum() for table in
                   (session.tables.indicators, session.leading)]  # fmt: skip
        desk.say(desk.word("uploaded").format(dokumen, *of_file))
