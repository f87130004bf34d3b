"""Which kind of field a piece of text was read as."""

from collections.abc import Iterator

import pandas as pd

from cascade_audit.schema import FURNITURE, UNREAD

KINDS = {
    "nama": "nama",
    "sasaran": "sasaran",
    "indikator": "indikator",
    "formulasi": "formulasi",
    "tipe": "tipe penghitungan",
    "sumber": "sumber data",
    "target": "target dan satuan",
    "lain": "isian lain",
    "label": "judul dan label",
    "takterbaca": "tidak terbaca",
}
_KIND_OF = {
    "nama": "nama",
    "sasaran": "sasaran",
    "indikator": "indikator",
    "formulasi": "formulasi",
    "tipe_penghitungan": "tipe",
    "sumber_data": "sumber",
    "target": "target",
    "satuan": "target",
    UNREAD: "takterbaca",
}


# A box that holds several fields is marked by the first of these.
_FIRST = ("indikator", *KINDS)


def kind_of(peran: str) -> str:
    """Name the kind of a role."""
    return _KIND_OF.get(peran) or ("label" if peran in FURNITURE else "lain")


class Marks:
    """What was read at every place of one document.

    Parameters
    ----------
    passages : pandas.DataFrame
        The document's passages, in reading order.
    """

    def __init__(self, passages: pd.DataFrame) -> None:
        self._at: dict[str, list[tuple[str, str]]] = {}
        columns = (passages[name] for name in ("letak", "peran", "teks"))
        for letak, peran, teks in zip(*columns, strict=True):
            self._at.setdefault(letak, []).append((kind_of(peran), teks))

    def of(self, letak: str) -> list[tuple[str, str]]:
        """List kind and text of what was read at a place; unread if nothing was."""
        return self._at.get(letak, [])

    def main(self, letak: str) -> str:
        """Name the kind by which a place is marked: unread text, else a field."""
        kinds = [kind for kind, _ in self.of(letak)]
        if not kinds or "takterbaca" in kinds:
            return "takterbaca"
        return next((kind for kind in _FIRST if kind in kinds), "lain")

    def counts(self) -> dict[str, int]:
        """Count the pieces of every kind."""
        counts: dict[str, int] = {}
        for kind in self._kinds():
            counts[kind] = counts.get(kind, 0) + 1
        return counts

    def _kinds(self) -> Iterator[str]:
        for said in self._at.values():
            for kind, _ in said:
                yield kind
