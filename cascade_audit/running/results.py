"""Where results go, and how they get there: whole, and over nobody's own work."""

import json
import re
import shutil
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from cascade_audit.errors import UsageError
from cascade_audit.sources import sha256_of

TRAIL = "jejak.json"
_LONGEST = 80  # in characters; some systems allow few in a path
_KEPT = "{} (suntingan lama{}){}"


def slug(name: str) -> str:
    """Turn a name into one that every file system takes.

    Parameters
    ----------
    name : str
        Such as "Kecamatan Purwokerto Barat".

    Returns
    -------
    str
        Such as "kecamatan-purwokerto-barat".
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\W_]+", "-", plain).strip("-")[:_LONGEST].strip("-") or "unit"


def folders(units: Iterable[tuple[str, str]]) -> list[str]:
    """Give each document a folder of its own below the year.

    Parameters
    ----------
    units : iterable of (str, str)
        `perangkat_daerah` and `dokumen` of each document.

    Returns
    -------
    list of str
        "<unit>/<dokumen>": the file's stem, or all of its relative path where a unit
        has two of the same stem.
    """
    named = [
        (slug(unit), Path(dokumen).stem.rstrip(" ."), dokumen)
        for unit, dokumen in units
    ]
    times = Counter((unit, stem.casefold()) for unit, stem, _ in named)
    return [
        f"{unit}/{stem if times[unit, stem.casefold()] == 1 else slug(dokumen)}"
        for unit, stem, dokumen in named
    ]


def start_folder(growing: Path) -> Path:
    """Make the folder in which a result grows until it is complete.

    Parameters
    ----------
    growing : pathlib.Path
        Where; what an earlier run left there is removed.

    Returns
    -------
    pathlib.Path
        The empty folder.

    Raises
    ------
    UsageError
        If nothing can be written there.
    """
    try:
        shutil.rmtree(growing, ignore_errors=True)
        growing.mkdir(parents=True)
    except OSError as error:
        raise UsageError(
            str(growing.parent),
            f"hasil tidak dapat ditulis ({error.strerror or error}).",
            "Sebut folder lain pada --output.",
        ) from None
    return growing


def publish(growing: Path, target: Path, former: Path) -> list[Path]:
    """Put a complete result in its place, in one step.

    Parameters
    ----------
    growing : pathlib.Path
        The complete result.
    target : pathlib.Path
        Its place. What an earlier run left there is replaced; what people added to it
        or edited in it is kept.
    former : pathlib.Path
        Where the earlier result waits until the new one has its place; see
        :func:`put_back`.

    Returns
    -------
    list of pathlib.Path
        Where edited files of the earlier result are now.
    """
    kept: list[Path] = []
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        kept = [target / name for name in _keep_own_work(target, growing)]
        former.parent.mkdir(parents=True, exist_ok=True)
        target.replace(former)
    try:
        growing.replace(target)
    except OSError:
        if former.exists():
            former.replace(target)
        raise
    shutil.rmtree(former, ignore_errors=True)
    return kept


def put_back(waiting: Path, year: Path) -> None:
    """Put earlier results back that a killed run had moved aside, and clear the rest.

    Parameters
    ----------
    waiting : pathlib.Path
        Folder of earlier results, each as ``<unit>/<dokumen>``.
    year : pathlib.Path
        Folder of the year's results.
    """
    for former in sorted(waiting.glob("*/*")):
        target = year / former.relative_to(waiting)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            former.replace(target)
    shutil.rmtree(waiting, ignore_errors=True)


def is_current(target: Path, key: str) -> bool:
    """Tell whether a result is there, complete, and made from just this input.

    Parameters
    ----------
    target : pathlib.Path
        The result's folder. Files that people edited count as being there.
    key : str
        What it would be made from now.

    Returns
    -------
    bool
        Whether nothing is to be done.
    """
    trail = _trail(target)
    files = trail.get("hasil", {})
    return (
        trail.get("kunci") == key
        and bool(files)
        and all((target / name).is_file() for name in files)
    )


def _keep_own_work(target: Path, growing: Path) -> list[str]:
    written = _trail(target).get("hasil", {})
    edited = []
    for path in sorted(target.iterdir()):
        if path.is_dir():
            shutil.copytree(path, growing / path.name, dirs_exist_ok=True)
        elif path.name != TRAIL and written.get(path.name) != sha256_of(path):
            free = _free_name(growing, path)
            shutil.copy2(path, free)
            edited += [free.name] if path.name in written else []
    return edited


def _trail(folder: Path) -> dict[str, dict]:
    """Read what the program itself wrote, and its fingerprints."""
    try:
        trail = json.loads((folder / TRAIL).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    is_whole = isinstance(trail, dict) and isinstance(trail.get("hasil"), dict)
    return trail if is_whole else {}


def _free_name(folder: Path, path: Path) -> Path:
    name, number = path.name, 1
    while (folder / name).exists():
        counted = f" {number}" if number > 1 else ""
        name = _KEPT.format(path.stem, counted, path.suffix)
        number += 1
    return folder / name


def write_trail(folder: Path, trail: dict[str, object]) -> None:
    """Write how a result came about, with fingerprints of all its files.

    Parameters
    ----------
    folder : pathlib.Path
        The complete result.
    trail : dict
        What led to it.
    """
    files = sorted(path for path in folder.iterdir() if path.is_file())
    whole = trail | {"hasil": {path.name: sha256_of(path) for path in files}}
    content = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    (folder / TRAIL).write_text(content, encoding="utf-8", newline="\n")
