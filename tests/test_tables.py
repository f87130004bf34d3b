"""Documents become tables; one that cannot be read is told, and stops no other."""

from pathlib import Path

import pytest

from cascade_audit import load, reading, schema
from cascade_audit.errors import UsageError
from cascade_audit.readers import read_blocks

FORM = """\
{title}

TUJUAN

Tujuan SKPD\tIndikator Kinerja Tujuan\tPenjelasan
1. Terwujudnya layanan yang baik\tIndeks layanan\t- Formulasi = Hasil survei - \
Tipe Perhitungan = Non Kumulatif - Sumber data = Laporan survei

Program 2
Program Penataan Pasar
Sasaran Program 2
Meningkatnya ketertiban pasar
Indikator Kinerja Program 2
Persentase pasar yang tertib
Penjelasan
a. Formulasi : Jumlah pasar tertib dibagi jumlah pasar x 100%
b. Tipe Penghitungan : Non Kumulatif
c. Sumber Data :
Laporan pengawasan pasar
Kegiatan 1
Pembinaan Pedagang
Sasaran Kegiatan 1
Terbinanya pedagang
Indikator Kinerja Kegiatan 1
Jumlah pedagang yang dibina; Jumlah kios yang ditata
Penjelasan
Formulasi : Jumlah pedagang dan kios
Tipe Penghitungan : Kumulatif
Sub Kegiatan 1
Pelatihan Pedagang
Sasaran Sub Kegiatan 1
Terlaksananya pelatihan pedagang
Indikator Kinerja Sub Kegiatan 1
Jumlah pelatihan yang diselenggarakan bagi pedagang dan
pengelola pasar
Penjelasan
a. Formulasi = Jumlah pelatihan
b. Tipe Penghitungan = Kumulatif
c. Sumber Data = Daftar hadir
d. Satuan : Kali
"""
TITLE = "CASCADING KECAMATAN SUKAMAJU TAHUN 2024"


@pytest.fixture
def form(tmp_path):
    def write(title=TITLE, name="cascading.txt", text=None):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text or FORM.format(title=title), encoding="utf-8")
        return path

    return write


def test_a_form_in_one_column_becomes_tables_with_the_columns_promised(form):
    cascades = load(form())
    assert tuple(cascades.indicators) == schema.INDICATORS
    assert tuple(cascades.nodes) == schema.NODES
    assert tuple(cascades.documents) == schema.DOCUMENTS
    assert cascades.indicators["jalur"].tolist() == [
        "tujuan-1",
        "program-2",
        "program-2/kegiatan-1",
        "program-2/kegiatan-1",
        "program-2/kegiatan-1/sub-kegiatan-1",
    ]
    assert set(cascades.indicators["perangkat_daerah"]) == {"Kecamatan Sukamaju"}
    assert set(cascades.indicators["tahun"]) == {"2024"}
    assert cascades.documents.loc[0, "baris_tak_terurai"] == 0


def test_several_indicators_of_one_place_have_addresses_of_their_own(form):
    rows = load(form()).indicators
    assert rows["row_id"].is_unique
    assert rows["row_id"].tolist()[2:4] == [
        "cascading.txt#baris 24",
        "cascading.txt#baris 24.2",
    ]
    assert rows["formulasi"].tolist()[2:4] == ["Jumlah pedagang dan kios"] * 2


def test_a_wrapped_line_goes_on_and_a_value_below_its_label_is_found(form):
    rows = load(form()).indicators.set_index("jalur")
    sub = rows.loc["program-2/kegiatan-1/sub-kegiatan-1"]
    assert sub["indikator"].endswith("pedagang dan pengelola pasar")
    assert sub["satuan"] == "Kali"
    assert rows.loc["program-2", "sumber_data"] == "Laporan pengawasan pasar"
    assert rows.loc["program-2", "letak_sumber"] == "baris 18"


@pytest.mark.parametrize(
    ("title", "unit", "year", "version"),
    [
        (
            "REVIU CASCADING KINERJA KECAMATAN KOTA KUDUS KABUPATEN KUDUS TAHUN 2025",
            "Kecamatan Kota Kudus",
            "2025",
            "REVIU CASCADING",
        ),
        (
            "Cascading Kecamatan Sukamaju Tahun 2024",
            "Kecamatan Sukamaju",
            "2024",
            "CASCADING",
        ),
        (
            "CASCADING KINERJA\nKECAMATAN SUKA MAJU\nTAHUN 2023",
            "Kecamatan Suka Maju",
            "2023",
            "CASCADING",
        ),
    ],
)
def test_titles_say_whose_cascade_which_year_which_version(
    form, title, unit, year, version
):
    row = load(form(title)).indicators.iloc[0]
    assert row[["perangkat_daerah", "tahun", "versi"]].tolist() == [
        unit,
        year,
        version,
    ]


def test_a_missing_year_or_unit_is_asked_for(form):
    read = load(form("CASCADING KECAMATAN SUKAMAJU"))
    assert "--tahun" in str(read.problems[0])
    kept = read.indicators[["tahun", "perangkat_daerah"]].drop_duplicates()
    assert kept.to_numpy().tolist() == [["", "Kecamatan Sukamaju"]]
    assert read.of_year("").documents.empty
    read = load(form("CASCADING TAHUN 2023"))
    assert "--perangkat-daerah" in str(read.problems[0])
    assert set(read.indicators["tahun"]) == {"2023"}
    assert read.of_year("2023").documents.empty
    given = load(form("CASCADING"), tahun="2023", perangkat_daerah="Kecamatan Maju")
    assert given.problems == ()
    assert set(given.indicators["tahun"]) == {"2023"}


def test_the_document_wins_over_its_source_and_that_over_the_folder(form):
    path = form("CASCADING KECAMATAN SUKAMAJU", "2021/cascading.txt")
    assert set(load(path).indicators["tahun"]) == {"2021"}
    path.with_name("cascading.source.yaml").write_text('tahun: "2022"\n')
    assert set(load(path, tahun="2020").indicators["tahun"]) == {"2022"}
    assert set(load(form()).indicators["tahun"]) == {"2024"}


def test_two_units_in_one_file_are_both_read(form):
    second = TITLE.replace("SUKAMAJU", "SUKAMUNDUR")
    both = FORM.format(title=TITLE) + FORM.format(title=second)
    cascades = load(form(text=both))
    assert cascades.indicators["perangkat_daerah"].value_counts().to_dict() == {
        "Kecamatan Sukamaju": 5,
        "Kecamatan Sukamundur": 5,
    }
    assert cascades.documents.loc[0, "perangkat_daerah"] == (
        "Kecamatan Sukamaju; Kecamatan Sukamundur"
    )


def test_a_text_that_is_no_cascade_says_how_poor_the_fit_is(form):
    letter = "Kepada Yth.\nBapak Camat\ndi tempat\nDengan hormat,\n" * 5
    (problem,) = load(form(text=letter), tahun="2023").problems
    assert "tidak dikenali sebagai cascading" in str(problem)
    assert "0%" in str(problem)


def test_one_bad_file_stops_no_other_and_identical_files_are_read_once(form, tmp_path):
    form(name="a/cascading.txt")
    form(name="b/cascading.txt")
    form(name="c/cascading.txt", text="surat biasa\n")
    cascades = load(tmp_path)
    told = cascades.documents.set_index("dokumen")["alasan"]
    assert told["a/cascading.txt"] == ""
    assert "a/cascading.txt" in told["b/cascading.txt"]
    assert "tidak dikenali" in told["c/cascading.txt"]
    assert len(cascades.indicators) == 5
    assert len(cascades.problems) == 1


def test_what_nobody_foresaw_in_one_file_stops_no_other(form, tmp_path, monkeypatch):
    monkeypatch.delenv("CASCADE_AUDIT_DEBUG")

    def read(path):
        if path.name == "aneh.txt":
            return 1 // 0
        return read_blocks(path)

    form()
    (tmp_path / "aneh.txt").write_text("TUJUAN", encoding="utf-8")
    monkeypatch.setattr(reading, "read_blocks", read)
    cascades = load(tmp_path)
    assert len(cascades.indicators)
    (problem,) = cascades.problems
    assert (problem.where, "di dalam program" in problem.wrong) == ("aneh.txt", True)
    assert "ZeroDivisionError: " in problem.wrong
    about = cascades.documents.set_index("dokumen")["alasan"]
    assert about["aneh.txt"] == problem.wrong
    monkeypatch.setenv("CASCADE_AUDIT_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        load(tmp_path)


def test_unread_text_is_counted_and_kept(form):
    odd = FORM.format(title=TITLE).replace(
        "Program 2\nProgram Penataan",
        "kata asing di luar kotak\nProgram 2\nProgram Penataan",
    )
    cascades = load(form(text=odd))
    assert cascades.documents.loc[0, "baris_tak_terurai"] == 1
    unread = cascades.passages[cascades.passages["peran"] == "tak_terurai"]
    assert unread["teks"].tolist() == ["kata asing di luar kotak"]


def test_lines_add_up_whatever_the_document(form):
    document = load(form()).documents.iloc[0]
    parts = ["baris_terpakai", "baris_perabot", "baris_tak_terurai"]
    assert document[parts].sum() == document["baris_tidak_kosong"]


def test_loading_twice_gives_the_same_tables(form):
    path = form()
    first, second = load(path), load(path)
    for name, table in first.tables().items():
        assert table.equals(second.tables()[name])


def test_a_missing_path_says_what_to_do(tmp_path):
    with pytest.raises(UsageError, match="tidak ada"):
        load(tmp_path / "tiada.txt")


def test_source_files_are_left_as_they_are(form):
    path = Path(form())
    before = path.read_bytes(), path.stat().st_mtime_ns
    load(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_an_explanation_below_a_row_of_the_head_table_belongs_to_it(form):
    table = FORM.format(title=TITLE).replace(
        " - Tipe Perhitungan = Non Kumulatif - Sumber data = Laporan survei",
        "\nTipe Penghitungan : Non Kumulatif\nSumber Data : Laporan survei",
    )
    cascades = load(form(text=table))
    row = cascades.indicators.iloc[0]
    assert row["formulasi"] == "Hasil survei"
    assert row["tipe_penghitungan"] == "Non Kumulatif"
    assert row[["sumber_data", "letak_sumber"]].tolist() == [
        "Laporan survei",
        "baris 8",
    ]
    assert cascades.documents.loc[0, "baris_tak_terurai"] == 0


@pytest.mark.parametrize("tab", ["\t", "      "])
def test_labels_and_values_may_stand_apart(form, tab):
    text = FORM.format(title=TITLE).replace("\t", tab)
    text = text.replace("a. Formulasi = ", f"a.{tab}Formulasi{tab}: ")
    cascades = load(form(text=text))
    rows = cascades.indicators.set_index("jalur")
    assert rows.loc["tujuan-1", "sumber_data"] == "Laporan survei"
    sub = rows.loc["program-2/kegiatan-1/sub-kegiatan-1"]
    assert sub["formulasi"] == "Jumlah pelatihan"
    assert cascades.documents.loc[0, "baris_tak_terurai"] == 0
