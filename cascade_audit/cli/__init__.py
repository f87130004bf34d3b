"""The command line: parse arguments, call one function, print its table."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cascade_audit import __version__
from cascade_audit.cli.mistakes import BROKEN, CLEAN, FINDINGS, Commands, complain
from cascade_audit.cli.options import (
    CONFIG,
    LANG,
    NEVER,
    OUTPUT,
    PLACE,
    RULES,
    TAHUN,
    at_or_above,
    fail_on,
    reading,
)
from cascade_audit.errors import UsageError
from cascade_audit.sources import Config, own_config, resolve_config

if TYPE_CHECKING:
    from pandas import DataFrame

    from cascade_audit.tables import Cascades

_LEFTOVERS = shutil.ignore_patterns("__pycache__", ".*")
_OFFLINE = (
    "--LabApp.news_url=",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
)


@click.group(
    "cascade-audit",
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
    subcommand_metavar="PERINTAH",
    help="Menelaah cascading kinerja perangkat daerah.",
)
@click.version_option(__version__, help="Tampilkan versi program.")
@click.pass_context
def main(context: click.Context) -> None:
    """Review cascading government plans."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@main.command("load", help="Baca dokumen menjadi tabel; PATH berkas atau folder.")
@reading
def load_command(output: str | None, lang: str, **reading: object) -> int:
    """Read documents into tables."""
    from cascade_audit import terminal

    tables, _ = _load(output, **reading)
    _show(tables.tables(), output, lambda: terminal.print_load(tables, lang))
    return BROKEN if tables.problems else CLEAN


@main.command("check", help="Periksa dokumen dan tampilkan indikasi temuannya.")
@reading
@RULES
@fail_on("tinggi")
@click.option("--data-docs", type=PLACE, help="Buat juga halaman Data Docs di sini.")
def check_command(
    output: str | None,
    lang: str,
    rules: Path | None,
    fail_on: str,
    data_docs: Path | None,
    **reading: object,
) -> int:
    """Judge documents, and show or write the findings."""
    tables, settings = _load(output, **reading)
    from cascade_audit import check, terminal  # slow, and not needed for bad input

    checks = check(tables, settings, lang, rules, data_docs)
    frames = {
        name: getattr(checks, name) for name in ("findings", "summary", "verdicts")
    }
    _show(frames, output, lambda: terminal.print_check(checks, tables, lang))
    if data_docs:
        note = "bila dibuka, halaman ini memuat bagiannya dari situs luar"
        click.echo(f"Ditulis: {data_docs}/ ({note})", err=True)
    if tables.problems:
        return BROKEN
    return FINDINGS if _any_at(fail_on, checks.findings) else CLEAN


@main.command("run", help="Buat laporan setiap dokumen di dalam folder DATA.")
@click.argument("data", type=PLACE, default="data/cascades")
@TAHUN(required=True, help="Tahun dokumen yang diperiksa.")
@click.option("--output", type=PLACE, default="hasil", help="Folder hasil.")
@CONFIG
@RULES
@LANG
@fail_on(NEVER)
def run_command(
    data: Path,
    tahun: str,
    output: Path,
    config: Path | None,
    rules: Path | None,
    lang: str,
    fail_on: str,
) -> int:
    """Leave an executed notebook and tables for each document of a year."""
    from cascade_audit import run, terminal

    settings = _settings(config)
    outcome = run(data, tahun, output, settings, rules=rules)
    _write(lambda: terminal.print_run(outcome, lang))
    if outcome.failed:
        return BROKEN
    counted = outcome.units[list(at_or_above(fail_on))].to_numpy().sum()
    return FINDINGS if counted else CLEAN


@main.command("rules", help="Tampilkan semua aturan, atau tulis sebagai buku aturan.")
@CONFIG
@RULES
@OUTPUT
@LANG
def rules_command(
    config: Path | None, rules: Path | None, output: str | None, lang: str
) -> int:
    """List the rules, or write the workbook in which an auditor edits them."""
    from cascade_audit import rulebook, terminal

    table = rulebook.rules(_settings(config), rules)
    _show({"aturan": table}, output, lambda: terminal.print_rules(table, lang))
    return CLEAN


@main.command("init", help="Siapkan FOLDER kerja: buku catatan, aturan, rujukan.")
@click.argument("folder", type=PLACE)
def init_command(folder: Path) -> int:
    """Copy notebooks, rules and reference data into a folder of the auditor's own."""
    own = own_config()
    parts = ("notebooks", "expectations", "data/reference")
    if taken := [part for part in parts if (folder / part).exists()]:
        raise UsageError(
            str(folder),
            f"sudah memuat {', '.join(taken)}; tidak ada yang ditimpa.",
            "Sebut folder lain, atau pindahkan dulu yang lama.",
        )
    for part in parts:
        shutil.copytree(own.root / part, folder / part, ignore=_LEFTOVERS)
        click.echo(f"Disalin: {folder / part}/")
    (folder / "data" / "cascades").mkdir(parents=True, exist_ok=True)
    click.echo(f"Letakkan dokumen di {folder / 'data' / 'cascades'}/TAHUN/")
    return CLEAN


@main.command("lab", help="Buka buku catatan di JupyterLab.")
@click.argument("options", metavar="[PILIHAN JUPYTER]...", nargs=-1)
def lab_command(options: tuple[str, ...]) -> int:
    """Open the notebooks in JupyterLab, without news and update checks."""
    root = resolve_config().root
    if not (root / "notebooks").is_dir() or root.name == "_own":
        raise UsageError(
            str(Path.cwd()),
            "di sini tidak ada folder notebooks/.",
            "Siapkan folder kerja dengan  cascade-audit init FOLDER  "
            "lalu ulangi dari folder itu.",
        )
    command = [sys.executable, "-m", "jupyterlab", *_OFFLINE, *options]
    place = ["--LabApp.default_url=/lab/tree/notebooks", f"--notebook-dir={root}"]
    return (
        BROKEN if subprocess.run([*command, *place], check=False).returncode else CLEAN
    )


def _settings(config: Path | None) -> Config:
    settings = resolve_config(config)
    click.echo(f"Yang dipakai: {settings.origin}.", err=True)
    return settings


def _load(
    output: str | None, paths: tuple[Path, ...], config: Path | None, **gaps: str | None
) -> "tuple[Cascades, Config]":
    from cascade_audit import load

    if output and Path(output).resolve() in {path.resolve() for path in paths}:
        raise UsageError(
            output,
            "hasil tidak boleh menimpa dokumen yang dibaca.",
            "Sebut nama lain pada --output.",
        )
    settings = _settings(config)
    tables = load(*paths, config=settings, **gaps)
    for problem in tables.problems:
        complain(str(problem))
    if tables.problems and tables.indicators.empty:
        raise SystemExit(BROKEN)
    return tables, settings


def _show(
    frames: "dict[str, DataFrame]", output: str | None, page: Callable[[], None]
) -> None:
    from cascade_audit import reporting

    main_table = next(iter(frames))
    if output:
        for path in reporting.write_tables(frames, main_table, output):
            click.echo(f"Ditulis: {path}", err=True)
    elif sys.stdout.isatty():
        _write(page)
    else:
        text = reporting.csv_text(frames[main_table])
        _write(lambda: sys.stdout.buffer.write(text.encode()))


def _write(page: Callable[[], object]) -> None:
    try:
        page()
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _any_at(fail_on: str, findings: "DataFrame") -> bool:
    # A note on how the document was read is never held against the auditee.
    judged = findings[findings["jenis"] != "catatan_ekstraksi"]
    return bool(judged["tingkat"].isin(at_or_above(fail_on)).any())
