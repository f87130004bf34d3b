"""The middle: one cascade as tree or picture, and the card of the chosen box."""

import ipywidgets as widgets

from cascade_audit.display.card import card as drawn
from cascade_audit.display.entries import whole
from cascade_audit.display.fragments import Fragment
from cascade_audit.display.outline import outline
from cascade_audit.display.picture import svg
from cascade_audit.exploring.cards import card, of_whole
from cascade_audit.exploring.choosing import counts_of
from cascade_audit.exploring.widgets.canvas import Canvas
from cascade_audit.exploring.widgets.desk import Desk, full, ignoring

_TREE, _PICTURE = "tree", "picture"
_HEIGHT = "560px"


class Boxes:
    """Shows the boxes of one document; a click on one shows its card."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._documents = widgets.Dropdown(
            layout=widgets.Layout(flex="1 1 260px"), tooltip=desk.word("document")
        )
        self._form = widgets.ToggleButtons(
            options=[(desk.word(_TREE), _TREE), (desk.word(_PICTURE), _PICTURE)],
            style={"button_width": "auto"},
        )
        self._boxes, self._card = Canvas(), Canvas()
        self._left = widgets.Box([self._boxes])
        self._right = widgets.Box([self._card])
        for field, react in (
            (self._documents, self._change_document),
            (self._form, self._draw),
        ):
            field.observe(desk.guarded(ignoring(react)), "value")
        self._boxes.observe(desk.guarded(ignoring(self._take)), "chosen")
        desk.when("choice", self._list_documents)
        desk.when("document", self._list_documents)
        desk.when("node", self._show_card)
        self.widget = widgets.VBox([self._tools(), self._sides()], layout=full())
        self._list_documents()
        self._show_card()

    def _tools(self) -> widgets.HBox:
        buttons = [
            self._desk.button("save_png", self._save("png")),
            self._desk.button("save_svg", self._save("svg")),
            self._desk.button("print", self._boxes.print_out),
            self._desk.button("save_card", self._save_card),
        ]
        line = widgets.Layout(flex_flow="row wrap", align_items="center", width="100%")
        label = widgets.Label(self._desk.word("document"))
        return widgets.HBox([label, self._documents, self._form, *buttons], layout=line)

    def _sides(self) -> widgets.HBox:
        self._sides_box = widgets.HBox([self._left, self._right], layout=full())
        return self._sides_box

    def _save(self, suffix: str) -> "object":
        def save() -> None:
            stem = self._desk.dokumen.rpartition("/")[2].rpartition(".")[0]
            self._boxes.save_picture(f"{self._form.value}-{stem}.{suffix}")

        return save

    def _save_card(self) -> None:
        self._card.save_picture("kartu.png")

    def _list_documents(self) -> None:
        desk = self._desk
        listed = list(desk.chosen.documents["dokumen"])
        if desk.dokumen not in listed:
            desk.dokumen, desk.node_id = listed[0] if listed else "", ""
            desk.tell("node")
        with desk.quiet():
            self._documents.options = [(self._name(name), name) for name in listed]
            self._documents.value = desk.dokumen or None
        self._draw()

    def _name(self, dokumen: str) -> str:
        documents = self._desk.session.tables.documents
        row = documents[documents["dokumen"] == dokumen].iloc[0]
        return f"{row['perangkat_daerah']} {row['tahun']} ({dokumen})"

    def _change_document(self) -> None:
        self._desk.dokumen, self._desk.node_id = self._documents.value or "", ""
        self._draw()
        self._desk.tell("node")

    def _draw(self) -> None:
        is_picture = self._form.value == _PICTURE
        nodes = self._desk.session.tables.nodes
        mine = nodes[nodes["dokumen"] == self._desk.dokumen]
        counts = counts_of(self._desk.session, self._desk.dokumen)
        self._left.layout = _scrolled("100%" if is_picture else "44%")
        self._right.layout = _scrolled("100%" if is_picture else "56%")
        self._sides_box.layout.flex_flow = "column" if is_picture else "row"
        if is_picture and len(mine):
            drawing = f'<figure class="bagan">{svg(mine, counts)}</figure>'
            self._boxes.show(Fragment(drawing, self._desk.dokumen))
            return
        choice = self._desk.choice
        matching = None
        if choice.is_narrow or choice.versi:
            matching = set(self._desk.chosen.nodes["node_id"]) & set(mine["node_id"])
        self._boxes.show(outline(mine, counts, matching, self._desk.session.lang))

    def _take(self) -> None:
        if self._boxes.chosen:
            self._desk.look_at(self._boxes.chosen)

    def _show_card(self) -> None:
        desk = self._desk
        with desk.quiet():
            self._boxes.chosen = desk.node_id
        lang = desk.session.lang
        if desk.node_id:
            self._card.show(drawn(card(desk.session, desk.node_id), lang))
            return
        found = of_whole(desk.session, desk.dokumen)
        hint = desk.word("nothing_chosen")
        self._card.show(whole(desk.dokumen, hint, *found, lang))


def _scrolled(width: str) -> widgets.Layout:
    return widgets.Layout(
        width=width, max_height=_HEIGHT, overflow="auto", border="1px solid #c9d0d8",
        padding="4px 8px", display="block",
    )  # fmt: skip
