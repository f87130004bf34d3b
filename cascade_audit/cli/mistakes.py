"""Errors and help pages of the command line, in Indonesian and without tracebacks."""

import os
import sys

import click
from click import exceptions

from cascade_audit.errors import DEBUG, CascadeAuditError

CLEAN, FINDINGS, BROKEN = 0, 1, 2  # exit codes, as linters use them


class Pages(click.HelpFormatter):
    """Help pages with Indonesian headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        super().write_usage(prog, args, prefix or "Pemakaian: ")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a list."""
        words = {"Options": "Pilihan", "Commands": "Perintah"}
        super().write_heading(words.get(heading, heading))


class Context(click.Context):
    """The context of a command whose help pages are Indonesian."""

    formatter_class = Pages


class _Indonesian:
    context_class = Context

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **{"options_metavar": "[PILIHAN]"} | kwargs)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Tampilkan bantuan ini."
        return option


class Command(_Indonesian, click.Command):
    """A command whose help pages are Indonesian."""


class Commands(_Indonesian, click.Group):
    """A group that explains every error and then leaves with exit code 2."""

    command_class = Command

    def main(self, *args: object, **kwargs: object) -> None:
        """Run the command line and exit with its code; never with a traceback."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):  # some consoles lack some letters
                stream.reconfigure(errors="replace")
        try:
            code = super().main(*args, **kwargs | {"standalone_mode": False})
        except CascadeAuditError as error:
            code = complain(str(error))
        except click.ClickException as error:
            code = complain(_in_indonesian(error))
        except (click.Abort, KeyboardInterrupt):
            code = complain("dihentikan; yang belum selesai tidak ditulis.")
        except Exception as error:
            if os.environ.get(DEBUG):
                raise
            code = complain(
                f"ada yang salah di dalam program: {type(error).__name__}: {error}\n"
                "Dokumen Anda tidak diubah. Laporkan kepada pengelola cascade_audit; "
                f"rinciannya tampil dengan {DEBUG}=1."
            )
        sys.exit(code or CLEAN)


def complain(message: str) -> int:
    """Say on stderr what went wrong; return the exit code that says so too."""
    click.echo(f"Kesalahan: {message}", err=True)
    return BROKEN


def _in_indonesian(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "cascade-audit"
    return f"{command}: {_mistake(error)}\nLihat  {command} --help"


def _mistake(error: click.ClickException) -> str:
    match error:
        case exceptions.NoSuchOption():
            return f"pilihan {error.option_name} tidak dikenal."
        case exceptions.NoSuchCommand():
            known = ", ".join(error.ctx.command.list_commands(error.ctx))
            return f"perintah '{error.command_name}' tidak dikenal; yang ada: {known}."
        case exceptions.MissingParameter():
            return f"{error.param.get_error_hint(error.ctx)} belum disebut."
        case exceptions.BadParameter(
            param=click.Parameter(type=click.Choice() as kind)
        ):
            known = ", ".join(kind.choices)
            return f"{error.param.opts[0]} harus salah satu dari: {known}."
        case _:
            return f"tidak dapat dijalankan ({error.format_message()})."
