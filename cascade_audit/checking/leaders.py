"""Codes that one condition set off together form one finding, led by the weightiest."""

from collections import defaultdict
from functools import cache

import pandas as pd

from cascade_audit.rulebook.suites import JENIS, TINGKAT

_WEIGHT = {tingkat: weight for weight, tingkat in enumerate(TINGKAT.values())}
Member = tuple[str, str, str, str]  # id, kode, tingkat, jenis


def lead_findings(findings: pd.DataFrame, groups: list[dict[str, str]]) -> pd.Series:
    """Name the leading finding of each supporting one.

    Parameters
    ----------
    findings : pandas.DataFrame
        With `id`, `kode`, `tingkat`, `jenis`, `dokumen`, `row_id` and `sidik`.
    groups : list of dict
        Rows of ``kelompok_temuan.csv``: `kelompok`, and the `kode` or id in it.

    Returns
    -------
    pandas.Series of str, shape (n_findings,)
        The leader's `sidik`; "" for a leader.

    Notes
    -----
    A code in two groups joins them. A question never leads a certain finding, and a
    certain finding leads only questions that weigh no more. Of equals, the one that
    stands first in the file leads.
    """
    grouped = defaultdict(set)
    order: dict[str, int] = {}
    for place, row in enumerate(groups):
        grouped[row["kode"]].add(row["kelompok"])
        order.setdefault(row["kode"], place)
    columns = [findings[name].tolist() for name in ("id", "kode", "tingkat", "jenis")]
    members = list(zip(*columns, strict=True))
    rows = defaultdict(list)
    addresses = [findings[name].tolist() for name in ("dokumen", "row_id")]
    for place, (dokumen, row_id) in enumerate(zip(*addresses, strict=True)):
        if row_id and (members[place][0] in grouped or members[place][1] in grouped):
            rows[dokumen, row_id].append(place)

    @cache
    def leaders(pattern: tuple[Member, ...]) -> list[int]:
        return _leaders(pattern, grouped, order)

    sidik = findings["sidik"].tolist()
    leading = [""] * len(findings)
    for places in rows.values():
        if len(places) > 1:
            pattern = tuple(members[place] for place in places)
            for place, leader in zip(places, leaders(pattern), strict=True):
                leading[place] = (
                    sidik[places[leader]] if places[leader] != place else ""
                )
    return pd.Series(leading, findings.index, dtype="str")


def _leaders(
    pattern: tuple[Member, ...], grouped: dict[str, set[str]], order: dict[str, int]
) -> list[int]:
    """Point each member at its leader's place; a leader at itself."""
    groups = [grouped.get(m[0]) or grouped.get(m[1], set()) for m in pattern]
    places = [order.get(m[0], order.get(m[1], len(order))) for m in pattern]
    components = _components(groups)
    result = list(range(len(pattern)))
    for component in components:
        ranked = sorted(component, key=lambda n: (*_rank(pattern[n]), places[n], n))
        certain = [n for n in ranked if pattern[n][3] == JENIS[0]]
        for n in component:
            lead = ranked[0] if pattern[ranked[0]][3] == JENIS[0] else None
            if pattern[n][3] == JENIS[0]:
                lead = certain[0]
            result[n] = ranked[0] if lead is None else lead
    return result


def _rank(member: Member) -> tuple[int, int]:
    return _WEIGHT[member[2]], JENIS.index(member[3])


def _components(groups: list[set[str]]) -> list[list[int]]:
    components: list[tuple[set[str], list[int]]] = []
    for place, names in enumerate(groups):
        touching = [part for part in components if part[0] & names]
        components = [part for part in components if not part[0] & names]
        joined = set(names).union(*(part[0] for part in touching))
        places = sorted([place, *(n for part in touching for n in part[1])])
        components.append((joined, places))
    return [places for _, places in components]
