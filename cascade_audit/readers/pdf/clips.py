"""Text that a page cuts off: a line below the end of its cell is not seen."""

import ctypes

import pypdfium2.raw as pdfium

from cascade_audit.readers.pdf.calls import places_of, quick

_MOST_SEGMENTS = 8  # of a path that is a rectangle
_LEAST_SIZE = 0.5  # points: what is as thin cuts everything, by mistake

_clip_of = quick(pdfium.FPDFPageObj_GetClipPath)
_paths_in = quick(pdfium.FPDFClipPath_CountPaths)
_segments_in = quick(pdfium.FPDFClipPath_CountPathSegments)
_segment_of = quick(pdfium.FPDFClipPath_GetPathSegment)
_point_of = quick(pdfium.FPDFPathSegment_GetPoint)
_bounds_of = quick(pdfium.FPDFPageObj_GetBounds)

Sides = tuple[float, float, float, float]


def is_cut_off(painter: int) -> bool:
    """Tell whether a text stands outside of what is shown of it.

    Parameters
    ----------
    painter : int
        The address of the object that prints it.

    Notes
    -----
    Both are measured where the object is drawn: inside a drawing that the page
    places, letters and clips have other measures than on the page.
    """
    clip = _clip_of(painter) or 0
    count = _paths_in(clip) if clip else 0
    shown = [sides for at in range(count) if (sides := _sides(clip, at))]
    if not shown:
        return False
    numbers = (ctypes.c_float * 4)()
    if not _bounds_of(painter, *places_of(numbers)):
        return False
    x0, y0, x1, y1 = numbers
    middle = (y0 + y1) / 2
    return any(
        not low <= middle <= high or x1 < left or x0 > right
        for left, low, right, high in shown
    )


def _sides(clip: int, at: int) -> Sides | None:
    """Give the sides of a path to which is cut; None where it is no rectangle."""
    count = _segments_in(clip, at)
    if not 0 < count <= _MOST_SEGMENTS:
        return None
    numbers = (ctypes.c_float * 2)()
    across, up = [], []
    for place in range(count):
        segment = _segment_of(clip, at, place)
        if not segment or not _point_of(segment, *places_of(numbers)):
            return None
        across.append(numbers[0])
        up.append(numbers[1])
    sides = min(across), min(up), max(across), max(up)
    is_area = sides[2] - sides[0] > _LEAST_SIZE and sides[3] - sides[1] > _LEAST_SIZE
    return sides if is_area else None
