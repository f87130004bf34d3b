"""Which kinds of area a unit's own words speak of: desa, kelurahan."""

from collections.abc import Iterable

from cascade_audit.deriving.lexicons import Lexicons


def told_areas(formulas: Iterable[str], lexicons: Lexicons) -> str:
    """Name the kinds of area that a unit's formulas speak of by themselves.

    Parameters
    ----------
    formulas : iterable of str
        Not sources: these name posts ("Seksi ... Desa") wherever they are.
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
    kinds = lexicons.pattern("kata_kunci", peran="wilayah")
    named = [{word.lower() for word in kinds.findall(text)} for text in set(formulas)]
    alone = [kind for found in named if len(found) == 1 for kind in found]
    return " ".join(sorted(set(alone)))
