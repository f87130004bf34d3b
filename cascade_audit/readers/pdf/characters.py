"""The words of a PDF page, from its characters and their boxes."""

import ctypes
import math
from typing import NamedTuple

import numpy as np
import pypdfium2.raw as pdfium

from cascade_audit.readers.pdf.calls import address_of, quick
from cascade_audit.readers.pdf.clips import is_cut_off
from cascade_audit.readers.pdf.fonts import is_named_bold
from cascade_audit.readers.pdf.frames import Frame
from cascade_audit.readers.pdf.letters import Letters, letters_of
from cascade_audit.readers.words import Word

_GAP = 0.5  # heights between two letters that end a word without a blank
_BACK = 1.0  # heights by which a letter may start before the last one ended
_SLANTED = 0.05  # quarter turns: more than a page that lay askew when it was scanned
_HAIR = 1.5  # points between the sides of a word and of its shadow
_HALF = 0.5  # heights of a word: nearer lines are one upon the other
_MOST_TWINS = 50  # places that are looked at
_BOLD = 600
_SAMPLE = 60
_INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE

_angle_of = quick(pdfium.FPDFText_GetCharAngle)
_painter_of = quick(pdfium.FPDFText_GetTextObject)
_weight_of = quick(pdfium.FPDFText_GetFontWeight)
_mode_of = quick(pdfium.FPDFTextObj_GetTextRenderMode)


# By text, and by the strip of the page that is a hair wide.
Places = dict[tuple[str, int], list[tuple[float, float]]]


class Look(NamedTuple):
    """How letters look."""

    is_bold: bool
    mark: str
    is_cut: bool


class _Run(NamedTuple):
    """The letters of a word: the first, and the one after the last."""

    start: int
    stop: int
    turns: int
    is_slanted: bool


def words_of(text_page: ctypes.c_void_p, frame: Frame) -> list[Word]:
    """Read the words of a page, as they stand when it is seen upright."""
    address = address_of(text_page)
    letters = letters_of(text_page)
    runs = _runs(address, letters, frame)
    words: list[Word] = []
    places: Places = {}
    looks = _looks(address, letters, runs)
    for run, (x0, y0, x1, y1) in zip(runs, _around(letters, runs, frame), strict=True):
        text = letters.text[run.start : run.stop]
        is_bold, mark, is_cut = looks[_painter_of(address, letters.at[run.start]) or 0]
        is_hidden = is_cut or x1 < 0 or y1 < 0 or x0 > frame.width or y0 > frame.height
        word = Word(
            text, x0, y0, x1, y1, run.turns, is_bold, is_hidden, mark, run.is_slanted
        )
        if not _is_shadow(word, places):
            words.append(word)
    return words


def main_turn(text_page: ctypes.c_void_p) -> int:
    """Say how many quarter turns clockwise make most of the text upright."""
    count = pdfium.FPDFText_CountChars(text_page)
    step = max(count // _SAMPLE, 1)
    address = address_of(text_page)
    turns = [_lean(address, at)[0] for at in range(0, count, step)]
    return max(set(turns), key=turns.count) if turns else 0


def _lean(address: int, at: int) -> tuple[int, bool]:
    """Give the quarter turns of a letter, and whether it is slanted beside them."""
    angle = _angle_of(address, at)
    if angle <= 0:
        return 0, False
    quarters = angle / (math.pi / 2)
    nearest = round(quarters)
    return -nearest % 4, abs(quarters - nearest) > _SLANTED


def _runs(address: int, letters: Letters, frame: Frame) -> list[_Run]:
    """Gather the letters of words; upright ones stand beside each other."""
    stops: dict[int, list[int]] = {}
    runs: list[_Run] = []
    start, count = 0, len(letters.at)
    while start < count:
        turned, is_slanted = _lean(address, letters.at[start])
        turns = (turned - frame.turns) % 4
        if turns not in stops:
            stops[turns] = _stops(letters, frame.turned(turns))
        stop = stops[turns][start]
        runs.append(_Run(start, stop, turns, is_slanted))
        start = stop
    return runs


def _stops(letters: Letters, frame: Frame) -> list[int]:
    """Say for every letter where the word ends that it is in, its head being up."""
    x0, y0, x1, y1 = _upright(letters.sides, frame)
    with np.errstate(invalid="ignore", over="ignore"):  # some stand nowhere
        height = np.maximum(y1 - y0, 0.1)[:-1]
        gap = x0[1:] - x1[:-1]
        shared = np.minimum(y1[1:], y1[:-1]) - np.maximum(y0[1:], y0[:-1])
        goes_on = (-_BACK * height < gap) & (gap < _GAP * height)
        goes_on &= (shared > 0.3 * height) & ~letters.is_apart[1:]
    ends = np.append(np.flatnonzero(~goes_on) + 1, len(x0))
    return np.repeat(ends, np.diff(ends, prepend=0)).tolist()


def _upright(sides: np.ndarray, frame: Frame) -> tuple[np.ndarray, ...]:
    """Give boxes as they are seen: all their left sides, tops, right sides, bottoms."""
    a, b = frame.seen(sides[:, 0], sides[:, 1])
    c, d = frame.seen(sides[:, 2], sides[:, 3])
    return np.minimum(a, c), np.minimum(b, d), np.maximum(a, c), np.maximum(b, d)


def _around(letters: Letters, runs: list[_Run], frame: Frame) -> list[list[float]]:
    """Give the box around each word."""
    if not runs:
        return []
    starts = [run.start for run in runs]
    least = np.minimum.reduceat(letters.sides, starts)
    most = np.maximum.reduceat(letters.sides, starts)
    sides = np.column_stack((least[:, 0], most[:, 1], most[:, 2], least[:, 3]))
    return np.column_stack(_upright(sides, frame)).tolist()


def _looks(address: int, letters: Letters, runs: list[_Run]) -> dict[int, Look]:
    """Tell of what prints letters whether they are bold, a scan's, or cut off.

    Where most of a page were cut off, its clips are not measured as its letters are.
    """
    looks: dict[int, Look] = {}
    fonts: dict[int, bool] = {}
    for run in runs:
        at = letters.at[run.start]
        painter = _painter_of(address, at) or 0
        if painter not in looks:
            is_bold = _weight_of(address, at) >= _BOLD
            is_bold = is_bold or (bool(painter) and is_named_bold(painter, fonts))
            mode = _mode_of(painter) if painter else 0
            mark = "ocr" if mode == _INVISIBLE else ""
            looks[painter] = Look(is_bold, mark, bool(painter) and is_cut_off(painter))
    if 2 * sum(look.is_cut for look in looks.values()) > len(looks):
        return {painter: look._replace(is_cut=False) for painter, look in looks.items()}
    return looks


def _is_shadow(word: Word, places: Places) -> bool:
    """Tell whether a word was printed before, a hair apart; remember it if not.

    Shadows, imitated bold and covered copies print a word twice.
    """
    strip = math.floor(word.x0 / _HAIR) if math.isfinite(word.x0) else 0
    near = _HALF * word.height
    for beside in (strip - 1, strip, strip + 1):
        for x, y in places.get((word.text, beside), ())[-_MOST_TWINS:]:
            if abs(word.x0 - x) < _HAIR and abs(word.y0 - y) < near:
                return True
    places.setdefault((word.text, strip), []).append((word.x0, word.y0))
    return False
