"""What is installed is what is declared, and works outside a checkout."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "data/cascades/2023/purwokerto-barat.txt"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
COMPILE = (
    "uv pip compile --quiet --universal --generate-hashes --no-header --all-extras "
    "--group dev pyproject.toml --output-file"
)


def bounds(requirements):
    return {
        canonicalize_name(requirement.name): requirement.specifier
        for requirement in map(Requirement, requirements)
    }


def test_environment_and_project_name_the_same_dependencies():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    texts = [text for text in listed["dependencies"] if isinstance(text, str)]
    conda = bounds(texts)
    assert (
        conda.pop("python")
        == Requirement("python" + PROJECT["project"]["requires-python"]).specifier
    )
    assert conda.pop("pip") == ""
    assert conda == bounds(PROJECT["project"]["dependencies"])
    assert listed["channels"] == ["conda-forge"]
    assert listed["dependencies"][-1] == {"pip": ["-e ."]}


def test_every_direct_dependency_is_locked_within_its_bounds():
    pins = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", LOCK, re.MULTILINE):
        pins.setdefault(canonicalize_name(name), []).append(version)
    wanted = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    for name, specifier in bounds(wanted).items():
        assert name in pins
        assert all(version in specifier for version in pins[name])


def test_every_locked_package_has_hashes():
    entries = re.split(r"\n(?=\w)", LOCK)
    assert len(entries) > 100
    assert all("--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize(
    "name", ["requirements.lock", "pyproject.toml", "environment.yml", "Makefile"]
)
def test_no_address_is_written_down(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    assert "--find-links" not in text


def test_lock_is_what_the_project_resolves_to(tmp_path):
    if shutil.which("uv") is None:
        pytest.skip("uv is not on the PATH, so the lock cannot be made again")
    again = tmp_path / "requirements.lock"
    again.write_text(LOCK, encoding="utf-8")
    command = [*COMPILE.split(), str(again), "--python", sys.executable]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode and "unsatisfiable" not in done.stderr:
        pytest.skip("no package registry within reach, so nothing can be resolved")
    assert done.returncode == 0, done.stderr
    assert again.read_text(encoding="utf-8") == LOCK


def test_make_lock_uses_the_tested_command():
    assert f"\t{COMPILE} requirements.lock" in (ROOT / "Makefile").read_text()


@pytest.fixture(scope="module")
def unpacked_wheel(tmp_path_factory):
    place = tmp_path_factory.mktemp("wheel with blanks")
    build = "import sys, hatchling.build as b; print(b.build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", build, place], cwd=ROOT, capture_output=True, check=True
    )
    wheel = place / done.stdout.decode().split()[-1]
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place / "site")
    return place / "site"


def run_elsewhere(site, folder, *arguments):
    environment = {
        name: value for name, value in os.environ.items() if name != "PYTHONPATH"
    }
    return subprocess.run(
        [sys.executable, "-m", "cascade_audit", *map(str, arguments)],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_wheel_carries_the_auditors_folders(unpacked_wheel):
    own = unpacked_wheel / "cascade_audit" / "_own"
    for name in ("expectations", "data/reference", "notebooks"):
        shipped = {path.name for path in (own / name).iterdir()}
        kept = {
            path.name
            for path in (ROOT / name).iterdir()
            if not path.name.startswith(("__", "."))
        }
        assert shipped == kept


def test_wheel_finds_outside_the_checkout_what_the_checkout_finds(
    unpacked_wheel, tmp_path
):
    shutil.copy(DOCUMENT, tmp_path)
    arguments = ("check", DOCUMENT.name, "--output", "temuan.csv")
    done = run_elsewhere(unpacked_wheel, tmp_path, *arguments)
    assert done.returncode == 1, done.stderr
    assert "aturan bawaan cascade_audit" in done.stderr
    elsewhere = (tmp_path / "temuan.csv").read_bytes()
    run_elsewhere(ROOT, ROOT, "check", DOCUMENT, "--output", tmp_path / "temuan.csv")
    assert (tmp_path / "temuan.csv").read_bytes() == elsewhere


def test_wheel_sets_up_a_folder_whose_rules_then_win(unpacked_wheel, tmp_path):
    folder = tmp_path / "folder kerja"
    assert run_elsewhere(unpacked_wheel, tmp_path, "init", folder).returncode == 0
    done = run_elsewhere(unpacked_wheel, folder, "rules")
    assert done.returncode == 0, done.stderr
    assert "aturan dari folder 'folder kerja'" in done.stderr
