"""The box above a box: by connectors, by nesting, or by standing over it."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from cascade_audit.layouts.labels import Token
from cascade_audit.layouts.lines import Cell
from cascade_audit.layouts.numbers import running_number
from cascade_audit.layouts.reach import Reach
from cascade_audit.matching import normalise

Said = list[tuple[Cell, Token]]

_ABOVE = {"kegiatan": "program", "sub_kegiatan": "kegiatan"}
_OVER = 0.5  # of the narrower box stands under the other
_BETWEEN = 0.7  # how sure it is which of two boxes an aside one belongs to


class Opened(NamedTuple):
    """A box: the cell and token that open it, and how far it reaches."""

    cell: Cell
    token: Token
    reach: Reach


class Head(NamedTuple):
    """Which box is above, and how sure that is; -1: positions do not say."""

    box: int = -1
    share: float = 1.0


def heads_of(opened: Sequence[Opened], said: Sequence[Said]) -> list[Head] | None:
    """Find the box above every kegiatan and sub kegiatan.

    Parameters
    ----------
    opened : sequence of Opened
        In reading order.
    said : sequence of list
        What each box says, its own label first.

    Returns
    -------
    list of Head or None
        None if positions cannot be trusted: one column of boxes whose numbers do not
        run as those of nested boxes.
    """
    names = [_name(box, words) for box, words in zip(opened, said, strict=True)]
    at_level: dict[str, list[int]] = {}
    for at, box in enumerate(opened):
        at_level.setdefault(box.token.level, []).append(at)
    heads = [_head(at, opened, names, at_level) for at in range(len(opened))]
    kegiatan = [k for k, box in enumerate(opened) if box.token.level == "kegiatan"]
    if any(heads[k].box < 0 for k in kegiatan) or _numbers_disagree(
        [(names[heads[k].box], opened[k].token.nomor, names[k]) for k in kegiatan]
    ):  # then numbers say which program, for all of them alike
        for k in kegiatan:
            heads[k] = Head()
    return None if _is_flattened(opened, heads) else heads


def _numbers_disagree(children: Sequence[tuple[str, str, str]]) -> bool:
    """Tell whether numbers begin anew once per program, but not where each stands.

    Programs are often drawn to one width, whatever number of kegiatan they have.
    """
    runs, before, is_broken = 1, 0, False
    last: dict[str, int] = {}
    for program, nomor, _ in dict.fromkeys(children):
        number = running_number(nomor)
        runs += 0 < number <= before
        is_broken = is_broken or 0 < number <= last.get(program, 0)
        before = last[program] = number or before
    return is_broken and runs == len(last) > 1


def _head(
    at: int,
    opened: Sequence[Opened],
    names: Sequence[str],
    at_level: dict[str, list[int]],
) -> Head:
    box = opened[at]
    above = at_level.get(_ABOVE.get(box.token.level, "none"), [])
    if linked := set(box.cell.above.split()):
        joined = [k for k in above if opened[k].cell.shape in linked]
        if joined:
            return Head(joined[-1])
    above = above[: bisect_left(above, at)]
    around = [k for k in above if opened[k].cell.block == box.cell.block]
    if around or not above:
        return Head(around[-1]) if around else Head()
    over = _standing_over(box, above, opened)
    if over is not None:
        return over
    band = _last_band(above)
    if len({names[k] for k in band}) == 1:
        return Head(band[-1])
    if box.token.level == "kegiatan":
        return Head()
    middle = Reach(box.cell.x0, box.cell.x1).middle
    return Head(min(band, key=lambda k: abs(_own(opened[k]).middle - middle)), _BETWEEN)


def _standing_over(
    box: Opened, above: Sequence[int], opened: Sequence[Opened]
) -> Head | None:
    """Find the last box that stands over another, and the rivals beside it."""
    own = _own(box)
    shared = {k: opened[k].reach.shared(own) for k in above}
    over = [k for k in above if shared[k] > _OVER]
    if not over:
        return None
    row = opened[over[-1]].cell
    level = [k for k in over if _is_beside(opened[k].cell, row)]
    best = max(level, key=lambda k: (shared[k], k))
    wide = len(level) > 1 and box.token.level == "sub_kegiatan"
    return Head(best, _BETWEEN if wide else 1.0)


def _is_beside(cell: Cell, other: Cell) -> bool:
    return (cell.run, cell.y) == (other.run, other.y)


def _last_band(above: Sequence[int]) -> list[int]:
    """List the boxes of the last row: none of another level stands between them."""
    band = [above[-1]]
    while band[0] - 1 in above:
        band.insert(0, band[0] - 1)
    return band


def _own(box: Opened) -> Reach:
    return Reach(box.cell.x0, box.cell.x1)


def _name(box: Opened, words: Said) -> str:
    """Tell copies of a box from other boxes: by number and name."""
    texts = [box.token.value]
    for _, token in words[1:]:
        if token.kind != "teks":
            break
        texts.append(token.value)
    return f"{box.token.nomor}|{normalise(' '.join(texts))}"


def _is_flattened(opened: Sequence[Opened], heads: Sequence[Head]) -> bool:
    """Tell one column that a page was flattened to from boxes that are nested."""
    kegiatan = [k for k, box in enumerate(opened) if box.token.level == "kegiatan"]
    if len({opened[k].cell.x0 for k in kegiatan}) > 1:
        return False
    numbers: dict[int, list[int]] = {k: [] for k in kegiatan}
    for box, head in zip(opened, heads, strict=True):
        if box.token.level == "sub_kegiatan" and head.box in numbers:
            numbers[head.box].append(running_number(box.token.nomor))
    restarts = any(
        number and number in run[:place]
        for run in numbers.values()
        for place, number in enumerate(run)
    )
    return restarts and not all(numbers.values())
