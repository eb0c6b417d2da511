"""The lines of the values in a TOML text, which its reader does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

TomlPath = tuple[str | int, ...]
"""The path to a value: keys, and indexes in lists."""

_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}'  # a basic text of several lines
    r"|'''(?:[^']|'(?!''))*+'{3,5}"  # a literal one
    r'|"(?:[^"\\\n]|\\.)*+"'
    r"|'[^'\n]*+'"
    r"|[\[\]{}=,.\n]"
    r"|[^\s\[\]{}=,.\"'#]++",
    re.DOTALL,
)
"""Matches what a TOML text is made of: a text, a mark, the end of a line, or a part of a bare key or value."""
_SKIPPED = re.compile(r"(?:[ \t\r]|#[^\n]*+)*+")
"""Matches what stands between: blanks and comments."""
_NEW_LINE, _END = "\n", ""


def value_lines(text: str) -> dict[TomlPath, int]:
    """Return the line, from 1, on which each key, table and list element of a TOML text begins.

    Of a text that is no TOML those are returned that stand before the mistake.
    """
    scanner = _Scanner(text)
    with suppress(_Unexpected):
        scanner.scan()
    return scanner.lines


class _Unexpected(Exception):
    """Something else stands where a key, a mark or a value should."""


class _Scanner:
    """Reads a TOML text, and keeps where its values stand."""

    def __init__(self, text: str) -> None:
        """Stand at the beginning."""
        self.lines: dict[TomlPath, int] = {}
        """The line of each path that was read."""
        self._tokens = _tokens(text)
        self._token, self._line = next(self._tokens)
        self._counts: dict[TomlPath, int] = {}
        """How many elements the lists of tables have so far."""

    def scan(self) -> None:
        """Read the whole text; raises _Unexpected."""
        table: TomlPath = ()
        while self._token != _END:
            if self._token == _NEW_LINE:
                self._go_on()
            elif self._token == "[":
                table = self._header()
            else:
                self._pair(table)

    def _go_on(self) -> None:
        self._token, self._line = next(self._tokens, (_END, self._line))

    def _expect(self, mark: str) -> None:
        if self._token != mark:
            raise _Unexpected
        self._go_on()

    def _header(self) -> TomlPath:
        """Read the header of a table; return the path of the table."""
        line = self._line
        self._expect("[")
        if is_in_list := self._token == "[":
            self._go_on()
        *outer, last = self._key()
        path: TomlPath = ()
        for part in outer:
            path = self._newest((*path, part))
            self.lines.setdefault(path, line)
        path = (*path, last)
        self.lines.setdefault(path, line)
        if is_in_list:
            self._counts[path] = self._counts.get(path, 0) + 1
            self._expect("]")
        path = self._newest(path)
        self.lines.setdefault(path, line)
        self._expect("]")
        return path

    def _newest(self, path: TomlPath) -> TomlPath:
        """Return the path of a table, or of the last element of a list of tables."""
        return (*path, self._counts[path] - 1) if path in self._counts else path

    def _key(self) -> list[str]:
        """Read a key; return its parts."""
        parts = [self._key_part()]
        while self._token == ".":
            self._go_on()
            parts.append(self._key_part())
        return parts

    def _key_part(self) -> str:
        token = self._token
        if token in ("[", "]", "{", "}", "=", ",", ".", _NEW_LINE, _END):
            raise _Unexpected
        self._go_on()
        return _key_text(token)

    def _pair(self, table: TomlPath) -> None:
        """Read a key with its value in a table."""
        line, path = self._line, table
        for part in self._key():
            path = (*path, part)
            self.lines.setdefault(path, line)
        self._expect("=")
        self._value(path)

    def _value(self, path: TomlPath) -> None:
        if self._token == "[":
            self._go_on()
            self._elements(path)
        elif self._token == "{":
            self._go_on()
            while self._is_within("}"):
                self._pair(path)
        else:
            while self._token not in (_NEW_LINE, _END, ",", "]", "}"):
                self._go_on()

    def _elements(self, path: TomlPath) -> None:
        index = 0
        while self._is_within("]"):
            self.lines[(*path, index)] = self._line
            self._value((*path, index))
            index += 1

    def _is_within(self, end: str) -> bool:
        """Skip line ends and commas; return whether anything stands before the end, which is read, too."""
        while self._token in (_NEW_LINE, ","):
            self._go_on()
        if self._token == _END:
            raise _Unexpected
        if self._token == end:
            self._go_on()
            return False
        return True


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """Yield what a text is made of, each with its line; ends at what is no TOML."""
    line, position = 1, 0
    while True:
        if (blank := _SKIPPED.match(text, position)) is not None:
            position = blank.end()
        if (match := _TOKEN.match(text, position)) is None:
            break
        token = match[0]
        yield token, line
        line += token.count("\n")
        position = match.end()
    yield _END, line


def _key_text(token: str) -> str:
    """Return a part of a key without its quotes."""
    if token[0] == "'":
        return token[1:-1]
    if token[0] != '"' or "\\" not in token:
        return token.strip('"')
    import tomli

    try:
        value: Any = tomli.loads(f"key = {token}")["key"]
    except tomli.TOMLDecodeError:
        raise _Unexpected from None
    return str(value)
