"""Cells that are filled with words for nothing: "n/a", "-", "tidak ada"."""

import re

import pandas as pd

from cascade_audit.deriving.lexicons import Lexicons
from cascade_audit.deriving.wording import by_text

_FIELDS = ("formulasi", "tipe_penghitungan", "sumber_data")
_SIGNS = re.compile(r"\W+")


def without_blanks(indicators: pd.DataFrame, lexicons: Lexicons) -> pd.DataFrame:
    """Empty the cells whose words say that there is nothing in them.

    Parameters
    ----------
    indicators : pandas.DataFrame
        As printed.
    lexicons : Lexicons
        The words stand in ``kata_kunci.csv``.

    Returns
    -------
    pandas.DataFrame
        A copy for judging; `akumulasi` is empty where the type is. What the cells say
        stands in `kosong_formulasi` and so on, as findings quote it.
    """
    words = lexicons.pattern("kata_kunci", peran="kosong")

    def says_nothing(text: str) -> bool:
        bare = text.strip(" .()-\u2013")
        return bool(_SIGNS.fullmatch(text) or words.fullmatch(bare))

    blank = {
        field: by_text([indicators[field]], says_nothing).astype(bool)
        for field in _FIELDS
    }
    quoted = {
        f"kosong_{field}": (" (“" + indicators[field] + "”)").where(
            is_so & indicators[field].ne(""), ""
        )
        for field, is_so in blank.items()
    }
    blank["akumulasi"] = blank["tipe_penghitungan"]
    emptied = {name: indicators[name].mask(is_so, "") for name, is_so in blank.items()}
    return indicators.assign(**emptied, **quoted)
