"""One kecamatan's documents through the years, each grown from the one before."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil
from random import Random
from typing import NamedTuple

from cascade_audit.sampling.answers import (
    Answer,
    change_answers,
    defect_answers,
    variant_answers,
)
from cascade_audit.sampling.changing import mixed_kinds, next_version
from cascade_audit.sampling.phrases import Phrases
from cascade_audit.sampling.planting import Bed, plant_text
from cascade_audit.sampling.printing import print_cascade
from cascade_audit.sampling.spoiling import SPOILERS
from cascade_audit.sampling.trees import Cascade

_VERSIONS = ("CASCADING", "REVIEW CASCADING")
_MENDED = 0.8  # how many of a year's spoilt texts are put right by the next
_LATER = 4  # defects that a review adds
_FEWEST, _MOST = 8, 14  # defects that a year's first version adds

Plant = Callable[[Bed], bool]


class Sample(NamedTuple):
    """One practice document, and what the answer sheet says of it."""

    dokumen: str
    text: str
    answers: list[Answer]


@dataclass
class Queue:
    """All kinds of defect, waiting in turn, so that none is left out."""

    waiting: list[Plant]
    each: int

    @classmethod
    def of(cls, phrases: Phrases, papers: int, seed: int) -> "Queue":
        """Line up every kind for so many first versions."""
        rows = phrases.table("cacat")
        plants = [*(partial(plant_text, row=row) for row in rows), *SPOILERS]
        Random(seed).shuffle(plants)
        return cls(plants, min(_MOST, max(_FEWEST, ceil(len(plants) / papers))))

    def plant(self, bed: Bed, wanted: int) -> None:
        """Plant the next kinds; one that suits no box keeps its turn."""
        done: list[Plant] = []
        for plant in list(self.waiting):
            if len(done) < wanted and plant(bed):
                done.append(plant)
        self.waiting = [p for p in self.waiting if p not in done] + done


def unfold(bed: Bed, years: Sequence[str], queue: Queue | None) -> Iterator[Sample]:
    """Make a unit's documents: for each year a cascading, then its review.

    Parameters
    ----------
    bed : Bed
        Holds the first cascade.
    years : sequence of str
        Ascending.
    queue : Queue, optional
        Whence defects are taken; without it the unit keeps every rule.
    """
    usual: dict[str, str] = {}
    for row in bed.phrases.table("indikator"):
        usual.setdefault(row["kode"], row["indikator"])
    before: Cascade | None = None
    for tahun in years:
        for versi in _VERSIONS:
            if before is not None:
                _go_on(bed, tahun, versi, is_clean=queue is None)
            if queue is not None:
                first = versi == _VERSIONS[0]
                queue.plant(bed, queue.each if first else _LATER)
            bed.cascade.renumber()
            yield _sample(bed, before, usual)
            before = bed.cascade


def _go_on(bed: Bed, tahun: str, versi: str, *, is_clean: bool) -> None:
    """Put the next version in the place of the one before."""
    kinds = mixed_kinds(bed.random, is_clean)
    bed.turn_page()
    bed.cascade = next_version(bed, tahun, versi, kinds)
    if versi == _VERSIONS[0]:
        bed.mend(_MENDED)
        bed.bring_home(_MENDED)


def _sample(bed: Bed, before: Cascade | None, usual: dict[str, str]) -> Sample:
    cascade = bed.cascade
    answers = [*defect_answers(cascade, bed.planted), *variant_answers(cascade, usual)]
    if before is not None:
        answers += change_answers(before, cascade)
    return Sample(cascade.dokumen, print_cascade(cascade), answers)
