"""What a run has worked out already, found again by content, never by name or date.

``running`` keeps the results of ``load`` and ``check`` in a folder and names it to its
notebooks in an environment variable. These steps look there before they work; where
the variable is not set, as in JupyterLab, they always work. Only text and numbers are
kept, as JSON: what is found again is data, never code.
"""

import json
import os
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd

from cascade_audit.sources import sha256_of
from cascade_audit.texts import SHARED

FOLDER = "CASCADE_AUDIT_RECALL"
_SHARED = "str, shared"
_PACKAGE = Path(__file__).parent

Kept = dict[str, Any]


def is_recalling() -> bool:
    """Tell whether this process may find results that a run has kept."""
    return bool(os.environ.get(FOLDER))


def key_of(step: str, *made_from: object) -> str:
    """Name a result after all that it is made from.

    Parameters
    ----------
    step : str
        What made it.
    *made_from : object
        Texts, numbers, lists and mappings of them.

    Returns
    -------
    str
        The same for the same content and the same program; otherwise another.
    """
    content = json.dumps([step, program_sha256(), *made_from], sort_keys=True)
    return f"{step}-{sha256(content.encode()).hexdigest()}"


def is_kept(key: str) -> bool:
    """Tell whether there is a result of this name."""
    return is_recalling() and Path(os.environ[FOLDER], f"{key}.json").is_file()


def recall(key: str) -> Kept | None:
    """Find a kept result.

    Parameters
    ----------
    key : str
        From :func:`key_of`.

    Returns
    -------
    dict or None
        What :func:`text_of` was given; None if there is no such result, or only a
        part of one.
    """
    place = os.environ.get(FOLDER)
    if not place:
        return None
    try:
        kept = json.loads(Path(place, f"{key}.json").read_text(encoding="utf-8"))
        return {name: _revived(value) for name, value in kept.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def text_of(result: Mapping[str, object]) -> str:
    """Write a result down so that :func:`recall` gives it back unchanged.

    Parameters
    ----------
    result : mapping of str to object
        Tables, texts, and mappings or lists of texts.

    Returns
    -------
    str
        JSON.
    """
    kept = {
        name: {"_columns": _written(value)} if _is_table(value) else value
        for name, value in result.items()
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def fingerprint(tables: Mapping[str, pd.DataFrame]) -> str:
    """Tell tables from others by every value, column, type and row label in them.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        Tables by name.

    Returns
    -------
    str
        SHA-256, in hexadecimal.
    """
    whole = {
        name: [_written(table), table.index.tolist()] for name, table in tables.items()
    }
    content = json.dumps(whole, ensure_ascii=False, default=repr)
    return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def program_sha256() -> str:
    """Fingerprint the program itself: a version number alone outlives many changes."""
    files = sorted(
        path
        for suffix in ("py", "css")
        for path in _PACKAGE.rglob(f"*.{suffix}")
        if "_own" not in path.parts
    )
    named = [
        f"{path.relative_to(_PACKAGE).as_posix()} {sha256_of(path)}" for path in files
    ]
    return sha256("\n".join(named).encode()).hexdigest()


def _is_table(value: object) -> bool:
    return isinstance(value, pd.DataFrame)


def _written(table: pd.DataFrame) -> list[list[object]]:
    return [[name, _kind(column), column.tolist()] for name, column in table.items()]


def _kind(column: pd.Series) -> str:
    return _SHARED if column.dtype == SHARED else str(column.dtype)


def _revived(value: object) -> object:
    if not isinstance(value, dict) or "_columns" not in value:
        return value
    return pd.DataFrame(
        {
            name: pd.Series(cells, dtype=SHARED if kind == _SHARED else kind)
            for name, kind, cells in value["_columns"]
        }
    )
