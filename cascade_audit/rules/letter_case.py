"""Capitals and blanks are used in one way throughout a document.

Fails, once per document
    an indicator that begins with a small letter; "Di" inside a sentence; "a / b"
    beside "a/b"
Passes
    one usage everywhere; official wording; texts wholly in capitals
Why
    The same text then looks different in two places.
"""

import re
from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import by_text
from cascade_audit.matching import normalise
from cascade_audit.rules.listing import listing

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

_START = re.compile(r"^[^\W\d_]+")
_SPACED = re.compile(r"[^\W\d_]+(?: +/ *| */ +)[^\W\d_]+")
_TIGHT = re.compile(r"[^\W\d_]+/[^\W\d_]+")


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """List each document's odd capitals and blanks, with the first place."""
    indicators, documents = tables.indicators, tables.documents
    official = readers.lexicons.official_texts
    words = readers.lexicons.words("kata_umum", peran="huruf_kecil")
    small = sorted(word.title() for word in words)
    capital = re.compile(rf"(?<=[a-z] )(?:{'|'.join(small)})(?= )")

    def odd(text: str, *, is_mixed: bool) -> str:
        if normalise(text) in official:
            return ""
        start = _START.match(text)
        found = [start[0]] if start and start[0].islower() else []
        searched = [capital.search(text), is_mixed and _SPACED.search(text)]
        found += [match[0] for match in searched if match]
        return ", ".join(f"“{word}”" for word in found)

    texts, owners = indicators["indikator"], indicators["dokumen"]
    is_tight = by_text([texts], lambda text: bool(_TIGHT.search(text))).astype(bool)
    mixed = owners.isin(owners[is_tight])
    words = by_text([texts, mixed], lambda text, flag: odd(text, is_mixed=flag))
    rows = indicators.assign(
        letak=indicators["letak_indikator"],
        kutipan=words.astype("str") + " (" + indicators["letak_indikator"] + ")",
    )[words.ne("")]
    known = documents["dokumen"].isin(owners)
    return {"documents": listing(documents, rows, "ragam_huruf", known)}
