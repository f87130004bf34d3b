"""What most units say of a key, and how each unit differs from it."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from cascade_audit.comparing.standing import BETWEEN, CODE, COLUMNS
from cascade_audit.comparing.variants import Variants
from cascade_audit.deriving.wording import by_text, look_up
from cascade_audit.matching import normalise
from cascade_audit.schema import COMPARISON

SAME, SPELLING, OTHER, UNSAID = "sama", "ejaan", "beda", "tidak_ditulis"
PRESENT, ABSENT = "ada", "tidak_ada"
# The columns of the comparison that say what is usual, and how a row differs.
USUAL = dict(
    zip(
        COLUMNS,
        ("indikator_umum", "formulasi_umum", "tipe_umum", "satuan_umum", "sumber_umum"),
        strict=True,
    )
)
DIFFERS = {name: usual.replace("_umum", "") for name, usual in USUAL.items()}
DIFFERS = {name: f"beda_{short}" for name, short in DIFFERS.items()}


class Said(NamedTuple):
    """What the units say in one column, by key.

    Attributes
    ----------
    keys : pandas.Series of str
        Aligned with the rows: the cluster of each text; "" where nothing is said.
    usual : pandas.DataFrame
        By `kunci`: `kunci_teks` and `teks` of most units, and their `banyak`.
    """

    keys: pd.Series
    usual: pd.DataFrame


def said_in(rows: pd.DataFrame, name: str, variants: Variants) -> Said:
    """Find what most units say in one column.

    Parameters
    ----------
    rows : pandas.DataFrame
        One row per unit and key.
    name : str
        The column.
    variants : Variants
        Brings texts that say the same together.
    """

    def key(text: str) -> str:
        return BETWEEN.join(sorted(variants.key(part) for part in text.split(BETWEEN)))

    keys = by_text([rows[name]], key).astype("str")
    about = pd.DataFrame(
        {"kunci": rows["kunci"], "kunci_teks": keys, "teks": rows[name]}
    )
    about = about[keys.ne("")]
    texts = _most(about, ["kunci", "kunci_teks"], "teks")
    shares = _most(about, ["kunci"], "kunci_teks")
    usual = shares.merge(
        texts[["kunci", "kunci_teks", "teks"]], on=["kunci", "kunci_teks"], how="left"
    )
    usual["teks"] = [
        variants.label(key, text)
        for key, text in zip(usual["kunci_teks"], usual["teks"], strict=True)
    ]
    return Said(keys, usual.set_index("kunci"))


def _most(table: pd.DataFrame, groups: list[str], value: str) -> pd.DataFrame:
    """Take each group's most frequent value; of several, the first by alphabet."""
    counts = table.groupby([*groups, value], sort=True).size().rename("banyak")
    ranked = counts.reset_index().sort_values(
        "banyak", ascending=False, kind="stable", ignore_index=True
    )
    return ranked.drop_duplicates(groups)


def compare_rows(
    rows: pd.DataFrame, said: dict[str, Said], names: pd.Series, most: float
) -> pd.DataFrame:
    """Set every unit beside what is usual, absent ones included.

    Parameters
    ----------
    rows : pandas.DataFrame
        One row per unit and key.
    said : dict of Said
        By column.
    names : pandas.Series of str
        By `kunci`, as it is to be shown.
    most : float
        From which share of the units on a cluster without a code is expected in all.

    Returns
    -------
    pandas.DataFrame
        Columns of ``schema.COMPARISON``.
    """
    units = np.sort(rows["unit"].unique())
    present = rows.groupby("kunci", sort=False)["unit"].size()
    table = rows.assign(
        keberadaan=PRESENT,
        nama=look_up(rows["kunci"], names),
        perangkat_daerah=rows["unit"],
    )
    for name, (keys, usual) in said.items():
        common = look_up(rows["kunci"], usual["teks"]).astype("str")
        same_key = keys.eq(look_up(rows["kunci"], usual["kunci_teks"]))
        same = by_text([rows[name]], _plain).eq(by_text([common], _plain))
        choices = [keys.eq("") & common.ne(""), same, same_key]
        table[USUAL[name]] = common
        table[DIFFERS[name]] = np.select(choices, [UNSAID, SAME, SPELLING], OTHER)
    table = pd.concat([table, _absent(table, present, units, most)], ignore_index=True)
    table["unit_ada"] = table["kunci"].map(present).astype("int64")
    table["unit_semua"] = len(units)
    ranked = table.sort_values(["kunci", "perangkat_daerah"], kind="stable")
    return ranked[list(COMPARISON)].reset_index(drop=True)


def _plain(text: str) -> str:
    """Lower the case; the order of several indicators does not count."""
    return BETWEEN.join(sorted(normalise(part) for part in text.split(BETWEEN)))


def _absent(
    table: pd.DataFrame, present: pd.Series, units: np.ndarray, most: float
) -> pd.DataFrame:
    """List the units that lack a key which others have."""
    first = table.drop_duplicates("kunci").set_index("kunci")
    is_code = first["dasar_kunci"].eq(CODE)
    expected = first.index[is_code | present.reindex(first.index).ge(most * len(units))]
    keys = pd.Index(expected)
    rows = table[table["kunci"].isin(keys)]
    is_there = np.zeros((len(keys), len(units)), dtype=bool)
    is_there[
        keys.get_indexer(rows["kunci"]), pd.Index(units).get_indexer(rows["unit"])
    ] = True
    key_places, unit_places = np.nonzero(~is_there)
    lacking = keys[key_places]
    kept = ["dasar_kunci", "level", "nama", "tahun", *USUAL.values()]
    about = first.loc[lacking, kept].reset_index()
    about["perangkat_daerah"] = units[unit_places]
    about["keberadaan"] = ABSENT
    return about.reindex(columns=table.columns, fill_value="")
