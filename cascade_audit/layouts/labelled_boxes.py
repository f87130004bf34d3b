"""The form whose boxes say "Sub Kegiatan 1", "Sasaran Sub Kegiatan 1", and so on.

Boxes stand in columns and arrive flattened to lines; see :mod:`flow`.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import pandas as pd

from cascade_audit.layouts.assembly import Assembly
from cascade_audit.layouts.content import Piece, Spot
from cascade_audit.layouts.heads import Cell, Heads
from cascade_audit.layouts.labels import Labels
from cascade_audit.layouts.reading import Passage, Reading, Section
from cascade_audit.layouts.titles import Title, Titles, section_starts
from cascade_audit.nomenclature import Nomenclature

NAME = "labelled_boxes"
_OPENING_KINDS = ("label_eselon", "label_kelompok", "kotak")


class Line(NamedTuple):
    """A printed line: its number, address and filled cells."""

    row: int
    letak: str
    cells: list[Cell]


def read(
    blocks: pd.DataFrame, lexicon: pd.DataFrame, nomenclature: Nomenclature
) -> Reading:
    """Read the blocks of one document as labelled boxes.

    Parameters
    ----------
    blocks : pandas.DataFrame
        As returned by :func:`cascade_audit.readers.read_blocks`.
    lexicon : pandas.DataFrame
        The words of labels and titles, columns `peran` and `tulisan`.
    nomenclature : Nomenclature
        Official names; they break ties between columns, and only that.
    """
    labels = Labels.from_lexicon(lexicon)
    hanging = frozenset(lexicon.loc[lexicon["peran"] == "kata_gantung", "tulisan"])
    reading = Reading(NAME)
    heads = Heads(labels, reading)
    assembly = Assembly(reading, nomenclature, hanging)
    for section, lines in _sections(_lines(blocks), lexicon, labels, reading):
        pieces: list[Piece] = []
        spots: list[Spot] = []
        heads.close()
        above, gap = 0, False
        for number, line in enumerate(lines):
            gap = gap or line.row > above + 1  # kept over lines that hold only arrows
            above = line.row
            if heads.take(*line, section):
                continue
            for piece in _pieces(line, labels):
                if piece.token.kind in ("perabot", "label_eselon", "label_kelompok"):
                    reading.passages.append(_furniture(piece, line.row, section))
                else:
                    pieces.append(piece._replace(at=len(pieces)))
                    spots.append(Spot(line.row, number, gap))
                    gap = False
        assembly.add(section, pieces, spots)
    reading.sort()
    return reading


def _lines(blocks: pd.DataFrame) -> list[Line]:
    cells = zip(
        *(blocks[c].tolist() for c in ("row", "letak", "column", "text")), strict=True
    )
    return [
        Line(row, letak, [(column, text) for _, _, column, text in group])
        for (row, letak), group in groupby(cells, key=lambda cell: cell[:2])
    ]


def _sections(
    lines: list[Line], lexicon: pd.DataFrame, labels: Labels, reading: Reading
) -> Iterator[tuple[Section, list[Line]]]:
    """Cut the document at its titles; a running title cuts nothing."""
    texts = [" ".join(text for _, text in line.cells) for line in lines]
    starts = section_starts(texts, Titles.from_lexicon(lexicon))
    section = Section(0, Title())
    held: list[Line] = []
    skip = 0
    for place, line in enumerate(lines):
        if place in starts:
            title, skip = starts[place]
            after = texts[place + skip : place + skip + 3]
            if title != section.title or _opens(after, labels):
                if held:
                    yield section, held
                section, held = Section(section.bagian + 1, title), []
        if skip:
            skip -= 1
            said = Passage(line.row, line.letak, "judul", texts[place])
            reading.passages.append(said._replace(bagian=section.bagian))
        else:
            held.append(line)
    yield section, held


def _opens(lines: list[str], labels: Labels) -> bool:
    """Tell whether what follows a title begins a section rather than a page."""
    tokens = [labels.tokens(line)[0] for line in lines[:1]]
    return any(
        token.kind in _OPENING_KINDS and token.level not in ("kegiatan", "sub_kegiatan")
        for token in tokens
    )


def _pieces(line: Line, labels: Labels) -> Iterator[Piece]:
    for text in _texts(line.cells, labels):
        for token in labels.tokens(text):
            yield Piece(-1, line.letak, token, 1.0)


def _texts(cells: list[Cell], labels: Labels) -> list[str]:
    """Join a label and its value that a tab stands between."""
    texts: list[str] = []
    for _, text in cells:
        if texts and (text.startswith((":", "=")) or labels.awaits_value(texts[-1])):
            texts[-1] = f"{texts[-1]} {text}"
        else:
            texts.append(text)
    return texts


def _furniture(piece: Piece, row: int, section: Section) -> Passage:
    token = piece.token
    said = Passage(row, piece.letak, token.kind, token.label)
    return said._replace(bagian=section.bagian)
