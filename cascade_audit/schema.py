"""The columns of every table, in order. These names are relied on from outside."""

LEVELS = ("tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan")

INDICATORS = (
    "row_id", "dokumen", "perangkat_daerah", "tahun", "versi", "bagian", "level",
    "jalur", "nomor", "nama", "kode", "sasaran", "indikator", "formulasi",
    "tipe_penghitungan", "akumulasi", "polaritas", "jenis_ukuran", "satuan", "target",
    "sumber_data", "keterangan", "penanggung_jawab", "letak_indikator",
    "letak_formulasi", "letak_tipe", "letak_sumber", "keyakinan",
    "polaritas_indikator", "polaritas_formula",
)  # fmt: skip

NODES = (
    "node_id", "dokumen", "perangkat_daerah", "tahun", "versi", "bagian", "level",
    "level_asal", "jalur", "nomor", "nama", "kode", "sasaran", "induk", "cara_induk",
    "keyakinan_induk", "letak",
)  # fmt: skip

DOCUMENTS = (
    "dokumen", "sha256", "perangkat_daerah", "tahun", "layout", "kecocokan",
    "baris_tidak_kosong", "baris_terpakai", "baris_perabot", "baris_tak_terurai",
    "alasan",
)  # fmt: skip

# One row per piece of text that was read, in reading order: what role it plays, and
# what is special about it: `tersembunyi`, `ocr`, `rumus`, `tanggal`.
PASSAGES = (
    "dokumen", "bagian", "letak", "peran", "teks", "level", "nomor", "node_id",
    "row_id", "tanda",
)  # fmt: skip

# Papers that a cascade is compared with, where they are supplied.
PEMBANDING = (
    "dokumen", "berkas", "jenis", "level", "kode", "nama", "indikator", "satuan",
    "target", "pagu", "tahun", "perangkat_daerah", "letak",
)  # fmt: skip

FINDINGS = (
    "sidik", "kode", "judul", "tingkat", "jenis", "dokumen", "perangkat_daerah",
    "tahun", "versi", "level", "jalur", "row_id", "letak", "indikator", "kondisi",
    "kriteria", "kriteria_terverifikasi", "akibat", "rekomendasi", "induk_temuan",
)  # fmt: skip

# What one version of a cascade changed in another; `perubahan` is one of KINDS.
CHANGES = (
    "perubahan", "level", "jalur_lama", "jalur_baru", "kolom", "lama", "baru",
    "letak_lama", "letak_baru", "keyakinan", "bermakna",
)  # fmt: skip

KINDS = (
    "ditambah", "dihapus", "diganti_nama", "dipindah", "dinomori_ulang", "dipecah",
    "digabung", "isi_berubah",
)  # fmt: skip

# One row per (code or cluster, unit): what the unit says, what is usual, what differs.
COMPARISON = (
    "kunci", "dasar_kunci", "level", "nama", "perangkat_daerah", "tahun", "keberadaan",
    "indikator", "formulasi", "tipe_penghitungan", "satuan", "sumber_data",
    "beda_indikator", "beda_formulasi", "beda_tipe", "beda_satuan", "beda_sumber",
    "indikator_umum", "formulasi_umum", "tipe_umum", "satuan_umum", "sumber_umum",
    "unit_ada", "unit_semua", "dokumen", "row_id", "jalur", "letak_indikator",
)  # fmt: skip

# Roles of passages (`peran`): what a form prints of its own, and what nobody could use.
FURNITURE = frozenset(
    {
        "judul", "perabot", "kepala_tabel", "label_eselon", "label_kelompok",
        "label_kotak", "label_sasaran", "label_indikator", "label_penjelasan",
        "label_formulasi", "label_tipe", "label_sumber", "label_keterangan",
        "label_satuan", "label_target", "label_penanggung_jawab", "label_polaritas",
        "kolom_lain", "konteks",
    }
)  # fmt: skip
UNREAD = "tak_terurai"
