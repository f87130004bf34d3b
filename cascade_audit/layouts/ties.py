"""Place the pieces of a section; official names break what ties its columns leave."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from cascade_audit.layouts.columns import Placed
from cascade_audit.layouts.content import Piece, Spot
from cascade_audit.layouts.flow import Flow
from cascade_audit.nomenclature import Nomenclature

_SURE = 0.8  # below, the columns alone do not say which kegiatan is meant
_TIE_BREAK = 3.0
_TOO_MANY = 3  # boxes under a wrong kegiatan: then rather the columns were misread
_DOUBTED = 0.7
_HOLD = 8.0  # keeps a box under the kegiatan that the columns gave it


def place(
    pieces: Sequence[Piece], spots: Sequence[Spot], nomenclature: Nomenclature
) -> tuple[list[Placed], set[int]]:
    """Find where every piece belongs.

    Parameters
    ----------
    pieces, spots : sequences of the same length
        The pieces of one section, and where on the page each stands.
    nomenclature : Nomenclature
        Asked only about boxes whose kegiatan the columns leave open.

    Returns
    -------
    placed : list of Placed
        One for each piece.
    decided : set of int
        The boxes whose kegiatan the nomenclature decided.
    """
    flow = Flow(
        [piece.token for piece in pieces],
        [spot.line for spot in spots],
        [spot.gap for spot in spots],
    )
    placed, decided = _placed(flow, pieces, nomenclature, wide=False)
    is_clear = decided or (flow.in_one_column and _is_whole(placed))
    if not is_clear or any(p.share < _SURE for p in placed):
        placed, decided = _placed(flow, pieces, nomenclature, wide=True)
    return _doubted(pieces, placed, nomenclature), decided


def _doubted(
    pieces: Sequence[Piece], placed: list[Placed], nomenclature: Nomenclature
) -> list[Placed]:
    """Trust the columns less where they put a quarter of the boxes in wrong places.

    A unit misplaces one or two of its sub kegiatan; a reader that takes one column of
    a flattened page for the next misplaces whole columns.
    """
    names = _names(pieces, placed)
    heads = {p.box: p.head for p in placed if p.head >= 0}
    known = {
        box: _fits(pieces[head], names.get(head, ""), names.get(box, ""), nomenclature)
        for box, head in heads.items()
    }
    wrong = {box for box, fits in known.items() if fits is False}
    if len(wrong) < max(_TOO_MANY, sum(f is not None for f in known.values()) / 4):
        return placed
    return [
        p._replace(share=min(p.share, _DOUBTED))
        if p.box in wrong and p.head >= 0
        else p
        for p in placed
    ]


def _placed(
    flow: Flow, pieces: Sequence[Piece], nomenclature: Nomenclature, *, wide: bool
) -> tuple[list[Placed], set[int]]:
    placed = flow.place(wide=wide)
    openings = {p.box: p for p in placed if p.head >= 0}
    sure = {box: p.head for box, p in openings.items() if p.share >= _SURE}
    if len(sure) == len(openings):
        return placed, set()
    asked: dict[int, int] = {}
    official = _official(pieces, placed, nomenclature)

    def affinity(head: int, opened: int, name: int) -> float:
        if opened in sure:
            return _HOLD if sure[opened] == head else -_HOLD
        fits = official(head, name)
        if fits is None:
            return 0.0
        asked[opened] = name
        return _TIE_BREAK if fits else -_TIE_BREAK

    again = flow.place(affinity, wide=wide)
    # Where no column fits the official place, nothing was decided by it.
    opened = [p for p in again if p.head >= 0 and p.box in asked]
    decided = {p.box for p in opened if official(p.head, asked[p.box])}
    if not decided:
        return placed, decided
    return [
        now
        if now.head < 0 or now.box in decided
        else _with_earlier_share(now, openings[now.box])
        for now in again
    ], decided


def _is_whole(placed: Sequence[Placed]) -> bool:
    """Tell whether every box was read in one stretch: then nothing was cut."""
    left = [p.box for p, after in pairwise(placed) if p.box != after.box]
    return len(left) == len(set(left))


def _official(
    pieces: Sequence[Piece], placed: Sequence[Placed], nomenclature: Nomenclature
) -> Callable[[int, int], bool | None]:
    """Make the question whether a name officially stands under a head."""
    names = _names(pieces, placed)

    def fits(head: int, name: int) -> bool | None:
        said = pieces[name].token.value
        return _fits(pieces[head], names.get(head, ""), said, nomenclature)

    return fits


def _names(pieces: Sequence[Piece], placed: Sequence[Placed]) -> dict[int, str]:
    names: dict[int, str] = {}
    for piece, where in zip(pieces, placed, strict=True):
        may_name = where.box == piece.at or piece.token.kind == "teks"
        if may_name and piece.token.value:
            names.setdefault(where.box, piece.token.value)
    return names


def _fits(
    head: Piece, above: str, name: str, nomenclature: Nomenclature
) -> bool | None:
    kode = nomenclature.find(head.token.level, above).kode
    child = nomenclature.find("sub_kegiatan", name).kode
    return child.startswith(f"{kode}.") if kode and child else None


def _with_earlier_share(now: Placed, before: Placed) -> Placed:
    """Keep the share that the columns alone gave."""
    same = now.head == before.head
    return now._replace(share=before.share if same else 1 - before.share)
