"""``diff``: two versions to their changes."""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cascade_audit.cli.mistakes import BROKEN, CLEAN, FINDINGS, Command, complain
from cascade_audit.cli.options import (
    CONFIG,
    LANG,
    NEVER,
    OUTPUT,
    PLACE,
    RULES,
    TAHUN,
    fail_on,
)
from cascade_audit.cli.steps import any_at, refuse_overwriting, settings, show
from cascade_audit.errors import UsageError

if TYPE_CHECKING:
    from cascade_audit.diffing import Differences

_ONE_TABLE = (".csv", ".parquet")


@click.command(
    "diff",
    cls=Command,
    help="Bandingkan dua versi: LAMA dan BARU berkas atau folder; satu saja bila "
    "dokumennya memuat kedua versi.",
)
@click.argument("paths", metavar="LAMA [BARU]", nargs=-1, required=True, type=PLACE)
@click.option("--perangkat-daerah", metavar="NAMA", help="Unit, bila tidak disebut.")
@TAHUN(help="Tahun, bila dokumen tidak menyebutnya.")
@CONFIG
@OUTPUT
@LANG
@RULES
@fail_on(NEVER)
def diff_command(
    paths: tuple[Path, ...],
    output: str | None,
    lang: str,
    config: Path | None,
    rules: Path | None,
    fail_on: str,
    **gaps: str | None,
) -> int:
    """Compare two versions, and show or write what changed."""
    if len(paths) > 2:
        message = "diff membandingkan satu atau dua berkas atau folder."
        example = "cascade-audit diff LAMA BARU"
        raise UsageError(" ".join(map(str, paths)), message, f"Contoh:  {example}")
    refuse_overwriting(output, paths)
    used = settings(config)
    from cascade_audit import diff, load

    sides = [load(path, config=used, **gaps) for path in paths]
    problems = [problem for side in sides for problem in side.problems]
    for problem in problems:
        complain(str(problem))
    if any(side.nodes.empty for side in sides):
        return BROKEN
    found = diff(*sides, config=used, lang=lang, rules=rules)
    _show(found, output, lang)
    if problems:
        return BROKEN
    is_failing = fail_on != NEVER and any_at(fail_on, found.findings)
    return FINDINGS if is_failing else CLEAN


def _show(found: "Differences", output: str | None, lang: str) -> None:
    is_page = not output and sys.stdout.isatty()
    if output and Path(output).suffix.lower() not in _ONE_TABLE:
        frames = found.tables()
    else:  # findings are judged only where they are asked for
        frames = {"changes": found.changes}
    page = None
    if is_page:
        from cascade_audit.terminal.changes import print_diff

        page = partial(print_diff, found, lang)
    show(frames, output, page)
