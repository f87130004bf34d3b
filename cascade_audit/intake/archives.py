"""Zips as they come by mail and chat, opened so that they can do no harm."""

import re
import stat
import zipfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

INSIDE = "isi-arsip"
_MOST_BYTES = 512 * 2**20  # of all that one folder's zips hold
_MOST_FILES = 2000
_DEEPEST = 3  # zips in zips
_CHUNK = 2**20
_DRIVE = re.compile(r"^[A-Za-z]:")
_RESERVED = '<>:"|?*'
_SYSTEM = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")


@dataclass
class Notes:
    """What to tell of zips: by zip, and by what was refused inside them."""

    told: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    left_bytes: int = _MOST_BYTES
    left_files: int = _MOST_FILES


class TooMuchError(Exception):
    """A zip holds more than may be taken out."""


def unpack(home: Path) -> Notes:
    """Take out what the zips of a folder hold, to ``isi-arsip/`` below it.

    Nothing is written outside of that folder; links, names that lead elsewhere, and
    what has a password or expands beyond all bounds are refused, and told.
    """
    notes = Notes()
    zips = sorted(
        path
        for path in home.rglob("*")
        if path.suffix.lower() == ".zip"
        and path.is_file()
        and path.relative_to(home).parts[0] != INSIDE
    )
    for path in zips:
        name = path.relative_to(home).as_posix()
        _open(path, home, home / INSIDE / name, notes)
    return notes


def _open(path: Path, home: Path, target: Path, notes: Notes, depth: int = 1) -> None:
    name = path.relative_to(home).as_posix()
    try:
        with zipfile.ZipFile(path) as archive:
            taken = [
                inner
                for part in archive.infolist()
                if (inner := _take(archive, part, name, target, notes))
            ]
    except TooMuchError:
        most = f"{_MOST_BYTES // 2**20} MiB atau {_MOST_FILES} berkas"
        notes.told[name] = f"isinya melebihi {most}; tidak semua dikeluarkan"
        return
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError):
        notes.told[name] = "arsip rusak; minta kiriman ulang"
        return
    where = target.relative_to(home).as_posix()
    notes.told[name] = f"{len(taken)} berkas dikeluarkan ke {where}/"
    for inner in taken:
        if inner.suffix.lower() == ".zip" and depth < _DEEPEST:
            # The inner zip itself stands there under its own name.
            beside = inner.with_name(f"{inner.name} (isi)")
            _open(inner, home, beside, notes, depth + 1)
        elif inner.suffix.lower() == ".zip":
            inside = inner.relative_to(home).as_posix()
            notes.told[inside] = "arsip di dalam arsip yang terlalu dalam; tidak dibuka"


def _take(
    archive: zipfile.ZipFile,
    part: zipfile.ZipInfo,
    name: str,
    target: Path,
    notes: Notes,
) -> Path | None:
    if part.is_dir() or part.filename.lower().endswith(_SYSTEM):
        return None
    if part.filename.lower().startswith(_SYSTEM[0]):
        return None
    shown = f"{name}/{part.filename.lstrip('/')}"
    if why := _danger(part):
        notes.refused[shown] = why
        return None
    place = target / _harmless(part.filename)
    notes.left_files -= 1
    if notes.left_files < 0:
        raise TooMuchError
    try:
        _write(archive, part, place, notes)
    except (RuntimeError, zipfile.BadZipFile, zipfile.zlib.error, EOFError):
        place.unlink(missing_ok=True)
        notes.refused[shown] = "rusak di dalam arsip; minta kiriman ulang"
        return None
    return place


def _danger(part: zipfile.ZipInfo) -> str:
    if part.flag_bits & 1:
        return "terkunci kata sandi; minta salinan tanpa sandi"
    if stat.S_ISLNK(part.external_attr >> 16):
        return "pintasan (link), bukan berkas; tidak dikeluarkan"
    pieces = PurePosixPath(part.filename.replace("\\", "/")).parts
    if (
        ".." in pieces
        or part.filename.startswith(("/", "\\"))
        or _DRIVE.match(part.filename)
    ):
        return "namanya menunjuk ke luar arsip; tidak dikeluarkan demi keamanan"
    return ""


def _harmless(name: str) -> PurePosixPath:
    """Replace what some systems do not allow in names."""
    pieces = PurePosixPath(name.replace("\\", "/")).parts
    clean = [
        "".join("_" if c in _RESERVED or ord(c) < 32 else c for c in piece)
        for piece in pieces
    ]
    return PurePosixPath(*(piece.rstrip(" .") or "_" for piece in clean))


def _write(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, place: Path, notes: Notes
) -> None:
    """Write a part piece by piece: a zip may hold more than it says."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(part) as source, place.open("wb") as out:
        while chunk := source.read(_CHUNK):
            notes.left_bytes -= len(chunk)
            if notes.left_bytes < 0:
                out.close()
                place.unlink()
                raise TooMuchError
            out.write(chunk)
