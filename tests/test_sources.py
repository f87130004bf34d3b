"""Whose rules are used is always clear, and what is wrong with them is said."""

import pickle

import pytest

from cascade_audit import __version__
from cascade_audit.errors import ConfigurationError
from cascade_audit.sources import (
    own_config,
    read_lexicon,
    read_yaml,
    resolve_config,
    sha256_of,
    versions,
)


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "inspektorat"
    (root / "expectations").mkdir(parents=True)
    (root / "data" / "reference").mkdir(parents=True)
    return root


def lexicon(folder, content, name="polaritas"):
    path = folder / "data" / "reference" / f"{name}.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return resolve_config(folder)


def test_named_folder_wins_over_the_nearest(folder, tmp_path):
    other = tmp_path / "lain"
    (other / "expectations").mkdir(parents=True)
    (other / "data" / "reference").mkdir(parents=True)
    config = resolve_config(folder, start=other)
    assert config.root == folder
    assert config.expectations == folder / "expectations"
    assert config.reference == folder / "data" / "reference"
    assert "--config" in config.origin


def test_nearest_folder_upward_wins_over_the_packages_own(folder):
    below = folder / "data" / "cascades" / "2023"
    below.mkdir(parents=True)
    assert resolve_config(start=below).root == folder


def test_folder_with_only_half_of_the_rules_is_passed_over(tmp_path):
    (tmp_path / "expectations").mkdir()
    assert resolve_config(start=tmp_path) == own_config()


def test_origin_names_no_path_of_this_machine(folder):
    for config in (resolve_config(folder), resolve_config(start=folder)):
        assert str(folder.parent) not in config.origin


def test_named_folder_without_rules_is_refused(tmp_path):
    with pytest.raises(ConfigurationError, match=r"expectations/ dan data/reference/"):
        resolve_config(tmp_path)


def test_lexicon_is_text_and_says_nothing_where_the_file_says_nothing(folder):
    config = lexicon(folder, "kata,arah,kode\nturun,negatif,07\nNA,,\nsepi\n")
    assert read_lexicon(config, "polaritas", ["kata", "arah"]).to_dict("list") == {
        "kata": ["turun", "NA", "sepi"],
        "arah": ["negatif", "", ""],
        "kode": ["07", "", ""],
    }


def test_lexicon_saved_by_an_indonesian_spreadsheet_is_read(folder):
    config = lexicon(folder, "\ufeffkata;arah\r\nturun, menurun;negatif\r\n")
    assert read_lexicon(config, "polaritas").to_dict("records") == [
        {"kata": "turun, menurun", "arah": "negatif"}
    ]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        pytest.param("", "kosong", id="empty"),
        pytest.param("kata,arah\na,b,c\n", "baris 2: ada 3 kolom", id="too many cells"),
        pytest.param("kata,makna\na,b\n", "kolom arah tidak ada", id="other column"),
        pytest.param(b"kata,arah\n\xe9\xff,b\n", "bukan teks UTF-8", id="cp1252"),
    ],
)
def test_malformed_lexicon_names_file_and_defect(folder, content, complaint):
    config = lexicon(folder, content)
    with pytest.raises(ConfigurationError, match=complaint) as caught:
        read_lexicon(config, "polaritas", ["kata", "arah"])
    assert "polaritas.csv" in caught.value.where
    assert caught.value.advice


def test_missing_lexicon_is_named(folder):
    with pytest.raises(ConfigurationError, match=r"polaritas\.csv: .*tidak ada"):
        read_lexicon(resolve_config(folder), "polaritas")


def test_yaml_values_stay_as_written(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("tahun: 2023\nkode: 07\nya: ya\nkosong:\n", encoding="utf-8")
    said = {"tahun": "2023", "kode": "07", "ya": "ya", "kosong": ""}
    assert read_yaml(path) == said


def test_malformed_yaml_names_its_line(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("tahun: 2023\njudul: a: b\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"a\.yaml, baris 2"):
        read_yaml(path)


def test_versions_change_with_the_files_they_stand_for(folder):
    config = lexicon(folder, "kata\na\n")
    before = versions(config)
    assert list(before) == ["cascade_audit", "data/reference/polaritas.csv"]
    assert before["cascade_audit"] == __version__
    path = config.reference / "polaritas.csv"
    assert before["data/reference/polaritas.csv"] == sha256_of(path)
    lexicon(folder, "kata\nb\n")
    assert versions(config) != before


def test_errors_survive_pickling():
    error = ConfigurationError("a.csv", "salah", "betulkan")
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.where) == (str(error), "a.csv")
