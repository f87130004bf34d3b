"""Defects of how boxes stand, are numbered, labelled and headed."""

from collections.abc import Callable
from copy import deepcopy

from cascade_audit.sampling.growing import official_box
from cascade_audit.sampling.planting import Bed, Planted
from cascade_audit.sampling.trees import Box, Indicator

_ONLY = "hanya_program"
_SUB = ("sub_kegiatan",)


def _wrong_label(bed: Bed, box: Box) -> None:
    box.indicators[0].label = "Kegiatan"
    bed.put("LV-01", box.indicators[0].uid, "label indikator jenjang lain", "", box)


def _no_number(bed: Bed, box: Box) -> None:
    box.is_sasaran_numbered = False
    bed.put("PN-01", box.uid, "label sasaran tanpa nomor", "", box)


def _bare_formula(bed: Bed, box: Box) -> None:
    box.indicators[0].is_formula_labelled = False
    bed.put("FM-09", box.indicators[0].uid, "formulasi tanpa label", "", box)


def _shared_explanation(bed: Bed, box: Box) -> None:
    told = box.indicators[0]
    other = deepcopy(told)
    other.uid = bed.cascade.uid()
    other.indikator = "Jumlah berita acara serah terima yang ditandatangani"
    told.is_explained = False
    box.indicators.append(other)
    follows = "FM-05 FM-06 KS-01 NM-04 TH-08"
    bed.put("FM-07", told.uid, "dua indikator satu penjelasan", follows, box)


def _no_children(bed: Bed) -> bool:
    program = bed.cascade.programs[0]
    kode = "7.01.01.2.05"
    box = official_box(bed.cascade, "kegiatan", kode, bed.phrases, bed.random)
    program.children.append(box)
    bed.put("KS-02", box.uid, "kegiatan tanpa sub kegiatan", "PN-04 NM-05", box)
    return True


def _same_indicator(bed: Bed, one: Box, other: Box) -> None:
    order = [placed.box.uid for placed in bed.cascade.placed()]
    if order.index(one.uid) > order.index(other.uid):
        one, other = other, one
    copied = deepcopy(one.indicators[0])
    copied.uid = other.indicators[0].uid
    other.indicators[0] = copied
    follows = "KS-01 NM-04 TH-08 FM-05"
    bed.put("KS-03", copied.uid, "indikator kotak lain disalin", follows, one, other)


def _many_indicators(bed: Bed, box: Box) -> None:
    for thing in ("surat masuk", "arsip statis", "kendaraan pinjaman", "tamu dinas"):
        text = f"Persentase {thing} yang dicatat"
        formula = f"Jumlah {thing} yang dicatat dibagi jumlah {thing} x 100%"
        box.indicators.append(
            Indicator(
                bed.cascade.uid(),
                text,
                formula,
                "Non Kumulatif",
                f"Buku agenda {thing}",
            )
        )
    follows = "LV-04 SD-04 FM-08"
    bed.put("KS-04", box.uid, "lebih dari empat indikator", follows, box)


def _wrong_parent(bed: Bed) -> bool:
    for placed in bed.free(_SUB):
        program = bed.cascade.find(placed.parent.uid).parent
        others = [k for k in program.children if k is not placed.parent]
        if len(placed.parent.children) > 1 and others:
            goal = bed.random.choice(others)
            placed.parent.children.remove(placed.box)
            goal.children.append(placed.box)
            box = placed.box
            bed.put("NM-02", box.uid, "di bawah kegiatan lain", "PN-04 KS-01", box)
            return True
    return False


def _disorder(bed: Bed) -> bool:
    kegiatan = bed.cascade.programs[0].children
    if {kegiatan[0].uid, kegiatan[1].uid} & bed.taken:
        return False
    kegiatan[0], kegiatan[1] = late, first = kegiatan[1], kegiatan[0]
    bed.put("PN-04", first.uid, "urutan tidak menurut kode", "", late, first)
    return True


def _later_decree(bed: Bed) -> bool:
    kegiatan = bed.cascade.programs[0].children[0]
    kode = "7.01.01.2.01.08"
    box = official_box(bed.cascade, "sub_kegiatan", kode, bed.phrases, bed.random)
    kegiatan.children.append(box)
    bed.put("NM-06", box.uid, "nama dari keputusan yang lebih baru", "", box)
    return True


def _renamed(bed: Bed, bentuk: str) -> bool:
    known = {row["kode"]: row for row in bed.phrases.table("ganti_nama")}
    for placed in bed.free(_SUB):
        row = known.get(placed.box.kode)
        if row and row["bentuk"] == bentuk:
            placed.box.nama = row["nama"]
            how = "kata nama diganti" if bentuk == "kata" else "nama salah ketik"
            bed.put("NM-01", placed.box.uid, how, "LV-08 BH-01", placed.box)
            return True
    return False


def _word_changed(bed: Bed) -> bool:
    return _renamed(bed, "kata")


def _misspelt(bed: Bed) -> bool:
    return _renamed(bed, "ejaan")


def _unlike_types(bed: Bed, one: Box, other: Box) -> None:
    ways = ((one, "balai desa", "Kumulatif"), (other, "pendapa", "Non Kumulatif"))
    for box, place, tipe in ways:
        told = box.indicators[0]
        told.indikator = f"Jumlah musyawarah warga yang diselenggarakan di {place}"
        told.formulasi = f"{told.indikator} selama satu tahun anggaran"
        told.tipe_penghitungan, told.sumber_data = tipe, "Notulen musyawarah warga"
    follows = "KS-01 NM-04 TH-06"
    bed.put("TH-08", 0, "ukuran sejenis bertipe lain", follows, one, other)


def _negative_unexplained(bed: Bed, box: Box) -> None:
    told = box.indicators[0]
    told.indikator = "Jumlah keterlambatan pelayanan yang terjadi"
    told.formulasi = f"{told.indikator} selama satu tahun anggaran"
    told.tipe_penghitungan = "Kumulatif Negatif"
    told.sumber_data = "Register pelayanan kecamatan"
    follows = "TH-01 TH-02 KS-01 NM-04 TH-08"
    bed.put("TH-12", 0, "rumus capaian tidak dinyatakan", follows, box)


def _second_echelon(bed: Bed) -> bool:
    bed.cascade.marks["eselon"] = "Eselon II"
    bed.put("LV-02", 0, "label Eselon II pada kecamatan", "")
    return True


def _head_differs(bed: Bed) -> bool:
    marks = bed.cascade.marks
    if _ONLY in marks:
        return False
    marks["kepala_bagian"] = str(bed.cascade.programs[-1].uid)
    marks["kepala_menjadi"] = "Meningkatnya tertib pelayanan dan kerukunan masyarakat"
    bed.put("VR-01", 0, "sasaran pada bagian terakhir berbeda", "SL-01")
    return True


def _mixed_titles(bed: Bed) -> bool:
    marks, versi = bed.cascade.marks, bed.cascade.versi
    if _ONLY in marks:
        return False
    is_review = versi.startswith("REVIEW")
    marks["judul_bagian"] = str(bed.cascade.programs[-1].uid)
    marks["judul_menjadi"] = "CASCADING" if is_review else "REVIEW CASCADING"
    bed.put("VR-02", 0, "judul versi lain pada bagian terakhir", "VR-05 BH-01")
    return True


def _partial(bed: Bed) -> bool:
    marks = bed.cascade.marks
    if marks or not bed.cascade.versi.startswith("REVIEW"):
        return False
    marks[_ONLY] = str(bed.cascade.programs[-1].uid)
    plant = Planted("VR-05", 0, "hanya satu program yang dicetak", "banding")
    bed.planted += [plant, Planted("NM-03", 0, plant.keterangan, "ikutan")]
    return True


def _other_label(bed: Bed, box: Box) -> None:
    told = box.indicators[0]
    bed.cascade.marks[f"label tipe_penghitungan {told.uid}"] = "Tipe Perhitungan"
    bed.put("BH-03", 0, "label ditulis berbeda", "")


def _on(count: int, level: str, spoil: Callable[..., None]) -> Callable[[Bed], bool]:
    """Make a defect of any free boxes of a level; False where there are too few."""

    def plant(bed: Bed) -> bool:
        free = bed.free((level,))
        if len(free) < count:
            return False
        spoil(bed, *(placed.box for placed in free[:count]))
        return True

    return plant


SPOILERS: tuple[Callable[[Bed], bool], ...] = (
    _on(1, "sub_kegiatan", _wrong_label),
    _on(1, "sub_kegiatan", _no_number),
    _on(1, "sub_kegiatan", _bare_formula),
    _on(1, "sub_kegiatan", _shared_explanation),
    _on(1, "sub_kegiatan", _negative_unexplained),
    _on(1, "sub_kegiatan", _other_label),
    _on(1, "program", _many_indicators),
    _on(2, "sub_kegiatan", _same_indicator),
    _on(2, "sub_kegiatan", _unlike_types),
    _no_children,
    _wrong_parent,
    _disorder,
    _later_decree,
    _word_changed,
    _misspelt,
    _second_echelon,
    _head_differs,
    _mixed_titles,
    _partial,
)
