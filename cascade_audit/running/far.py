"""Documents and results behind an address, such as sftp:// or s3://.

A run works in folders of this machine. Documents are copied there before they are read;
so is what an earlier run has left behind the address, on whichever machine; and each
result is put there as soon as it is complete: under another name first, then moved to
its place.
"""

import json
import shutil
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from cascade_audit.errors import UsageError
from cascade_audit.running.address import (
    File,
    below,
    get,
    move,
    near,
    put,
    reached,
    remove,
    shown,
)
from cascade_audit.running.ledger import LEDGER
from cascade_audit.running.results import TRAIL
from cascade_audit.running.year import STATE
from cascade_audit.sources import sha256_of

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_WORK = ".kerja"
_KEPT = (f"{_WORK}/{LEDGER}", f"{_WORK}/{STATE}")
_PARTS_OF_UNIT = 2  # <unit>/<dokumen>


def fetch_documents(address: str) -> Path:
    """Copy the documents behind an address to this machine.

    Parameters
    ----------
    address : str
        Of a folder, or of one document: then what stands beside it comes as well.

    Returns
    -------
    pathlib.Path
        The folder or document here. Nothing is written behind the address.

    Raises
    ------
    UsageError
        If there is no such place, or a package is missing.
    RunError
        If it cannot be reached.
    """
    place = near("dokumen", address)
    with reached(address) as (system, root):
        if not system.exists(root):
            wrong = "tidak ada folder atau dokumen di alamat ini."
            raise UsageError(shown(address), wrong, "Periksa alamatnya.")
        is_folder = system.isdir(root)
        home = root if is_folder else root.rpartition("/")[0]
        folder = place if is_folder else place.parent
        listed = below(system, home, maxdepth=None if is_folder else 1)
        files = [file for file in listed if "/." not in f"/{file.seen}"]
        for file in files:
            get(system, file.name, folder / file.seen)
    named = {folder / file.seen for file in files}
    for path in folder.rglob("*"):
        if path.is_file() and path not in named:
            path.unlink()
    return place


class Results:
    """The results of a year behind an address, and the folder here that is like it.

    Parameters
    ----------
    address : str
        Of the folder of results.
    tahun : str
        The year.
    """

    def __init__(self, address: str, tahun: str) -> None:
        self.near = near("hasil", address)
        self.shown = shown(address)
        self._address = f"{address.rstrip('/')}/{tahun}"
        self._year = self.near / tahun
        self._fetched: dict[str, str] = {}  # files of the year itself, by content

    def fetch(self) -> None:
        """Make the folder here like the one there, and finish what a kill cut off."""
        with reached(self._address) as (system, root):
            self._clear_up(system, root)
            files = [file for file in below(system, root) if _is_result(file.seen)]
            units = {_unit_of(file.seen) for file in files} - {""}
            same = {unit for unit in units if self._is_same(system, root, unit, files)}
            for file in files:
                if _unit_of(file.seen) not in same:
                    get(system, file.name, self._year / file.seen)
        for name in self._names() - {file.seen for file in files}:
            (self._year / name).unlink()
        self._fetched = self._loose()

    def fetch_unit(self, target: Path) -> None:
        """Fetch a result anew before another replaces it: people may have edited it."""
        shutil.rmtree(target, ignore_errors=True)
        with reached(self._address) as (system, root):
            place = f"{root}/{target.relative_to(self._year).as_posix()}"
            for file in below(system, place):
                get(system, file.name, target / file.seen)

    def deliver(self, target: Path) -> None:
        """Put a complete result in its place there."""
        unit = target.relative_to(self._year).as_posix()
        with reached(self._address) as (system, root):
            growing = f"{root}/{_WORK}/tumbuh/{unit}"
            for path in sorted(path for path in target.rglob("*") if path.is_file()):
                put(system, path, f"{growing}/{path.relative_to(target).as_posix()}")
            former = f"{root}/{_WORK}/lama/{unit}"
            if system.exists(f"{root}/{unit}"):
                move(system, f"{root}/{unit}", former, last=TRAIL)
            move(system, growing, f"{root}/{unit}", last=TRAIL)
            if system.exists(former):
                system.rm(former, recursive=True)
            put(system, self._year / _KEPT[0], f"{root}/{_KEPT[0]}")

    def deliver_year(self) -> None:
        """Put the files about the year as a whole there."""
        now = self._loose()
        with reached(self._address) as (system, root):
            for name, sha256 in now.items():
                if self._fetched.get(name) != sha256:
                    growing = f"{root}/{_WORK}/tumbuh/{name}"
                    put(system, self._year / name, growing)
                    remove(system, f"{root}/{name}")
                    move(system, growing, f"{root}/{name}")
            for name in self._fetched.keys() - now.keys():
                remove(system, f"{root}/{name}")
            self._sweep(system, root)
        self._fetched = now

    def _clear_up(self, system: "AbstractFileSystem", root: str) -> None:
        """Put results back that a killed run had moved aside, and clear the rest."""
        waiting = f"{root}/{_WORK}/lama"
        files = below(system, waiting)
        broken = {
            unit
            for unit in {_unit_of(file.seen) for file in files}
            if _is_cut_off(system, f"{root}/{unit}", f"{waiting}/{unit}")
        }
        # The trail last: as long as it is missing, this is done again.
        for file in sorted(files, key=lambda file: file.seen.endswith(f"/{TRAIL}")):
            if _unit_of(file.seen) in broken:
                remove(system, f"{root}/{file.seen}")
                move(system, file.name, f"{root}/{file.seen}")
        self._sweep(system, root)

    def _sweep(self, system: "AbstractFileSystem", root: str) -> None:
        for name in ("lama", "tumbuh"):
            if system.exists(f"{root}/{_WORK}/{name}"):
                system.rm(f"{root}/{_WORK}/{name}", recursive=True)

    def _is_same(
        self, system: "AbstractFileSystem", root: str, unit: str, files: list[File]
    ) -> bool:
        """Tell whether a result is here as it is there, by its trail and its sizes."""
        trail = self._year / unit / TRAIL
        own = [file for file in files if _unit_of(file.seen) == unit]
        places = [self._year / file.seen for file in own]
        if not trail.is_file() or trail not in places:
            return False
        sizes = [place.stat().st_size if place.is_file() else -1 for place in places]
        if sizes != [file.size for file in own]:
            return False
        return trail.read_bytes() == system.cat_file(f"{root}/{unit}/{TRAIL}")

    def _names(self) -> set[str]:
        paths = (path for path in self._year.rglob("*") if path.is_file())
        names = {path.relative_to(self._year).as_posix() for path in paths}
        return {name for name in names if _is_result(name)}

    def _loose(self) -> dict[str, str]:
        """Fingerprint the files that belong to no unit."""
        names = sorted(name for name in self._names() if not _unit_of(name))
        return {name: sha256_of(self._year / name) for name in names}


def _is_result(name: str) -> bool:
    return not name.startswith(f"{_WORK}/") or name in _KEPT


def _is_cut_off(system: "AbstractFileSystem", place: str, former: str) -> bool:
    """Tell whether a new result has not come to stand in its place whole."""
    now, before = _trail(system, place), _trail(system, former)
    if now in (b"", before):  # it is the former one, not moved aside whole
        return True
    files = json.loads(now)["hasil"]
    return not all(system.exists(f"{place}/{name}") for name in files)


def _trail(system: "AbstractFileSystem", folder: str) -> bytes:
    name = f"{folder}/{TRAIL}"
    return system.cat_file(name) if system.exists(name) else b""


def _unit_of(name: str) -> str:
    parts = PurePosixPath(name).parts
    is_in_unit = len(parts) > _PARTS_OF_UNIT and parts[0] != _WORK
    return "/".join(parts[:_PARTS_OF_UNIT]) if is_in_unit else ""
