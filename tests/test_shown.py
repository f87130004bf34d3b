"""What the steps return shows itself: drawn in a notebook, one line elsewhere."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cascade_audit import check, compare, diff, load

REAL = Path(__file__).parents[1] / "data/cascades/2023/purwokerto-barat.txt"


@pytest.fixture(scope="module")
def results():
    tables = load(REAL)
    return {
        "load": tables,
        "check": check(tables),
        "diff": diff(tables),
        "compare": compare(tables, "2023"),
    }


@pytest.mark.parametrize(
    ("step", "line", "drawn"),
    [
        ("load", "1 dokumen dibaca, 52 indikator; 0 tidak dibaca", "Purwokerto Barat"),
        ("check", "7 indikasi temuan tinggi", "Formulasi bertentangan dengan"),
        ("diff", "tidak ada perubahan", "REVIEW CASCADING"),
        ("compare", "1 unit", "unit dibandingkan"),
    ],
)
def test_results_are_one_line_of_text_and_a_picture_in_a_notebook(
    results, step, line, drawn
):
    assert line in repr(results[step])
    assert "\n" not in repr(results[step])
    assert drawn in results[step]._repr_html_()


def test_document_text_is_escaped_where_a_result_shows_itself(tmp_path):
    text = REAL.read_text(encoding="utf-8").replace(
        "PURWOKERTO BARAT", "<script>alert(1)</script>"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert "<script>" not in load(tmp_path)._repr_html_()


def test_a_real_kernel_shows_them_without_being_asked(tmp_path):
    code = f"from cascade_audit import load\nload({str(REAL)!r})"
    cell = {"cell_type": "code", "source": code, "metadata": {}, "outputs": []}
    book = {"cells": [cell | {"execution_count": None}], "metadata": {}}
    place = tmp_path / "lihat.ipynb"
    place.write_text(json.dumps(book | {"nbformat": 4, "nbformat_minor": 4}))
    options = ["--to", "notebook", "--execute", "--inplace", str(place)]
    subprocess.run([sys.executable, "-m", "nbconvert", *options], check=True)
    (output,) = json.loads(place.read_text(encoding="utf-8"))["cells"][0]["outputs"]
    assert "Purwokerto Barat" in "".join(output["data"]["text/html"])
    assert "52 indikator" in "".join(output["data"]["text/plain"])
