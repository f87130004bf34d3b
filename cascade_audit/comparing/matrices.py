"""What people look at: programs, types, variants and outliers, unit by unit."""

import pandas as pd

from cascade_audit.comparing.beside import DIFFERS, OTHER, PRESENT, SPELLING, UNSAID
from cascade_audit.comparing.standing import CODE

_PROGRAM = 7  # characters of a program's code


def program_matrix(comparison: pd.DataFrame) -> pd.DataFrame:
    """Count the sub kegiatan of every program in every unit.

    Returns
    -------
    pandas.DataFrame of int, shape (n_programs, n_units)
        0 where the unit does not have the program.
    """
    has = comparison["keberadaan"].eq(PRESENT) & comparison["dasar_kunci"].eq(CODE)
    coded = comparison[has]
    names = coded[coded["level"].eq("program")].drop_duplicates("kunci")
    label = names.set_index("kunci")["nama"]
    subs = coded[coded["level"].eq("sub_kegiatan")]
    program = subs["kunci"].str[:_PROGRAM]
    counts = pd.crosstab(program, subs["perangkat_daerah"])
    units = sorted(comparison["perangkat_daerah"].unique())
    counts = counts.reindex(columns=units, fill_value=0)
    counts.index = [label.get(kode, kode) for kode in counts.index]
    return counts.rename_axis(index="program", columns=None)


def type_matrix(indicators: pd.DataFrame, units: pd.Series) -> pd.DataFrame:
    """Count the indicators of every type in every unit.

    Returns
    -------
    pandas.DataFrame of int, shape (n_types, n_units)
        By how values are combined (`akumulasi`); "tidak_ditulis" where no type is.
    """
    unsaid = indicators["tipe_penghitungan"].eq("")
    kind = indicators["akumulasi"].mask(unsaid, UNSAID)
    counts = pd.crosstab(kind, units)
    return counts.rename_axis(index="tipe", columns=None)


def variant_ranking(
    comparison: pd.DataFrame, level: str = "sub_kegiatan"
) -> pd.DataFrame:
    """Rank the boxes of a level by how much the units disagree on their indicator.

    Returns
    -------
    pandas.DataFrame
        `kunci`, `nama`, `unit_ada`, `sama` (share of units that say the usual, other
        spellings included), `beda` (units that say another), `indikator_umum`; the
        greatest disagreement first.
    """
    has = comparison["keberadaan"].eq(PRESENT) & comparison["level"].eq(level)
    rows = comparison[has]
    other = rows["beda_indikator"].isin([OTHER, UNSAID])
    ranking = (
        rows.assign(beda=other)
        .groupby("kunci", as_index=False)
        .agg(
            nama=("nama", "first"),
            unit_ada=("unit_ada", "first"),
            beda=("beda", "sum"),
            indikator_umum=("indikator_umum", "first"),
        )
    )
    ranking.insert(3, "sama", 1 - ranking["beda"] / ranking["unit_ada"])
    shared = ranking[ranking["unit_ada"] > 1]
    return shared.sort_values(
        ["sama", "unit_ada", "kunci"], ascending=[True, False, True], ignore_index=True
    )


def outliers(comparison: pd.DataFrame) -> pd.DataFrame:
    """Rank the units by how often they differ from what is usual.

    Returns
    -------
    pandas.DataFrame
        One row per `perangkat_daerah`: `kotak` (keys it has), `tidak_ada` (keys that
        most units have and it lacks), one share per column (`indikator`, `tipe`,
        `satuan`, `sumber`), `ejaan` (share written otherwise), and `jauh`, the mean
        share; the farthest first. Boxes that no other unit has are left out.
    """
    shared = comparison[comparison["unit_ada"] > 1]
    present = shared[shared["keberadaan"].eq(PRESENT)]
    unit = present["perangkat_daerah"]
    table = pd.DataFrame({"kotak": unit.groupby(unit).size()})
    usual = shared["unit_ada"] * 2 > shared["unit_semua"]
    lacking = shared[usual & shared["keberadaan"].ne(PRESENT)]["perangkat_daerah"]
    table["tidak_ada"] = lacking.value_counts().reindex(table.index, fill_value=0)
    shares = {n: c for n, c in DIFFERS.items() if n != "formulasi"}
    for column in shares.values():
        is_other = present[column].isin([OTHER, UNSAID])
        table[column.removeprefix("beda_")] = is_other.groupby(unit).mean()
    spelt = present[list(DIFFERS.values())].eq(SPELLING).any(axis=1)
    table["ejaan"] = spelt.groupby(unit).mean()
    names = [column.removeprefix("beda_") for column in shares.values()]
    table["jauh"] = table[names].mean(axis=1)
    return table.reset_index(names="perangkat_daerah").sort_values(
        ["jauh", "perangkat_daerah"], ascending=[False, True], ignore_index=True
    )
