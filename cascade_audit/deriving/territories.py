"""Which kinds of area a unit's own words speak of: desa, kelurahan."""

import pandas as pd

from cascade_audit.deriving.lexicons import Lexicons


def told_areas(
    indicators: pd.DataFrame, dokumen: str, unit: str, lexicons: Lexicons
) -> str:
    """Name the kinds of area that formulas speak of by themselves.

    Parameters
    ----------
    indicators : pandas.DataFrame
        With `formulasi`: sources name posts ("Seksi ... Desa") wherever they are.
    dokumen, unit : str
        Whose texts are read.
    lexicons : Lexicons
        The kinds stand in ``kata_kunci.csv``.

    Returns
    -------
    str
        The kinds, parted by blanks; "" where nothing tells.

    Notes
    -----
    Official names say "Desa dan Kelurahan" everywhere, so that a text which names
    both kinds tells nothing.
    """
    is_own = indicators["dokumen"].eq(dokumen) & indicators["perangkat_daerah"].eq(unit)
    own = indicators[is_own]
    kinds = lexicons.pattern("kata_kunci", peran="wilayah")
    texts = own["formulasi"].unique()
    named = [{word.lower() for word in kinds.findall(text)} for text in texts]
    alone = [kind for found in named if len(found) == 1 for kind in found]
    return " ".join(sorted(set(alone)))
