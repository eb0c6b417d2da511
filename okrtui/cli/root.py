"""The root command `okrtui`, which imports a subcommand only when it is called."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

import click
from click.shell_completion import CompletionItem

from okrtui import __version__
from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.options import common_options, pass_options


class _Entry(NamedTuple):
    """A command that is not imported yet."""

    target: str
    """Where it is: the module, and the name in it."""
    help: str
    """What it does, for the list of commands and the shell."""


_COMMANDS = {
    "open": _Entry("okrtui.cli.app:open_session", "Open a session: a path, an id, or the start of an id."),
    "new": _Entry("okrtui.cli.app:new", "Start a session, and open it."),
    "rehearse": _Entry("okrtui.cli.rehearse:rehearse", "Rehearse a session, or a sample; nothing is kept."),
    "list": _Entry("okrtui.cli.sessions:list_sessions", "List the sessions, newest first."),
    "show": _Entry("okrtui.cli.sessions:show", "Print a session in a few lines."),
    "update": _Entry("okrtui.cli.update:update", "Write the number of a key result without a meeting."),
    "next": _Entry("okrtui.cli.due:next_due", "Print what is due, by day."),
    "actions": _Entry("okrtui.cli.actions:actions", "List actions, promises and messages over all sessions."),
    "agenda": _Entry("okrtui.cli.agenda:agenda", "Print the run sheet of a session: its steps with their times."),
    "find": _Entry("okrtui.cli.search:find", "Find where people wrote TEXT, over all sessions."),
    "tree": _Entry("okrtui.cli.overviews:tree", "Print the goals of one cycle as a tree."),
    "trends": _Entry("okrtui.cli.overviews:trends", "Print how key results, grades and decisions developed."),
    "report": _Entry("okrtui.cli.overviews:report", "Write a monthly report, a quarterly review or the memos."),
    "export": _Entry("okrtui.cli.export:export", "Write a session as a document or as data."),
    "site": _Entry("okrtui.cli.site:site", "Write a folder as a static site for everybody to read."),
    "import": _Entry("okrtui.cli.import_file:import_file", "Make sessions of a file."),
    "backups": _Entry("okrtui.cli.backups:backups", "List the kept versions of a session, or restore one."),
    "check": _Entry("okrtui.cli.check:check", "Coach whole sessions: files and folders."),
    "coach": _Entry("okrtui.cli.coach:coach", "Coach one sentence, or each line of standard input."),
    "rule": _Entry("okrtui.cli.rule:rule", "Print a rule of the coach: why, examples, how to silence it."),
    "merge": _Entry("okrtui.cli.merge:merge", "Merge two versions of a session item by item."),
    "schema": _Entry("okrtui.cli.schema:schema", "Print the JSON Schema of exported sessions."),
    "keys": _Entry("okrtui.cli.keys:keys", "Print every command of the app with its keys."),
    "docs": _Entry("okrtui.cli.docs:docs", "Print a page of the documentation, or list the pages."),
    "doctor": _Entry("okrtui.cli.doctor:doctor", "Print facts to paste into a bug report."),
}
"""The commands, in the order of the help."""


class _LazyGroup(click.Group):
    """A group whose commands are imported when they are called, and not to be listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the installed commands, in the order of the help."""
        return [name for name, entry in _COMMANDS.items() if find_spec(entry.target.partition(":")[0])]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; return None for an unknown name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module, _, name = _COMMANDS[cmd_name].target.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, _COMMANDS[name].help) for name in self.list_commands(ctx)])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands that begin so, and the options behind a hyphen."""
        names = [name for name in self.list_commands(ctx) if name.startswith(incomplete)]
        items = [CompletionItem(name, help=_COMMANDS[name].help) for name in names]
        return [*items, *click.Command.shell_complete(self, ctx, incomplete)]


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
