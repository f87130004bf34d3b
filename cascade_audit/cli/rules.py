"""``rules``: what is checked, as a list or as a workbook to edit."""

from pathlib import Path

import click

from cascade_audit.cli.mistakes import CLEAN, Command
from cascade_audit.cli.options import CONFIG, LANG, OUTPUT, RULES
from cascade_audit.cli.steps import settings, show


@click.command(
    "rules", cls=Command, help="Tampilkan semua aturan, atau tulis sebagai buku aturan."
)
@CONFIG
@RULES
@OUTPUT
@LANG
def rules_command(
    config: Path | None, rules: Path | None, output: str | None, lang: str
) -> int:
    """List the rules, or write the workbook in which an auditor edits them."""
    from cascade_audit import rulebook, terminal

    table = rulebook.rules(settings(config), rules)
    show({"aturan": table}, output, lambda: terminal.print_rules(table, lang))
    return CLEAN
