"""The form whose boxes say "Sub Kegiatan 1", "Sasaran Sub Kegiatan 1", and so on.

Boxes stand in columns. Where cells and boxes have positions, these say which line is
whose (:mod:`streams`); where a page was flattened to lines, see :mod:`flow`.
"""

from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from cascade_audit.layouts.assembly import Assembly
from cascade_audit.layouts.content import Piece, Spot, Wraps
from cascade_audit.layouts.endings import Endings
from cascade_audit.layouts.heads import Heads
from cascade_audit.layouts.joints import Joints
from cascade_audit.layouts.labels import PAGE, Labels
from cascade_audit.layouts.lines import Cell, Line, lines_of
from cascade_audit.layouts.reading import Passage, Reading, Section
from cascade_audit.layouts.seams import close_seams
from cascade_audit.layouts.streams import FURNITURE, read_streams
from cascade_audit.layouts.titles import Title, Titles, section_starts
from cascade_audit.nomenclature import Nomenclature
from cascade_audit.schema import UNREAD

NAME = "labelled_boxes"
_OPENING_KINDS = ("label_eselon", "label_kelompok", "kotak")


def read(
    blocks: pd.DataFrame,
    lexicon: pd.DataFrame,
    nomenclature: Nomenclature,
    measures: frozenset[str] = frozenset(),
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
    measures : frozenset of str, optional
        Words with which an indicator begins, in lower case.

    Returns
    -------
    Reading
        A hidden sheet is left unread beside one that shows.
    """
    labels = Labels.from_lexicon(lexicon)
    hanging = frozenset(lexicon.loc[lexicon["peran"] == "kata_gantung", "tulisan"])
    reading = Reading(NAME)
    heads = Heads(labels, reading)
    assembly = Assembly(reading, nomenclature, Wraps(hanging, measures))
    joints = Joints.from_lexicon(lexicon)
    blocks = close_seams(_healed(blocks, joints), labels, joints)
    unseen = _unseen(blocks)
    whole: list[Line] = []
    for line in lines_of(blocks):
        if line.cells[0].block in unseen:
            reading.passages += [
                _left(one) for cell in line.cells for one in cell.lines()
            ]
        else:
            whole.append(line)
    endings = Endings.from_lexicon(lexicon, labels)
    for section, told in _sections(whole, lexicon, labels, reading):
        heads.close()
        lines, ending = endings.cut(told)
        reading.passages += [
            Passage(one.row, one.letak, "perabot", one.text, bagian=section.bagian)
            for line in ending
            for cell in line.cells
            for one in cell.lines()
        ]
        rest = [
            (number, line)
            for number, line in enumerate(lines)
            if not heads.take(line.cells, section)
        ]
        streams = read_streams([line for _, line in rest], labels, joints)
        if streams is None:
            pieces, spots, furniture = _flattened(rest, lines, labels)
            assembly.add(section, pieces, spots)
        else:
            furniture = streams.furniture
            assembly.add(section, streams.pieces, streams.spots, streams.placed)
        reading.passages += [
            _furniture(piece, row, section) for piece, row in furniture
        ]
    reading.sort()
    return reading


def _unseen(blocks: pd.DataFrame) -> set[int]:
    """List the blocks of places that are hidden, if there are others."""
    hides = blocks["is_hidden"].astype(bool)
    shown = set(blocks.loc[~hides, "place"])
    if not shown:
        return set()
    return {n for n, place in enumerate(blocks["place"]) if place not in shown}


def _left(cell: Cell) -> Passage:
    return Passage(cell.row, cell.letak, UNREAD, cell.text)


def _healed(blocks: pd.DataFrame, joints: Joints) -> pd.DataFrame:
    """Join labels that printed lines break, where line feeds are no more than that."""
    wrapped = blocks["printed"].ne("")
    if not wrapped.any():
        return blocks
    pairs = zip(blocks["text"], wrapped, strict=True)
    return blocks.assign(
        text=[joints.healed(text) if is_wrapped else text for text, is_wrapped in pairs]
    )


def _flattened(
    rest: list[tuple[int, Line]], lines: list[Line], labels: Labels
) -> tuple[list[Piece], list[Spot], list[tuple[Piece, int]]]:
    """Cut lines into pieces in reading order; `rest` are those of no head table."""
    pieces: list[Piece] = []
    spots: list[Spot] = []
    furniture: list[tuple[Piece, int]] = []
    gaps = _gaps(lines)
    gap, done, page = False, -1, 0
    for number, line in rest:
        gap = gap or any(gaps[done + 1 : number + 1])  # kept over lines of arrows
        done = number
        for cell, text in _texts(line.cells, labels):
            for token in labels.tokens(text):
                piece = Piece(len(pieces), cell.letak, token, 1.0, page)
                if token.kind in FURNITURE:
                    furniture.append((piece, cell.row))
                    page += token.level == PAGE or token.label == text  # or an arrow
                    continue
                pieces.append(piece)
                spots.append(Spot(cell.row, number, gap))
                gap = False
    return pieces, spots, furniture


def _gaps(lines: list[Line]) -> list[bool]:
    """Tell for every line whether blank lines stand before it."""
    rows = [0, *(line.row for line in lines)]
    return [row > above + 1 for above, row in pairwise(rows)]


def _sections(
    lines: list[Line], lexicon: pd.DataFrame, labels: Labels, reading: Reading
) -> Iterator[tuple[Section, list[Line]]]:
    """Cut the document at its titles; a running title cuts nothing."""
    texts = [line.text for line in lines]
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
            reading.passages += [
                Passage(cell.row, cell.letak, "judul", cell.text, bagian=section.bagian)
                for cell in line.cells
            ]
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


def _texts(cells: list[Cell], labels: Labels) -> list[tuple[Cell, str]]:
    """Join a label and its value that a tab stands between."""
    texts: list[tuple[Cell, str]] = []
    for cell in (line for whole in cells for line in whole.lines()):
        awaited = bool(texts) and (
            cell.text.startswith((":", "=")) or labels.awaits_value(texts[-1][1])
        )
        if awaited and texts[-1][0].row == cell.row:
            above, before = texts[-1]
            texts[-1] = above, f"{before} {cell.text}"
        else:
            said = cell.text.lstrip(":= ") if awaited else ""
            texts.append((cell, said or cell.text))
    return texts


def _furniture(piece: Piece, row: int, section: Section) -> Passage:
    token = piece.token
    said = Passage(row, piece.letak, token.kind, token.label)
    return said._replace(bagian=section.bagian)
