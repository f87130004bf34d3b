"""Small cascades written by hand, as the tables that the reader would give."""

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pandas as pd

from cascade_audit import schema
from cascade_audit.deriving import derive
from cascade_audit.sources import Config, resolve_config

ROOT = Path(__file__).parents[1]
DOCUMENT, UNIT = "lumbir.txt", "Kecamatan Lumbir"
SHORT = {
    "tipe": "tipe_penghitungan",
    "sumber": "sumber_data",
    "penanggung": "penanggung_jawab",
}
USUAL = {
    "level": "sub_kegiatan",
    "nama": "Pengadaan Mebel",
    "sasaran": "Terlaksananya Pengadaan Mebel",
    "indikator": "Jumlah rapat koordinasi yang dilaksanakan",
    "formulasi": "Jumlah rapat koordinasi yang dilaksanakan selama setahun",
    "tipe": "Kumulatif",
    "sumber": "Laporan rapat koordinasi",
}


@dataclass(frozen=True)
class Tables:
    """What ``tables.load`` returns, without the documents' bytes."""

    documents: pd.DataFrame
    nodes: pd.DataFrame
    indicators: pd.DataFrame
    passages: pd.DataFrame
    problems: tuple = ()
    pembanding: pd.DataFrame = field(
        default_factory=partial(pd.DataFrame, columns=list(schema.PEMBANDING))
    )


def own_config() -> Config:
    """Use the rules of this repository, wherever the test runs."""
    return resolve_config(start=ROOT)


def build(
    rows,
    passages=(),
    pembanding=(),
    *,
    unit=UNIT,
    document=DOCUMENT,
    unread=0,
    layout="labelled_boxes",
    usual=USUAL,
):
    """Build the tables of one document; row n stands on line 10 n."""
    records = [_record(n, row, unit, document, usual) for n, row in enumerate(rows, 1)]
    indicators = _frame(records, schema.INDICATORS, bagian=int, keyakinan=float)
    nodes = _nodes(indicators, rows)
    documents = pd.DataFrame(
        [
            dict.fromkeys(schema.DOCUMENTS, "")
            | {
                "dokumen": document,
                "perangkat_daerah": unit,
                "tahun": "2023",
                "layout": layout,
                "kecocokan": 1.0,
                "baris_tidak_kosong": 10 * len(rows),
                "baris_terpakai": 10 * len(rows) - unread,
                "baris_perabot": 0,
                "baris_tak_terurai": unread,
            }
        ]
    )
    read = _frame(
        [_passage(n, part, document, indicators) for n, part in enumerate(passages)],
        schema.PASSAGES,
        bagian=int,
    )
    indicators = derive(indicators, nodes, own_config())
    papers = _frame(
        [_paper(n, row, document) for n, row in enumerate(pembanding, 2)],
        schema.PEMBANDING,
    )
    return Tables(documents, nodes, indicators, read, pembanding=papers)


def together(parts):
    """Put the tables of several documents into one call."""
    parts = list(parts)
    names = ("documents", "nodes", "indicators", "passages", "pembanding")
    return Tables(
        **{
            name: pd.concat([getattr(part, name) for part in parts], ignore_index=True)
            for name in names
        }
    )


def row_number(row_id, tables):
    """Give the row that a finding blames; a document's finding blames 0."""
    if not row_id:
        return 0
    indicators = tables.indicators
    node_ids = indicators["dokumen"] + "#" + indicators["jalur"] + "@1"
    found = indicators.index[indicators["row_id"].eq(row_id) | node_ids.eq(row_id)]
    return int(found[0]) + 1


def _record(number, row, unit, document, usual):
    row = {SHORT.get(key, key): value for key, value in (usual | row).items()}
    record = dict.fromkeys(schema.INDICATORS, "") | {
        "dokumen": document,
        "perangkat_daerah": unit,
        "tahun": "2023",
        "versi": "CASCADING",
        "bagian": 1,
        "jalur": f"program-1/kegiatan-1/sub-kegiatan-{number}",
        "keyakinan": 1.0,
        "letak_indikator": f"baris {10 * number}",
    }
    record |= {key: value for key, value in row.items() if key in record}
    for place, named, line in (
        ("letak_formulasi", "formulasi", 2),
        ("letak_tipe", "tipe_penghitungan", 3),
        ("letak_sumber", "sumber_data", 4),
    ):
        if record[named] and not record[place]:
            record[place] = f"baris {10 * number + line}"
    record["row_id"] = f"{document}#{record['letak_indikator']}"
    return record


def _nodes(indicators, rows):
    first = indicators.drop_duplicates("jalur")
    nodes = pd.DataFrame({name: first.get(name, "") for name in schema.NODES})
    nodes["node_id"] = nodes["dokumen"] + "#" + nodes["jalur"] + "@1"
    nodes["letak"] = first["letak_indikator"]
    nodes["cara_induk"] = [rows[n].get("cara_induk", "susunan") for n in first.index]
    above = (
        nodes["dokumen"]
        + "#"
        + nodes["jalur"].str.replace(r"/?[^/]*$", "", regex=True)
        + "@1"
    )
    nodes["induk"] = above.where(above.isin(nodes["node_id"]), "program-1")
    nodes["keyakinan_induk"] = [
        rows[n].get("keyakinan_induk", 1.0) for n in first.index
    ]
    return nodes.reset_index(drop=True)


def _passage(number, part, document, indicators):
    record = dict.fromkeys(schema.PASSAGES, "") | {
        "dokumen": document,
        "bagian": 1,
        "letak": f"baris {number + 1}",
    }
    if owner := part.get("baris"):
        row = indicators.iloc[owner - 1]
        record["node_id"] = f"{document}#{row['jalur']}@1"
        record["row_id"] = row["row_id"]
        same_place = {"indikator": "letak_indikator", "formulasi": "letak_formulasi"}
        if part["peran"] in same_place:
            record["letak"] = row[same_place[part["peran"]]]
    return record | {key: value for key, value in part.items() if key in record}


def _paper(line, row, document):
    usual = {"dokumen": document, "berkas": "pk.csv", "jenis": "PK"}
    usual |= {"level": "sub_kegiatan", "nama": USUAL["nama"], "letak": f"baris {line}"}
    return dict.fromkeys(schema.PEMBANDING, "") | usual | row


def _frame(records, columns, **numbers):
    frame = pd.DataFrame(records, columns=list(columns))
    return frame.astype(
        {name: numbers.get(name, "str") for name in columns}, errors="raise"
    )
