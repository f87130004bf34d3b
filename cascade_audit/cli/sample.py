"""``sample``: practice documents, with an answer sheet."""

import re
from pathlib import Path

import click

from cascade_audit.cli.mistakes import CLEAN, Command
from cascade_audit.cli.options import CONFIG, PLACE
from cascade_audit.cli.steps import settings
from cascade_audit.errors import UsageError


def _years(_: click.Context, __: click.Parameter, tahun: str) -> tuple[str, ...]:
    """Read "2023", or "2022-2024" with every year between."""
    found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{4}))?", tahun)
    first, last = (found[1], found[2] or found[1]) if found else ("1", "0")
    years = tuple(str(year) for year in range(int(first), int(last) + 1))
    if years:
        return years
    where = f"--tahun {tahun}"
    wrong = "tahun ditulis sebagai satu tahun, atau tahun awal dan akhir."
    raise UsageError(where, wrong, "Contoh: --tahun 2022-2024")


@click.command(
    "sample", cls=Command, help="Buat dokumen contoh (sintetis) beserta kuncinya."
)
@click.option("--output", type=PLACE, required=True, help="Folder contoh.")
@click.option(
    "--kecamatan",
    type=int,
    default=27,
    show_default=True,
    help="Banyaknya kecamatan.",
)
@click.option(
    "--tahun",
    metavar="TAHUN",
    default="2022-2024",
    show_default=True,
    callback=_years,
    help="Tahun, atau tahun awal-akhir.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Benih acak.")
@CONFIG
def sample_command(
    output: Path,
    kecamatan: int,
    tahun: tuple[str, ...],
    seed: int,
    config: Path | None,
) -> int:
    """Write practice documents of made-up cascades."""
    from cascade_audit.sampling import write_samples

    used = settings(config)
    written = write_samples(output, kecamatan, tahun, seed, used)
    click.echo(
        f"Ditulis: {len(written) - 1} dokumen contoh, dan {written[-1]}", err=True
    )
    return CLEAN
