"""A tired reader sees the gravest first, and documents cannot draw on the screen."""

from types import SimpleNamespace

import pandas as pd
import pytest

from cascade_audit import terminal
from cascade_audit.terminal.batch import print_run
from cascade_audit.terminal.words import WORDS

UNIT = "Kecamatan Purwokerto Barat"


def documents(*rows):
    columns = [
        "dokumen",
        "perangkat_daerah",
        "tahun",
        "baris_tidak_kosong",
        "baris_terpakai",
        "baris_perabot",
        "baris_tak_terurai",
        "alasan",
    ]
    return pd.DataFrame(rows, columns=columns)


def indicator(dokumen="a.txt", level="program", indikator="Persentase layanan"):
    return {
        "dokumen": dokumen,
        "level": level,
        "letak_indikator": "baris 29",
        "indikator": indikator,
        "tipe_penghitungan": "Non Kumulatif",
    }


READ = ("a.txt", UNIT, "2023", 10, 7, 2, 1, "")


def tables(*indicators, read=(READ,)):
    return SimpleNamespace(
        documents=documents(*read), indicators=pd.DataFrame(list(indicators))
    )


def finding(kode, jenis, tingkat, jumlah=1, **more):
    return {
        "perangkat_daerah": UNIT,
        "kode": kode,
        "judul": f"judul {kode}",
        "jenis": jenis,
        "tingkat": tingkat,
        "jumlah": jumlah,
        "letak": "; ".join(f"baris {number + 1}" for number in range(jumlah)),
        "contoh": f"kondisi {kode}",
        "rekomendasi": f"rekomendasi {kode}",
        "pendukung": "",
        "sistemik": "",
    } | more


FINDINGS = [
    finding("BH-02", "temuan", "rendah", 3),
    finding("EK-01", "catatan_ekstraksi", "rendah"),
    finding("KL-01", "pertanyaan", "sedang"),
    finding("TH-01", "temuan", "sedang"),
    finding("TH-04", "temuan", "tinggi", 12),
]


def checks(*findings):
    verdicts = pd.DataFrame(
        [
            ("TH-04", "diperiksa", ""),
            ("TH-04", "tidak diperiksa", "tidak ada target"),
            ("KL-07", "tidak diperiksa", "tidak ada target"),
        ],
        columns=["kode", "status", "alasan"],
    )
    changed = pd.DataFrame(
        [("TH-04", "tingkat", "tinggi", "sedang")],
        columns=["kode", "kolom", "semula", "menjadi"],
    )
    return SimpleNamespace(
        summary=pd.DataFrame(list(findings)), verdicts=verdicts, changed=changed
    )


def test_gravest_comes_first_and_questions_stand_apart(capsys):
    terminal.print_check(checks(*FINDINGS), tables(indicator()))
    shown = capsys.readouterr().out
    order = [
        "DIBACA",
        "TINGGI: 12",
        "TH-04",
        "SEDANG: 1",
        "TH-01",
        "PERTANYAAN",
        "KL-01",
    ]
    order += ["KERAPIAN", "BH-02", "CATATAN PEMBACAAN", "EK-01", "TIDAK DIPERIKSA: 2"]
    places = [shown.index(word) for word in order]
    assert places == sorted(places)
    assert "indikasi temuan" in shown.lower()
    assert "TH-04 (sebagian), KL-07: tidak ada target" in shown
    assert "TH-04 tingkat: tinggi → sedang" in shown
    assert "12 tinggi, 1 sedang, 1 pertanyaan, 3 kerapian, 1 catatan" in shown


def test_many_hits_of_one_rule_are_one_entry(capsys):
    terminal.print_check(checks(*FINDINGS), tables(indicator()))
    shown = capsys.readouterr().out
    assert shown.count("\n  TH-04  ") == 1
    assert "(12 kali)" in shown
    assert "baris 8; dan 4 lagi" in shown


def test_units_are_counted_where_several_share_a_defect(capsys):
    same = [
        finding("TH-04", "temuan", "tinggi", perangkat_daerah=f"K{n}") for n in "123"
    ]
    terminal.print_check(checks(*same), tables(indicator()))
    assert "3 perangkat daerah" in capsys.readouterr().out


def test_what_was_read_and_what_not_is_said(capsys):
    unread = ("b.pdf", "", "", 0, 0, 0, 0, "belum dapat dibaca")
    terminal.print_load(tables(indicator(), read=(READ, unread)))
    shown = capsys.readouterr().out
    assert f"{UNIT}, 2023: a.txt" in shown
    assert "1 indikator (1 program)" in shown
    assert "10 baris berisi: 7 dipakai, 2 perabot halaman, 1 tak terurai" in shown
    assert "TIDAK DIBACA: 1" in shown
    assert "b.pdf: belum dapat dibaca" in shown


def test_run_says_where_each_report_is_and_why_one_is_missing(capsys):
    units = pd.DataFrame(
        [
            (UNIT, "a.txt", "hasil/2023/a", "selesai", "", 7, 18, 9),
            ("", "b.pdf", "", "tidak terbaca", "belum dapat dibaca", 0, 0, 0),
        ],
        columns=[
            *("perangkat_daerah", "dokumen", "folder", "status", "alasan"),
            *("tinggi", "sedang", "rendah"),
        ],
    )
    recap = SimpleNamespace(files=[], aside=[], alasan="")
    run = SimpleNamespace(units=units, checks=None, recap=recap, kept=[], far="")
    print_run(run)
    shown = capsys.readouterr().out
    assert "DIPERIKSA: 1" in shown
    assert "7 tinggi, 18 sedang, 9 rendah" in shown
    assert "hasil/2023/a\n" in shown
    assert "b.pdf: tidak terbaca: belum dapat dibaca" in shown


@pytest.mark.parametrize(("lang", "title"), [("id", "Arah salah"), ("en", "Wrong way")])
def test_rules_say_when_they_fail_and_where_they_are_set(lang, title, capsys):
    rule = {"id": "TH-04-a", "judul": "Arah salah", "judul_en": "Wrong way"}
    rule |= {"jenis": "temuan", "tingkat": "tinggi", "aktif": "tidak"}
    rule |= {"penjelasan": "Gagal: a. Lolos: b.", "kriteria": "K2"}
    rules = pd.DataFrame([rule | {"diatur_di": "expectations/indicators.json"}])
    terminal.print_rules(rules, lang)
    shown = capsys.readouterr().out
    assert f"TH-04-a  {title} (temuan, tinggi, " in shown
    assert "Gagal: a. Lolos: b." in shown
    assert "K2" in shown
    assert "expectations/indicators.json" in shown


def test_english_has_every_word(capsys):
    terminal.print_check(checks(*FINDINGS), tables(indicator()), "en")
    assert "INDICATED FINDINGS, HIGH: 12" in capsys.readouterr().out
    assert set(WORDS["en"]) == set(WORDS["id"])


@pytest.mark.parametrize(
    "text", ["\x1b[31mmerah\x1b[0m", "\x9b2J", "a\u202eb", "a\x00b", "baris\nbaru"]
)
def test_document_text_cannot_steer_the_terminal(text, capsys):
    terminal.print_load(tables(indicator(indikator=text)))
    shown = capsys.readouterr().out
    assert not set(shown) & set("\x1b\x9b\u202e\x00")


def test_document_text_is_no_markup(capsys):
    terminal.print_load(tables(indicator(indikator="[bold]X[/bold] :smile:")))
    assert "[bold]X[/bold] :smile:" in capsys.readouterr().out


def test_lines_fit_into_100_columns(capsys):
    long = indicator(indikator="Persentase " * 60)
    terminal.print_check(
        checks(finding("TH-04", "temuan", "tinggi", contoh="kata " * 90)), tables(long)
    )
    terminal.print_load(tables(long))
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 100
