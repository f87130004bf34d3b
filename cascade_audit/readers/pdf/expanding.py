"""PDFs that are small on disk and huge when opened: told before anything opens them.

A stream of one kilobyte may hold a gigabyte, and a page may name it a thousand times.
Such a file is read in a process apart, whose memory is bounded.
"""

import re
import zlib
from collections import Counter
from pathlib import Path

from cascade_audit.readers.pdf.streams import streams_in

MOST_EXPANDED = 32 * 2**20  # bytes of what is drawn, pictures and fonts left out
_MOST_PLACED = 20_000  # drawings that are placed
_OBJECT = re.compile(rb"(\d+)\s+\d+\s+obj\b")
_CONTENTS = re.compile(rb"/Contents\s*(\[[^\]]*\]|\d+\s+\d+\s+R)")
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R\b")
_ASIDE = re.compile(rb"/Subtype\s*/Image\b|/Length1\b|/FontFile|/Subtype\s*/\w*Type1C")
_OTHER = re.compile(rb"/LZWDecode|/RunLengthDecode|/LZW\b|/RL\b")
_FLATE = re.compile(rb"/FlateDecode|/Fl\b")
_LOCKED = re.compile(rb"/Encrypt\b")


def expands(path: Path) -> bool:
    """Tell whether a PDF may take more memory than a paper needs.

    Parameters
    ----------
    path : pathlib.Path
        The file. What cannot be looked into, since it is locked or packed twice, may.
    """
    content = path.read_bytes()
    if _LOCKED.search(content):
        return True
    sizes: dict[bytes, int] = {}
    told = [content]
    placed = left = 0
    for start, before in streams_in(content):
        about = before.rpartition(b"endobj")[2]
        if _ASIDE.search(about):
            continue
        filters = len(_FLATE.findall(about))
        if filters > 1 or _OTHER.search(about):
            return True
        if filters:
            part = _inflated(content, start, MOST_EXPANDED - left)
            left += len(part)
            placed += part.count(b" Do")
            number = _OBJECT.findall(about)
            sizes[number[-1] if number else b""] = len(part)
            if b"/ObjStm" in about:
                told.append(part)
        if left >= MOST_EXPANDED or placed > _MOST_PLACED:
            return True
    return _drawn(told, sizes) >= MOST_EXPANDED


def _inflated(content: bytes, start: int, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(memoryview(content)[start:], most)
    except zlib.error:
        return b""  # damaged: the library reads what is whole of it


def _drawn(told: list[bytes], sizes: dict[bytes, int]) -> int:
    """Add up what the pages name, as often as they name it."""
    named = Counter(
        number
        for text in told
        for contents in _CONTENTS.findall(text)
        for number in _REFERENCE.findall(contents)
    )
    return sum(sizes.get(number, 0) * times for number, times in named.items())
