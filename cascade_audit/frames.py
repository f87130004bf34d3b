"""Rows of a document's reading become its tables."""

from typing import Any

import pandas as pd

from cascade_audit.layouts.reading import Reading

COUNTS = (
    "baris_tidak_kosong", "baris_terpakai", "baris_perabot", "baris_tak_terurai",
)  # fmt: skip
_NUMBERS = {
    "bagian": "int64",
    "keyakinan": "float64",
    "keyakinan_induk": "float64",
    "kecocokan": "float64",
    **dict.fromkeys(COUNTS, "int64"),
}
_HIDDEN, _RECOGNISED = "tersembunyi", "ocr"
_DOUBTED = 0.7  # letters that a program recognised in a picture
Rows = dict[str, list[dict[str, Any]]]


def marks_of(blocks: pd.DataFrame) -> dict[str, str]:
    """Say by place what is special about its text: hidden, or read in another way."""
    marks = blocks["mark"].where(~blocks["is_hidden"].astype(bool), _HIDDEN)
    is_marked = marks.ne("")
    return dict(zip(blocks.loc[is_marked, "letak"], marks[is_marked], strict=True))


def doubt_recognised(reading: Reading, marks: dict[str, str]) -> None:
    """Be less sure of rows whose letters were recognised in a picture."""
    for row in reading.indicators:
        if marks.get(row["letak_indikator"]) == _RECOGNISED:
            row["keyakinan"] = min(row["keyakinan"], _DOUBTED)


def add_rows(dokumen: str, reading: Reading, marks: dict[str, str], rows: Rows) -> None:
    """Add what a document says to the rows of all tables, addresses made unique."""

    def full(node_id: str) -> str:
        return f"{dokumen}#{node_id}" if node_id else ""

    for node in reading.nodes:
        ids = {"node_id": full(node["node_id"]), "induk": full(node["induk"])}
        rows["nodes"].append(node | {"dokumen": dokumen} | ids)
    row_ids: list[str] = []
    standing: dict[str, int] = {}
    for indicator in reading.indicators:
        place = f"{dokumen}#{indicator['letak_indikator']}"
        standing[place] = standing.get(place, 0) + 1
        row_id = place if standing[place] == 1 else f"{place}.{standing[place]}"
        row_ids.append(row_id)
        rows["indicators"].append(indicator | {"dokumen": dokumen, "row_id": row_id})
    for passage in reading.passages:
        rows["passages"].append(
            passage._asdict()
            | {
                "dokumen": dokumen,
                "tanda": marks.get(passage.letak, ""),
                "node_id": full(passage.node),
                "row_id": row_ids[passage.indicator] if passage.indicator >= 0 else "",
            }
        )


def frame(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    """Put rows into a table with these columns, texts and numbers as declared."""
    return pd.DataFrame(
        {
            column: pd.Series(
                [row[column] for row in rows], dtype=_NUMBERS.get(column, "str")
            )
            for column in columns
        }
    )
