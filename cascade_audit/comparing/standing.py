"""Which rows stand beside each other: one per unit and official code, or cluster."""

import numpy as np
import pandas as pd

from cascade_audit.comparing.variants import Variants
from cascade_audit.deriving.wording import by_text

CODE, CLUSTER = "kode", "rumpun"
COLUMNS = ("indikator", "formulasi", "tipe_penghitungan", "satuan", "sumber_data")
_JOINED = (*COLUMNS, "row_id", "jalur", "letak_indikator")
BETWEEN = " | "


def side_by_side(
    indicators: pd.DataFrame, units: pd.Series, variants: Variants
) -> pd.DataFrame:
    """Reduce the indicators of one year to one row per unit and key.

    Parameters
    ----------
    indicators : pandas.DataFrame
        Of one year and one version of each program.
    units : pandas.Series of str
        Whose row each is.
    variants : Variants
        Brings names without a code together.

    Returns
    -------
    pandas.DataFrame
        The columns of the indicators, and `kunci`, `dasar_kunci`, `unit`; several
        indicators of one box are joined by " | ".
    """
    has_code = indicators["kode"].ne("")
    rows = indicators.assign(
        unit=units,
        kunci=indicators["kode"].where(has_code, _clusters(indicators, variants)),
        dasar_kunci=np.where(has_code, CODE, CLUSTER),
    )
    return _joined(rows)


def _clusters(indicators: pd.DataFrame, variants: Variants) -> pd.Series:
    """Name the cluster of each row's name after the form that is used most."""
    keys = by_text([indicators["nama"]], variants.key)
    about = pd.DataFrame(
        {"level": indicators["level"], "kunci": keys, "nama": indicators["nama"]}
    )
    forms = about.value_counts(sort=False).rename("banyak").reset_index()
    forms = forms.sort_values(["banyak", "nama"], ascending=[False, True])
    usual = forms.drop_duplicates(["level", "kunci"])[["level", "kunci", "nama"]]
    found = about[["level", "kunci"]].merge(usual, on=["level", "kunci"], how="left")
    names = (found["level"] + ": " + found["nama"]).astype("str")
    return pd.Series(names.array, indicators.index)


def _joined(rows: pd.DataFrame) -> pd.DataFrame:
    """Join the indicators of one box in one row, each text once."""
    box = rows.groupby(["unit", "kunci"], sort=False).ngroup().to_numpy()
    _, firsts, counts = np.unique(box, return_index=True, return_counts=True)
    joined = rows.take(firsts).reset_index(drop=True)
    several = np.flatnonzero(counts[box] > 1)
    for name in _JOINED:
        texts: dict[int, dict[str, None]] = {}
        parts = rows[name].take(several)
        for place, text in zip(box[several], parts, strict=True):
            texts.setdefault(place, {})[text] = None
        whole = joined[name].tolist()
        for place, said in texts.items():
            whole[place] = BETWEEN.join(text for text in said if text)
        joined[name] = pd.array(whole, dtype="str")
    return joined
