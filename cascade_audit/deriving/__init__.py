"""Step 3: what the texts of an indicator mean, from word lists an auditor can edit."""

from typing import Protocol

import pandas as pd

from cascade_audit.deriving.evidence import indicator_facts
from cascade_audit.deriving.lexicons import Lexicons, read_lexicons
from cascade_audit.deriving.reading import readers_of
from cascade_audit.deriving.wording import by_text
from cascade_audit.sources import Config

__all__ = ["Lexicons", "derive", "facts", "indicator_facts", "read_lexicons"]

_UNWRITTEN = "tidak_ditulis"


class HasIndicators(Protocol):
    """Tables with a frame of indicators, as ``cascade_audit.tables.load`` returns."""

    indicators: pd.DataFrame


def derive(
    indicators: pd.DataFrame, nodes: pd.DataFrame, config: Config
) -> pd.DataFrame:
    """Fill the columns that are read from the texts; printed text stays untouched.

    Parameters
    ----------
    indicators : pandas.DataFrame, shape (n_indicators, n_columns)
        With `indikator`, `formulasi` and `tipe_penghitungan` as printed.
    nodes : pandas.DataFrame
        The nodes they belong to; not used yet, part of the contract.
    config : Config
        Whose word lists to use.

    Returns
    -------
    pandas.DataFrame, shape (n_indicators, n_columns)
        A copy with `akumulasi` and `polaritas` (from the printed type, "" where there
        is none; a polarity printed by itself wins), `jenis_ukuran`,
        `polaritas_indikator` and `polaritas_formula` (from the wording; "" where
        there is no formula).

    Notes
    -----
    Each distinct text is read once, so that cost follows the texts, not the rows.
    """
    del nodes
    readers = readers_of(read_lexicons(config))
    types = by_text([indicators["tipe_penghitungan"]], readers.types.read)
    printed = by_text([indicators["polaritas"]], readers.types.read)
    by_itself = _field(printed, "polaritas").replace(_UNWRITTEN, "")
    texts = [indicators["indikator"], indicators["formulasi"]]
    directions = by_text(texts, readers.relations.directions)
    return indicators.assign(
        akumulasi=_field(types, "akumulasi"),
        polaritas=by_itself.mask(by_itself.eq(""), _field(types, "polaritas")),
        jenis_ukuran=by_text(texts, readers.kinds.kind).astype("str"),
        polaritas_indikator=_field(directions, "indikator"),
        polaritas_formula=_field(directions, "formula"),
    )


def _field(values: pd.Series, name: str) -> pd.Series:
    """Take one field of each named tuple, "" where there is none."""
    taken = [getattr(value, name) if value else "" for value in values.tolist()]
    return pd.Series(taken, values.index, dtype="str")


def facts(tables: HasIndicators, config: Config) -> pd.DataFrame:
    """Describe each indicator for the suites, beyond the columns of the contract.

    Parameters
    ----------
    tables : Cascades
        Only its `indicators` are read.
    config : Config
        Whose word lists to use.

    Returns
    -------
    pandas.DataFrame, shape (n_indicators, n_facts)
        Aligned with ``tables.indicators``; see
        :func:`cascade_audit.deriving.evidence.indicator_facts`.
    """
    return indicator_facts(tables.indicators, read_lexicons(config))
