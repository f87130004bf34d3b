"""A tree in any columns, cut anywhere, is read back, or its doubts are marked."""

from random import Random

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cascade_audit.layouts import labelled_boxes
from cascade_audit.nomenclature import Nomenclature
from cascade_audit.readers import BLOCKS
from cascade_audit.readers.blocks import Block
from cascade_audit.schema import UNREAD
from cascade_audit.sources import own_config, read_lexicon
from tests.rendering import (
    indicators_of,
    made_up_style,
    made_up_tree,
    print_cascade,
)

SURE = 0.8
FIELDS = ("indikator", "formulasi", "tipe_penghitungan", "sumber_data")
LABELS = read_lexicon(own_config(), "label_kotak")
NAMES = Nomenclature(read_lexicon(own_config(), "nomenklatur_kecamatan"))


def read(text, measures=frozenset()):
    lines = enumerate(text.split("\n"), start=1)
    blocks = [
        Block(f"baris {n}", n, 1, line.strip()) for n, line in lines if line.strip()
    ]
    return labelled_boxes.read(
        pd.DataFrame(blocks, columns=list(BLOCKS)), LABELS, NAMES, measures
    )


def path_and_certainty(row, nodes):
    names, certainty, node = [], row["keyakinan"], nodes[row["node_id"]]
    while node:
        names.insert(0, node["nama"])
        certainty = min(certainty, node["keyakinan_induk"])
        node = nodes.get(node["induk"])
    return tuple(names), certainty


def mistakes(program, reading):
    """List what was read wrongly with confidence, or not at all."""
    rows = {row["letak_indikator"]: row for row in reading.indicators}
    nodes = {node["node_id"]: node for node in reading.nodes}
    found = []
    for meant in indicators_of(program):
        row = rows.get(f"baris {meant.baris}")
        if row is None:
            found.append(("missing", meant))
            continue
        path, certainty = path_and_certainty(row, nodes)
        if certainty < SURE:
            continue
        wrong = [name for name in FIELDS if row[name] != getattr(meant, name)]
        if wrong or path != meant.path:
            found.append((wrong, path, meant))
    return found


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32), drop=st.sampled_from([0, 0.1, 0.25]))
def test_nothing_of_a_cut_page_is_lost_or_made_up(seed, drop):
    random = Random(seed)
    text = print_cascade(made_up_tree(random, drop), made_up_style(random))
    reading = read(text)
    lines = [line.strip() for line in text.split("\n")]
    assert {p.row for p in reading.passages} == {
        number for number, line in enumerate(lines, start=1) if line
    }
    for passage in reading.passages:
        assert passage.teks in lines[passage.row - 1]
    for row in reading.indicators:
        for name in FIELDS:
            assert row[name] in text
        assert 0 <= row["keyakinan"] <= 1


def test_what_is_read_wrongly_is_marked_doubtful():
    """Some pages cannot be known: two boxes lack a source, and one source is left.

    So this is a matter of frequency; fixed seeds make it repeatable.
    """
    rows = confident = 0
    for seed in range(60):
        random = Random(seed)
        program = made_up_tree(random, drop=random.choice((0, 0, 0.1, 0.25)))
        reading = read(print_cascade(program, made_up_style(random)))
        rows += len(reading.indicators)
        confident += len(mistakes(program, reading))
    assert confident <= 0.005 * rows


@pytest.mark.parametrize("seed", range(8))
def test_one_column_is_read_back_whole(seed):
    random = Random(seed)
    program = made_up_tree(random, drop=0.1)
    style = made_up_style(random)
    style.layout, style.page_lines = "one column", 10_000
    reading = read(print_cascade(program, style))
    rows = {row["letak_indikator"]: row for row in reading.indicators}
    nodes = {node["node_id"]: node for node in reading.nodes}
    for meant in indicators_of(program):
        row = rows[f"baris {meant.baris}"]
        assert {name: row[name] for name in FIELDS} == {
            name: getattr(meant, name) for name in FIELDS
        }
        assert path_and_certainty(row, nodes)[0] == meant.path


@pytest.mark.parametrize("seed", range(8))
def test_columns_on_one_long_page_are_read_back_whole(seed):
    random = Random(100 + seed)
    program = made_up_tree(random)
    style = made_up_style(random)
    style.layout, style.page_lines = "stacked", 10_000
    reading = read(print_cascade(program, style))
    assert mistakes(program, reading) == []
    assert reading.line_counts()["baris_tak_terurai"] == 0
    nodes = {node["node_id"]: node for node in reading.nodes}
    sure = [path_and_certainty(r, nodes)[1] >= SURE for r in reading.indicators]
    assert sum(sure) >= 0.9 * len(sure)


def test_most_indicators_of_cut_pages_are_read_with_confidence():
    rows = doubtful = 0
    for seed in range(20):
        random = Random(seed)
        program = made_up_tree(random)
        reading = read(print_cascade(program, made_up_style(random)))
        rows += len(reading.indicators)
        doubtful += sum(row["keyakinan"] < SURE for row in reading.indicators)
    assert doubtful <= 0.15 * rows


BOX = """Program 1
Program Pertanian Kota
Indikator Kinerja Program 1
Persentase Lahan Tidur
{cut}
Warga yang Ditanami
Penjelasan
a. Formulasi : lahan tidur yang ditanami dibagi seluruh
{cut}
Lahan Tidur x 100%
b. Tipe Penghitungan : Non Kumulatif
c. Sumber Data : Buku Tanam"""


@pytest.mark.parametrize(
    "cut",
    [
        "\nHalaman 3\n",
        "→\n",
        "7",
        "3 | Cascading Kecamatan Kubu 2024",
        "Pohon Kinerja Kecamatan Kubu | Halaman 3 dari 9",
    ],
)
def test_text_goes_on_after_a_page_end(cut):
    found = read(BOX.format(cut=cut), frozenset({"persentase"})).indicators
    assert [row["indikator"] for row in found] == [
        "Persentase Lahan Tidur Warga yang Ditanami"
    ]
    assert found[0]["formulasi"].endswith("dibagi seluruh Lahan Tidur x 100%")


def test_a_further_indicator_begins_after_a_page_end():
    text = BOX.format(cut="Halaman 3").replace("Warga yang", "Persentase Kebun yang")
    found = read(text, frozenset({"persentase"})).indicators
    assert [row["indikator"] for row in found] == [
        "Persentase Lahan Tidur",
        "Persentase Kebun yang Ditanami",
    ]


def test_remarks_between_lines_are_read_into_no_field():
    reading = read(BOX.format(cut="Catatan operator: cek map biru"))
    assert not any("map biru" in str(row.values()) for row in reading.indicators)
    unread = [said for said in reading.passages if said.peran == UNREAD]
    assert {said.teks for said in unread} == {"Catatan operator: cek map biru"}
