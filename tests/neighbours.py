"""A folder of several units and years, made from the one real document."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
REAL = ROOT / "data/cascades/2023/purwokerto-barat.txt"
TITLE = "KECAMATAN PURWOKERTO BARAT TAHUN 2023"
CHANGED = ("Jumlah koordinasi yang terlaksana", "Banyaknya rapat yang terlaksana")


def several(folder: Path) -> Path:
    """Write three documents: the real one, another unit's, and last year's."""
    text = REAL.read_text(encoding="utf-8")
    assert TITLE in text
    assert CHANGED[0] in text
    others = {
        "2023/purwokerto-barat.txt": text,
        "2023/lumbir.txt": text.replace(TITLE, "KECAMATAN LUMBIR TAHUN 2023").replace(
            "Komulatif Negatif", "Non Kumulatif"
        ),
        "2022/purwokerto-barat.txt": text.replace(
            TITLE, "KECAMATAN PURWOKERTO BARAT TAHUN 2022"
        ).replace(*CHANGED),
    }
    for name, said in others.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(said, encoding="utf-8")
    return folder
