"""A page of a PDF as a picture, upright as it was read."""

from io import BytesIO
from pathlib import Path

from cascade_audit.readers.pdf import open_book, upright_frame

_PIXELS = 1400  # of the longer side
_QUALITY = 72  # of 100: text stays legible, and a page stays below 300 kB


def picture_of(path: Path, number: int) -> tuple[bytes, float, float]:
    """Draw a page.

    Parameters
    ----------
    path : pathlib.Path
        The PDF.
    number : int
        Counted from 0.

    Returns
    -------
    (bytes, float, float)
        A JPEG picture; width and height of the page in points.
    """
    book = open_book(path)
    try:
        sheet = book[number]
        frame = upright_frame(sheet)
        scale = _PIXELS / max(frame.width, frame.height, 1)
        turn = (frame.turns * 90 - sheet.get_rotation()) % 360
        out = BytesIO()
        picture = sheet.render(scale=scale, rotation=turn).to_pil()
        picture.convert("RGB").save(out, "JPEG", quality=_QUALITY)
        sheet.close()
        return out.getvalue(), frame.width, frame.height
    finally:
        book.close()
