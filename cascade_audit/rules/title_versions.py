"""One document holds one version, and a review holds all programs.

Fails, once per document
    CASCADING and REVIU CASCADING of one year in one file; a review of one program
Passes
    one title throughout; a review that repeats every program
Why
    Nobody knows which text is in force for the programs that were not reviewed.
"""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from cascade_audit.deriving.reading import Readers
from cascade_audit.rules.listing import listing
from cascade_audit.rules.standing import quoted

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """List each document's versions, and the programs its review leaves out."""
    documents, nodes = tables.documents, tables.nodes
    is_titled = nodes["versi"].ne("") & nodes["level"].eq("program")
    programs = nodes[is_titled]
    programs = programs.assign(letak=programs["letak"].str.split("; ").str[0])
    keys = ["dokumen", "tahun", "versi"]
    versions = programs.drop_duplicates(keys)
    versions = versions[versions.duplicated(keys[:2], keep=False)]
    places = first_titles(tables.passages)
    keyed = zip(versions["dokumen"], versions["bagian"], strict=True)
    at = pd.Series([places.get(key, "") for key in keyed], versions.index, dtype=object)
    at = at.where(at.ne(""), versions["letak"])
    versions = versions.assign(letak=at, kutipan=quoted(versions["versi"], at))
    known = documents["dokumen"].isin(programs["dokumen"].unique())
    mixed = listing(documents, versions, "ragam_versi", known)
    review = readers.lexicons.pattern("kata_kunci", peran="reviu")
    is_review = np.array([bool(review.search(v)) for v in programs["versi"]], bool)
    names = programs["dokumen"] + "|" + programs["nama"].str.lower()
    both = set(programs["dokumen"][is_review]) & set(programs["dokumen"][~is_review])
    is_left = ~is_review & ~names.isin(names[is_review])
    left = programs[is_left & programs["dokumen"].isin(both)]
    left = left.assign(kutipan=quoted(left["nama"], left["letak"]))
    asked = documents["dokumen"].isin(both)
    absent = listing(documents, left, "program_tidak_direviu", asked)
    return {"documents": pd.concat([mixed, absent], axis=1)}


def first_titles(passages: pd.DataFrame) -> dict[tuple[str, int], str]:
    """Give the place of the title of each section."""
    titles = passages[passages["peran"].eq("judul")]
    titles = titles.drop_duplicates(["dokumen", "bagian"])
    return titles.set_index(["dokumen", "bagian"])["letak"].to_dict()
