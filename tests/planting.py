"""Changes planted into a made-up cascade, one function for each kind."""

from copy import deepcopy

from rendering import TYPES, VERBS
from versions import BELOW, made_up, number, parents, walk

LEVELS = ("program", "kegiatan", "sub_kegiatan")


class Planter:
    """Changes a copy of a cascade; each box is changed by one kind at most."""

    def __init__(self, roots, maker):
        self.roots, self.maker, self.random = deepcopy(roots), maker, maker.random
        self.touched = set()

    def free(self, *levels):
        """Choose a box that nothing happened to, nor to what is above or below it."""
        above = parents(self.roots)
        boxes = [
            box
            for box in walk(self.roots)
            if box.level in levels
            and box.key not in self.touched
            and not self.touched & {b.key for b in walk(box.children)}
            and not self.touched & set(_line(box.key, above))
        ]
        return self.random.choice(boxes) if boxes else None

    def side_of(self, box):
        """Give the list in which a box stands."""
        for other in walk(self.roots):
            if any(child is box for child in other.children):
                return other.children
        return self.roots

    def touch(self, *boxes):
        """Note that something happened to boxes and all below them."""
        self.touched |= {box.key for box in walk(boxes)}

    def ditambah(self):
        """Add a box at the end of another's children."""
        into = self.free("program", "kegiatan")
        if into is None:
            return
        box = self.maker.box(BELOW[into.level])
        if box.level == "kegiatan":
            box.children = [self.maker.box("sub_kegiatan")]
        self.append(into.children, box)
        self.touch(box)
        self.touched.add(into.key)

    def append(self, side, box):
        """Put a box at the end, under the next number."""
        box.nomor = max((b.nomor for b in side), default=0) + 1
        side.append(box)

    def dihapus(self):
        """Remove a box with all below it."""
        box = self.free("kegiatan", "sub_kegiatan", "sub_kegiatan")
        if box is None or len(self.side_of(box)) < 2:
            return
        above = parents(self.roots).get(box.key)
        side = self.side_of(box)
        side[:] = [other for other in side if other is not box]
        self.touch(box)
        self.touched.add(above)

    def diganti_nama(self):
        """Rename a box."""
        box = self.free("tujuan", *LEVELS)
        if box is None:
            return
        self.touched.add(box.key)
        self.rename(box)

    def rename(self, box):
        """Rename a box in one of four ways; what it measures stays."""
        words, random = box.nama.split(), self.random
        how = random.choice(("word", "longer", "all", "spelling"))
        if how == "all" and len(box.rows) and box.rows[0]["indikator"].count(" ") > 3:
            words = f"{random.choice(VERBS)} {self.maker.thing(3)}".split()
        elif how == "longer":
            words.insert(random.randrange(1, len(words) + 1), self.maker.thing(1))
        elif how == "spelling":
            words = box.nama.replace(" ", "  ", 1).upper().split(" ")
        else:
            words[random.randrange(len(words))] = self.maker.thing(1)
        before, box.nama = box.nama, " ".join(words)
        if random.random() < 0.5:  # the sasaran follows, as it mostly does
            box.sasaran = box.sasaran.replace(before, box.nama)

    def dipindah(self):
        """Move a box under another parent; its number changes only if it is taken."""
        box = self.free("kegiatan", "sub_kegiatan")
        if box is None or len(self.side_of(box)) < 2:
            return
        above = {v: k for k, v in BELOW.items()}[box.level]
        places = [
            other
            for other in walk(self.roots)
            if other.level == above
            and not any(c is box for c in other.children)
            and other.key not in self.touched
        ]
        if not places:
            return
        side = self.side_of(box)
        side[:] = [other for other in side if other is not box]
        into = self.random.choice(places)
        taken = {other.nomor for other in into.children}
        self.touched |= {box.key, into.key}
        if box.nomor in taken:
            self.append(into.children, box)
        else:
            into.children.append(box)

    def dinomori_ulang(self):
        """Swap the numbers of two siblings."""
        box = self.free("program", "kegiatan")
        if box is None or len(box.children) < 2:
            return
        one, other = self.random.sample(box.children, 2)
        if self.touched & {one.key, other.key}:
            return
        one.nomor, other.nomor = other.nomor, one.nomor
        self.touched |= {one.key, other.key, box.key}

    def dipecah(self):
        """Split a box in two that share its children and indicators."""
        box = self.free("kegiatan", "sub_kegiatan")
        if box is None:
            return
        verb, *words = box.nama.split()
        if len(words) < 2:
            return
        keeps_name = self.random.random() < 0.3
        pieces = [self._piece(box, verb, words, n) for n in (0, 1)]
        for piece, ending in zip(pieces, ("tahap awal", "tahap akhir"), strict=True):
            if keeps_name:  # both go on under the name of the whole
                piece.nama = f"{box.nama} {ending}"
        for n, child in enumerate(box.children):
            pieces[n % 2].children.append(child)
        for n, row in enumerate(box.rows[1:], start=1):
            pieces[n % 2].rows.append(row)
        side = self.side_of(box)
        place = next(n for n, other in enumerate(side) if other is box)
        pieces[0].nomor = box.nomor
        pieces[1].nomor = max(other.nomor for other in side) + 1
        side[place : place + 1] = pieces
        self.touch(box, *pieces)

    def _piece(self, box, verb, words, n):
        middle = (len(words) + 1) // 2
        part = " ".join((words[:middle], words[middle:])[n])
        piece = self.maker.box(box.level, part)
        piece.nama, piece.of = f"{verb} {part}", (box.key,)
        piece.rows = piece.rows[:1]
        if n == 0 and self.random.random() < 0.5:
            piece.rows = [deepcopy(box.rows[0])]
        return piece

    def digabung(self):
        """Merge two siblings into one box with all they had."""
        box = self.free("program", "kegiatan")
        if box is None or len(box.children) < 2:
            return
        one, other = self.random.sample(box.children, 2)
        if self.touched & {b.key for b in walk([one, other])}:
            return
        verb, *words = one.nama.split()
        rest = other.nama.split()[1:]
        made = self.maker.box(one.level)
        made.nama = " ".join([verb, *words, "dan", *rest])
        made.rows = deepcopy(one.rows + other.rows)
        made.children = one.children + other.children
        made.of, made.nomor = (one.key, other.key), one.nomor
        for nomor, child in enumerate(made.children, start=1):
            child.nomor = nomor
            self.touched.add(child.key)
        side = [made if b is one else b for b in box.children if b is not other]
        box.children[:] = side
        self.touch(made)
        self.touched |= {one.key, other.key, box.key}

    def isi_berubah(self):
        """Change one column of an indicator, the sasaran, or how many there are."""
        box = self.free("tujuan", "sasaran", *LEVELS)
        if box is None:
            return
        self.touched.add(box.key)
        random = self.random
        row = random.choice(box.rows)
        column = random.choice((*row, "sasaran", "rows"))
        if column == "sasaran":
            box.sasaran = f"{box.sasaran} {self.maker.thing(1)}"
        elif column == "rows" and len(box.rows) > 1:
            box.rows.pop()
        elif column == "rows":
            box.rows.append(self.maker.row(self.maker.thing()))
        elif column == "tipe_penghitungan":
            row[column] = TYPES[row[column] == TYPES[0]]
        elif random.random() < 0.3:
            row[column] = self.maker.row(self.maker.thing())[column]
        else:
            row[column] = f"{row[column]} di {self.maker.thing(1)}"


def _line(key, above):
    while key in above:
        key = above[key]
        yield key


KINDS = (
    "ditambah", "dihapus", "diganti_nama", "dipindah", "dinomori_ulang", "dipecah",
    "digabung", "isi_berubah",
)  # fmt: skip


def planted(random, make=made_up, kinds=KINDS, times=8):
    """Make a cascade and its next version, with changes of several kinds."""
    roots, maker = make(random)
    planter = Planter(roots, maker)
    for kind in random.choices(kinds, k=times):
        getattr(planter, kind)()
    return roots, planter.roots


def upset(random, make=made_up):
    """Shuffle, rename and renumber a whole cascade at once, and move a third of it."""
    roots, maker = make(random)
    planter = Planter(roots, maker)
    boxes = walk(planter.roots)
    for level in ("kegiatan", "sub_kegiatan"):
        for box in [b for b in boxes if b.level == level]:
            if random.random() < 0.33:
                planter.touched.clear()
                _move(planter, box)
    for box in boxes:
        planter.rename(box)
        random.shuffle(box.children)
    header = [b for b in planter.roots if b.level != "program"]
    programs = [b for b in planter.roots if b.level == "program"]
    random.shuffle(programs)
    planter.roots[:] = header + programs
    number(planter.roots)
    return roots, planter.roots


def _move(planter, box):
    above = {v: k for k, v in BELOW.items()}[box.level]
    side = planter.side_of(box)
    places = [
        b for b in walk(planter.roots) if b.level == above and b.children is not side
    ]
    if places and len(side) > 1:
        side[:] = [other for other in side if other is not box]
        planter.random.choice(places).children.append(box)
