"""Looking around: what a choice leaves, what a card holds, what is kept and added."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from neighbours import CHANGED, REAL, several
from pandas.testing import assert_frame_equal

from cascade_audit.display.card import card as drawn
from cascade_audit.display.comparing import compared
from cascade_audit.display.heat import heat_map
from cascade_audit.display.outline import outline
from cascade_audit.errors import CascadeAuditError, UsageError
from cascade_audit.exploring import memory, sessions
from cascade_audit.exploring.cards import card
from cascade_audit.exploring.choosing import (
    GROUPS,
    Choice,
    choose,
    counts_of,
    group_keys,
    options,
    rolled_up,
)
from cascade_audit.exploring.matrices import BETWEEN, by_code, by_year, sides, titles
from cascade_audit.exploring.sessions import in_language, open_session
from cascade_audit.exploring.uploading import added
from cascade_audit.schema import FINDINGS
from cascade_audit.sources import own_config

BARAT, LUMBIR = "Kecamatan Purwokerto Barat", "Kecamatan Lumbir"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return several(tmp_path_factory.mktemp("dokumen"))


@pytest.fixture(scope="module")
def session(folder):
    return open_session(folder, config=own_config())


def negative_node(session, dokumen="2023/purwokerto-barat.txt"):
    rows = session.tables.indicators
    is_it = rows["tipe_penghitungan"].str.contains("Negatif")
    (node_id,) = set(session.owner[is_it & rows["dokumen"].eq(dokumen)])
    return node_id


def test_no_filter_leaves_everything(session):
    chosen = choose(session, Choice())
    assert len(chosen.nodes) == len(session.tables.nodes)
    assert len(chosen.documents) == 3
    leaders = session.found.findings["induk_temuan"].eq("").sum()
    assert len(chosen.findings) == leaders > 0


def test_filters_agree_with_the_tables(session):
    choice = Choice(tahun="2023", perangkat_daerah=BARAT, tingkat="tinggi")
    chosen = choose(session, choice)
    found = session.found.findings
    expected = found[
        (found["tahun"] == "2023")
        & (found["perangkat_daerah"] == BARAT)
        & (found["tingkat"] == "tinggi")
        & (found["jenis"] == "temuan")
        & (found["induk_temuan"] == "")
    ]
    columns = list(FINDINGS)
    ordered = [table.sort_values(["kode", "sidik"], ignore_index=True)
               for table in (chosen.findings[columns], expected[columns])]  # fmt: skip
    assert_frame_equal(*ordered, check_dtype=False)
    assert negative_node(session) in set(chosen.nodes["node_id"])
    assert set(chosen.findings["node_id"]) == set(chosen.nodes["node_id"])


def test_search_looks_at_all_text_and_wants_every_word(session):
    chosen = choose(session, Choice(cari="KOMULATIF negatif koordinasi"))
    assert negative_node(session) in set(chosen.nodes["node_id"])
    assert set(chosen.nodes["perangkat_daerah"]) == {BARAT}
    nothing = choose(session, Choice(cari="komulatif zzzz"))
    assert nothing.nodes.empty
    assert nothing.findings.empty
    assert nothing.documents.empty


def test_search_takes_signs_as_they_are(session):
    chosen = choose(session, Choice(cari="100 % (baris"))
    assert isinstance(chosen.nodes, pd.DataFrame)


def test_heaviest_findings_come_first(session):
    weights = choose(session, Choice()).findings["berat"]
    assert list(dict.fromkeys(weights)) == [
        "tinggi", "sedang", "pertanyaan", "rendah", "catatan",
    ]  # fmt: skip


def test_options_count_what_there_is(session):
    listed = options(session)
    assert [value for value, _, _ in listed["tahun"]] == ["2022", "2023"]
    assert ("Kecamatan Lumbir", "", 1) in listed["perangkat_daerah"]
    for value, _, count in listed["tingkat"]:
        assert len(choose(session, Choice(tingkat=value)).findings) == count
    for value, title, count in listed["kode"]:
        assert title
        assert len(choose(session, Choice(kode=value)).findings) == count


@pytest.mark.parametrize("by", GROUPS[1:])
def test_roll_ups_lose_nothing_and_open(session, by):
    findings = choose(session, Choice()).findings
    lines = rolled_up(session, findings, by)
    assert lines["jumlah"].sum() == len(findings)
    keys = group_keys(session, findings, by)
    for line in lines.itertuples():
        assert (keys == line.kelompok).sum() == line.jumlah


def test_counts_of_a_document_are_those_of_its_findings(session):
    counts = counts_of(session, "2023/lumbir.txt")
    mine = session.leading.query("dokumen == '2023/lumbir.txt' and node_id != ''")
    assert sum(sum(count.values()) for count in counts.values()) == len(mine)


def test_card_holds_every_field_with_the_line_it_was_read_on(session):
    known = card(session, negative_node(session))
    assert list(known.indicators["tipe_penghitungan"]) == ["Komulatif Negatif"] * 2
    lines = REAL.read_text(encoding="utf-8").splitlines()
    for row in known.passages.itertuples():
        printed = lines[int(row.letak.split()[1]) - 1]
        assert row.label in printed
        assert row.teks in printed
    said = set(known.passages["peran"])
    assert {"tipe_penghitungan", "formulasi", "sumber_data", "nama", "sasaran"} <= said
    assert {"TH-04", "FM-04"} <= set(known.findings["kode"])
    assert set(known.led["induk_temuan"]) <= set(known.findings["sidik"])
    assert known.official["kode"] == known.node["kode"]


def test_card_shows_the_neighbours_and_the_year_before(session):
    known = card(session, negative_node(session))
    assert set(known.elsewhere["perangkat_daerah"]) == {LUMBIR}
    assert set(known.elsewhere["tipe_penghitungan"]) == {"Non Kumulatif"}
    changed = known.earlier[known.earlier["lama"] != known.earlier["baru"]]
    (row,) = changed.to_dict("records")
    assert (row["tahun"], row["kolom"]) == ("2022", "formulasi")
    assert CHANGED[1] in row["lama"]
    assert CHANGED[0] in row["baru"]
    html = drawn(known).html
    assert "<del>Banyaknya rapat</del>" in html
    assert "<ins>Jumlah koordinasi</ins>" in html
    assert 'title="Tipe penghitungan">Komulatif Negatif</mark>' in html


def test_card_of_the_first_year_says_that_there_is_none_before(session):
    known = card(session, negative_node(session, "2022/purwokerto-barat.txt"))
    assert known.earlier.empty
    assert "Tidak ada dokumen tahun sebelumnya" in drawn(known).html
    assert "No document of an earlier year" in drawn(known, "en").html


def test_unknown_box_is_an_error_in_words(session):
    with pytest.raises(UsageError, match="kotak ini tidak ada"):
        card(session, "nothing")


def test_outline_shows_matches_with_those_above_them(session):
    nodes = session.tables.nodes.query("dokumen == '2023/lumbir.txt'")
    leaf = nodes[nodes["level"] == "sub_kegiatan"].iloc[0]
    html = outline(nodes, {}, [leaf["node_id"]]).html
    assert html.count("data-id=") == leaf["jalur"].count("/") + 1
    assert f"<b>{leaf['nama']}</b>" in html
    assert outline(nodes, {}).html.count("data-id=") == len(nodes)
    assert "Tidak ada kotak" in outline(nodes, {}, []).html


def test_words_that_differ_are_marked_whatever_their_case():
    assert compared("Jumlah Meja kantor", "jumlah kursi kantor <b>") == (
        "Jumlah <del>Meja</del> kantor",
        "jumlah <ins>kursi</ins> kantor <ins>&lt;b&gt;</ins>",
    )
    assert compared("", "baru") == ("", "<ins>baru</ins>")


def test_what_was_kept_is_what_was_made(folder, tmp_path, monkeypatch):
    place = tmp_path / "kept"
    first = open_session(folder, config=own_config(), memory=place)
    monkeypatch.setattr(sessions, "load", None)  # nothing is read a second time
    again = open_session(folder, config=own_config(), memory=place)
    for name, table in first.tables.tables().items():
        assert_frame_equal(table, again.tables.tables()[name])
    for one, other in zip(first.found, again.found, strict=True):
        assert_frame_equal(one, other, check_dtype=False)
    assert (place / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_one_changed_byte_is_noticed(folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "copy")
    given = {"tahun": None, "perangkat_daerah": None}
    before = memory.thumbprint([copy], own_config(), "id", given)
    assert memory.thumbprint([copy], own_config(), "en", given) != before
    file = copy / "2023/lumbir.txt"
    file.write_bytes(file.read_bytes() + b"\n")
    assert memory.thumbprint([copy], own_config(), "id", given) != before


def test_damaged_memory_is_made_anew(folder, tmp_path):
    place = tmp_path / "kept"
    open_session(folder, config=own_config(), memory=place)
    (state,) = (path for path in place.iterdir() if path.is_dir())
    (state / "nodes.parquet").write_bytes(b"nothing")
    again = open_session(folder, config=own_config(), memory=place)
    assert len(again.tables.nodes)


def test_memory_stands_beside_the_rules_never_inside_the_package():
    place = memory.memory_of(own_config())
    assert place == own_config().root / ".cascade_audit"


def test_added_document_is_judged_and_stands_beside_the_others(session):
    text = REAL.read_text(encoding="utf-8").replace("PURWOKERTO BARAT", "SOKARAJA")
    both, name = added(session, "2023/lumbir.txt", text.encode())
    assert name == "lumbir.txt"
    assert len(both.tables.documents) == 4
    kept = choose(both, Choice(perangkat_daerah="Kecamatan Sokaraja")).findings
    assert len(kept) > 100
    again, other = added(both, name, text.replace("SOKARAJA", "CILONGOK").encode())
    assert other == "lumbir (2).txt"
    assert again.tables.indicators["row_id"].is_unique


def test_refused_documents_say_why(session):
    with pytest.raises(UsageError, match="isinya sama dengan 2023/purwokerto-barat"):
        added(session, "salinan.txt", REAL.read_bytes())
    with pytest.raises(CascadeAuditError, match="surat"):
        added(session, "surat.txt", b"\x00\x01\x02" * 400)
    with pytest.raises(CascadeAuditError, match=r"foto\.xyz"):
        added(session, "foto.xyz", b"abc")


def test_findings_speak_english_when_asked(session):
    english = in_language(session, "en")
    assert len(english.leading) == len(session.leading)
    titles = set(english.leading["judul"]) - set(session.leading["judul"])
    assert titles
    assert in_language(english, "en") is english


def test_folder_without_a_readable_document_still_opens(tmp_path):
    Path(tmp_path, "kosong.txt").write_text("", encoding="utf-8")
    empty = open_session(tmp_path, config=own_config())
    assert choose(empty, Choice(cari="apa")).nodes.empty
    assert empty.tables.documents["alasan"].iloc[0]
    assert options(empty)["kode"] == []


def test_matrix_counts_every_finding_once(session):
    matrix = by_code(session.leading)
    assert matrix.to_numpy().sum() == len(session.leading)
    assert matrix.index[0] in set(session.leading.query("berat == 'tinggi'")["kode"])
    html = heat_map(matrix, titles(session.leading), BETWEEN).html
    assert html.count("data-id=") == (matrix > 0).to_numpy().sum()
    assert f"{LUMBIR}{BETWEEN}{matrix.index[0]}" in html


def test_years_count_one_finding_for_each_condition(session):
    table = by_year(session).set_index(["perangkat_daerah", "tahun"])
    grave = session.leading.query("berat == 'tinggi' and tahun == '2023'")
    counts = grave["perangkat_daerah"].value_counts()
    assert table.loc[(BARAT, "2023"), "indikasi_tinggi"] == counts[BARAT]
    assert table.loc[(BARAT, "2023"), "indikator_berubah"] == 0
    assert pd.isna(table.loc[(BARAT, "2022"), "indikator_berubah"])


def test_versions_to_compare_are_proposed_in_order(session):
    new, old = "2023/purwokerto-barat.txt", "2022/purwokerto-barat.txt"
    assert sides(session, new) == (old, new)
    assert sides(session, old) == (old, new)
    assert sides(session, "2023/lumbir.txt") == ("2023/lumbir.txt", "2023/lumbir.txt")
