"""A folder of whatever came is listed, and what the auditor corrects is gone by."""

import stat
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from cascade_audit import load
from cascade_audit.cli import main
from cascade_audit.intake import archives, receive
from cascade_audit.receipts import SHEET

CASCADE = Path(__file__).parents[1] / "data/cascades/2023/purwokerto-barat.txt"


def table(*rows):
    return "\n".join(("Program;Indikator;Target", *rows))


@pytest.fixture
def folder(tmp_path):
    """27 files of one name, photos, zips, duplicates."""
    home = tmp_path / "kiriman"
    for number in range(27):
        place = home / f"kec-{number:02}"
        place.mkdir(parents=True)
        text = f"CASCADING KECAMATAN KE{number} TAHUN 2023;;\n" + table(
            *(f"Penataan {n};Jumlah penataan {number} {n};{n}" for n in range(9))
        )
        (place / "cascading.csv").write_text(text, encoding="utf-8")
    (home / "foto.jpg").write_bytes(b"\xff\xd8\xff")
    (home / "salinan.csv").write_bytes((home / "kec-05/cascading.csv").read_bytes())
    return home


def listed(home):
    return receive(home).set_index("berkas")


def corrected(home, **cells):
    """Write the list as the command does, and correct cells of one file."""
    name = cells.pop("berkas")
    assert CliRunner().invoke(main, ["intake", str(home)]).exit_code == 0
    book = openpyxl.load_workbook(home / SHEET)
    sheet = book.active
    heads = [cell.value for cell in sheet[1]]
    (row,) = [r for r in sheet.iter_rows(min_row=2) if r[0].value == name]
    for head, value in cells.items():
        row[heads.index(head)].value = value
    book.save(home / SHEET)


def test_files_of_one_name_stay_apart(folder):
    rows = listed(folder)
    assert len(rows) == 29
    units = rows.loc[rows["dibaca"] == "ya", "perangkat_daerah"]
    assert sorted(units) == sorted(f"Kecamatan Ke{n}" for n in range(27))
    assert set(rows.loc[units.index, "tahun"]) == {"2023"}
    assert set(rows.loc[units.index, "versi"]) == {"CASCADING"}
    assert set(rows.loc[units.index, "dasar"]) == {
        "unit: dokumen; tahun: dokumen; versi: dokumen"
    }


def test_photos_and_copies_are_listed_and_not_read(folder):
    rows = listed(folder)
    assert rows.at["foto.jpg", "jenis"] == "foto"
    assert rows.at["salinan.csv", "dibaca"] == "tidak"
    twin = "isi sama persis dengan kec-05/cascading.csv"
    assert rows.at["salinan.csv", "sama_dengan"] == twin


def test_nearly_the_same_content_is_told(tmp_path):
    rows = [f"Penataan {n};Jumlah penataan tahap {n};{n}" for n in range(30)]
    (tmp_path / "a.csv").write_text(table(*rows), encoding="utf-8")
    changed = [*rows[:-1], "Penataan lain;Jumlah penataan lain;7"]
    (tmp_path / "b.csv").write_text(table(*changed), encoding="utf-8")
    said = listed(tmp_path).at["b.csv", "sama_dengan"]
    assert said.startswith("hampir sama (9") and said.endswith("dengan a.csv")


def test_unit_and_year_are_proposed_from_names_where_the_document_is_silent(tmp_path):
    place = tmp_path / "Kec. Lumbir" / "2024"
    place.mkdir(parents=True)
    (place / "review cascading.csv").write_text(table("A1;Jumlah meja;1"), "utf-8")
    row = receive(tmp_path).iloc[0]
    shown = ["perangkat_daerah", "tahun", "versi", "dasar"]
    assert row[shown].tolist() == [
        "Kecamatan Lumbir",
        "2024",
        "REVIEW CASCADING",
        "unit: nama folder; tahun: nama folder; versi: nama berkas",
    ]
    corrected(tmp_path, berkas=row["berkas"])
    tables = load(tmp_path)
    assert not tables.problems
    shown = ["perangkat_daerah", "tahun", "versi"]
    assert tables.nodes[shown].values.tolist() == [row[shown].tolist()]


def test_a_corrected_cell_wins_over_the_documents_own_words(folder):
    name = "kec-07/cascading.csv"
    corrected(folder, berkas=name, perangkat_daerah="Kecamatan Lumbir", tahun="2024")
    tables = load(folder)
    mine = tables.nodes[tables.nodes["dokumen"] == name]
    assert set(mine["perangkat_daerah"]) == {"Kecamatan Lumbir"}
    assert set(mine["tahun"]) == {"2024"}
    others = tables.nodes[tables.nodes["dokumen"] != name]
    assert set(others["tahun"]) == {"2023"}


def test_what_is_not_to_be_read_is_left_out_and_says_so(folder):
    name = "kec-07/cascading.csv"
    corrected(folder, berkas=name, dibaca="tidak")
    tables = load(folder)
    assert not tables.problems
    about = tables.documents.set_index("dokumen")
    assert about.at[name, "alasan"] == (
        "tidak dibaca: demikian menurut penerimaan.xlsx."
    )
    assert name not in set(tables.nodes["dokumen"])


def test_a_sheet_elsewhere_can_be_named(folder, tmp_path):
    name = "kec-07/cascading.csv"
    corrected(folder, berkas=name, tahun="2024")
    moved = (folder / SHEET).rename(tmp_path / "lain.xlsx")
    tables = load(folder / name, penerimaan=moved)
    assert set(tables.nodes["tahun"]) == {"2024"}  # known by its content
    assert set(load(folder / name).nodes["tahun"]) == {"2023"}


def test_a_row_for_other_content_says_nothing(folder):
    name = "kec-07/cascading.csv"
    corrected(folder, berkas=name, tahun="2024")
    path = folder / name
    path.write_text(path.read_text("utf-8") + "\nTambahan;Jumlah tambahan;1", "utf-8")
    assert set(load(path).nodes["tahun"]) == {"2023"}


def test_corrections_are_kept_when_the_folder_is_listed_again(folder):
    name = "kec-07/cascading.csv"
    corrected(folder, berkas=name, tahun="2024")
    (folder / "baru.jpg").write_bytes(b"\xff\xd8")
    rows = listed(folder)
    assert rows.at[name, "tahun"] == "2024"
    assert rows.at[name, "usul_tahun"] == "2023"
    assert "baru.jpg" in rows.index


def zipped(path, *parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts:
            made.writestr(name, content)
    return path


def test_zips_are_opened_nested_ones_too(tmp_path):
    home = tmp_path / "masuk"
    home.mkdir()
    inner = zipped(tmp_path / "x", ("cascading.csv", table("A1;Jumlah meja;1")))
    zipped(
        home / "kiriman.zip",
        ("a/cascading.csv", table("B1;Jumlah kursi;1")),
        ("lagi.zip", inner.read_bytes()),
        ("__MACOSX/x", "x"),
    )
    rows = listed(home)
    read = rows.index[rows["dibaca"] == "ya"].tolist()
    assert read == [
        "isi-arsip/kiriman.zip/a/cascading.csv",
        "isi-arsip/kiriman.zip/lagi.zip (isi)/cascading.csv",
    ]
    assert "2 berkas dikeluarkan" in rows.at["kiriman.zip", "catatan"]


def test_a_zip_can_do_no_harm(tmp_path):
    home = tmp_path / "masuk"
    home.mkdir()
    link = zipfile.ZipInfo("pintasan.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    zipped(
        home / "a.zip",
        ("../../keluar.csv", "x"),
        ("/akar.csv", "x"),
        ("C:\\dos.csv", "x"),
        (link, "/etc/passwd"),
        ("baik:?.csv", table("A1;Jumlah meja;1")),
    )
    rows = listed(home)
    assert rows.index[rows["dibaca"] == "ya"].tolist() == ["isi-arsip/a.zip/baik__.csv"]
    refused = rows[rows["jenis"] == "isi arsip"]["catatan"]
    assert len(refused) == 4
    assert refused.str.contains("ke luar arsip").sum() == 3
    assert [path.name for path in tmp_path.iterdir()] == ["masuk"]


def test_a_zip_bomb_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "_CHUNK", 1000)
    notes = archives.Notes(left_bytes=5000)
    path = zipped(tmp_path / "bom.zip", ("a.txt", "x" * 100_000))
    archives._open(path, tmp_path, tmp_path / "isi-arsip", notes)
    assert "melebihi" in notes.told["bom.zip"]
    assert not list((tmp_path / "isi-arsip").rglob("*.txt"))


@pytest.mark.parametrize("content", [b"bukan zip", b"PK\x03\x04rusak"])
def test_a_broken_zip_is_told(tmp_path, content):
    (tmp_path / "a.zip").write_bytes(content)
    assert "rusak" in listed(tmp_path).at["a.zip", "catatan"]


def test_what_cannot_be_read_says_why(tmp_path):
    (tmp_path / "rusak.xlsx").write_bytes(b"PK\x03\x04rusak")
    (tmp_path / "surat.txt").write_text("Dengan hormat,\nkami mengundang Saudara.")
    rows = listed(tmp_path)
    assert rows["jenis"].to_dict() == {
        "rusak.xlsx": "tidak dapat dibaca",
        "surat.txt": "bukan cascading",
    }
    assert rows["catatan"].str.len().min() > 10


def test_the_real_document_is_listed_by_its_own_words(tmp_path):
    (tmp_path / "x.txt").write_bytes(CASCADE.read_bytes())
    row = receive(tmp_path).iloc[0]
    assert row["perangkat_daerah"] == "Kecamatan Purwokerto Barat"
    assert row["tahun"] == "2023"
    assert row["versi"] == "CASCADING; REVIEW CASCADING"
