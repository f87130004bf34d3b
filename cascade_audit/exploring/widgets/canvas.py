"""A place that shows HTML, says what was chosen in it, and hands files to the user."""

from pathlib import Path

import anywidget
import traitlets

from cascade_audit.display.fragments import Fragment


class Canvas(anywidget.AnyWidget):
    """Shows fragments; `chosen` is the ``data-id`` of what was clicked last.

    Keys do what the mouse does: Tab to it, arrow keys within a tree, Enter to choose.
    """

    _esm = Path(__file__).with_name("canvas.js")
    html = traitlets.Unicode().tag(sync=True)
    chosen = traitlets.Unicode().tag(sync=True)

    def show(self, fragment: Fragment) -> None:
        """Show a fragment, instead of what was shown before."""
        self.html = fragment._repr_html_()

    def save(self, name: str, content: bytes) -> None:
        """Let the browser save a file."""
        self.send({"do": "save", "name": name}, buffers=[content])

    def save_picture(self, name: str) -> None:
        """Let the browser save what is shown, as ``.png`` or ``.svg``."""
        self.send({"do": "picture", "name": name})

    def print_out(self) -> None:
        """Open the browser's print window for what is shown."""
        self.send({"do": "print"})
