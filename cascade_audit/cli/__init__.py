"""The command line: parse arguments, call one function, print its table."""

import click

from cascade_audit import __version__
from cascade_audit.cli.check import check_command
from cascade_audit.cli.compare import compare_command
from cascade_audit.cli.diff import diff_command
from cascade_audit.cli.init import init_command
from cascade_audit.cli.intake import intake_command
from cascade_audit.cli.lab import lab_command
from cascade_audit.cli.load import load_command
from cascade_audit.cli.mistakes import Commands
from cascade_audit.cli.rules import rules_command
from cascade_audit.cli.run import run_command
from cascade_audit.cli.sample import sample_command

_COMMANDS = (
    intake_command,
    load_command,
    check_command,
    compare_command,
    diff_command,
    run_command,
    rules_command,
    sample_command,
    init_command,
    lab_command,
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


for _command in _COMMANDS:
    main.add_command(_command)
