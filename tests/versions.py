"""Two versions of a made-up cascade, and what changed between them.

Boxes keep an identity of their own (`key`) through every change, so that the truth is
read off the two trees, never off what was meant to be planted.
"""

import csv
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from random import Random

import pandas as pd
from cascades import ROOT, Tables, own_config
from rendering import DONE, RESULTS, TYPES, VERBS, WORDS

from cascade_audit import schema
from cascade_audit.deriving import derive, read_lexicons
from cascade_audit.deriving.reading import readers_of

COLUMNS = ("indikator", "formulasi", "tipe_penghitungan", "sumber_data")
BELOW = {"program": "kegiatan", "kegiatan": "sub_kegiatan"}
_PREFIX = {"sub_kegiatan": "sub-kegiatan"}


@dataclass
class Box:
    """One box as it is meant."""

    level: str
    nama: str
    sasaran: str
    rows: list[dict]
    key: int
    nomor: int = 1
    children: list["Box"] = field(default_factory=list)
    of: tuple[int, ...] = ()  # keys of the boxes it was split or merged from


@dataclass
class Maker:
    """Makes boxes that nothing else is called."""

    random: Random
    keys: count = field(default_factory=count)
    taken: set = field(default_factory=set)

    def thing(self, words=2):
        """Invent words that stand nowhere else together."""
        while (text := " ".join(self.random.sample(WORDS, words))) in self.taken:
            continue
        self.taken.add(text)
        return text

    def row(self, thing):
        """Invent an indicator of a thing."""
        random, done = self.random, self.random.choice(DONE)
        if random.random() < 0.2:
            name = f"Persentase {thing} {done}"
            formula = f"Jumlah {thing} {done} dibagi jumlah {thing} x 100%"
        else:
            name = f"Jumlah {thing} {done}"
            formula = random.choice((name, f"{name} selama setahun"))
        return {
            "indikator": name,
            "formulasi": formula,
            "tipe_penghitungan": random.choice(TYPES),
            "sumber_data": f"Laporan {self.thing()}",
        }

    def box(self, level, thing=None):
        """Invent a box."""
        random, thing = self.random, thing or self.thing(3)
        nama = f"{random.choice(VERBS)} {thing}"
        rows = [self.row(thing)]
        while random.random() < 0.12:
            rows.append(self.row(self.thing()))
        sasaran = f"{random.choice(RESULTS)} {nama}"
        return Box(level, nama, sasaran, rows, next(self.keys))


def made_up(random):
    """Make a cascade of about 50 indicators: a header, and three to five programs."""
    maker = Maker(random)
    roots = [maker.box("tujuan"), maker.box("sasaran")]
    for _ in range(random.randint(3, 5)):
        program = maker.box("program")
        program.children = [maker.box("kegiatan") for _ in range(random.randint(1, 4))]
        for kegiatan in program.children:
            subs = [maker.box("sub_kegiatan") for _ in range(random.randint(1, 5))]
            kegiatan.children = subs
        roots.append(program)
    _repeat(random, roots)
    number(roots)
    return roots, maker


def official(random):
    """Make a cascade of names of the nomenclature, which sound much alike."""
    maker = Maker(random)
    path = ROOT / "data/reference/nomenklatur_kecamatan.csv"
    with path.open(encoding="utf-8") as stream:
        known = [row for row in csv.DictReader(stream) if row["kode_kecamatan_2023"]]
    boxes: dict[str, Box] = {}
    roots = [maker.box("tujuan"), maker.box("sasaran")]
    for entry in sorted(known, key=lambda row: row["kode_kecamatan_2023"]):
        code = entry["kode_kecamatan_2023"]
        above = boxes.get(code.rpartition(".")[0])
        above = above or boxes.get(code.rsplit(".", 2)[0])
        if code in boxes or (above is None and entry["level"] != "program"):
            continue
        if entry["level"] == "sub_kegiatan" and random.random() < 0.75:
            continue
        side = above.children if above else roots
        if any(box.nama == entry["nama"] for box in side):  # twins cannot be told apart
            continue
        row = maker.row(entry["nama"])
        row["indikator"] = entry["indikator"] or row["indikator"]
        sasaran = entry["kinerja"] or f"{random.choice(RESULTS)} {entry['nama']}"
        box = Box(entry["level"], entry["nama"], sasaran, [row], next(maker.keys))
        boxes[code] = box
        side.append(box)
    number(roots)
    return roots, maker


def _repeat(random, roots):
    """Let some boxes share a name, and some an indicator."""
    subs = [box for box in walk(roots) if box.level == "sub_kegiatan"]
    for twin, other in zip(random.sample(subs, 2), random.sample(subs, 2), strict=True):
        if twin is not other:
            twin.nama, twin.sasaran = other.nama, other.sasaran
            twin.rows = deepcopy(other.rows)
    for box in random.sample(subs, 3):
        box.rows[0]["indikator"] = "Jumlah dokumen yang disusun"


def number(roots):
    """Give numbers: each level from 1, programs through the whole cascade."""
    programs = [box for box in roots if box.level == "program"]
    for side in (programs, *(box.children for box in walk(roots))):
        for nomor, box in enumerate(side, start=1):
            box.nomor = nomor


def walk(boxes):
    """List boxes with all below them, in reading order."""
    return [found for box in boxes for found in (box, *walk(box.children))]


def parents(roots):
    """Map each key to the key above it."""
    return {child.key: box.key for box in walk(roots) for child in box.children}


def paths(roots, above=""):
    """Map each key to its path."""
    found = {}
    for box in roots:
        name = f"{_PREFIX.get(box.level, box.level)}-{box.nomor}"
        found[box.key] = f"{above}{name}"
        found |= paths(box.children, f"{above}{name}/")
    return found


def tables_of(roots, document, *, tahun="2023", versi="CASCADING", unit="Kecamatan A"):
    """Print the boxes as the tables that the reader would give."""
    about = {
        "dokumen": document,
        "perangkat_daerah": unit,
        "tahun": tahun,
        "versi": versi,
        "bagian": 1,
    }
    at, above, lines = paths(roots), parents(roots), count(10, 10)
    nodes, indicators = [], []
    for box in walk(roots):
        node = about | {
            "level": box.level,
            "level_asal": box.level,
            "jalur": at[box.key],
            "nomor": str(box.nomor),
            "nama": box.nama,
            "kode": _names().find(box.level, box.nama).kode,
            "sasaran": box.sasaran,
        }
        induk = f"{document}#{at[above[box.key]]}@1" if box.key in above else ""
        own = {"node_id": f"{document}#{at[box.key]}@1", "induk": induk}
        sure = {"cara_induk": "susunan", "keyakinan_induk": 1.0}
        nodes.append(node | own | sure | {"letak": f"baris {next(lines)}"})
        for row in box.rows:
            place = f"baris {next(lines)}"
            own = {"row_id": f"{document}#{place}", "letak_indikator": place}
            indicators.append(node | row | own | {"keyakinan": 1.0})
    nodes = _frame(nodes, schema.NODES, bagian=int, keyakinan_induk=float)
    indicators = _frame(indicators, schema.INDICATORS, bagian=int, keyakinan=float)
    sizes = {"baris_tidak_kosong": 1, "baris_terpakai": 1, "kecocokan": 1.0}
    blank = dict.fromkeys(schema.DOCUMENTS, "") | about | sizes
    documents = pd.DataFrame(
        [blank | {"baris_perabot": 0, "baris_tak_terurai": 0}],
        columns=list(schema.DOCUMENTS),
    )
    passages = _frame([], schema.PASSAGES, bagian=int)
    indicators = derive(indicators, nodes, own_config())
    return Tables(documents, nodes, indicators, passages)


@cache
def _names():
    return readers_of(read_lexicons(own_config())).official


def _frame(records, columns, **numbers):
    filled = [dict.fromkeys(columns, "") | record for record in records]
    frame = pd.DataFrame(filled, columns=list(columns))
    return frame.astype({name: numbers.get(name, "str") for name in columns})


def truth(old, new):
    """Say what changed, from the identities of the boxes."""
    before, after = [{box.key: box for box in walk(side)} for side in (old, new)]
    at, now = paths(old), paths(new)
    pieces = {}
    for box in after.values():
        for key in box.of:
            pieces.setdefault(key, []).append(box.key)
    whole = {piece: key for key, found in pieces.items() for piece in found}
    found = {
        ("dipecah", at[key], now[piece], "")
        for key, parts in pieces.items()
        for piece in parts
        if len(parts) > 1
    }
    found |= {
        ("digabung", at[key], now[box.key], "")
        for box in after.values()
        for key in box.of
        if len(box.of) > 1
    }
    gone, come = before.keys() - after.keys(), after.keys() - before.keys()
    found |= {("dihapus", at[key], "", "") for key in gone - pieces.keys()}
    found |= {("ditambah", "", now[key], "") for key in come - whole.keys()}
    above, below = parents(old), parents(new)
    for key in before.keys() & after.keys():
        up, down = above.get(key), below.get(key)
        is_same = up == down or down in pieces.get(up, ())
        both = (at[key], now[key])
        kinds = [("dipindah", "")] * (not is_same)
        if is_same and before[key].nomor != after[key].nomor:
            kinds.append(("dinomori_ulang", ""))
        kinds += _kept(before[key], after[key])
        found |= {(kind, *both, column) for kind, column in kinds}
    return found


def _kept(one, other):
    if one.nama != other.nama:
        yield "diganti_nama", "nama"
    if one.sasaran != other.sasaran:
        yield "isi_berubah", "sasaran"
    yield from (("isi_berubah", name) for name in _content(one, other))


def _content(one, other):
    for row, twin in zip(one.rows, other.rows, strict=False):
        yield from (name for name in COLUMNS if row[name] != twin[name])
    if len(one.rows) != len(other.rows):
        yield "indikator"


def told(changes):
    """Bring the rows of ``changes`` into the form of the truth."""
    columns = ["perubahan", "jalur_lama", "jalur_baru", "kolom"]
    return set(changes[columns].itertuples(index=False, name=None))
