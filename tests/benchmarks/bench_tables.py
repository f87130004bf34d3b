"""What reading a sheet of 100 rows costs, beside other readers of the same file."""

from pathlib import Path
from random import Random

import openpyxl
import pytest
from rendering import made_up_tree
from tables_printed import (
    Style,
    indicators_below,
    save_csv,
    save_page,
    save_workbook,
    table_of,
    with_targets,
)

from cascade_audit.layouts import Vocabulary, table_rows
from cascade_audit.nomenclature import Nomenclature
from cascade_audit.readers import read_blocks
from cascade_audit.sources import own_config, read_lexicon

ROWS = 100
CONFIG = own_config()
WORDS = Vocabulary(
    read_lexicon(CONFIG, "label_kotak"),
    Nomenclature(read_lexicon(CONFIG, "nomenklatur_kecamatan")),
    read_lexicon(CONFIG, "kepala_kolom"),
    frozenset(read_lexicon(CONFIG, "ukuran")["kata"]),
)


def printed():
    random = Random(1)
    programs = []
    while sum(len(indicators_below(program)) for program in programs) < ROWS:
        programs.append(with_targets(made_up_tree(random), random))
    return table_of(programs, Style(years=True), "LEMBAH RAYA")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tabel")
    table = printed()
    save_workbook(table, folder / "a.xlsx")
    save_csv(table, folder / "a.csv")
    save_page(table, folder / "a.html")
    return folder


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".html"])
def test_reading_cells(benchmark, folder, suffix):
    blocks = benchmark(read_blocks, folder / f"a{suffix}")
    assert blocks["row"].max() >= ROWS


def test_openpyxl_reading_the_same_cells(benchmark, folder):
    def read(path):
        book = openpyxl.load_workbook(path, data_only=True)
        return [list(sheet.iter_rows(values_only=True)) for sheet in book]

    benchmark(read, folder / "a.xlsx")


def test_markitdown_reading_the_same_file(benchmark, folder):
    markitdown = pytest.importorskip("markitdown")
    benchmark(markitdown.MarkItDown().convert, str(folder / "a.xlsx"))


def test_laying_the_rows_out(benchmark, folder):
    blocks = read_blocks(Path(folder / "a.xlsx"))
    words = WORDS.labels, WORDS.nomenclature, WORDS.headings, WORDS.measures
    reading = benchmark(table_rows.read, blocks, *words)
    assert len(reading.indicators) >= ROWS
