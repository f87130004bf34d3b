"""Findings counted in two directions, for the heat maps."""

import pandas as pd

from cascade_audit.display.fragments import grade_sign
from cascade_audit.exploring.sessions import Session
from cascade_audit.schema import FINDINGS

BETWEEN = "\t"  # between the two names of a cell


def by_code(findings: pd.DataFrame) -> pd.DataFrame:
    """Count findings by rule and unit.

    Parameters
    ----------
    findings : pandas.DataFrame
        Rows of ``Session.leading``.

    Returns
    -------
    pandas.DataFrame of int, shape (n_codes, n_units)
        The rules with the heaviest findings first; 0 where a unit has none.
    """
    counts = pd.crosstab(findings["kode"], findings["perangkat_daerah"])
    order = list(dict.fromkeys(findings["kode"]))  # findings are by weight already
    return counts.reindex(order).rename_axis(index="kode", columns=None)


def titles(findings: pd.DataFrame) -> dict[str, str]:
    """Name each rule of some findings, with the sign of its heaviest.

    Parameters
    ----------
    findings : pandas.DataFrame
        Rows of ``Session.leading``.

    Returns
    -------
    dict of str to str
        By code.
    """
    first = findings.drop_duplicates("kode")  # findings are by weight already
    return {
        row.kode: f"{grade_sign(row.berat)[0]} {row.judul}"
        for row in first.itertuples()
    }


def by_year(session: Session) -> pd.DataFrame:
    """Count what there is and what changed, for each unit and year.

    Parameters
    ----------
    session : Session
        What there is.

    Returns
    -------
    pandas.DataFrame
        What :func:`cascade_audit.comparing.trends` says, one finding for each
        condition; `temuan_*` are called `indikasi_*`, as an auditor has yet to decide.
    """
    from cascade_audit.comparing import trends

    findings = session.leading[list(FINDINGS)]
    table = trends(session.tables, findings, session.config)
    return table.rename(columns=lambda name: name.replace("temuan_", "indikasi_"))


def sides(session: Session, dokumen: str) -> tuple[str, str]:
    """Propose which two documents to compare: a document and what went before it.

    Parameters
    ----------
    session : Session
        What there is.
    dokumen : str
        The document that is looked at.

    Returns
    -------
    (str, str)
        Old and new: the unit's next older document in order of year, with a review
        after what it reviews; the oldest and the next where it is the oldest; the same
        name twice where there is no other.
    """
    nodes = session.tables.nodes
    mine = nodes[nodes["dokumen"] == dokumen]
    if mine.empty:
        return dokumen, dokumen
    same_unit = nodes["perangkat_daerah"] == mine["perangkat_daerah"].iloc[0]
    told = nodes[same_unit].groupby("dokumen", sort=False)
    order = told.agg(tahun=("tahun", "max"), versi=("versi", "max"))
    is_review = order["versi"].str.contains("REVI", case=False)
    ordered = order.assign(is_review=is_review).sort_values(["tahun", "is_review"])
    names = list(ordered.index)
    newer = max(names.index(dokumen), 1)  # the first is compared with the second
    return (names[newer - 1], names[newer]) if len(names) > 1 else (dokumen, dokumen)
