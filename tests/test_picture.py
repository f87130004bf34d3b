"""The pohon kinerja as a picture: every box in a place of its own, for any tree."""

import re
from itertools import combinations
from pathlib import Path
from random import Random

import pandas as pd
import pytest

from cascade_audit import check, load
from cascade_audit.display.boxes import arrange
from cascade_audit.display.fragments import GRADES
from cascade_audit.display.picture import picture, svg
from cascade_audit.display.tree import counted
from cascade_audit.schema import NODES
from cascade_audit.sources import own_config

REAL = Path(__file__).parents[1] / "data/cascades/2023/purwokerto-barat.txt"
BELOW = {"program": "kegiatan", "kegiatan": "sub_kegiatan"}


@pytest.fixture(scope="module")
def tables():
    return load(REAL, config=own_config())


@pytest.fixture(scope="module")
def checks(tables):
    return check(tables, own_config())


def node(node_id, level, induk="", nama="Penyediaan Jasa"):
    jalur = f"{level.replace('_', '-')}-{node_id}"
    said = {"node_id": node_id, "level": level, "induk": induk, "nama": nama}
    return dict.fromkeys(NODES, "") | said | {"jalur": jalur, "bagian": 1}


def made_up(seed):
    random = Random(seed)
    rows = [node("t", "tujuan"), node("s", "sasaran")]
    for p in range(random.randint(1, 5)):
        rows.append(node(f"p{p}", "program", random.choice(("", "s"))))
        for k in range(random.randint(0, 9)):
            rows.append(node(f"p{p}k{k}", "kegiatan", f"p{p}", "Administrasi " * k))
            rows += [
                node(f"p{p}k{k}u{u}", "sub_kegiatan", f"p{p}k{k}", "Fasilitasi " * u)
                for u in range(random.randint(0, 7))
            ]
    return pd.DataFrame(rows)


SHAPES = {f"made up {seed}": made_up(seed) for seed in range(6)} | {
    "only programs": pd.DataFrame([node(str(n), "program") for n in range(9)]),
    "only the top": pd.DataFrame([node(str(n), "sasaran") for n in range(40)]),
    "orphans": pd.DataFrame(
        [node("p", "program"), node("k", "kegiatan", "away"), node("u", "sub_kegiatan")]
    ),
    "one": pd.DataFrame([node("u", "sub_kegiatan", nama="")]),
    "sixty": pd.DataFrame(
        [node(str(n), "program" if n % 12 == 0 else "kegiatan", str(n // 12 * 12))
         for n in range(60)]
    ).assign(induk=lambda made: made["induk"].where(made["level"] != "program", "")),
}  # fmt: skip


def overlap(one, other):
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@pytest.mark.parametrize("nodes", SHAPES.values(), ids=SHAPES)
def test_every_box_has_a_place_of_its_own(nodes):
    drawing = arrange(nodes)
    drawn = [box.node.node_id for box in drawing.boxes]
    assert sorted(drawn) == sorted(nodes["node_id"])
    assert not [pair for pair in combinations(drawing.boxes, 2) if overlap(*pair)]
    for box in drawing.boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= drawing.width + 0.01
        assert box.y + box.height <= drawing.height + 0.01


def test_a_cascade_of_sixty_boxes_is_readable_on_a3():
    drawing = arrange(SHAPES["sixty"])
    millimetres = min(400 / drawing.width, 277 / drawing.height)
    letters = 11 * millimetres / 25.4 * 72  # in points; newspapers print at 8 to 9
    assert letters >= 8


@pytest.mark.parametrize("nodes", [made_up(3)])
def test_each_line_leads_from_a_parent_to_its_child(nodes):
    drawing = arrange(nodes)
    hanging = nodes[nodes["level"].isin(BELOW.values())]
    assert len(drawing.lines) == len(hanging)
    at = {(round(box.x, 1), round(box.y + box.height / 2, 1)) for box in drawing.boxes}
    for *_, (x, y) in drawing.lines:
        assert (round(x, 1), round(y, 1)) in at


def test_each_box_says_its_worst_finding_in_shape_and_word(tables, checks):
    html = svg(tables.nodes, counted(tables, checks))
    boxes = dict(re.findall(r'data-id="([^"]+)" data-grade="(\w*)"', html))
    assert len(boxes) == len(tables.nodes)
    found = checks.findings[checks.findings["induk_temuan"] == ""]
    rows = tables.indicators
    negative = rows.loc[rows["tipe_penghitungan"] == "Komulatif Negatif"]
    for row in negative.itertuples():
        assert not found[found["row_id"] == row.row_id].empty
        (box,) = (key for key in boxes if f"#{row.jalur}@" in key)
        assert boxes[box] == "tinggi"
    for part in html.split('<g class="kotak"')[1:]:
        grade = re.search(r'data-grade="(\w*)"', part)[1]
        shape, word = GRADES.get(grade, ("–", "tanpa catatan"))
        assert shape in part
        assert word in re.search("<title>(.*?)</title>", part)[1]


def test_picture_is_the_same_every_time_and_one_for_each_document(tables, checks):
    first, again = picture(tables, checks), picture(tables, checks)
    assert first.html == again.html
    assert first.html.count("<svg") == 1
    assert repr(first) == f"Pohon kinerja: 1 gambar, {len(tables.nodes)} kotak"
