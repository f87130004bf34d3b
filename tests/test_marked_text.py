"""What a person who opens the file would not see is read, and told."""

from openpyxl import Workbook

from cascade_audit import check, load

ROWS = (
    ("Kode", "Program/Kegiatan", "Indikator", "Target 2023"),
    ("7.01.02", "PROGRAM PELAYANAN PUBLIK", "Persentase layanan selesai", "100 %"),
    ("7.01.02.2.01", "Koordinasi Pelayanan", "Jumlah rapat koordinasi", "12 rapat"),
    ("7.01.02.2.02", "Pengelolaan Pelayanan", "Jumlah laporan layanan", "4 laporan"),
)


def test_a_hidden_row_is_read_and_said_to_be_hidden(tmp_path):
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.save(tmp_path / "cascading.xlsx")
    tables = load(tmp_path, tahun="2023", perangkat_daerah="Kecamatan Lumbir")
    assert "Jumlah rapat koordinasi" in set(tables.indicators["indikator"])
    marked = tables.passages[tables.passages["tanda"] == "tersembunyi"]
    assert set(marked["letak"]) == {"Sheet!A3", "Sheet!B3", "Sheet!C3", "Sheet!D3"}
    findings = check(tables).findings
    (told,) = findings.loc[findings["judul"] == "Teks tersembunyi", "kondisi"]
    assert "Koordinasi Pelayanan" in told
    assert "Sheet!B3" in told
    assert "Pengelolaan" not in told
