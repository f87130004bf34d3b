"""What changed is told as what it is, and nothing else is told."""

from random import Random

import pytest
from cascades import ROOT, own_config, together
from planting import KINDS, Planter, planted, upset
from versions import made_up, official, paths, tables_of, told, truth, walk

from cascade_audit import diff, load, schema
from cascade_audit.errors import UsageError

REAL = ROOT / "data/cascades/2023/purwokerto-barat.txt"


def compared(old, new, **about):
    before = tables_of(old, "lama.txt", tahun="2022")
    return diff(before, tables_of(new, "baru.txt", **about), own_config())


def score(pairs):
    """Count what was planted, what of it was told, and what was told in all."""
    planted_rows = hits = told_rows = 0
    for old, new in pairs:
        meant, said = truth(old, new), told(compared(old, new).changes)
        planted_rows += len(meant)
        hits += len(meant & said)
        told_rows += len(said)
    return hits / planted_rows, hits / told_rows


@pytest.mark.parametrize("make", [made_up, official])
def test_identical_documents_give_nothing(make):
    for seed in range(5):
        roots, _ = make(Random(seed))
        assert compared(roots, roots).changes.empty


def test_the_real_document_has_not_changed_from_itself():
    found = diff(REAL, REAL, own_config())
    assert tuple(found.changes.columns) == schema.CHANGES
    assert found.changes.empty


def test_order_alone_is_no_change():
    roots, maker = made_up(Random(1))
    new = Planter(roots, maker).roots
    for box in walk(new):
        maker.random.shuffle(box.children)
        maker.random.shuffle(box.rows)
    maker.random.shuffle(new)
    assert compared(roots, new).changes.empty


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("make", [made_up, official])
def test_each_kind_of_change_is_told_as_what_it_is(make, kind):
    pairs = [planted(Random(seed), make, [kind], times=3) for seed in range(8)]
    recall, precision = score(pairs)
    assert recall >= 0.98
    assert precision >= 0.98


def test_changes_of_all_kinds_at_once_are_told_apart():
    recall, precision = score(planted(Random(seed)) for seed in range(100, 130))
    assert recall >= 0.98
    assert precision >= 0.98


@pytest.mark.parametrize("make", [made_up, official])
def test_a_tree_shuffled_renamed_and_renumbered_is_still_known(make):
    recall, precision = score(upset(Random(seed), make) for seed in range(100, 108))
    assert recall >= 0.95
    assert precision >= 0.95


def test_every_change_has_its_kind_level_and_place():
    old, new = planted(Random(3), times=12)
    changes = compared(old, new).changes
    assert set(changes["perubahan"]) <= set(schema.KINDS)
    assert set(changes["level"]) <= set(schema.LEVELS)
    assert set(changes["bermakna"]) <= {"ya", "tidak"}
    assert changes["keyakinan"].between(0, 1).all()
    assert (changes["letak_lama"] + changes["letak_baru"]).ne("").all()
    of_box = ~changes["perubahan"].isin(["diganti_nama", "isi_berubah"])
    assert changes.loc[of_box, "kolom"].eq("").all()
    renamed = changes["perubahan"].eq("diganti_nama")
    assert changes.loc[renamed, "kolom"].eq("nama").all()
    said = changes.loc[changes["perubahan"].eq("isi_berubah"), "kolom"]
    assert set(said) <= set(schema.INDICATORS) - {"nama", "nomor", "jalur", "keyakinan"}


def test_titles_and_versions_are_no_change():
    roots, _ = made_up(Random(4))
    about = {"tahun": "2024", "versi": "REVIEW CASCADING"}
    assert compared(roots, roots, **about).changes.empty


@pytest.mark.parametrize(
    ("column", "old", "new", "bermakna"),
    [
        ("sumber_data", "Data SPJ, kecamatan", "data spj Kecamatan.", "tidak"),
        ("indikator", "Jumlah meubelair kantor", "Jumlah Mebel kantor", "tidak"),
        ("indikator", "Jumlah mebel kantor", "Jumlah meja kantor", "ya"),
        ("tipe_penghitungan", "Non Kumulatif", "Nonkumulatif", "tidak"),
        ("tipe_penghitungan", "Komulatif", "Kumulatif", "tidak"),
        ("tipe_penghitungan", "Kumulatif", "Non Kumulatif", "ya"),
        ("formulasi", "A dibagi B x 100%", "A dibagi B X 100 %", "tidak"),
        ("formulasi", "Jumlah A + jumlah B", "Jumlah A - jumlah B", "ya"),
        ("formulasi", "(A + B) / C", "A + B / C", "ya"),
        ("formulasi", "Nilai 1,5", "Nilai 15", "ya"),
        ("sumber_data", "Laporan", "", "ya"),
    ],
)
def test_spelling_and_meaning_are_told_apart(column, old, new, bermakna):
    roots, maker = made_up(Random(5))
    roots[2].rows[0][column] = old
    later = Planter(roots, maker).roots
    later[2].rows[0][column] = new
    (row,) = compared(roots, later).changes.itertuples()
    assert (row.perubahan, row.kolom) == ("isi_berubah", column)
    assert (row.lama, row.baru, row.bermakna) == (old, new, bermakna)


def test_the_real_review_is_partial_and_removes_nothing():
    found = diff(REAL, config=own_config())
    assert found.changes.empty
    (unit,) = found.units.itertuples()
    assert (unit.versi_lama, unit.versi_baru) == ("CASCADING", "REVIEW CASCADING")
    assert unit.tidak_tercakup_lama.count("; ") == 2  # programs 1 to 3
    assert "Ketertiban Umum" in unit.tidak_tercakup_baru  # program 4
    assert "sebagian" in unit.catatan


def test_a_review_of_most_programs_may_remove_one():
    roots, maker = made_up(Random(6))
    later = Planter(roots, maker).roots
    gone = later.pop()
    changes = compared(roots, later, versi="REVIEW CASCADING").changes
    assert set(changes["perubahan"]) == {"dihapus"}
    assert len(changes) == len(walk([gone]))


def test_a_review_of_one_program_tells_only_what_changed_in_it():
    roots, maker = made_up(Random(7))
    planter = Planter(roots, maker)
    later = planter.roots[:3]
    later[2].rows[0]["sumber_data"] = "Laporan lain"
    found = compared(roots, later, versi="REVIEW CASCADING")
    assert list(found.changes["kolom"]) == ["sumber_data"]
    (unit,) = found.units.itertuples()
    assert unit.tidak_tercakup_lama.split("; ") == [box.nama for box in roots[3:]]


def test_a_document_without_a_second_version_says_what_to_do():
    roots, _ = made_up(Random(8))
    with pytest.raises(UsageError, match="LAMA BARU"):
        diff(tables_of(roots, "satu.txt"), config=own_config())


def test_units_are_paired_by_name_and_places_name_the_document(tmp_path):
    text = REAL.read_text(encoding="utf-8")
    for year, unit in (("lama", "LUMBIR"), ("baru", "Lumbir")):
        for name in ("PURWOKERTO BARAT", unit):
            folder = tmp_path / year
            folder.mkdir(exist_ok=True)
            said = text.replace("PURWOKERTO BARAT", name)
            if year == "baru" and name == unit:
                said = said.replace("Data Renja dan DPA", "Data Renstra")
            (folder / f"{name[:6]}.txt").write_text(said, encoding="utf-8")
    found = diff(tmp_path / "lama", tmp_path / "baru", own_config())
    assert len(found.units) == 2
    assert found.units["catatan"].eq("").all()
    assert set(found.changes["kolom"]) == {"sumber_data"}
    assert found.changes["letak_lama"].str.startswith("LUMBIR.txt#baris ").all()
    assert found.changes["letak_baru"].str.startswith("Lumbir.txt#baris ").all()


def test_a_unit_on_one_side_only_is_named_and_nothing_of_it_is_told():
    first, _ = made_up(Random(9))
    second, _ = made_up(Random(10))
    both = together([tables_of(first, "a.txt"), tables_of(second, "b.txt", unit="B")])
    found = diff(both, tables_of(first, "a.txt", tahun="2024"), own_config())
    assert len(found.units) == 2
    assert "hanya ada pada versi lama" in found.units["catatan"].iloc[1]
    assert found.changes.empty


def test_what_a_review_replaces_is_not_compared():
    roots, maker = made_up(Random(11))
    later = Planter(roots, maker).roots
    later[2].rows[0]["sumber_data"] = "Laporan reviu"
    review = tables_of(later[2:3], "reviu.txt", versi="REVIU CASCADING")
    before = together([tables_of(roots, "lama.txt"), review])
    after = tables_of(later, "baru.txt", tahun="2024")
    assert diff(before, after, own_config()).changes.empty


def test_paths_are_enough_to_find_both_boxes():
    old, new = planted(Random(12), kinds=["dipindah"], times=2)
    changes = compared(old, new).changes
    assert set(changes["jalur_lama"]) <= set(paths(old).values())
    assert set(changes["jalur_baru"]) <= set(paths(new).values())


def test_loading_and_comparing_gives_the_same_from_paths_and_tables():
    tables = load(REAL, config=own_config())
    by_path, by_table = (
        diff(REAL, config=own_config()),
        diff(tables, config=own_config()),
    )
    assert by_path.units.equals(by_table.units)


def test_a_polarity_with_a_column_of_its_own_is_compared_as_it_is_printed(tmp_path):
    for name, polarity in (("lama", "Maksimasi"), ("baru", "Berbanding terbalik")):
        (tmp_path / f"{name}.csv").write_text(
            "CASCADING KECAMATAN LEMBAH RAYA TAHUN 2024\n"
            "Level;Nama;Indikator;Formulasi;Polaritas\n"
            f"Program;Program Penataan;Jumlah kebun;Jumlah kebun tertata;{polarity}\n"
            "Kegiatan;Penanaman Jeruk;Jumlah pohon;Jumlah pohon hidup;Positif\n",
            encoding="utf-8",
        )
    found = diff(tmp_path / "lama.csv", tmp_path / "baru.csv", own_config()).changes
    assert found["kolom"].tolist() == ["polaritas"]
    assert found["lama"].tolist() == ["Maksimasi"]
    assert found["letak_baru"].tolist() == ["baris 3 kolom 5"]
