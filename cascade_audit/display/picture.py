"""The pohon kinerja as a picture: a box for each node, marked by its worst finding."""

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.display.boxes import HEAD, LINE, PAD, Box, Drawing, arrange
from cascade_audit.display.fragments import GRADES, Fragment, text
from cascade_audit.display.tree import counted

if TYPE_CHECKING:
    from cascade_audit.checking import Checks
    from cascade_audit.tables import Cascades

# By grade: border, ground, how thick and how dashed the border is.
_LOOKS = {
    "tinggi": ("#a4161a", "#fdecec", "3", ""),
    "sedang": ("#b87503", "#fff6e0", "2.2", ""),
    "pertanyaan": ("#1d4f91", "#eef4fc", "1.4", "5 3"),
    "rendah": ("#7b8794", "#f5f7f9", "1.2", "2 2"),
    "catatan": ("#5b3a86", "#f7f2fc", "1.2", "2 2"),
}
_PLAIN = ("#9aa5b1", "#ffffff", "1", "")
_NO_SIGN = "–"
_FRAME = 14.0
_LEGEND = 30.0
_FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"


def picture(tables: "Cascades", checks: "Checks") -> Fragment:
    """Draw the pohon kinerja of each document, to be read on screen or printed on A3.

    Parameters
    ----------
    tables : Cascades
        What was loaded.
    checks : Checks
        What was found in it.

    Returns
    -------
    Fragment
        One picture for each document; printers get a landscape A3 page for each.
    """
    counts = counted(tables, checks)
    documents = list(dict.fromkeys(tables.nodes["dokumen"]))
    parts = (tables.nodes[tables.nodes["dokumen"] == name] for name in documents)
    drawn = [f'<figure class="bagan">{svg(nodes, counts)}</figure>' for nodes in parts]
    line = f"Pohon kinerja: {len(documents)} gambar, {len(tables.nodes)} kotak"
    return Fragment("\n".join(drawn) or "<p>Tidak ada.</p>", line)


def svg(nodes: pd.DataFrame, counts: dict[str, Counter]) -> str:
    """Draw one document as SVG.

    Parameters
    ----------
    nodes : pandas.DataFrame
        Rows of ``nodes`` of one document.
    counts : dict of str to collections.Counter
        What is found on each box, by `node_id` and grade.

    Returns
    -------
    str
        A picture for a page of HTML. Each box is a ``<g data-id="...">`` and says its
        full name as its title; grades differ in shape, word and border, not in
        colour only.
    """
    drawing = arrange(_with_versions(nodes))
    heading = _heading(nodes)
    width, height = drawing.width + 2 * _FRAME, drawing.height + 3 * _FRAME + _LEGEND
    parts = [
        *(_line(points) for points in drawing.lines),
        *(
            _drawn(box, counts.get(box.node.node_id, Counter()))
            for box in drawing.boxes
        ),
    ]
    body = "\n".join(parts)
    return (
        f'<svg viewBox="0 0 {width:.0f} '
        f'{height:.0f}" width="{width:.0f}" height="{height:.0f}" role="group" '
        f'aria-label="{text(heading)}" font-family="{_FONT}" font-size="11">\n'
        f'<rect width="100%" height="100%" fill="#fff"/>\n'
        f"{_legend(heading, drawing)}\n"
        f'<g transform="translate({_FRAME:.0f} {2 * _FRAME + _LEGEND - PAD:.0f})">\n'
        f"{body}\n</g>\n</svg>"
    )


def _with_versions(nodes: pd.DataFrame) -> pd.DataFrame:
    """Name the version of each program where one document holds several."""
    if nodes["versi"].nunique() < 2:
        return nodes
    is_program = nodes["level"] == "program"
    named = nodes["nama"] + " [" + nodes["versi"] + "]"
    return nodes.assign(nama=nodes["nama"].mask(is_program, named))


def _heading(nodes: pd.DataFrame) -> str:
    said = [", ".join(dict.fromkeys(nodes[name])) for name in ("versi", "tahun")]
    unit = ", ".join(dict.fromkeys(nodes["perangkat_daerah"]))
    return f"Pohon kinerja {unit}, {' '.join(part for part in said if part)}"


def _legend(heading: str, drawing: Drawing) -> str:
    signs = "   ".join(f"{shape} {word}" for shape, word in GRADES.values())
    note = f"{signs}   {_NO_SIGN} tanpa catatan"
    return (
        f'<text x="{_FRAME}" y="{_FRAME + 8}" font-size="17" font-weight="bold">'
        f"{text(heading)}</text>\n"
        f'<text x="{_FRAME}" y="{_FRAME + 27}" fill="#55606e">'
        f"{len(drawing.boxes)} kotak. Indikasi terberat pada tiap kotak: {note}</text>"
    )


def _line(points: tuple[tuple[float, float], ...]) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="#9aa5b1"/>'


def _drawn(box: Box, found: Counter) -> str:
    worst = next((grade for grade in GRADES if found[grade]), "")
    border, ground, thick, dashes = _LOOKS.get(worst, _PLAIN)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    signs = _signs(found)
    words = ", ".join(f"{found[g]} {GRADES[g][1]}" for g in GRADES if found[g])
    said = f"{box.label}: {box.node.nama}. {words or 'tanpa catatan'}."
    baseline = box.y + PAD + HEAD - 5
    names = "".join(
        f'<text x="{box.x + PAD + 4:.1f}" y="{baseline + LINE * n:.1f}">'
        f"{text(line)}</text>"
        for n, line in enumerate(box.lines, start=1)
    )
    band = f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="5" height="{box.height:.1f}"'
    return (
        f'<g class="kotak" data-id="{escape(box.node.node_id)}" '
        f'data-grade="{worst}"><title>{text(said)}</title>'
        f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" '
        f'height="{box.height:.1f}" rx="3" fill="{ground}" stroke="{border}" '
        f'stroke-width="{thick}"{dashed}/>{band} fill="{border}"/>'
        f'<text x="{box.x + PAD + 4:.1f}" y="{baseline:.1f}" font-weight="bold">'
        f"{text(box.label)}</text>"
        f'<text x="{box.x + box.width - PAD:.1f}" y="{baseline:.1f}" '
        f'text-anchor="end" font-weight="bold" fill="{border}">{signs}</text>'
        f"{names}</g>"
    )


def _signs(found: Counter) -> str:
    signs = [f"{GRADES[grade][0]} {found[grade]}" for grade in GRADES if found[grade]]
    return "  ".join(signs) or _NO_SIGN
