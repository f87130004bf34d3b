"""Whether a font is bold: its name says so where its description does not."""

import ctypes
import re

import pypdfium2.raw as pdfium

from cascade_audit.readers.pdf.calls import quick

_LONGEST = 128  # bytes of a name
_BOLD = re.compile(rb"bold|heavy|black", re.I)

_font_of = quick(pdfium.FPDFTextObj_GetFont)
_name_of = quick(pdfium.FPDFFont_GetBaseFontName)


def is_named_bold(painter: int, known: dict[int, bool]) -> bool:
    """Tell whether the font of a text calls itself bold: "Arial-BoldMT".

    Parameters
    ----------
    painter : int
        The address of the object that prints it.
    known : dict of int to bool
        What is known of fonts of the page; added to.
    """
    font = _font_of(painter) or 0
    if font not in known:
        name = ctypes.create_string_buffer(_LONGEST)
        length = _name_of(font, ctypes.addressof(name), _LONGEST) if font else 0
        known[font] = 0 < length <= _LONGEST and bool(_BOLD.search(name.value))
    return known[font]
