"""Office documents are zip files of XML: the one door to them, and it is guarded.

Every reader of a zipped format opens it here, so that a file that is damaged, locked
with a password, or made to fill the memory is refused in one way.
"""

import zipfile
import zlib
from copy import copy
from pathlib import Path

from lxml import etree

from cascade_audit.errors import DocumentError

MOST_EXPANDED = 256 * 2**20  # bytes of all parts; the largest real papers have 30 MiB
MOST_XML = 24 * 2**20  # bytes of one part of XML: a tree of it takes twenty times that
MOST_PARTS = 10_000
_MOST_DEFLATED = 1032  # deflate cannot pack more into a byte
_CHUNK = 2**20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_RESAVE = "Buka berkas dengan program asalnya, simpan ulang, lalu ulangi."
_UNLOCK = (
    "Minta salinan tanpa kata sandi, atau buka dengan kata sandinya lalu simpan "
    "tanpa sandi."
)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError)


def open_package(path: Path, *needed: str) -> zipfile.ZipFile:
    """Open a zipped document for reading, if it is safe to.

    Parameters
    ----------
    path : pathlib.Path
        The document.
    *needed : str
        Parts without which it is not a document of its kind, such as
        ``"word/document.xml"``.

    Raises
    ------
    DocumentError
        If the file is empty, no zip file, damaged or locked, lacks a part, or would
        expand to more than `MOST_EXPANDED` bytes.
    """
    refuse_empty(path)
    refuse_ole(path)
    try:
        package = zipfile.ZipFile(path)
    except _BROKEN:
        raise DocumentError(
            path.name,
            f"berkas rusak: isinya bukan dokumen {path.suffix} yang utuh.",
            "Minta kiriman ulang; berkas dari obrolan sering terpotong.",
        ) from None
    try:
        _check(path, package, needed)
    except BaseException:
        package.close()
        raise
    return package


def read_part(path: Path, package: zipfile.ZipFile, name: str) -> bytes:
    """Read one part of an opened document; a damaged one is refused."""
    try:
        return package.read(name)
    except (*_BROKEN, KeyError, RuntimeError):
        raise DocumentError(
            path.name,
            f"berkas rusak: bagian {name} di dalamnya tidak dapat dibaca.",
            _RESAVE,
        ) from None


def parse_part(path: Path, package: zipfile.ZipFile, name: str) -> etree._Element:
    """Parse one part of an opened document as XML.

    Nothing outside the part is ever fetched. Office programs never write a document
    type: a part that has one, and may have entities in it, is refused.
    """
    return parse_xml(path, read_part(path, package, name), name)


def parse_xml(path: Path, content: bytes, name: str) -> etree._Element:
    """Parse XML that came from outside; see :func:`parse_part`."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise DocumentError(
            path.name, f"berkas rusak: bagian {name} bukan XML yang sah.", _RESAVE
        ) from None
    if root.getroottree().docinfo.doctype:
        raise DocumentError(
            path.name,
            f"bagian {name} memuat deklarasi DOCTYPE (entitas XML); program kantor "
            "tidak menulisnya, jadi berkas ini tidak dibuka demi keamanan.",
            "Minta salinan asli kepada pengirimnya.",
        )
    return root


def refuse_empty(path: Path) -> None:
    """Refuse a file without a single byte, as a broken transfer leaves it."""
    if not path.stat().st_size:
        raise DocumentError(
            path.name,
            "berkas kosong (0 byte).",
            "Minta kiriman ulang kepada pengirimnya.",
        )


def refuse_ole(path: Path) -> None:
    """Refuse what is no zip file but an old or locked document under a new name.

    Raises
    ------
    DocumentError
        If the file is locked with a password, or of the format before 2007.
    """
    with path.open("rb") as stream:
        if stream.read(len(_OLE)) != _OLE:
            return
        content = stream.read(MOST_EXPANDED)
    if _LOCKED in content:
        raise DocumentError(path.name, "berkas dikunci dengan kata sandi.", _UNLOCK)
    if path.suffix.lower().endswith(("x", "xm", "m")):
        raise DocumentError(
            path.name,
            f"isinya berkas Office lama (sebelum 2007), bukan {path.suffix}.",
            "Ganti akhiran namanya menjadi .doc, .xls atau .ppt, atau simpan ulang.",
        )


def _check(path: Path, package: zipfile.ZipFile, needed: tuple[str, ...]) -> None:
    parts = package.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise DocumentError(path.name, "berkas dikunci dengan kata sandi.", _UNLOCK)
    total = sum(part.file_size for part in parts)
    is_huge = total > MOST_EXPANDED or any(map(_is_huge, parts))
    if is_huge or len(parts) > MOST_PARTS or _lies(path, package):
        raise DocumentError(
            path.name,
            f"isinya mengembang melebihi {MOST_EXPANDED // 2**20} MiB, "
            f"{MOST_XML // 2**20} MiB dalam satu bagian, atau {MOST_PARTS} bagian; "
            "berkas seperti ini dapat menghabiskan memori, jadi tidak dibuka.",
            "Pastikan asal berkas; hapus gambar dan lembar yang tidak perlu, lalu "
            "simpan ulang.",
        )
    missing = [name for name in needed if name not in package.namelist()]
    if missing:
        raise DocumentError(
            path.name,
            f"bukan dokumen {path.suffix}: bagian {missing[0]} tidak ada di dalamnya.",
            "Periksa akhiran nama berkas, atau minta kiriman ulang.",
        )


def _is_huge(part: zipfile.ZipInfo) -> bool:
    return part.file_size > MOST_XML and part.filename.lower().endswith(".xml")


def _lies(path: Path, package: zipfile.ZipFile) -> bool:
    """Tell whether a part holds more than it declares; small files cannot hurt."""
    if path.stat().st_size * _MOST_DEFLATED <= MOST_EXPANDED:
        return False
    budget = MOST_EXPANDED
    try:
        for part in package.infolist():
            whole = copy(part)  # read past the declared end
            whole.file_size = 1 << 40
            with package.open(whole) as stream:
                while chunk := stream.read(_CHUNK):
                    budget -= len(chunk)
                    if budget < 0:
                        return True
    except _BROKEN:
        return False  # whoever reads the part says that it is damaged
    return False
