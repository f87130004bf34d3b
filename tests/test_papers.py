"""Papers beside a cascade are compared with it, never read as one."""

from pathlib import Path
from shutil import copy

import pytest

from cascade_audit import check, load

CASCADE = Path(__file__).parents[1] / "data/cascades/2023/purwokerto-barat.txt"
HEADING = "jenis;level;kode;nama;indikator;satuan;target;pagu"


@pytest.fixture
def folder(tmp_path):
    copy(CASCADE, tmp_path)
    return tmp_path


def write(folder, *rows, heading=HEADING, name="pk.csv"):
    (folder / name).write_text("\n".join([heading, *rows]), encoding="utf-8")
    return load(folder)


def first(tables, level):
    return tables.indicators[tables.indicators["level"] == level].iloc[0]


def test_a_paper_is_said_to_be_one_and_gives_no_nodes(folder):
    tables = write(folder, "PK;program;;Program Lain;Persentase layanan;%;100;")
    assert not tables.problems
    paper = tables.documents.set_index("dokumen").loc["pk.csv"]
    assert paper["layout"] == "dokumen_pembanding"
    assert paper["alasan"].startswith("dokumen pembanding")
    assert set(tables.nodes["dokumen"]) == {CASCADE.name}
    assert list(tables.pembanding["letak"]) == ["baris 2"]


def test_what_differs_is_found_and_what_agrees_is_not(folder):
    tables = load(folder)
    sasaran = tables.indicators[tables.indicators["level"] == "sasaran"]
    same, other = sasaran.iloc[0]["indikator"], sasaran.iloc[1]["indikator"]
    tables = write(
        folder,
        f"PK;sasaran;;;{same};%;100;",
        f"PK;sasaran;;;{other} dan sesuai standar pelayanan;%;100;",
        "PK;sasaran;;;Jumlah inovasi pelayanan yang direplikasi;Inovasi;2;",
    )
    findings = check(tables).findings
    ours = findings[findings["kode"].str.startswith("DP")]
    by_code = ours.groupby("kode")
    assert list(by_code.get_group("DP-01")["indikator"]) == [other]
    alone = by_code.get_group("DP-02")
    assert alone["kondisi"].str.contains("Jumlah inovasi").any()
    assert not alone["kondisi"].str.contains(same, regex=False).any()
    assert set(ours["level"]) <= {"sasaran", ""}


def test_without_papers_the_comparison_is_not_examined(folder):
    verdicts = check(load(folder)).verdicts
    ours = verdicts[verdicts["kode"].str.startswith("DP")]
    assert set(ours["status"]) == {"tidak diperiksa"}
    assert ours["alasan"].str.contains("dokumen pembanding").all()


def test_a_paper_of_nobody_is_a_problem(folder):
    (folder / "lain").mkdir()
    row = f"{HEADING}\nPK;program;;Program Lain;Persentase layanan;%;100;"
    (folder / "lain" / "pk.csv").write_text(row, encoding="utf-8")
    (problem,) = load(folder).problems
    assert "lain/pk.csv" in str(problem)
    assert "tidak ada cascading" in str(problem)


def test_an_unknown_level_is_a_problem_and_not_guessed(folder):
    (problem,) = write(folder, "PK;eselon;;X;Persentase layanan;%;100;").problems
    assert "level “eselon” tidak dikenal" in str(problem)


def test_two_units_in_one_folder_need_their_names(folder):
    text = CASCADE.read_text(encoding="utf-8")
    other = text.replace("PURWOKERTO BARAT", "LEMBAH RAYA")
    (folder / "lembah-raya.txt").write_text(other, encoding="utf-8")
    row = "PK;program;;Program Lain;Persentase layanan;%;100;"
    (problem,) = write(folder, row).problems
    assert "perangkat_daerah" in str(problem)
    tables = write(
        folder,
        f"{row};Kecamatan Lembah Raya",
        heading=f"{HEADING};perangkat_daerah",
    )
    assert not tables.problems
    assert set(tables.pembanding["dokumen"]) == {"lembah-raya.txt"}


ROWS = """Kode;Program/Kegiatan/Sub Kegiatan;Indikator;Target 2023;{} (Rp)
7.01.02;PROGRAM PENYELENGGARAAN PEMERINTAHAN DAN PELAYANAN PUBLIK;Persentase \
pelayanan tepat waktu;100 %;90.000.000
7.01.02.2.01;Koordinasi Penyelenggaraan Kegiatan Pemerintahan di Tingkat Kecamatan;\
Jumlah dokumen koordinasi;12 dokumen;90.000.000
7.01.02.2.01.02;Peningkatan Efektifitas Kegiatan Pemerintahan di Tingkat Kecamatan;\
Jumlah laporan kegiatan;4 laporan;80.000.000
"""


@pytest.mark.parametrize("heading", ["Pagu", "Pagu Indikatif", "Anggaran"])
def test_budgets_of_a_table_are_added_up_and_compared(tmp_path, heading):
    (tmp_path / "cascading.csv").write_text(ROWS.format(heading), encoding="utf-8")
    paper = f"{HEADING}\nDPA;program;7.01.02;;;;;85.000.000"
    (tmp_path / "dpa.csv").write_text(paper, encoding="utf-8")
    tables = load(tmp_path, tahun="2023", perangkat_daerah="Kecamatan Lumbir")
    assert not tables.problems
    findings = check(tables).findings.set_index("kode")
    assert "80.000.000" in findings.loc["KS-05", "kondisi"]
    assert "85.000.000" in findings.loc["DP-04", "kondisi"]
    assert findings.loc["DP-04", "level"] == "program"


def test_codes_that_a_table_prints_are_not_said_to_be_missing(tmp_path):
    (tmp_path / "cascading.csv").write_text(ROWS.format("Pagu"), encoding="utf-8")
    tables = load(tmp_path, tahun="2023", perangkat_daerah="Kecamatan Lumbir")
    assert "KL-07" not in set(check(tables).findings["kode"])
    kept = [line.split(";", 1)[1] for line in ROWS.format("Pagu").splitlines()]
    (tmp_path / "cascading.csv").write_text("\n".join(kept), encoding="utf-8")
    tables = load(tmp_path, tahun="2023", perangkat_daerah="Kecamatan Lumbir")
    assert "KL-07" in set(check(tables).findings["kode"])
