"""Readers report what the page says, and where; they interpret nothing."""

import pytest

from cascade_audit.errors import DocumentError
from cascade_audit.readers import read_blocks

TEXT = "CASCADING\n\n  Program 1 \nkolom a\tkolom b\n"


def said(path):
    blocks = read_blocks(path)
    return blocks[["letak", "column", "text"]].values.tolist()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_keep_their_numbers_in_any_encoding(tmp_path, encoding, line_end):
    path = tmp_path / "cascading.txt"
    path.write_bytes(TEXT.replace("\n", line_end).encode(encoding))
    assert said(path) == [
        ["baris 1", 1, "CASCADING"],
        ["baris 3", 1, "Program 1"],
        ["baris 4", 1, "kolom a"],
        ["baris 4", 2, "kolom b"],
    ]


def test_letters_of_windows_1252_survive(tmp_path):
    path = tmp_path / "cascading.txt"
    path.write_bytes("Sub Kegiatan – “lain”".encode("cp1252"))
    assert said(path) == [["baris 1", 1, "Sub Kegiatan – “lain”"]]


def test_form_feeds_and_line_separators_are_no_lines_of_an_editor(tmp_path):
    path = tmp_path / "cascading.txt"
    path.write_text("satu\fdua\u2028tiga\nempat", encoding="utf-8")
    assert [place for place, _, _ in said(path)] == ["baris 1", "baris 2"]


def test_an_empty_file_says_so(tmp_path):
    path = tmp_path / "kosong.txt"
    path.write_text("\n \t\n", encoding="utf-8")
    with pytest.raises(DocumentError, match=r"kosong\.txt: berkas kosong"):
        read_blocks(path)


def test_a_binary_file_named_txt_is_refused(tmp_path):
    path = tmp_path / "gambar.txt"
    path.write_bytes(bytes(range(256)) * 40)
    with pytest.raises(DocumentError, match="bukan teks"):
        read_blocks(path)


def test_an_unknown_suffix_names_those_that_can_be_read(tmp_path):
    path = tmp_path / "cascading.xyz"
    path.write_text("x", encoding="utf-8")
    with pytest.raises(DocumentError, match=r"\.txt"):
        read_blocks(path)
