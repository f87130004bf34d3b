"""Printed, read, compared: practice data against the answer sheet of its changes."""

import pandas as pd
import pytest
from cascades import own_config

from cascade_audit import diff, load
from cascade_audit.sampling import KEY, write_samples

# Texts, not paths: a path says where a box was read, which is another question.
ROW = ["perubahan", "kolom", "lama", "baru"]
SURE = 0.8  # below this the reading was doubtful, and nothing is held against a unit


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("contoh")
    write_samples(folder, 6, ("2022", "2023", "2024"), 3, own_config())
    return folder


@pytest.fixture(scope="module")
def answers(folder):
    return pd.read_csv(folder / KEY, dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def pairs(folder, answers):
    """Compare every version with the next; the answer and the outcome of each."""
    meant = answers[answers["jenis"].eq("perubahan")]
    tables = load(folder, config=own_config())
    return {
        names: (part, diff(*(tables.only([name]) for name in names), own_config()))
        for names, part in meant.groupby(["dokumen_lama", "dokumen_baru"])
    }


def partial(answers, *roles):
    """List the documents whose review was left incomplete, or follows as such."""
    is_partial = answers["jenis"].eq("cacat") & answers["kode"].eq("VR-05")
    is_partial &= answers["peran"].isin(roles)
    return set(answers.loc[is_partial, "dokumen"])


def planted_heads(changes):
    """Tell which rows are a planted head block that differs in the last section.

    It differs, and is told, but the answer sheet lists it as a defect.
    """
    is_head = changes["level"].isin(["tujuan", "sasaran"])
    return is_head & changes["kolom"].eq("")


def test_planted_changes_are_told_as_what_they_are(pairs, answers):
    hits = meant_rows = sure_hits = sure_rows = 0
    for names, (part, found) in pairs.items():
        if not partial(answers, "banding", "ikutan").intersection(names):
            changes = found.changes[~planted_heads(found.changes)]
            meant, told, sure = (
                set(table[ROW].itertuples(index=False, name=None))
                for table in (part, changes, changes[changes["keyakinan"] >= SURE])
            )
            hits += len(meant & told)
            meant_rows += len(meant)
            sure_hits += len(meant & sure)
            sure_rows += len(sure)
    assert meant_rows > 200
    assert hits / meant_rows >= 0.98
    assert sure_hits / sure_rows >= 0.98


def test_a_partial_review_is_told_as_one(pairs, answers):
    found = [
        differences
        for names, (_, differences) in pairs.items()
        if names[1] in partial(answers, "banding")
    ]
    assert found
    for differences in found:
        (unit,) = differences.units.itertuples()
        assert unit.tidak_tercakup_lama
    for differences in found[:2]:
        assert "VR-05" in set(differences.findings["kode"])


def test_meaning_is_told_from_spelling(pairs):
    for part, found in pairs.values():
        both = part.merge(found.changes, on=ROW, suffixes=("_kunci", "_diff"))
        told_as_meant = both["bermakna_kunci"].eq("tidak") & both["bermakna_diff"].eq(
            "ya"
        )
        assert not told_as_meant.any()
