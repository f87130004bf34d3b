"""How units go from year to year."""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.comparing.units import last_versions, unit_of
from cascade_audit.deriving import read_lexicons
from cascade_audit.sources import Config, resolve_config

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_TYPES = ("kumulatif", "non_kumulatif", "rata_rata", "tidak_dikenal")
_JUDGED = ("temuan", "pertanyaan")


def trends(
    tables: "Cascades",
    findings: pd.DataFrame | None = None,
    config: Config | None = None,
) -> pd.DataFrame:
    """Count, for each year and unit, what there is and what has changed.

    Parameters
    ----------
    tables : Cascades
        Documents of several years. Of a unit's documents of one year, a review goes
        before what it reviews, program by program.
    findings : pandas.DataFrame, optional
        What :func:`cascade_audit.checking.check` found in them.
    config : Config, optional
        Whose word lists to use.

    Returns
    -------
    pandas.DataFrame
        One row per `tahun` and `perangkat_daerah`: `indikator`, one count per type
        (`kumulatif`, `non_kumulatif`, `rata_rata`, `tidak_dikenal`), and against the
        unit's year before `kode_baru`, `kode_hilang`, `tipe_berubah`,
        `indikator_berubah` (missing for its first year); with findings also
        `temuan_tinggi`, `temuan_sedang`, `temuan_rendah` and `pertanyaan`.
    """
    rows = last_versions(tables.indicators, read_lexicons(config or resolve_config()))
    unit = unit_of(rows)
    groups = [rows["tahun"], unit.rename("perangkat_daerah")]
    table = pd.DataFrame({"indikator": rows.groupby(groups).size()})
    kinds = pd.crosstab(groups, rows["akumulasi"])
    for name in _TYPES:
        table[name] = kinds.get(name, 0)
    table = table.join(_changes(rows, unit))
    if findings is not None:
        table = table.join(_found(findings)).fillna(
            dict.fromkeys(("temuan_tinggi", "temuan_sedang", "temuan_rendah"), 0)
            | {"pertanyaan": 0}
        )
    counts = table.columns
    return table.astype(dict.fromkeys(counts, "Int64")).reset_index()


def _changes(rows: pd.DataFrame, unit: pd.Series) -> pd.DataFrame:
    """Compare the coded boxes of each unit with those of its year before."""
    coded = rows.assign(unit=unit)[rows["kode"].ne("")]
    boxes = coded.drop_duplicates(["unit", "tahun", "kode"])
    boxes = boxes[["unit", "tahun", "kode", "akumulasi", "indikator"]]
    years = boxes[["unit", "tahun"]].drop_duplicates().sort_values(["unit", "tahun"])
    years["sebelum"] = years.groupby("unit")["tahun"].shift()
    known = years.dropna(subset=["sebelum"])
    now = boxes.merge(known, on=["unit", "tahun"])
    was = boxes.rename(columns={"tahun": "sebelum"}).merge(
        known, on=["unit", "sebelum"]
    )
    keys = ["unit", "tahun", "sebelum", "kode"]
    both = was.merge(now, on=keys, how="outer", suffixes=("_lama", ""), indicator="ada")
    is_both = both["ada"].eq("both")
    lower = {
        name: both[name].str.casefold() for name in ("indikator", "indikator_lama")
    }
    both = both.assign(
        kode_baru=both["ada"].eq("right_only"),
        kode_hilang=both["ada"].eq("left_only"),
        tipe_berubah=is_both & both["akumulasi"].ne(both["akumulasi_lama"]),
        indikator_berubah=is_both & lower["indikator"].ne(lower["indikator_lama"]),
    )
    names = ["kode_baru", "kode_hilang", "tipe_berubah", "indikator_berubah"]
    counted = both.groupby(["tahun", "unit"])[names].sum()
    return counted.rename_axis(["tahun", "perangkat_daerah"])


def _found(findings: pd.DataFrame) -> pd.DataFrame:
    judged = findings[findings["jenis"].isin(_JUDGED)]
    is_sure = judged["jenis"].eq("temuan")
    kind = ("temuan_" + judged["tingkat"]).where(is_sure, "pertanyaan")
    counts = pd.crosstab([judged["tahun"], judged["perangkat_daerah"]], kind)
    wanted = ["temuan_tinggi", "temuan_sedang", "temuan_rendah", "pertanyaan"]
    return counts.reindex(columns=wanted, fill_value=0)
