"""The explorer without a browser: values in, what is shown out."""

import pandas as pd
import pytest
from neighbours import several

from cascade_audit.errors import UsageError
from cascade_audit.exploring import explore, memory
from cascade_audit.exploring.bench import (
    ACCUMULATIONS,
    explained,
    preset,
    sentences,
    worked,
)
from cascade_audit.exploring.choosing import Choice
from cascade_audit.exploring.listing import RANK, grouped, listed
from cascade_audit.exploring.sessions import open_session
from cascade_audit.exploring.widgets.bench import Bench
from cascade_audit.exploring.widgets.boxes import Boxes
from cascade_audit.exploring.widgets.desk import Desk
from cascade_audit.exploring.widgets.filters import Filters
from cascade_audit.exploring.widgets.findings import FindingsTable
from cascade_audit.exploring.words import WORDS
from cascade_audit.sources import own_config


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    folder = several(tmp_path_factory.mktemp("dokumen"))
    return open_session(folder, config=own_config())


@pytest.fixture
def desk(session):
    return Desk(session)


def negative(session):
    rows = session.tables.indicators
    return rows[rows["tipe_penghitungan"] == "Komulatif Negatif"].iloc[0]


def shown(widget):
    """List everything that a widget and those inside it show."""
    parts = [str(getattr(widget, name, "")) for name in ("html", "value")]
    return " ".join([*parts, *(shown(c) for c in getattr(widget, "children", ()))])


def test_both_languages_say_the_same_things():
    assert WORDS["id"].keys() == WORDS["en"].keys()
    for name, words in WORDS["id"].items():
        assert words.count("{}") == WORDS["en"][name].count("{}")


def test_a_filter_changes_tree_and_findings(desk):
    boxes, table = Boxes(desk), FindingsTable(desk)
    before = shown(boxes.widget)
    desk.ask(Choice(tingkat="tinggi"))
    assert shown(boxes.widget).count("treeitem") == 3
    assert before.count("treeitem") > 40
    assert table._rows.df[RANK].eq(0).all()


def test_filters_ask_for_what_their_fields_say(desk):
    filters = Filters(desk)
    filters._lists["tahun"].value = "2022"
    filters._search.value = "mebel"
    assert desk.choice == Choice(tahun="2022", cari="mebel")
    filters._clear()
    assert desk.choice == Choice()


def test_errors_inside_callbacks_are_said_and_do_not_spread(desk):
    said = ("tempat", "ini yang salah.", "Ini yang perlu dilakukan.")

    def refuse():
        raise UsageError(*said)

    def crash():
        {}["kolom"]

    desk.guarded(refuse)()
    for said in ('role="alert"', "tempat: ini yang salah.", "Ini yang perlu"):
        assert said in desk.notice.value
    desk.guarded(crash)()
    assert "KeyError" in desk.notice.value
    assert "tetap dapat dipakai" in desk.notice.value


def test_moving_a_slider_changes_the_year(desk, session):
    desk.look_at(session.owner[negative(session).name])
    bench = Bench(desk)
    assert "165%" in bench._canvas.html
    bench._actuals[3].value = 100
    assert "165%" not in bench._canvas.html
    assert "Komulatif Negatif" in bench._canvas.html


def test_bench_works_every_way_and_formula_and_says_where_none_is_defined(session):
    table = worked([0, 0, 0, 0], [1, 2, 3, 4], session.config)
    assert set(table["akumulasi"]) == set(ACCUMULATIONS)
    assert table["capaian"].isna().all()
    assert table["alasan"].str.contains("target 0").all()
    some = worked([10, 10, 10, 10], [1, 2, 3, 0], session.config)
    last = some.query("akumulasi == 'non_kumulatif' and id == 'NEG-B'").iloc[0]
    assert "realisasi 0" in last["alasan"]
    total = some.query("akumulasi == 'kumulatif' and id == 'POS'").iloc[0]
    assert (total["target"], total["realisasi"], total["capaian"]) == (40, 6, 15)
    mean = some.query("akumulasi == 'rata_rata' and id == 'NEG-A'").iloc[0]
    assert mean["capaian"] == 185


def test_komulatif_negatif_is_explained_with_its_own_numbers(session):
    row = negative(session)
    numbers = preset(row)
    assert numbers.unit == "%"
    table = worked(numbers.targets, numbers.realised, session.config)
    said = " ".join(explained(row, table, session.config, unit=numbers.unit))
    for words in ("Komulatif Negatif", "400%", "140%", "makin rendah", "50% (POS)"):
        assert words in said
    english = " ".join(explained(row, table, session.config, "en", numbers.unit))
    assert "lower is better" in english
    assert english.count("%") == said.count("%")


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ({"tipe_penghitungan": "", "akumulasi": "tidak_dikenal"}, "tidak ditulis"),
        ({"tipe_penghitungan": "Semau", "akumulasi": "tidak_dikenal"}, "tidak dikenal"),
        ({"jenis_ukuran": "jumlah_stok"}, "berkali-kali"),
        ({"polaritas": "positif"}, "Arah positif"),
        ({"polaritas": "tidak_ditulis"}, "Arah tidak ditulis"),
    ],
)
def test_other_types_are_explained_too(session, about, words):
    row = pd.Series(negative(session).to_dict() | about)
    numbers = preset(row)
    table = worked(numbers.targets, numbers.realised, session.config)
    assert words in " ".join(explained(row, table, session.config))


def test_preset_uses_the_printed_target():
    row = {"target": "12,5 Dokumen", "jenis_ukuran": "jumlah_aliran",
           "akumulasi": "kumulatif", "satuan": "Dokumen"}  # fmt: skip
    numbers = preset(pd.Series(row))
    assert sum(numbers.targets) == 12.5
    assert numbers.unit == "Dokumen"


def test_sentences_exist_in_both_languages_with_the_same_blanks(session):
    own, english = (sentences(session.config, lang) for lang in ("id", "en"))
    for name, said in own.items():
        assert sorted(_blanks(said)) == sorted(_blanks(english[name]))


def _blanks(said):
    return {part.partition("}")[0] for part in said.split("{")[1:]}


def test_tables_are_headed_in_words(session):
    table = listed(session.leading, "en")
    assert list(table)[:3] == ["severity", "Rule", "title"]
    assert table[RANK].is_monotonic_increasing
    lines = pd.DataFrame({"kelompok": [""], "jumlah": [3], "tinggi": [1]})
    assert list(grouped(lines, "program")) == ["kelompok", "jumlah", "▲ tinggi"]
    assert "keseluruhan" in grouped(lines, "program").iloc[0, 0]


def test_explorer_opens_in_either_language_and_names_no_host(tmp_path, monkeypatch):
    folder = several(tmp_path)
    monkeypatch.setattr(memory, "memory_of", lambda _: None)
    for lang, word in (("id", "Jelajah"), ("en", "Explore")):
        explorer = explore(folder, lang=lang)
        assert repr(explorer).startswith(word)
        assert "://" not in shown(explorer)


def test_finding_on_no_box_shows_the_document_as_a_whole(desk, session):
    boxes, table = Boxes(desk), FindingsTable(desk)
    lone = session.leading[session.leading["node_id"] == ""].iloc[0]
    place = list(table._shown.index).index(lone.name)
    table._rows.selected_rows = [place]
    shown_card = boxes._card.html
    assert "Dokumen secara keseluruhan" in shown_card
    assert lone["judul"] in shown_card
    assert desk.dokumen == lone["dokumen"]


def test_another_document_does_not_keep_the_card_of_the_one_before(desk, session):
    boxes = Boxes(desk)
    desk.look_at(session.owner[negative(session).name])
    assert "Komulatif Negatif" in boxes._card.html
    desk.ask(Choice(perangkat_daerah="Kecamatan Lumbir"))
    assert desk.dokumen == "2023/lumbir.txt"
    assert "Komulatif Negatif" not in boxes._card.html
