"""PDFs that may never end or fill the memory: opened in bounded time and space.

A drawing that holds itself, or others that hold others, can keep the library busy for
ever, and nobody can stop it from the same process. Such a page is opened on a thread
that is left to itself when its time is over; from then on the library is busy in this
process, and further PDFs are read in processes of their own. So are those that expand
(:mod:`expanding`): such a process may take `MOST_MEMORY`, and no more.
"""

import atexit
import json
import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pypdfium2
from pypdfium2._library_scope import destroy_lib

from cascade_audit.errors import DocumentError
from cascade_audit.readers.blocks import Block
from cascade_audit.readers.pdf.streams import streams_in

try:
    import resource
except ImportError:  # not on Windows; there the process is only watched
    resource = None

MOST_SECONDS = 60
MOST_MEMORY = 2 * 2**30  # bytes
_LOOK = 0.1  # seconds between two looks at a process
PAGE_SECONDS = 20
_BUSY = threading.Event()
_LEFT_OPEN: list[pypdfium2.PdfDocument] = []
_IS_FORM = re.compile(rb"/Subtype\s*/Form\b")
_NESTED = re.compile(rb"/XObject\b|/Resources\s*\d+\s+\d+\s+R")
_TYPE = re.compile(rb"/Type\s*/XObject")
_ESCAPED = re.compile(rb"/\w*#[0-9A-Fa-f]{2}")
_MODULE = "cascade_audit.readers.pdf"


def holds_nested_drawings(path: Path) -> bool:
    """Tell whether a drawing of a PDF may hold further drawings."""
    content = path.read_bytes()
    if b"Form" not in content and _ESCAPED.search(content):
        return True  # names are disguised
    for _, before in streams_in(content):
        about = before.rpartition(b" obj")[2]
        if _IS_FORM.search(about) and _NESTED.search(_TYPE.sub(b"", about)):
            return True
    return False


def opened_in_time(book: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
    """Open a page on a thread of its own.

    Raises
    ------
    TimeoutError
        If it is not open after `PAGE_SECONDS`; `is_busy` is true from then on.
    """
    opened: list[pypdfium2.PdfPage] = []
    failed: list[pypdfium2.PdfiumError] = []

    def open_page() -> None:
        try:
            opened.append(book[number])
        except pypdfium2.PdfiumError as error:
            failed.append(error)

    thread = threading.Thread(target=open_page, daemon=True)
    thread.start()
    thread.join(PAGE_SECONDS)
    if thread.is_alive():
        _BUSY.set()
        _leave_open(book)
        raise TimeoutError
    if failed:
        raise failed[0]
    return opened[0]


def _leave_open(book: pypdfium2.PdfDocument) -> None:
    """Keep the end of the program from closing what a thread is still using."""
    _LEFT_OPEN.append(book)
    atexit.unregister(destroy_lib)


def is_busy() -> bool:
    """Tell whether the library is caught in a page of this process."""
    return _BUSY.is_set()


def endless(path: Path) -> DocumentError:
    """Say that a PDF cannot be read in time."""
    return DocumentError(
        path.name,
        "PDF ini tidak selesai dibuka dalam waktu dan memori yang wajar, atau merusak "
        "pembacanya; isinya mungkin memuat dirinya sendiri, atau mengembang.",
        "Cetak ulang ke PDF dari program asalnya, atau minta berkas aslinya.",
    )


def read_apart(path: Path) -> list[Block]:
    """Read a PDF in a process of its own.

    Raises
    ------
    DocumentError
        If it takes longer than `MOST_SECONDS` or more than `MOST_MEMORY`, or that
        process breaks down.
    """
    known = [str(Path(__file__).parents[3]), os.environ.get("PYTHONPATH", "")]
    with subprocess.Popen(
        [sys.executable, "-m", _MODULE, str(path.resolve())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, known))},
    ) as helper:
        try:
            said = json.loads(_said_by(helper))
        except ValueError:
            raise endless(path) from None
        finally:
            helper.kill()
    if "wrong" in said:
        raise DocumentError(path.name, said["wrong"], said["advice"])
    return [Block(*block) for block in said["blocks"]]


def _said_by(helper: subprocess.Popen[bytes]) -> bytes:
    """Wait for a process, but not for ever, nor while it fills the memory."""
    end = time.monotonic() + MOST_SECONDS
    while time.monotonic() < end and taken_by(helper.pid) < MOST_MEMORY:
        try:
            return helper.communicate(timeout=_LOOK)[0]
        except subprocess.TimeoutExpired:
            continue
    return b""


def taken_by(pid: int) -> int:
    """Measure the memory of a process in bytes; 0 if it is over."""
    try:
        return psutil.Process(pid).memory_info().rss
    except psutil.Error:
        return 0


def bound_memory() -> None:
    """Bound the memory of this process, where the system can."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
