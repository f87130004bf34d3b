"""What differs between units, one row per official code, for the suites to judge."""

import pandas as pd

from cascade_audit.comparing.beside import ABSENT, Said
from cascade_audit.comparing.standing import CODE
from cascade_audit.deriving.wording import look_up

# Column of the indicators to the columns that suites judge and quote.
_COUNTED = {
    "indikator": ("ragam_indikator_unit", "daftar_indikator_unit"),
    "tipe_penghitungan": ("ragam_tipe_unit", "daftar_tipe_unit"),
    "satuan": ("ragam_satuan_unit", "daftar_satuan_unit"),
}
_FORMS, _NAMES = 4, 3  # how many are named; the comparison has them all


def group_evidence(
    comparison: pd.DataFrame, said: dict[str, Said], rows: pd.DataFrame
) -> pd.DataFrame:
    """Count the forms of each official code.

    Parameters
    ----------
    comparison : pandas.DataFrame
        Columns of ``schema.COMPARISON``.
    said : dict of Said
        What the units say, by column.
    rows : pandas.DataFrame
        One row per unit and key, aligned with `said`.

    Returns
    -------
    pandas.DataFrame
        For the table `groups`: one row per code, with `ragam_*` (how many forms),
        `daftar_*` (the forms with their units) and `porsi_unit` (share of the units
        that have it), beside the columns that a finding names.
    """
    coded = comparison[comparison["dasar_kunci"].eq(CODE)]
    first = coded.drop_duplicates("kunci")
    groups = pd.DataFrame(
        {
            "dokumen": "",
            "perangkat_daerah": "",
            "tahun": first["tahun"],
            "versi": "",
            "level": first["level"],
            "jalur": "",
            "row_id": "",
            "indikator": "",
            "nama": first["nama"],
            "kode_nomenklatur": first["kunci"],
            "unit_ada": first["unit_ada"],
            "unit_semua": first["unit_semua"],
            "porsi_unit": first["unit_ada"] / first["unit_semua"],
        }
    ).reset_index(drop=True)
    key = groups["kode_nomenklatur"]
    absent = coded[coded["keberadaan"].eq(ABSENT)]
    lacking = absent.groupby("kunci")["perangkat_daerah"].agg(_named)
    groups["unit_tanpa"] = look_up(key, lacking)
    for name, (count, listing) in _COUNTED.items():
        forms = _forms(rows, said[name], name)
        groups[count] = forms["ragam"].reindex(key, fill_value=0).to_numpy()
        groups[listing] = look_up(key, forms["daftar"])
    return groups


def _forms(rows: pd.DataFrame, said: Said, name: str) -> pd.DataFrame:
    """List the forms of every key with the units that use them."""
    about = pd.DataFrame(
        {
            "kunci": rows["kunci"],
            "bentuk": said.keys,
            "teks": rows[name],
            "unit": rows["unit"],
        }
    )[said.keys.ne("")]
    groups = about.groupby(["kunci", "bentuk"], sort=True)
    forms = groups.agg(
        teks=("teks", "first"), banyak=("unit", "size"), unit=("unit", _named)
    ).reset_index()
    forms = forms.sort_values(
        ["kunci", "banyak"], ascending=[True, False], kind="stable"
    )
    forms["sebut"] = [
        f"“{row.teks}” ({row.banyak} unit: {row.unit})" for row in forms.itertuples()
    ]
    by_key = forms.groupby("kunci", sort=False)["sebut"]
    return pd.DataFrame({"ragam": by_key.size(), "daftar": by_key.agg(_listed)})


def _named(units: pd.Series) -> str:
    names = sorted(units)
    more = len(names) - _NAMES
    return ", ".join(names[:_NAMES]) + (f", dan {more} lagi" if more > 0 else "")


def _listed(forms: pd.Series) -> str:
    more = len(forms) - _FORMS
    said = "; ".join(forms.head(_FORMS))
    return said + (f"; dan {more} bentuk lagi" if more > 0 else "")
