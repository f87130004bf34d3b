"""A cascade in rows below a heading is read back: every field and every parent."""

from pathlib import Path
from random import Random

import openpyxl
import pandas as pd
import pytest
from rendering import made_up_tree
from tables_printed import (
    indicators_below,
    made_up_table_style,
    save_csv,
    save_page,
    save_workbook,
    table_of,
    with_targets,
)

from cascade_audit import load
from cascade_audit.layouts import table_rows
from cascade_audit.nomenclature import Nomenclature
from cascade_audit.readers import BLOCKS
from cascade_audit.readers.blocks import Block
from cascade_audit.sources import own_config, read_lexicon
from tests.pdfs import Paper, pdf_bytes

FIELDS = ("formulasi", "tipe_penghitungan", "sumber_data", "satuan", "target")


def truth(programs):
    return [
        (i.path, i.indikator, *(getattr(i, field) for field in FIELDS))
        for program in programs
        for i in indicators_below(program)
    ]


def read(tables):
    nodes = tables.nodes.set_index("node_id")
    by_path = nodes.reset_index().set_index(["bagian", "jalur"])["node_id"]

    def path(node_id):
        above = nodes.loc[node_id, "induk"]
        return (*(path(above) if above else ()), nodes.loc[node_id, "nama"])

    return [
        (
            path(by_path[row["bagian"], row["jalur"]]),
            row["indikator"],
            *(row[field] for field in FIELDS),
        )
        for _, row in tables.indicators.iterrows()
    ]


def dashed(rows):
    """Take away the dash that stands for an explanation in a cell of several."""
    return [tuple("" if text == "-" else text for text in row) for row in rows]


@pytest.mark.parametrize("seed", range(80))
def test_made_up_tables_are_read_back(tmp_path, seed):
    random = Random(seed)
    style = made_up_table_style(random)
    trees = [made_up_tree(random, drop=0.2) for _ in range(random.randint(1, 3))]
    programs = [with_targets(tree, random) for tree in trees]
    printed = table_of(programs, style, "LEMBAH RAYA")
    saves = [save_workbook, save_csv, save_page]
    suffix = {save_workbook: ".xlsx", save_csv: ".csv", save_page: ".html"}
    if style.level == "kolom" and style.names == "merged":
        saves.remove(save_csv)
    save = random.choice(saves)
    path = save(printed, tmp_path / f"cascading{suffix[save]}")
    tables = load(path, tahun="2023", perangkat_daerah="Kecamatan Lembah Raya")
    assert not tables.problems
    assert dashed(read(tables)) == truth(programs)
    assert tables.documents["layout"].tolist() == ["table_rows"]


def rows_of(path, *rows):
    path.write_text("\n".join(rows), encoding="utf-8")
    return load(path, tahun="2023", perangkat_daerah="Kecamatan Lembah Raya")


def test_two_units_in_one_table_stay_apart(tmp_path):
    tables = rows_of(
        tmp_path / "a.csv",
        "Uraian;Indikator;Target 2023",
        "KECAMATAN LEMBAH RAYA;;",
        "PROGRAM PENATAAN;Nilai penataan;1",
        "KEC. BUKIT INDAH;;",
        "PROGRAM PENATAAN;Nilai penataan;2",
    )
    shown = ["perangkat_daerah", "target"]
    assert tables.indicators[shown].to_numpy().tolist() == [
        ["Kecamatan Lembah Raya", "1"],
        ["Kecamatan Bukit Indah", "2"],
    ]
    assert tables.nodes["bagian"].tolist() == [1, 2]


def test_a_column_may_name_the_unit(tmp_path):
    tables = rows_of(
        tmp_path / "a.csv",
        "Perangkat Daerah;Program;Indikator Program",
        "Kec. Lembah Raya;Penataan;Nilai penataan",
        "Kec. Bukit Indah;Penataan;Nilai penataan",
    )
    assert tables.nodes["perangkat_daerah"].tolist() == [
        "Kecamatan Lembah Raya",
        "Kecamatan Bukit Indah",
    ]


def test_only_the_target_of_the_documents_year_is_taken(tmp_path):
    tables = rows_of(
        tmp_path / "a.csv",
        "CASCADING KECAMATAN LEMBAH RAYA TAHUN 2024;;;;",
        "Program;Indikator;Target 2023;Target 2024;Target 2025",
        "Penataan;Nilai penataan;1;2;3",
        "Pembinaan;Nilai pembinaan;1;;3",
    )
    assert tables.indicators["target"].tolist() == ["2", ""]


def test_targets_of_years_that_are_only_counted_are_nobodys(tmp_path):
    tables = rows_of(
        tmp_path / "a.csv",
        "Program;Indikator;Target Tahun 1;Target Tahun 2",
        "Penataan;Nilai penataan;1;2",
    )
    assert tables.indicators["target"].tolist() == [""]
    assert tables.documents["baris_tak_terurai"].tolist() == [0]


def test_papers_of_other_levels_keep_the_printed_level(tmp_path):
    tables = rows_of(
        tmp_path / "a.csv",
        "Tingkat;Sasaran;Indikator Kinerja",
        "Eselon II;Meningkatnya mutu layanan;Indeks mutu layanan",
        "Eselon III;Tertatanya layanan;Persentase layanan tertata",
        "Eselon IV;Tersusunnya standar;Jumlah standar",
    )
    assert tables.nodes[["level", "level_asal"]].to_numpy().tolist() == [
        ["sasaran", "Eselon II"],
        ["program", "Eselon III"],
        ["kegiatan", "Eselon IV"],
    ]


def test_columns_for_each_level_have_their_own_indicators(tmp_path):
    tables = rows_of(
        tmp_path / "a.csv",
        "Tujuan;Indikator;Sasaran;Indikator;Program;Indikator Program;Target",
        "Tu;Nilai T;Sa;Nilai S;Pa;Nilai P;1",
        ";;;;Qa;Nilai Q;2",
    )
    assert tables.indicators[["level", "indikator", "target"]].to_numpy().tolist() == [
        ["tujuan", "Nilai T", ""],
        ["sasaran", "Nilai S", ""],
        ["program", "Nilai P", "1"],
        ["program", "Nilai Q", "2"],
    ]
    assert tables.nodes["jalur"].tolist()[-1] == "tujuan-1/sasaran-1/program-2"


def test_texts_are_split_at_semicolons_numbers_and_lines_never_at_commas(tmp_path):
    tables = rows_of(
        tmp_path / "a.csv",
        'Program;"Indikator, Kinerja";Target',
        'AA;"Jumlah meja, kursi, dan lemari; Jumlah lampu";"4; 5"',
        'BB;"1. Jumlah peta 2. Jumlah naskah"; 6',
        'CC;"Jumlah rapat\ndan kunjungan\nPersentase hadir";"7\n\n8"',
    )
    assert tables.indicators[["indikator", "target"]].to_numpy().tolist() == [
        ["Jumlah meja, kursi, dan lemari", "4"],
        ["Jumlah lampu", "5"],
        ["Jumlah peta", "6"],
        ["Jumlah naskah", "6"],
        ["Jumlah rapat dan kunjungan", "7"],
        ["Persentase hadir", "8"],
    ]


def test_what_stands_below_an_unknown_heading_is_told_as_unread(tmp_path):
    tables = rows_of(
        tmp_path / "a.csv",
        "Program;Indikator;Warna Map",
        "Penataan;Jumlah meja;biru",
    )
    unread = tables.passages[tables.passages["peran"] == "tak_terurai"]
    assert unread["teks"].tolist() == ["biru"]


def test_a_hidden_sheet_is_left_unread_beside_one_that_shows(tmp_path):
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("Lama")):
        sheet.append(["Program", "Indikator"])
        sheet.append([sheet.title, "Jumlah meja"])
    book["Lama"].sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    tables = load(tmp_path / "a.xlsx", tahun="2023", perangkat_daerah="Kecamatan X")
    assert tables.nodes["nama"].tolist() == ["Sheet"]
    assert tables.documents["baris_tak_terurai"].tolist() == [4]


LETTER = """PEMERINTAH KABUPATEN LEMBAH
KECAMATAN LEMBAH RAYA
Nomor : 005/12
Perihal : Undangan

Dengan hormat, bersama ini kami mengundang Saudara menghadiri rapat
pembahasan program kerja pada hari Senin.
Camat Lembah Raya"""
KKE = """No;Komponen / Sub Komponen / Kriteria;Bobot;Jawaban;Nilai;Catatan
1;PERENCANAAN KINERJA;30;;25,5;
1.a;Dokumen perencanaan kinerja telah tersedia;6;A;6;
1.b;Dokumen perencanaan kinerja telah memenuhi standar;9;BB;7,2;perlu perbaikan"""
MINUTES = """Notulen Rapat
1. Pembukaan oleh Camat
2. Pembahasan indikator kinerja program
3. Penutup"""


@pytest.mark.parametrize(
    ("name", "text"),
    [("surat.txt", LETTER), ("kke.csv", KKE), ("notulen.txt", MINUTES)],
)
def test_a_paper_that_is_no_cascade_says_how_poor_the_fit_is(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (problem,) = load(path).problems
    assert "tidak dikenali sebagai cascading" in problem.wrong
    assert "%" in problem.wrong


REAL = Path(__file__).parents[2] / "shared" / "realdocs"


def real(name):
    path = REAL / name
    if not path.is_file():
        pytest.skip("the real papers are not here")
    return load(path, tahun="2023", perangkat_daerah="Dinas X")


def test_a_renstra_workbook_is_read_by_its_codes():
    tables = real("24-renstra-dpupr-pasangkayu.xlsx")
    counts = tables.nodes["level"].value_counts().to_dict()
    assert counts == {"sub_kegiatan": 61, "kegiatan": 22, "program": 10}
    unsure = tables.nodes[tables.nodes["keyakinan_induk"] < 0.8]
    assert unsure["letak"].tolist() == ["RENSTRA!C56"]  # the one row without a code
    assert tables.indicators["target"].eq("").all()  # "TARGET TAHUN 1": of which year?


def test_a_renstra_page_is_read_by_the_parts_of_its_codes():
    tables = real("18-renstra-diskominfo-sumedang.html")
    counts = tables.nodes["level"].value_counts().to_dict()
    assert counts == {"tujuan": 3, "sasaran": 4, "program": 4, "kegiatan": 6}
    assert len(tables.indicators) == 14
    assert tables.documents["baris_tak_terurai"].tolist() == [0]
    unsure = tables.nodes[tables.nodes["keyakinan_induk"] < 0.8]
    assert unsure["letak"].tolist() == ["tabel 1 r18 k9"]  # its code is broken


def paged(*pages):
    """Make the blocks of a table that goes on over pages, as a PDF gives them."""
    blocks = []
    for number, rows in enumerate(pages, 1):
        place = f"hal. {number} tabel 1"
        for row, cells in enumerate(rows, 1):
            for column, text in enumerate(cells, 1):
                said = Block(f"{place} r{row} k{column}", row, column, text, place)
                x0 = 100.0 * column
                blocks.append(said._replace(kind="sel", x0=x0, x1=x0 + 90))
    blocks = [block for block in blocks if block.text]
    return pd.DataFrame(blocks, columns=list(BLOCKS))


HEAD = ("Kode", "Program/Kegiatan", "Sasaran", "Indikator", "Formulasi", "Target")


def laid_out(*pages):
    config = own_config()
    reading = table_rows.read(
        paged(*pages),
        read_lexicon(config, "label_kotak"),
        Nomenclature(read_lexicon(config, "nomenklatur_kecamatan")),
        read_lexicon(config, "kepala_kolom"),
        frozenset(read_lexicon(config, "ukuran")["kata"]),
    )
    reading.settle_targets()
    return reading


def test_a_row_that_a_page_end_cut_is_one_row():
    reading = laid_out(
        [
            HEAD,
            ("7.01.02", "Program Penataan", "Tertatanya", "Nilai A", "rumus A", "1"),
            ("7.01.02.2.01", "Lelang", "Terlelangnya", "Jumlah B", "jumlah", "2"),
        ],
        [
            ("", "dan Hibah", "hibah", "yang dihibahkan", "hibah setahun", ""),
            ("7.01.02.2.02", "Rapat", "Terlaksananya", "Jumlah C", "jumlah", "3"),
        ],
    )
    shown = ("nama", "sasaran", "indikator", "formulasi", "target")
    assert [tuple(row[name] for name in shown) for row in reading.indicators] == [
        ("Program Penataan", "Tertatanya", "Nilai A", "rumus A", "1"),
        (
            "Lelang dan Hibah",
            "Terlelangnya hibah",
            "Jumlah B yang dihibahkan",
            "jumlah hibah setahun",
            "2",
        ),
        ("Rapat", "Terlaksananya", "Jumlah C", "jumlah", "3"),
    ]
    assert reading.line_counts()["baris_tak_terurai"] == 0


@pytest.mark.parametrize(
    ("top", "indicators"),
    [
        (("", "Terpadu", "", "Kota", "", ""), ["Nilai A", "Jumlah B Kota"]),
        (("", "", "", "Jumlah C", "", ""), ["Nilai A", "Jumlah B", "Jumlah C"]),
        (("", "", "", "2. Kota", "", ""), ["Nilai A", "Jumlah B", "Kota"]),
        (("", "", "", "Kota", "", "5"), ["Nilai A", "Jumlah B", "Kota"]),
    ],
)
def test_last_words_that_a_page_end_cut_off_are_no_row(top, indicators):
    reading = laid_out(
        [
            HEAD,
            ("", "Program Penataan", "", "Nilai A", "rumus A", "1"),
            ("", "Sub Kegiatan Lelang", "", "Jumlah B", "jumlah", "2"),
        ],
        [top, ("", "Sub Kegiatan Rapat", "", "Jumlah D", "jumlah", "3")],
    )
    assert [row["indikator"] for row in reading.indicators] == [*indicators, "Jumlah D"]
    assert ("Terpadu" in top) == any("Terpadu" in n["nama"] for n in reading.nodes)


def test_a_row_of_its_own_at_the_top_of_a_page_stays_one():
    reading = laid_out(
        [HEAD, ("7.01.02", "Program Penataan", "", "Nilai A", "", "1")],
        [("", "", "", "Jumlah C", "", "3")],
    )
    assert [row["indikator"] for row in reading.indicators] == ["Nilai A", "Jumlah C"]
    assert [row["target"] for row in reading.indicators] == ["1", "3"]


def test_three_kecamatan_in_one_pdf_stay_apart():
    tables = real("12-tiga-kecamatan-tangsel-2023.pdf")
    nodes = tables.nodes
    assert nodes["perangkat_daerah"].value_counts().to_dict() == {
        "Kecamatan Ciputat": 47,
        "Kecamatan Ciputat Timur": 46,
        "Kecamatan Pamulang": 42,
    }
    assert nodes["level"].eq("program").sum() == 15
    assert len(tables.indicators) == 138  # one program of each has two
    assert nodes["keyakinan_induk"].min() > 0.8
    assert tables.documents["baris_tak_terurai"].tolist() == [0]


def test_what_stands_at_the_foot_of_pages_opens_no_section(tmp_path):
    papers = []
    for page in range(2):
        paper = Paper().grid([50, 130, 300, 500], [100, 120, 150])
        if not page:
            paper.say(50, 60, "CASCADING KECAMATAN LEMBAH RAYA TAHUN 2023")
        for x, text in ((55, "Kode"), (135, "Program"), (305, "Indikator")):
            paper.say(x, 104, text)
        paper.say(55, 124, f"7.01.0{page + 1}").say(135, 124, f"Program {'AB'[page]}")
        paper.say(305, 124, f"Jumlah {page}").say(50, 800, f"Bagian Umum {page + 1}")
        papers.append(paper.say(50, 815, f"Dicetak 12/11/202{page + 5}"))
    path = tmp_path / "renja.pdf"
    path.write_bytes(pdf_bytes(*papers))
    nodes = load(path).nodes
    assert set(nodes["perangkat_daerah"]) == {"Kecamatan Lembah Raya"}
    assert (set(nodes["tahun"]), set(nodes["bagian"])) == ({"2023"}, {1})
