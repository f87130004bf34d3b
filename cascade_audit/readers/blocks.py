"""What every reader yields: pieces of text, each with its place on the paper."""

from typing import NamedTuple

NOWHERE = float("nan")


class Block(NamedTuple):
    """A filled line, cell or box.

    Attributes
    ----------
    letak : str
        The printed address: ``baris 140``, ``Sheet1!C12``, ``tabel 1 r4 k3``,
        ``hal. 2 x=72 y=310``, ``slide 2 kotak 5``.
    row, column : int
        Position within `place`, counted from 1.
    text : str
        As printed, outer blanks removed; lines of one cell or box stay apart
        (line feeds).
    place : str
        The page, sheet, slide or table; empty where a document is one run of lines.
    kind : str
        ``baris`` (running text), ``sel`` (a cell) or ``kotak`` (a box or a shape).
    rows, columns : int
        How many rows and columns of its grid a merged cell covers.
    x0, y0, x1, y1 : float
        The box around it in points from the top left of `place`; not a number where
        the format knows none.
    shape : str
        What connectors call it; empty if nothing can be connected.
    above : str
        The `shape` of each box that a connector comes from, separated by blanks.
    is_hidden : bool
        Whether a person who opens the document would not see it.
    mark : str
        How it was read if not as text: ``ocr``, ``rumus`` (a formula's stored value),
        ``tanggal`` (a date or time, which a code may have been before).
    printed : str
        Every printed line apart, where lines may have been wrapped and nothing but
        their place says which; else empty.
    is_bold : bool
        Whether all of it is printed in bold; False where its reader does not say.
    """

    letak: str
    row: int
    column: int
    text: str
    place: str = ""
    kind: str = "baris"
    rows: int = 1
    columns: int = 1
    x0: float = NOWHERE
    y0: float = NOWHERE
    x1: float = NOWHERE
    y1: float = NOWHERE
    shape: str = ""
    above: str = ""
    is_hidden: bool = False
    mark: str = ""
    printed: str = ""
    is_bold: bool = False
