"""What one formula shows beside its indicator, as one record."""

from typing import NamedTuple

from cascade_audit.deriving.formulas import Division
from cascade_audit.deriving.reading import Readers
from cascade_audit.deriving.wording import core, words_of

_NOT_COUNTED = ("persentase", "rasio", "indeks_nilai", "predikat", "waktu")


class FormulaFacts(NamedTuple):
    """Facts of one pair of indicator and formula; None where a fact does not arise."""

    rumus_ulang_nama: str | None = None
    pembagian: str | None = None
    penyebut: str | None = None
    arah_rumus: str | None = None
    kata_arah_rumus: str | None = None
    pertentangan: str | None = None
    kata_indikator: str | None = None
    kata_rumus: str | None = None
    kemiripan_rumus: float | None = None
    satuan_rumus: str | None = None
    satuan_indikator_terbaca: str | None = None
    satuan_rumus_terbaca: str | None = None
    metode_indeks: str | None = None


def formula_facts(
    readers: Readers, indikator: str, formulasi: str, jenis: str, satuan: str = ""
) -> FormulaFacts:
    """Describe one formula.

    Parameters
    ----------
    readers : Readers
        What reads the texts.
    indikator, formulasi, jenis, satuan : str
        The indicator, its formula, its kind of measure, and the unit column.
    """
    if not formulasi:
        return FormulaFacts()
    texts = indikator, formulasi, jenis
    repeats = _repetition(readers, indikator, formulasi, jenis)
    division = readers.formulas.divide(formulasi)
    directions = readers.relations.directions(indikator, formulasi)
    opposed, ours, theirs = readers.relations.contradiction(
        indikator, formulasi, directions
    )
    arah = directions.formula if directions.is_explicit else "tidak_ditulis"
    facts = FormulaFacts(
        rumus_ulang_nama=repeats,
        pembagian=_division_state(readers, texts, division, repeats),
        penyebut=division and readers.formulas.denominator_state(division.penyebut),
        arah_rumus=f"{arah}:{directions.indikator}",
        kata_arah_rumus=directions.kata_formula or directions.kata_indikator,
        pertentangan=opposed,
        kata_indikator=ours,
        kata_rumus=theirs,
        metode_indeks=_method_state(readers, texts, repeats),
    )
    if division or jenis in _NOT_COUNTED:
        return facts
    likeness = None if opposed else readers.formulas.likeness(indikator, formulasi)
    return facts._replace(
        kemiripan_rumus=likeness,
        satuan_rumus=readers.units.difference(indikator, formulasi, satuan),
        satuan_indikator_terbaca=readers.units.unit(indikator),
        satuan_rumus_terbaca=readers.units.counted(formulasi),
    )


def _repetition(readers: Readers, indikator: str, formulasi: str, jenis: str) -> str:
    """Name what kind of measure a formula merely repeats; "" when it says more."""
    if core(indikator) != core(formulasi) and not _says_no_more(
        readers, indikator, formulasi
    ):
        return ""
    if jenis == "indeks_nilai":
        known = readers.lexicons.pattern("indeks_dikenal", peran="indeks")
        return "indeks_dikenal" if known.search(indikator) else "indeks"
    return jenis if jenis in ("persentase", "rasio") else "jumlah"


def _says_no_more(readers: Readers, indikator: str, formulasi: str) -> bool:
    """Tell whether a formula differs by "yang", or by the word of measure, alone."""
    name, said = (readers.kinds.measure(text) for text in (indikator, formulasi))
    inner = readers.kinds.measure(said.rest)
    said = inner if inner.is_measure else said
    ignored = readers.lexicons.linking_words
    ours, theirs = (
        [word for word in words_of(core(part.rest)) if word not in ignored]
        for part in (name, said)
    )
    return bool(ours) and name.jenis == said.jenis and ours == theirs


def _division_state(
    readers: Readers,
    texts: tuple[str, str, str],
    division: Division | None,
    repeats: str,
) -> str | None:
    indikator, formulasi, jenis = texts
    measure = readers.kinds.measure(indikator)
    if repeats or jenis != "persentase" or not measure.needs_ratio:
        return None
    if division:
        return "ada"
    picture = readers.lexicons.pattern("indeks_dikenal", peran="gambar")
    return "gambar" if picture.search(formulasi) else "tidak_ada"


def _method_state(
    readers: Readers, texts: tuple[str, str, str], repeats: str
) -> str | None:
    """Tell whether a formula names its method; a reckoning is none for opinions."""
    indikator, formulasi, jenis = texts
    if jenis != "indeks_nilai" or repeats == "indeks":
        return None
    is_told, is_reckoned, needs_method = (
        bool(readers.lexicons.pattern("indeks_dikenal", peran=role).search(text))
        for role, text in (
            ("metode", formulasi),
            ("hitungan", formulasi),
            ("perlu_metode", indikator),
        )
    )
    is_named = is_told or (is_reckoned and not needs_method)
    return "disebut" if not repeats and is_named else "tidak_disebut"
