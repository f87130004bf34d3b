"""Below: the findings as a table that sorts, filters, rolls up and opens."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import ipywidgets as widgets
import pandas as pd
from itables.widget import ITable

from cascade_audit.exploring.choosing import GROUPS, group_keys, rolled_up
from cascade_audit.exploring.listing import RANK, SHOWN_ROWS, grouped, listed
from cascade_audit.exploring.widgets.canvas import Canvas
from cascade_audit.exploring.widgets.desk import Desk, full, ignoring
from cascade_audit.reporting import write_tables

_LANGUAGE = {
    "id": {
        "search": "Saring:", "info": "_START_ sampai _END_ dari _TOTAL_",
        "lengthMenu": "_MENU_ baris", "infoEmpty": "0 baris",
        "zeroRecords": "Tidak ada baris yang cocok", "emptyTable": "Tidak ada",
        "infoFiltered": "(disaring dari _MAX_)",
        "select": {"rows": {"_": "%d baris dipilih", "0": "", "1": "1 baris dipilih"}},
    },
    "en": {},
}  # fmt: skip
_LINE = {"flex_flow": "row wrap", "align_items": "center", "width": "100%"}


def table_widget(frame: pd.DataFrame, lang: str) -> ITable:
    """Make a table that sorts and filters in the browser; a row can be chosen.

    Parameters
    ----------
    frame : pandas.DataFrame
        What to show; a last column called ``RANK`` sorts the first and stays hidden.
    lang : {"id", "en"}
        Language of the table's own words.

    Returns
    -------
    itables.widget.ITable
        The table; `selected_rows` says which row is chosen.
    """
    return ITable(frame, **_settings(frame, lang))


def _settings(frame: pd.DataFrame, lang: str) -> dict[str, object]:
    hidden = []
    if RANK in frame.columns:
        last = len(frame.columns) - 1
        hidden = [{"targets": 0, "orderData": [last]},
                  {"targets": last, "visible": False}]  # fmt: skip
    return {
        "select": "single",
        "selected_rows": [],
        "classes": "display compact",
        "style": "table-layout:auto;width:100%",
        "maxBytes": 0,
        "showIndex": False,
        "pageLength": 10,
        "columnDefs": hidden,
        "language": _LANGUAGE[lang],
        "text_in_header_can_be_selected": False,
    }


class FindingsTable:
    """The findings of the choice; choosing one shows its box."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._group = widgets.Dropdown(
            options=[(desk.word(name or "no_group"), name) for name in GROUPS],
            tooltip=desk.word("group"),
        )
        self._note = widgets.HTML()
        self._door = Canvas()  # through which files leave
        lang = desk.session.lang
        self._lines = table_widget(pd.DataFrame({desk.word("kelompok"): []}), lang)
        self._rows = table_widget(listed(desk.chosen.findings, lang), lang)
        self._shown = desk.chosen.findings
        self._rolled = pd.DataFrame()
        self._group.observe(desk.guarded(ignoring(self.refresh)), "value")
        self._lines.observe(desk.guarded(ignoring(self._open)), "selected_rows")
        self._rows.observe(desk.guarded(ignoring(self._look)), "selected_rows")
        desk.when("choice", self.refresh)
        head = widgets.HBox([
            widgets.HTML(f"<b>{desk.word('findings')}</b>"),
            widgets.Label(desk.word("group")),
            self._group,
            desk.button("save_xlsx", self._save),
        ], layout=_LINE)  # fmt: skip
        parts = [head, self._lines, self._note, self._rows, self._door]
        self.widget = widgets.VBox(parts, layout=full())
        self.refresh()

    def refresh(self) -> None:
        """Show the findings of the choice, rolled up if that is asked for."""
        desk, by = self._desk, self._group.value
        self._lines.layout.display = None if by else "none"
        if by:
            self._rolled = rolled_up(desk.session, desk.chosen.findings, by)
            self._put(self._lines, grouped(self._rolled, by, desk.session.lang))
        self._show(desk.chosen.findings)

    def _put(self, table: ITable, frame: pd.DataFrame) -> None:
        table.update(frame, **_settings(frame, self._desk.session.lang))

    def _show(self, findings: pd.DataFrame) -> None:
        desk = self._desk
        self._shown = findings
        self._put(self._rows, listed(findings, desk.session.lang))
        count = desk.word("rows").format(len(findings))
        if len(findings) > SHOWN_ROWS:
            count = desk.word("shown_rows").format(len(findings), SHOWN_ROWS)
        hint = desk.word("group_hint") if self._group.value else ""
        self._note.value = f"{hint} {count} {desk.word('row_hint')}"

    def _open(self) -> None:
        if not self._lines.selected_rows:
            return
        desk, by = self._desk, self._group.value
        group = self._rolled["kelompok"].iloc[self._lines.selected_rows[0]]
        findings = desk.chosen.findings
        self._show(findings[group_keys(desk.session, findings, by).eq(group)])

    def _look(self) -> None:
        if self._rows.selected_rows:
            row = self._shown.iloc[self._rows.selected_rows[0]]
            self._desk.look_at(row["node_id"], row["dokumen"])

    def _save(self) -> None:
        tables = {"indikasi": self._shown.drop(columns=["node_id"])}
        if self._group.value:
            tables["ringkas"] = self._rolled
        self._door.save("indikasi.xlsx", workbook(tables))


def workbook(tables: dict[str, pd.DataFrame]) -> bytes:
    """Write tables as one workbook, in memory.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame
        Sheets by name, the main one first.

    Returns
    -------
    bytes
        An ``.xlsx`` file.
    """
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder, "tabel.xlsx")
        write_tables(tables, next(iter(tables)), path)
        return BytesIO(path.read_bytes()).getvalue()
