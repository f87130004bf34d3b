"""A zipped document is opened only if it is whole, unlocked and of a bearable size."""

import struct
import zipfile
import zlib

import pytest

from cascade_audit.errors import DocumentError
from cascade_audit.readers import package
from cascade_audit.readers.package import open_package, parse_part

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def packed(path, **parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return path


def refusal(path, *needed):
    with pytest.raises(DocumentError) as caught:
        open_package(path, *needed)
    assert caught.value.where == path.name
    assert caught.value.advice
    return caught.value.wrong


def test_a_whole_document_is_opened(tmp_path):
    path = packed(tmp_path / "a.docx", isi="<a>1</a>")
    with open_package(path, "isi") as opened:
        assert parse_part(path, opened, "isi").text == "1"


def test_an_empty_file_is_told(tmp_path):
    path = tmp_path / "a.docx"
    path.touch()
    assert "kosong" in refusal(path)


@pytest.mark.parametrize("kept", [20, 200])
def test_a_file_cut_short_is_told(tmp_path, kept):
    path = packed(tmp_path / "a.docx", isi=bytes(range(256)) * 9)
    path.write_bytes(path.read_bytes()[:kept])
    assert "rusak" in refusal(path)


def test_a_damaged_part_is_told(tmp_path):
    path = packed(tmp_path / "a.docx", isi="<a>" + "isi " * 99 + "</a>")
    content = bytearray(path.read_bytes())
    content[40] ^= 0xFF
    path.write_bytes(content)
    with (
        open_package(path, "isi") as opened,
        pytest.raises(DocumentError, match="bagian isi"),
    ):
        parse_part(path, opened, "isi")


def test_a_password_is_told(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    assert "kata sandi" in refusal(path)


def test_a_locked_zip_is_told(tmp_path):
    path = packed(tmp_path / "a.xlsx", isi="1")
    content = path.read_bytes()
    at = content.index(b"PK\x01\x02") + 8
    path.write_bytes(content[:at] + b"\x01\x00" + content[at + 2 :])
    assert "kata sandi" in refusal(path)


def test_an_old_document_under_a_new_name_is_told(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(OLE + bytes(600))
    assert "Office lama" in refusal(path)


def test_a_zip_that_is_no_document_of_its_kind_is_told(tmp_path):
    path = packed(tmp_path / "a.docx", isi="1")
    assert "word/document.xml tidak ada" in refusal(path, "word/document.xml")


def test_a_bomb_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "MOST_EXPANDED", 2**20)
    path = packed(tmp_path / "a.docx", isi=bytes(2**20 + 1))
    assert "mengembang" in refusal(path)


def test_a_bomb_that_declares_little_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "MOST_EXPANDED", 2**20)
    path = packed(tmp_path / "a.docx", isi=bytes(2**22))
    small = struct.pack("<L", 9)
    path.write_bytes(path.read_bytes().replace(struct.pack("<L", 2**22), small))
    with zipfile.ZipFile(path) as opened:
        assert opened.getinfo("isi").file_size == 9
    assert "mengembang" in refusal(path)


def test_too_many_parts_are_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "MOST_PARTS", 3)
    path = packed(tmp_path / "a.docx", a="1", b="1", c="1", d="1")
    assert "bagian" in refusal(path)


@pytest.mark.parametrize(
    "declared",
    ['<!ENTITY a "b">', '<!ENTITY a SYSTEM "file:///etc/passwd">', ""],
)
def test_entities_are_refused(tmp_path, declared):
    path = packed(tmp_path / "a.docx", isi=f"<!DOCTYPE r [{declared}]><r>1</r>")
    with open_package(path) as opened, pytest.raises(DocumentError, match="DOCTYPE"):
        parse_part(path, opened, "isi")


def test_broken_xml_is_told(tmp_path):
    path = packed(tmp_path / "a.docx", isi="<a><b></a>")
    with open_package(path) as opened, pytest.raises(DocumentError, match="XML"):
        parse_part(path, opened, "isi")


def test_checksums_are_not_taken_for_a_bomb(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "MOST_EXPANDED", 2**20)
    content = zlib.compress(bytes(range(256)) * 2000)
    path = packed(tmp_path / "a.docx", isi=content * 9)
    open_package(path, "isi").close()
