"""``run``: a whole year, a report for each document."""

from pathlib import Path

import click

from cascade_audit.cli.mistakes import BROKEN, CLEAN, FINDINGS, Command
from cascade_audit.cli.options import (
    CONFIG,
    LANG,
    NEVER,
    PLACE_OR_ADDRESS,
    RULES,
    TAHUN,
    at_or_above,
    fail_on,
)
from cascade_audit.cli.steps import settings, write
from cascade_audit.errors import RunError

_LONGEST = 900.0  # seconds; the slowest paper so far takes some twenty


@click.command(
    "run", cls=Command, help="Buat laporan setiap dokumen di dalam folder DATA."
)
@click.argument("data", type=PLACE_OR_ADDRESS, default="data/cascades")
@TAHUN(required=True, help="Tahun dokumen yang diperiksa.")
@click.option(
    "--output",
    type=PLACE_OR_ADDRESS,
    default="hasil",
    help="Folder hasil, atau alamatnya (sftp://..., s3://...).",
)
@click.option(
    "--force", is_flag=True, help="Kerjakan semua lagi, juga yang tidak berubah."
)
@click.option(
    "--timeout",
    metavar="DETIK",
    type=click.FloatRange(min=0, min_open=True),
    default=_LONGEST,
    show_default=True,
    help="Hentikan sebuah dokumen yang lebih lama dari ini.",
)
@click.option(
    "--scheduler", metavar="ALAMAT", help="Alamat klaster Dask yang mengerjakannya."
)
@CONFIG
@RULES
@LANG
@fail_on(NEVER)
def run_command(
    data: str | Path,
    tahun: str,
    output: str | Path,
    force: bool,
    timeout: float,
    scheduler: str | None,
    config: Path | None,
    rules: Path | None,
    lang: str,
    fail_on: str,
) -> int:
    """Leave an executed notebook and tables for each document of a year."""
    from cascade_audit import run
    from cascade_audit.running.address import shown
    from cascade_audit.terminal.batch import print_run
    from cascade_audit.terminal.progress import watching

    used = settings(config)
    try:
        with watching(lang) as watch:
            outcome = run(
                data,
                tahun,
                output,
                used,
                rules=rules,
                force=force,
                timeout=timeout,
                scheduler=scheduler,
                watch=watch,
            )
    except KeyboardInterrupt:
        where = f"{shown(str(output))}/{tahun}"
        raise RunError(
            where,
            "dihentikan; hasil yang sudah selesai tetap ada dan utuh.",
            "Lanjutkan dengan perintah yang sama: hanya sisanya yang dikerjakan.",
        ) from None
    write(lambda: print_run(outcome, lang))
    if outcome.failed:
        return BROKEN
    counted = outcome.units[list(at_or_above(fail_on))].to_numpy().sum()
    return FINDINGS if counted else CLEAN
