"""Lines beside the rows of a table: whose it is, of which year, and page numbers."""

import re
from collections.abc import Sequence

from cascade_audit.layouts.table_rows import closing, context
from cascade_audit.layouts.table_rows.grid import Cell, Line
from cascade_audit.layouts.table_rows.headings import Heading
from cascade_audit.layouts.table_rows.words import Words, plain
from cascade_audit.layouts.titles import SPAN, Title
from cascade_audit.nomenclature import written
from cascade_audit.schema import UNREAD

_YEAR = re.compile(r"\b(20\d\d)\b")
_PAGE = re.compile(
    r"^(?:hal(?:aman)?\.?\s*)?-?\s*\d{1,4}\s*-?(?:\s*(?:/|dari)\s*\d+)?$", re.I
)
_LONGEST = 160
_ASIDE = ("lain", "penanggung_jawab", "target", "keterangan", "nomor")
_LABEL = re.compile(r"^[^:]{2,40}:\s*")


def said(line: Line, words: Words) -> Title:
    """Read what a line says as a title; nothing of it where it is none."""
    text = SPAN.sub(" ", line.text)
    if len(text) > _LONGEST or closing.is_signed(line, words):
        return Title()  # the day of a signature is not the year of the paper
    title = words.titles.read(text) or Title()
    unit = words.titles.unit.search(written_out(text, words))
    whole = words.titles.whole.match(text)
    named = written_out(unit[1], words) if unit else ""
    named = named or (words.titles.complete(text) if whole else "")
    return title.filled_from(Title("", named, "".join(years(text)[:1])))


def written_out(text: str, words: Words) -> str:
    """Write a unit's name out: "Kec. Lumbir" is Kecamatan Lumbir."""
    text = _LABEL.sub("", " ".join(text.split()))
    first, _, rest = text.partition(" ")
    whole = words.abbreviations.get(plain(first), first) if rest else first
    named = f"{whole} {rest}".strip()
    return written(named.upper()) if text == text.upper() else named


def years(text: str) -> list[str]:
    """List the years a text names; a span of years is none."""
    return list(dict.fromkeys(_YEAR.findall(SPAN.sub(" ", text))))


def loose_role(line: Line, words: Words, *, near: bool) -> str:
    """Say what a line outside of tables is; `near` a table it may be a title."""
    text = line.text
    if _PAGE.match(text):
        return "perabot"
    if context.is_context(text, words):
        return "label_kelompok"
    is_title = near and len(text) <= _LONGEST
    looks = text == text.upper() or any(said(line, words))
    return "judul" if is_title and looks else UNREAD


def unit_in(line: Line, heading: Heading | None, words: Words) -> Cell | None:
    """Find the unit that a row names for the rows below, if it names no more."""
    if heading is None or line.kind != "sel":
        return None
    cells = [cell for cell in line.cells if re.search(r"[^\W\d_]", cell.text)]
    telling = [cell for cell in cells if not _is_in(cell, heading, _ASIDE)]
    if len(telling) != 1 or len(telling[0].text) > _LONGEST:
        return None
    if _is_in(telling[0], heading, ("indikator", "unit")):
        return None
    is_named = words.titles.unit.fullmatch(written_out(telling[0].text, words))
    return telling[0] if is_named else None


def _is_in(cell: Cell, heading: Heading, roles: Sequence[str]) -> bool:
    column = heading.columns.get(cell.column)
    return column is not None and column.role in roles
