"""Auditors see the gravest first, nothing hidden, and documents cannot do anything."""

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cascade_audit import check, display, load
from cascade_audit.display import fragments
from cascade_audit.sources import own_config

REAL = Path(__file__).parents[1] / "data/cascades/2023/purwokerto-barat.txt"
HOSTILE = "<script>alert(1)</script>\N{RIGHT-TO-LEFT OVERRIDE}<img src=x onerror=y>"


@pytest.fixture(scope="module")
def tables():
    return load(REAL, config=own_config())


@pytest.fixture(scope="module")
def checks(tables):
    return check(tables, own_config())


def all_fragments(tables, checks):
    return {
        "reading": display.reading(tables, own_config()),
        "overview": display.overview(checks),
        "tree": display.tree(tables, checks),
        "picture": display.picture(tables, checks),
        "findings": display.findings(checks, tables),
        "questions": display.questions(checks, tables),
        "housekeeping": display.housekeeping(checks),
        "reading_notes": display.reading_notes(checks),
        "unexamined": display.unexamined(checks),
        "indicators": display.table(tables.indicators),
        "types": display.types(checks, tables, own_config()),
        "all": display.table(checks.findings),
    }


class _Shape(HTMLParser):
    """Collects tags and visible text; complains about tags that do not match."""

    def __init__(self, html):
        super().__init__()
        self.open, self.tags, self.words = [], [], []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in {"br", "meta", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self):
        return re.sub(r"\s+", " ", "".join(self.words))


def test_every_fragment_is_well_formed_and_needs_no_script(tables, checks):
    for fragment in all_fragments(tables, checks).values():
        shape = _Shape(fragment._repr_html_())
        assert not {tag for tag, _ in shape.tags} & {"script", "link", "img", "iframe"}
        targets = {attrs["href"] for _, attrs in shape.tags if "href" in attrs}
        assert all(target.startswith("#") for target in targets)
        assert "url(" not in fragment._repr_html_()


def test_counts_lead_to_sections_that_exist(tables, checks):
    whole = "".join(part.html for part in all_fragments(tables, checks).values())
    for grade in fragments.GRADES:
        assert f'href="#{grade}"' in whole
        assert whole.count(f'id="{grade}"') == 1


def test_line_of_text_instead_of_an_object_address(tables, checks):
    for fragment in all_fragments(tables, checks).values():
        assert re.fullmatch(r"[^<>\n]+", repr(fragment))
        assert "0x" not in repr(fragment)


def test_documents_cannot_write_html(tables, checks):
    said = tables.indicators.assign(indikator=HOSTILE, sumber_data=HOSTILE)
    nodes = tables.nodes.assign(nama=HOSTILE, versi=HOSTILE)
    found = checks.findings.assign(kondisi=HOSTILE, letak=HOSTILE, indikator=HOSTILE)
    lines = checks.summary.assign(contoh=HOSTILE, subjek=HOSTILE, letak=HOSTILE)
    passages = tables.passages.assign(teks=HOSTILE, peran="tak_terurai")
    hostile = replace(tables, indicators=said, nodes=nodes, passages=passages)
    parts = all_fragments(hostile, replace(checks, findings=found, summary=lines))
    for fragment in parts.values():
        assert "<script" not in fragment.html
        assert "<img" not in fragment.html
        assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in fragment.html
    assert "&lt;script&gt;" in parts["tree"].html


def test_colour_is_never_the_only_sign():
    for grade, (shape, word) in fragments.GRADES.items():
        assert _Shape(fragments.mark(grade, 3)).text == f"{shape} 3 {word}"
    shapes = [shape for shape, _ in fragments.GRADES.values()]
    assert len(set(shapes)) == len(shapes)


def test_finding_is_called_an_indication_until_an_auditor_decides(tables, checks):
    for name, fragment in all_fragments(tables, checks).items():
        text = _Shape(fragment.html).text.lower().replace("induk temuan", "")
        alone = re.findall(r"(?<!indikasi )\btemuan\b", text)
        assert not alone, name


def test_reading_accounts_for_every_line(tables):
    text = _Shape(display.reading(tables, own_config()).html).text
    assert "517 baris berisi = 282 dipakai + 235 perabot" in text
    assert "0 tak terurai" in text
    assert "1, 2, 3 berjudul CASCADING; 4 berjudul REVIEW CASCADING" in text
    assert "29 sub kegiatan (30 indikator)" in text
    assert own_config().origin in text


def test_unread_text_is_listed_with_its_place(tables):
    passages = tables.passages.copy()
    passages.loc[7, "peran"] = "tak_terurai"
    text = _Shape(display.reading(replace(tables, passages=passages)).html).text
    assert f"{passages['letak'][7]} “{passages['teks'][7]}”" in text


def test_document_that_was_not_read_is_named_with_the_reason(tables):
    documents = tables.documents.assign(alasan="berkas kosong.", baris_terpakai=0)
    text = _Shape(display.reading(replace(tables, documents=documents)).html).text
    assert "Tidak dibaca: purwokerto-barat.txt" in text
    assert "berkas kosong." in text


def test_tree_shows_every_node_and_indicator(tables, checks):
    html = display.tree(tables, checks).html
    text = _Shape(html).text
    for name in (*tables.nodes["nama"], *tables.indicators["indikator"]):
        assert re.sub(r"\s+", " ", name) in text
    inner = tables.nodes["node_id"].isin(tables.nodes["induk"]).sum()
    assert html.count("<details>") == inner
    assert html.count('class="daun"') == len(tables.nodes) - inner


def test_gravest_findings_come_first_with_quote_place_and_reason(tables, checks):
    text = _Shape(display.findings(checks, tables).html).text
    grave = checks.findings[
        (checks.findings["tingkat"] == "tinggi")
        & (checks.findings["induk_temuan"] == "")
    ]
    assert len(grave) == 7
    for finding in grave.itertuples():
        for said in (finding.kondisi, finding.letak, finding.kriteria, finding.akibat):
            assert said in text
        assert text.index(finding.kondisi) < text.index("Indikasi temuan sedang")


def test_what_one_condition_sets_off_is_folded_under_its_leader(tables, checks):
    html = unescape(display.findings(checks, tables).html)
    found = checks.findings
    (leader,) = found[
        (found["kode"] == "FM-04") & found["row_id"].str.endswith(" 489")
    ]["sidik"]
    supporters = found[found["induk_temuan"] == leader]
    assert {"TH-11", "TH-04"} <= set(supporters["kode"])
    folded = [part.partition("</details>")[0] for part in html.split("<details>")[1:]]
    (block,) = (part for part in folded if "TH-11" in part)
    for supporter in supporters.itertuples():
        assert supporter.kode in block.partition("</summary>")[0]
        assert supporter.kondisi in block


def test_criterion_that_nobody_verified_says_so(tables, checks):
    found = checks.findings.assign(kriteria_terverifikasi="tidak")
    shown = display.findings(replace(checks, findings=found), tables)
    assert "jangan dikutip sebagai dasar" in shown.html
    assert "✓ terverifikasi" not in shown.html


def test_questions_are_grouped_by_program_in_the_document_s_order(tables, checks):
    html = display.questions(checks, tables).html
    titles = re.findall(r"<h3>([^:<]+)", html)
    assert titles == sorted(titles, key=_reading_order)
    assert "Program 1" in titles
    asked = checks.findings[checks.findings["jenis"] == "pertanyaan"]
    leading = asked[asked["induk_temuan"] == ""]
    counts = re.findall(r"(\d+) pertanyaan</h3>", html)
    assert sum(map(int, counts)) == len(leading)


def _reading_order(title):
    order = ("Dokumen", "Tujuan", "Sasaran", "Program")
    return order.index(title.split()[0]), title


def test_housekeeping_is_rolled_up(checks):
    lines = checks.summary
    low = lines[(lines["jenis"] == "temuan") & (lines["tingkat"] == "rendah")]
    html = display.housekeeping(checks).html
    assert html.count("<tr>") == len(low) + 1
    assert " dan " in fragments.places("; ".join(f"baris {n}" for n in range(30)))


def test_what_was_not_examined_is_said_with_the_reason(checks):
    text = _Shape(display.unexamined(checks).html).text
    missed = checks.verdicts[checks.verdicts["status"] != "diperiksa"]
    for verdict in missed.itertuples():
        assert verdict.id in text
        assert verdict.alasan in text


def test_nothing_found_is_said_not_left_blank(tables, checks):
    clean = replace(
        checks, findings=checks.findings.head(0), summary=checks.summary.head(0)
    )
    for shown in (
        display.findings(clean, tables),
        display.questions(clean, tables),
        display.housekeeping(clean),
        display.reading_notes(clean),
    ):
        assert "Tidak ada." in shown.html
    assert display.overview(clean).line.startswith("0 indikasi temuan tinggi")
    assert "tanpa catatan" in display.tree(tables, clean).html


@pytest.mark.parametrize(
    ("letak", "shown"),
    [
        ("baris 29; baris 40; baris 29", "baris 29, 40"),
        ("Sheet1!C12; Sheet1!C13", "Sheet1!C12; Sheet1!C13"),
        ("", ""),
    ],
)
def test_places_are_shortened_where_nothing_is_lost(letak, shown):
    assert _Shape(fragments.places(letak)).text == shown


def test_page_refuses_requests_and_escapes_its_title():
    whole = display.page("A & <b>", "<p>isi</p>")
    assert "default-src 'none'" in whole
    assert "<title>A &amp; &lt;b&gt;</title>" in whole
    assert _Shape(whole).text.count("A & <b>") == 2


def test_a_type_that_does_not_fit_is_explained_in_numbers(tables, checks):
    fragment = display.types(checks, tables, own_config())
    text = _Shape(fragment.html).text
    certain = checks.findings[checks.findings["jenis"] == "temuan"]
    blamed = certain[certain["kode"].str.startswith("TH-")]["row_id"].nunique()
    assert repr(fragment).startswith(f"{blamed} indikator")
    for said in ("Komulatif Negatif", "baris 480", "baris 492", "150%", "200%", "50%"):
        assert said in text


def test_lines_of_the_overview_add_up_to_its_counts(checks):
    page = display.overview(checks)
    for grade in ("tinggi", "sedang"):
        counted = sum(map(int, re.findall(rf">\W (\d+) {grade}</span>", page.html)))
        assert f"{counted} indikasi temuan {grade}" in page.line
