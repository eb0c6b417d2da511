"""The editor of the user, which has the terminal to itself while it runs."""

from __future__ import annotations

import shlex
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress

from okrtui.model.text import clean
from okrtui.store.editor_file import editor_file, read_back
from okrtui.store.errors import Unreadable, os_error_reason

_AS_IT_WAS = "the text is as it was."


class EditorError(Exception):
    """A text did not come back changed; the message is one sentence for people."""


def editor_command(environment: Mapping[str, str]) -> list[str]:
    """Return the editor of the user, with its arguments; raises EditorError."""
    name = next((name for name in ("VISUAL", "EDITOR") if environment.get(name, "").strip()), "")
    if not name:
        raise EditorError("There is no editor to open: set VISUAL or EDITOR, for example to nano.")
    try:
        return shlex.split(environment[name])
    except ValueError as error:
        raise EditorError(f"{name} cannot be read: it has a quotation mark without its other half.") from error


def edit_text(text: str, environment: Mapping[str, str], suspend: Callable[[], AbstractContextManager[None]]) -> str:
    """Return a text as the editor of the user has saved it; `suspend` hands the terminal over.

    Raises EditorError where nothing else was saved.
    """
    import subprocess

    command = editor_command(environment)
    name = clean(command[0].rpartition("/")[2])
    try:
        with editor_file(text) as path:
            status, reason = 0, ""
            with suspend(), _uninterrupted():
                # Nothing may be raised here: the app would not get its terminal back.
                try:
                    status = subprocess.run([*command, str(path)], check=False).returncode
                except OSError as error:
                    reason = os_error_reason(error)
                except ValueError:
                    reason = "this is no name of a program"
            if reason:
                raise EditorError(f"{name} cannot be started: {reason}.")
            if status < 0:
                raise EditorError(f"{name} was ended by a signal; {_AS_IT_WAS}")
            if status > 0:
                raise EditorError(f"{name} ended with an error ({status}); {_AS_IT_WAS}")
            saved = read_back(path)
    except Unreadable as error:
        raise EditorError(f"{name} {error}; {_AS_IT_WAS}") from error
    except OSError as error:
        raise EditorError(f"The text cannot be handed to {name}: {os_error_reason(error)}.") from error
    # Most editors end a file with a line break that nobody has typed.
    saved = clean(saved, "many").removesuffix("\n")
    if saved == text.removesuffix("\n") or not saved.strip():
        raise EditorError(f"{name} saved nothing new; {_AS_IT_WAS}")
    return saved


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Leave the signals of keys to the editor, in which they have their usual effect; they would end the app."""
    handlers = {}
    for name in ("SIGINT", "SIGQUIT"):
        if (number := getattr(signal, name, None)) is not None:
            # signal() raises outside the main thread.
            with suppress(ValueError):
                handlers[number] = signal.signal(number, lambda number, frame: None)
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
