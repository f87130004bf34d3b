"""Take the pictures of the explorer for the README; run this file to renew them.

Needs Chromium. The units are made up (`cascade-audit sample`) but for the real one.
"""

import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from lab import opened, served, to_top, workplace
from PIL import Image

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "notebooks" / "gambar"
HEIGHT, COLOURS = 860, 64
NEGATIVE = '.ranting [data-id*="purwokerto-barat.txt#program-2@"] > .ranting-baris'


def take(page, name):
    """Save what the window shows, in few colours."""
    to_top(page)
    page.mouse.move(5, 5)
    page.wait_for_timeout(700)
    picture = Image.open(BytesIO(page.screenshot()))
    picture = picture.convert("RGB").quantize(COLOURS)
    picture.save(PICTURES / f"jelajah-{name}.png", optimize=True)


def pick(page, label, words):
    """Choose the entry that holds some words from the list of that name."""
    field = page.locator(f'select[title="{label}"]').locator("visible=true").first
    entry = field.locator("option").filter(has_text=words).first
    field.select_option(label=entry.inner_text())


def view(page, name):
    """Open a view and wait until it is drawn."""
    page.get_by_role("tab", name=name, exact=True).click()
    page.wait_for_timeout(1500)
    page.wait_for_selector(
        ".jp-Notebook-ExecutionIndicator[data-status=idle]", timeout=60_000
    )


def main():
    """Walk through the views."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = workplace(Path(place))
        documents = folder / "data" / "cascades"
        shutil.copytree(ROOT / "data" / "cascades", documents)
        made = ["sample", "--output", f"{documents}/contoh", "--kecamatan", "6"]
        command = [sys.executable, "-m", "cascade_audit", *made, "--tahun", "2022-2023"]
        subprocess.run(command, cwd=ROOT, check=True)
        for leftover in documents.rglob("kunci.csv"):
            leftover.unlink()
        with (
            served(folder) as (address, token),
            opened(address, token, height=HEIGHT) as page,
        ):
            walk(page)


def walk(page):
    """Take one picture of each view."""
    pick(page, "Perangkat daerah", "Purwokerto Barat")
    page.locator(NEGATIVE).click()
    page.wait_for_selector(".kotak-kartu")
    take(page, "kartu")
    page.get_by_role("button", name="Gambar", exact=True).click()
    page.wait_for_selector("svg g.kotak")
    take(page, "pohon")
    page.get_by_role("button", name="Pohon", exact=True).click()
    view(page, "Bangku hitung")
    take(page, "bangku")
    view(page, "Banding kecamatan")
    take(page, "banding")
    view(page, "Jelajah")
    pick(page, "Perangkat daerah", "Lumbir")
    pick(page, "Tahun", "2023")
    page.wait_for_timeout(500)
    view(page, "Banding versi")
    for program in ("Program 2:", "Program 3:", "Program 6:"):
        page.locator("summary").filter(has_text=program).last.click()
    take(page, "versi")
    view(page, "Antar tahun")
    take(page, "tahun")


if __name__ == "__main__":
    main()
