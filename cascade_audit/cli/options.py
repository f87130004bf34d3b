"""Options that several commands share."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from cascade_audit.errors import UsageError

SEVERITIES = ("rendah", "sedang", "tinggi")
NEVER = "tidak"
PLACE = click.Path(path_type=Path)


class _Place(click.Path):
    """A path, or an address such as sftp://, which is left as it is."""

    def convert(
        self,
        value: str | Path,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | Path:
        if "://" in str(value):
            return str(value)
        return super().convert(value, param, ctx)


PLACE_OR_ADDRESS = _Place(path_type=Path)

CONFIG = click.option(
    "--config",
    type=PLACE,
    help="Folder aturan sendiri (memuat expectations/ dan data/reference/).",
)
OUTPUT = click.option(
    "--output",
    metavar="HASIL",
    help="Tulis ke berkas .csv, .xlsx, .json, .parquet, atau ke FOLDER/.",
)
LANG = click.option(
    "--lang",
    type=click.Choice(["id", "en"]),
    default="id",
    help="Bahasa tampilan: Indonesia atau Inggris.",
)
RULES = click.option(
    "--rules", type=PLACE, help="Buku aturan yang sudah disunting (aturan.xlsx)."
)


def _four_digits(
    _: click.Context, __: click.Parameter, tahun: str | None
) -> str | None:
    if tahun is None or re.fullmatch(r"[0-9]{4}", tahun):
        return tahun
    where = f"--tahun {tahun}"
    raise UsageError(where, "tahun terdiri atas empat angka.", "Contoh: --tahun 2023")


TAHUN = partial(click.option, "--tahun", metavar="TAHUN", callback=_four_digits)


def reading(command: Callable) -> Callable:
    """Give a command the arguments with which documents are read."""
    unit = click.option(
        "--perangkat-daerah",
        metavar="NAMA",
        help="Unit, bila dokumen tidak menyebutnya.",
    )
    paths = click.argument(
        "paths", metavar="PATH...", nargs=-1, required=True, type=PLACE
    )
    sheet = click.option(
        "--penerimaan",
        type=PLACE,
        help="Lembar penerimaan (biasanya penerimaan.xlsx di folder dokumen).",
    )
    tahun = TAHUN(help="Tahun, bila dokumen tidak menyebutnya.")
    for option in (LANG, OUTPUT, CONFIG, sheet, unit, tahun, paths):
        command = option(command)
    return command


def fail_on(default: str) -> Callable:
    """Give a command the option that says which findings change its exit code."""
    return click.option(
        "--fail-on",
        type=click.Choice([*SEVERITIES, NEVER]),
        default=default,
        show_default=True,
        help="Kode keluar 1 bila ada temuan atau pertanyaan setingkat ini ke atas.",
    )


def at_or_above(severity: str) -> tuple[str, ...]:
    """Name the severities that ``--fail-on severity`` minds."""
    return () if severity == NEVER else SEVERITIES[SEVERITIES.index(severity) :]
