"""Office files are zips of XML parts: opened within bounds, parsed without entities."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from lxml import etree

from cascade_audit.errors import DocumentError

_MOST_BYTES = 400_000_000  # expanded; real workbooks stay far below
_COMPOUND = b"\xd0\xcf\x11\xe0"  # old Office files, and new ones with a password
_ENCRYPTED = 0x1  # a flag of the zip format
_ASK_AGAIN = "Minta salinan dokumen yang utuh kepada pengirimnya."


class Package:
    """An opened office file, part by part.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    archive : zipfile.ZipFile
        The same, opened.
    """

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.path = path
        self._archive = archive
        self._names = {info.filename.lstrip("/"): info for info in archive.infolist()}

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def open(self, name: str) -> IO[bytes]:
        """Open one part as a stream of bytes."""
        if name not in self._names:
            raise _damaged(self.path)
        return self._archive.open(self._names[name])

    def parse(self, name: str) -> etree._Element:
        """Parse one part."""
        with self.open(name) as stream:
            tree = etree.parse(stream, etree.XMLParser(**SAFELY))
        refuse_entities(self.path, tree)
        return tree.getroot()


SAFELY = {"resolve_entities": False, "no_network": True, "load_dtd": False}


@contextmanager
def open_package(path: Path) -> Iterator[Package]:
    """Open an office file, and say in plain words why it cannot be read.

    Raises
    ------
    DocumentError
        If the file is damaged, has a password, or would expand beyond all bounds.
    """
    try:
        with path.open("rb") as stream:
            if stream.read(4) == _COMPOUND:
                raise locked(path)
        with zipfile.ZipFile(path) as archive:
            _keep_within_bounds(path, archive)
            yield Package(path, archive)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, ValueError):
        raise _damaged(path) from None
    except (NotImplementedError, RuntimeError, zipfile.zlib.error):
        raise _damaged(path) from None


def refuse_entities(path: Path, tree: etree._ElementTree) -> None:
    """Refuse XML that declares entities: no office program writes any."""
    if tree.docinfo.doctype:
        raise DocumentError(
            path.name,
            "berkas memuat deklarasi XML (DOCTYPE) yang tidak pernah ditulis aplikasi "
            "perkantoran dan dapat berbahaya; berkas tidak dibaca.",
            "Jangan buka berkas ini; tanyakan asalnya kepada pengirim.",
        )


def locked(path: Path) -> DocumentError:
    """Say that a file has a password."""
    return DocumentError(
        path.name,
        "berkas terkunci kata sandi.",
        "Buka dengan kata sandinya, simpan salinan tanpa kata sandi, lalu ulangi.",
    )


def _damaged(path: Path) -> DocumentError:
    return DocumentError(
        path.name,
        f"berkas rusak, atau isinya bukan {path.suffix.lower()} seperti kata namanya.",
        _ASK_AGAIN,
    )


def _keep_within_bounds(path: Path, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise locked(path)
    expanded = sum(part.file_size for part in parts)
    if expanded > _MOST_BYTES:
        raise DocumentError(
            path.name,
            f"isinya mengembang menjadi {expanded / 1e6:.0f} MB; batasnya "
            f"{_MOST_BYTES / 1e6:.0f} MB.",
            "Simpan ulang hanya lembar yang berisi cascading ke berkas baru.",
        )
