"""Tables that stand on their side: a label in front of each line, a value behind it.

A page for each indicator ("Nama Indikator : ...", "Rumus : ..."), in a table or in
plain lines, and tables with an indicator in each column, are turned to what the rest
reads: a heading, and a row for each indicator.
"""

import re
from collections.abc import Iterator, Sequence
from math import nan
from typing import NamedTuple

from cascade_audit.layouts.labels import ITEMS
from cascade_audit.layouts.table_rows.grid import Cell, Line, lines_of
from cascade_audit.layouts.table_rows.records import goes_on
from cascade_audit.layouts.table_rows.words import Words

_LETTER = re.compile(r"[^\W\d_]")
_MARK = re.compile(r"^\s*(?:(?:\d{1,2}|[A-Za-z])[.)]|[-•–])\s+(?=\S)")
_LABELLED = re.compile(r"^\s*([^:=\n]{2,60}?)\s*[:=]\s*(\S.*)?$", re.S)
_LONGEST_LABEL = 60
_BLANK = " :=\t\n"
_EXPLAINING = frozenset(
    {
        "formulasi", "tipe_penghitungan", "sumber_data", "satuan", "target",
        "keterangan", "penanggung_jawab",
    }
)  # fmt: skip
_ROLES = {"": "tak_terurai", "lain": "kolom_lain", "jenjang": "label_kotak"}
_LEAST_EXPLAINING = 2  # of a card, a name counted as well
_LEAST_KNOWN = 0.5


class _Pair(NamedTuple):
    """A line of a card: what its label means, and the cells behind it.

    `others` are the roles of cells that are neither: numbers, colons, further lines.
    """

    label: Cell
    role: str
    values: list[Cell]
    others: dict[int, str]


def turned(cells: Sequence[Cell], words: Words) -> tuple[list[Cell], dict[int, str]]:
    """Turn the cards among cells to tables with a heading row.

    Parameters
    ----------
    cells : sequence of Cell
        In reading order.
    words : Words
        The vocabulary.

    Returns
    -------
    list of Cell
        With the cards turned. A label and its value in one line are two cells with
        one `at`.
    dict of int to str
        The roles of the cells left out: numbers, colons, further lines of a value.
    """
    kept: list[Cell] = []
    roles: dict[int, str] = {}
    number = 0
    for lines, pairs in _runs(lines_of(list(cells)), words):
        if not _is_card(pairs):
            kept += [cell for line in lines for cell in line.cells]
            continue
        for pair in pairs:
            roles |= pair.others
        for card in _cards(pairs):
            number += 1
            kept += _turned(card, f"{lines[0].place}\n{number}")
    return kept, roles


def _runs(
    lines: Sequence[Line], words: Words
) -> Iterator[tuple[list[Line], list[_Pair]]]:
    """Cut lines into runs of pairs, and what stands between: lines without pairs."""
    run: list[Line] = []
    pairs: list[_Pair] = []
    for line in lines:
        follows = bool(run) and _follows(run[-1], line)
        if follows and pairs and _goes_on(pairs[-1], line, words):
            pairs[-1] = _extended(pairs[-1], line)
            run.append(line)
            continue
        found = _pairs(line, words)
        is_in_run = bool(found) and _is_label(found[0], pairs, words)
        if not follows or bool(pairs) != is_in_run:
            if run:
                yield run, pairs
            run, pairs = [], []
        run.append(line)
        pairs += found if is_in_run else []
    if run:
        yield run, pairs


def _is_label(pair: _Pair, pairs: Sequence[_Pair], words: Words) -> bool:
    """Tell a line of a card from others, and from a heading above it."""
    if pair.role == "nama" and pair.values:
        said = [words.meaning(cell.text) for cell in pair.values]
        return not all(meaning.is_exact for meaning in said)
    return bool(pair.role or (pairs and pair.values))


def _follows(line: Line, following: Line) -> bool:
    """Tell whether no blank line stands between two lines of one place."""
    is_near = following.row - line.row == 1
    return is_near and (line.place, line.kind) == (following.place, following.kind)


def _goes_on(pair: _Pair, line: Line, words: Words) -> bool:
    """Tell a further line of a value, in running text, from a line of its own."""
    if line.kind == "sel" or _pairs(line, words):
        return False
    if not pair.values or _MARK.match(line.text):
        return True
    return goes_on(pair.values[-1].text, line.text, words)


def _extended(pair: _Pair, line: Line) -> _Pair:
    role = _ROLES.get(pair.role, pair.role)
    others = pair.others | {cell.at: role for cell in line.cells}
    if not pair.values:
        first = line.cells[0]._replace(column=2, text=line.text)
        return pair._replace(values=[first], others=others)
    last = pair.values[-1]
    whole = last._replace(text=f"{last.text}\n{line.text}")
    return pair._replace(values=[*pair.values[:-1], whole], others=others)


def _is_card(pairs: Sequence[_Pair]) -> bool:
    roles = [pair.role for pair in pairs]
    is_known = sum(map(bool, roles)) >= _LEAST_KNOWN * len(roles)
    explained = len(_EXPLAINING.intersection(roles)) + ("nama" in roles)
    return "indikator" in roles and is_known and explained >= _LEAST_EXPLAINING


def _pairs(line: Line, words: Words) -> list[_Pair]:
    """Read "Label : value", in one cell or in cells of their own."""
    if line.kind != "sel" and len(line.cells) == 1:
        return list(_in_one(line.cells[0], words))
    cells = list(line.cells)
    before = [cell for cell in cells[:1] if not _LETTER.search(cell.text)]
    before += [cell for cell in cells if cell not in before and _is_colon(cell)]
    told = [cell for cell in cells if cell not in before]
    if not told or len(told[0].text) > _LONGEST_LABEL:
        return []
    label = _unmarked(told[0].text)
    role = words.meaning(label).role
    others = dict.fromkeys((cell.at for cell in before), "perabot")
    return [_Pair(told[0]._replace(text=label), role, told[1:], others)]


def _in_one(cell: Cell, words: Words) -> Iterator[_Pair]:
    """Read a line of text; explanations may follow each other in it."""
    text = _MARK.sub("", cell.text)
    tokens = words.labels.tokens(text)
    said = [(token.label, token.value) for token in tokens]
    if len(tokens) < 2 or not all(token.kind in ITEMS for token in tokens):
        found = _LABELLED.match(text)
        said = [(found[1], found[2] or "")] if found else []
    for label, value in said:
        name = _unmarked(label)
        if role := words.meaning(name).role:
            values = [cell._replace(text=value, column=2)] if value else []
            yield _Pair(cell._replace(text=name, column=1), role, values, {})


def _is_colon(cell: Cell) -> bool:
    return not cell.text.strip(_BLANK)


def _unmarked(label: str) -> str:
    return _MARK.sub("", " ".join(label.split())).strip(_BLANK)


def _cards(pairs: Sequence[_Pair]) -> Iterator[list[_Pair]]:
    """Cut pairs where the next indicator begins; names go on until others come."""
    card: list[_Pair] = []
    for pair in pairs:
        if pair.role == "indikator" and any(p.role == "indikator" for p in card):
            own = next(
                (n for n in range(len(card), 0, -1) if card[n - 1].role != "nama"), 0
            )
            yield card[:own]
            names = [p for p in card[:own] if p.role == "nama"]
            card = card[own:] or names
        card.append(pair)
    yield card


def _turned(card: Sequence[_Pair], place: str) -> Iterator[Cell]:
    """Yield the labels as a heading, and a row for each column of values."""
    first = min(pair.label.column for pair in card)
    rows: dict[int, list[Cell]] = {}
    for column, pair in enumerate(card, start=1):
        yield _laid(pair.label, place, 1, column)
        for value in pair.values:
            rows.setdefault(value.column, []).append(
                _laid(value, place, value.column - first + 1, column)
            )
    for row in sorted(rows):
        yield from rows[row]


def _laid(cell: Cell, place: str, row: int, column: int) -> Cell:
    return cell._replace(
        text=cell.text.strip(_BLANK),
        row=row,
        column=column,
        rows=cell.columns if row > 1 else 1,
        columns=1,
        place=place,
        kind="sel",
        x0=nan,
        x1=nan,
    )
