"""Practice data: the same each time, sound where it says so, spoilt where it says so.

The answer sheet is written from what was planted, never from what was found.
"""

import pandas as pd
import pytest

from cascade_audit.checking import check
from cascade_audit.errors import UsageError
from cascade_audit.rulebook import read_suites
from cascade_audit.sampling import KEY, write_samples
from cascade_audit.sources import own_config
from cascade_audit.tables import load

YEARS = ("2023", "2024")


def answers_of(folder):
    return pd.read_csv(folder / KEY, dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("contoh")
    write_samples(folder, 9, YEARS, 1, own_config())
    return folder


@pytest.fixture(scope="module")
def tables(folder):
    return load(folder, config=own_config())


@pytest.fixture(scope="module")
def findings(tables):
    return check(tables, own_config()).findings


def test_same_seed_same_bytes_and_another_seed_others(tmp_path):
    def digest(place, seed):
        files = write_samples(tmp_path / place, 3, ("2023",), seed, own_config())
        return {f.relative_to(tmp_path / place): f.read_bytes() for f in files}

    assert digest("a", 7) == digest("b", 7)
    assert digest("a", 7) != digest("c", 8)


def test_every_sample_says_that_it_is_one(folder, tables):
    files = sorted(folder.rglob("*.txt"))
    assert len(files) == 9 * len(YEARS) * 2
    for path in files:
        assert path.name.startswith("CONTOH-SINTETIS")
        titles = [x for x in path.read_text().split("\n") if "CASCADING KEC" in x]
        assert titles and all(x.endswith("(CONTOH SINTETIS)") for x in titles)
    assert not tables.problems


def test_unit_year_and_version_are_read_from_the_titles(tables):
    nodes = tables.nodes.drop_duplicates("dokumen")
    assert set(nodes["tahun"]) == set(YEARS)
    assert set(nodes["versi"]) == {"CASCADING", "REVIEW CASCADING"}
    assert nodes["perangkat_daerah"].nunique() == 9
    assert nodes["perangkat_daerah"].str.fullmatch(r"Kecamatan [A-Z]\w+( \w+)?").all()


def test_everything_printed_is_read(tables):
    assert tables.documents["baris_tak_terurai"].sum() == 0
    assert (tables.indicators["keyakinan"] >= 0.8).mean() > 0.99


def test_sound_samples_have_no_finding_above_rendah(folder, findings):
    answers = answers_of(folder)
    spoilt = set(answers.loc[answers["peran"].eq("utama"), "dokumen"])
    named = {path.relative_to(folder).as_posix() for path in folder.rglob("*.txt")}
    sound = named - spoilt
    assert len(sound) >= len(named) / 4
    grave = findings["jenis"].eq("temuan") & findings["tingkat"].ne("rendah")
    assert findings[grave & findings["dokumen"].isin(sound)].empty


def test_every_kind_that_the_form_can_show_is_planted(folder):
    answers = answers_of(folder)
    rules = {rule.kode for rule in read_suites(own_config())}
    # Notes on reading, other papers' defects, and what follows from planted ones.
    elsewhere = {"EK-01", "EK-02", "EK-03", "EK-04", "PN-02"}
    elsewhere |= {"DP-01", "DP-02", "DP-03", "DP-04", "BK-01", "BK-02", "BK-03"}
    by_themselves = {"SL-01", "SL-03", "NM-03", "NM-04", "NM-05"}
    meant = answers["peran"].isin(["utama", "formulir", "banding"])
    planted = set(answers.loc[meant | answers["perubahan"].ne(""), "kode"])
    assert rules - planted <= elsewhere | by_themselves
    kinds = set(answers["perubahan"]) - {""}
    assert kinds == {
        "ditambah", "dihapus", "diganti_nama", "dipindah", "dinomori_ulang",
        "dipecah", "digabung", "isi_berubah",
    }  # fmt: skip
    assert set(answers["jenis"]) == {"cacat", "perubahan", "ragam"}


def matched(answers, findings):
    """Tell which answers were found: at their place, or anywhere where none is said."""
    places = set(_places(findings))
    papers = {place[:2] for place in places}
    return [r in places if r[2] else r[:2] in papers for r in _places(answers)]


def _places(table):
    return table[["dokumen", "kode", "jalur"]].itertuples(index=False, name=None)


def test_planted_defects_are_found(folder, findings):
    answers = answers_of(folder)
    certain = {r.kode for r in read_suites(own_config()) if r.jenis == "temuan"}
    planted = answers[answers["peran"].eq("utama")]
    hits = pd.Series(matched(planted, findings), planted.index)
    of_certain = planted["kode"].isin(certain)
    assert hits[of_certain].mean() >= 0.95
    assert hits[~of_certain].mean() >= 0.95


def test_what_is_found_was_planted(folder, findings):
    answers = answers_of(folder)
    answers = answers[answers["jenis"].eq("cacat")]
    grave = findings["jenis"].eq("temuan") & findings["tingkat"].ne("rendah")
    places = set(_places(answers))
    true = [
        (dokumen, kode, jalur) in places or (dokumen, kode, "") in places
        for dokumen, kode, jalur in _places(findings[grave])
    ]
    assert len(true) > 100
    assert sum(true) / len(true) >= 0.95


def test_samples_replace_earlier_samples_and_nothing_else(tmp_path):
    write_samples(tmp_path, 2, ("2023",), 1, own_config())
    mine = tmp_path / "catatan.md"
    mine.write_text("milik auditor")
    write_samples(tmp_path, 1, ("2024",), 1, own_config())
    assert mine.read_text() == "milik auditor"
    assert {path.parts[-3] for path in tmp_path.rglob("*.txt")} == {"2024"}


def test_a_folder_with_other_things_is_refused(tmp_path):
    (tmp_path / "penting.txt").write_text("x")
    with pytest.raises(UsageError, match="berkas lain"):
        write_samples(tmp_path, 1, ("2023",), 1, own_config())
    assert [path.name for path in tmp_path.iterdir()] == ["penting.txt"]
