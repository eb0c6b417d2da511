"""The root command `okrtui`, which imports a subcommand only when it is called."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

import click

from okrtui import __version__
from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.options import common_options, pass_options

_COMMANDS = {
    "open": "okrtui.cli.app:open_session",
    "new": "okrtui.cli.app:new",
    "rehearse": "okrtui.cli.rehearse:rehearse",
    "list": "okrtui.cli.sessions:list_sessions",
    "show": "okrtui.cli.sessions:show",
    "update": "okrtui.cli.update:update",
    "next": "okrtui.cli.due:next_due",
    "actions": "okrtui.cli.actions:actions",
    "agenda": "okrtui.cli.agenda:agenda",
    "find": "okrtui.cli.search:find",
    "tree": "okrtui.cli.overviews:tree",
    "trends": "okrtui.cli.overviews:trends",
    "report": "okrtui.cli.overviews:report",
    "backups": "okrtui.cli.backups:backups",
    "check": "okrtui.cli.coach:check",
    "coach": "okrtui.cli.coach:coach",
    "merge": "okrtui.cli.merge:merge",
    "keys": "okrtui.cli.keys:keys",
    "docs": "okrtui.cli.docs:docs",
    "doctor": "okrtui.cli.doctor:doctor",
}
"""Where each command is, in the order of the help."""


class _LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the installed commands, in the order of the help."""
        return [name for name, target in _COMMANDS.items() if find_spec(target.partition(":")[0])]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; return None for an unknown name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=_LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="okrtui", message="%(prog)s %(version)s")
@common_options
@pass_options
@click.pass_context
def okrtui(context: click.Context, options: GlobalOptions) -> int:
    """OKR workshops in the terminal, from hypotheses to one objective and clear decisions.

    Without a command, the library of sessions opens.
    """
    if context.invoked_subcommand:
        return 0
    from okrtui.cli.app_launch import open_app

    return open_app(options.folder())
