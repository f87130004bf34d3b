"""Step 2: blocks in, nodes and indicators out. One module per form of cascade."""

from collections.abc import Collection
from dataclasses import dataclass, field

import pandas as pd

from cascade_audit.errors import DocumentError
from cascade_audit.layouts import (
    labelled_boxes,
    mixed,
    outlines,
    table_rows,
    tree_boxes,
)
from cascade_audit.layouts.reading import Reading
from cascade_audit.layouts.wraps import settle_wraps
from cascade_audit.nomenclature import Nomenclature

_LAYOUTS = (labelled_boxes,)  # a new layout of boxes is added here
_BOX_LEVELS = ("program", "kegiatan", "sub_kegiatan")
_WHOLE = 0.8  # a table that leaves more of its cells unread may be something else
_MUCH = 0.15
_POOR = 0.5  # below, more than half of the lines made no sense


def _no_headings() -> pd.DataFrame:
    return pd.DataFrame(columns=["peran", "tulisan", "arti"], dtype=str)


def _no_words() -> pd.DataFrame:
    return pd.DataFrame(columns=["peran", "tulisan", "jenjang"], dtype=str)


@dataclass(frozen=True)
class Vocabulary:
    """What layouts know: the words of labels and headings, and the official names.

    Attributes
    ----------
    labels : pandas.DataFrame
        ``label_kotak.csv``.
    nomenclature : Nomenclature
        Official names.
    headings : pandas.DataFrame
        ``kepala_kolom.csv``; without it no table is recognised.
    measures : frozenset of str
        Words with which an indicator begins, in lower case.
    tree : pandas.DataFrame
        ``pohon_kinerja.csv``; without it no pohon kinerja is recognised.
    """

    labels: pd.DataFrame
    nomenclature: Nomenclature
    headings: pd.DataFrame = field(default_factory=_no_headings)
    measures: frozenset[str] = frozenset()
    tree: pd.DataFrame = field(default_factory=_no_words)


def lay_out(name: str, blocks: pd.DataFrame, vocabulary: Vocabulary) -> Reading:
    """Read blocks with the layout that fits them best.

    Parameters
    ----------
    name : str
        The document's name, for messages.
    blocks : pandas.DataFrame
        As returned by :func:`cascade_audit.readers.read_blocks`.
    vocabulary : Vocabulary
        The words to go by.

    Raises
    ------
    DocumentError
        If even the best layout understands less than half of the lines, and no table
        among them was understood.
    """
    best = _best(settle_wraps(blocks, vocabulary.labels), vocabulary)
    if max(best.fit(), best.fit_inside()) < _POOR:
        raise DocumentError(
            name,
            "tidak dikenali sebagai cascading: bentuk yang paling mendekati "
            f"({best.layout}) hanya cocok {best.fit():.0%} dari "
            f"{best.line_counts()['baris_tidak_kosong']} baris.",
            "Periksa apakah ini berkas yang dimaksud. Cascading memuat kotak seperti "
            "'Program 1', 'Sasaran Program 1', 'Indikator Kinerja Program 1', atau "
            "tabel yang kepala kolomnya ada di data/reference/kepala_kolom.csv.",
        )
    return best


def _best(blocks: pd.DataFrame, vocabulary: Vocabulary) -> Reading:
    """Read with the layouts in turn.

    A heading row that says what its columns hold is no accident: a table is a table,
    even where the words of its cells look like labels of boxes as well. But a page of
    boxes may have tables of tujuan and sasaran at its head.
    """
    words = vocabulary.labels, vocabulary.nomenclature
    table = table_rows.read(
        blocks, *words, vocabulary.headings, vocabulary.measures, vocabulary.tree
    )
    readings = [layout.read(blocks, *words, vocabulary.measures) for layout in _LAYOUTS]
    heads = {said.letak for said in table.passages if said.peran == "kepala_tabel"}
    is_of_boxes = any(_is_of_boxes(reading, heads) for reading in readings)
    of_tree = vocabulary.labels, vocabulary.tree, vocabulary.measures
    outline = outlines.read(blocks, *of_tree)
    tree = tree_boxes.read(blocks, *of_tree) if table.fit() < _WHOLE else Reading("")
    both = mixed.read(
        blocks,
        lambda some: table_rows.read(
            some, *words, vocabulary.headings, vocabulary.measures, vocabulary.tree
        ),
        lambda some: tree_boxes.read(some, *of_tree),
    )
    if both is not None and both.fit() > max(table.fit(), _WHOLE):
        return both
    others = [one for one in (outline, tree) if _says_more(one, table)]
    if _is_all_text(blocks) and _names_more(outline, table):
        return outline
    if table.fit() >= _POOR and not is_of_boxes and not others:
        return table
    if outline.fit() >= _POOR:  # its running text is of no box
        readings = [outline]
    best = max((*readings, tree, table), key=_preference)
    # A letter may surround a table, as that of a perjanjian kinerja does.
    return table if best.fit() < _POOR <= table.fit_inside() else best


def _says_more(one: Reading, table: Reading) -> bool:
    """Tell a reading that makes much more sense than that as a table does."""
    is_better = one.fit() >= min(table.fit() + _MUCH, 1)
    return is_better and (
        len(one.indicators) > len(table.indicators) or _tells_apart(one, table)
    )


def _tells_apart(one: Reading, table: Reading) -> bool:
    """Tell a reading that finds levels where the other takes heads for indicators."""
    levels, known = ({n["level"] for n in r.nodes} for r in (one, table))
    return len(levels) > len(known) and len(one.nodes) > len(table.nodes)


def _is_all_text(blocks: pd.DataFrame) -> bool:
    return bool(blocks["kind"].eq("baris").all())


def _names_more(outline: Reading, cards: Reading) -> bool:
    """Tell an outline of running text from lines that describe one indicator each.

    Both have labels before a sign; whoever finds more nodes does not take heads for
    indicators, nor does who understands much more and finds as many indicators. A
    chapter may stand around an outline.
    """
    is_clearer = outline.fit() >= cards.fit() + _MUCH
    is_full = is_clearer and len(outline.indicators) >= len(cards.indicators)
    names_more = len(outline.nodes) > len(cards.nodes)
    return outline.fit_inside() >= _WHOLE and (names_more or is_full)


def _preference(reading: Reading) -> tuple[float, int, int]:
    """Prefer what fits best, then what names most, then what took least for furniture.

    Whoever does not know a head takes it for more of a name, and fits as well.
    """
    named = sum(bool(node["nama"]) for node in reading.nodes)
    return reading.fit(), named, reading.line_counts()["baris_terpakai"]


def _is_of_boxes(reading: Reading, heads: Collection[str]) -> bool:
    """Tell whether most boxes print a label over their indicators.

    No table does, but in its heading: what stands at one of `heads` is none.
    """
    boxes = sum(node["level"] in _BOX_LEVELS for node in reading.nodes)
    labels = sum(
        said.peran == "label_indikator" and said.letak not in heads
        for said in reading.passages
    )
    return reading.fit() >= _POOR and 2 * labels >= boxes > 0
