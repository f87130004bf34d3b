"""Compare two CSV files with other programs; runs in an environment of its own.

Called with two files and a folder; prints seconds and what each reports, as JSON.
"""

import json
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from time import process_time

KEY = "kunci"


def with_datacompy(old, new):
    """Join on the key: rows only on one side, and cells that differ."""
    import datacompy
    import pandas as pd

    sides = [pd.read_csv(path, dtype=str, keep_default_na=False) for path in (old, new)]
    compare = getattr(datacompy, "PandasCompare", None) or datacompy.Compare
    found = compare(*sides, join_columns=[KEY])
    return {
        "only_old": len(found.df1_unq_rows),
        "only_new": len(found.df2_unq_rows),
        "changed_rows": len(found.all_mismatch()),
    }


def with_csv_diff(old, new):
    """Compare rows by key, cell by cell."""
    from csv_diff import compare, load_csv

    with (
        Path(old).open(encoding="utf-8") as one,
        Path(new).open(encoding="utf-8") as other,
    ):
        found = compare(load_csv(one, key=KEY), load_csv(other, key=KEY))
    return {
        "only_old": len(found["removed"]),
        "only_new": len(found["added"]),
        "changed_rows": len(found["changed"]),
    }


def with_daff(old, new):
    """Align tables as daff does, and count the marks of its highlighter."""
    import csv

    import daff

    sides = []
    for path in (old, new):
        with Path(path).open(encoding="utf-8", newline="") as stream:
            sides.append(daff.PythonTableView(list(csv.reader(stream))))
    aligned = daff.Coopy.compareTables(*sides).align()
    table = daff.PythonTableView([])
    daff.TableDiff(aligned, daff.CompareFlags()).hilite(table)
    marks = [table.getCell(0, row) for row in range(table.get_height())]
    return {
        "only_old": marks.count("---"),
        "only_new": marks.count("+++"),
        "changed_rows": sum("->" in str(mark) for mark in marks),
    }


def main(old, new):
    """Time each program and print what it reports."""
    told = {}
    for run in (with_datacompy, with_csv_diff, with_daff):
        run(old, new)  # the first call pays for imports
        started = process_time()
        with redirect_stdout(StringIO()):
            found = run(old, new)
        told[run.__name__.removeprefix("with_")] = found | {
            "seconds": process_time() - started
        }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:3])
