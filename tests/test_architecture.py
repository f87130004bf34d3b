"""What is said of the architecture stays true."""

import ast
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "cascade_audit").rglob("*.py"))
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def named(paths):
    return [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in paths]


@pytest.mark.parametrize("module", named(MODULES))
def test_modules_stay_readable_in_one_sitting(module):
    is_rule = module.parent.name == "rules" and module.name != "__init__.py"
    limit = 60 if is_rule else 250
    assert len(module.read_text(encoding="utf-8").splitlines()) <= limit


def code_cells(notebook):
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


@pytest.mark.parametrize("notebook", named(NOTEBOOKS))
def test_notebooks_define_nothing(notebook):
    defining = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    trees = [ast.parse(source) for source in code_cells(notebook)]
    assert not [
        node for tree in trees for node in ast.walk(tree) if isinstance(node, defining)
    ]


def test_layers_and_library_homes_hold():
    lint_imports = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint_imports, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_broken_layer_would_be_noticed(tmp_path):
    for name in ("cascade_audit", "pyproject.toml"):
        place = ROOT / name
        copy = shutil.copytree if place.is_dir() else shutil.copy
        copy(place, tmp_path / name)
    schema = tmp_path / "cascade_audit" / "schema.py"
    upward = "\nimport great_expectations\n\nimport cascade_audit.cli\n"
    schema.write_text(schema.read_text(encoding="utf-8") + upward, encoding="utf-8")
    lint_imports = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint_imports, "--no-cache"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "cascade_audit.schema -> great_expectations" in done.stdout
    assert "cascade_audit.schema -> cascade_audit.cli" in done.stdout


def test_importing_the_package_imports_no_heavy_library():
    heavy = {"pandas", "numpy", "great_expectations", "papermill", "rich", "click"}
    script = "import sys, cascade_audit; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert not heavy & set(done.stdout.split())


def test_every_public_name_is_there_when_it_is_asked_for():
    import cascade_audit

    for name in cascade_audit.__all__:
        assert getattr(cascade_audit, name)
        assert name in dir(cascade_audit)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = cascade_audit.nothing
