"""What the README tells people to type works."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def lines_of(language):
    return [
        line
        for fence, text in FENCED.findall(README)
        if fence == language
        for line in text.splitlines()
    ]


SHELL = lines_of("sh")
OWN = list(dict.fromkeys(line for line in SHELL if line.startswith("cascade-audit")))
MAKE = [line for line in SHELL if line.startswith("make")]
(PAPERMILL,) = (line for line in SHELL if line.startswith("papermill"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("folder kerja")
    for name in ("data", "expectations", "notebooks"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def test_every_command_is_of_a_kind_that_is_tested_here():
    others = [line for line in SHELL if line not in [*OWN, *MAKE, PAPERMILL]]
    assert others == [
        "conda env create -f environment.yml",  # conda cannot be had everywhere
        "conda activate cascade_audit",
    ]


@pytest.mark.parametrize("line", [line for line in OWN if not line.endswith(" lab")])
def test_command_of_the_readme_does_what_it_says(line, folder):
    arguments = shlex.split(line)[1:]
    done = subprocess.run(
        [sys.executable, "-m", "cascade_audit", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    expected = 1 if arguments[0] == "check" and "--fail-on" not in arguments else 0
    assert done.returncode == expected, done.stderr
    for option, name in pairwise(arguments):
        if option == "--output":
            assert (folder / name).exists()


def test_papermill_alone_runs_the_audit_notebook(folder):
    command = [sys.executable, "-m", *shlex.split(PAPERMILL), "--log-level", "ERROR"]
    package = {"PYTHONPATH": str(ROOT)}
    subprocess.run(
        command, cwd=folder, env=os.environ | package, check=True, capture_output=True
    )
    said = (folder / "audit.ipynb").read_text(encoding="utf-8")
    assert "2023/purwokerto-barat.txt" in said


def test_cron_line_is_one_and_calls_a_command_that_exists():
    (line,) = lines_of("cron")
    assert len(line.split()[:5]) == 5
    assert line.split("cascade-audit ")[1].split(" >>")[0] in README


def test_python_example_runs(folder):
    (example,) = (text for fence, text in FENCED.findall(README) if fence == "python")
    subprocess.run([sys.executable, "-c", example], cwd=folder, check=True)


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
@pytest.mark.parametrize("line", MAKE)
def test_make_knows_the_target(line):
    done = subprocess.run(
        [*shlex.split(line), "--dry-run"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_files_that_are_linked_exist():
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_picture_shows_what_the_program_says():
    from picture import PICTURE, draw

    assert PICTURE.read_text(encoding="utf-8") == draw(), "renew: tests/picture.py"


def test_every_command_is_described():
    from cascade_audit.cli import main

    described = {shlex.split(line)[1] for line in OWN}
    assert described == set(main.commands)
