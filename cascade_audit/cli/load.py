"""``load``: documents to tables."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cascade_audit.cli.mistakes import BROKEN, CLEAN, Command
from cascade_audit.cli.options import PLACE, reading
from cascade_audit.cli.steps import read, show
from cascade_audit.errors import UsageError

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


@click.command(
    "load", cls=Command, help="Baca dokumen menjadi tabel; PATH berkas atau folder."
)
@click.option(
    "--explain",
    metavar="FOLDER",
    type=PLACE,
    help="Tulis salinan setiap halaman yang menandai apa yang terbaca.",
)
@reading
def load_command(
    output: str | None, lang: str, explain: Path | None, **reading: object
) -> int:
    """Read documents into tables."""
    from cascade_audit import terminal

    tables, _ = read(output, **reading)
    if explain is not None:
        _explain(tables, reading["paths"], explain)
    show(tables.tables(), output, lambda: terminal.print_load(tables, lang))
    return BROKEN if tables.problems else CLEAN


def _explain(tables: "Cascades", paths: tuple[Path, ...], folder: Path) -> None:
    """Write a page of HTML for every document."""
    from cascade_audit.documents import find_documents
    from cascade_audit.explaining import explain
    from cascade_audit.readers import SUFFIXES

    documents = find_documents(paths, SUFFIXES)
    sources = {document.path.resolve() for document in documents}
    if folder.exists() and not folder.is_dir():
        raise UsageError(
            str(folder),
            "ini berkas, bukan folder; --explain menulis beberapa berkas.",
            "Sebut folder, misalnya  --explain penjelasan/",
        )
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in explain(tables, documents):
        path = folder / name
        if path.resolve() in sources:
            raise UsageError(
                str(path),
                "hasil tidak boleh menimpa dokumen yang dibaca.",
                "Sebut folder lain pada --explain.",
            )
        path.write_text(page, encoding="utf-8", newline="\n")
        click.echo(f"Ditulis: {path}", err=True)
