"""``python -m cascade_audit``: the command line, where no script is installed."""

from cascade_audit.cli import main

main(prog_name="cascade-audit")
