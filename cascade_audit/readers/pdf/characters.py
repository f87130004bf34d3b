"""The words of a PDF page, from its characters and their boxes."""

import ctypes
import math
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2.raw as pdfium

from cascade_audit.readers.pdf.frames import Frame
from cascade_audit.readers.words import Word

_MOST_CHARACTERS = 200_000  # of a page
_GAP = 0.5  # heights between two letters that end a word without a blank
_BACK = 1.0  # heights by which a letter may start before the last one ended
_SLANTED = 0.05  # quarter turns: more than a page that lay askew when it was scanned
_HAIR = 1.5  # points between the sides of a word and of its shadow
_HALF = 0.5  # heights of a word: nearer lines are one upon the other
_MOST_TWINS = 50  # places that are looked at
_BOLD = 600
_SAMPLE = 60
_HYPHEN = 2  # what the library makes of a hyphen at the end of a line
_NOTHING = frozenset((0, 0xFFFE, 0xFFFF, 0xAD, 0x200B, 0xFEFF))
_BLANKS = frozenset((9, 10, 11, 12, 13, 32, 0xA0, 0x2002, 0x2003, 0x2009, 0x3000))
_INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE


class _Letter(NamedTuple):
    at: int
    text: str
    left: float  # in the page's own coordinates
    top: float
    right: float
    bottom: float


class _Run(NamedTuple):
    """Letters of one word, and their boxes as seen with the head turned."""

    frame: Frame
    letters: list[_Letter]
    boxes: list[tuple[float, float, float, float]]
    is_slanted: bool


def words_of(text_page: ctypes.c_void_p, frame: Frame) -> list[Word]:
    """Read the words of a page, as they stand when it is seen upright."""
    words: list[Word] = []
    places: dict[str, list[tuple[float, float]]] = {}
    for run in _runs(text_page, frame):
        word = _word(text_page, run, frame)
        # Shadows, imitated bold and covered copies print a word twice, a hair apart.
        known = places.setdefault(word.text, [])
        if not any(
            abs(word.x0 - x) < _HAIR and abs(word.y0 - y) < _HALF * word.height
            for x, y in known[-_MOST_TWINS:]
        ):
            known.append((word.x0, word.y0))
            words.append(word)
    return words


def main_turn(text_page: ctypes.c_void_p) -> int:
    """Say how many quarter turns clockwise make most of the text upright."""
    count = pdfium.FPDFText_CountChars(text_page)
    step = max(count // _SAMPLE, 1)
    turns = [_turn(text_page, at) for at in range(0, count, step)]
    return max(set(turns), key=turns.count) if turns else 0


def _turn(text_page: ctypes.c_void_p, at: int) -> int:
    return _lean(text_page, at)[0]


def _lean(text_page: ctypes.c_void_p, at: int) -> tuple[int, bool]:
    """Give the quarter turns of a letter, and whether it is slanted beside them."""
    quarters = max(pdfium.FPDFText_GetCharAngle(text_page, at), 0) / (math.pi / 2)
    nearest = round(quarters)
    return -nearest % 4, abs(quarters - nearest) > _SLANTED


def _letters(text_page: ctypes.c_void_p) -> Iterator[_Letter | None]:
    """Yield letters in the order of the file, and None where a blank stands."""
    count = min(pdfium.FPDFText_CountChars(text_page), _MOST_CHARACTERS)
    box = pdfium.FS_RECTF()
    at_box = ctypes.byref(box)
    unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    pair = 0
    for at in range(count):
        code = unicode_of(text_page, at)
        if code in _BLANKS:
            yield None
        elif 0xD800 <= code < 0xDC00:
            pair = code  # the first half of a letter beyond 16 bits
        elif code not in _NOTHING and box_of(text_page, at, at_box):
            letter = chr(code) if code != _HYPHEN else "-"
            if 0xDC00 <= code < 0xE000:
                letter = chr(0x10000 + ((pair - 0xD800) << 10) + code - 0xDC00)
            yield _Letter(at, letter, box.left, box.top, box.right, box.bottom)


def _runs(text_page: ctypes.c_void_p, frame: Frame) -> Iterator[_Run]:
    """Gather the letters of words; upright ones stand beside each other."""
    turned = [frame.turned(turns) for turns in range(4)]
    run: _Run | None = None
    for letter in _letters(text_page):
        if letter is None:
            if run:
                yield run
            run = None
            continue
        if run:
            box = run.frame.upright(*letter[2:])
            if _goes_on(run.boxes[-1], box):
                run.letters.append(letter)
                run.boxes.append(box)
                continue
            yield run
        turns, is_slanted = _lean(text_page, letter.at)
        own = turned[(turns - frame.turns) % 4]
        run = _Run(own, [letter], [own.upright(*letter[2:])], is_slanted)
    if run:
        yield run


def _goes_on(
    last: tuple[float, float, float, float], box: tuple[float, float, float, float]
) -> bool:
    height = max(last[3] - last[1], 0.1)
    gap = box[0] - last[2]
    shared = min(last[3], box[3]) - max(last[1], box[1])
    return -_BACK * height < gap < _GAP * height and shared > 0.3 * height


def _word(text_page: ctypes.c_void_p, run: _Run, frame: Frame) -> Word:
    letters = run.letters
    x0, y0, x1, y1 = frame.upright(
        min(c.left for c in letters), max(c.top for c in letters),
        max(c.right for c in letters), min(c.bottom for c in letters),
    )  # fmt: skip
    first = letters[0].at
    painter = pdfium.FPDFText_GetTextObject(text_page, first)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(painter) if painter else 0
    return Word(
        "".join(letter.text for letter in letters), x0, y0, x1, y1,
        turns=(run.frame.turns - frame.turns) % 4,
        is_slanted=run.is_slanted,
        is_bold=pdfium.FPDFText_GetFontWeight(text_page, first) >= _BOLD,
        is_hidden=x1 < 0 or y1 < 0 or x0 > frame.width or y0 > frame.height,
        mark="ocr" if mode == _INVISIBLE else "",
    )  # fmt: skip
