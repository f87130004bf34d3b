"""Grow a cascade that keeps every rule: the start of each kecamatan's documents."""

from random import Random

from cascade_audit.sampling.phrases import Phrases
from cascade_audit.sampling.trees import Box, Cascade, Indicator

_USUAL = 0.75  # how often a unit words an indicator as most units do


def grow(
    unit: str, wilayah: str, tahun: str, phrases: Phrases, random: Random
) -> Cascade:
    """Grow a kecamatan's first cascade.

    Parameters
    ----------
    unit : str
        Name of the kecamatan.
    wilayah : {"desa", "kelurahan"}
        What its territory consists of; decides which programs it has.
    tahun : str
        Four digits.
    phrases : Phrases
        What it may say.
    random : random.Random
        Decides which of it.
    """
    cascade = Cascade(unit, wilayah, tahun, "CASCADING", [], [])
    for level in ("tujuan", "sasaran"):
        nama = random.choice(phrases.sentences(level))
        cascade.heads.append(_box(cascade, level, level, nama, "", phrases, random))
    boxes: dict[str, Box] = {}
    for row in phrases.table("susunan"):
        if row["wilayah"] not in ("semua", wilayah):
            continue
        if random.random() < float(row["peluang"]):
            _add(cascade, boxes, row["kode"], phrases, random)
    cascade.renumber()
    return cascade


def official_box(
    cascade: Cascade, level: str, kode: str, phrases: Phrases, random: Random
) -> Box:
    """Make the box of an official code."""
    nama = phrases.official[kode]["nama"]
    sasaran = phrases.sasaran(kode, random)
    nama = _printed(nama)
    return _box(cascade, level, kode, nama, sasaran, phrases, random)


def _add(
    cascade: Cascade,
    boxes: dict[str, Box],
    kode: str,
    phrases: Phrases,
    random: Random,
) -> None:
    """Add a sub kegiatan, and what is above it where it is the first."""
    siblings = cascade.programs
    for level, length in (("program", 7), ("kegiatan", 12), ("sub_kegiatan", 15)):
        part = kode[:length]
        if part not in boxes:
            boxes[part] = official_box(cascade, level, part, phrases, random)
            siblings.append(boxes[part])
        siblings = boxes[part].children


def _box(
    cascade: Cascade,
    level: str,
    kode: str,
    nama: str,
    sasaran: str,
    phrases: Phrases,
    random: Random,
) -> Box:
    told = phrases.told(kode)
    chosen = told[:1] if random.random() < _USUAL else [random.choice(told)]
    if level in ("sasaran", "program") and len(told) > 1:
        chosen = random.sample(told, 2)
    indicators = [_indicator(cascade, row, phrases, random) for row in chosen]
    return Box(cascade.uid(), level, kode, nama, sasaran, indicators)


def _indicator(
    cascade: Cascade, row: dict[str, str], phrases: Phrases, random: Random
) -> Indicator:
    tail = random.choice(phrases.sentences(f"ekor {row['tipe']}"))
    return Indicator(
        cascade.uid(),
        row["indikator"],
        row["formulasi"] or f"{row['indikator']} {tail}",
        row["tipe"],
        random.choice(row["sumber"].split("|")),
    )


def _printed(nama: str) -> str:
    """Write a name in title case where the official list has capitals only."""
    if nama != nama.upper():
        return nama
    words = nama.title().replace(" Dan ", " dan ").split()
    return " ".join(words)
