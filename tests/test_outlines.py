"""A cascade written as an outline is read: levels, parents, lists, wrapped lines."""

import pytest

from cascade_audit import load
from tests.pdfs import Paper, pdf_bytes, wrapped

HEAD = ["CASCADING KINERJA DINAS PERTANIAN", "TAHUN 2023"]
LINES = [
    (0, "Tujuan 1 : Meningkatnya hasil panen petani"),
    (1, "Indikator Tujuan :"),
    (1, "a. Nilai tukar petani, target 104,5 Nilai"),
    (1, "b. Produksi padi kering giling menurut laporan penyuluh lapangan, target "
        "71.000 Ton"),
    (0, "Sasaran 1.1 : Meningkatnya mutu benih"),
    (1, "Indikator Sasaran :"),
    (1, "a. Persentase benih bersertifikat yang ditanam kelompok tani di semua desa, "
        "target 85 %"),
    (2, "Program : Penyediaan Sarana"),
    (2, "Indikator Program :"),
    (2, "a. Persentase sarana tersalur, target 90 %"),
    (3, "Kegiatan : Pengawasan Peredaran Sarana Pertanian menurut Aturan yang Berlaku "
        "Saat Ini"),
    (3, "Indikator Kegiatan :"),
    (3, "a. Jumlah kios yang diawasi, target 12 Kios"),
    (0, "Sasaran 1.2 : Meningkatnya kesehatan ternak"),
    (1, "Indikator Sasaran :"),
    (1, "a. Angka kesakitan ternak, target 3 Angka"),
    (2, "Program : Pengendalian Penyakit Hewan"),
    (2, "Indikator Program :"),
    (2, "a. Jumlah ternak yang divaksin, target 400 Ekor"),
]  # fmt: skip
FOUND = [
    ("tujuan", "Nilai tukar petani", "104,5 Nilai", ""),
    ("tujuan", "Produksi padi kering giling menurut laporan penyuluh lapangan",
     "71.000 Ton", ""),
    ("sasaran", "Persentase benih bersertifikat yang ditanam kelompok tani di semua "
     "desa", "85 %", "Meningkatnya hasil panen petani"),
    ("program", "Persentase sarana tersalur", "90 %", "Meningkatnya mutu benih"),
    ("kegiatan", "Jumlah kios yang diawasi", "12 Kios", "Penyediaan Sarana"),
    ("sasaran", "Angka kesakitan ternak", "3 Angka", "Meningkatnya hasil panen petani"),
    ("program", "Jumlah ternak yang divaksin", "400 Ekor",
     "Meningkatnya kesehatan ternak"),
]  # fmt: skip


def written(tmp_path, *lines):
    path = tmp_path / "cascading.txt"
    path.write_text("\n".join([*HEAD, *lines]), encoding="utf-8")
    return load(path)


def rows_of(read):
    names = read.nodes.set_index("node_id")["nama"]
    above = read.nodes.set_index(["jalur", "nama"])["induk"].map(names).fillna("")
    rows = read.indicators
    return [
        (row.level, row.indikator, row.target, above[row.jalur, row.nama])
        for row in rows.itertuples()
    ]


def printed(tmp_path, head=HEAD):
    paper, y = Paper(), 40
    for line in head:
        paper.say(180, y, line)
        y += 14
    for depth, text in LINES:
        x = 60 + 18 * depth
        for place, line in enumerate(wrapped(text, 380, 10)):
            paper.say(x + 14 * (place > 0), y, line)
            y += 14
    paper.say(400, y + 20, "Lembah, 3 Januari 2023").say(400, y + 34, "KEPALA DINAS,")
    paper.say(400, y + 80, "SRI HANDAYANI").say(300, 820, "1")
    path = tmp_path / "cascading.pdf"
    path.write_bytes(pdf_bytes(paper))
    return path


def test_a_printed_outline_is_read_with_its_wrapped_lines(tmp_path):
    read = load(printed(tmp_path))
    assert rows_of(read) == FOUND
    assert read.documents["layout"].tolist() == ["outline"]
    assert read.documents["baris_tak_terurai"].tolist() == [0]


def test_who_it_is_of_may_stand_in_the_letterhead_alone(tmp_path):
    head = ["PEMERINTAH KABUPATEN LEMBAH", "SATUAN TUGAS TANI", "Jalan Sawah Nomor 2",
            "CASCADING KINERJA", "TAHUN 2023"]  # fmt: skip
    read = load(printed(tmp_path, head))
    assert read.documents["perangkat_daerah"].tolist() == ["Satuan Tugas Tani"]
    assert rows_of(read) == FOUND


def test_a_unit_of_one_word_is_named_by_the_title(tmp_path):
    head = ["CASCADING KINERJA INSPEKTORAT", "TAHUN 2023"]
    read = load(printed(tmp_path, head))
    assert read.documents["perangkat_daerah"].tolist() == ["Inspektorat"]


def test_lists_without_marks_and_targets_of_their_own_lines(tmp_path):
    read = written(
        tmp_path,
        "A. SASARAN : Meningkatnya minat baca",
        "Indikator :",
        "Jumlah pembaca di taman bacaan",
        "Target : 300 Orang",
        "Persentase taman bacaan yang buka tiap hari : 75 %",
        "B. PROGRAM : Pembinaan Taman Bacaan",
        "Sasaran Program : Meningkatnya mutu taman bacaan",
        "Indikator Program : Jumlah taman bacaan yang dibina (14 Taman)",
    )
    assert rows_of(read) == [
        ("sasaran", "Jumlah pembaca di taman bacaan", "300 Orang", ""),
        ("sasaran", "Persentase taman bacaan yang buka tiap hari", "75 %", ""),
        ("program", "Jumlah taman bacaan yang dibina", "14 Taman",
         "Meningkatnya minat baca"),
    ]  # fmt: skip
    program = read.nodes[read.nodes["level"] == "program"]
    assert program["sasaran"].tolist() == ["Meningkatnya mutu taman bacaan"]


@pytest.mark.parametrize("numbers", [("", "", ""), ("1", "2", "2.1")])
def test_levels_listed_one_after_the_other_say_nothing_of_parents(tmp_path, numbers):
    one, other, below = numbers
    read = written(
        tmp_path,
        f"Sasaran {one} : Meningkatnya minat baca",
        "Indikator : Jumlah pembaca (300 Orang)",
        f"Sasaran {other} : Meningkatnya tertib arsip",
        "Indikator : Nilai arsip (70 Nilai)",
        f"Program {below} : Penataan Arsip",
        "Indikator : Jumlah arsip yang ditata (90 Boks)",
    )
    above = rows_of(read)[-1][-1]
    assert above == ("Meningkatnya tertib arsip" if below else "")


def test_numbered_names_below_a_level_that_stands_alone(tmp_path):
    read = written(
        tmp_path,
        "I. SASARAN STRATEGIS",
        "1. Meningkatnya minat baca",
        "IKU 1 : Jumlah pembaca = 300",
        "2. Meningkatnya tertib arsip",
        "IKU 1 : Nilai arsip (target 2023: 70)",
        "1. Program Penataan Arsip",
        "Indikator : Jumlah arsip yang ditata",
        "Target Tahun 2023 : 90 Boks",
        "1.1 Kegiatan Pemindahan Arsip",
        "Indikator : Jumlah boks",
        "Target : 40 Boks",
    )
    assert rows_of(read) == [
        ("sasaran", "Jumlah pembaca", "300", ""),
        ("sasaran", "Nilai arsip", "70", ""),
        ("program", "Jumlah arsip yang ditata", "90 Boks", ""),
        ("kegiatan", "Jumlah boks", "40 Boks", "Program Penataan Arsip"),
    ]


def test_a_chapter_between_levels_and_a_sentence_below_them_say_nothing(tmp_path):
    lines = [
        (60, "A. TUJUAN"),
        (80, "MENINGKATNYA HASIL PANEN"),
        (80, "Indikator Kinerja :"),
        (90, "- Rasio petani dan penyuluh (rasio) : 1:15"),
        (90, "- Nilai tukar petani (nilai) : 104,5"),
        (60, "B. SASARAN, PROGRAM DAN KEGIATAN"),
        (70, "1. Sasaran 1"),
        (80, "MENINGKATNYA MUTU BENIH"),
        (80, "Indikator Kinerja :"),
        (90, "- Persentase benih unggul (%) : 85"),
        (80, "1.1 Program Penyediaan Sarana"),
        (90, "Indikator Kinerja :"),
        (100, "- Jumlah sarana yang disalurkan kepada semua kelompok (Paket) :"),
        (110, "12"),
        (90, "1.1.1 Kegiatan Pengawasan Sarana"),
        (100, "Indikator Kinerja :"),
        (110, "- Jumlah kios yang diawasi (Kios) : 14"),
        (110, "- Persentase kios tertib (%) : 90"),
        (70, "Dokumen ini menjadi acuan"),
        (60, "seluruh pejabat."),
    ]
    paper = Paper()
    for place, text in enumerate(HEAD):
        paper.say(180, 40 + 14 * place, text)
    for place, (x, text) in enumerate(lines):
        paper.say(x, 90 + 14 * place, text)
    paper.say(300, 820, "1")
    path = tmp_path / "cascading.pdf"
    path.write_bytes(pdf_bytes(paper))
    read = load(path)
    assert rows_of(read) == [
        ("tujuan", "Rasio petani dan penyuluh", "1:15", ""),
        ("tujuan", "Nilai tukar petani", "104,5", ""),
        ("sasaran", "Persentase benih unggul", "85", "MENINGKATNYA HASIL PANEN"),
        ("program", "Jumlah sarana yang disalurkan kepada semua kelompok", "12",
         "MENINGKATNYA MUTU BENIH"),
        ("kegiatan", "Jumlah kios yang diawasi", "14", "Program Penyediaan Sarana"),
        ("kegiatan", "Persentase kios tertib", "90", "Program Penyediaan Sarana"),
    ]  # fmt: skip
    unread = read.passages.loc[read.passages["peran"] == "tak_terurai", "teks"]
    assert unread.tolist() == ["Dokumen ini menjadi acuan", "seluruh pejabat."]


@pytest.mark.parametrize("said", ["TAHUN 2021 - 2026", "menurut Perda Tahun 2018"])
def test_years_of_a_span_or_a_sentence_are_not_the_papers(tmp_path, said):
    head = ["CASCADING KINERJA DINAS PERTANIAN", said]
    if said.isupper():
        head = ["RENCANA KINERJA", "DINAS PERTANIAN", said]
    read = load(printed(tmp_path, head))
    assert "tahun tidak disebut" in read.documents["alasan"].iloc[0]
    assert set(read.indicators["tahun"]) == {""}
    assert "--tahun" in str(read.problems[0])


CHAPTER = [
    [
        (280, "BAB II"),
        (60, "A. Arah Kebijakan"),
        (
            60,
            "Puskesmas melayani warga di delapan desa. Rencana kinerja disusun menurut",
        ),
        (60, "tujuan, sasaran dan program sebagai berikut."),
        (60, "1. Tujuan"),
        (76, "Tujuan : Meningkatnya derajat kesehatan warga"),
        (76, "dengan indikator tujuan:"),
        (80, "a. Angka harapan hidup, target 72,10"),
        (100, "Formula: Hasil sensus penduduk"),
        (60, "2. Sasaran dan Program"),
        (76, "Sasaran 1 : Meningkatnya layanan ibu dan anak"),
        (76, "yang diukur dengan indikator kinerja utama (IKU):"),
        (80, "a. Persentase persalinan di fasilitas kesehatan, target 97%"),
        (100, "Formula: Jumlah persalinan di fasilitas dibagi jumlah"),
        (100, "persalinan dikali 100%"),
        (80, "b. Cakupan imunisasi, target 90%"),
        (76, "Sasaran itu dicapai melalui program:"),
        (86, "1) Program Pemenuhan Upaya Kesehatan"),
        (100, "Indikator programnya adalah sebagai berikut:"),
    ],
    [
        (106, "a. Jumlah posyandu aktif, target 5 Posyandu"),
        (100, "- Kegiatan Penyediaan Layanan Kesehatan"),
        (110, "dengan indikator kegiatan:"),
        (116, "a. Jumlah kunjungan rumah yang dicatat petugas, target 14"),
        (134, "kunjungan"),
        (60, "B. Penetapan"),
        (60, "Rencana ini telah ditetapkan bersama kepala dinas."),
    ],
]


def test_a_chapter_of_running_text_with_lists_and_formulas(tmp_path):
    pages = []
    for number, lines in enumerate(CHAPTER, start=1):
        paper = Paper()
        for place, (x, text) in enumerate(lines):
            paper.say(x, 60 + 16 * place, text)
        pages.append(
            paper.say(200, 800, f"Renja Dinas Kesehatan Tahun 2023 II-{number}")
        )
    path = tmp_path / "bab.pdf"
    path.write_bytes(pdf_bytes(*pages))
    read = load(path)
    assert read.documents["layout"].tolist() == ["outline"]
    assert read.documents["tahun"].tolist() == ["2023"]
    assert rows_of(read) == [
        ("tujuan", "Angka harapan hidup", "72,10", ""),
        ("sasaran", "Persentase persalinan di fasilitas kesehatan", "97%",
         "Meningkatnya derajat kesehatan warga"),
        ("sasaran", "Cakupan imunisasi", "90%", "Meningkatnya derajat kesehatan warga"),
        ("program", "Jumlah posyandu aktif", "5 Posyandu",
         "Meningkatnya layanan ibu dan anak"),
        ("kegiatan", "Jumlah kunjungan rumah yang dicatat petugas", "14 kunjungan",
         "Program Pemenuhan Upaya Kesehatan"),
    ]  # fmt: skip
    assert read.indicators["formulasi"].tolist() == [
        "Hasil sensus penduduk",
        "Jumlah persalinan di fasilitas dibagi jumlah persalinan dikali 100%",
        "", "", "",
    ]  # fmt: skip


SUPPORTING = [
    (0, "2.1.1 Tujuan"),
    (0, "Tujuan : Meningkatnya hasil panen petani"),
    (0, "Indikator tujuan :"),
    (0, "Nilai tukar petani (target tahun 2023: 104,5)"),
    (0, "2.1.2 Sasaran"),
    (0, "Untuk mewujudkan tujuan tersebut ditetapkan 2 (dua) sasaran, yaitu:"),
    (0, "Sasaran 1 : Meningkatnya mutu benih"),
    (1, "Indikator sasaran:"),
    (1, "a. Persentase benih bersertifikat (target tahun 2023: 85%)"),
    (0, "Sasaran 2 : Meningkatnya kesehatan ternak"),
    (1, "Indikator sasaran:"),
    (1, "- Angka kesakitan ternak (target tahun 2023: 3)"),
    (0, "2.2 Program, Kegiatan dan Sub Kegiatan Tahun 2023"),
    (0, "Dalam rangka mencapai Sasaran 2 (Meningkatnya kesehatan"),
    (0, "ternak) dilaksanakan:"),
    (0, "1. Program Pengendalian Penyakit"),
    (1, "Indikator program:"),
    (1, "- Jumlah ternak yang divaksin (target tahun 2023: 400 ekor)"),
    (0, "{sentence}"),
    (0, "1. Program Penyediaan Sarana"),
    (1, "Indikator program:"),
    (1, "- Persentase sarana tersalur (target tahun 2023: 90%)"),
]


@pytest.mark.parametrize(
    ("sentence", "above"),
    [
        ("Untuk mencapai Sasaran 1 dilaksanakan:", "Meningkatnya mutu benih"),
        ("Mendukung Sasaran 1:", "Meningkatnya mutu benih"),
        ("Mendukung Sasaran 1: Meningkatnya mutu benih", "Meningkatnya mutu benih"),
        ("Mendukung Sasaran 7 (Meningkatnya jalan):", ""),
    ],
)
def test_sentences_say_what_the_programs_below_them_are_for(tmp_path, sentence, above):
    paper = Paper()
    paper.say(60, 40, " ".join(HEAD))
    for place, (depth, text) in enumerate(SUPPORTING):
        paper.say(60 + 20 * depth, 70 + 16 * place, text.format(sentence=sentence))
    (path := tmp_path / "bab.pdf").write_bytes(pdf_bytes(paper))
    assert rows_of(load(path)) == [
        ("tujuan", "Nilai tukar petani", "104,5", ""),
        ("sasaran", "Persentase benih bersertifikat", "85%",
         "Meningkatnya hasil panen petani"),
        *[("program", "Persentase sarana tersalur", "90%", above)] * bool(above),
        ("sasaran", "Angka kesakitan ternak", "3", "Meningkatnya hasil panen petani"),
        ("program", "Jumlah ternak yang divaksin", "400 ekor",
         "Meningkatnya kesehatan ternak"),
        *[("program", "Persentase sarana tersalur", "90%", "")] * (not above),
    ]  # fmt: skip
