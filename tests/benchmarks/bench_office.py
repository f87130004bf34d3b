"""What Word documents and worksheets cost to read, and how much of the tree survives.

Every contender reads the tree of the 2023 document, its pages cut anywhere. What it
gives is laid out: positions if it has any, else the lines in its reading order. `benar`
counts the rows that came back with every field and the right parents, of all 49 below
the head tables. markitdown is measured in an environment of its own, if one is named:
``LAIN=/path/of/python pytest tests/benchmarks/bench_office.py ...``.
"""

import json
import os
import subprocess
from random import Random

import pandas as pd
import pytest
from docx import Document
from openpyxl import load_workbook

from cascade_audit.layouts import labelled_boxes
from cascade_audit.readers import BLOCKS, read_blocks
from cascade_audit.readers.blocks import Block
from tests.paper_files import WRITERS
from tests.papers import FIELDS, Form
from tests.rendering import Style
from tests.test_round_trips import (
    LABELS,
    NAMES,
    SAID,
    labelled_rows,
    real_sections,
)

_SCRIPT = """
import json, sys, time
from markitdown import MarkItDown
reader = MarkItDown()
said = reader.convert(sys.argv[1]).text_content
start = time.process_time()
for _ in range(5):
    reader.convert(sys.argv[1])
print(json.dumps([said, (time.process_time() - start) / 5]))
"""


def by_own_reader(path):
    return read_blocks(path)


def by_python_docx(path):
    document = Document(path)
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        for row in table.rows:
            lines += [line for cell in row.cells for line in cell.text.split("\n")]
    return as_lines(lines)


def by_openpyxl(path):
    rows = (
        row
        for sheet in load_workbook(path)
        for row in sheet.iter_rows(values_only=True)
    )
    cells = (str(value) for row in rows for value in row if value is not None)
    return as_lines([line for cell in cells for line in cell.split("\n")])


def as_lines(lines):
    blocks = [
        Block(f"baris {n}", n, 1, line.strip())
        for n, line in enumerate(lines, start=1)
        if line.strip()
    ]
    return pd.DataFrame(blocks, columns=list(BLOCKS))


def right_rows(blocks):
    """Count the rows that are as the document has them, and stand where they do."""
    if blocks.empty:
        return 0
    reading = labelled_boxes.read(blocks, LABELS, NAMES)
    names = ("jalur", "nama", "sasaran", *FIELDS)
    read = [tuple(row[name] for name in names) for row in reading.indicators]
    wanted = {
        tuple(row[name] for name in names)
        for row in labelled_rows()
        if row["level"] not in ("tujuan", "sasaran")
    }
    assert set(names) <= set(SAID)
    return len(wanted & set(read))


READERS = {
    ".docx": (by_own_reader, by_python_docx),
    ".xlsx": (by_own_reader, by_openpyxl),
}
CASES = [
    (kind, reader)
    for kind, (suffix, _) in WRITERS.items()
    for reader in READERS.get(suffix, ())
]


@pytest.fixture
def written(tmp_path):
    def write(kind):
        suffix, writer = WRITERS[kind]
        path = tmp_path / f"cascading{suffix}"
        writer(
            path, real_sections(Style(), Form(is_stacked=True, cut_after=14)), Random(1)
        )
        return path

    return write


@pytest.mark.parametrize(("kind", "reader"), CASES)
def test_reading(benchmark, written, kind, reader):
    path = written(kind)
    blocks = benchmark(reader, path)
    benchmark.extra_info["benar"] = right_rows(blocks)


@pytest.mark.skipif("LAIN" not in os.environ, reason="LAIN names no other python")
@pytest.mark.parametrize("kind", sorted({kind for kind, _ in CASES}))
def test_reading_by_markitdown(written, kind, capsys):
    command = [os.environ["LAIN"], "-c", _SCRIPT, str(written(kind))]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    text, seconds = json.loads(done.stdout)
    lines = [part.strip(" |") for part in text.replace("<br>", "\n").split("\n")]
    cells = [cell for line in lines for cell in line.split(" | ")]
    with capsys.disabled():
        count = right_rows(as_lines(cells))
        print(f"\n{kind}: markitdown {seconds * 1000:.1f} ms, benar {count}")  # noqa: T201
