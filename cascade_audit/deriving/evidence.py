"""Facts about one indicator that the suites judge, each from its own texts."""

from functools import partial

import numpy as np
import pandas as pd

from cascade_audit.deriving.counterparts import amount
from cascade_audit.deriving.explanations import FormulaFacts, formula_facts
from cascade_audit.deriving.lexicons import Lexicons
from cascade_audit.deriving.reading import Readers, readers_of
from cascade_audit.deriving.spelling import SpellingReader
from cascade_audit.deriving.wording import by_text, facts_by_text

_SPELT = {
    "indikator": "indikator",
    "formulasi": "formulasi",
    "tipe_penghitungan": "tipe",
    "sumber_data": "sumber",
    "keterangan": "keterangan",
}
_MONTHS = 12
_OF_TYPE = ("polaritas_pada_tipe", "tipe_normal", "tipe_dibakukan")


def indicator_facts(indicators: pd.DataFrame, lexicons: Lexicons) -> pd.DataFrame:
    """Describe each indicator for the suites.

    Parameters
    ----------
    indicators : pandas.DataFrame, shape (n_indicators, n_columns)
        As :func:`cascade_audit.deriving.derive` leaves it.
    lexicons : Lexicons
        The word lists.

    Returns
    -------
    pandas.DataFrame, shape (n_indicators, n_facts)
        Aligned with `indicators`; explained in ``expectations/README.md``. None
        means that the fact does not arise for this row (no formula, other kind):
        the suites then leave the row out.
    """
    readers = readers_of(lexicons)
    steps = (
        _type_facts,
        _formula_facts,
        _wording_facts,
        _source_facts,
        _spelling_facts,
    )
    columns = {
        name: column
        for step in steps
        for name, column in step(indicators, readers).items()
    }
    return pd.DataFrame(columns, index=indicators.index)


def spelling_text(reader: SpellingReader, text: str) -> str:
    """Write a text's misspelt words with their standard form, "" for none."""
    pairs = dict.fromkeys(reader.misspelt(text))
    return "; ".join(f"“{wrong}” (baku: {right})" for wrong, right in pairs)


def _type_facts(indicators: pd.DataFrame, readers: Readers) -> dict[str, pd.Series]:
    types = facts_by_text(
        [indicators["tipe_penghitungan"]], partial(_type_read, readers), _OF_TYPE
    )
    is_progress = by_text(
        [indicators["formulasi"]],
        lambda text: readers.wording.is_progress(readers.formulas.divide(text)),
    )
    columns = ("jenis_ukuran", "indikator", "formulasi", "target")
    said = [indicators[name] for name in columns]
    is_repeated = by_text(said, partial(_is_repeated, readers))
    jenis = indicators["jenis_ukuran"].mask(is_repeated.eq(True), "jumlah_aliran")
    jenis += np.where(is_progress.eq(True), "_progres", "")
    directions = indicators["polaritas"] + ":" + indicators["polaritas_indikator"]
    has_type = indicators["tipe_penghitungan"].ne("")
    has_direction = indicators["polaritas"].ne("")
    is_apart = has_direction & types["polaritas_pada_tipe"].ne(indicators["polaritas"])
    return types | {
        "jenis_dan_tipe": _where(has_type, jenis + ":" + indicators["akumulasi"]),
        "arah_tipe": _where(has_direction, directions),
        "polaritas_terpisah": is_apart.map({True: "ya", False: "tidak"}),
    }


def _is_repeated(
    readers: Readers, jenis: str, indikator: str, formulasi: str, target: str
) -> bool:
    """Tell papers made month by month: so the formula says, or a dozen of them."""
    outputs = readers.lexicons.words("kata_kunci", peran="hasil_kerja")
    if jenis != "tidak_jelas" or readers.units.unit(indikator).lower() not in outputs:
        return False
    if readers.lexicons.pattern("kata_kunci", peran="berkala").search(formulasi):
        return True
    wanted = amount(target)
    return bool(wanted) and wanted % _MONTHS == 0


def _type_read(readers: Readers, text: str) -> tuple[str, str | None, str | None]:
    read = readers.types.read(text)
    return (read.polaritas, read.normal, read.baku) if read else ("", None, None)


def _formula_facts(indicators: pd.DataFrame, readers: Readers) -> dict[str, pd.Series]:
    columns = ("indikator", "formulasi", "jenis_ukuran", "satuan")
    describe = partial(formula_facts, readers)
    said = [indicators[column] for column in columns]
    facts = facts_by_text(said, describe, FormulaFacts._fields)
    shared, is_shared = _shared_explanations(indicators)
    likeness = facts["kemiripan_rumus"].mask(is_shared)
    return facts | {
        "kemiripan_rumus": likeness.astype(float),
        "indikator_bersama": shared,
    }


def _shared_explanations(indicators: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Find indicators of one box that share one formula.

    The first of them gets the list of all; the others None.
    """
    keys = ["dokumen", "bagian", "jalur", "letak_formulasi", "formulasi"]
    has_formula = indicators["formulasi"].ne("")
    is_shared = has_formula & indicators["letak_formulasi"].ne("")
    is_shared &= indicators.duplicated(keys, keep=False)
    shared = pd.Series(None, indicators.index, dtype=object)
    shared[has_formula & ~is_shared] = ""
    boxes = indicators.loc[is_shared, [*keys, "indikator"]].groupby(keys, sort=False)
    for _, box in boxes["indikator"]:
        shared[box.index[0]] = " dan ".join(f"“{text}”" for text in box)
    return shared, is_shared


def _wording_facts(indicators: pd.DataFrame, readers: Readers) -> dict[str, pd.Series]:
    indikator, formulasi = indicators["indikator"], indicators["formulasi"]

    def output(level: str, text: str, formula: str) -> str | None:
        if level != "program":
            return None
        return readers.wording.output_word(text, readers.formulas.divide(formula))

    def opening(text: str) -> str:
        measure = readers.kinds.measure(text)
        return measure.kata if measure.is_measure else ""

    return {
        "kata_ukuran": by_text([indikator], opening),
        "istilah_kabur": by_text(
            [indikator, formulasi, indicators["keterangan"]],
            readers.wording.vague_terms,
        ),
        "beberapa_hal": by_text([indikator], readers.wording.several_things),
        "keluaran_program": by_text(
            [indicators["level"], indikator, formulasi], output
        ),
        "satuan_tercetak": by_text(
            [indikator, indicators["jenis_ukuran"], indicators["satuan"]],
            readers.units.printed_state,
        ),
    }


def _source_facts(indicators: pd.DataFrame, readers: Readers) -> dict[str, pd.Series]:
    sources, divide = readers.sources, readers.formulas.divide
    sumber = indicators["sumber_data"]

    def uncovered(indikator: str, formula: str, text: str) -> str:
        division, keys = divide(formula), readers.subjects.keys
        about = keys(sources.subject(text)) if division else frozenset()
        is_apart = about and not about & keys(f"{indikator} | {formula}")
        if is_apart and not sources.shares_words(text, formula):
            return readers.subjects.counted(division.pembilang)
        return sources.uncovered(division, text)

    missing = by_text(
        [indicators["indikator"], indicators["formulasi"], sumber], uncovered
    )
    proofs = by_text([indicators["indikator"], sumber], sources.spending_proof)
    return {
        "kelas_sumber": by_text([sumber], sources.classify),
        "unsur_tanpa_sumber": _where(sumber.ne(""), missing),
        "bukti_belanja": _where(sumber.ne(""), proofs),
    }


def _spelling_facts(indicators: pd.DataFrame, readers: Readers) -> dict[str, pd.Series]:
    describe = partial(spelling_text, readers.spelling)
    facts = {
        f"ejaan_{name}": by_text([indicators[column]], describe)
        for column, name in _SPELT.items()
    }
    for column in ("indikator", "formulasi"):
        names = f"jarak_kata_ganda_{column}", f"kata_ganda_{column}"
        facts |= facts_by_text([indicators[column]], readers.spelling.repeated, names)
    return facts


def _where(condition: pd.Series, values: pd.Series) -> pd.Series:
    return values.astype(object).where(condition, None)
