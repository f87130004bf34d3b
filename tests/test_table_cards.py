"""Papers with a page, a line or a column for each indicator, and nodes named above."""

import pytest
from docx import Document

from cascade_audit import load

CARD = (
    ("Program", "Penataan Lahan"),
    ("Nama Indikator", "Nilai penataan"),
    ("Definisi Operasional", "mutu lahan yang ditata"),
    ("Rumus Perhitungan", "ditata dibagi semua"),
    ("Tipe Penghitungan", "Non Kumulatif"),
    ("Satuan", "Persen"),
    ("Target", "80"),
    ("Sumber Data", "Laporan lahan"),
    ("Penanggung Jawab", "Kepala Bidang Lahan"),
)
SAID = (
    "level", "nama", "indikator", "keterangan", "formulasi", "tipe_penghitungan",
    "satuan", "target", "sumber_data", "penanggung_jawab",
)  # fmt: skip
READ = ["program", *(value for _, value in CARD)]


def loaded(path):
    return load(path, tahun="2023", perangkat_daerah="Dinas Lahan")


def in_a_table(path):
    document = Document()
    document.add_paragraph("KAMUS INDIKATOR DINAS LAHAN TAHUN 2023")
    table = document.add_table(0, 3)
    for number, (label, value) in enumerate(CARD, start=1):
        cells = table.add_row().cells
        cells[0].text, cells[1].text, cells[2].text = f"{number}.", label, f": {value}"
    document.save(path)


def in_lines(path):
    lines = ["Kamus Indikator", "", *(f"{a} : {b}" for a, b in CARD)]
    path.write_text("\n".join(lines), encoding="utf-8")


def in_numbered_lines(path):
    lines = [f"{n}. {a}\t: {b}" for n, (a, b) in enumerate(CARD, start=1)]
    path.write_text("\n".join(lines), encoding="utf-8")


def below_a_heading(path):
    rows = ["Kamus;", "Uraian;Penjelasan", *(f"{a};{b}" for a, b in CARD)]
    path.write_text("\n".join(rows), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.docx", in_a_table),
        ("a.txt", in_lines),
        ("b.txt", in_numbered_lines),
        ("a.csv", below_a_heading),
    ],
)
def test_a_card_is_an_indicator(tmp_path, name, write):
    write(tmp_path / name)
    tables = loaded(tmp_path / name)
    assert not tables.problems
    assert tables.indicators[list(SAID)].values.tolist() == [READ]


def test_the_place_of_a_value_in_a_card_is_where_it_stands(tmp_path):
    below_a_heading(tmp_path / "a.csv")
    indicators = loaded(tmp_path / "a.csv").indicators
    shown = indicators[["letak_indikator", "letak_formulasi"]]
    assert shown.values.tolist() == [["baris 4 kolom 2", "baris 6 kolom 2"]]


def test_a_value_may_go_on_in_further_lines(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "Sasaran : Tertib\nIndikator : Angka tertib\nRumus :\n- tertib\n"
        "dibagi semua\nSatuan : Persen\nCatatan kaki tanpa label\n",
        encoding="utf-8",
    )
    tables = loaded(path)
    assert tables.indicators["formulasi"].tolist() == ["tertib dibagi semua"]
    unread = tables.passages[tables.passages["peran"] == "tak_terurai"]
    assert unread["teks"].tolist() == ["Catatan kaki tanpa label"]


def test_lines_may_hold_more_than_one_label(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "Sasaran: Tertib\nIndikator: Angka tertib\nSatuan: Kasus; Target: 9\n\n"
        "Program: Penataan\nIndikator: Nilai A\nSatuan: Persen; Target: 80\n",
        encoding="utf-8",
    )
    indicators = loaded(path).indicators
    shown = indicators[["jalur", "indikator", "satuan", "target"]]
    assert shown.values.tolist() == [
        ["sasaran-1", "Angka tertib", "Kasus", "9"],
        ["sasaran-1/program-1", "Nilai A", "Persen", "80"],
    ]


def test_an_indicator_in_each_column(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "Sasaran;Tertib;Aman\nIndikator;Angka tertib;Angka aman\n"
        "Satuan;Persen;Kasus\nTarget 2022;70;8\nTarget 2023;80;9\n",
        encoding="utf-8",
    )
    indicators = loaded(path).indicators
    shown = indicators[["nama", "indikator", "satuan", "target"]]
    assert shown.values.tolist() == [
        ["Tertib", "Angka tertib", "Persen", "80"],
        ["Aman", "Angka aman", "Kasus", "9"],
    ]


def test_indicators_of_one_card_share_its_names(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "Program;Penataan\nIndikator;Nilai A\nSatuan;Persen\nTarget;1\n"
        "Indikator;Nilai B\nSatuan;Unit\nTarget;2\n"
        "Program;Pembinaan\nIndikator;Nilai C\nSatuan;Unit\nTarget;3\n",
        encoding="utf-8",
    )
    indicators = loaded(path).indicators
    shown = indicators[["nama", "indikator", "satuan", "target"]]
    assert shown.values.tolist() == [
        ["Penataan", "Nilai A", "Persen", "1"],
        ["Penataan", "Nilai B", "Unit", "2"],
        ["Pembinaan", "Nilai C", "Unit", "3"],
    ]


def test_tables_below_the_names_of_their_nodes(tmp_path):
    document = Document()
    document.add_paragraph("CASCADING DINAS LAHAN TAHUN 2023")
    for name, indicator in (
        ("Sasaran Strategis 1. Tertib", "Angka tertib"),
        ("Program : Penataan", "Nilai A"),
        ("Kegiatan : Lelang", "Jumlah B"),
    ):
        document.add_paragraph(name)
        table = document.add_table(2, 3)
        for cell, text in zip(
            (*table.rows[0].cells, *table.rows[1].cells),
            ("No", "Indikator", "Target", "1", indicator, "5"),
            strict=True,
        ):
            cell.text = text
    document.save(tmp_path / "a.docx")
    tables = loaded(tmp_path / "a.docx")
    shown = tables.indicators[["level", "jalur", "nama", "indikator", "target"]]
    assert shown.values.tolist() == [
        ["sasaran", "sasaran-1", "Tertib", "Angka tertib", "5"],
        ["program", "sasaran-1/program-1", "Penataan", "Nilai A", "5"],
        [
            "kegiatan", "sasaran-1/program-1/kegiatan-1", "Lelang", "Jumlah B", "5",
        ],
    ]  # fmt: skip


def test_rows_across_a_table_name_the_nodes_of_the_rows_below(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(
        "<table><tr><td>No<td>Indikator<td>Satuan<td>Target"
        "<tr><td colspan=4>Misi 1: Menata lahan"
        "<tr><td colspan=4>Sasaran 1: Tertib"
        "<tr><td>1<td>Angka tertib<td>Persen<td>80"
        "<tr><td colspan=4>Sasaran 2: Aman"
        "<tr><td>1<td>Angka aman<td>Kasus<td>9</table>",
        encoding="utf-8",
    )
    tables = loaded(path)
    shown = tables.indicators[["nama", "indikator", "target"]]
    assert shown.values.tolist() == [
        ["Tertib", "Angka tertib", "80"],
        ["Aman", "Angka aman", "9"],
    ]
    assert tables.documents["baris_tak_terurai"].item() == 0


def test_indicators_of_nobody_are_not_given_to_anybody(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("No;Indikator;Target\n1;Angka tertib;80\n", encoding="utf-8")
    assert loaded(path).problems


def test_a_letter_around_a_table_hides_it_not(tmp_path):
    document = Document()
    document.add_paragraph("PERJANJIAN KINERJA DINAS LAHAN TAHUN 2024")
    for number in range(20):
        document.add_paragraph(f"Pihak pertama berjanji hal yang ke {number}.")
    document.add_paragraph("Lembah, 2 Januari 2025")
    table = document.add_table(2, 3)
    for cell, text in zip(
        (*table.rows[0].cells, *table.rows[1].cells),
        ("Sasaran", "Indikator", "Target", "Tertib", "Angka tertib", "80"),
        strict=True,
    ):
        cell.text = text
    document.save(tmp_path / "a.docx")
    tables = loaded(tmp_path / "a.docx")
    said = tables.documents[["perangkat_daerah", "tahun", "layout"]]
    assert said.values.tolist() == [["Dinas Lahan", "2024", "table_rows"]]
    assert tables.documents["kecocokan"].item() < 0.5
    assert tables.indicators["indikator"].tolist() == ["Angka tertib"]


SIGNED = (
    "Sasaran;Indikator;Target",
    "Tertib;Angka tertib;80",
    "No;Program;Anggaran",
    "1;Penataan;100",
    ";Jumlah;100",
    ";Pihak Kedua,;Pihak Pertama,",
    ";Bupati;Kepala Dinas",
    "PERJANJIAN KINERJA KEPALA BIDANG;;",
    "Sasaran Program;Indikator;Target",
    "Tertatanya;Nilai A;1",
    "KEPALA BIDANG LAHAN;;",
    "Ahmad;;",
    "NIP. 19800101 200501 1 001;;",
)


def test_what_is_signed_and_what_is_budgeted_are_no_nodes(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("\n".join(SIGNED), encoding="utf-8")
    tables = loaded(path)
    assert tables.nodes["nama"].tolist() == ["Tertib", "Tertatanya"]
    assert tables.indicators["indikator"].tolist() == ["Angka tertib", "Nilai A"]
    unread = tables.passages[tables.passages["peran"] == "tak_terurai"]
    assert {"Penataan", "Pihak Kedua,", "Ahmad"} <= set(unread["teks"])


def test_a_row_that_is_printed_again_but_says_otherwise_is_told(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "Program;Indikator Program;Target;Kegiatan;Indikator Kegiatan\n"
        "Penataan;Nilai A;1;Lelang;Jumlah B\n"
        "Penataan;Nilai A;1;Hibah;Jumlah C\n"
        "Penataan;Nilai A;7;Survei;Jumlah D\n",
        encoding="utf-8",
    )
    tables = loaded(path)
    unread = tables.passages[tables.passages["peran"] == "tak_terurai"]
    assert unread["teks"].tolist() == ["7"]


def test_a_sasaran_below_the_name_of_its_program_names_no_other(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "Program : Penataan;;\nSasaran Program;Indikator Program;Target\n"
        "Tertatanya lahan;Nilai A;1\nTerjaganya lahan;Nilai B;2\n"
        "Kegiatan : Lelang;;\nSasaran Kegiatan;Indikator Kegiatan;Target\n"
        "Terlelangnya lahan;Jumlah C;3\n",
        encoding="utf-8",
    )
    tables = loaded(path)
    shown = tables.indicators[["jalur", "nama", "sasaran", "indikator"]]
    assert shown.values.tolist() == [
        ["program-1", "Penataan", "Tertatanya lahan", "Nilai A"],
        ["program-1", "Penataan", "Terjaganya lahan", "Nilai B"],
        ["program-1/kegiatan-1", "Lelang", "Terlelangnya lahan", "Jumlah C"],
    ]
    said = "Tertatanya lahan; Terjaganya lahan"
    assert tables.nodes["sasaran"].tolist() == [said, "Terlelangnya lahan"]
    assert tables.documents["baris_tak_terurai"].item() == 0


def test_cells_may_hold_names_and_their_indicators(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "Program;Kegiatan;Penanggung Jawab\n"
        '"Penataan\nIndikator:\n1. Nilai A\n2. Nilai B";'
        '"Lelang\nIndikator Kinerja: Jumlah C\nSatuan: Unit\nTarget: 3";\n'
        ';"Hibah\nIndikator: Jumlah D";Kasi Hibah\n',
        encoding="utf-8",
    )
    tables = loaded(path)
    shown = ["jalur", "nama", "indikator", "satuan", "target", "penanggung_jawab"]
    assert tables.indicators[shown].values.tolist() == [
        ["program-1", "Penataan", "Nilai A", "", "", ""],
        ["program-1", "Penataan", "Nilai B", "", "", ""],
        ["program-1/kegiatan-1", "Lelang", "Jumlah C", "Unit", "3", ""],
        ["program-1/kegiatan-2", "Hibah", "Jumlah D", "", "", "Kasi Hibah"],
    ]


def test_a_label_of_indicators_with_none_behind_it_is_no_indicator(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "Program;Kegiatan;PJ\n"
        '"Penataan\nIndikator: -";"Lelang\nIndikator: Jumlah C";Kasi\n'
        '"Pembinaan\nIndikator:\nTarget: 3";"Hibah\nIndikator: Jumlah D";Kasi\n',
        encoding="utf-8",
    )
    assert loaded(path).indicators["indikator"].tolist() == ["Jumlah C", "Jumlah D"]


def test_a_table_of_names_alone_is_no_cascade(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Program;Kegiatan\nPenataan;Lelang\n", encoding="utf-8")
    assert loaded(path).problems
