"""Where each box of a pohon kinerja stands, so that a tree of any shape fills A3."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from textwrap import TextWrapper
from typing import NamedTuple

import pandas as pd

from cascade_audit.display.fragments import named_rows, path_words

LINE, HEAD, PAD, GAP = 14.0, 17.0, 6.0, 7.0  # heights: a line, a head line, air
WIDTH, INDENT, MARGIN = 216.0, 14.0, 20.0
_SHAPE = 420 / 297  # A3, landscape
_LETTER = 6.1  # a letter of 11 px is about this wide in the usual fonts
_MOST_LINES = 6
_TOP = ("tujuan", "sasaran")
_TRIES = 80


class Box(NamedTuple):
    """One box of the picture, in pixels from the top left."""

    node: tuple
    label: str
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float


class Drawing(NamedTuple):
    """The boxes of one document, and the lines from box to box."""

    boxes: list[Box]
    lines: list[tuple[tuple[float, float], ...]]
    width: float
    height: float


@dataclass
class _Twig:
    """A node in its column, with all that hangs below it."""

    node: tuple
    depth: int
    children: list["_Twig"] = field(default_factory=list)

    def walk(self) -> Iterator["_Twig"]:
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def width(self) -> float:
        return WIDTH - INDENT * self.depth

    @cached_property
    def height(self) -> float:
        return sum(_height(twig.node, twig.width) + GAP for twig in self.walk())


class _Group(NamedTuple):
    """A program over its columns; orphans stand in a group without a head."""

    head: tuple | None
    twigs: list[_Twig]


def arrange(nodes: pd.DataFrame) -> Drawing:
    """Find a place for every node of one document.

    Parameters
    ----------
    nodes : pandas.DataFrame
        Rows of ``nodes`` of one document.

    Returns
    -------
    Drawing
        Tujuan and sasaran stand on top, over the whole width; each program stands over
        columns of its own in which kegiatan hang, and sub kegiatan below them. The
        columns are as high as makes the whole most like a sheet of A3.
    """
    children: dict[str, list[tuple]] = {}
    known = set(nodes["node_id"])
    rows = named_rows(nodes)
    for node in rows:
        children.setdefault(node.induk if node.induk in known else "", []).append(node)
    groups = _groups(rows, children)
    top = [node for node in rows if node.level in _TOP]
    broken = (_columns(groups, limit) for limit in _limits(groups))
    ways = {tuple(map(_lengths, columns)): columns for columns in broken}
    drawn = [_drawing(top, columns) for columns in ways.values()]
    return min(drawn, key=lambda drawing: abs(drawing.width / drawing.height - _SHAPE))


def _lengths(group: tuple[tuple | None, list[list[_Twig]]]) -> tuple[int, ...]:
    """Tell one way to break a group into columns from another."""
    return tuple(map(len, group[1]))


def _groups(nodes: list[tuple], children: dict[str, list[tuple]]) -> list[_Group]:
    tops = {node.node_id for node in nodes if node.level in _TOP}
    known = {node.node_id for node in nodes}
    heads = [
        node
        for node in nodes
        if node.node_id not in tops and (node.induk in tops or node.induk not in known)
    ]
    groups = [
        _Group(head, [_twig(child, 1, children) for child in below])
        for head in heads
        if (below := children.get(head.node_id, [])) or head.level == "program"
    ]
    drawn = {group.head for group in groups}
    alone = [_twig(head, 0, children) for head in heads if head not in drawn]
    return groups + ([_Group(None, alone)] if alone else [])


def _twig(node: tuple, depth: int, children: dict[str, list[tuple]]) -> _Twig:
    below = children.get(node.node_id, [])
    return _Twig(node, depth, [_twig(child, depth + 1, children) for child in below])


def _limits(groups: list[_Group]) -> list[float]:
    heights = [twig.height for group in groups for twig in group.twigs] or [LINE]
    least, most = max(heights), sum(heights)
    return [least + (most - least) * n / _TRIES for n in range(_TRIES + 1)]


def _columns(
    groups: list[_Group], limit: float
) -> list[tuple[tuple | None, list[list[_Twig]]]]:
    """Break each group into columns no higher than the limit."""
    broken = []
    for head, twigs in groups:
        columns: list[list[_Twig]] = [[]]
        height = 0.0
        for twig in twigs:
            if columns[-1] and height + twig.height > limit:
                columns.append([])
                height = 0.0
            columns[-1].append(twig)
            height += twig.height
        broken.append((head, columns))
    return broken


def _drawing(
    top: list[tuple], groups: list[tuple[tuple | None, list[list[_Twig]]]]
) -> Drawing:
    count = sum(len(columns) for _, columns in groups)
    width = max(count, 2 if top else 1) * (WIDTH + MARGIN) - MARGIN
    boxes = list(_strips(top, width))
    floor = max((box.y + box.height for box in boxes), default=0.0) + 2 * GAP
    lines: list[tuple[tuple[float, float], ...]] = []
    heads = _heads(groups, boxes[-1].y + boxes[-1].height + 2 * GAP if boxes else 0.0)
    boxes += heads
    floor = max((box.y + box.height for box in heads), default=floor) + GAP
    x, over = 0.0, iter(heads)
    for head, columns in groups:
        above = next(over) if head is not None else None
        for twigs in columns:
            _hang(twigs, x, floor, above, boxes, lines)
            x += WIDTH + MARGIN
    height = max((box.y + box.height for box in boxes), default=LINE)
    return Drawing(boxes, lines, width, height)


def _strips(top: list[tuple], width: float) -> Iterator[Box]:
    """Put each upper level into rows of its own."""
    y = 0.0
    in_row = max(int(width // WIDTH), 1)
    for level in _TOP:
        here = [node for node in top if node.level == level]
        for start in range(0, len(here), in_row):
            row = here[start : start + in_row]
            share = (width - MARGIN * (len(row) - 1)) / len(row)
            height = max(_height(node, share) for node in row)
            for place, node in enumerate(row):
                yield _box(node, place * (share + MARGIN), y, share, height)
            y += height + GAP


def _heads(groups: list[tuple[tuple | None, list[list[_Twig]]]], y: float) -> list[Box]:
    widths = [len(columns) * (WIDTH + MARGIN) - MARGIN for _, columns in groups]
    named = [
        (head, width)
        for (head, _), width in zip(groups, widths, strict=True)
        if head is not None
    ]
    height = max((_height(head, width) for head, width in named), default=0.0)
    boxes, x = [], 0.0
    for (head, _), width in zip(groups, widths, strict=True):
        if head is not None:
            boxes.append(_box(head, x, y, width, height))
        x += width + MARGIN
    return boxes


def _hang(
    twigs: Iterable[_Twig],
    x: float,
    y: float,
    above: Box | None,
    boxes: list[Box],
    lines: list[tuple[tuple[float, float], ...]],
) -> None:
    """Put the boxes of one column below each other, each tied to its parent."""
    foot = {} if above is None else {above.node.node_id: (x, above.y + above.height)}
    for twig in (part for root in twigs for part in root.walk()):
        left = x + INDENT * twig.depth
        box = _box(twig.node, left, y, twig.width, _height(twig.node, twig.width))
        boxes.append(box)
        if twig.node.induk in foot:
            start, top = foot[twig.node.induk]
            spine, middle = start + INDENT / 2, y + box.height / 2
            lines.append(((spine, top), (spine, middle), (left, middle)))
        foot[twig.node.node_id] = (left, y + box.height)
        y += box.height + GAP


def _box(node: tuple, x: float, y: float, width: float, height: float) -> Box:
    label = path_words(node.jalur.rpartition("/")[2])
    return Box(node, label, _wrapped(node.nama, width), x, y, width, height)


def _height(node: tuple, width: float) -> float:
    return 2 * PAD + HEAD + LINE * len(_wrapped(node.nama, width))


@lru_cache(maxsize=4096)
def _wrapped(name: str, width: float) -> tuple[str, ...]:
    letters = max(int((width - 3 * PAD) / _LETTER), 8)
    if name.isupper():
        letters = int(letters * 0.8)  # capitals are wider
    wrapper = TextWrapper(letters, max_lines=_MOST_LINES, placeholder=" …")
    return tuple(wrapper.wrap(name)) or ("(tanpa nama)",)
