"""Every file that may be a document is found once, under a name of its own."""

import hashlib
import os
from pathlib import Path

import pytest

from cascade_audit.documents import Document, find_documents
from cascade_audit.errors import ConfigurationError, UsageError

REAL = Path(__file__).parents[1] / "data/cascades/2023/purwokerto-barat.txt"


@pytest.fixture
def folder(tmp_path):
    for name in ("2023/b/cascading.txt", "2023/a/cascading.txt", "2022/c.TXT"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("CASCADING", encoding="utf-8")
    return tmp_path


def found(*paths):
    return [document.dokumen for document in find_documents(paths, (".txt",))]


def test_folder_is_searched_and_names_are_relative_to_it(folder):
    everything = ["2022/c.TXT", "2023/a/cascading.txt", "2023/b/cascading.txt"]
    assert found(folder) == everything
    assert found(folder / "2023") == ["a/cascading.txt", "b/cascading.txt"]


def test_file_is_called_by_its_name(folder):
    assert found(folder / "2022/c.TXT") == ["c.TXT"]


def test_same_file_named_twice_is_read_once(folder):
    assert found(folder / "2022/c.TXT", folder / "2022") == ["c.TXT"]


def test_files_of_one_name_stay_apart(folder):
    one, other = folder / "2023/a/cascading.txt", folder / "2023/b/cascading.txt"
    assert found(one, other) == ["a/cascading.txt", "b/cascading.txt"]


def test_what_goes_with_documents_is_not_one(folder):
    for name in ("README.md", "c.source.yaml", ".rahasia.txt", "~$c.txt", "Thumbs.db"):
        (folder / "2022" / name).write_text("x", encoding="utf-8")
    assert found(folder / "2022") == ["c.TXT"]


def test_results_of_a_run_are_no_documents(folder):
    results = folder / "hasil" / "2022" / "kecamatan" / "c"
    results.mkdir(parents=True)
    for name in ("jejak.json", "audit.html", "findings.csv"):
        (results / name).write_text("x", encoding="utf-8")
    assert not [name for name in found(folder) if name.startswith("hasil")]


def test_files_of_other_kinds_are_left_to_whoever_reads_them(folder):
    (folder / "2022" / "pindaian.jpg").write_bytes(b"\xff\xd8")
    assert found(folder / "2022") == ["c.TXT", "pindaian.jpg"]


def test_missing_path_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"hilang\.txt: berkas atau folder"):
        found(tmp_path / "hilang.txt")


def test_folder_without_documents_says_what_would_be_one(tmp_path):
    (tmp_path / "README.md").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match=r"tidak ada dokumen .*\.txt"):
        found(tmp_path)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="root may open every folder, so a closed one cannot be shown",
)
def test_closed_folder_is_named(folder):
    (folder / "2023").chmod(0)
    try:
        with pytest.raises(UsageError, match=r"2023: folder ini tidak dapat dibuka"):
            found(folder)
    finally:
        (folder / "2023").chmod(0o755)


def test_source_is_read_from_beside_the_document(folder):
    path = folder / "2022/c.TXT"
    assert Document(path, "c.TXT").source == {}
    (folder / "2022/c.source.yaml").write_text("tahun: 2022\n", encoding="utf-8")
    assert Document(path, "c.TXT").source == {"tahun": "2022"}


def test_source_that_is_no_table_of_keys_is_refused(folder):
    (folder / "2022/c.source.yaml").write_text("tahun 2022\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"c\.source\.yaml: isinya bukan"):
        _ = Document(folder / "2022/c.TXT", "c.TXT").source


def test_real_document_is_the_one_that_was_received():
    source = Document(REAL, REAL.name).source
    assert source["sha256"] == hashlib.sha256(REAL.read_bytes()).hexdigest()
    assert (source["tahun"], source["perangkat_daerah"]) == (
        "2023",
        "Kecamatan Purwokerto Barat",
    )
