"""Which documents, boxes and findings a choice of filters leaves."""

from collections import Counter
from typing import NamedTuple

import numpy as np
import pandas as pd

from cascade_audit.display.fragments import GRADES
from cascade_audit.exploring.sessions import Session

ALL = ""
GROUPS = ("", "kode", "perangkat_daerah", "tahun", "tingkat", "program")


class Choice(NamedTuple):
    """What is asked for; an empty text asks for all."""

    tahun: str = ALL
    perangkat_daerah: str = ALL
    versi: str = ALL
    tingkat: str = ALL
    kode: str = ALL
    cari: str = ALL

    @property
    def is_narrow(self) -> bool:
        """Whether it asks for some boxes of a document only."""
        return bool(self.tingkat or self.kode or self.cari.strip())


class Chosen(NamedTuple):
    """What a choice leaves.

    Attributes
    ----------
    documents : pandas.DataFrame
        Documents that hold any of it; rows of ``documents``.
    nodes : pandas.DataFrame
        The boxes that match; rows of ``nodes``.
    findings : pandas.DataFrame
        The findings that match, the heaviest first; rows of ``Session.leading``.
    """

    documents: pd.DataFrame
    nodes: pd.DataFrame
    findings: pd.DataFrame


def choose(session: Session, choice: Choice) -> Chosen:
    """Apply the filters.

    Parameters
    ----------
    session : Session
        What there is.
    choice : Choice
        What is asked for.

    Returns
    -------
    Chosen
        A box matches if it is of the year, unit and version, if its text or that of
        one of its indicators or findings holds every word that is searched, and if a
        finding of the severity and code stands on it.
    """
    nodes, leading = session.tables.nodes, session.leading
    node_mask, finding_mask = _of_document(nodes, choice), _of_document(leading, choice)
    if choice.tingkat:
        finding_mask &= leading["berat"].eq(choice.tingkat)
    if choice.kode:
        finding_mask &= leading["kode"].eq(choice.kode)
    boxes = session.boxes
    if words := choice.cari.lower().split():
        said = {name: _holds(texts, words) for name, texts in session.texts.items()}
        is_hit = _boxes_of(boxes, said)
        node_mask &= is_hit[boxes["nodes"]]
        finding_mask &= said["leading"] | is_hit[boxes["leading"]]
    findings = leading[finding_mask]
    if choice.tingkat or choice.kode:
        node_mask &= _boxes_of(boxes, {"leading": finding_mask})[boxes["nodes"]]
    chosen = nodes[node_mask]
    held = set(chosen["dokumen"].unique())
    if choice.is_narrow:  # a finding may be about a document as a whole
        held |= set(findings["dokumen"].unique())
    documents = session.tables.documents
    return Chosen(documents[documents["dokumen"].isin(held)], chosen, findings)


def _of_document(table: pd.DataFrame, choice: Choice) -> pd.Series:
    mask = pd.Series(True, table.index)
    for column in ("tahun", "perangkat_daerah", "versi"):
        if asked := getattr(choice, column):
            mask &= table[column].eq(asked)
    return mask


def _boxes_of(boxes: dict[str, np.ndarray], masks: dict[str, pd.Series]) -> np.ndarray:
    """Mark the boxes on which any of the masked rows stands."""
    is_hit = np.zeros(boxes["nodes"].max(initial=-1) + 2, dtype=bool)
    for name, mask in masks.items():
        is_hit[boxes[name][mask.to_numpy()]] = True
    is_hit[-1] = False  # rows that stand on no box
    return is_hit


def _holds(texts: pd.Series, words: list[str]) -> pd.Series:
    mask = pd.Series(True, texts.index)
    for word in words:
        left = texts[mask]  # each word searches only what the others left
        mask[mask] = left.str.contains(word, regex=False).to_numpy()
    return mask


def options(session: Session) -> dict[str, list[tuple[str, str, int]]]:
    """List what can be asked for, in the order in which people look for it.

    Parameters
    ----------
    session : Session
        What there is.

    Returns
    -------
    dict of str to list of (str, str, int)
        For `tahun`, `perangkat_daerah`, `versi`, `tingkat`, `kode`: the value, what it
        says beside it (the title of a code), and how many there are: documents for the
        first three, findings for the others.
    """
    nodes, leading = session.tables.nodes, session.leading
    listed: dict[str, list[tuple[str, str, int]]] = {}
    for column in ("tahun", "perangkat_daerah", "versi"):
        held = nodes[["dokumen", column]].drop_duplicates()[column].value_counts()
        listed[column] = [(str(v), "", int(held[v])) for v in sorted(held.index) if v]
    weights = leading["berat"].value_counts()
    listed["tingkat"] = [(g, "", int(weights[g])) for g in GRADES if g in weights]
    codes = leading.groupby("kode")["judul"]
    listed["kode"] = [
        (str(kode), str(titles.iloc[0]), len(titles)) for kode, titles in codes
    ]
    return listed


def rolled_up(session: Session, findings: pd.DataFrame, by: str) -> pd.DataFrame:
    """Roll findings up: one row for each value of a column.

    Parameters
    ----------
    session : Session
        What there is, for the names of programs.
    findings : pandas.DataFrame
        ``Chosen.findings``.
    by : str
        One of ``GROUPS``: a column, or "program".

    Returns
    -------
    pandas.DataFrame
        `kelompok`, `judul` (of a code), `jumlah`, one column for each grade that
        occurs, `unit` (how many units share it); the largest groups first.
    """
    keys = group_keys(session, findings, by)
    grouped = findings.groupby(keys, sort=False)
    lines = pd.DataFrame({"jumlah": grouped.size()})
    if by == "kode":
        lines.insert(0, "judul", grouped["judul"].first())
    for grade in GRADES:
        here = keys[findings["berat"] == grade].value_counts()
        if len(here):
            lines[grade] = here.reindex(lines.index, fill_value=0).astype("int64")
    lines["unit"] = grouped["perangkat_daerah"].nunique()
    present = [grade for grade in GRADES if grade in lines]
    lines = lines.sort_values([*present, "jumlah"], ascending=False, kind="stable")
    return lines.rename_axis("kelompok").reset_index()


def group_keys(session: Session, findings: pd.DataFrame, by: str) -> pd.Series:
    """Say to which group each finding belongs.

    Parameters
    ----------
    session : Session
        What there is, for the names of programs.
    findings : pandas.DataFrame
        ``Chosen.findings``.
    by : str
        One of ``GROUPS``.

    Returns
    -------
    pandas.Series of str
        On the index of the findings.
    """
    if by == "tingkat":
        return findings["berat"].rename("kelompok")
    if by != "program":
        return findings[by].rename("kelompok")
    nodes = session.tables.nodes
    tops = nodes[nodes["level"] == "program"].drop_duplicates(["dokumen", "jalur"])
    names = pd.Series(tops["nama"].array, pd.MultiIndex.from_frame(
        tops[["dokumen", "jalur"]]))  # fmt: skip
    top = findings["jalur"].str.split("/").str[0]
    wanted = pd.MultiIndex.from_arrays([findings["dokumen"], top])
    named = names.reindex(wanted).fillna("").to_numpy()
    return pd.Series(named, findings.index, dtype="str", name="kelompok")


def counts_of(session: Session, dokumen: str) -> dict[str, Counter]:
    """Count what is found on each box of a document, by grade.

    Parameters
    ----------
    session : Session
        What there is.
    dokumen : str
        Which document.

    Returns
    -------
    dict of str to collections.Counter
        By `node_id`; boxes without any finding are left out.
    """
    mine = session.leading[session.leading["dokumen"] == dokumen]
    counts: dict[str, Counter] = {}
    for node_id, grade in zip(mine["node_id"], mine["berat"], strict=True):
        if node_id:
            counts.setdefault(node_id, Counter())[grade] += 1
    return counts
