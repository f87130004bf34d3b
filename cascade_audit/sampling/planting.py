"""Plant defects: what is spoilt, where, and which findings follow from it.

Most defects change the text of one box; which, and how, stands in ``cacat.csv``.
Those of how boxes stand or are printed: :mod:`cascade_audit.sampling.spoiling`.
"""

import re
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random

from cascade_audit.sampling.phrases import Phrases
from cascade_audit.sampling.trees import Box, Cascade, Indicator, Placed

_KEGIATAN = 12  # characters of a kegiatan's code
_EMPTY = "-"  # in the list: the value is left out
_COLUMNS = (
    "indikator", "formulasi", "tipe_penghitungan", "sumber_data", "satuan",
    "target",
)  # fmt: skip
_MAIN, _FOLLOWS = "utama", "ikutan"


@dataclass(frozen=True)
class Planted:
    """A finding that a planted defect brings about.

    Attributes
    ----------
    kode : str
        Code of the finding.
    uid : int
        The box or indicator at fault; 0 where the document as a whole is, or where
        the finding may stand at another box.
    keterangan : str
        What was planted, for the answer sheet.
    peran : {"utama", "ikutan", "banding"}
        Whether the finding was meant, may follow from the one that was, or shows only
        beside the version before.
    boxes : tuple of int
        The boxes that were spoilt; none where the paper as a whole was.
    """

    kode: str
    uid: int
    keterangan: str
    peran: str = _MAIN
    boxes: tuple[int, ...] = ()


@dataclass
class Bed:
    """A cascade that is being spoilt, and what has been planted in it.

    `taken` are the boxes that hold a defect, `sound` their texts as they were.
    """

    cascade: Cascade
    phrases: Phrases
    random: Random
    taken: set[int] = field(default_factory=set)
    planted: list[Planted] = field(default_factory=list)
    sound: dict[int, tuple[str, str, list[Indicator]]] = field(default_factory=dict)

    def free(self, levels: tuple[str, ...] = ()) -> list[Placed]:
        """List the boxes of some levels that hold no defect yet, in any order."""
        found = [
            placed
            for placed in self.cascade.placed()
            if placed.box.uid not in self.taken
            and (not levels or placed.box.level in levels)
        ]
        self.random.shuffle(found)
        return found

    def put(
        self, kode: str, uid: int, keterangan: str, follows: str, *boxes: Box
    ) -> None:
        """Note a defect, and take the boxes that it changed."""
        uids = tuple(box.uid for box in boxes)
        self.taken |= set(uids)
        self.planted.append(Planted(kode, uid, keterangan, boxes=uids))
        for other in follows.split():
            self.planted.append(Planted(other, 0, keterangan, _FOLLOWS, uids))

    def mend(self, share: float) -> None:
        """Put a share of the spoilt texts right, as units do within a year."""
        for uid in list(self.sound):
            placed = self.cascade.find(uid)
            if placed and self.random.random() < share:
                box = placed.box
                box.nama, box.sasaran, box.indicators = self.sound.pop(uid)
                self.taken.discard(uid)
                self.planted = [p for p in self.planted if uid not in p.boxes]

    def bring_home(self, share: float) -> None:
        """Put a share of the boxes under a wrong parent back where they belong."""
        lost = [plant for plant in self.planted if plant.kode == "NM-02"]
        for plant in lost:
            placed = self.cascade.find(plant.uid)
            homes = [
                other.box
                for other in self.cascade.placed()
                if placed and other.box.kode == placed.box.kode[:_KEGIATAN]
            ]
            if homes and not placed.box.made_of and self.random.random() < share:
                placed.parent.children.remove(placed.box)
                homes[0].children.append(placed.box)
                homes[0].children.sort(key=_code)
                self.taken.discard(plant.uid)
                self.planted = [p for p in self.planted if plant.uid not in p.boxes]

    def turn_page(self) -> None:
        """Forget defects of the paper as a whole: the next paper is another."""
        self.planted = [plant for plant in self.planted if plant.boxes]


def _code(box: Box) -> str:
    return box.kode


def plant_text(bed: Bed, row: dict[str, str]) -> bool:
    """Plant a defect of ``cacat.csv``; False where no box of the cascade suits it."""
    pattern = re.compile(row["pola"])
    for placed in bed.free(tuple(row["level"].split())):
        box = placed.box
        for indicator in box.indicators:
            said = f"{indicator.indikator} [{indicator.tipe_penghitungan}]"
            if pattern.search(said) and _is_usual(box, indicator):
                was = (box.nama, box.sasaran, deepcopy(box.indicators))
                bed.sound[box.uid] = was
                _spoil(row, placed, indicator)
                uid = box.uid if row["sasaran"] or row["nama_kotak"] else indicator.uid
                if row["tempat"] == "dokumen":  # where the finding stands
                    uid = 0
                bed.put(row["kode"], uid, row["keterangan"], row["ikutan"], box)
                return True
    return False


def _is_usual(box: Box, indicator: Indicator) -> bool:
    return all((box.nama, indicator.indikator, indicator.formulasi))


def _spoil(row: dict[str, str], placed: Placed, indicator: Indicator) -> None:
    words = _words(placed, indicator)
    for name in _COLUMNS:
        if row[name]:
            setattr(indicator, name, _filled(row[name], words))
    if row["nama_kotak"]:
        placed.box.nama = _filled(row["nama_kotak"], words)
    if row["sasaran"]:
        placed.box.sasaran = _filled(row["sasaran"], words)


def _filled(template: str, words: dict[str, str]) -> str:
    return "" if template == _EMPTY else template.format_map(words)


def _words(placed: Placed, indicator: Indicator) -> dict[str, str]:
    """Name the pieces of a box's texts that templates may use."""
    text, box = indicator.indikator, placed.box
    first, _, rest = text.partition(" ")
    unit, _, thing = rest.partition(" ")
    return {
        "indikator": text,
        "indikator_ganda": text.replace(" yang ", " yang yang ", 1),
        "inti_tanpa_jumlah": f" {rest}",
        "inti_rumus": f"{first} {unit} {thing.partition(' yang ')[0]}",
        "ekor_paket": f" {thing}",
        "pembilang": indicator.formulasi.partition(" dibagi ")[0],
        "nama_tanpa_program": box.nama.removeprefix("Program "),
        "sasaran_tanpa_awal": box.sasaran.partition(" ")[2],
        "sasaran_induk": placed.parent.sasaran if placed.parent else "",
    }
