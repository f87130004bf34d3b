"""Notebooks call the package, take text, and hold only outputs that stay the same."""

import ast
import json
import re
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)


def cells_of(path, kind="code"):
    read = nbformat.read(path, as_version=4)
    return [cell for cell in read.cells if cell.cell_type == kind]


def test_the_audit_notebook_is_there():
    assert "02_audit.ipynb" in [path.name for path in NOTEBOOKS]


@each
def test_notebook_is_valid(path):
    nbformat.validate(nbformat.read(path, as_version=4))


@each
def test_first_cells_are_title_parameters_imports(path):
    title, parameters, imports = nbformat.read(path, as_version=4).cells[:3]
    assert title.cell_type == "markdown"
    assert title.source.startswith(f"# {path.name[:2]} · ")
    for word in ("**Pertanyaan**", "**Membaca**", "**Menulis**"):
        assert word in title.source
    assert parameters.metadata.tags == ["parameters"]
    assert "import" in imports.source


@each
def test_parameters_are_text(path):
    values = {}
    parameters = cells_of(path)[0]
    exec(parameters.source, values)  # what papermill replaces
    del values["__builtins__"]
    assert values
    assert {type(value) for value in values.values()} == {str}


@each
def test_one_short_step_in_each_cell(path):
    for cell in cells_of(path):
        assert len(cell.source.splitlines()) <= 5, cell.source


@each
def test_notebook_defines_nothing(path):
    defining = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    for cell in cells_of(path):
        nodes = ast.walk(ast.parse(cell.source))
        assert not [node for node in nodes if isinstance(node, defining)]


@each
def test_committed_outputs_are_complete_and_name_no_machine(path):
    cells = cells_of(path)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    outputs = [output for cell in cells for output in cell.outputs]
    assert {output.output_type for output in outputs} <= {
        "execute_result",
        "display_data",
    }
    shown = json.dumps(outputs, ensure_ascii=False)
    unwanted = (
        r"(?<![\w.])/(?:home|root|tmp|work|Users|usr|var)/|[A-Z]:\\\\|0x[0-9a-f]{6}"
    )
    assert not re.findall(unwanted, shown)
    assert not re.findall(r"https?:", shown)


@each
def test_no_paths_outside_the_parameters(path):
    for cell in cells_of(path)[1:]:
        assert not re.findall(r"""["'](?:\.{1,2})?/""", cell.source)


def test_guide_names_every_notebook():
    guide = (ROOT / "notebooks/README.md").read_text(encoding="utf-8")
    for path in NOTEBOOKS:
        assert path.name in guide
    for name in re.findall(r"\]\((?!http)([^)#]+)\)", guide):
        assert (ROOT / "notebooks" / name).exists()
