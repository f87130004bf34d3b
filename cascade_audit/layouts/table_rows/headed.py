"""What a heading for several levels says of the names below it."""

import re
from collections.abc import Sequence

from cascade_audit.layouts.table_rows.records import Choice, Named, Record
from cascade_audit.layouts.table_rows.words import Words

_LIKELY = 0.85
_SURE = 0.95
_ACHIEVED = frozenset(("tujuan", "sasaran"))

Votes = Sequence[Choice | None]


def as_headed(
    generic: Sequence[tuple[Record, Named]], votes: Votes
) -> list[Choice | None]:
    """Take what older papers call kegiatan for that, though it is official below.

    "Program/Kegiatan" may be the heading of sub kegiatan too; but where no row is a
    kegiatan, those that look like sub kegiatan are what the heading says.
    """
    voted: dict[int, set[str]] = {}
    for (record, _), own in zip(generic, votes, strict=True):
        voted.setdefault(id(record.heading), set()).add(own.level if own else "")
    return [
        Choice("kegiatan", _LIKELY)
        if own
        and own.level == "sub_kegiatan"
        and "kegiatan" not in voted[id(record.heading)]
        and _is_below_heading(record, named)
        else own
        for (record, named), own in zip(generic, votes, strict=True)
    ]


def _is_below_heading(record: Record, named: Named) -> bool:
    """Tell whether a heading names kegiatan, and nothing says sub kegiatan."""
    levels = record.heading.columns[named.column].levels
    says_so = record.parts or record.jenjang or re.match("sub", named.text, re.I)
    return "kegiatan" in levels and "sub_kegiatan" not in levels and not says_so


def as_states(
    generic: Sequence[tuple[Record, Named]], votes: Votes, words: Words
) -> list[Choice | None]:
    """Take what reads as a state for the sasaran that a heading names as well.

    "Sasaran/Program/Kegiatan" heads "Tertatanya pasar", then the programs for it. A
    state below a program may be what that is to achieve: only the next row tells.
    """
    settled: list[Choice | None] = list(votes)
    follows = ""
    for place in range(len(generic) - 1, -1, -1):
        record, named = generic[place]
        own = votes[place]
        if not words.is_state(named.text):
            follows = own.level if own else ""
            continue
        said = record.heading.columns[named.column].levels & _ACHIEVED
        is_sure = own is not None and own.share >= _SURE
        if len(said) == 1 and follows == "program" and not is_sure:
            settled[place] = Choice(next(iter(said)), _LIKELY)
    return settled
