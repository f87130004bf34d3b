"""A page as HTML: a picture with marks on it, boxes in their places, or a table."""

import base64
from pathlib import Path

import pandas as pd

from cascade_audit.display.fragments import text
from cascade_audit.display.marking import KINDS, Marks
from cascade_audit.readers.pdf.pictures import picture_of


def pictured(path: Path, number: int, blocks: pd.DataFrame, marks: Marks) -> str:
    """Show a page of a PDF as a picture, its cells and boxes marked."""
    picture, wide, high = picture_of(path, number)
    shown = base64.b64encode(picture).decode("ascii")
    boxes = [_on(block, marks, 0, 0, wide, high) for block in _rows(blocks)]
    return (
        '<div class="x-lembar">'
        f'<img alt="halaman {number + 1}" src="data:image/jpeg;base64,{shown}">'
        f"{''.join(boxes)}</div>{_unread(blocks, marks)}"
    )


def drawn(blocks: pd.DataFrame, marks: Marks) -> str:
    """Show a slide or a drawing as boxes in their places."""
    left, top = blocks["x0"].min(), blocks["y0"].min()
    wide = max(blocks["x1"].max() - left, 1)
    high = max(blocks["y1"].max() - top, 1)
    boxes = [
        _on(block, marks, left, top, wide, high, said=True) for block in _rows(blocks)
    ]
    ratio = f"{100 * high / wide:.2f}"
    return (
        f'<div class="x-lembar x-gambar" style="padding-top:{ratio}%">'
        f"{''.join(boxes)}</div>{_unread(blocks, marks)}"
    )


def tabled(blocks: pd.DataFrame, marks: Marks) -> str:
    """Show a sheet or a table of a word processor as a table."""
    rows: dict[int, list[tuple]] = {}
    for block in _rows(blocks):
        rows.setdefault(block.row, []).append(block)
    lines = []
    for row in sorted(rows):
        cells = "".join(
            f'<td class="x-{marks.main(block.letak)}" title="{text(block.letak)}">'
            f"{_said(block, marks)}</td>"
            for block in sorted(rows[row], key=_by_column)
        )
        lines.append(f"<tr><th>{row}</th>{cells}</tr>")
    return f'<div class="x-gulir"><table class="x-sel">{"".join(lines)}</table></div>'


def listed(blocks: pd.DataFrame, marks: Marks) -> str:
    """Show running text line by line."""
    lines: dict[str, list[tuple]] = {}
    for block in _rows(blocks):
        lines.setdefault(block.letak, []).append(block)
    shown = "".join(
        f"<tr><th>{text(letak)}</th><td>{_said(found[0], marks)}</td></tr>"
        for letak, found in lines.items()
    )
    return f'<table class="x-baris">{shown}</table>'


def _said(block: tuple, marks: Marks) -> str:
    """Give a block's text in pieces, each marked by its kind."""
    pieces = marks.of(block.letak) or [("takterbaca", block.text)]
    return " ".join(
        f'<span class="x-{kind}" title="{text(KINDS[kind])}">{text(said)}</span>'
        for kind, said in pieces
    )


def _on(
    block: tuple, marks: Marks, left: float, top: float, wide: float, high: float,
    *, said: bool = False,
) -> str:  # fmt: skip
    kind = marks.main(block.letak)
    sides = (
        (block.x0 - left) / wide, (block.y0 - top) / high,
        (block.x1 - block.x0) / wide, (block.y1 - block.y0) / high,
    )  # fmt: skip
    place = "left:{:.2f}%;top:{:.2f}%;width:{:.2f}%;height:{:.2f}%".format(
        *(100 * side for side in sides)
    )
    inside = _said(block, marks) if said else ""
    about = f"{KINDS[kind]}: {block.text}"
    return (
        f'<div class="x-kotak x-{kind}" style="{place}" title="{text(about)}">'
        f"{inside}</div>"
    )


def _unread(blocks: pd.DataFrame, marks: Marks) -> str:
    left = [b for b in _rows(blocks) if marks.main(b.letak) == "takterbaca"]
    if not left:
        return ""
    items = "".join(f"<li>{text(b.letak)}: {text(b.text)}</li>" for b in left)
    return f'<p class="x-sisa">Tidak terbaca:</p><ul class="x-sisa">{items}</ul>'


def _rows(blocks: pd.DataFrame) -> list[tuple]:
    return list(blocks.itertuples(index=False))


def _by_column(block: tuple) -> int:
    return block.column
