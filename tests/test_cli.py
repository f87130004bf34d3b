"""The commands keep their exit codes, and every mistake is explained in three parts."""

import hashlib
import io
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from cascade_audit import schema, tables
from cascade_audit.cli import lab, main
from cascade_audit.sources import Config, own_config

REAL = Path(__file__).parents[1] / "data/cascades/2023/purwokerto-barat.txt"
TITLE = "CASCADING KECAMATAN PURWOKERTO BARAT TAHUN 2023"


def call(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def copied(folder, name="cascading.txt", **replaced):
    text = REAL.read_text(encoding="utf-8")
    for old, new in replaced.items():
        text = text.replace(old.replace("_", " "), new)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def missing(folder):
    return folder / "tidak ada.txt"


def folder_without_documents(folder):
    (folder / "README.md").write_text("kosong", encoding="utf-8")
    return folder


def empty_file(folder):
    (folder / "kosong.txt").touch()
    return folder / "kosong.txt"


def binary_named_txt(folder):
    (folder / "gambar.txt").write_bytes(bytes(range(256)) * 40)
    return folder / "gambar.txt"


def text_that_is_no_cascade(folder):
    text = "Notulen rapat\nHadir: semua pegawai\nRapat ditutup pukul 12.00\n" * 20
    (folder / "notulen.txt").write_text(text, encoding="utf-8")
    return folder / "notulen.txt"


def no_year(folder):
    return copied(folder, TAHUN_2023="")


def no_unit(folder):
    return copied(folder, KECAMATAN_PURWOKERTO_BARAT_TAHUN="TAHUN")


BAD = [
    (missing, "tidak ada"),
    (folder_without_documents, "tidak ada dokumen"),
    (empty_file, "kosong"),
    (binary_named_txt, "teks"),
    (text_that_is_no_cascade, "cascading"),
]


@pytest.mark.parametrize("command", ["load", "check"])
@pytest.mark.parametrize(
    ("make", "words"), [pytest.param(*bad, id=bad[0].__name__) for bad in BAD]
)
def test_bad_input_is_explained_and_leaves_nothing_half_written(
    make, words, command, tmp_path
):
    path = make(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    done = call(command, path, "--output", tmp_path / "hasil.csv")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert path.name in done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("command", ["load", "check"])
@pytest.mark.parametrize(
    ("make", "column", "option"),
    [
        pytest.param(no_year, "tahun", "--tahun", id="year"),
        pytest.param(no_unit, "perangkat_daerah", "--perangkat-daerah", id="unit"),
    ],
)
def test_what_a_document_does_not_say_is_asked_for_and_its_rows_are_shown(
    make, column, option, command, tmp_path
):
    done = call(command, make(tmp_path))
    assert done.exit_code == 2
    assert option in done.stderr
    assert "Traceback" not in done.stderr
    rows = table(done.stdout)
    assert len(rows) > 50
    assert set(rows[column]) == {""}


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="root may read every file, so a closed one cannot be shown",
)
def test_closed_file_is_explained(tmp_path):
    path = copied(tmp_path)
    path.chmod(0)
    done = call("load", path)
    assert done.exit_code == 2
    assert "izin" in done.stderr


def test_what_a_document_does_not_say_can_be_said_for_it(tmp_path):
    path = copied(tmp_path, KECAMATAN_PURWOKERTO_BARAT_TAHUN_2023="")
    gaps = ("--tahun", "2023", "--perangkat-daerah", "Kecamatan Purwokerto Barat")
    done = call("load", path, *gaps)
    assert done.exit_code == 0, done.stderr
    rows = table(done.stdout)
    assert set(rows["tahun"]) == {"2023"}
    assert set(rows["perangkat_daerah"]) == {"Kecamatan Purwokerto Barat"}


def table(text):
    return pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)


def test_two_units_in_one_file_are_both_read(tmp_path):
    text = REAL.read_text(encoding="utf-8")
    other = text.replace("PURWOKERTO BARAT", "SUMBANG")
    (tmp_path / "dua.txt").write_text(text + "\n" + other, encoding="utf-8")
    done = call("load", tmp_path / "dua.txt")
    assert done.exit_code == 0, done.stderr
    units = table(done.stdout)["perangkat_daerah"].value_counts()
    assert units.to_dict() == {
        "Kecamatan Purwokerto Barat": 52,
        "Kecamatan Sumbang": 52,
    }


def test_pipe_gets_the_main_table_and_nothing_else():
    done = call("load", REAL)
    assert done.exit_code == 0
    assert list(table(done.stdout).columns) == list(schema.INDICATORS)
    assert len(table(done.stdout)) == 52


def test_file_and_pipe_hold_the_same_bytes(tmp_path):
    piped = call("check", REAL)
    written = call("check", REAL, "--output", tmp_path / "x.csv")
    assert (piped.exit_code, written.exit_code) == (1, 1)
    assert list(table(piped.stdout).columns) == list(schema.FINDINGS)
    assert (tmp_path / "x.csv").read_bytes() == piped.stdout_bytes
    assert written.stdout == ""


@pytest.mark.parametrize(
    ("fail_on", "code"), [("tinggi", 1), ("rendah", 1), ("tidak", 0)]
)
def test_findings_at_or_above_the_limit_give_exit_code_1(fail_on, code):
    assert call("check", REAL, "--fail-on", fail_on).exit_code == code


def test_unreadable_neighbour_gives_2_and_the_rest_is_written(tmp_path):
    copied(tmp_path)
    empty_file(tmp_path)
    done = call("check", tmp_path, "--output", tmp_path / "hasil.csv")
    assert done.exit_code == 2
    assert "kosong.txt" in done.stderr
    written = table((tmp_path / "hasil.csv").read_text(encoding="utf-8"))
    assert set(written["dokumen"]) >= {"cascading.txt"}


def test_edited_rules_win_and_are_named(tmp_path):
    assert call("rules", "--output", tmp_path / "aturan.csv").exit_code == 0
    book = table((tmp_path / "aturan.csv").read_text(encoding="utf-8"))
    book.loc[book["tingkat"] == "tinggi", "tingkat"] = "sedang"
    book.to_csv(tmp_path / "aturan.csv", index=False)
    done = call("check", REAL, "--rules", tmp_path / "aturan.csv")
    assert done.exit_code == 0, done.stderr
    assert "tinggi" not in set(table(done.stdout)["tingkat"])


def test_data_docs_are_made_on_request_and_warn_of_outside_hosts(tmp_path):
    done = call("check", REAL, "--data-docs", tmp_path / "docs")
    assert done.exit_code == 1
    assert "situs luar" in done.stderr
    assert list((tmp_path / "docs").rglob("index.html"))


def test_run_leaves_a_report_and_says_where(tmp_path):
    shutil.copy(REAL, tmp_path)
    arguments = ("--tahun", "2023", "--output", tmp_path / "hasil")
    done = call("run", tmp_path, *arguments)
    assert done.exit_code == 0, done.stderr
    (page,) = (tmp_path / "hasil").rglob("audit.html")
    assert page.parent.as_posix() in done.stdout
    assert call("run", tmp_path, *arguments, "--fail-on", "tinggi").exit_code == 1


def test_documents_are_never_written(tmp_path):
    path = copied(tmp_path)
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    refused = call("load", path, "--output", path)
    assert refused.exit_code == 2
    assert "menimpa" in refused.stderr
    assert call("check", path, "--output", tmp_path / "x.xlsx").exit_code == 1
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["periksa"], "perintah 'periksa' tidak dikenal; yang ada: check, compare"),
        (["load"], "'PATH...' belum disebut"),
        (["load", REAL, "--tahn", "2023"], "pilihan --tahn tidak dikenal"),
        (["load", REAL, "--tahun"], "--tahun"),
        (["load", REAL, "--tahun", "23"], "empat angka"),
        (["load", REAL, "--output", "x.doc"], "'.doc'"),
        (["check", REAL, "--fail-on", "high"], "rendah, sedang, tinggi, tidak"),
        (["check", REAL, "--config", "tidak-ada"], "expectations/"),
        (["run", REAL.parent], "'--tahun' belum disebut"),
        (["rules", "lebih"], "lebih"),
    ],
)
def test_wrong_command_is_explained_with_exit_code_2(arguments, words, tmp_path):
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        done = call(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-2].startswith("Kesalahan: ")
    assert words in done.stderr


@pytest.mark.parametrize(
    "error", [RuntimeError("x"), KeyboardInterrupt(), OSError("x")]
)
def test_even_what_nobody_expects_gives_no_traceback(error, monkeypatch):
    def broken(*_args, **_kwargs):
        raise error

    monkeypatch.delenv("CASCADE_AUDIT_DEBUG")
    monkeypatch.setattr(tables, "load", broken)
    done = call("load", REAL)
    assert done.exit_code == 2
    assert "Kesalahan: " in done.stderr
    assert "Traceback" not in done.stderr


def test_reader_that_has_seen_enough_is_no_error():
    command = [sys.executable, "-m", "cascade_audit", "load", str(REAL)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        running.stdout.close()
        messages = running.stderr.read().decode()
    assert running.returncode == 0
    assert len(messages.splitlines()) == 1, messages


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ("load", {"id": "DIBACA", "en": "READ"}),
        ("check", {"id": "TINGKAT TINGGI: 7", "en": "HIGH: 7"}),
        ("rules", {"id": "Arah rumus berlawanan", "en": "Formula direction conflicts"}),
        ("diff", {"id": "DIBANDINGKAN", "en": "COMPARED"}),
    ],
)
def test_a_terminal_gets_a_page_in_the_language_asked_for(command, shown, lang):
    paths = [] if command == "rules" else [str(REAL)]
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "cascade_audit", command, *paths, "--lang", lang],
        stdout=theirs,
        stderr=subprocess.PIPE,
    ) as running:
        os.close(theirs)
        page = b""
        with suppress(OSError):  # how Linux says that the other end was closed
            while part := os.read(ours, 65536):
                page += part
        messages = running.stderr.read().decode()
    os.close(ours)
    assert shown[lang] in page.decode(), messages


@pytest.mark.parametrize("command", ["", *sorted(main.commands)])
def test_every_command_has_indonesian_help(command):
    done = call(*command.split(), "--help")
    assert done.exit_code == 0
    assert done.stdout.startswith("Pemakaian: ")
    assert "Tampilkan bantuan ini." in done.stdout
    assert "Options" not in done.stdout


def test_init_copies_a_working_folder_and_overwrites_nothing(tmp_path):
    done = call("init", tmp_path / "kerja")
    assert done.exit_code == 0
    for name in ("notebooks", "expectations", "data/reference"):
        assert name in done.stdout
        assert any((tmp_path / "kerja" / name).iterdir())
    (tmp_path / "kerja" / "notebooks" / "catatan.txt").write_text("x", encoding="utf-8")
    again = call("init", tmp_path / "kerja")
    assert again.exit_code == 2
    assert "tidak ada yang ditimpa" in again.stderr
    assert (tmp_path / "kerja" / "notebooks" / "catatan.txt").exists()


def test_lab_needs_a_working_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(lab, "resolve_config", lambda: Config(*[tmp_path] * 3, ""))
    done = call("lab")
    assert done.exit_code == 2
    assert "cascade-audit init" in done.stderr


def test_lab_opens_the_notebooks_without_asking_outside_hosts(tmp_path, monkeypatch):
    shutil.copytree(own_config().root / "notebooks", tmp_path / "notebooks")
    monkeypatch.setattr(lab, "resolve_config", lambda: Config(*[tmp_path] * 3, ""))
    started = []

    def start(command, *, check, env):
        started.append(command)
        (folder, *_) = env["JUPYTER_CONFIG_PATH"].split(os.pathsep)
        settings = Path(folder, "labconfig", "page_config.json").read_text()
        assert "announcements" in settings
        return subprocess.CompletedProcess(command, int(check))

    monkeypatch.setattr(subprocess, "run", start)
    assert call("lab", "--", "--no-browser").exit_code == 0
    assert started[0][:3] == [sys.executable, "-m", "jupyterlab"]
    assert {"--no-browser", "--LabApp.news_url="} <= set(started[0])
