"""What stands behind an address, such as sftp:// or s3://: reached, listed, changed."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from cascade_audit.errors import CascadeAuditError, RunError, UsageError

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_HOME = Path(".cascade_audit", "jauh")  # in the working folder, as results are


class File(NamedTuple):
    """A file behind an address: its name there, as seen from a folder, and its size."""

    name: str
    seen: str
    size: int | None


def is_address(place: object) -> bool:
    """Tell whether a place is behind an address, not in a folder."""
    return "://" in str(place)


def shown(address: str) -> str:
    """Write an address without the name and password that may stand in it."""
    return re.sub(r"//[^/]*@", "//", address)


def near(kind: str, address: str) -> Path:
    """Say where on this machine files from behind an address are."""
    parts = urlsplit(shown(address))
    names = [parts.scheme, parts.netloc, *unquote(parts.path).split("/")]
    # ".." would lead out of this folder; the others no Windows takes.
    plain = [re.sub(r'[<>:"|?*\\]|^\.+$', "_", name) for name in names if name]
    return Path(_HOME, kind, *plain)


@contextmanager
def reached(address: str) -> Iterator[tuple["AbstractFileSystem", str]]:
    """Reach what is behind an address; anew each time, as servers hang up."""
    try:
        from fsspec.core import url_to_fs

        system, root = url_to_fs(address, skip_instance_cache=True)
        try:
            yield system, root.rstrip("/")
        finally:
            _hang_up(system)
    except CascadeAuditError:
        raise
    except ImportError as error:
        wrong = f"paket yang dibutuhkan alamat ini belum terpasang ({error})."
        advice = "Pasang  pip install 'cascade_audit[url]'  dan paket yang disebut itu."
        raise UsageError(shown(address), wrong, advice) from None
    except Exception as error:  # each kind of address has errors of its own
        said = f"{type(error).__name__}: {error}".replace(address, shown(address))
        wrong = f"tidak dapat dijangkau, dibaca, atau ditulisi ({said})."
        advice = "Periksa alamat, jaringan, dan izinnya, lalu ulangi perintah ini."
        raise RunError(shown(address), wrong, advice) from None


def _hang_up(system: "AbstractFileSystem") -> None:
    for name in ("ftp", "client"):  # where a connection stays open
        with suppress(Exception):
            getattr(system, name).close()


def below(
    system: "AbstractFileSystem", folder: str, maxdepth: int | None = None
) -> list[File]:
    """List the files below a folder; none if there is no such folder."""
    if not system.exists(folder):
        return []
    found = system.find(folder, maxdepth=maxdepth, detail=True)
    return [_file(name, about, folder) for name, about in found.items()]


def _file(name: str, about: dict, folder: str) -> File:
    seen = name.removeprefix(folder).lstrip("/")
    if folder.startswith("http"):
        seen = unquote(seen)
    if ".." in PurePosixPath(seen).parts:  # would be written outside of our folder
        message = f"nama yang tidak dapat dipakai: {seen}"
        raise ValueError(message)
    return File(name, seen, about.get("size"))


def get(system: "AbstractFileSystem", name: str, place: Path) -> None:
    """Copy a file from there, whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f".{place.name}.tmp")
    system.get_file(name, str(part))
    part.replace(place)


def put(system: "AbstractFileSystem", path: Path, name: str) -> None:
    """Copy a file of this machine to there."""
    system.makedirs(name.rpartition("/")[0], exist_ok=True)
    system.put_file(str(path), name)


def move(system: "AbstractFileSystem", old: str, new: str, last: str = "") -> None:
    """Move a file or folder to where there is none.

    Stores of objects can only copy, one file after another: `last` is the name of the
    one that shows by being there that all are.
    """
    from fsspec import AbstractFileSystem

    system.makedirs(new.rpartition("/")[0], exist_ok=True)
    if type(system).mv is not AbstractFileSystem.mv:
        system.mv(old, new)
        return
    for file in sorted(below(system, old), key=lambda file: file.seen == last):
        place = f"{new}/{file.seen}".rstrip("/")
        system.makedirs(place.rpartition("/")[0], exist_ok=True)
        system.cp_file(file.name, place)
    system.rm(old, recursive=True)


def remove(system: "AbstractFileSystem", name: str) -> None:
    """Remove a file, if there is one."""
    if system.exists(name):
        system.rm_file(name)
