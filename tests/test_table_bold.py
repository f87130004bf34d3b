"""Rows without codes whose level only bold print tells, learned from official names."""

from cascade_audit import load
from tests.pdfs import Paper, pdf_bytes

KNOWN = [  # font, name, indicator
    ("F2", "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH", "Nilai layanan"),
    ("F2", "Administrasi Keuangan Perangkat Daerah", "Persentase layanan keuangan"),
    ("F1", "Penyediaan Gaji dan Tunjangan ASN", "Jumlah penerima gaji"),
    ("F2", "Administrasi Umum Perangkat Daerah", "Persentase layanan umum"),
    ("F1", "Penyediaan Peralatan dan Perlengkapan Kantor", "Jumlah paket peralatan"),
    ("F1", "Penyediaan Barang Cetakan dan Penggandaan", "Jumlah paket cetakan"),
]
OTHERS = [
    ("F2", "PROGRAM PENATAAN PASAR", "Nilai pasar"),
    ("F2", "Tera Ulang Timbangan", "Persentase timbangan"),
    ("F1", "Lelang Kios", "Jumlah kios"),
    ("F1", "Sewa Lapak", "Jumlah lapak"),
    ("F2", "Patroli Malam", "Persentase ronda"),
    ("F1", "Cetak Karcis", "Jumlah karcis"),
]
LEVELS = {
    "Tera Ulang Timbangan": "kegiatan", "Lelang Kios": "sub_kegiatan",
    "Sewa Lapak": "sub_kegiatan", "Patroli Malam": "kegiatan",
    "Cetak Karcis": "sub_kegiatan",
}  # fmt: skip


def levels_of(tmp_path, rows):
    paper = Paper(width=842, height=595)
    paper.say(250, 15, "RENCANA KERJA DINAS PASAR TAHUN 2023", 11)
    sides = (30, 60, 360, 640, 720, 800)
    paper.grid(sides, [50 + 24 * place for place in range(len(rows) + 2)])
    heads = ("No", "Program / Kegiatan / Sub Kegiatan", "Indikator Kinerja", "Satuan",
             "Target")  # fmt: skip
    for x, head in zip(sides, heads, strict=False):
        paper.say(x + 3, 56, head, 9)
    for place, (font, name, indicator) in enumerate(rows):
        y = 80 + 24 * place
        paper.say(63, y, name, 9, font=font).say(363, y, indicator, 9)
        paper.say(643, y, "Paket", 9).say(723, y, "4", 9)
    path = tmp_path / "renja.pdf"
    path.write_bytes(pdf_bytes(paper))
    nodes = load(path).nodes
    return {row.nama: row.level for row in nodes.itertuples() if row.nama in LEVELS}


def test_bold_rows_are_of_the_level_that_bold_official_names_are(tmp_path):
    assert levels_of(tmp_path, KNOWN + OTHERS) == LEVELS


def test_bold_print_that_official_names_do_not_bear_out_tells_nothing(tmp_path):
    known = [("F1", *row[1:]) for row in KNOWN]
    plain = [("F1", *row[1:]) for row in OTHERS]
    assert levels_of(tmp_path, known + OTHERS) == levels_of(tmp_path, known + plain)
