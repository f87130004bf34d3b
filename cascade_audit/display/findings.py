"""Findings for a reader with little time: the heaviest first, one card per rule."""

import re
from collections.abc import Iterable
from operator import attrgetter
from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.display.fragments import (
    GRADES,
    Fragment,
    definitions,
    grades,
    items,
    leaders,
    mark,
    named_rows,
    path_words,
    places,
    text,
)

if TYPE_CHECKING:
    from cascade_audit.checking import Checks
    from cascade_audit.tables import Cascades

_RULE = attrgetter(
    "kode", "judul", "kriteria", "kriteria_terverifikasi", "akibat", "rekomendasi"
)
_ORDER = {grade: place for place, grade in enumerate(GRADES)}
_HELD = ("tinggi", "sedang")
_TILES = {
    "tinggi": "indikasi temuan tinggi",
    "sedang": "indikasi temuan sedang",
    "pertanyaan": "pertanyaan kepada unit",
    "rendah": "catatan kerapian",
    "catatan": "catatan pembacaan dokumen",
}
_QUOTED = re.compile("“[^”]*”")
_NONE = "<p>Tidak ada.</p>"
_CAUTION = (
    '<p class="kecil">Semua di bawah ini <b>indikasi temuan</b>: usul program dari '
    "bunyi dokumen. Auditor yang memutuskan, dan sebabnya dicari auditor.</p>"
)


def overview(checks: "Checks") -> Fragment:
    """Show how much was found, and the heaviest in one line each.

    Parameters
    ----------
    checks : Checks
        What was found.

    Returns
    -------
    Fragment
        Five counts that lead to their sections, then the grave and middling rules.
    """
    counts = grades(leaders(checks.findings)).value_counts()
    tiles = "".join(
        f'<a class="u-{grade}" href="#{grade}"><b>{GRADES[grade][0]} '
        f"{counts.get(grade, 0)}</b>{words}</a>"
        for grade, words in _TILES.items()
    )
    lines = checks.summary
    rules: dict[tuple[str, str], list[tuple]] = {}
    for line, grade in zip(named_rows(lines), grades(lines), strict=True):
        if grade in _HELD:
            # A code may carry two severities: the graver must not count the other's.
            rules.setdefault((line.kode, grade), []).append(line)
    each = [_one_line(grade, same) for (_, grade), same in rules.items()]
    said = [f"{counts.get(grade, 0)} {words}" for grade, words in _TILES.items()]
    html = f'<div class="ubin">{tiles}</div>{items(each)}{_CAUTION}'
    return Fragment(html, "; ".join(said))


def _one_line(grade: str, lines: list[tuple]) -> str:
    count = sum(line.jumlah for line in lines)
    where = "; ".join(line.letak for line in lines)
    return (
        f"{mark(grade, count)} <b>{text(lines[0].kode)}</b> "
        f"{text(lines[0].judul)}: {places(where, most=8)}"
    )


def findings(checks: "Checks", tables: "Cascades") -> Fragment:
    """Show the grave and the middling findings, one card for each rule.

    Parameters
    ----------
    checks : Checks
        What was found.
    tables : Cascades
        In what it was found, for the names of the nodes.

    Returns
    -------
    Fragment
        Each case quotes the document and says where; what the same condition also set
        off is folded under it.
    """
    leading = leaders(checks.findings)
    case = _Cases(checks.findings, tables)
    held: dict[str, list[tuple]] = {grade: [] for grade in _HELD}
    for row, grade in zip(named_rows(leading), grades(leading), strict=True):
        if grade in held:
            held[grade].append(row)
    parts = []
    for grade, chosen in held.items():
        title = f"{_TILES[grade].capitalize()}: {len(chosen)}"
        cards = "".join(_card(grade, same, case) for same in _by_rule(chosen))
        parts.append(f'<h3 id="{grade}">{title}</h3>{cards or _NONE}')
    count = sum(map(len, held.values()))
    return Fragment("\n".join(parts), f"{count} indikasi temuan tinggi dan sedang")


def questions(checks: "Checks", tables: "Cascades") -> Fragment:
    """Show what the unit is to be asked, program by program.

    Parameters
    ----------
    checks : Checks
        What was found.
    tables : Cascades
        In what it was found, for the names of the programs.

    Returns
    -------
    Fragment
        One heading for each program, and below it one card for each rule.
    """
    leading = leaders(checks.findings)
    asked = leading[leading["jenis"] == "pertanyaan"]
    case = _Cases(checks.findings, tables)
    groups: dict[tuple[str, str], list[tuple]] = {}
    for row in named_rows(asked):
        top = row.jalur.partition("/")[0]
        groups.setdefault((row.dokumen, top), []).append(row)
    parts = []
    for (dokumen, top), same in sorted(groups.items(), key=case.place):
        title = f"{case.title(dokumen, top)}: {len(same)} pertanyaan"
        cards = "".join(_card("pertanyaan", rule, case) for rule in _by_rule(same))
        parts.append(f"<h3>{title}</h3>{cards}")
    html = "\n".join(parts) or _NONE
    anchored = f'<div id="pertanyaan">{html}</div>'
    return Fragment(anchored, f"{len(asked)} pertanyaan kepada unit")


def _by_rule(chosen: list[tuple]) -> Iterable[list[tuple]]:
    rules: dict[tuple[str, ...], list[tuple]] = {}
    for row in sorted(chosen, key=lambda row: (_ORDER[row.tingkat], row.kode)):
        rules.setdefault(_RULE(row), []).append(row)
    return rules.values()


def _card(grade: str, same: list[tuple], case: "_Cases") -> str:
    first = same[0]
    times = f" ({len(same)} kali)" if len(same) > 1 else ""
    is_asked = grade == "pertanyaan"
    why = {
        "Kriteria": _criterion(first),
        "" if is_asked else "Akibat": text(first.akibat),
        "Yang diminta" if is_asked else "Rekomendasi": text(first.rekomendasi),
    }
    why.pop("", None)
    head = f"{mark(first.tingkat)} " if not is_asked else f"{mark(grade)} "
    cases = items([case.html(row) for row in same])
    return (
        f'<article class="kartu k-{grade}"><header>{head}{text(first.kode)} '
        f"{text(first.judul)}{times}</header>{cases}{definitions(why)}</article>\n"
    )


def _criterion(row: tuple) -> str:
    if not row.kriteria:
        return ""
    if row.kriteria_terverifikasi == "ya":
        return f'{text(row.kriteria)} <span class="kecil">✓ terverifikasi</span>'
    warning = "✗ belum terverifikasi, jangan dikutip sebagai dasar"
    return f'{text(row.kriteria)} <span class="kecil">{warning}</span>'


class _Cases:
    """Draws single findings; knows the names of nodes and who supports whom."""

    def __init__(self, found: pd.DataFrame, tables: "Cascades") -> None:
        nodes = tables.nodes
        addresses = nodes[["dokumen", "jalur"]].itertuples(index=False, name=None)
        self._names = dict(zip(addresses, nodes["nama"], strict=True))
        self._places = {address: place for place, address in enumerate(self._names)}
        supporting = found[found["induk_temuan"] != ""]
        self._supporters: dict[tuple[str, str], list[tuple]] = {}
        for row in named_rows(supporting):
            led = self._supporters.setdefault((row.dokumen, row.induk_temuan), [])
            led.append(row)
        self._is_single = found["dokumen"].nunique() < 2

    def place(self, group: tuple[tuple[str, str], object]) -> int:
        """Say where a group of findings stands among the nodes; the document first."""
        address, _ = group
        return self._places.get(address, -1)

    def title(self, dokumen: str, jalur: str) -> str:
        """Name a node in full; without a path it is the document as a whole."""
        name = text(self._names.get((dokumen, jalur), ""))
        words = text(path_words(jalur)) or "Dokumen secara keseluruhan"
        where = "" if self._is_single else f" ({text(dokumen)})"
        return f"{words}{': ' if name else ''}{name}{where}"

    def html(self, row: tuple) -> str:
        """Quote the document, say where, and fold what else the condition set off."""
        said = row.indikator
        quote = _QUOTED.sub(r"<b>\g<0></b>", text(row.kondisi))
        extra = f"<br>“{text(said)}”" if said and said not in row.kondisi else ""
        place = f"{places(row.letak)} " if row.letak else ""
        of = f'<br><span class="kecil">{self.title(row.dokumen, row.jalur)}</span>'
        others = self._supporters.get((row.dokumen, row.sidik), [])
        return f"{place}{quote}{extra}{of}{_folded(others)}"


def _folded(others: Iterable[tuple]) -> str:
    others = list(others)
    if not others:
        return ""
    codes = ", ".join(f"{text(row.kode)}{_gravity(row.tingkat)}" for row in others)
    listed = items(
        [
            f"{text(row.kode)} {text(row.judul)}: {text(row.kondisi)} "
            f"{places(row.letak)}"
            for row in others
        ]
    )
    summary = f"Keadaan ini juga mengenai {len(others)} aturan lain: {codes}"
    return f"<details><summary>{summary}</summary>{listed}</details>"


def _gravity(tingkat: str) -> str:
    return f" {GRADES['tinggi'][0]}" if tingkat == "tinggi" else ""
