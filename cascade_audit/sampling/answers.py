"""The answer sheet: every planted defect, every change, every variant."""

from collections.abc import Iterable, Iterator

from cascade_audit.sampling.planting import Planted
from cascade_audit.sampling.trees import FIELDS, Box, Cascade, Placed

ANSWERS = (
    "jenis", "dokumen", "kode", "peran", "level", "jalur", "teks", "keterangan",
    "dokumen_lama", "dokumen_baru", "perubahan", "jalur_lama", "jalur_baru", "kolom",
    "lama", "baru", "bermakna",
)  # fmt: skip
Answer = dict[str, str]

# What the form has no place for; every document printed in it lacks these.
_OF_THE_FORM = ("KL-03", "KL-04", "KL-05", "KL-07", "SL-04", "VR-03")


def defect_answers(cascade: Cascade, planted: Iterable[Planted]) -> Iterator[Answer]:
    """Say which findings a document ought to have, and where.

    A defect whose box is no longer printed is left out.
    """
    for kode in _OF_THE_FORM:
        plain = {"jenis": "cacat", "dokumen": cascade.dokumen, "kode": kode}
        yield _full(plain | {"peran": "formulir", "keterangan": "tidak ada kolomnya"})
    printed = {placed.box.uid for placed in cascade.placed()}
    for plant in planted:
        if not printed.issuperset(plant.boxes):
            continue
        answer = {
            "jenis": "cacat",
            "dokumen": cascade.dokumen,
            "kode": plant.kode,
            "peran": plant.peran,
            "keterangan": plant.keterangan,
        }
        if plant.uid:
            placed = cascade.find(plant.uid)
            answer |= {"level": placed.box.level, "jalur": placed.jalur}
            answer["teks"] = _text(placed.box, plant.uid)
        yield _full(answer)


def _text(box: Box, uid: int) -> str:
    told = [i.indikator for i in box.indicators if i.uid == uid]
    return told[0] if told else box.nama


def change_answers(old: Cascade, new: Cascade) -> Iterator[Answer]:
    """Say how two versions of one unit's cascade differ.

    Boxes are known by the numbers that follow them, not by what they say: this is
    the truth that a diff is measured against.
    """
    before = {placed.box.uid: placed for placed in old.placed()}
    after = {placed.box.uid: placed for placed in new.placed()}
    about = {"dokumen_lama": old.dokumen, "dokumen_baru": new.dokumen}
    gone = _made_from(before, after)
    for uid, placed in before.items():
        if uid not in after and uid not in gone:
            yield _whole("dihapus", placed, None, about)
    for uid, placed in after.items():
        if uid in before:
            for answer in _of_one(before[uid], placed):
                yield _full(about | answer)
        elif sources := [before[u] for u in placed.box.made_of if u in before]:
            kind = "digabung" if len(placed.box.made_of) > 1 else "dipecah"
            for source in sources:
                yield _whole(kind, source, placed, about)
        else:
            yield _whole("ditambah", None, placed, about)


def _made_from(before: dict[int, Placed], after: dict[int, Placed]) -> set[int]:
    """List the boxes that went into others in this step, not in one before."""
    return {
        uid
        for placed in after.values()
        if placed.box.uid not in before
        for uid in placed.box.made_of
    }


def _whole(kind: str, old: Placed | None, new: Placed | None, about: Answer) -> Answer:
    answer = about | {
        "perubahan": kind,
        "kode": "VR-04",
        "level": (new or old).box.level,
    }
    if old:
        answer |= {"jalur_lama": old.jalur, "lama": old.box.nama}
    if new:
        answer |= {"jalur_baru": new.jalur, "baru": new.box.nama}
    return _full(answer | {"bermakna": "ya"})


def _of_one(old: Placed, new: Placed) -> Iterator[Answer]:
    """Compare a box with what became of it."""
    about = {"level": new.box.level, "jalur_lama": old.jalur, "jalur_baru": new.jalur}
    names = {"lama": old.box.nama, "baru": new.box.nama, "bermakna": "ya"}
    if (old.parent and old.parent.uid) != (new.parent and new.parent.uid):
        yield about | names | {"perubahan": "dipindah"}
    elif old.box.nomor != new.box.nomor:
        yield about | names | {"perubahan": "dinomori_ulang", "kode": "VR-04"}
    pairs = [("nama", old.box.nama, new.box.nama)]
    pairs.append(("sasaran", old.box.sasaran, new.box.sasaran))
    pairs += _of_indicators(old.box, new.box)
    for column, lama, baru in pairs:
        if lama != baru:
            kind = "diganti_nama" if column == "nama" else "isi_berubah"
            meant = "ya" if lama.casefold() != baru.casefold() else "tidak"
            said = {"kolom": column, "lama": lama, "baru": baru, "bermakna": meant}
            code = _code(new.box.level, column)
            yield about | said | {"perubahan": kind, "kode": code}


def _of_indicators(old: Box, new: Box) -> Iterator[tuple[str, str, str]]:
    """List what two versions of a box's indicators say, column by column."""
    before = {told.uid: told for told in old.indicators}
    after = {told.uid: told for told in new.indicators}
    for uid, told in after.items():
        if uid not in before:
            yield "indikator", "", told.indikator
            continue
        for name in FIELDS:
            yield name, getattr(before[uid], name), getattr(told, name)
    for uid, told in before.items():
        if uid not in after:
            yield "indikator", told.indikator, ""


def _code(level: str, column: str) -> str:
    """Name the finding that a change of this column is."""
    if column == "indikator" and level in ("tujuan", "sasaran"):
        return "VR-06"
    return "TH-10" if column == "tipe_penghitungan" else "VR-04"


def variant_answers(cascade: Cascade, usual: dict[str, str]) -> Iterator[Answer]:
    """Say where a unit words an indicator otherwise than the practice data usually do.

    Parameters
    ----------
    cascade : Cascade
        One document.
    usual : dict of str to str
        The usual indicator of each code.
    """
    for placed in cascade.placed():
        box = placed.box
        told = box.indicators[0].indikator
        wanted = usual.get(box.kode, told)
        if box.level == "sub_kegiatan" and wanted.casefold() != told.casefold():
            yield _full(
                {
                    "jenis": "ragam",
                    "dokumen": cascade.dokumen,
                    "kode": box.kode,
                    "level": box.level,
                    "jalur": placed.jalur,
                    "teks": told,
                    "keterangan": wanted,
                }
            )


def _full(answer: Answer) -> Answer:
    kind = {"jenis": "perubahan"} if "perubahan" in answer else {}
    return dict.fromkeys(ANSWERS, "") | kind | answer
