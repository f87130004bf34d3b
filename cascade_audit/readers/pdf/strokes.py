"""What is drawn on a PDF page: ruling lines, boxes, connecting lines, pictures."""

import ctypes
import itertools
import math
from collections.abc import Iterator
from itertools import repeat
from typing import NamedTuple

import pypdfium2.raw as pdfium

from cascade_audit.readers.pdf.calls import address_of, places_of, quick
from cascade_audit.readers.pdf.frames import Frame
from cascade_audit.readers.rulings import Cell, Drawing, Point, Ruling

_THIN = 2.0  # points: a filled shape thinner than this is a line
_LONG = 2.0  # and one longer than so many widths
_STRAIGHT = 1.0  # points off the level or upright
_WHITE = 250  # of 255
_MOST_OBJECTS = 40_000  # of a page
_MOST_SEGMENTS = 400  # of a path: a drawing of something, not a box
_DEEPEST = 8  # forms within forms
_FULL = 0.7  # of the rectangle around it that a round box fills; an ellipse does 0.79

Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_count_on = quick(pdfium.FPDFPage_CountObjects)
_object_on = quick(pdfium.FPDFPage_GetObject)
_count_in = quick(pdfium.FPDFFormObj_CountObjects)
_object_in = quick(pdfium.FPDFFormObj_GetObject)
_kind_of = quick(pdfium.FPDFPageObj_GetType)
_matrix_of = quick(pdfium.FPDFPageObj_GetMatrix)
_bounds_of = quick(pdfium.FPDFPageObj_GetBounds)
_color_of = quick(pdfium.FPDFPageObj_GetFillColor)
_mode_of = quick(pdfium.FPDFPath_GetDrawMode)
_count_segments = quick(pdfium.FPDFPath_CountSegments)
_segment_of = quick(pdfium.FPDFPath_GetPathSegment)
_segment_kind = quick(pdfium.FPDFPathSegment_GetType)
_point_of = quick(pdfium.FPDFPathSegment_GetPoint)
_closes = quick(pdfium.FPDFPathSegment_GetClose)


# Where the library puts its answers: it cannot be asked by two threads at a time.
_NUMBERS, _COUNTS = (ctypes.c_float * 6)(), (ctypes.c_uint * 4)()
_AT_NUMBERS, _AT_COUNTS = places_of(_NUMBERS), places_of(_COUNTS)


class Path(NamedTuple):
    """One subpath: its points, whether it is closed, and how it is painted."""

    points: list[Point]
    is_closed: bool
    is_curved: bool
    is_filled: bool
    is_stroked: bool
    color: tuple[int, int, int]


def drawing_of(page: ctypes.c_void_p, frame: Frame) -> Drawing:
    """Read what is drawn on a page."""
    drawing = Drawing()
    for kind, thing, matrix in _objects(address_of(page)):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            for path in _paths(thing, matrix, frame):
                _take(path, drawing)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            drawing.pictures.append(_bounds(thing, matrix, frame))
    return drawing


def _objects(page: int) -> Iterator[tuple[int, int, Matrix]]:
    """Yield the objects of a page and of the forms on it, none too deep."""
    bound = iter(range(_MOST_OBJECTS))
    return _within(map(_object_on, repeat(page), range(_count_on(page))), bound)


def _within(
    things: Iterator[int],
    bound: Iterator[int],
    matrix: Matrix = _UNMOVED,
    depth: int = 0,
) -> Iterator[tuple[int, int, Matrix]]:
    for thing, _ in zip(things, bound, strict=False):
        kind = _kind_of(thing)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield kind, thing, matrix
        elif depth < _DEEPEST:
            moved = _times(_matrix(thing), matrix)
            inside = map(_object_in, repeat(thing), range(_count_in(thing)))
            yield from _within(inside, bound, moved, depth + 1)


def _matrix(thing: int) -> Matrix:
    return tuple(_NUMBERS) if _matrix_of(thing, _AT_NUMBERS[0]) else _UNMOVED


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def _bounds(thing: int, matrix: Matrix, frame: Frame) -> Cell:
    sides = (ctypes.c_float * 4)()
    _bounds_of(thing, *places_of(sides))
    left, bottom, right, top = sides
    a, b, c, d, e, f = matrix
    corners = [
        frame.seen(a * x + c * y + e, b * x + d * y + f)
        for x in (left, right)
        for y in (bottom, top)
    ]
    return _around(corners)


def _paths(thing: int, matrix: Matrix, frame: Frame) -> Iterator[Path]:
    count = _count_segments(thing)
    if not 2 <= count <= _MOST_SEGMENTS:
        return
    if not _mode_of(thing, *_AT_COUNTS[:2]):
        return
    is_filled, is_stroked = map(bool, _COUNTS[:2])
    color = _color(thing) if is_filled else None
    if color is None and not is_stroked:
        return
    moved = _times(_matrix(thing), matrix)
    for points, is_closed, is_curved in _subpaths(thing, count, moved, frame):
        if len(points) > 1:
            yield Path(
                points, is_closed, is_curved, color is not None, is_stroked,
                color or (0, 0, 0),
            )  # fmt: skip


def _color(thing: int) -> tuple[int, int, int] | None:
    """Give the fill colour; None where nothing of it would be seen."""
    if not _color_of(thing, *_AT_COUNTS):
        return 0, 0, 0
    red, green, blue, opacity = _COUNTS
    if opacity < 8 or min(red, green, blue) >= _WHITE:
        return None
    return red, green, blue


def _subpaths(
    thing: int, count: int, matrix: Matrix, frame: Frame
) -> Iterator[tuple[list[Point], bool, bool]]:
    a, b, c, d, e, f = matrix
    at_x, at_y = _AT_NUMBERS[:2]
    points: list[Point] = []
    is_closed = is_curved = False
    for place in range(count):
        segment = _segment_of(thing, place)
        kind = _segment_kind(segment)
        _point_of(segment, at_x, at_y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            yield points, is_closed or _meets(points), is_curved
            points, is_closed, is_curved = [], False, False
        is_curved |= kind == pdfium.FPDF_SEGMENT_BEZIERTO
        is_closed |= bool(_closes(segment))
        x, y = _NUMBERS[:2]
        points.append(frame.seen(a * x + c * y + e, b * x + d * y + f))
    yield points, is_closed or _meets(points), is_curved


def _meets(points: list[Point]) -> bool:
    return len(points) > 3 and math.dist(points[0], points[-1]) < _STRAIGHT


def _around(points: list[Point]) -> Cell:
    xs, ys = zip(*points, strict=True)
    return Cell(min(xs), min(ys), max(xs), max(ys))


def _take(path: Path, drawing: Drawing) -> None:
    around = _around(path.points)
    wide, high = around.x1 - around.x0, around.y1 - around.y0
    if path.is_filled and min(wide, high) <= _THIN:
        if max(wide, high) > _LONG * min(wide, high):
            _rule_thin(around, drawing)
    elif path.is_closed and path.is_curved:
        if _area(path.points) > _FULL * wide * high:
            drawing.boxes.append(around)
    elif path.is_stroked:
        _trace(path, drawing)
    elif _is_rectangle(path.points):
        drawing.fills.append((around, path.color))


def _area(points: list[Point]) -> float:
    corners = itertools.pairwise([*points, points[0]])
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in corners)) / 2


def _rule_thin(around: Cell, drawing: Drawing) -> None:
    """Take a filled shape that is thinner than a line for the line it imitates."""
    x, y = (around.x0 + around.x1) / 2, (around.y0 + around.y1) / 2
    if around.x1 - around.x0 > around.y1 - around.y0:
        ends = (around.x0, y), (around.x1, y)
    else:
        ends = (x, around.y0), (x, around.y1)
    _rule(*ends, drawing)
    drawing.wires.append(list(ends))


def _is_rectangle(points: list[Point]) -> bool:
    sides = itertools.pairwise(points)
    return 4 <= len(points) <= 6 and all(
        min(abs(a[0] - b[0]), abs(a[1] - b[1])) < _STRAIGHT for a, b in sides
    )


def _trace(path: Path, drawing: Drawing) -> None:
    points = [*path.points, path.points[0]] if path.is_closed else path.points
    if not path.is_closed:
        drawing.wires.append(points)
    if path.is_closed or len(points) == 2:  # a bent line leads from box to box
        for start, end in itertools.pairwise(points):
            _rule(start, end, drawing)


def _rule(start: Point, end: Point, drawing: Drawing) -> None:
    (x0, y0), (x1, y1) = start, end
    if abs(y1 - y0) <= _STRAIGHT and abs(x1 - x0) > _STRAIGHT:
        drawing.level.append(Ruling((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
    elif abs(x1 - x0) <= _STRAIGHT and abs(y1 - y0) > _STRAIGHT:
        drawing.upright.append(Ruling((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
