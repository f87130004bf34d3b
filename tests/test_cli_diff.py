"""``diff`` keeps the exit codes and the ways of writing of the other commands."""

import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from cascade_audit import schema
from cascade_audit.cli import main

REAL = Path(__file__).parents[1] / "data/cascades/2023/purwokerto-barat.txt"


def call(*arguments):
    return CliRunner().invoke(main, ["diff", *(str(word) for word in arguments)])


@pytest.fixture
def later(tmp_path):
    text = REAL.read_text(encoding="utf-8")
    text = text.replace("Data Renja dan DPA", "Data Renstra")
    text = text.replace(
        "b. Tipe Penghitungan : Kumulatif", "b. Tipe Penghitungan : Rata-rata"
    )
    (tmp_path / "baru.txt").write_text(text, encoding="utf-8")
    return tmp_path / "baru.txt"


def test_changes_go_into_a_pipe_as_csv(later):
    done = call(REAL, later)
    assert done.exit_code == 0
    head, *rows = done.stdout.splitlines()
    assert head == ",".join(schema.CHANGES)
    assert rows


def test_identical_documents_give_only_the_heading():
    done = call(REAL, REAL)
    assert done.exit_code == 0
    assert done.stdout == ",".join(schema.CHANGES) + "\n"


def test_one_document_is_compared_with_the_version_it_holds():
    done = call(REAL, "--output", "/dev/null/x.csv")
    assert done.exit_code == 2  # cannot be written there, and says so
    assert "hasil tidak dapat ditulis" in done.stderr
    assert call(REAL).exit_code == 0


def test_a_folder_gets_every_table(later, tmp_path):
    done = call(REAL, later, "--output", f"{tmp_path / 'hasil'}/")
    assert done.exit_code == 0
    names = sorted(path.name for path in (tmp_path / "hasil").iterdir())
    assert names == ["changes.csv", "findings.csv", "state.csv", "units.csv"]
    found = pd.read_csv(tmp_path / "hasil/findings.csv", dtype=str)
    assert {"TH-10", "VR-04"} <= set(found["kode"])


def test_json_holds_all_tables(later, tmp_path):
    call(REAL, later, "--output", tmp_path / "beda.json")
    held = json.loads((tmp_path / "beda.json").read_text(encoding="utf-8"))
    assert {"changes", "findings", "state", "units"} <= set(held)


@pytest.mark.parametrize(
    ("limit", "code"), [("sedang", 1), ("tinggi", 0), ("tidak", 0)]
)
def test_findings_change_the_exit_code_only_on_request(later, limit, code):
    assert call(REAL, later, "--fail-on", limit).exit_code == code


def test_a_document_that_cannot_be_read_wins(tmp_path):
    (tmp_path / "kosong.txt").touch()
    done = call(REAL, tmp_path / "kosong.txt")
    assert done.exit_code == 2
    assert "kosong.txt" in done.stderr


def test_three_documents_are_too_many():
    done = call(REAL, REAL, REAL)
    assert done.exit_code == 2
    assert "cascade-audit diff LAMA BARU" in done.stderr


def test_results_never_replace_a_document(later):
    before = later.read_bytes()
    assert call(REAL, later, "--output", later).exit_code == 2
    assert later.read_bytes() == before
