"""Pieces of HTML: escaped text, marks, places, and what holds them together."""

from collections import namedtuple
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

import pandas as pd

from cascade_audit.schema import LEVELS

# By weight. Each has a shape and a word: colour is never the only sign.
GRADES = {
    "tinggi": ("▲", "tinggi"),
    "sedang": ("◆", "sedang"),
    "pertanyaan": ("?", "pertanyaan"),
    "rendah": ("●", "kerapian"),
    "catatan": ("✎", "catatan pembacaan"),
}
_NO_GRADE = ("–", "tanpa catatan")
_ENGLISH = {
    "tinggi": "high",
    "sedang": "medium",
    "pertanyaan": "question",
    "rendah": "housekeeping",
    "catatan": "reading note",
    "": "no remark",
}
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))  # they turn text around
_UNPRINTABLE = dict.fromkeys(
    (*range(9), *range(11, 32), *range(0x7F, 0xA0), *_TURNING),
    "\N{REPLACEMENT CHARACTER}",
)


@dataclass(frozen=True, repr=False)
class Fragment:
    """A piece of a report: drawn by notebooks, one line of text elsewhere."""

    html: str
    line: str

    def __repr__(self) -> str:
        return self.line

    def _repr_html_(self) -> str:
        # Each brings its style: notebooks remove outputs that are out of sight.
        return f'<style>{sheet("style")}</style>\n<div class="ca">{self.html}</div>'


@cache
def sheet(name: str) -> str:
    """Read one of the package's own style sheets."""
    return Path(__file__).with_name(f"{name}.css").read_text(encoding="utf-8").strip()


def text(value: object) -> str:
    """Escape what a document says, so that it can only be read."""
    return escape(str(value).translate(_UNPRINTABLE))


def grades(findings: pd.DataFrame) -> pd.Series:
    """Say how heavy each finding weighs: one of the names in ``GRADES``."""
    by_kind = {"pertanyaan": "pertanyaan", "catatan_ekstraksi": "catatan"}
    return findings["jenis"].map(by_kind).fillna(findings["tingkat"])


def named_rows(table: pd.DataFrame) -> list[tuple]:
    """Give the rows of a table as named tuples: walking a table of texts is slow."""
    row = namedtuple("Row", table.columns)
    columns = [column.tolist() for _, column in table.items()]
    return [row(*cells) for cells in zip(*columns, strict=True)]


def leaders(findings: pd.DataFrame) -> pd.DataFrame:
    """Keep one finding for each condition."""
    return findings[findings["induk_temuan"] == ""]


def mark(grade: str, count: int | None = None, lang: str = "id") -> str:
    """Draw the sign of a grade: a shape and a word, and how many."""
    shape, word = grade_sign(grade, lang)
    number = "" if count is None else f"{count} "
    name = grade if grade in GRADES else "tanpa"
    return f'<span class="m m-{name}">{shape} {number}{word}</span>'


def mark_short(grade: str, count: int, lang: str = "id") -> str:
    """Draw the sign of a grade as a shape and a number; the word is its title."""
    shape, word = grade_sign(grade, lang)
    name = grade if grade in GRADES else "tanpa"
    said = f"{count} {word}" if count else word
    return (
        f'<span class="m m-{name}" role="img" aria-label="{said}" title="{said}">'
        f"{shape}{f' {count}' if count else ''}</span>"
    )


def grade_sign(grade: str, lang: str = "id") -> tuple[str, str]:
    """Give the shape and the word of a grade, or of having none."""
    shape, word = GRADES.get(grade, _NO_GRADE)
    return shape, _ENGLISH.get(grade, word) if lang == "en" else word


def marks(counts: dict[str, int]) -> str:
    """Draw the signs of all grades that occur, the heaviest first."""
    return " ".join(mark(grade, counts[grade]) for grade in GRADES if counts.get(grade))


def places(letak: str, most: int = 12) -> str:
    """Shorten "baris 29; baris 40" to "baris 29, 40"."""
    listed = list(dict.fromkeys(place for place in letak.split("; ") if place))
    hidden = len(listed) - most
    more = f" dan {hidden} lagi" if hidden > 0 else ""
    numbers = [place.removeprefix("baris ") for place in listed[:most]]
    if listed and all(place.startswith("baris ") for place in listed):
        listed_text = f"baris {', '.join(numbers)}"
    else:
        listed_text = "; ".join(listed[:most])
    return f'<span class="letak">{text(listed_text)}{more}</span>' if listed else ""


def path_words(jalur: str) -> str:
    """Turn "program-1/sub-kegiatan-2" into "Program 1 → Sub Kegiatan 2"."""
    steps = [step.rpartition("-") for step in jalur.split("/") if step]
    return " → ".join(
        f"{name.replace('-', ' ').title()} {number}".strip()
        for name, _, number in steps
    )


def level_words(level: str) -> str:
    """Write a level as people do."""
    return level.replace("_", " ")


def level_counts(levels: pd.Series) -> dict[str, int]:
    """Count the rows of each level, from the top level down."""
    counts = levels.value_counts()
    return {level: int(counts[level]) for level in LEVELS if level in counts}


def definitions(items: dict[str, str]) -> str:
    """List what is known of one thing; the values are HTML."""
    known = "".join(
        f"<dt>{text(name)}</dt><dd>{value}</dd>"
        for name, value in items.items()
        if value
    )
    return f"<dl>{known}</dl>"


def items(entries: list[str], kind: str = "ul") -> str:
    """List HTML entries."""
    listed = "".join(f"<li>{entry}</li>" for entry in entries)
    return f"<{kind}>{listed}</{kind}>"


def rows(heads: list[str], body: list[list[str]]) -> str:
    """Draw a table of HTML cells."""
    head = "".join(f"<th>{text(name)}</th>" for name in heads)
    lines = "\n".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in body
    )
    kind = ' class="berkode"' if heads[0] == "kode" else ""  # codes stay on one line
    table = (
        f"<table{kind}><thead><tr>{head}</tr></thead><tbody>\n{lines}\n</tbody></table>"
    )
    return f'<div class="gulir">{table}</div>'
