"""Everything known of one box: what is printed, where, what is found, what is official.

Tables only; :mod:`cascade_audit.display` draws them.
"""

from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from cascade_audit.errors import UsageError
from cascade_audit.exploring.neighbours import earlier, elsewhere
from cascade_audit.exploring.sessions import Session
from cascade_audit.nomenclature import Nomenclature
from cascade_audit.sources import Config, read_lexicon, stamp

_LABELS = ("label_", "perabot", "kepala_tabel")
_OFFICIAL = ("kode", "nama", "kinerja", "indikator", "satuan", "dasar")
_LEAST_ALIKE = 0.5


class Card(NamedTuple):
    """What is known of one box.

    Attributes
    ----------
    node : pandas.Series
        Its row of ``nodes``.
    indicators : pandas.DataFrame
        Its rows of ``indicators``.
    passages : pandas.DataFrame
        The source, line by line: `letak`, `label` (what stands before the value),
        `teks`, `peran`, `row_id`.
    findings : pandas.DataFrame
        What stands on it, the heaviest first; rows of ``Session.leading``.
    led : pandas.DataFrame
        What the same conditions also set off; rows of ``findings``.
    official : dict of str to str
        The nearest name of the nomenclature: `kode`, `nama`, `kinerja`, `indikator`,
        `satuan`, `dasar`; empty where there is none near.
    elsewhere : pandas.DataFrame
        The same box in other units of the year, a row per indicator.
    earlier : pandas.DataFrame
        What the latest earlier year said: `tahun`, `versi`, `kolom`, `lama`, `baru`.
    """

    node: pd.Series
    indicators: pd.DataFrame
    passages: pd.DataFrame
    findings: pd.DataFrame
    led: pd.DataFrame
    official: dict[str, str]
    elsewhere: pd.DataFrame
    earlier: pd.DataFrame


def card(session: Session, node_id: str) -> Card:
    """Gather what is known of one box.

    Parameters
    ----------
    session : Session
        What there is.
    node_id : str
        Which box.

    Returns
    -------
    Card
        Its tables.

    Raises
    ------
    UsageError
        If there is no such box.
    """
    nodes, passages = session.tables.nodes, session.tables.passages
    at = nodes.index[nodes["node_id"] == node_id]
    if at.empty:
        raise UsageError(
            node_id,
            "kotak ini tidak ada di antara dokumen yang dibuka.",
            "Pilih kotak pada pohon cascading.",
        )
    node = nodes.loc[at[0]]
    indicators = session.tables.indicators[session.owner == node_id]
    findings = session.leading[session.leading["node_id"] == node_id]
    return Card(
        node=node,
        indicators=indicators,
        passages=_with_labels(passages[passages["node_id"] == node_id], indicators),
        findings=findings,
        led=_led(session, findings, str(node["dokumen"])),
        official=official(session.config, str(node["level"]), str(node["nama"])),
        elsewhere=elsewhere(session, node),
        earlier=earlier(session, node),
    )


def of_whole(session: Session, dokumen: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Gather what is found on a document as a whole, on none of its boxes.

    Parameters
    ----------
    session : Session
        What there is.
    dokumen : str
        Which document.

    Returns
    -------
    (pandas.DataFrame, pandas.DataFrame)
        The findings, the heaviest first, and what the same conditions also set off.
    """
    leading = session.leading
    is_mine = leading["dokumen"].eq(dokumen) & leading["node_id"].eq("")
    return leading[is_mine], _led(session, leading[is_mine], dokumen)


def _led(session: Session, findings: pd.DataFrame, dokumen: str) -> pd.DataFrame:
    everything = session.found.findings
    is_led = everything["induk_temuan"].isin(findings["sidik"])
    return everything[is_led & everything["dokumen"].eq(dokumen)]


def _with_labels(passages: pd.DataFrame, indicators: pd.DataFrame) -> pd.DataFrame:
    """Put the label that stands before a value on the value's line."""
    known = set(indicators["row_id"])
    rows: list[dict[str, str]] = []
    label, place = "", ""
    for passage in passages.itertuples():
        if passage.letak != place and label:
            rows.append({"letak": place, "label": label, "teks": "", "peran": ""})
            label = ""
        place = passage.letak
        if passage.peran.startswith(_LABELS):
            label = f"{label} {passage.teks}".strip()
            continue
        row_id = passage.row_id if passage.row_id in known else ""
        said = {"teks": passage.teks, "peran": passage.peran, "row_id": row_id}
        rows.append({"letak": place, "label": label} | said)
        label = ""
    if label:
        rows.append({"letak": place, "label": label, "teks": "", "peran": ""})
    columns = ["letak", "label", "teks", "peran", "row_id"]
    return pd.DataFrame(rows, columns=columns).fillna("")


def official(config: Config, level: str, nama: str) -> dict[str, str]:
    """Find the name of the nomenclature that a printed name is nearest to.

    Parameters
    ----------
    config : Config
        Whose nomenclature to use.
    level, nama : str
        Level and printed name of a box.

    Returns
    -------
    dict of str to str
        Empty where no official name is anywhere near.
    """
    listed = _nomenclature(config, stamp(config.reference))
    match = listed.nearest(level, nama)
    if match.skor < _LEAST_ALIKE:
        return {}
    about = listed.about(match)
    return {name: str(about.get(name, "")) for name in _OFFICIAL} | {
        "kode": match.kode,
        "nama": match.nama,
    }


@lru_cache(maxsize=4)
def _nomenclature(
    config: Config, state: tuple[tuple[str, int, int], ...]
) -> Nomenclature:
    del state  # only tells one state of the files from another
    columns = ("level", "nama", "lingkup")
    return Nomenclature(read_lexicon(config, "nomenklatur_kecamatan", columns))
