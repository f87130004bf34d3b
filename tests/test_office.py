"""Old office formats are read through LibreOffice, in bounded time, from a copy."""

import shutil
import subprocess
import time
import zipfile
from random import Random

import pytest

from cascade_audit.errors import DocumentError
from cascade_audit.layouts import labelled_boxes
from cascade_audit.readers import office, read_blocks
from tests.paper_files import WRITERS
from tests.papers import made_up_form, made_up_programs, meant, section_of
from tests.rendering import made_up_style
from tests.test_round_trips import LABELS, NAMES, TITLE, rows_of

needs_libreoffice = pytest.mark.skipif(
    office.find_program() is None, reason="LibreOffice is not installed here"
)


@pytest.fixture
def made(tmp_path):
    """Write a made-up cascade as .docx, and let LibreOffice save it as another."""

    def write(kind, suffix, seed, span=None):
        random = Random(seed)
        programs = made_up_programs(random, 1)
        style, form = made_up_style(random), made_up_form(random)
        form.span = span or form.span
        source = tmp_path / "cascading.docx"
        WRITERS[kind][1](source, [section_of(programs, style, form, TITLE)], random)
        subprocess.run(
            [
                office.find_program(),
                f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
                "--headless", "--convert-to", suffix, "--outdir", tmp_path, source,
            ],
            capture_output=True,
            timeout=120,
            check=True,
        )  # fmt: skip
        return programs, tmp_path / f"cascading.{suffix}"

    return write


@needs_libreoffice
@pytest.mark.parametrize(
    ("kind", "suffix"), [("word_tables", "odt"), ("word_boxes", "doc")]
)
def test_a_cascade_saved_in_an_older_form_is_read_back_whole(kind, suffix, made):
    programs, path = made(kind, suffix, seed=3)
    before = path.read_bytes(), sorted(path.parent.iterdir())
    reading = labelled_boxes.read(read_blocks(path), LABELS, NAMES)
    assert rows_of(reading) == meant(programs)
    assert {row["keyakinan"] for row in reading.indicators} == {1.0}
    assert (path.read_bytes(), sorted(path.parent.iterdir())) == before


@needs_libreoffice
@pytest.mark.parametrize("seed", [2, 3, 9])
def test_a_printed_table_is_read_back_from_its_lines(made, seed):
    programs, path = made("word_tables", "pdf", seed, span=1)
    reading = labelled_boxes.read(read_blocks(path), LABELS, NAMES)
    assert rows_of(reading) == meant(programs)
    assert {row["keyakinan"] for row in reading.indicators} == {1.0}


@needs_libreoffice
def test_what_libreoffice_cannot_open_is_told(tmp_path):
    path = tmp_path / "cascading.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000))
    with pytest.raises(DocumentError, match=r"cascading\.doc: .*rusak"):
        read_blocks(path)


def test_a_missing_libreoffice_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_USUAL_PLACES", ())
    path = tmp_path / "cascading.odt"
    path.write_bytes(b"isi")
    with pytest.raises(DocumentError, match="LibreOffice tidak ditemukan") as caught:
        read_blocks(path)
    assert ".docx" in caught.value.advice


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs a shell")
def test_a_program_that_hangs_is_ended_with_its_children(tmp_path, monkeypatch):
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n(sleep 3; touch {tmp_path}/anak) &\nsleep 60\n")
    program.chmod(0o755)
    monkeypatch.setattr(office, "find_program", lambda: str(program))
    monkeypatch.setattr(office, "MOST_SECONDS", 0.5)
    path = tmp_path / "cascading.doc"
    path.write_bytes(b"isi")
    start = time.monotonic()
    with pytest.raises(DocumentError, match="belum selesai"):
        read_blocks(path)
    assert time.monotonic() - start < 3
    time.sleep(3)
    assert not (tmp_path / "anak").exists()


def test_an_empty_file_is_told(tmp_path):
    path = tmp_path / "cascading.doc"
    path.touch()
    with pytest.raises(DocumentError, match="0 byte"):
        read_blocks(path)


def test_a_locked_document_is_told(tmp_path):
    path = tmp_path / "cascading.odt"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("META-INF/manifest.xml", "<m><encryption-data/></m>")
    with pytest.raises(DocumentError, match="kata sandi"):
        read_blocks(path)


def test_a_web_page_named_doc_is_read_as_what_it_is(tmp_path):
    path = tmp_path / "cascading.doc"
    path.write_text("<html><body><p>CASCADING</p></body></html>", encoding="utf-8")
    assert read_blocks(path)["text"].tolist() == ["CASCADING"]


def test_a_new_document_named_doc_is_read_as_what_it_is(tmp_path):
    random = Random(1)
    source = tmp_path / "a.docx"
    sections = [
        section_of(made_up_programs(random, 1), made_up_style(random),
                   made_up_form(random), TITLE)
    ]  # fmt: skip
    WRITERS["word_tables"][1](source, sections, random)
    wanted = read_blocks(source)["text"].tolist()
    renamed = source.rename(tmp_path / "a.doc")
    assert read_blocks(renamed)["text"].tolist() == wanted
