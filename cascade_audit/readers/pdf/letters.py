"""The letters of a PDF page in the order of the file, and where they stand."""

import ctypes
from itertools import repeat
from typing import NamedTuple

import numpy as np
import pypdfium2.raw as pdfium

from cascade_audit.readers.pdf.calls import address_of, quick

_MOST_CHARACTERS = 200_000  # of a page
_HYPHEN = 2  # what the library makes of a hyphen at the end of a line
_NOTHING = (0, 0xFFFE, 0xFFFF, 0xAD, 0x200B, 0xFEFF)
_BLANKS = (9, 10, 11, 12, 13, 32, 0xA0, 0x2002, 0x2003, 0x2009, 0x3000)
_FIRST, _SECOND, _END = 0xD800, 0xDC00, 0xE000  # halves of letters beyond 16 bits
_UNKNOWN = 0xFFFD  # what is shown for half a letter
_BOX = ctypes.sizeof(pdfium.FS_RECTF)  # bytes

_code_of = quick(pdfium.FPDFText_GetUnicode)
_box_of = quick(pdfium.FPDFText_GetLooseCharBox)


class Letters(NamedTuple):
    """What a page holds but its blanks.

    Attributes
    ----------
    at : list of int
        What the library calls each letter.
    text : str
        All of them.
    is_apart : numpy.ndarray of bool
        Whether a blank stands before each.
    sides : numpy.ndarray, shape (n, 4)
        Left, top, right and bottom in the page's own coordinates.
    """

    at: list[int]
    text: str
    is_apart: np.ndarray
    sides: np.ndarray


def letters_of(text_page: ctypes.c_void_p) -> Letters:
    """Read the letters of a page."""
    codes = _codes(text_page)
    is_blank = np.isin(codes, _BLANKS)
    is_letter = ~(is_blank | np.isin(codes, _NOTHING))
    _join_halves(codes, is_letter)
    at = np.flatnonzero(is_letter)
    at, sides = _placed(address_of(text_page), at)
    return Letters(
        at.tolist(),
        "".join(map(chr, codes[at].tolist())),
        np.diff(np.cumsum(is_blank)[at], prepend=0) > 0,
        sides,
    )


def _codes(text_page: ctypes.c_void_p) -> np.ndarray:
    """Give the code of every character.

    The library gives all of them at once as well, but without those it knows no code
    for, and some in another form: these it is asked for one by one.
    """
    count = min(max(pdfium.FPDFText_CountChars(text_page), 0), _MOST_CHARACTERS)
    shown = (ctypes.c_ushort * (count + 1))()
    got = pdfium.FPDFText_GetText(text_page, 0, count, shown)
    codes = np.frombuffer(shown, np.uint16)[:count].astype(int)
    doubtful = np.isin(codes, (_HYPHEN, *_NOTHING))
    doubtful |= got != count + 1 or ((codes >= _FIRST) & (codes < _END)).any()
    address = address_of(text_page)
    for place in np.flatnonzero(doubtful).tolist():
        codes[place] = _code_of(address, place)
    codes[codes == _HYPHEN] = ord("-")
    return codes


def _join_halves(codes: np.ndarray, is_letter: np.ndarray) -> None:
    """Put a letter beyond 16 bits where its second half stands."""
    first = 0
    for place in np.flatnonzero((codes >= _FIRST) & (codes < _END)).tolist():
        code = int(codes[place])
        if code < _SECOND:
            first = code
            is_letter[place] = False
        else:
            beyond = 0x10000 + ((first - _FIRST) << 10) + code - _SECOND
            codes[place] = beyond if first else _UNKNOWN


def _placed(address: int, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Ask where letters stand; those without a place are left out."""
    sides = np.zeros((len(at), 4), dtype=np.float32)  # as FS_RECTF lies in the memory
    first = sides.ctypes.data
    rows = range(first, first + _BOX * len(at), _BOX)
    is_placed = np.array(
        list(map(_box_of, repeat(address), at.tolist(), rows)), dtype=bool
    )
    return at[is_placed], sides[is_placed].astype(float)
