"""A cascade printed to PDF says what the file it was printed from says."""

import shutil
from random import Random

import pytest

from cascade_audit.layouts import labelled_boxes
from cascade_audit.layouts.wraps import settle_wraps
from cascade_audit.readers import read_blocks
from tests.drawings import section_slides, to_pdf
from tests.paper_files import WRITERS
from tests.papers import Form, made_up_form, made_up_programs, meant, section_of
from tests.rendering import Style, made_up_style
from tests.test_round_trips import LABELS, NAMES, TITLE, real_sections, rows_of

pytestmark = pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed"
)
LEAST = 0.99


def read_printed(tmp_path, kind, sections, random):
    suffix, write = WRITERS[kind]
    path = tmp_path / f"cascading{suffix}"
    write(path, sections, random)
    printed = to_pdf(path, tmp_path)
    blocks = settle_wraps(read_blocks(printed), LABELS)
    return labelled_boxes.read(blocks, LABELS, NAMES)


def share_read(found, expected):
    return len(set(found) & set(expected)) / len(expected)


@pytest.mark.parametrize("seed", [1, 2, 5])
def test_made_up_cascades_survive_printing(tmp_path, seed):
    random = Random(seed)
    programs = made_up_programs(random, 1)
    form = made_up_form(random)
    form.cut_after = 0
    sections = [section_of(programs, made_up_style(random), form, TITLE)]
    reading = read_printed(tmp_path, "word_tables", sections, random)
    assert share_read(rows_of(reading), meant(programs)) >= LEAST


def test_the_tree_of_2023_survives_printing_as_a_table(tmp_path):
    sections = real_sections(Style(), Form())
    random = Random(2023)
    reading = read_printed(tmp_path, "word_tables", sections, random)
    assert share_read(rows_of(reading), rows_of_word(tmp_path, sections)) >= LEAST


def test_the_tree_of_2023_is_read_from_slides_and_from_their_print(tmp_path):
    sections = real_sections(Style(), Form())
    for section in sections:
        section.heads = []
    expected = rows_of_word(tmp_path, sections)
    shown = section_slides(sections).save(tmp_path / "slide.pptx")
    reading = labelled_boxes.read(read_blocks(shown), LABELS, NAMES)
    assert rows_of(reading) == expected
    blocks = settle_wraps(read_blocks(to_pdf(shown, tmp_path)), LABELS)
    printed = labelled_boxes.read(blocks, LABELS, NAMES)
    assert share_read(rows_of(printed), expected) >= LEAST


def rows_of_word(tmp_path, sections):
    suffix, write = WRITERS["word_tables"]
    path = tmp_path / f"asli{suffix}"
    write(path, sections, Random(2023))
    return rows_of(labelled_boxes.read(read_blocks(path), LABELS, NAMES))
