"""Take the README's picture of a year's recap; run this file to renew it.

The year is practice data (`cascade-audit sample`), so that nobody's findings are shown.
Needs Chromium and ImageMagick.
"""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from cascade_audit import run
from cascade_audit.sampling import write_samples
from cascade_audit.sources import own_config

PICTURE = Path(__file__).parents[1] / "notebooks/gambar/rekap.png"
SIZE = "1120,1500"
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--hide-scrollbars",
)  # fmt: skip


def main():
    with TemporaryDirectory() as place:
        data = Path(place, "contoh")
        write_samples(data, 27, ("2023",), 1, own_config())
        for review in data.rglob("*review*"):
            review.unlink()
        outcome = run(data, "2023", Path(place, "hasil"))
        take(outcome.recap.files[0], place)


def take(page, place):
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    options = [f"--user-data-dir={place}/profil", f"--window-size={SIZE}"]
    shot = Path(place, "rekap.png")
    subprocess.run(
        [browser, *QUIET, *options, f"--screenshot={shot}", page.resolve().as_uri()],
        check=True,
        capture_output=True,
    )
    smaller = ["-colors", "64", "-strip", str(PICTURE)]
    subprocess.run(["convert", str(shot), *smaller], check=True)


if __name__ == "__main__":
    main()
