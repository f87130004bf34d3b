"""The same cascade, in whatever file it comes, gives the same rows and parents.

Positions say what belongs where, so nothing is guessed: every figure of certainty is 1.
"""

import csv
from pathlib import Path
from random import Random

import pytest

from cascade_audit import load
from cascade_audit.layouts import labelled_boxes
from cascade_audit.nomenclature import Nomenclature
from cascade_audit.readers import read_blocks
from cascade_audit.sources import own_config, read_lexicon
from tests.paper_files import WRITERS
from tests.papers import (
    FIELDS,
    Form,
    made_up_form,
    made_up_programs,
    meant,
    section_of,
)
from tests.rendering import Indicator, Node, Style, made_up_style

ROOT = Path(__file__).parents[1]
LABELLED = ROOT / "tests/documents/purwokerto-barat-2023.labels.csv"
LABELS = read_lexicon(own_config(), "label_kotak")
NAMES = Nomenclature(read_lexicon(own_config(), "nomenklatur_kecamatan"))
TITLE = "CASCADING KECAMATAN LEMBAH RAYA TAHUN 2023"
HEADING = ["{} SKPD", "Indikator Kinerja {}", "Penjelasan"]
SAID = ("versi", "level", "jalur", "nomor", "nama", "sasaran", *FIELDS, "keterangan")


def read(path):
    return labelled_boxes.read(read_blocks(path), LABELS, NAMES)


def rows_of(reading):
    nodes = {node["node_id"]: node for node in reading.nodes}
    rows = []
    for row in reading.indicators:
        names, node = [], nodes[row["node_id"]]
        while node:
            names.insert(0, node["nama"])
            node = nodes.get(node["induk"])
        rows.append((tuple(names), *(row[name] for name in FIELDS)))
    return sorted(rows)


def made_up_sections(random):
    programs = made_up_programs(
        random, random.choice((1, 1, 2, 3)), drop=random.choice((0, 0, 0.1, 0.25))
    )
    style, form = made_up_style(random), made_up_form(random)
    pages = [programs] if random.random() < 0.5 else [[one] for one in programs]
    return programs, [section_of(some, style, form, TITLE) for some in pages]


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("kind", WRITERS)
def test_a_made_up_cascade_is_read_back_whole(kind, seed, tmp_path):
    random = Random(seed)
    programs, sections = made_up_sections(random)
    suffix, write = WRITERS[kind]
    path = tmp_path / f"cascading{suffix}"
    write(path, sections, random)
    reading = read(path)
    assert rows_of(reading) == meant(programs)
    assert {row["keyakinan"] for row in reading.indicators} == {1.0}
    assert {node["keyakinan_induk"] for node in reading.nodes} == {1.0}
    ways = {n["cara_induk"] for n in reading.nodes if n["level"] != "program"}
    assert ways == {"susunan"}
    assert reading.line_counts()["baris_tak_terurai"] == 0


@pytest.mark.parametrize("kind", WRITERS)
def test_every_line_is_accounted_for_where_it_stands(kind, tmp_path):
    random = Random(kind)
    _, sections = made_up_sections(random)
    suffix, write = WRITERS[kind]
    path = tmp_path / f"cascading{suffix}"
    write(path, sections, random)
    blocks = read_blocks(path)
    reading = read(path)
    lines = sum(
        bool(line.strip()) for text in blocks["text"] for line in text.split("\n")
    )
    assert reading.line_counts()["baris_tidak_kosong"] == lines
    said = blocks.groupby("letak")["text"].agg("\n".join)
    for row in reading.indicators:
        for place, name in (
            ("letak_indikator", "indikator"),
            ("letak_formulasi", "formulasi"),
            ("letak_tipe", "tipe_penghitungan"),
            ("letak_sumber", "sumber_data"),
        ):
            if row[name]:
                assert row[name] in said[row[place]]


def labelled_rows():
    with LABELLED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def real_sections(style, form):
    """Lay out the tree of the 2023 document, from its labels written by hand."""
    rows = labelled_rows()
    nodes: dict[tuple[str, str], Node] = {}
    for row in rows:
        if row["level"] in ("tujuan", "sasaran"):
            continue
        key = row["bagian"], row["jalur"]
        if key not in nodes:
            node = Node(
                row["level"], int(row["nomor"]), row["nama"], row["sasaran"], []
            )
            nodes[key] = node
            above = nodes.get((key[0], key[1].rpartition("/")[0]))
            if above:
                above.children.append(node)
        nodes[key].indicators.append(Indicator(*(row[name] for name in FIELDS)))
    titles = {row["bagian"]: row["versi"] for row in rows}
    made = []
    for bagian, versi in titles.items():
        programs = [n for (b, j), n in nodes.items() if b == bagian and "/" not in j]
        title = f"{versi} KECAMATAN PURWOKERTO BARAT TAHUN 2023"
        section = section_of(programs, style, form, title)
        section.heads = [head_table(rows, level) for level in ("tujuan", "sasaran")]
        made.append(section)
    return made


def head_table(rows, level):
    table = [[part.format(level.title()) for part in HEADING]]
    before = ""
    for row in rows:
        if row["level"] == level:
            name = f"{row['nomor']}. {row['nama']}" * (row["nama"] != before)
            before = row["nama"]
            items = {
                "Formulasi": row["formulasi"],
                "Tipe Perhitungan": row["tipe_penghitungan"],
                "Sumber Data": row["sumber_data"],
                "Keterangan": row["keterangan"],
            }
            said = [f"- {label} : {text}" for label, text in items.items() if text]
            table.append([name, row["indikator"], " ".join(said)])
    return table


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", WRITERS)
def test_the_2023_tree_gives_the_same_tables_in_every_file(kind, seed, tmp_path):
    random = Random(seed)
    form = Form(random.randint(1, 3), random.randint(1, 3), is_stacked=bool(seed % 2))
    suffix, write = WRITERS[kind]
    path = tmp_path / f"cascading{suffix}"
    write(path, real_sections(Style(arrow="↓"), form), random)
    tables = load(path)
    assert tables.problems == ()
    read = tables.indicators[list(SAID)].to_dict("records")
    wanted = [{name: row[name] for name in SAID} for row in labelled_rows()]
    order = ("level", "jalur", "indikator")
    assert sorted(read, key=lambda row: [row[name] for name in order]) == sorted(
        wanted, key=lambda row: [row[name] for name in order]
    )
    assert tables.indicators["keyakinan"].eq(1).all()
    assert tables.nodes["keyakinan_induk"].eq(1).all()
    assert tables.documents["baris_tak_terurai"].eq(0).all()
