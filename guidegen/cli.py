"""The command line. Each command is imported when it is called, so that help answers at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from guidegen import __version__
from guidegen.commands.messages import print_errors
from guidegen.commands.streams import set_up_streams
from guidegen.commands.verb_group import VerbGroup
from guidegen.diagnostics import ExitCode, GuidegenError
from guidegen.installation import NAME
from guidegen.machine import collect_rarely, let_go

# The verbs in the order of help, each a module in guidegen.commands, and their short help.
VERBS = {
    "init": "Start a workspace of your own.",
    "new": "Start a role of your own, or an overlay on a role.",
    "build": "Make the guides as Word and PDF files.",
    "watch": "Build again whenever something is saved.",
    "check": "Check the content and templates; write nothing.",
    "diff": "Show what your workspace changed against its base.",
    "explain": "Show where a text came from, layer by layer.",
    "roles": "List the roles and how much each guide holds.",
    "schema": "Write the JSON Schemas that editors check your files with.",
    "audit": "Check finished Word and PDF files for accessibility.",
    "verify": "Check built files against their manifest.",
    "package": "Pack built files into one zip to hand out.",
    "collect": "Collect the answers in returned guides into one table.",
    "report": "Write the answers in returned guides as a digest in Word and PDF.",
    "refill": "Carry a team's answers into the current edition.",
}


class LazyGroup(VerbGroup):
    """A group whose commands are imported only when one is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        command = import_module(f"guidegen.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        command.short_help = VERBS[cmd_name]
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="guidegen %(version)s")
def guidegen() -> None:
    """Role-based action guides in accessible Word and PDF, from YAML and templates.

    \b
    Example:
      guidegen build --role coach        make the coach's guide in both formats

    \b
    Shell completion (bash; for zsh and fish put their name in place of bash):
      eval "$(_GUIDEGEN_COMPLETE=bash_source guidegen)"
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with an exit code (`ExitCode`)."""
    collect_rarely()
    set_up_streams()
    code = _run(arguments)
    let_go()
    sys.exit(code)


def _run(arguments: Sequence[str] | None) -> int:
    """Return how the command ends, and print why where it is not done."""
    try:
        code = _call(arguments)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except GuidegenError as error:
        print_errors(error.diagnostics)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. Every file that was written is whole.", err=True)
        return ExitCode.STOPPED
    except Exception as error:
        if os.environ.get("GUIDEGEN_DEBUG"):
            raise
        _report_bug(error)
        return ExitCode.BUG
    return code


def _call(arguments: Sequence[str] | None) -> int:
    """Call the command; return the exit code that it leaves with, 0 if it just ends."""
    try:
        code = guidegen.main(args=arguments, prog_name=NAME, standalone_mode=False)
    except SystemExit as leaving:
        code = leaving.code
    return int(code or ExitCode.DONE)


def _report_bug(error: Exception) -> None:
    bug = f"{type(error).__name__}: {error}"
    click.echo(f"guidegen has a bug: {bug}. Your files are unchanged.", err=True)
    click.echo("Please report it. GUIDEGEN_DEBUG=1 shows where it happened.", err=True)
