"""What the explorer looks at: tables, findings, and what makes them quick to search."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from cascade_audit import schema
from cascade_audit.display.fragments import GRADES, grades, leaders
from cascade_audit.exploring.memory import recalled, remember, thumbprint
from cascade_audit.sources import Config, resolve_config
from cascade_audit.tables import Cascades, load

_READ = ("documents", "nodes", "indicators", "passages", "pembanding")
_ADDRESS = ["dokumen", "bagian", "jalur"]
_SEARCHED = {
    "nodes": ("nama", "sasaran", "kode"),
    "indicators": (
        "indikator", "formulasi", "tipe_penghitungan", "satuan", "target",
        "sumber_data", "keterangan", "penanggung_jawab",
    ),
    "leading": ("kode", "judul", "kondisi", "rekomendasi"),
}  # fmt: skip


class Found(NamedTuple):
    """What ``check`` found, without the machinery that found it."""

    findings: pd.DataFrame
    summary: pd.DataFrame
    verdicts: pd.DataFrame


@dataclass(frozen=True)
class Session:
    """Documents that were read and judged, made quick to look around in.

    Attributes
    ----------
    tables : Cascades
        What was read.
    found : Found
        What was found in it.
    config : Config
        Whose rules and words were used.
    lang : str
        Language of the findings, "id" or "en".
    leading : pandas.DataFrame
        The findings, one for each condition, the heaviest first; with `berat`, how
        heavy each weighs, and `node_id`, the box it stands on.
    owner : pandas.Series
        The `node_id` of each row of ``indicators``.
    texts : dict of str to pandas.Series
        For ``nodes``, ``indicators``, ``leading``: all text of a row, in lower case.
    """

    tables: Cascades
    found: Found
    config: Config
    lang: str
    leading: pd.DataFrame
    owner: pd.Series
    texts: dict[str, pd.Series]

    @cached_property
    def boxes(self) -> dict[str, np.ndarray]:
        """The box that each row stands on, as a number; the same for the same box.

        For ``nodes``, ``indicators``, ``leading``; -1 where a row stands on none.
        """
        known = pd.Index(self.tables.nodes["node_id"].unique())
        owners = {
            "nodes": self.tables.nodes["node_id"],
            "indicators": self.owner,
            "leading": self.leading["node_id"],
        }
        return {name: known.get_indexer(ids) for name, ids in owners.items()}


def open_session(
    *paths: str | Path,
    tahun: str | None = None,
    perangkat_daerah: str | None = None,
    config: Config | None = None,
    lang: str = "id",
    memory: Path | None = None,
) -> Session:
    """Read and judge documents, or recall them if nothing has changed since.

    Parameters
    ----------
    *paths : str or pathlib.Path
        Files and folders.
    tahun, perangkat_daerah : str, optional
        Used for documents that do not say themselves.
    config : Config, optional
        Whose rules to use.
    lang : {"id", "en"}
        Language of the findings.
    memory : pathlib.Path, optional
        Folder in which tables are kept from one time to the next; without it they are
        made anew.

    Returns
    -------
    Session
        Documents that could not be read are named in ``tables.documents``.
    """
    config = config or resolve_config()
    given = {"tahun": tahun, "perangkat_daerah": perangkat_daerah}
    name = thumbprint(paths, config, lang, given) if memory else ""
    kept = recalled(memory, name) if memory else None
    if kept is None:
        tables = load(*paths, config=config, **given)
        found = judged(tables, config, lang)
        if memory:
            read = {part: getattr(tables, part) for part in _READ}
            remember(memory, name, read | found._asdict())
    else:
        tables = Cascades(**{part: kept[part] for part in _READ})
        found = Found(*(kept[name] for name in Found._fields))
    return prepared(tables, found, config, lang)


def judged(tables: Cascades, config: Config, lang: str) -> Found:
    """Judge tables; where nothing was read there is nothing to find.

    Parameters
    ----------
    tables : Cascades
        What was read.
    config : Config
        Whose rules to use.
    lang : {"id", "en"}
        Language of the findings.

    Returns
    -------
    Found
        What was found.
    """
    if tables.indicators.empty:
        empty = pd.DataFrame(columns=list(schema.FINDINGS), dtype="str")
        return Found(empty, empty.head(0), empty.head(0))
    # Great Expectations takes seconds to import; what is recalled can do without.
    from cascade_audit.checking import check

    checks = check(tables, config, lang)
    return Found(checks.findings, checks.summary, checks.verdicts)


def prepared(tables: Cascades, found: Found, config: Config, lang: str) -> Session:
    """Make tables quick to search: who owns each row, and its text in lower case.

    Parameters
    ----------
    tables : Cascades
        What was read.
    found : Found
        What was found.
    config : Config
        Whose rules were used.
    lang : str
        Language of the findings.

    Returns
    -------
    Session
        Ready to be looked around in.
    """
    nodes, indicators = tables.nodes, tables.indicators
    addresses = nodes[[*_ADDRESS, "node_id"]].drop_duplicates(_ADDRESS)
    owner = indicators[_ADDRESS].merge(addresses, on=_ADDRESS, how="left")["node_id"]
    owner = owner.fillna("").set_axis(indicators.index)
    leading = _leading(found.findings, tables, owner)
    frames = {"nodes": nodes, "indicators": indicators, "leading": leading}
    texts = {name: _lowered(frames[name], _SEARCHED[name]) for name in frames}
    return Session(tables, found, config, lang, leading, owner, texts)


def _leading(
    findings: pd.DataFrame, tables: Cascades, owner: pd.Series
) -> pd.DataFrame:
    leading = leaders(findings)
    ids = pd.concat([tables.nodes["node_id"], tables.indicators["row_id"]])
    owners = pd.concat([tables.nodes["node_id"], owner])
    by_id = pd.Series(owners.array, ids.array)
    by_id = by_id[~by_id.index.duplicated()]
    weights = grades(leading).astype("str")
    found_on = leading["row_id"].map(by_id).fillna("").astype("str")
    order = weights.map({grade: place for place, grade in enumerate(GRADES)})
    leading = leading.assign(berat=weights, node_id=found_on)
    return leading.loc[order.sort_values(kind="stable").index].reset_index(drop=True)


def _lowered(table: pd.DataFrame, columns: tuple[str, ...]) -> pd.Series:
    first, *rest = (table[name].astype("str") for name in columns)
    return sum((("\n" + column) for column in rest), start=first).str.lower()


def in_language(session: Session, lang: str) -> Session:
    """Say the findings in the other language.

    Parameters
    ----------
    session : Session
        What there is.
    lang : {"id", "en"}
        The language.

    Returns
    -------
    Session
        The same documents, judged again with the texts of that language.
    """
    if lang == session.lang:
        return session
    found = judged(session.tables, session.config, lang)
    return prepared(session.tables, found, session.config, lang)
