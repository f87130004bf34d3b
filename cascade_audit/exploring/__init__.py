"""Look around in cascades without writing code.

Selections are functions from tables to tables (``choosing``, ``cards``,
``neighbours``, ``bench``); ``widgets`` shows what they return and prepares nothing
itself.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from cascade_audit.sources import resolve_config

if TYPE_CHECKING:
    from cascade_audit.exploring.widgets.explorer import Explorer

__all__ = ["explore"]


def explore(
    *paths: str | Path,
    tahun: str | None = None,
    perangkat_daerah: str | None = None,
    config: str | Path | None = None,
    lang: str = "id",
) -> "Explorer":
    """Open the explorer on documents.

    Parameters
    ----------
    *paths : str or pathlib.Path
        Files and folders.
    tahun, perangkat_daerah : str, optional
        Used for documents that do not say themselves.
    config : str or pathlib.Path, optional
        Folder of one's own rules; see
        :func:`cascade_audit.sources.resolve_config`.
    lang : {"id", "en"}
        Language to begin with.

    Returns
    -------
    Explorer
        A widget; notebooks show it.
    """
    from cascade_audit.exploring.memory import memory_of
    from cascade_audit.exploring.sessions import open_session
    from cascade_audit.exploring.widgets.explorer import Explorer

    used = resolve_config(Path(config) if config else None)
    given = {"tahun": tahun or None, "perangkat_daerah": perangkat_daerah or None}
    session = open_session(
        *paths, config=used, lang=lang, memory=memory_of(used), **given
    )
    return Explorer(session)
