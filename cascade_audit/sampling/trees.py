"""A practice cascade as it is meant, before it is printed: boxes and indicators."""

from collections.abc import Iterator
from dataclasses import dataclass, field

WORDS = {
    "tujuan": "Tujuan",
    "sasaran": "Sasaran",
    "program": "Program",
    "kegiatan": "Kegiatan",
    "sub_kegiatan": "Sub Kegiatan",
}
BELOW = {"program": "kegiatan", "kegiatan": "sub_kegiatan"}
EXPLAINED = ("formulasi", "tipe_penghitungan", "sumber_data")
FILE_MARK = "CONTOH-SINTETIS"
FIELDS = ("indikator", *EXPLAINED, "satuan", "target", "keterangan")


@dataclass
class Indicator:
    """One indicator as it is meant; `uid` follows it through versions."""

    uid: int
    indikator: str
    formulasi: str = ""
    tipe_penghitungan: str = ""
    sumber_data: str = ""
    keterangan: str = ""
    satuan: str = ""
    target: str = ""
    label: str = ""  # level named on the label, where it is not the box's own
    is_formula_labelled: bool = True
    is_explained: bool = True  # False: the explanation stands with the next one


@dataclass
class Box:
    """One node as it is meant; `uid` follows it through versions."""

    uid: int
    level: str
    kode: str
    nama: str
    sasaran: str
    indicators: list[Indicator]
    children: list["Box"] = field(default_factory=list)
    nomor: int = 1
    made_of: tuple[int, ...] = ()  # uids of the boxes that it was split or merged from
    is_sasaran_numbered: bool = True


@dataclass
class Cascade:
    """One document as it is meant."""

    unit: str
    wilayah: str
    tahun: str
    versi: str
    heads: list[Box]
    programs: list[Box]
    marks: dict[str, str] = field(default_factory=dict)  # defects of the whole paper
    last_uid: int = 0

    def uid(self) -> int:
        """Give a number that no box or indicator of this unit has yet."""
        self.last_uid += 1
        return self.last_uid

    @property
    def dokumen(self) -> str:
        """Path of the document below the samples' folder."""
        place = self.unit.lower().replace(" ", "-")
        versi = self.versi.lower().replace(" ", "-")
        name = f"{FILE_MARK}-{versi}-{place}-{self.tahun}.txt"
        return f"{self.tahun}/{place}/{name}"

    @property
    def printed(self) -> list[Box]:
        """The programs that the document shows."""
        only = self.marks.get("hanya_program")
        return [p for p in self.programs if only in (None, str(p.uid))]

    def placed(self) -> Iterator["Placed"]:
        """List every printed box with its parent and path, in printed order."""
        for head in self.heads:
            yield Placed(head, None, f"{head.level}-{head.nomor}")
        for program in self.printed:
            yield from _placed(program, None, "")

    def find(self, uid: int) -> "Placed | None":
        """Find a box, or the box of an indicator, by its number."""
        return next(
            (
                placed
                for placed in self.placed()
                if uid in {placed.box.uid, *(i.uid for i in placed.box.indicators)}
            ),
            None,
        )

    def renumber(self) -> None:
        """Count the boxes of each parent from 1, as they stand."""
        levels = [self.programs]
        while levels:
            boxes = levels.pop()
            levels += [box.children for box in boxes]
            for nomor, box in enumerate(boxes, start=1):
                box.nomor = nomor


@dataclass(frozen=True)
class Placed:
    """A box where it stands."""

    box: Box
    parent: Box | None
    jalur: str


def _placed(box: Box, parent: Box | None, above: str) -> Iterator[Placed]:
    jalur = f"{above}{box.level.replace('_', '-')}-{box.nomor}"
    yield Placed(box, parent, jalur)
    for child in box.children:
        yield from _placed(child, box, f"{jalur}/")
