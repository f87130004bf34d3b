"""What all parts of the explorer share: the session, the choice, and a way to say."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

import ipywidgets as widgets

from cascade_audit.display.fragments import Fragment, text
from cascade_audit.errors import CascadeAuditError
from cascade_audit.exploring.choosing import Choice, Chosen, choose
from cascade_audit.exploring.sessions import Session
from cascade_audit.exploring.words import WORDS


def full(**more: str) -> widgets.Layout:
    """Make a layout as wide as its place; every widget gets its own."""
    return widgets.Layout(width="100%", **more)


class Desk:
    """The state that the parts of the explorer have in common."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.choice = Choice()
        self.chosen: Chosen = choose(session, self.choice)
        self.dokumen = ""
        self.node_id = ""
        self.notice = widgets.HTML(layout=fitted())
        self.notice.add_class("ca-kabar")
        self._is_quiet = False
        self._listeners: dict[str, list[Callable[[], None]]] = {}

    def word(self, name: str) -> str:
        """Give a word in the language of the session."""
        return WORDS[self.session.lang][name]

    def when(self, event: str, listener: Callable[[], None]) -> None:
        """Call a listener at each "session", "choice", "document" or "node"."""
        self._listeners.setdefault(event, []).append(listener)

    def forget(self) -> None:
        """Drop all listeners; the view is about to be built anew."""
        self._listeners.clear()

    def tell(self, event: str) -> None:
        """Tell the listeners that something else is looked at."""
        for listener in self._listeners.get(event, []):
            listener()

    def ask(self, choice: Choice) -> None:
        """Apply filters, and tell."""
        self.choice = choice
        self.chosen = choose(self.session, choice)
        self.tell("choice")

    def open(self, session: Session) -> None:
        """Take another session, and keep what is asked for."""
        self.session = session
        self.chosen = choose(session, self.choice)

    def look_at(self, node_id: str, dokumen: str = "") -> None:
        """Look at a box, in whichever document it stands; or at a whole document."""
        if node_id == self.node_id and dokumen in ("", self.dokumen):
            return
        self.node_id = node_id
        nodes = self.session.tables.nodes
        dokumen = dokumen or nodes.loc[nodes["node_id"] == node_id, "dokumen"].iloc[0]
        if dokumen != self.dokumen:
            self.dokumen = dokumen
            self.tell("document")
        self.tell("node")

    def say(self, message: str, *, is_bad: bool = False) -> None:
        """Show a message above the view; an empty one removes it."""
        kind, role = ("awas", "alert") if is_bad else ("kabar", "status")
        inner = f'<div class="{kind}" role="{role}">{text(message)}</div>'
        inner = inner.replace("\n", "<br>")
        self.notice.value = Fragment(inner, message)._repr_html_() if message else ""

    def guarded(self, callback: Callable[..., None]) -> Callable[..., None]:
        """Wrap a callback so that its errors are said and the view lives on."""

        @wraps(callback)
        def call(*arguments: object) -> None:
            if self._is_quiet:
                return
            try:
                callback(*arguments)
            except CascadeAuditError as error:
                self.say(f"{self.word('mistake')}: {error}", is_bad=True)
            except Exception as error:  # shown, because nobody reads a kernel's log
                reason = f"{type(error).__name__}: {error}"
                advice = self.word("unexpected_advice")
                said = f"{self.word('unexpected')}: {reason}\n{advice}"
                self.say(said, is_bad=True)

        return call

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Let values be set without anything reacting to them."""
        before, self._is_quiet = self._is_quiet, True
        try:
            yield
        finally:
            self._is_quiet = before

    def button(self, name: str, callback: Callable[[], None]) -> widgets.Button:
        """Make a button whose errors are said."""
        made = widgets.Button(description=self.word(name), layout=fitted())
        made.on_click(self.guarded(ignoring(callback)))
        return made


def fitted() -> widgets.Layout:
    """Make a layout for a field that fills what its place leaves inside margins."""
    return widgets.Layout(width="auto")


def ignoring(callback: Callable[[], None]) -> Callable[..., None]:
    """Let a callback do without what the widget tells it."""

    @wraps(callback)
    def call(*_: object) -> None:
        callback()

    return call
