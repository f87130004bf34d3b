"""Scanned pages: words recognised in a picture, if the means are installed."""

import shutil
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from cascade_audit.readers.words import Word

if TYPE_CHECKING:
    from PIL.Image import Image

ADVICE = (
    "Minta berkas aslinya (Word, Excel, PowerPoint) kepada pengirimnya. Atau pasang "
    "pengenal huruf:  pip install 'cascade_audit[ocr]'  dan program tesseract dengan "
    "bahasa Indonesia (tesseract-ocr-ind)."
)
MARK = "ocr"
_LANGUAGE, _OTHER = "ind", "eng"
_SURE = 30.0  # of 100; less is dirt on the paper
_TIME_LIMIT = 120  # seconds a page


@cache
def is_ready() -> bool:
    """Tell whether pictures can be read: the extra `ocr` and tesseract are there."""
    return find_spec("pytesseract") is not None and bool(shutil.which("tesseract"))


def words_in(picture: "Image", scale: float) -> list[Word]:
    """Recognise the words of a picture.

    Parameters
    ----------
    picture : PIL.Image.Image
        A page.
    scale : float
        Pixels a point.

    Returns
    -------
    list of Word
        In points from the top left, every one marked as recognised.
    """
    import pytesseract

    known = set(pytesseract.get_languages())
    found = pytesseract.image_to_data(
        picture,
        lang=_LANGUAGE if _LANGUAGE in known else _OTHER,
        config="--psm 11",  # sparse text: boxes all over the page
        timeout=_TIME_LIMIT,
        output_type=pytesseract.Output.DICT,
    )
    columns = ("text", "left", "top", "width", "height", "conf")
    words = []
    for text, x, y, w, h, sure in zip(*(found[c] for c in columns), strict=True):
        if text.strip() and float(sure) >= _SURE:
            sides = (x / scale, y / scale, (x + w) / scale, (y + h) / scale)
            words.append(Word(text.strip(), *sides, mark=MARK))
    return words
