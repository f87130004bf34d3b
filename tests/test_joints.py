"""Labels that wrapping broke or joined are found again; sentences stay whole."""

import pytest

from cascade_audit.layouts.joints import Joints
from cascade_audit.sources import own_config, read_lexicon

JOINTS = Joints.from_lexicon(read_lexicon(own_config(), "label_kotak"))


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Pasar Sasaran\nKegiatan 1 Tertata", "Pasar Sasaran Kegiatan 1 Tertata"),
        ("Indikator\nKinerja Sub\nKegiatan 2", "Indikator Kinerja Sub Kegiatan 2"),
        ("b. Tipe\nPenghitungan : Kumulatif", "b. Tipe Penghitungan : Kumulatif"),
        ("Penataan pasar\nKegiatan 1", "Penataan pasar\nKegiatan 1"),
    ],
)  # fmt: skip
def test_broken_labels_are_joined(printed, meant):
    assert JOINTS.healed(printed) == meant


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Sasaran Program 1 Tertata", ["Sasaran Program 1", "Tertata"]),
        (
            "Pasar Indikator Kinerja Sub Kegiatan 1.2 Jumlah pasar",
            ["Pasar", "Indikator Kinerja Sub Kegiatan 1.2", "Jumlah pasar"],
        ),
        ("Capaian sasaran program daerah", ["Capaian sasaran program daerah"]),
        ("Sasaran Program 1: Tertata", ["Sasaran Program 1: Tertata"]),
    ],
)
def test_numbered_labels_inside_a_line_stand_apart(line, parts):
    assert JOINTS.apart(line, is_wrapped=False) == parts


def test_boxes_begin_inside_a_line_only_where_lines_may_be_joined():
    line = "Laporan pasar Sub Kegiatan 2 Penataan taman"
    assert JOINTS.apart(line, is_wrapped=False) == [line]
    cut = ["Laporan pasar", "Sub Kegiatan 2", "Penataan taman"]
    assert JOINTS.apart(line, is_wrapped=True) == cut
