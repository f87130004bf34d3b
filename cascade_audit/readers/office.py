"""Old and other office formats, through LibreOffice when it is installed.

LibreOffice is given a copy of the file and a profile of its own, both thrown away
afterwards: no lock file beside the original, no macro, no link followed, no settings of
the person at the machine.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from cascade_audit.errors import DocumentError
from cascade_audit.readers import pdf, slides, web_page, word
from cascade_audit.readers.blocks import Block
from cascade_audit.readers.package import open_package, read_part, refuse_empty

# What a format is turned into: the one that keeps what connectors join, where it can.
_INTO = {
    ".doc": "docx", ".dot": "docx", ".odt": "docx", ".ott": "docx", ".rtf": "docx",
    ".wps": "docx", ".ppt": "pptx", ".pps": "pptx", ".odp": "pptx", ".odg": "pdf",
    ".vsd": "pdf", ".vsdx": "pdf",
}  # fmt: skip
_READERS = {"docx": word, "pptx": slides, "pdf": pdf}
SUFFIXES = tuple(_INTO)

MOST_SECONDS = 90.0
_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_MANIFEST = "META-INF/manifest.xml"
_SETTING = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop '
    'oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
)
_SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items '
    'xmlns:oor="http://openoffice.org/2001/registry">'
    + "".join(
        _SETTING.format(name, value)
        for name, value in {
            "MacroSecurityLevel": "3",
            "DisableMacrosExecution": "true",
            "BlockUntrustedRefererLinks": "true",
        }.items()
    )
    + "</oor:items>"
)


def read(path: Path) -> Iterator[Block]:
    """Yield the blocks of a document, by way of a format that has positions."""
    refuse_empty(path)
    own = _misnamed(path)
    if own is not None:
        yield from own.read(path)
        return
    _refuse_locked(path)
    program = find_program()
    if program is None:
        raise DocumentError(
            path.name,
            f"berkas {path.suffix} hanya dapat dibaca bila LibreOffice terpasang, "
            "dan LibreOffice tidak ditemukan.",
            "Pasang LibreOffice, atau simpan ulang dokumen sebagai "
            f".{_INTO[path.suffix.lower()]}.",
        )
    with tempfile.TemporaryDirectory(prefix="cascade-audit-") as folder:
        made = _convert(path, program, Path(folder))
        try:
            yield from list(_READERS[made.suffix.lstrip(".")].read(made))
        except DocumentError as error:
            raise DocumentError(path.name, error.wrong, error.advice) from None


def find_program() -> str | None:
    """Find LibreOffice on the PATH, or where its installers put it."""
    found = (shutil.which(name) for name in _PROGRAMS)
    usual = (place for place in _USUAL_PLACES if Path(place).is_file())
    return next(filter(None, (*found, *usual)), None)


def _misnamed(path: Path) -> object | None:
    """Find the reader of what was only given an old suffix by a web application."""
    with path.open("rb") as stream:
        head = stream.read(1000)
    if head[:2] == b"PK" and path.suffix.lower() in (".doc", ".dot"):
        return word
    if head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<" and b"html" in head.lower():
        return web_page
    return None


def _refuse_locked(path: Path) -> None:
    """Look into a zipped format, so that bombs and passwords are told as such."""
    with path.open("rb") as stream:
        if stream.read(2) != b"PK":
            return
    with open_package(path) as package:
        if _MANIFEST not in package.NameToInfo:
            return
        if b"encryption-data" in read_part(path, package, _MANIFEST):
            raise DocumentError(
                path.name,
                "berkas dikunci dengan kata sandi.",
                "Minta salinan tanpa kata sandi.",
            )


def _convert(path: Path, program: str, folder: Path) -> Path:
    suffix = path.suffix.lower()
    source = folder / f"dokumen{suffix}"
    shutil.copyfile(path, source)
    user = folder / "profil" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    out = folder / "hasil"
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profil').as_uri()}",
        "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo",
        "--convert-to", _INTO[suffix], "--outdir", str(out), str(source),
    ]  # fmt: skip
    if not _run(command, folder):
        raise DocumentError(
            path.name,
            f"LibreOffice belum selesai membacanya setelah {MOST_SECONDS:.0f} detik.",
            f"Buka sendiri dengan LibreOffice dan simpan sebagai .{_INTO[suffix]}.",
        )
    made = out / f"dokumen.{_INTO[suffix]}"
    if not made.is_file():
        raise DocumentError(
            path.name,
            "LibreOffice tidak dapat membukanya: berkas rusak, dikunci dengan kata "
            "sandi, atau akhiran namanya salah.",
            "Minta kiriman ulang, atau simpan ulang dengan program asalnya.",
        )
    return made


def _run(command: list[str], folder: Path) -> bool:
    """Run a program for a bounded time; say whether it ended by itself."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | {"HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=sys.platform != "win32",
    )
    try:
        process.wait(MOST_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)
    return True


def _end(process: subprocess.Popen) -> None:
    """End a program and all it has started."""
    if sys.platform == "win32":
        process.kill()
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
    process.wait()
