"""The command that rehearses a session on a throwaway copy."""

from __future__ import annotations

import click

from okrtui.cli.app_launch import check_terminal, find_place, open_app
from okrtui.cli.completion import complete_session, step_choice
from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.options import common_options, load_numbers, pass_options
from okrtui.store.errors import NotFound


@click.command()
@click.argument("session", required=False, default="", shell_complete=complete_session)
@click.option("--step", type=step_choice(), default=None, help="The step to start with.")
@click.option("--present", is_flag=True, help="Begin in presenter mode, as on a shared screen.")
@click.option("--guide", is_flag=True, help="Open your own window of the rehearsal that goes on now.")
@common_options
@pass_options
def rehearse(options: GlobalOptions, session: str, step: str | None, present: bool, guide: bool) -> int:
    """Rehearse a session, or a sample, with pretended people; nothing is kept.

    The session itself stays as it is: everything happens on a copy that is removed at the end.
    """
    check_terminal()
    if guide:
        if session or step or present:
            raise click.UsageError("--guide follows the rehearsal that goes on; leave the others out.")
        return _open_guide()
    from okrtui.store import rehearsal

    if not session:
        from okrtui.report.rehearsal_sample import rehearse_sample

        rehearsed = rehearse_sample(numbers=load_numbers(options.folder()))
    else:
        rehearsed = rehearsal.rehearse(*find_place(options.folder(), session, "is rehearsed"))
    try:
        return open_app(rehearsed.folder, rehearsed.path, step or "", present, rehearsal=rehearsed)
    finally:
        rehearsed.end()


def _open_guide() -> int:
    """Open the facilitator's own window of the newest rehearsal; raises NotFound without one."""
    from okrtui.store.backups import Backups
    from okrtui.store.folder import Folder
    from okrtui.store.rehearsal import running

    path = next(iter(running()), None)
    if path is None:
        raise NotFound("No rehearsal goes on now; “okrtui rehearse” begins one.")
    return open_app(Folder(path.parent, Backups(path.parent.parent / "backups")), path, guides=True)
