"""Templates by Jinja2: ours, and those of the user, which win.

A user's templates are files of the user's configuration folder, such as `~/.config/okrtui/templates/page.html`; never
of a sessions folder, since a template can do more than data. They run in a sandbox that changes nothing and lets them
see no name that begins with an underscore. An error in one is a sentence with its line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from traceback import walk_tb
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    PackageLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from okrtui.store.errors import SaveError
from okrtui.store.preferences import read_template_file, template_files, templates_folder

OWN = "okrtui"
"""The name before that of a template of ours, by which one of the user includes or extends it."""


class TemplateProblem(SaveError):
    """A template of the user has an error."""


class Escape:
    """How texts are put into a document of a format."""

    def __init__(
        self, finalize: Callable[[object], object], names: Mapping[str, object], autoescape: bool = False
    ) -> None:
        """Put each value through `finalize`; templates can use `names`. HTML is escaped by Jinja2 itself."""
        self.finalize, self.names, self.autoescape = finalize, names, autoescape


def render(name: str, values: Mapping[str, object], escape: Escape) -> str:
    """Return what a template makes of values, each of which is escaped. Raises TemplateProblem."""
    with _told_in_a_sentence():
        return _environment(bool(template_files()), escape).get_template(name).render(**values)


def source(name: str) -> str:
    """Return the text of a template as it stands, for what is no template in itself."""
    loader = _loader(bool(template_files()))
    return loader.get_source(Environment(autoescape=True), name)[0]


def has_template(name: str) -> bool:
    """Return whether the user has a template of this name."""
    return name in template_files()


def templates_digest() -> str:
    """Return what differs where a template of the user does; empty without any."""
    texts = [(name, read_template_file(name)) for name in template_files()]
    return hashlib.sha256(repr(texts).encode("utf-8", "replace")).hexdigest() if texts else ""


@cache
def _environment(has_own: bool, escape: Escape) -> Environment:
    """Return the environment of a format; with templates of the user a sandbox."""
    kind = ImmutableSandboxedEnvironment if has_own else Environment
    environment = kind(
        loader=_loader(has_own),
        autoescape=escape.autoescape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=escape.finalize,
        auto_reload=has_own,
    )
    environment.globals.update(escape.names)
    return environment


@cache
def _loader(has_own: bool) -> BaseLoader:
    ours = PackageLoader("okrtui.report")
    return _OwnFirst(ours) if has_own else ours


class _OwnFirst(BaseLoader):
    """Loads the templates of the user, and ours where there is none of the same name."""

    def __init__(self, ours: PackageLoader) -> None:
        self._ours = ours

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return a template, its file, and what tells whether it is still that; raises TemplateNotFound."""
        text = read_template_file(template)
        if text is not None:
            return text, str(templates_folder() / template), lambda: read_template_file(template) == text
        source, filename, _ = self._ours.get_source(environment, template.removeprefix(f"{OWN}/"))
        return source, filename, lambda: read_template_file(template) is None


@contextmanager
def _told_in_a_sentence() -> Iterator[None]:
    """Raise TemplateProblem for whatever goes wrong in a template of the user."""
    try:
        yield
    except Exception as error:
        if (place := _place_of(error)) is None:
            raise
        name, line = place
        reason = (error.message if isinstance(error, TemplateError) else str(error)) or type(error).__name__
        raise TemplateProblem(f"template {name}, line {line}: {' '.join(reason.split()).rstrip('.')}") from error


def _place_of(error: Exception) -> tuple[str, int] | None:
    """Return the template of the user in which an error is, and its line; None where it is in none."""
    folder = templates_folder()
    places: list[tuple[Any, int]] = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError):
        places.append((error.filename, error.lineno))
    for filename, line in reversed(places):
        if filename and Path(filename).parent == folder:
            return Path(filename).name, line
    return None
