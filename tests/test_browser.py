"""An auditor's way through the explorer, in a real browser and a real JupyterLab."""

import re

import pytest
from lab import browser_path, opened, served, workplace
from neighbours import REAL, several
from openpyxl import load_workbook

pytest.importorskip("playwright", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(
    browser_path() is None,
    reason="no Chromium on this machine: the explorer was NOT tried in a browser",
)

NEGATIVE = '.ranting [data-id*="#program-2@"] > .ranting-baris'


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = workplace(tmp_path_factory.mktemp("folder kerja"))
    several(folder / "data" / "cascades")
    with served(folder) as (address, token), opened(address, token) as page:
        yield page


@pytest.fixture(autouse=True)
def fresh(page):
    """Begin each test without filters, on the first view."""
    page.get_by_role("tab", name="Jelajah", exact=True).click()
    page.get_by_role("button", name="Hapus saringan").click()
    settle(page)


def settle(page):
    """Let what was done reach the kernel, and wait until it has answered."""
    page.wait_for_timeout(200)
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]")


def wait_for_value(page, selector, words):
    page.wait_for_function(
        "([where, words]) => document.querySelector(where).value.includes(words)",
        arg=[selector, words],
    )


def wait_for_rows(page, start):
    rows = "[...document.querySelectorAll('.dt-container tbody tr')]"
    shown = f"{rows}.filter((row) => row.offsetParent)"
    page.wait_for_function(
        f"(start) => {shown}.every((row) => row.innerText.startsWith(start))",
        arg=start,
    )


def pick(page, label, words):
    """Choose the entry that holds some words from the list of that name."""
    named = f'.widget-dropdown:has(label:text-is("{label}")) select'
    field = page.locator(f'select[title="{label}"], {named}').locator("visible=true")
    field = field.first
    entry = field.locator("option").filter(has_text=words).first
    field.select_option(label=entry.inner_text())
    settle(page)


def text_of(page, selector):
    return page.locator(selector).first.inner_text()


def wait_for(page, selector, words):
    page.wait_for_function(
        "([where, words]) => [...document.querySelectorAll(where)]"
        ".some((one) => one.innerText.includes(words))",
        arg=[selector, words],
    )


def bring(page, files):
    with page.expect_file_chooser() as waited:
        page.get_by_role("button", name="Pilih berkas…").click()
    waited.value.set_files(files)


def open_negative(page):
    page.locator(NEGATIVE).first.click()
    wait_for(page, ".kotak-kartu", "Komulatif Negatif")


def test_way_of_an_auditor(page):
    everything = text_of(page, ".ca-kiri [role=status]")
    pick(page, "Perangkat daerah", "Kecamatan Purwokerto Barat")
    wait_for(page, ".ca-kiri [role=status]", "2 dokumen, 92 kotak")
    assert text_of(page, ".ca-kiri [role=status]") != everything
    pick(page, "Tahun", "2023")
    wait_for(page, ".ca-kiri [role=status]", "1 dokumen, 46 kotak")
    pick(page, "Tingkat", "tinggi")
    wait_for(page, ".ca-kiri [role=status]", "3 kotak, 7 indikasi")
    items = "document.querySelectorAll('.ranting [role=treeitem]')"
    page.wait_for_function(f"() => {items}.length === 3")
    wait_for_rows(page, "▲ tinggi")
    assert page.locator(".dt-container:visible tbody tr").count() == 7

    open_negative(page)
    shown = text_of(page, ".kotak-kartu")
    for said in ("baris 480", "TH-04", "Kriteria", "Rekomendasi", "Nomenklatur resmi"):
        assert said in shown
    assert page.locator(".kutipan mark").all_inner_texts().count("Komulatif Negatif")
    assert "Banyaknya rapat" in page.locator(".kotak-kartu del").all_inner_texts()[-1]

    page.get_by_role("tab", name="Bangku hitung").click()
    wait_for(page, ".bangku", "165%")
    handle = page.get_by_role("slider").nth(7)  # realised in the fourth quarter
    handle.focus()
    for _ in range(3):
        handle.press("ArrowRight")
    page.wait_for_function(
        "() => !document.querySelector('.bangku .wajar').innerText.includes('50%')"
    )
    assert "Komulatif Negatif" in text_of(page, ".bangku ~ ol")


def test_a_document_brought_along_is_judged_at_once(page):
    other = REAL.read_text(encoding="utf-8").replace("PURWOKERTO BARAT", "SOKARAJA")
    files = {"name": "sokaraja.txt", "mimeType": "text/plain", "buffer": other.encode()}
    bring(page, files)
    wait_for(page, ".ca-kabar", "“sokaraja.txt” dibaca dan diperiksa: 52 indikator")
    wait_for(page, ".ca-kiri [role=status]", "4 dokumen")
    wait_for_value(page, 'select[title="Cascading"]', "sokaraja.txt")
    open_again = page.locator('.ranting [data-id^="sokaraja.txt#program-2@"]').first
    open_again.locator(".ranting-baris").first.click()
    wait_for(page, ".kotak-kartu", "Kecamatan Sokaraja")


def test_error_is_said_in_words_and_the_view_lives_on(page):
    files = {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8 no"}
    bring(page, files)
    wait_for(page, ".ca-kabar [role=alert]", "foto.jpg")
    assert "Tidak dapat dilakukan" in text_of(page, ".ca-kabar")
    pick(page, "Tingkat", "tinggi")
    wait_for(page, ".ranting b", "Program")
    assert page.locator(".ca-kabar [role=alert]").count() == 0


def test_search_leaves_only_what_holds_the_words(page):
    field = page.get_by_placeholder("kata, lalu Enter")
    field.fill("pengadaan mebel")
    field.press("Enter")
    wait_for(page, ".ranting b", "Pengadaan Mebel")
    hits = page.locator(".ranting b").all_inner_texts()
    assert hits
    assert all("ebel" in hit for hit in hits)


def test_keys_do_what_the_mouse_does(page):
    first = page.locator(".ranting [role=treeitem]").first
    first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    wait_for(page, ".ranting .terpilih", "Kegiatan 1")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    wait_for(page, ".ranting .terpilih", "Sub Kegiatan 1")


def test_picture_marks_the_chosen_box_and_leaves_as_png(page):
    page.get_by_role("button", name="Gambar").click()
    page.wait_for_selector("svg g.kotak")
    page.locator('g.kotak[data-id*="#program-2@"]').first.click()
    wait_for(page, ".kotak-kartu", "Komulatif Negatif")
    assert page.locator("g.kotak.terpilih").count() == 1
    with page.expect_download() as waited:
        page.get_by_role("button", name="PNG", exact=True).first.click()
    content = waited.value.path().read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(content[16:20]) > 2000  # pixels wide: sharp on A3
    with page.expect_download() as waited:
        page.get_by_role("button", name="SVG", exact=True).click()
    assert waited.value.path().read_text().startswith("<svg")
    page.get_by_role("button", name="Pohon", exact=True).click()
    page.wait_for_selector(".ranting")


def test_card_and_findings_leave_as_files(page, tmp_path):
    open_negative(page)
    with page.expect_download() as waited:
        page.get_by_role("button", name="Kartu (PNG)").click()
    assert waited.value.path().read_bytes()[:4] == b"\x89PNG"
    pick(page, "Tingkat", "tinggi")
    wait_for_rows(page, "▲ tinggi")
    with page.expect_download() as waited:
        page.get_by_role("button", name="XLSX", exact=True).click()
    file = tmp_path / "indikasi.xlsx"
    waited.value.save_as(file)
    sheet = load_workbook(file)["indikasi"]
    column = [cell.value for cell in sheet[1]].index("tingkat")
    assert {row[column] for row in sheet.iter_rows(2, values_only=True)} == {"tinggi"}


def test_roll_up_opens_and_a_row_leads_to_its_box(page):
    pick(page, "Gulung menurut", "Aturan")
    rolled = page.locator(".dt-container").first
    rolled.locator("tbody tr").filter(has_text="TH-04").click()
    wait_for(page, ".dt-container", "Polaritas negatif")
    rows = page.locator(".dt-container").nth(1).locator("tbody tr")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.dt-container')[1]"
        ".querySelectorAll('tbody tr')].every((row) => row.innerText.includes('TH-04'))"
    )
    rows.first.click()
    wait_for(page, ".kotak-kartu", "TH-04")
    pick(page, "Gulung menurut", "tidak digulung")


def test_heat_map_leads_to_its_findings(page):
    page.get_by_role("tab", name="Banding kecamatan").click()
    page.wait_for_selector(".panas")
    cell = page.locator('.panas td[data-id^="Kecamatan Lumbir"]').first
    count = cell.inner_text()
    cell.click()
    wait_for(page, ".ca-kiri [role=status]", f"{count} indikasi")
    assert page.get_by_role("tab", name="Jelajah").get_attribute("aria-selected")
    wait_for_value(page, 'select[title="Perangkat daerah"]', "Lumbir")


def test_two_versions_word_by_word(page):
    pick(page, "Perangkat daerah", "Purwokerto Barat")
    pick(page, "Tahun", "2023")
    wait_for(page, ".ca-kiri [role=status]", "1 dokumen")
    page.get_by_role("tab", name="Banding versi").click()
    page.wait_for_selector("text=1 isi berubah")
    assert "Banyaknya rapat" in " ".join(page.locator("del").all_inner_texts())


def test_years_side_by_side(page):
    page.get_by_role("tab", name="Antar tahun").click()
    page.wait_for_selector("th:has-text('2022')")
    pick(page, "Angka", "indikator berubah")
    page.wait_for_selector("th:has-text('indikator berubah')")


def test_english_by_a_switch(page):
    page.get_by_role("button", name="English").click()
    wait_for(page, ".ca-jelajah h2", "Explore cascades")
    wait_for(page, ".ca-kiri [role=status]", "documents")
    page.get_by_role("button", name="Bahasa").click()
    wait_for(page, ".ca-jelajah h2", "Jelajah cascading")


def test_nothing_was_asked_of_another_host_and_nothing_complained(page):
    assert page.outside == []
    widgets = [said for said in page.complaints if re.search("widget|Error:", said)]
    assert widgets == []


def test_it_fits_a_window_of_1280_pixels(page):
    wide = page.evaluate(
        "() => [...document.querySelectorAll('.ca-jelajah *')].filter((one) => "
        "one.getBoundingClientRect().right > window.innerWidth && "
        "!one.closest('.bagan')).length"
    )
    assert wide == 0
