"""Where the rules come from: folders, reference tables, fingerprints."""

import csv
import hashlib
import os
from collections.abc import Collection
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pandas as pd

from cascade_audit import __version__
from cascade_audit.errors import ConfigurationError

_PACKAGE = Path(__file__).parent
_INIT = "cascade-audit init FOLDER_BARU"


@dataclass(frozen=True)
class Config:
    """Whose rules are used, and where they stand."""

    root: Path
    expectations: Path
    reference: Path
    origin: str


def resolve_config(explicit: Path | None = None, start: Path | None = None) -> Config:
    """Find the rules to use: named, nearest upward, or the package's own.

    Parameters
    ----------
    explicit : pathlib.Path, optional
        Folder named by the caller.
    start : pathlib.Path, optional
        Folder from which to look upward; the working directory by default.

    Returns
    -------
    Config
        The folders, and a sentence in Indonesian that says whose they are; it
        names no path of this machine, because outputs carry it.

    Raises
    ------
    ConfigurationError
        If the named folder lacks ``expectations/`` or ``data/reference/``.
    """
    if explicit is not None:
        folder = Path(explicit).resolve()
        if missing := _missing_parts(folder):
            raise ConfigurationError(
                str(explicit),
                f"folder aturan ini tidak memuat {' dan '.join(missing)}.",
                f"Folder yang lengkap dibuat dengan  {_INIT}",
            )
        return _config(folder, f"aturan dari folder '{folder.name}' (--config)")
    here = Path(start or Path.cwd()).resolve()
    complete = (place for place in (here, *here.parents) if not _missing_parts(place))
    nearest = next(complete, None)
    if nearest is None or nearest == own_config().root:
        return own_config()
    return _config(nearest, f"aturan dari folder '{nearest.name}'")


def own_config() -> Config:
    """Name the rules that come with the package, in a wheel or in a checkout."""
    own = _PACKAGE / "_own"  # only a wheel has it; a checkout has the folders on top
    return _config(
        own if own.is_dir() else _PACKAGE.parent, "aturan bawaan cascade_audit"
    )


def _missing_parts(folder: Path) -> list[str]:
    parts = ("expectations", "data/reference")
    return [part + "/" for part in parts if not (folder / part).is_dir()]


def _config(root: Path, origin: str) -> Config:
    return Config(root, root / "expectations", root / "data" / "reference", origin)


def read_lexicon(
    config: Config, name: str, columns: Collection[str] = ()
) -> pd.DataFrame:
    """Read one reference table.

    Parameters
    ----------
    config : Config
        Whose reference data to use.
    name : str
        The file's stem: ``"polaritas"`` is ``data/reference/polaritas.csv``.
    columns : collection of str, optional
        Columns the caller relies on.

    Returns
    -------
    pandas.DataFrame, shape (n_rows, n_columns)
        As in the file; all text, ``""`` where the file says nothing.

    Raises
    ------
    ConfigurationError
        If the file is missing or malformed, or lacks one of ``columns``.

    Notes
    -----
    Spreadsheet programs set to Indonesian save CSV with semicolons: both are read.
    """
    path = config.reference / f"{name}.csv"
    header, *rows = _csv_rows(path)
    lexicon = pd.DataFrame(rows, columns=header, dtype=str)
    missing = [column for column in columns if column not in lexicon.columns]
    if missing:
        raise ConfigurationError(
            str(path),
            f"kolom {', '.join(missing)} tidak ada; "
            f"yang ada: {', '.join(lexicon.columns)}.",
            f"Perbaiki baris judulnya, atau salin berkas bawaan dengan  {_INIT}",
        )
    return lexicon


def _csv_rows(path: Path) -> list[list[str]]:
    text = _read_text(path)
    first = text.partition("\n")[0]
    separator = ";" if ";" in first and "," not in first else ","
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    rows = []
    for row in reader:
        width = len(rows[0] if rows else row)
        if len(row) > width:
            where = f"{path}, baris {reader.line_num}"
            raise ConfigurationError(
                where,
                f"ada {len(row)} kolom, sedangkan baris judul menyebut {width}.",
                'Isi yang memuat koma ditulis di antara tanda kutip (").',
            )
        if row:
            rows.append(row + [""] * (width - len(row)))
    if not rows:
        raise ConfigurationError(
            str(path),
            "kosong: baris judul pun tidak ada.",
            f"Salin bawaannya:  {_INIT}",
        )
    return rows


def read_yaml(path: Path) -> object:
    """Read one YAML file.

    Parameters
    ----------
    path : pathlib.Path
        The file.

    Returns
    -------
    object
        What the file holds: mappings, lists, text; years and dates stay text.

    Raises
    ------
    ConfigurationError
        If the file is missing or malformed; names the line.
    """
    import yaml  # few documents come with such a file

    try:
        # BaseLoader leaves every value as written: 2023, 07 and "ya" stay text.
        return yaml.load(_read_text(path), Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}, baris {mark.line + 1}" if mark else str(path)
        raise ConfigurationError(
            where,
            "bukan YAML yang dapat dibaca.",
            "Tulis  kunci: nilai  dengan spasi sesudah titik dua, tanpa tab; "
            "nilai yang memuat titik dua ditulis di antara tanda kutip.",
        ) from None


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        wrong, advice = "berkas ini tidak ada.", f"Salin berkas bawaan:  {_INIT}"
    except UnicodeDecodeError:
        wrong, advice = "bukan teks UTF-8.", "Simpan sebagai UTF-8 (Excel: CSV UTF-8)."
    except OSError as error:
        wrong, advice = f"tidak dapat dibuka ({error}).", "Periksa izin berkas ini."
    raise ConfigurationError(str(path), wrong, advice)


def versions(config: Config) -> dict[str, str]:
    """Fingerprint the program and every suite and reference file in use.

    Parameters
    ----------
    config : Config
        Whose rules are used.

    Returns
    -------
    dict of str to str
        ``cascade_audit`` to its version, then each file, relative to the
        configuration's root, to its SHA-256; in the order of their names.
    """
    folders = (config.expectations, config.reference)
    files = sorted(
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    )
    digests = {
        path.relative_to(config.root).as_posix(): sha256_of(path) for path in files
    }
    return {"cascade_audit": __version__, **digests}


def stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Tell one state of a folder's files from another: names, times and sizes.

    What was made of the files may be kept while this stays the same.
    """
    with os.scandir(folder) as entries:
        states = [(e.name, e.stat().st_mtime_ns, e.stat().st_size) for e in entries]
    return tuple(sorted(states))


def sha256_of(path: Path) -> str:
    """Fingerprint a file: the SHA-256 of its bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
