"""Change a cascade into its next version, in every way that versions differ."""

from collections.abc import Callable
from copy import deepcopy
from random import Random

from cascade_audit.sampling.growing import official_box
from cascade_audit.sampling.planting import Bed, Planted
from cascade_audit.sampling.trees import Box, Cascade, Indicator, Placed

_SUB = ("sub_kegiatan",)


def next_version(bed: Bed, tahun: str, versi: str, kinds: list[str]) -> Cascade:
    """Copy a cascade and change it.

    Parameters
    ----------
    bed : Bed
        Holds the version before, which stays as it is, and what may not be changed
        (`taken`), so that defects planted before stay.
    tahun, versi : str
        Of the new version.
    kinds : list of str
        Names of :data:`CHANGES`, in the order in which to try them.

    Returns
    -------
    Cascade
        The new version; marks of the whole paper are not carried on.
    """
    changed = deepcopy(bed.cascade)
    changed.tahun, changed.versi, changed.marks = tahun, versi, {}
    work = Bed(changed, bed.phrases, bed.random, set(bed.taken))
    for kind in kinds:
        CHANGES[kind](work)
    for plant in work.planted:  # a change may break a rule, and then stays as it is
        bed.planted.append(plant)
        bed.taken |= set(plant.boxes)
    changed.renumber()
    return changed


def _added(bed: Bed) -> None:
    present = {placed.box.kode for placed in bed.cascade.placed()}
    rows = [
        row
        for row in bed.phrases.table("susunan")
        if row["wilayah"] in ("semua", bed.cascade.wilayah)
        and row["kode"] not in present
    ]
    bed.random.shuffle(rows)
    for row in rows:
        for placed in bed.free(("kegiatan",)):
            if row["kode"].startswith(placed.box.kode):
                box = official_box(
                    bed.cascade, "sub_kegiatan", row["kode"], bed.phrases, bed.random
                )
                below = placed.box.children
                after = sum(child.kode < row["kode"] for child in below)
                below.insert(after, box)
                bed.taken |= {box.uid, placed.box.uid}
                return


def _removed(bed: Bed) -> None:
    for placed in bed.free(_SUB):
        if _can_lose(bed, placed):
            placed.parent.children.remove(placed.box)
            bed.taken.add(placed.parent.uid)
            return


def _can_lose(bed: Bed, placed: Placed) -> bool:
    """Tell whether the box above may lose a child: it keeps some, and its defect."""
    return len(placed.parent.children) > 2 and placed.parent.uid not in bed.taken


def _renamed(bed: Bed) -> None:
    known = {row["kode"]: row for row in bed.phrases.table("ganti_nama")}
    for placed in bed.free(_SUB):
        row = known.get(placed.box.kode)
        if row and row["bentuk"] == "kata":
            placed.box.nama = row["nama"]
            bed.put("NM-01", placed.box.uid, "kata nama diganti", "LV-08", placed.box)
            return


def _moved(bed: Bed) -> None:
    for placed in bed.free(_SUB):
        program = bed.cascade.find(placed.parent.uid).parent
        goals = [
            kegiatan
            for kegiatan in program.children
            if kegiatan is not placed.parent and kegiatan.uid not in bed.taken
        ]
        if _can_lose(bed, placed) and goals:
            placed.parent.children.remove(placed.box)
            bed.random.choice(goals).children.append(placed.box)
            box = placed.box
            bed.put("NM-02", box.uid, "di bawah kegiatan lain", "PN-04 KS-01", box)
            return


def _swapped(bed: Bed) -> None:
    for placed in bed.free(("kegiatan",)):
        below = placed.box.children
        pairs = [
            place
            for place in range(len(below) - 1)
            if not {below[place].uid, below[place + 1].uid} & bed.taken
        ]
        if pairs:
            place = bed.random.choice(pairs)
            below[place], below[place + 1] = below[place + 1], below[place]
            bed.taken |= {below[place].uid, below[place + 1].uid, placed.box.uid}
            return


def _split(bed: Bed) -> None:
    parts: dict[str, list[dict[str, str]]] = {}
    for row in bed.phrases.table("pemecahan"):
        parts.setdefault(row["kode"], []).append(row)
    for placed in bed.free(_SUB):
        rows = parts.get(placed.box.kode)
        if rows and not placed.box.made_of:
            made = [_made(bed, row, placed.box, (placed.box.uid,)) for row in rows]
            _replace(placed.parent, [placed.box], made)
            _note_names(bed, made)
            return


def _merged(bed: Bed) -> None:
    free = {p.box.kode: p for p in bed.free(_SUB) if not p.box.made_of}
    rows = bed.phrases.table("penggabungan")
    bed.random.shuffle(rows)
    for row in rows:
        one, other = free.get(row["kode_satu"]), free.get(row["kode_dua"])
        if one and other and one.parent is other.parent and _can_lose(bed, one):
            uids = (one.box.uid, other.box.uid)
            made = _made(bed, row, one.box, uids)
            _replace(one.parent, [one.box, other.box], [made])
            _note_names(bed, [made])
            return


def _note_names(bed: Bed, made: list[Box]) -> None:
    """Note that new names may be found to be none of the official ones."""
    for box in made:
        bed.taken.add(box.uid)
        for kode in ("NM-01", "NM-02", "NM-04"):
            note = Planted(kode, box.uid, "kotak dipecah", "ikutan", (box.uid,))
            bed.planted.append(note)


def _made(bed: Bed, row: dict[str, str], like: Box, uids: tuple[int, ...]) -> Box:
    old = like.indicators[0]
    told = Indicator(
        bed.cascade.uid(),
        row["indikator"],
        row["indikator"] + old.formulasi.removeprefix(old.indikator),
        old.tipe_penghitungan,
        old.sumber_data,
    )
    uid = bed.cascade.uid()
    return Box(
        uid, like.level, like.kode, row["nama"], row["sasaran"], [told], made_of=uids
    )


def _replace(parent: Box, old: list[Box], new: list[Box]) -> None:
    place = parent.children.index(old[0])
    parent.children[:] = [box for box in parent.children if box not in old]
    parent.children[place:place] = new


def _reworded_formula(bed: Bed) -> None:
    for placed in bed.free(_SUB):
        told = placed.box.indicators[0]
        tails = bed.phrases.sentences(f"ekor {told.tipe_penghitungan}")
        for old in tails:
            if told.formulasi.endswith(old):
                new = bed.random.choice([tail for tail in tails if tail != old])
                told.formulasi = told.formulasi.removesuffix(old) + new
                bed.taken.add(placed.box.uid)
                return


def _other_source(bed: Bed) -> None:
    for placed in bed.free(_SUB)[:1]:
        placed.box.indicators[0].sumber_data += " dan berita acara pemeriksaan"
        bed.taken.add(placed.box.uid)


def _other_type(bed: Bed) -> None:
    for placed in bed.free(_SUB):
        told = placed.box.indicators[0]
        if told.indikator.startswith("Jumlah orang") or "unit" in told.indikator:
            is_sum = told.tipe_penghitungan == "Kumulatif"
            told.tipe_penghitungan = "Non Kumulatif" if is_sum else "Kumulatif"
            bed.taken.add(placed.box.uid)
            return


def _capitals(bed: Bed) -> None:
    for placed in bed.free(_SUB)[:1]:
        told = placed.box.indicators[0]
        told.formulasi = told.formulasi.title()
        bed.taken.add(placed.box.uid)


def _key_replaced(bed: Bed) -> None:
    for placed in bed.free(("sasaran",)):
        told = placed.box.indicators[-1]
        told.indikator = "Persentase pengaduan masyarakat yang dijawab"
        told.formulasi = (
            "Jumlah pengaduan masyarakat yang dijawab dibagi jumlah pengaduan "
            "masyarakat yang diterima x 100%"
        )
        told.sumber_data = "Register pengaduan masyarakat"
        bed.taken.add(placed.box.uid)


CHANGES: dict[str, Callable[[Bed], None]] = {
    "ditambah": _added,
    "dihapus": _removed,
    "diganti_nama": _renamed,
    "dipindah": _moved,
    "dinomori_ulang": _swapped,
    "dipecah": _split,
    "digabung": _merged,
    "rumus": _reworded_formula,
    "sumber": _other_source,
    "tipe": _other_type,
    "huruf": _capitals,
    "indikator_kunci": _key_replaced,
}
HARMLESS = ("ditambah", "dihapus", "rumus", "sumber", "huruf")  # break no rule


def mixed_kinds(random: Random, is_clean: bool) -> list[str]:
    """Choose which changes a new version gets: all kinds in turn, none twice."""
    kinds = list(HARMLESS if is_clean else CHANGES)
    random.shuffle(kinds)
    return kinds[: random.randint(3, len(kinds))]
