"""Tables are written whole, verbatim, and as nothing a spreadsheet would execute."""

import csv
import io
import json

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cascade_audit.errors import UsageError
from cascade_audit.reporting import csv_text, write_tables

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1", "'=1", "http://a.example", ""]


@pytest.fixture
def tables():
    findings = pd.DataFrame(
        {"kode": HOSTILE, "jumlah": range(len(HOSTILE)), "keyakinan": 0.5}
    )
    findings.loc[0, "keyakinan"] = None
    return {"verdicts": pd.DataFrame({"id": ["a"]}), "findings": findings}


@given(st.text())
def test_csv_text_is_read_back_as_it_was_and_is_no_formula(text):
    written = csv_text(pd.DataFrame({"teks": [text, "x"]}))
    _, (cell,), _ = csv.reader(io.StringIO(written, newline=""))
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.removeprefix("'") == text if cell.startswith("'") else cell == text


def test_csv_is_utf8_with_commas_and_plain_line_ends(tables, tmp_path):
    frame = pd.DataFrame({"a": ["é, 1", "-2"], "b": [-1, 2]})
    write_tables(tables | {"main": frame}, "main", tmp_path / "x.csv")
    assert (tmp_path / "x.csv").read_bytes() == 'a,b\n"é, 1",-1\n\'-2,2\n'.encode()


def test_workbook_holds_every_table_main_first_and_no_formula(tables, tmp_path):
    write_tables(tables, "findings", tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == ["findings", "verdicts"]
    cells = [row[0] for row in book["findings"].iter_rows(min_row=2)]
    texts = [(cell.value or "").replace("_x000D_", "\r") for cell in cells]
    assert texts == HOSTILE
    assert {cell.data_type for cell in cells[:-1]} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_workbook_is_ready_to_print(tables, tmp_path):
    write_tables(tables, "findings", tmp_path / "x.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["findings"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C10"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == (
        "landscape",
        9,
    )
    assert sheet.print_title_rows == "$1:$1"
    assert sheet["A2"].alignment.wrap_text


def test_text_too_long_for_a_workbook_says_that_it_was_cut(tmp_path):
    long = pd.DataFrame({"teks": ["x" * 40_000]})
    write_tables({"long": long}, "long", tmp_path / "x.xlsx")
    value = openpyxl.load_workbook(tmp_path / "x.xlsx")["long"]["A2"].value
    assert len(value) == 32_767
    assert value.endswith("[dipotong; lengkap di .csv]")


def test_json_holds_every_table_with_null_for_missing(tables, tmp_path):
    write_tables(tables, "findings", tmp_path / "x.json")
    written = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert list(written) == ["verdicts", "findings"]
    assert [row["kode"] for row in written["findings"]] == HOSTILE
    assert [row["keyakinan"] for row in written["findings"]][:2] == [None, 0.5]


def test_parquet_holds_the_main_table(tables, tmp_path):
    write_tables(tables, "findings", tmp_path / "x.parquet")
    pd.testing.assert_frame_equal(
        pd.read_parquet(tmp_path / "x.parquet"), tables["findings"]
    )


@pytest.mark.parametrize("output", ["baru/", "baru/dalam/", "ada"])
def test_folder_gets_every_table(tables, tmp_path, output):
    (tmp_path / "ada").mkdir()
    written = write_tables(tables, "findings", f"{tmp_path}/{output}")
    assert [path.name for path in written] == ["verdicts.csv", "findings.csv"]
    assert all(path.is_file() for path in written)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".json", ".parquet"])
def test_same_tables_give_the_same_bytes(tables, tmp_path, suffix):
    first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    write_tables(tables, "findings", first)
    write_tables(tables, "findings", second)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("name", ["x.txt", "x", "x.xls"])
def test_unknown_suffix_names_those_that_can_be_written(tables, tmp_path, name):
    with pytest.raises(UsageError, match=r"\.csv, \.parquet, \.json, \.xlsx"):
        write_tables(tables, "findings", tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_failed_write_leaves_what_was_there(tables, tmp_path, monkeypatch):
    path = tmp_path / "x.json"
    path.write_text("lama", encoding="utf-8")

    def interrupted(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(json, "dumps", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_tables(tables, "findings", path)
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [
        ("x.json", "lama")
    ]


def test_place_that_cannot_be_written_to_is_an_error_with_advice(tables, tmp_path):
    (tmp_path / "berkas").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="tidak dapat ditulis"):
        write_tables(tables, "findings", tmp_path / "berkas" / "x.csv")
