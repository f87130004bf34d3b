"""The form of most other papers: a heading row, and a row for each node or indicator.

:mod:`abreast` joins the pages of a wide sheet, :mod:`cards` turns tables that stand on
their side, :mod:`headings` says what the columns hold, :mod:`records` and
:mod:`wrapping` put rows together, :mod:`levels` says the level of each, :mod:`nesting`
builds the tree.
"""

import pandas as pd

from cascade_audit.layouts.reading import Reading
from cascade_audit.layouts.table_rows.abreast import put_together
from cascade_audit.layouts.table_rows.assembling import assemble
from cascade_audit.layouts.table_rows.cards import turned
from cascade_audit.layouts.table_rows.grid import cells_of, tabbed
from cascade_audit.layouts.table_rows.sections import Walk
from cascade_audit.layouts.table_rows.words import Words
from cascade_audit.nomenclature import Nomenclature
from cascade_audit.schema import UNREAD

NAME = "table_rows"


def read(
    blocks: pd.DataFrame,
    labels: pd.DataFrame,
    nomenclature: Nomenclature,
    headings: pd.DataFrame,
    measures: frozenset[str],
    tree: pd.DataFrame | None = None,
) -> Reading:
    """Read the blocks of one document as tables with headings.

    Parameters
    ----------
    blocks : pandas.DataFrame
        As returned by :func:`cascade_audit.readers.read_blocks`.
    labels : pandas.DataFrame
        The words of levels, units and titles, columns `peran` and `tulisan`.
    nomenclature : Nomenclature
        Official names; they tell levels where the table does not, never parents.
    headings : pandas.DataFrame
        The words of headings, columns `peran`, `tulisan`, `arti`.
    measures : frozenset of str
        Words with which an indicator begins.
    tree : pandas.DataFrame, optional
        The words of echelons and posts, columns `peran`, `tulisan`, `jenjang`.

    Returns
    -------
    Reading
        A hidden sheet is left unread beside one that shows: nobody who opens the
        document sees it. Its cells are counted as unread.
    """
    reading = Reading(NAME)
    cells = cells_of(blocks)
    shown = {cell.place for cell in cells if not cell.is_hidden}
    read_cells = [cell for cell in cells if cell.place in shown or not shown]
    words = Words.from_lexicons(labels, headings, measures, tree)
    walk = Walk(words)
    upright, walk.roles = turned(put_together(tabbed(read_cells), words), words)
    walk.through(upright)
    reading.beside = frozenset(cell.at for cell in cells if cell.kind == "baris")
    if walk.records:
        assemble(reading, walk, cells, nomenclature)
    else:
        reading.passages += [walk.passage(cell, UNREAD) for cell in cells]
    return reading
