"""Step 2: blocks in, nodes and indicators out. One module per form of cascade."""

from dataclasses import dataclass

import pandas as pd

from cascade_audit.errors import DocumentError
from cascade_audit.layouts import labelled_boxes
from cascade_audit.layouts.reading import Reading
from cascade_audit.nomenclature import Nomenclature

_LAYOUTS = (labelled_boxes,)  # a new layout is added here, and nowhere else
_POOR = 0.5  # below, more than half of the lines made no sense


@dataclass(frozen=True)
class Vocabulary:
    """What layouts know: the words of labels, and the official names."""

    labels: pd.DataFrame
    nomenclature: Nomenclature


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
        If even the best layout understands less than half of the lines.
    """
    readings = [
        layout.read(blocks, vocabulary.labels, vocabulary.nomenclature)
        for layout in _LAYOUTS
    ]
    best = max(readings, key=Reading.fit)
    if best.fit() < _POOR:
        raise DocumentError(
            name,
            "tidak dikenali sebagai cascading: bentuk yang paling mendekati "
            f"({best.layout}) hanya cocok {best.fit():.0%} dari "
            f"{best.line_counts()['baris_tidak_kosong']} baris.",
            "Periksa apakah ini berkas yang dimaksud. Cascading memuat kotak seperti "
            "'Program 1', 'Sasaran Program 1', 'Indikator Kinerja Program 1'.",
        )
    return best
