"""Step 4: evidence that no single cell shows, one module per thing that is gathered.

A rule judges nothing: it adds columns to the tables that the suites in
``expectations/`` judge. A new rule is one file and one word in the tuple below.
"""

from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving import indicator_facts
from cascade_audit.deriving.lexicons import Lexicons
from cascade_audit.deriving.reading import Readers, readers_of
from cascade_audit.rules import (
    abbreviations,
    alike_types,
    backed_indicators,
    box_labels,
    box_numbers,
    box_order,
    budgets,
    child_sasaran,
    child_targets,
    compared_budgets,
    compared_papers,
    detached_explanations,
    echelon_labels,
    empty_branches,
    filled_shares,
    form_places,
    formula_labels,
    indicator_counts,
    indicator_subjects,
    label_variants,
    letter_case,
    marked_text,
    name_parts,
    name_spelling,
    negative_types,
    official_indicators,
    official_names,
    official_parents,
    output_targets,
    parent_types,
    polarity_words,
    printed_targets,
    program_links,
    programs_present,
    repeated_boxes,
    repeated_headers,
    repeated_indicators,
    sasaran_labels,
    sasaran_match,
    sasaran_wording,
    skipped_levels,
    source_names,
    split_boxes,
    stated_matters,
    title_spelling,
    title_versions,
    unread_lines,
)

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades

RULES: tuple[ModuleType, ...] = (
    filled_shares,
    form_places,
    box_labels,
    sasaran_labels,
    formula_labels,
    detached_explanations,
    split_boxes,
    sasaran_wording,
    sasaran_match,
    name_spelling,
    echelon_labels,
    negative_types,
    polarity_words,
    label_variants,
    letter_case,
    abbreviations,
    title_spelling,
    unread_lines,
    marked_text,
    repeated_boxes,
    child_sasaran,
    official_names,
    official_parents,
    box_order,
    box_numbers,
    empty_branches,
    indicator_counts,
    name_parts,
    program_links,
    repeated_indicators,
    parent_types,
    official_indicators,
    backed_indicators,
    skipped_levels,
    indicator_subjects,
    printed_targets,
    alike_types,
    source_names,
    repeated_headers,
    title_versions,
    programs_present,
    stated_matters,
    child_targets,
    output_targets,
    budgets,
    compared_papers,
    compared_budgets,
)

Evidence = dict[str, pd.DataFrame]
Rule = Callable[["Cascades", Readers], Evidence]


def gather(tables: "Cascades", lexicons: Lexicons) -> Evidence:
    """Gather what the suites judge.

    Parameters
    ----------
    tables : Cascades
        The tables of all documents of a call.
    lexicons : Lexicons
        The word lists.

    Returns
    -------
    dict of str to pandas.DataFrame
        `indicators`, `nodes` and `documents`, each row of the contract tables with
        the facts and evidence beside it; `groups` (indicators that measure the same)
        and `sources` (of one document), one row each. All on a plain index.
    """
    facts = indicator_facts(tables.indicators, lexicons)
    parts: dict[str, list[pd.DataFrame]] = {
        "indicators": [tables.indicators, facts],
        "nodes": [tables.nodes],
        "documents": [tables.documents],
    }
    readers = readers_of(lexicons)
    for rule in RULES:
        for name, evidence in rule.evidence(tables, readers).items():
            parts.setdefault(name, []).append(evidence)
    return {name: pd.concat(frames, axis=1) for name, frames in parts.items()}
