"""Rows that a page end cut: what stands first on the next page goes on with them."""

from collections.abc import Sequence
from typing import NamedTuple

from cascade_audit.layouts.labels import clean
from cascade_audit.layouts.table_rows.records import Named, Record, Told, goes_on
from cascade_audit.layouts.table_rows.words import Words, plain


class Cut(NamedTuple):
    """The pieces of a row on two pages, those of one cell together."""

    names: list[tuple[Named, Named]]
    told: list[tuple[Told, Told]]


def joined_over_page_end(
    kept: Sequence[Record], record: Record, words: Words, *, is_coded: bool
) -> bool:
    """Join the first row of a page with the last one before it, if it goes on with it.

    Parameters
    ----------
    kept : sequence of Record
        The rows before.
    record : Record
        The first row of a page.
    words : Words
        The vocabulary.
    is_coded : bool
        Whether rows of this table begin with a code, a number or a level.

    Returns
    -------
    bool
        Whether it was joined. Nothing is joined unless each piece has one to go on
        with, and none begins as an indicator does.
    """
    cut = _pieces(kept, record)
    if cut is None or _begins_anew(cut, words):
        return False
    goes = [goes_on(one.text, two.text, words) for one, two in (*cut.names, *cut.told)]
    has_two = any(set(two.targets) & set(one.targets) for one, two in cut.told)
    # Two targets are two rows, unless a cell of several indicators was cut.
    is_rest = any(goes) or (is_coded and cut.names) or _is_rest(cut, words)
    if not (all(goes) if has_two else is_rest):
        return False
    for above, named in cut.names:
        above.text = f"{above.text} {named.text}"
        above.cells += named.cells
    for above, told in cut.told:
        _extend(above, told)
    kept[-1].go_on_with(record)
    return True


def _pieces(kept: Sequence[Record], record: Record) -> Cut | None:
    named = next((r for r in reversed(kept) if r.names), None)
    names = {n.column: n for n in named.names} if named else {}
    told = {t.column: t for t in kept[-1].told}
    if not all(n.column in names for n in record.names):
        return None
    if not all(t.column in told for t in record.told):
        return None
    return Cut(
        [(names[n.column], n) for n in record.names],
        [(told[t.column], t) for t in record.told],
    )


def _begins_anew(cut: Cut, words: Words) -> bool:
    for _, told in cut.told:
        first = plain(told.text).split()[0]
        if first in words.measures and told.text[:1].isupper():
            return True
    return not (cut.names or cut.told)


def _is_rest(cut: Cut, words: Words) -> bool:
    """Tell last words of indicators: no value is beside them, as it is above.

    An indicator of its own would be numbered, or begin as indicators do.
    """
    alone = [
        bool(one.targets or one.values)
        and not (two.targets or two.values)
        and clean(two.text) == two.text
        and not words.is_state(two.text)
        and plain(two.text).split()[0] not in words.measures
        for one, two in cut.told
    ]
    return bool(alone) and all(alone)


def _extend(above: Told, told: Told) -> None:
    above.text = f"{above.text} {told.text}"
    above.cells += told.cells
    above.further |= {year: [cell] for year, cell in told.targets.items()}
    for role, cell in told.values.items():
        if role in above.values:
            above.more.setdefault(role, []).append(cell)
        else:
            above.values[role] = cell
    for year, cell in told.targets.items():
        if year not in above.targets:
            above.targets[year] = cell
            above.more[year] = [cell]
            above.further.pop(year)
