"""A sub kegiatan in another kegiatan's column is told as that, and nothing else is."""

from copy import deepcopy
from random import Random

import pytest

from cascade_audit import check, load
from tests.rendering import Indicator, Node, made_up_style, print_cascade

SEEDS = range(16)


def printed_tree():
    """Take the first program of the real document as the tree to be changed."""
    tables = load("data/cascades")
    nodes = tables.nodes[tables.nodes["versi"] == "CASCADING"]
    boxes = dict(tuple(tables.indicators.groupby("jalur")))
    below = dict(tuple(nodes.groupby("induk")))

    def build(row, number):
        said = [
            Indicator(i.indikator, i.formulasi, i.tipe_penghitungan, i.sumber_data)
            for i in boxes[row.jalur].itertuples()
        ]
        node = Node(row.level, number, row.nama, row.sasaran, said)
        children = below[row.node_id].itertuples() if row.node_id in below else ()
        node.children = [build(child, n) for n, child in enumerate(children, 1)]
        return node

    return build(next(nodes[nodes["level"] == "program"].itertuples()), 1)


def moved(program, random):
    """Move one box into the column of another kegiatan; number all anew."""
    program = deepcopy(program)
    source = random.choice([k for k in program.children if len(k.children) > 1])
    target = random.choice([k for k in program.children if k is not source])
    box = source.children.pop(random.randrange(len(source.children)))
    target.children.insert(random.randrange(len(target.children) + 1), box)
    for kegiatan in program.children:
        for number, child in enumerate(kegiatan.children, 1):
            child.nomor = number
    return program, box.nama


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    folder, wanted = tmp_path_factory.mktemp("pindah"), {}
    program = printed_tree()
    for seed in SEEDS:
        random = Random(seed)
        changed, name = moved(program, random)
        style = made_up_style(random)
        style.layout = "stacked"
        unit = f"LEMBAH {seed}"
        text = print_cascade(changed, style, unit)
        (folder / f"{seed}.txt").write_text(text, encoding="utf-8")
        wanted[f"{seed}.txt"] = name
    findings = check(load(folder)).findings
    told = findings[findings["kode"] == "NM-02"].groupby("dokumen")["indikator"]
    return wanted, told.agg(list).to_dict()


def test_the_moved_box_is_blamed_where_the_columns_are_clear(outcomes):
    wanted, told = outcomes
    found = [told.get(dokumen) == [name] for dokumen, name in wanted.items()]
    assert sum(found) >= 0.7 * len(found)


def test_no_other_box_is_blamed(outcomes):
    wanted, told = outcomes
    for dokumen, names in told.items():
        assert names == [wanted[dokumen]]
