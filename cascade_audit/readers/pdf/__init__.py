"""PDF: words, cells and boxes with their positions, page by page."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from cascade_audit.errors import DocumentError
from cascade_audit.readers import scans
from cascade_audit.readers.blocks import Block
from cascade_audit.readers.cut_words import mended
from cascade_audit.readers.pages import Page, blocks_of
from cascade_audit.readers.pdf.apart import (
    endless,
    holds_nested_drawings,
    is_busy,
    opened_in_time,
    read_apart,
)
from cascade_audit.readers.pdf.characters import main_turn, words_of
from cascade_audit.readers.pdf.expanding import expands
from cascade_audit.readers.pdf.frames import Frame
from cascade_audit.readers.pdf.strokes import drawing_of
from cascade_audit.readers.rulings import Cell, Drawing

SUFFIXES = (".pdf",)
_MOST_PAGES = 500
_PICTURED = 0.2  # of a page without text: what a scan takes at least
_SCAN_PIXELS = 2500  # of the longer side of the picture that is read
_UNREAD = "(halaman ini gambar; teksnya tidak terbaca)"


def read(path: Path) -> Iterator[Block]:
    """Yield the cells, boxes and lines of every page."""
    if is_busy() or expands(path):
        yield from read_apart(path)
    else:
        yield from read_here(path)


def read_here(path: Path) -> list[Block]:
    """Give the same without a process of its own."""
    return mended(_pages(path))


def _pages(path: Path) -> Iterator[Block]:
    book = open_book(path)
    nested = holds_nested_drawings(path)
    try:
        _refuse_many(path, len(book))
        scanned = 0
        for number in range(len(book)):
            page = read_page(book, number, nested=nested)
            if page.words or not _is_picture(page):
                yield from blocks_of(page)
                continue
            scanned += 1
            yield from _scanned(book, number, page)
        _refuse_scan(path, len(book), scanned)
    except TimeoutError:
        raise endless(path) from None
    finally:
        if not is_busy():
            book.close()


def open_book(path: Path) -> pypdfium2.PdfDocument:
    """Open a PDF without a password.

    Raises
    ------
    DocumentError
        If it has one, or is no PDF.
    """
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", 0) == pdfium.FPDF_ERR_PASSWORD:
            raise DocumentError(
                path.name,
                "PDF ini terkunci dengan kata sandi.",
                "Buka dengan kata sandinya, cetak ke PDF baru tanpa kata sandi, "
                "lalu ulangi.",
            ) from None
        raise DocumentError(
            path.name,
            "isinya bukan PDF yang utuh, walaupun nama berkasnya berakhiran .pdf.",
            "Minta salinan yang utuh kepada pengirimnya, atau cetak ulang ke PDF.",
        ) from None


def read_page(
    book: pypdfium2.PdfDocument, number: int, *, nested: bool = False
) -> Page:
    """Read the words and the drawing of one page, seen upright.

    Parameters
    ----------
    book : pypdfium2.PdfDocument
    number : int
        Counted from 0.
    nested : bool
        Whether opening it may never end.
    """
    name = f"hal. {number + 1}"
    try:
        sheet = opened_in_time(book, number) if nested else book[number]
        text = sheet.get_textpage()
    except pypdfium2.PdfiumError:  # one broken page among others
        return Page(name, 0, 0, [], Drawing())
    try:
        frame = _frame(sheet, text)
        return Page(
            name, frame.width, frame.height, words_of(text, frame),
            drawing_of(sheet, frame),
        )  # fmt: skip
    finally:
        text.close()
        sheet.close()


def _frame(sheet: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> Frame:
    """Turn the page as its file says; as most of its text asks if that says nothing."""
    frame = Frame(*sheet.get_bbox(), turns=sheet.get_rotation() // 90)
    return frame._replace(turns=main_turn(text)) if text.count_chars() else frame


def upright_frame(sheet: pypdfium2.PdfPage) -> Frame:
    """Say how a page is turned when it is read."""
    text = sheet.get_textpage()
    try:
        return _frame(sheet, text)
    finally:
        text.close()


def _is_picture(page: Page) -> bool:
    whole = Cell(0, 0, page.width, page.height)
    shown = sum(whole.overlap(picture) for picture in page.drawing.pictures)
    return shown > _PICTURED * whole.area


def _scanned(book: pypdfium2.PdfDocument, number: int, page: Page) -> Iterator[Block]:
    if not scans.is_ready():
        yield Block(page.name, 1, 1, _UNREAD, page.name, mark="gambar")
        return
    sheet = book[number]
    scale = _SCAN_PIXELS / max(page.width, page.height, 1)
    picture = sheet.render(scale=scale, grayscale=True).to_pil()
    sheet.close()
    words = scans.words_in(picture, scale)
    if words:
        yield from blocks_of(page._replace(words=words))
    else:
        yield Block(page.name, 1, 1, _UNREAD, page.name, mark="gambar")


def _refuse_many(path: Path, pages: int) -> None:
    if pages > _MOST_PAGES:
        raise DocumentError(
            path.name,
            f"memuat {pages} halaman; yang dibaca paling banyak {_MOST_PAGES}.",
            "Ambil halaman cascading-nya saja, simpan sebagai PDF tersendiri, "
            "lalu ulangi.",
        )


def _refuse_scan(path: Path, pages: int, scanned: int) -> None:
    if scanned == pages and not scans.is_ready():
        raise DocumentError(
            path.name,
            "hasil pindaian: halamannya gambar tanpa teks.",
            scans.ADVICE,
        )
