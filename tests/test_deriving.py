"""Texts are read by word lists that cover planning language, not one kecamatan's."""

import pandas as pd
import pytest
from cascades import build, own_config

from cascade_audit.deriving import derive, facts, read_lexicons
from cascade_audit.deriving.reading import Readers


@pytest.fixture(scope="module")
def readers():
    return Readers(read_lexicons(own_config()))


@pytest.mark.parametrize(
    ("printed", "akumulasi", "polaritas"),
    [
        ("Kumulatif", "kumulatif", "tidak_ditulis"),
        ("Komulatif Negatif", "kumulatif", "negatif"),
        ("Non Kumulatif", "non_kumulatif", "tidak_ditulis"),
        ("NONKUMULATIF", "non_kumulatif", "tidak_ditulis"),
        ("Non-Kumulatif", "non_kumulatif", "tidak_ditulis"),
        ("Nilai akhir", "non_kumulatif", "tidak_ditulis"),
        ("posisi  akhir", "non_kumulatif", "tidak_ditulis"),
        ("Rata-rata", "rata_rata", "tidak_ditulis"),
        ("Tren turun", "tidak_dikenal", "negatif"),
        ("Kumulatif / Non Kumulatif", "tidak_dikenal", "tidak_ditulis"),
        ("Entah", "tidak_dikenal", "tidak_ditulis"),
        ("", "", ""),
    ],
)
def test_printed_types_are_read_and_never_given_a_default(
    printed, akumulasi, polaritas
):
    row = build([{"tipe": printed}]).indicators.iloc[0]
    assert (row["akumulasi"], row["polaritas"]) == (akumulasi, polaritas)
    assert row["tipe_penghitungan"] == printed


@pytest.mark.parametrize(
    ("indikator", "jenis"),
    [
        ("Prosentase jalan mantap", "persentase"),
        ("Tingkat kehadiran pegawai", "persentase"),
        ("Tingkat kepuasan pemohon", "indeks_nilai"),
        ("Rata-rata lama pelayanan", "waktu"),
        ("Rasio kader", "rasio"),
        ("Opini atas laporan", "predikat"),
        ("Frekwensi siskamling", "frekuensi"),
        ("Jumlah sosialisasi yang dilaksanakan", "jumlah_aliran"),
        ("Jumlah kursi yang tersedia", "jumlah_stok"),
        ("Jumlah desa yang melapor", "jumlah_stok"),
        ("Warga yang hadir", "tidak_jelas"),
    ],
)
def test_kinds_of_measure(readers, indikator, jenis):
    assert readers.kinds.kind(indikator, "") == jenis


@pytest.mark.parametrize(
    ("text", "polaritas"),
    [
        ("pengaduan masyarakat", "negatif"),
        ("pengaduan yang ditindaklanjuti", "positif"),
        ("pengaduan yang belum ditindaklanjuti", "negatif"),
        ("pengaduan yang masuk", "negatif"),
        ("layanan pengaduan yang tersedia", "positif"),
        ("penurunan angka kemiskinan", "positif"),
        ("angka kemiskinan", "negatif"),
        ("warga miskin yang menerima bantuan", "positif"),
        ("penduduk miskin", "negatif"),
        ("tindak lanjut temuan", "positif"),
        ("dokumen kajian kebencanaan", "positif"),
        ("surat yang terlambat diselesaikan", "negatif"),
        ("pemohon yang tidak terlayani", "negatif"),
        ("layanan yang tidak terlambat", "positif"),
        ("kelurahan bebas narkoba", "positif"),
        ("pelayanan tanpa keluhan", "positif"),
        ("rumah tidak layak huni yang direhabilitasi", "positif"),
        ("rumah tidak layak huni", "negatif"),
        ("kehadiran pegawai", "positif"),
        ("belanja tidak terduga", "positif"),
        ("jalan rusak yang diperbaiki", "positif"),
    ],
)
def test_good_directions_by_the_words(readers, text, polaritas):
    assert readers.relations._polarity.read(text).polaritas == polaritas


@pytest.mark.parametrize(
    ("formula", "operands"),
    [
        ("A dibagi B x 100%", ("A", "B")),
        ("(Jumlah a / jumlah b) x 100%", ("Jumlah a", "jumlah b")),
        ("Jumlah a dibanding jumlah b", ("Jumlah a", "jumlah b")),
        ("Jumlah a : jumlah b x 100", ("Jumlah a", "jumlah b")),
        ("Realisasi/rencana x 100%", ("Realisasi", "rencana")),
        ("Jumlah warga hadir Jumlah warga diundang x 100%", None),
        ("Perbandingan antara a dengan b", ("a", "b")),
    ],
)
def test_divisions_have_two_operands(readers, formula, operands):
    found = readers.formulas.divide(formula)
    expected = operands or ("Jumlah warga hadir", "Jumlah warga diundang")
    assert tuple(found) == expected


@pytest.mark.parametrize(
    "formula",
    ["Jumlah urusan Kabupaten/Kota", "Jumlah RT/RW aktif", "Persentase hadir", ""],
)
def test_a_slash_between_words_is_no_division(readers, formula):
    assert readers.formulas.divide(formula) is None


@pytest.mark.parametrize(
    ("source", "kelas"),
    [
        ("Permenkeu Nomor 1 Tahun 2020", "peraturan"),
        ("Data Perbup 10/2020", "peraturan"),
        ("SK Camat", "dokumen"),
        ("Perda APBD 2023", "dokumen"),
        ("Lurah", "jabatan"),
        ("Data Sekretariat", "data_jabatan"),
        ("Koramil", "entitas"),
        ("Buku tamu", "dokumen"),
        ("Data kependudukan", "lain"),
        ("", None),
    ],
)
def test_sources_are_documents_regulations_posts_or_bodies(readers, source, kelas):
    assert readers.sources.classify(source) == kelas


def test_deriving_never_touches_printed_text():
    before = build([{}, {"tipe": "Komulatif"}])
    after = derive(before.indicators, before.nodes, own_config())
    pd.testing.assert_frame_equal(after, before.indicators)


def test_facts_are_aligned_with_the_indicators():
    tables = build([{}, {"tipe": ""}, {"formulasi": ""}])
    found = facts(tables, own_config())
    assert found.index.equals(tables.indicators.index)
    assert found["tipe_normal"].isna().tolist() == [False, True, False]
    assert found["rumus_ulang_nama"].isna().tolist() == [False, False, True]
