"""The text of an unexpected error for the log: where in the code it arose, without anything that people wrote.

The message of an error may quote a title, a name or a whole text, also of a private session. So only messages of kinds
that Python itself makes from names in the code are kept; of every other error the log has the type and the place.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator

_FROM_CODE = frozenset(
    {
        AttributeError,
        ImportError,
        IndexError,
        ModuleNotFoundError,
        NameError,
        RecursionError,
        UnboundLocalError,
        ZeroDivisionError,
    }
)
"""Built-in errors whose messages hold names of the code only; subclasses may hold more."""


def traceback_text(error: BaseException) -> str:
    """Return the traceback of an error and of those that led to it, without messages that may quote a session."""
    return "".join(_lines(error, set()))


def _lines(error: BaseException, seen: set[int]) -> Iterator[str]:
    """Yield the lines of an error, those of its cause first; errors in `seen` are left out."""
    seen.add(id(error))
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None and id(earlier) not in seen:
        yield from _lines(earlier, seen)
        yield "\nThat led to:\n\n"
    for member in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
        if id(member) not in seen:
            yield from _lines(member, seen)
            yield "\nOne of a group:\n\n"
    yield from traceback.format_tb(error.__traceback__)
    yield f"{type(error).__module__}.{type(error).__qualname__}: {_message(error)}\n"


def _message(error: BaseException) -> str:
    """Return the message of an error, or a remark in place of one that may quote a session."""
    if type(error) in _FROM_CODE:
        return str(error)
    if isinstance(error, OSError) and error.errno:
        return f"{error.errno} {os.strerror(error.errno)}"
    return "(the message is left out: it may quote a session)"
