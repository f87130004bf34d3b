"""Tables as different offices head them: each small, each read as a person reads it."""

import pytest
from openpyxl import Workbook

from cascade_audit import load
from tests.pdfs import Paper, pdf_bytes
from tests.slides import Slides

FORMS = {
    "a column that says levels under a heading of its own": (
        "No;Kinerja;Uraian;Indikator",
        "1;Tujuan;Masyarakat gemar membaca;Indeks literasi",
        "2;Program;Pembinaan Pustaka;Nilai A",
        "3;Kegiatan;Lelang;Jumlah B",
        [
            ("tujuan", "Masyarakat gemar membaca", "Indeks literasi", ""),
            ("program", "Pembinaan Pustaka", "Nilai A", ""),
            ("kegiatan", "Lelang", "Jumlah B", ""),
        ],
    ),
    "levels with their own indicators and targets": (
        "Tujuan;Indikator Tujuan;Target;Sasaran;Indikator Sasaran;Target;Program;"
        "Indikator Program;Target",
        "Aman;Indeks aman;70;Tertib;Angka tertib;80;Penataan;Nilai penataan;90",
        ";;;;;;Pembinaan;Nilai pembinaan;91",
        [
            ("tujuan", "Aman", "Indeks aman", "70"),
            ("sasaran", "Tertib", "Angka tertib", "80"),
            ("program", "Penataan", "Nilai penataan", "90"),
            ("program", "Pembinaan", "Nilai pembinaan", "91"),
        ],
    ),
    "a sasaran column for every level": (
        "Program;Sasaran Program;Indikator;Kegiatan;Sasaran Kegiatan;Indikator",
        "Penataan;Tertatanya;Nilai A;Lelang;Terlelangnya;Jumlah B",
        [
            ("program", "Penataan", "Nilai A", ""),
            ("kegiatan", "Lelang", "Jumlah B", ""),
        ],
    ),
    "outcomes and outputs as indicators": (
        "Program/Kegiatan/Sub Kegiatan;Outcome/Output;Indikator Outcome/Output;Target",
        "Program Penataan;Tertatanya;Nilai A;1",
        "Kegiatan : Lelang;Terlelangnya;Jumlah B;2",
        "Sub Kegiatan : Rapat;Terlaksananya;Jumlah C;3",
        [
            ("program", "Program Penataan", "Nilai A", "1"),
            ("kegiatan", "Lelang", "Jumlah B", "2"),
            ("sub_kegiatan", "Rapat", "Jumlah C", "3"),
        ],
    ),
    "sasaran among programs, told by what they read as": (
        "No;Sasaran Strategis / Program / Kegiatan / Sub Kegiatan;Indikator",
        ";SS 1. Tertatanya pasar;Angka A",
        "1.1;Program Penataan;Nilai B",
        "1.1.1;Kegiatan Lelang;Jumlah C",
        "1.1.1.1;Sub Kegiatan Rapat;Jumlah D",
        ";Terbangunnya gudang;Angka E",
        "2.1;Program Pembangunan;Nilai F",
        [
            ("sasaran", "Tertatanya pasar", "Angka A", ""),
            ("program", "Program Penataan", "Nilai B", ""),
            ("kegiatan", "Kegiatan Lelang", "Jumlah C", ""),
            ("sub_kegiatan", "Sub Kegiatan Rapat", "Jumlah D", ""),
            ("sasaran", "Terbangunnya gudang", "Angka E", ""),
            ("program", "Program Pembangunan", "Nilai F", ""),
        ],
    ),
    "the code before the name": (
        "Uraian;Indikator Kinerja;Satuan;Target 2023",
        "7.01.02 PROGRAM PENATAAN;Nilai A;Nilai;1",
        "7.01.02.2.01 Lelang;Jumlah B;Unit;2",
        "7.01.02.2.01.0001 Rapat;Jumlah C;Kali;3",
        [
            ("program", "PROGRAM PENATAAN", "Nilai A", "1"),
            ("kegiatan", "Lelang", "Jumlah B", "2"),
            ("sub_kegiatan", "Rapat", "Jumlah C", "3"),
        ],
    ),
    "the number before the name": (
        "Program/Kegiatan/Sub Kegiatan;Indikator",
        "I. PROGRAM PENATAAN;Nilai A",
        "1. Lelang;Jumlah B",
        "a. Rapat;Jumlah C",
        "b. Sidang;Jumlah D",
        "2. Hibah;Jumlah E",
        "a. Survei;Jumlah F",
        [
            ("program", "PROGRAM PENATAAN", "Nilai A", ""),
            ("kegiatan", "Lelang", "Jumlah B", ""),
            ("sub_kegiatan", "Rapat", "Jumlah C", ""),
            ("sub_kegiatan", "Sidang", "Jumlah D", ""),
            ("kegiatan", "Hibah", "Jumlah E", ""),
            ("sub_kegiatan", "Survei", "Jumlah F", ""),
        ],
    ),
    "names that move right below one heading": (
        "Program/Kegiatan/Sub Kegiatan;;;Indikator",
        "Program Penataan;;;Nilai A",
        ";Lelang;;Jumlah B",
        ";;Rapat;Jumlah C",
        ";Hibah;;Jumlah D",
        [
            ("program", "Program Penataan", "Nilai A", ""),
            ("kegiatan", "Lelang", "Jumlah B", ""),
            ("sub_kegiatan", "Rapat", "Jumlah C", ""),
            ("kegiatan", "Hibah", "Jumlah D", ""),
        ],
    ),
    "outcome and output below one heading": (
        "Kode;Program dan Kegiatan;Indikator Kinerja;;;Pagu",
        ";;Tolok Ukur;Target;Satuan;",
        "01;Program Penataan;Nilai A;1;Nilai;100",
        "01.2.01;Lelang;Jumlah B;2;Unit;100",
        "01.2.01.01;Rapat;Jumlah C;3;Kali;100",
        [
            ("program", "Program Penataan", "Nilai A", "1"),
            ("kegiatan", "Lelang", "Jumlah B", "2"),
            ("sub_kegiatan", "Rapat", "Jumlah C", "3"),
        ],
    ),
    "indicators behind a label that is cut short": (
        "Program;Indikator Kinerja;Target",
        "Penataan;IK 1: Jumlah pasar;12",
        ";IKP-1.2. Persentase kios;85%",
        [
            ("program", "Penataan", "Jumlah pasar", "12"),
            ("program", "Penataan", "Persentase kios", "85%"),
        ],
    ),
    "sasaran strategis of a perjanjian kinerja": (
        "No;Sasaran Strategis;Indikator Kinerja;Target",
        "1;Meningkatnya layanan;Indeks layanan;80",
        ";;Jumlah inovasi;2",
        "2;Meningkatnya tertib;Angka tertib;5",
        [
            ("sasaran", "Meningkatnya layanan", "Indeks layanan", "80"),
            ("sasaran", "Meningkatnya layanan", "Jumlah inovasi", "2"),
            ("sasaran", "Meningkatnya tertib", "Angka tertib", "5"),
        ],
    ),
    "program and sasaran side by side, in another order": (
        "Indikator Program;Target;Program;Sasaran",
        "Nilai A;1;Penataan;Tertib",
        "Nilai B;2;Pembinaan;",
        [
            ("program", "Penataan", "Nilai A", "1"),
            ("program", "Pembinaan", "Nilai B", "2"),
        ],
    ),
    "a table for each level, joined by codes": (
        "Kode;Program;Indikator",
        "7.01.01;Penataan;Nilai A",
        "7.01.02;Pembinaan;Nilai B",
        "Kode;Kegiatan;Indikator",
        "7.01.02.2.01;Lelang;Jumlah C",
        "7.01.01.2.01;Hibah;Jumlah D",
        [
            ("program", "Penataan", "Nilai A", ""),
            ("kegiatan", "Hibah", "Jumlah D", ""),
            ("program", "Pembinaan", "Nilai B", ""),
            ("kegiatan", "Lelang", "Jumlah C", ""),
        ],
    ),
    "the programs that serve a sasaran to the right of its indicators": (
        "No;Sasaran;Indikator Kinerja;Target;TW I;TW II;Program;Anggaran",
        "1;Tertib;Angka tertib;80;20;40;Penataan;100",
        "2;Aman;Angka aman;90;20;40;Pembinaan;100",
        [
            ("sasaran", "Tertib", "Angka tertib", "80"),
            ("sasaran", "Aman", "Angka aman", "90"),
        ],
    ),
    "kegiatan of old, that are sub kegiatan today": (
        "No;Program/Kegiatan;Indikator;Target",
        "I;Program Pelayanan Perkantoran;Nilai A;1",
        "1;Penyediaan Jasa Surat Menyurat;Jumlah B;2",
        "2;Penyediaan Bahan Logistik Kantor;Jumlah C;3",
        [
            ("program", "Program Pelayanan Perkantoran", "Nilai A", "1"),
            ("kegiatan", "Penyediaan Jasa Surat Menyurat", "Jumlah B", "2"),
            ("kegiatan", "Penyediaan Bahan Logistik Kantor", "Jumlah C", "3"),
        ],
    ),
    "a code for each level, and a name behind its indicator": (
        "Kode Program;Program;Indikator Program;Kode Kegiatan;Indikator Kegiatan;"
        "Nama dan Narasi Kegiatan",
        "2.01.02;Penataan;Nilai A;2.01.02.2.01;Jumlah B;Lelang",
        "2.01.02;Penataan;Nilai A;2.01.02.2.02;Jumlah C;Hibah",
        [
            ("program", "Penataan", "Nilai A", ""),
            ("kegiatan", "Lelang", "Jumlah B", ""),
            ("kegiatan", "Hibah", "Jumlah C", ""),
        ],
    ),
    "a kinerja of any level, labelled, and what became of the target": (
        "#;Kinerja;Indikator Kinerja;Target;Target Tercapai",
        "1;Program : Penataan;Nilai A;1;2",
        "2;Kegiatan : Lelang;Jumlah B;3;4",
        [
            ("program", "Penataan", "Nilai A", "1"),
            ("kegiatan", "Lelang", "Jumlah B", "3"),
        ],
    ),
    "echelons above what is of their level": (
        "Eselon II;;Eselon III;;Eselon IV;",
        "Sasaran Strategis;Indikator;Sasaran Program;Indikator;Sasaran Kegiatan;"
        "Indikator",
        "Tertib;Angka tertib;Tertatanya;Nilai A;Terlelangnya;Jumlah B",
        [
            ("sasaran", "Tertib", "Angka tertib", ""),
            ("program", "Tertatanya", "Nilai A", ""),
            ("kegiatan", "Terlelangnya", "Jumlah B", ""),
        ],
    ),
    "levels that only their turn tells": (
        "Kinerja Kepala;Indikator;Kinerja Kepala Bidang;Indikator;Kinerja Staf;"
        "Indikator",
        "Tertib;Angka tertib;Tertatanya;Nilai A;Terlelangnya;Jumlah B",
        ";;;;Terhibahnya;Jumlah C",
        [
            ("sasaran", "Tertib", "Angka tertib", ""),
            ("program", "Tertatanya", "Nilai A", ""),
            ("kegiatan", "Terlelangnya", "Jumlah B", ""),
            ("kegiatan", "Terhibahnya", "Jumlah C", ""),
        ],
    ),
    "a label and its name above the indicators of each node": (
        "Sasaran;Tertib;;",
        "No;Indikator;Satuan;Target",
        "1;Angka tertib;Kasus;9",
        "Program;Program Penataan Satuan;;",
        "No;Indikator;Satuan;Target",
        "1;Nilai A;Persen;80",
        [
            ("sasaran", "Tertib", "Angka tertib", "9"),
            ("program", "Program Penataan Satuan", "Nilai A", "80"),
        ],
    ),
    "code and name in one cell": (
        "Kode & Nama Program/Kegiatan;Indikator & Target;PJ",
        "2.01.02 - Program Penataan;Nilai A;Kabid",
        "2.01.02.2.01 - Lelang;Jumlah B;Kasi",
        [
            ("program", "Program Penataan", "Nilai A", ""),
            ("kegiatan", "Lelang", "Jumlah B", ""),
        ],
    ),
    "a table for each official": (
        "PERJANJIAN KINERJA TAHUN 2023;;",
        "KEPALA DINAS LAHAN;;",
        "Sasaran;Indikator;Target",
        "Tertib;Angka tertib;9",
        "PERJANJIAN KINERJA TAHUN 2023;;",
        "KEPALA SEKSI PENATAAN;;",
        "Sasaran;Indikator;Target",
        "Tertatanya;Nilai A;80",
        [
            ("sasaran", "Tertib", "Angka tertib", "9"),
            ("kegiatan", "Tertatanya", "Nilai A", "80"),
        ],
    ),
    "urusan above, a total and a signature below": (
        "Kode;Urusan/Bidang Urusan/Program/Kegiatan;Indikator;Target;Pagu",
        "7;UNSUR KEWILAYAHAN;;;900",
        "7.01;KECAMATAN;;;900",
        "7.01.01;Program Penataan;Nilai A;1;900",
        "7.01.01.2.01;Lelang;Jumlah B;2;900",
        ";JUMLAH;;;900",
        ";;;Lembah, 2 Januari 2023;",
        ";;;Camat,;",
        [
            ("program", "Program Penataan", "Nilai A", "1"),
            ("kegiatan", "Lelang", "Jumlah B", "2"),
        ],
    ),
}


def read(path, rows):
    path.write_text("\n".join(rows), encoding="utf-8")
    return load(path, tahun="2023", perangkat_daerah="Kecamatan Lembah Raya")


@pytest.mark.parametrize("form", FORMS)
def test_forms_of_offices(tmp_path, form):
    *rows, expected = FORMS[form]
    tables = read(tmp_path / "a.csv", rows)
    assert not tables.problems
    shown = ["level", "nama", "indikator", "target"]
    assert [tuple(row) for row in tables.indicators[shown].values] == expected


def test_sasaran_columns_fill_the_sasaran_of_their_nodes(tmp_path):
    *rows, _ = FORMS["a sasaran column for every level"]
    nodes = read(tmp_path / "a.csv", rows).nodes
    assert nodes[["nama", "sasaran"]].values.tolist() == [
        ["Penataan", "Tertatanya"],
        ["Lelang", "Terlelangnya"],
    ]


def test_the_signature_below_a_table_is_no_node(tmp_path):
    *rows, _ = FORMS["urusan above, a total and a signature below"]
    tables = read(tmp_path / "a.csv", rows)
    assert tables.nodes["nama"].tolist() == ["Program Penataan", "Lelang"]
    unread = tables.passages[tables.passages["peran"] == "tak_terurai"]
    assert unread["teks"].tolist() == ["Lembah, 2 Januari 2023", "Camat,"]


def test_a_total_below_a_column_of_indicators_is_none(tmp_path):
    read_ = read(
        tmp_path / "a.csv",
        ["Program;Indikator;Target;Pagu", "Program Penataan;Nilai A;1;10",
         ";JUMLAH;;10"],
    )  # fmt: skip
    assert read_.indicators["indikator"].tolist() == ["Nilai A"]


def test_a_column_of_echelons_may_say_their_numbers_alone(tmp_path):
    rows = read(
        tmp_path / "a.csv",
        ["No;Eselon;Jabatan;Kinerja;Indikator", "1;II.b;Kepala Dinas;Tertib;Angka A",
         "2;III;Kepala Bidang Pasar;Tertata;Nilai B",
         "3;IV.a;Kepala Seksi Kios;Terlelang;Jumlah C"],
    ).indicators  # fmt: skip
    assert rows["level"].tolist() == ["sasaran", "program", "kegiatan"]


def test_a_line_above_each_table_names_the_level_of_its_indicators(tmp_path):
    paper = Paper()
    paper.say(150, 20, "INDIKATOR KINERJA DINAS PASAR TAHUN 2023", 12)
    tables = (
        ("A. INDIKATOR KINERJA TUJUAN", "Pasar baik", "Indeks pasar"),
        ("B. INDIKATOR KINERJA SASARAN (IKU)", "Pasar tertib", "Angka tertib"),
        ("C. INDIKATOR KINERJA KEGIATAN", "Lelang kios", "Jumlah lelang"),
    )
    for place, (title, name, indicator) in enumerate(tables):
        y = 60 + 90 * place
        paper.say(40, y, title).grid([40, 80, 260, 460, 520], [y + 16, y + 36, y + 60])
        for x, head, text in (
            (44, "No", "1"), (84, "Uraian", name),
            (264, "Indikator Kinerja", indicator), (464, "Target", "7"),
        ):  # fmt: skip
            paper.say(x, y + 20, head).say(x, y + 40, text)
    path = tmp_path / "iku.pdf"
    path.write_bytes(pdf_bytes(paper))
    rows = load(path).indicators
    assert rows[["level", "nama", "indikator"]].values.tolist() == [
        ["tujuan", "Pasar baik", "Indeks pasar"],
        ["sasaran", "Pasar tertib", "Angka tertib"],
        ["kegiatan", "Lelang kios", "Jumlah lelang"],
    ]


def test_a_name_over_several_columns_of_a_further_page_is_of_the_first(tmp_path):
    papers = [Paper(), Paper()]
    xs = [40, 80, 120, 300, 480, 540]
    papers[0].say(150, 20, "CASCADING KINERJA DINAS PASAR TAHUN 2023", 12)
    papers[0].grid(xs, [60, 90]).line(40, 120, 540, 120).line(40, 150, 540, 150)
    for x, head in zip(xs, ("Program", "Kegiatan", "Sub Kegiatan", "Indikator Kinerja",
                            "Target"), strict=False):  # fmt: skip
        papers[0].say(x + 2, 70, head, 6)
    for page, tops in ((0, (90, 120)), (1, (40, 70, 100))):
        paper = papers[page]
        for depth, top in enumerate(tops):
            left = xs[depth]
            name = f"{('Program ', 'Kegiatan ', 'Rapat ')[depth]}Pasar {page}"
            paper.grid([left, 300, 480, 540], [top, top + 30])
            for edge in xs[:depth]:
                paper.line(edge, top, edge, top + 30)
            paper.line(40, top, 540, top).line(40, top + 30, 540, top + 30)
            paper.say(left + 2, top + 8, name, 7)
            paper.say(302, top + 8, f"Nilai {depth} {page}", 7).say(
                482, top + 8, "7", 7
            )
    path = tmp_path / "cascading.pdf"
    path.write_bytes(pdf_bytes(*papers))
    rows = load(path).indicators
    assert rows["level"].tolist() == [
        "program", "kegiatan", "program", "kegiatan", "sub_kegiatan",
    ]  # fmt: skip


def test_a_column_of_explanations_is_cut_at_its_labels(tmp_path):
    tables = read(
        tmp_path / "a.csv",
        [
            "Sasaran;Indikator Kinerja Utama;Penjelasan (Formulasi, Tipe, Sumber Data)",
            'Tertib;Angka tertib;"Formulasi : jumlah tertib dibagi jumlah semua\n'
            'Tipe Penghitungan : Non Kumulatif\nSumber Data : Laporan tertib"',
        ],
    )
    shown = ["formulasi", "tipe_penghitungan", "sumber_data", "keterangan"]
    assert tables.indicators[shown].values.tolist() == [
        ["jumlah tertib dibagi jumlah semua", "Non Kumulatif", "Laporan tertib", ""]
    ]


def test_a_code_that_a_spreadsheet_made_a_date_decides_nothing(tmp_path):
    nodes = read(
        tmp_path / "a.csv",
        [
            "Kode;Program/Kegiatan/Sub Kegiatan;Indikator",
            "7.01.02;Program Penataan;Nilai A",
            "7.01.02.2.01;Lelang;Jumlah B",
            "07/01/2023;Rapat;Jumlah C",
            "7.01.02.2.01.0002;Sidang;Jumlah D",
        ],
    ).nodes
    doubted = nodes.loc[nodes["nama"] == "Rapat", "keyakinan_induk"]
    assert doubted.item() < 0.8
    assert nodes.loc[nodes["nama"] == "Sidang", "level"].item() == "sub_kegiatan"


def test_one_sasaran_column_right_of_all_names_is_of_the_rows_own_node(tmp_path):
    nodes = read(
        tmp_path / "a.csv",
        [
            "Program;Kegiatan;Sub Kegiatan;Sasaran;Indikator",
            "Program Penataan;;;Tertatanya;Nilai A",
            ";Lelang;;Terlelangnya;Jumlah B",
            ";;Rapat;Terlaksananya;Jumlah C",
        ],
    ).nodes
    assert nodes["sasaran"].tolist() == ["Tertatanya", "Terlelangnya", "Terlaksananya"]


def test_a_polarity_printed_by_itself_is_read(tmp_path):
    tables = read(
        tmp_path / "a.csv",
        [
            "Jenjang;Uraian;Indikator;Tipe Penghitungan;Polaritas",
            "Program;Penataan;Jumlah pengaduan;Kumulatif;Negatif",
            "Kegiatan;Lelang;Jumlah lelang;Kumulatif;-",
        ],
    )
    read_as = tables.indicators[["akumulasi", "polaritas"]].values.tolist()
    assert read_as == [["kumulatif", "negatif"], ["kumulatif", "tidak_ditulis"]]


def test_who_signs_below_a_column_of_levels_is_unread_not_a_level(tmp_path):
    tables = read(
        tmp_path / "a.csv",
        [
            "Jenjang;Uraian;Indikator",
            "Program;Penataan;Nilai A",
            "Kegiatan;Lelang;Jumlah B",
            "Ditetapkan di Lembah, 2 Januari 2023;;",
        ],
    )
    unread = tables.passages[tables.passages["peran"] == "tak_terurai"]
    assert unread["teks"].tolist() == ["Ditetapkan di Lembah, 2 Januari 2023"]


def test_codes_of_each_level_go_to_the_nodes_of_that_level(tmp_path):
    *rows, _ = FORMS["a code for each level, and a name behind its indicator"]
    nodes = read(tmp_path / "a.csv", rows).nodes
    assert nodes["kode"].tolist() == ["2.01.02", "2.01.02.2.01", "2.01.02.2.02"]


def test_a_column_names_unit_and_year(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "tahun,nama_opd,nama_program,indikator_program\n"
        "2022,Dinas Lahan,Penataan,Nilai A\n",
        encoding="utf-8",
    )
    documents = load(path, tahun="2001", perangkat_daerah="Badan Lain").documents
    shown = documents[["tahun", "perangkat_daerah"]]
    assert shown.values.tolist() == [["2022", "Dinas Lahan"]]


def test_an_explanation_of_how_to_measure_is_a_formula(tmp_path):
    indicators = read(
        tmp_path / "a.csv",
        [
            "Sasaran;Indikator Kinerja;Penjelasan/Formulasi Perhitungan;Definisi",
            "Tertib;Angka tertib;tertib dibagi semua;apa itu tertib",
        ],
    ).indicators
    shown = indicators[["formulasi", "keterangan"]]
    assert shown.values.tolist() == [["tertib dibagi semua", "apa itu tertib"]]


def test_a_title_that_speaks_of_units_names_none(tmp_path):
    indicators = read(
        tmp_path / "a.csv",
        [
            "RENCANA KERJA PERANGKAT DAERAH TAHUN 2024;;",
            "Program;Indikator;Target",
            "Penataan;Nilai A;1",
        ],
    ).indicators
    said = indicators[["perangkat_daerah", "tahun"]]
    assert said.values.tolist() == [["Kecamatan Lembah Raya", "2024"]]


def test_a_colon_in_a_cell_of_its_own_stops_nothing(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(
        "<table><tr><td>Nama Pemda<td>:<td>Lembah</table>"
        "<table><tr><td>:<td>Program<td>x</table>"
        "<table><tr><td>Program<td>Indikator<tr><td>Penataan<td>Nilai A</table>",
        encoding="utf-8",
    )
    tables = load(path, tahun="2023", perangkat_daerah="Dinas Lahan")
    assert tables.indicators["indikator"].tolist() == ["Nilai A"]
    assert ":" in tables.passages["teks"].tolist()


def test_a_target_that_is_merged_over_rows_is_of_its_own_level(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(
        "<table><tr><td>Program<td>Indikator<td>Target<td>Kegiatan<td>Indikator"
        "<td>Target"
        "<tr><td rowspan=2>Penataan<td rowspan=2>Nilai A<td rowspan=2>1"
        "<td>Lelang<td>Jumlah B<td>2"
        "<tr><td>Hibah<td>Jumlah C<td>3</table>",
        encoding="utf-8",
    )
    indicators = load(path, tahun="2023", perangkat_daerah="Dinas Lahan").indicators
    assert indicators[["nama", "target"]].values.tolist() == [
        ["Penataan", "1"],
        ["Lelang", "2"],
        ["Hibah", "3"],
    ]


def test_a_cell_of_source_and_official_is_cut_at_its_labels(tmp_path):
    indicators = read(
        tmp_path / "a.csv",
        [
            "Program;Indikator;Sumber Data & Penanggung Jawab",
            'Penataan;Nilai A;"Sumber Data: Laporan\nPenanggung Jawab: Kasi Lahan"',
        ],
    ).indicators
    shown = indicators[["sumber_data", "penanggung_jawab"]]
    assert shown.values.tolist() == [["Laporan", "Kasi Lahan"]]


def test_levels_that_only_their_turn_tells_are_doubted(tmp_path):
    *rows, _ = FORMS["levels that only their turn tells"]
    nodes = read(tmp_path / "a.csv", rows).nodes
    assert (nodes["keyakinan_induk"].astype(float) < 0.8).all()


def test_lines_of_text_that_tabs_cut_are_rows(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "CASCADING DINAS LAHAN TAHUN 2023\n\n"
        "Kode\tProgram/Kegiatan\tIndikator\tTarget\n"
        "1.01\tProgram Penataan\tNilai A\t80\n\t\tNilai B\t70\n",
        encoding="utf-8",
    )
    indicators = load(path, tahun="2001", perangkat_daerah="Badan Lain").indicators
    shown = indicators[["perangkat_daerah", "nama", "indikator", "target"]]
    assert shown.values.tolist() == [
        ["Dinas Lahan", "Program Penataan", "Nilai A", "80"],
        ["Dinas Lahan", "Program Penataan", "Nilai B", "70"],
    ]


def test_the_level_of_an_official_is_likely_not_sure(tmp_path):
    *rows, _ = FORMS["a table for each official"]
    nodes = read(tmp_path / "a.csv", rows).nodes.set_index("nama")
    assert nodes.loc["Tertib", "keyakinan_induk"] == 1
    assert nodes.loc["Tertatanya", "keyakinan_induk"] < 0.8


def test_sheets_are_named_after_echelons(tmp_path):
    book = Workbook()
    book.remove(book.active)
    for title, name in (("Eselon III", "Tertatanya"), ("Eselon IV", "Terlelangnya")):
        sheet = book.create_sheet(title)
        sheet.append(["Sasaran", "Indikator", "Target"])
        sheet.append([name, "Nilai A", 80])
    book.save(tmp_path / "a.xlsx")
    nodes = load(
        tmp_path / "a.xlsx", tahun="2023", perangkat_daerah="Dinas Lahan"
    ).nodes
    assert nodes[["level", "nama"]].values.tolist() == [
        ["program", "Tertatanya"],
        ["kegiatan", "Terlelangnya"],
    ]


def test_a_source_of_a_year_ends_no_table(tmp_path):
    indicators = read(
        tmp_path / "a.csv",
        [
            "Program;Indikator;Sumber Data",
            "Penataan;Nilai A;Laporan",
            ";;Notulen, RKPD 2023",
            "Lelang;Jumlah B;Daftar",
            "Lembah, 2 Januari 2023;;",
            "Camat;;",
        ],
    ).indicators
    assert indicators["indikator"].tolist() == ["Nilai A", "Jumlah B"]


def test_a_column_that_names_the_node_above_tells_parents(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "CASCADING KECAMATAN LEMBAH RAYA TAHUN 2024\n"
        "Level;Nama;Nama Atasan;Sasaran;Indikator\n"
        "Program;Program Penataan;;Tertatanya kebun;Nilai A\n"
        "Kegiatan;Lelang;Program Penataan;Terlelangnya;Jumlah B\n"
        "Kegiatan;Tanam;Program Penataan;Tertanamnya;Jumlah C\n"
        "Sub Kegiatan;Rapat;Lelang;Terlaksananya rapat;Jumlah D\n"
        "Sub Kegiatan;Panen;Tanam;Terlaksananya panen;Jumlah E\n"
        "Sub Kegiatan;Jual;Dagang;Terjualnya;Jumlah F\n",
        encoding="utf-8",
    )
    nodes = load(path).nodes.set_index("nama")
    names = nodes.reset_index().set_index("node_id")["nama"]
    above = {name: names.get(key, "") for name, key in nodes["induk"].items()}
    assert above == {
        "Program Penataan": "", "Lelang": "Program Penataan",
        "Tanam": "Program Penataan", "Rapat": "Lelang", "Panen": "Tanam",
        "Jual": "Tanam",
    }  # fmt: skip
    assert nodes["sasaran"]["Rapat"] == "Terlaksananya rapat"
    assert set(nodes["cara_induk"].drop("Program Penataan")) == {"kolom", "susunan"}
    assert nodes["keyakinan_induk"]["Jual"] < 0.8 <= nodes["keyakinan_induk"]["Panen"]


def test_a_node_above_may_stand_further_down_in_the_table(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "CASCADING KECAMATAN LEMBAH RAYA TAHUN 2024\n"
        "Level;Nama;Atasan;Indikator\n"
        "Program;Program Penataan;;Nilai A\n"
        "Kegiatan;Lelang;Program Penataan;Jumlah B\n"
        "Sub Kegiatan;Rapat;Lelang;Jumlah C\n"
        "Sub Kegiatan;Panen;Tanam;Jumlah D\n"
        ";;;Jumlah E\n"
        "Kegiatan;Tanam;Program Penataan;Jumlah F\n",
        encoding="utf-8",
    )
    tables = load(path)
    nodes = tables.nodes.set_index("nama")
    assert nodes["induk"]["Panen"] == nodes["node_id"]["Tanam"]
    assert nodes["induk"]["Rapat"] == nodes["node_id"]["Lelang"]
    rows = tables.indicators.set_index("indikator")["nama"]
    assert rows["Jumlah D"] == rows["Jumlah E"] == "Panen"


def test_a_box_between_a_name_and_its_table_says_more_of_the_node(tmp_path):
    slides = Slides()
    slides.box(50, 50, 900, 90, "Cascading Kinerja BAPPEDA Kabupaten Lembah")
    slides.box(50, 200, 900, 240, "Bahan Rapat, Maret 2025")
    slides.turn()
    head = ("Level", "Uraian", "Indikator", "Target 2025")
    slides.table(
        20, 100, head,
        ("Tujuan", "Pasar yang baik", "Indeks pasar", "7"),
        ("Sasaran", "Tertatanya pasar", "Angka tertib", "70"),
        ("Sasaran", "Terbangunnya gudang", "Angka gudang", "60"),
    )  # fmt: skip
    box = [
        "Mendukung Sasaran 1: Tertatanya pasar",
        "Sasaran Program: Tertibnya lapak",
        "Indikator Program:",
        "1. Persentase lapak yang tertata",
        "sesuai gambar (Persen) : 80",
        "2. Jumlah pedagang terdaftar (Orang) : 90",
    ]
    slides.turn()
    slides.box(20, 10, 900, 60, "Program Penataan Lapak")
    slides.box(20, 60, 900, 180, "\n".join(box))
    slides.table(20, 200, head, ("Kegiatan", "Lelang Kios", "Jumlah kios", "5"))
    tables = load(slides.save(tmp_path / "cascading.pptx"))
    rows = tables.indicators.set_index("indikator")
    program = "Program Penataan Lapak"
    for indicator, target, unit in (
        ("Persentase lapak yang tertata sesuai gambar", "80", "Persen"),
        ("Jumlah pedagang terdaftar", "90", "Orang"),
    ):
        said = rows.loc[indicator, ["level", "nama", "target", "satuan", "sasaran"]]
        assert list(said) == ["program", program, target, unit, "Tertibnya lapak"]
    nodes = tables.nodes.set_index("nama")
    assert nodes["induk"][program] == nodes["node_id"]["Tertatanya pasar"]
    assert nodes["induk"]["Lelang Kios"] == nodes["node_id"][program]
    assert tables.documents["perangkat_daerah"].tolist() == ["Bappeda"]


DIVIDED = [
    "No;Tujuan / Sasaran;Indikator Kinerja;Target",
    "I. TUJUAN",
    "1;Pasar nyaman;a. Indeks pasar;70",
    ";;b. Nilai kenyamanan;71",
    "II. SASARAN STRATEGIS",
    "2;Pasar tertib;Angka tertib;80",
    "3;Pasar bersih;Nilai bersih;81",
    "No;Program / Kegiatan;Indikator Kinerja;Target",
    "III.;PROGRAM",
    "1;Penataan Kios;Nilai kios;90",
    "2;Pengelolaan Sampah;Nilai sampah;91",
    "B. INDIKATOR KINERJA KEGIATAN",
    "3;Lelang;Jumlah kios;5",
]


def test_rows_that_say_only_a_level_tell_that_of_the_rows_below(tmp_path):
    tables = read(tmp_path / "a.csv", DIVIDED)
    shown = ["level", "nama", "indikator", "target"]
    assert [tuple(row) for row in tables.indicators[shown].values] == [
        ("tujuan", "Pasar nyaman", "Indeks pasar", "70"),
        ("tujuan", "Pasar nyaman", "Nilai kenyamanan", "71"),
        ("sasaran", "Pasar tertib", "Angka tertib", "80"),
        ("sasaran", "Pasar bersih", "Nilai bersih", "81"),
        ("program", "Penataan Kios", "Nilai kios", "90"),
        ("program", "Pengelolaan Sampah", "Nilai sampah", "91"),
        ("kegiatan", "Lelang", "Jumlah kios", "5"),
    ]
    names = tables.nodes.set_index("node_id")["nama"]
    above = tables.nodes.set_index("nama")["induk"].map(names).fillna("")
    assert above["Pasar tertib"] == "Pasar nyaman"  # a paper's only tujuan
    assert above["Lelang"] == above["Penataan Kios"] == ""  # of which is not said


def test_levels_that_come_again_between_rows_nest_them(tmp_path):
    rows = ["No;Uraian;Indikator Kinerja;Target"]
    for number in "12":
        rows += ["PROGRAM", f"{number};Penataan {number};Nilai {number};9"]
        rows += ["KEGIATAN", f"{number}.1;Lelang {number};Jumlah {number};5"]
    nodes = read(tmp_path / "a.csv", rows).nodes
    names = nodes.set_index("node_id")["nama"]
    assert nodes["induk"].map(names).fillna("").tolist() == [
        "",
        "Penataan 1",
        "",
        "Penataan 2",
    ]


def test_a_hospital_is_named_above_its_table_with_the_titles_of_its_patron(tmp_path):
    rows = [
        "MATRIKS RENJA TAHUN 2023;;",
        "RSUD dr. H. PASARIBU KABUPATEN LEMBAH;;",
        "Program;Indikator;Target",
        "Penataan Bangsal;Nilai bangsal;9",
    ]
    (tmp_path / "a.csv").write_text("\n".join(rows), encoding="utf-8")
    tables = load(tmp_path / "a.csv")
    assert tables.documents["perangkat_daerah"].tolist() == ["RSUD dr. H. Pasaribu"]


@pytest.mark.parametrize("heading", ["Sasaran", "Uraian", "Sasaran Strategis"])
def test_a_row_of_a_level_goes_before_the_heading_of_the_names(tmp_path, heading):
    book = Workbook()
    sheet = book.active
    sheet.append(["INDIKATOR KINERJA DINAS PASAR TAHUN 2023"])
    sheet.append(["No", heading, "Indikator Kinerja", "Satuan", "Target"])
    for mark, level, name in (
        ("A.", "Sasaran Strategis", "Tertatanya pasar"),
        ("B.", "Program", "Penataan Kios"),
        ("C.", "Kegiatan", "Lelang Kios"),
        ("D.", "Sub Kegiatan", "Rapat Lelang"),
    ):
        sheet.append([f"{mark} {level}"])
        row = sheet.max_row
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=5)
        sheet.append([1, name, f"Nilai {name}", "Nilai", 9])
    book.save(tmp_path / "iku.xlsx")
    nodes = load(tmp_path / "iku.xlsx").nodes
    assert nodes["level"].tolist() == ["sasaran", "program", "kegiatan", "sub_kegiatan"]
    assert nodes["nama"].tolist() == [
        "Tertatanya pasar",
        "Penataan Kios",
        "Lelang Kios",
        "Rapat Lelang",
    ]


def test_numbers_of_two_parts_before_indicators_are_no_part_of_them(tmp_path):
    book = Workbook()
    for row in (("No", "Sasaran Strategis", "Indikator Kinerja", "Target"),
                (1, "Tertatanya pasar", "1.1 Persentase pasar tertib", "80%"),
                (None, None, "1.2 Jumlah kios", "40 Kios"),
                (2, "Terkendalinya harga", "2.1. Nilai tera ulang", "75")):  # fmt: skip
        book.active.append(row)
    book.save(tmp_path / "perjanjian.xlsx")
    assert load(tmp_path / "perjanjian.xlsx").indicators["indikator"].tolist() == [
        "Persentase pasar tertib", "Jumlah kios", "Nilai tera ulang",
    ]  # fmt: skip
