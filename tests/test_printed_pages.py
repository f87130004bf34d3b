"""A cascade printed to PDF says what the file it was printed from says."""

import shutil
from random import Random

import pytest

from cascade_audit.layouts import labelled_boxes
from cascade_audit.layouts.wraps import settle_wraps
from cascade_audit.readers import read_blocks
from tests.drawings import section_slides, to_pdf, to_pdfs
from tests.paper_files import LANDSCAPE, WRITERS, write_word_tables
from tests.papers import Form, made_up_form, made_up_programs, meant, section_of
from tests.rendering import Style, made_up_style
from tests.test_round_trips import LABELS, NAMES, TITLE, real_sections, rows_of

pytestmark = pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed"
)
LEAST = 0.99


PAPERS = {"landscape": LANDSCAPE, "portrait": (21.5, 33, 9), "A3": (42, 29.7, 10)}
SEEDS = (0, 1, 2, 3, 4, 5, 11, 22)


def read_printed(printed):
    blocks = settle_wraps(read_blocks(printed), LABELS)
    return labelled_boxes.read(blocks, LABELS, NAMES)


def share_read(found, expected):
    return len(set(found) & set(expected)) / len(expected)


def written(folder, kind, sections, random):
    suffix, write = WRITERS[kind]
    path = folder / f"cascading{suffix}"
    write(path, sections, random)
    return path


def made_up(random):
    programs = made_up_programs(random, random.choice((1, 1, 1, 2)))
    form = made_up_form(random)
    form.cut_after = 0
    return programs, [section_of(programs, made_up_style(random), form, TITLE)]


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Print every made-up cascade on every paper, all with one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("cetak")
    expected = {}
    for paper in PAPERS:
        for seed in SEEDS:
            random = Random(seed)
            programs, sections = made_up(random)
            path = folder / f"{paper}-{seed}.docx"
            write_word_tables(path, sections, random, PAPERS[paper])
            expected[paper, seed] = meant(programs)
    to_pdfs(sorted(folder.glob("*.docx")), folder)
    return folder, expected


@pytest.mark.parametrize("paper", PAPERS)
def test_made_up_cascades_survive_printing(printed, paper):
    folder, expected = printed
    shares = {
        seed: share_read(
            rows_of(read_printed(folder / f"{paper}-{seed}.pdf")), expected[paper, seed]
        )
        for seed in SEEDS
    }
    assert {seed: share for seed, share in shares.items() if share < LEAST} == {}


def test_the_tree_of_2023_survives_printing_as_a_table(tmp_path):
    sections = real_sections(Style(), Form())
    random = Random(2023)
    path = written(tmp_path, "word_tables", sections, random)
    reading = read_printed(to_pdf(path, tmp_path))
    assert share_read(rows_of(reading), rows_of_word(tmp_path, sections)) >= LEAST


def test_the_tree_of_2023_is_read_from_slides_and_from_their_print(tmp_path):
    sections = real_sections(Style(), Form())
    for section in sections:
        section.heads = []
    expected = rows_of_word(tmp_path, sections)
    shown = section_slides(sections).save(tmp_path / "slide.pptx")
    reading = labelled_boxes.read(read_blocks(shown), LABELS, NAMES)
    assert rows_of(reading) == expected
    printed = read_printed(to_pdf(shown, tmp_path))
    assert share_read(rows_of(printed), expected) >= LEAST


def rows_of_word(tmp_path, sections):
    path = written(tmp_path, "word_tables", sections, Random(2023))
    return rows_of(labelled_boxes.read(read_blocks(path), LABELS, NAMES))
