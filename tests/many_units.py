"""Thousands of units from a few documents, without tables larger than need be."""

from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np
import pandas as pd

_TEXTS = ("sasaran", "indikator", "formulasi", "sumber_data", "keterangan", "teks")
_ADDRESSES = ("row_id", "node_id", "induk")
_NAMES = ("documents", "nodes", "indicators", "passages")


def multiply(tables, indicators, *, own=5, plain=False):
    """Give each of many units a copy of one of the documents.

    Parameters
    ----------
    tables : Cascades
        The documents to copy, one after another.
    indicators : int
        How many indicators the copies have together, at least.
    own : int
        Every how many-th text of a unit no other unit has.
    plain : bool
        Hold every text by itself, as ``load`` does, not each distinct one once.

    Returns
    -------
    Cascades
        With categories for texts, or `plain` texts.
    """
    documents = tables.documents["dokumen"].tolist()
    sizes = tables.indicators["dokumen"].value_counts().reindex(documents).to_numpy()
    rounds = -(-indicators // sizes.sum())
    whose = np.tile(np.arange(len(documents)), rounds)
    whose = whose[: np.searchsorted(np.cumsum(sizes[whose]), indicators) + 1]
    copies = _Copies(documents, whose, own)
    tables = replace(
        tables, **{name: copies.of(getattr(tables, name), plain) for name in _NAMES}
    )
    return tables


@dataclass(frozen=True)
class _Copies:
    """Which document each unit has."""

    documents: list
    whose: np.ndarray
    own: int

    def of(self, table, plain):
        place = {name: number for number, name in enumerate(self.documents)}
        owner = table["dokumen"].map(place).to_numpy()
        rows = [np.flatnonzero(owner == n) for n in range(len(self.documents))]
        taken = np.concatenate([rows[n] for n in self.whose])
        unit = np.repeat(np.arange(len(self.whose)), [len(rows[n]) for n in self.whose])
        columns = {}
        for name, values in table.items():
            if values.dtype != "str":
                columns[name] = values.to_numpy()[taken]
                continue
            texts = self._texts(name, values.to_numpy(object), taken, unit)
            columns[name] = pd.Series(texts).astype("str") if plain else texts
        return pd.DataFrame(columns)

    def _texts(self, name, values, taken, unit):
        codes, known = pd.factorize(values)
        if name in ("dokumen", "sha256"):
            said = [f"{n:05}/cascading.txt" for n in range(len(self.whose))]
            return pd.Categorical.from_codes(unit, said)
        if name == "perangkat_daerah":
            said = [f"Kecamatan {_word(n).title()}" for n in range(len(self.whose))]
            return pd.Categorical.from_codes(unit, said)
        if name in _ADDRESSES:
            return _each_own(codes[taken], known, unit, _address)
        if name in _TEXTS:
            at = np.array([crc32(text.encode()) for text in known], dtype="int64")
            is_own = (at[codes[taken]] + unit) % self.own == 0
            is_own &= known[codes[taken]] != ""
            return _each_own(codes[taken], known, unit, _own_text, is_own)
        return pd.Categorical.from_codes(codes[taken], known)


def _each_own(codes, known, unit, write, is_own=True):
    """Write a text of its own for each unit, where `is_own`."""
    keys = np.where(is_own, (unit + 1) * len(known) + codes, codes)
    which, distinct = pd.factorize(keys)
    said = [
        write(known[key % len(known)], key // len(known) - 1)
        if key >= len(known)
        else known[key]
        for key in distinct.tolist()
    ]
    codes, texts = pd.factorize(np.array(said, dtype=object))  # "" is of all units
    return pd.Categorical.from_codes(codes[which], texts)


def _address(text, unit):
    return f"{unit:05}/cascading.txt#{text.partition('#')[2]}" if text else ""


def _own_text(text, unit):
    return f"{text} di Desa {_word(unit).title()}"


def _word(number):
    """Make up a word that no other number has."""
    word = ""
    for _ in range(4):
        number, place = divmod(number, 70)
        word += "bcdfghjklmnprt"[place // 5] + "aiueo"[place % 5]
    return word
