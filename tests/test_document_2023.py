"""What each code says of the real cascade of 2023, by the lines a reader would cite.

The lines were written down by reading the document, not taken from the program. A
finding cites the line of the text that is at fault: the indicator, or its formula,
type or source.
"""

import re
from functools import cache

import pytest
from cascades import ROOT, own_config

from cascade_audit.checking import check
from cascade_audit.tables import load

DOCUMENT = ROOT / "data" / "cascades" / "2023" / "purwokerto-barat.txt"
WHOLE = {0}  # a finding about the document, without a line

LINES = {
    "TH-01": {480, 492},
    "TH-02": {480, 492},
    "TH-03": {480, 492, 640},
    "TH-04": {477, 489},
    "TH-05": {87, 98, 109, 120, 131, 528, 550},
    "TH-06": {76, 190, 360, 439, 506, 596, 608, 677, 688},
    "TH-11": {489},
    "TH-12": {480},
    "FM-01": {29, 40, 51, 62, 577},
    "FM-02": {
        74, 140, 167, 176, 185, 200, 222, 244, 274, 289, 319, 349, 381, 392, 433, 503,
        514, 525, 584, 593, 605, 656, 674, 685,
    },
    "FM-04": {489, 338, 445},
    "FM-05": {538, 549},
    "FM-06": {86, 97, 108, 119, 130, 232, 308, 352, 445},
    "FM-07": {403},
    "FM-08": {19, 20},
    "FM-09": {75, 86, 97, 108, 119, 130, 505, 516, 649, 656},
    "FM-10": {10},
    "KL-02": {20},
    "KL-03": WHOLE,
    "KL-04": WHOLE,
    "KL-05": WHOLE,
    "KL-06": {20, 29, 40, 51, 62, 489, 525, 577, 584, 663},
    "KL-07": WHOLE,
    "KL-09": {29, 167, 536},
    # The catalogue also lists 403+413: two indicators in one box, which FM-07 reports.
    "KL-10": {74, 129, 167, 433},
    "LV-01": {662, 673, 684},
    "LV-02": {5},
    "LV-04": {29, 40, 51, 62, 477, 640},
    "LV-05": {475},
    "LV-06": {27},
    "LV-08": {603, 27},
    "SD-01": {518},
    "SD-02": {
        507, 529, 55, 66, 192, 208, 236, 252, 296, 312, 356, 368, 374, 385, 396, 421,
        441, 449, 482, 598, 610, 640, 649, 656, 667, 678, 689,
    },
    "SD-03": {577, 584},
    "SD-04": {494},
    "SD-05": {326, 342},
    # 645 and 649 are spelt "Ketentraman" like 647 and 663: official is Ketenteraman.
    "BH-01": {
        10, 19, 20, 244, 248, 319, 364, 392, 394, 480, 492, 532, 534, 612, 638, 645,
        647, 649, 663, 665, 674, 676,
    },
    "BH-02": {274, 278, 477},
    "BH-03": {479},
    "BH-04": {158},
    "BH-05": {349},
    "LV-07": {603},
    "TH-07": {76},
    # Each group by its first member; the others stand in the same place column.
    "TH-08": {480, 506, 528, 190},
    # 44 says "Data SPJ", 266 "SPJ": not in the catalogue's list, but the same defect.
    "SD-06": {44, 55, 66, 192, 312, 482},
    "NM-01": {399, 499, 532, 645},
    "NM-03": WHOLE,
    # All sub kegiatan but one: 593 is the prescribed indicator. 413 goes with 403.
    "NM-04": {
        140, 149, 158, 167, 176, 185, 200, 222, 244, 259, 274, 289, 304, 319, 334, 349,
        381, 392, 403, 411, 433, 525, 536, 547, 605, 663, 674, 685,
    },
    "NM-05": {70},
    "PN-01": {71, 137, 574, 576, 660, 682},
    "PN-02": {24, 472},
    "PN-04": {114},
    "KS-01": {222, 514, 547, 685},
    "SL-01": {636},
    "SL-02": {19},
    "SL-03": {584},
    "SL-04": WHOLE,
    "VR-02": {3},
    "VR-03": WHOLE,
    "VR-05": {25},
    "EK-01": {188, 210, 232, 262, 292, 322, 352, 358, 364, 370, 417, 445},
    "EK-02": {413},
}  # fmt: skip

HIGH = {
    ("TH-04", 477), ("TH-04", 489), ("FM-04", 489), ("TH-11", 489),
    ("FM-01", 29), ("FM-01", 40), ("FM-01", 51), ("FM-01", 62), ("FM-01", 577),
}  # fmt: skip

QUESTIONS = {
    "TH-05", "TH-06", "TH-12", "FM-05", "FM-08", "KL-03", "KL-04", "KL-05", "KL-06",
    "KL-07", "KL-10", "LV-04", "LV-05", "SD-04", "SD-05", "TH-07", "NM-03", "NM-04",
    "NM-05", "KS-01", "SL-01", "SL-02", "SL-03", "SL-04", "VR-03", "VR-05",
}  # fmt: skip


@cache
def findings():
    config = own_config()
    return check(load(DOCUMENT, config=config), config).findings


def line(letak):
    found = re.search(r"\d+", letak)
    return int(found[0]) if found else 0


@pytest.mark.parametrize("kode", sorted(LINES))
def test_code_cites_these_lines(kode):
    ours = findings()[findings()["kode"].eq(kode)]
    assert {line(letak) for letak in ours["letak"]} == LINES[kode]


def test_no_other_code_says_anything():
    # EK-04 notes whose place the reader was unsure of; its tests are the reader's.
    assert set(findings()["kode"]) - {"EK-04"} == set(LINES)


def test_the_high_findings_are_exactly_these():
    high = findings()[findings()["tingkat"].eq("tinggi")]
    assert {(row.kode, line(row.letak)) for row in high.itertuples()} == HIGH
    assert set(high["jenis"]) == {"temuan"}
    assert len(high) == len(HIGH)


def test_questions_and_certain_findings_are_told_apart():
    asked = findings()[findings()["jenis"].eq("pertanyaan")]
    assert not QUESTIONS - set(asked["kode"])
    both = set(asked["kode"]) & set(
        findings()[findings()["jenis"].eq("temuan")]["kode"]
    )
    # 480 and 640 may be progress; 27 is a program; 399 alone has a certain source.
    assert both == {"TH-03", "LV-08", "NM-01"}


def test_notes_on_reading_are_low_and_never_findings():
    notes = findings()[findings()["kode"].str.startswith("EK")]
    assert set(notes["jenis"]) == {"catatan_ekstraksi"}
    assert set(notes["tingkat"]) == {"rendah"}


def test_groups_name_all_their_members():
    alike = findings()[findings()["kode"].eq("TH-08")]
    assert {tuple(re.findall(r"\d+", letak)) for letak in alike["letak"]} == {
        ("480", "640"),
        ("506", "649", "656"),
        ("528", "666"),
        ("190", "206"),
    }


def test_only_the_program_of_general_government_is_missed():
    asked = findings()[findings()["kode"].eq("NM-03")]["kondisi"].tolist()
    assert len(asked) == 1
    assert "7.01.05" in asked[0]
    assert "7.01.06" not in asked[0]


def test_line_480_is_one_finding_led_by_its_weightiest_code():
    row = findings()[findings()["row_id"].str.endswith("#baris 477")]
    about_type = row[row["kode"].isin(["TH-01", "TH-02", "TH-03", "TH-04"])]
    leaders = about_type[about_type["induk_temuan"].eq("")]
    assert leaders["kode"].tolist() == ["TH-04"]


def test_every_condition_quotes_the_document():
    text = DOCUMENT.read_text(encoding="utf-8")
    for row in findings()[findings()["row_id"].ne("")].itertuples():
        assert row.indikator in " ".join(text.split()), row.kode


def changed_copy(tmp_path, change):
    path = tmp_path / DOCUMENT.name
    path.write_text(change(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
    config = own_config()
    return check(load(path, config=config), config).findings


def test_a_header_that_differs_on_one_page_is_found(tmp_path):
    def change(text):
        at = text.rindex("Meningkatnya peran Kecamatan")
        return text[:at] + text[at:].replace("peran", "mutu layanan", 1)

    found = changed_copy(tmp_path, change)
    ours = found[found["kode"].eq("VR-01")]
    assert len(ours) == 1
    assert "mutu layanan" in ours["kondisi"].iloc[0]


def test_a_sub_kegiatan_under_another_kegiatan_is_found(tmp_path):
    names = (
        "Penyediaan Gaji dan Tunjangan ASN",
        "Pemberdayaan Masyarakat di Kelurahan",
    )

    def change(text):
        lines = text.split("\n")
        places = [lines.index(name) for name in names]
        for place, name in zip(places, reversed(names), strict=True):
            lines[place] = name
        return "\n".join(lines)

    found = changed_copy(tmp_path, change)
    ours = found[found["kode"].eq("NM-02")]
    assert set(ours["indikator"]) == set(names)
    assert set(ours["tingkat"]) == {"tinggi"}
