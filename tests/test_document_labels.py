"""The 2023 document is read as a person reads it: every field, on its line.

The labels were written by hand from the document; nothing generated them.
"""

import csv
from pathlib import Path

import pytest

from cascade_audit import load

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "data/cascades/2023/purwokerto-barat.txt"
LABELS = ROOT / "tests/documents/purwokerto-barat-2023.labels.csv"
TEXTS = {
    "nama": "baris_nama",
    "sasaran": "baris_sasaran",
    "indikator": "baris_indikator",
    "formulasi": "baris_formulasi",
    "tipe_penghitungan": "baris_tipe",
    "sumber_data": "baris_sumber",
    "keterangan": "baris_keterangan",
}
PLACES = {
    "letak_indikator": "baris_indikator",
    "letak_formulasi": "baris_formulasi",
    "letak_tipe": "baris_tipe",
    "letak_sumber": "baris_sumber",
}
SAID = ("versi", "level", "jalur", "nomor", *TEXTS)


def labelled_rows():
    with LABELS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def place(line):
    return f"baris {line}" if line else ""


@pytest.fixture(scope="module")
def cascades():
    return load(DOCUMENT)


def test_every_label_stands_on_the_line_it_cites():
    lines = ["", *DOCUMENT.read_text(encoding="utf-8").splitlines()]
    wrong = [
        (row["baris_indikator"], column)
        for row in labelled_rows()
        for column, line in TEXTS.items()
        if row[column] and row[column] not in lines[int(row[line])]
    ]
    assert wrong == []


def test_every_field_of_the_52_indicators_is_read_from_its_line(cascades):
    read = [
        {column: str(row[column]) for column in (*SAID, *PLACES)}
        for row in cascades.indicators.to_dict("records")
    ]
    expected = [
        {column: row[column] for column in SAID}
        | {column: place(row[line]) for column, line in PLACES.items()}
        for row in labelled_rows()
    ]
    assert len(read) == 52
    assert read == expected


def test_every_sub_kegiatan_hangs_under_its_kegiatan_and_program(cascades):
    nodes = cascades.nodes.set_index("node_id")
    for node in nodes[nodes["level"].isin(["kegiatan", "sub_kegiatan"])].itertuples():
        assert nodes.loc[node.induk, "jalur"] == node.jalur.rpartition("/")[0]


def test_levels_are_counted_as_the_document_prints_them(cascades):
    nodes = cascades.nodes["level"].value_counts().to_dict()
    indicators = cascades.indicators["level"].value_counts().to_dict()
    assert nodes == {
        "tujuan": 1,
        "sasaran": 1,
        "program": 4,
        "kegiatan": 11,
        "sub_kegiatan": 29,
    }
    assert indicators == {
        "tujuan": 1,
        "sasaran": 2,
        "program": 8,
        "kegiatan": 11,
        "sub_kegiatan": 30,
    }


def test_all_lines_are_used_or_furniture_and_none_is_unread(cascades):
    (document,) = cascades.documents.to_dict("records")
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    assert document["baris_tidak_kosong"] == sum(bool(line.strip()) for line in lines)
    assert document["baris_tak_terurai"] == 0
    assert (
        document["baris_terpakai"] + document["baris_perabot"]
        == document["baris_tidak_kosong"]
    )


def test_every_word_of_the_document_is_in_a_passage(cascades):
    said: dict[str, list[str]] = {}
    for passage in cascades.passages.itertuples():
        said.setdefault(passage.letak, []).append(passage.teks)
    marks = str.maketrans("", "", "-=:.→↓↘↗abc1234567890")
    for number, line in enumerate(
        DOCUMENT.read_text(encoding="utf-8").splitlines(), start=1
    ):
        words = set(line.translate(marks).split())
        read = " ".join(said.get(f"baris {number}", [])).translate(marks)
        assert words <= set(read.split()), f"baris {number}"


def test_only_ties_between_columns_are_left_to_the_nomenclature(cascades):
    nodes = cascades.nodes
    decided = nodes.loc[nodes["cara_induk"] == "nomenklatur", "nomor"]
    assert len(decided) < len(nodes[nodes["level"] == "sub_kegiatan"]) / 2


def test_a_box_split_by_another_is_put_together_and_marked(cascades):
    rows = cascades.indicators.set_index("letak_indikator")
    assert rows.loc["baris 403", "letak_formulasi"] == "baris 417"
    assert rows.loc["baris 413", "letak_formulasi"] == "baris 417"
    assert rows.loc["baris 403", "keyakinan"] < 1
    assert rows.loc["baris 503", "keyakinan"] == 1


def test_who_approved_a_cascade_is_no_part_of_its_last_indicator(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "CASCADING KECAMATAN LEMBAH RAYA TAHUN 2024\n\nProgram 1\nProgram Penataan\n"
        "Indikator Kinerja Program 1\nNilai A\nPenjelasan\na. Formulasi : B\n"
        "c. Sumber Data : Laporan\npenataan\n\nLembah, 3 Mei 2024\nCAMAT\nSiti, S.H.\n",
        encoding="utf-8",
    )
    tables = load(path)
    assert tables.indicators["sumber_data"].tolist() == ["Laporan penataan"]
    around = tables.passages[tables.passages["peran"] == "perabot"]
    assert around["teks"].tolist() == ["Lembah, 3 Mei 2024", "CAMAT", "Siti, S.H."]


def box(number, name, *explanations):
    label = f"Sub Kegiatan {number}"
    said = "".join(
        f"a. Formulasi : {formula}\nb. Tipe Penghitungan : Kumulatif\n"
        for formula in explanations
    )
    return (
        f"{label}\n{name}\nSasaran {label}\nTerlaksananya {name}\n"
        f"Indikator Kinerja {label}\nJumlah laporan {name}\nPenjelasan\n{said}\n"
    )


def test_an_explanation_that_came_away_goes_to_the_box_without_one(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "CASCADING KECAMATAN LEMBAH RAYA TAHUN 2024\n\nProgram 1\nProgram Kebun\n\n"
        "Kegiatan 1\nPenataan Kebun\n\n"
        + box(1, "pemupukan kebun jeruk")
        + box(2, "penyiraman taman", "Banyaknya laporan penyiraman")
        + "\na. Formulasi : Banyaknya laporan pemupukan jeruk\n"
        + "b. Tipe Penghitungan : Non Kumulatif\n"
        + "\na. Formulasi : Banyaknya kerbau\n",
        encoding="utf-8",
    )
    tables = load(path)
    rows = tables.indicators.set_index("indikator")
    first = rows.loc["Jumlah laporan pemupukan kebun jeruk"]
    assert first["formulasi"] == "Banyaknya laporan pemupukan jeruk"
    assert first["tipe_penghitungan"] == "Non Kumulatif"
    assert first["keyakinan"] < 0.8
    other = rows.loc["Jumlah laporan penyiraman taman"]
    assert other["formulasi"] == "Banyaknya laporan penyiraman"
    unread = tables.passages[tables.passages["peran"] == "tak_terurai"]
    assert unread["teks"].str.contains("Banyaknya kerbau").any()
