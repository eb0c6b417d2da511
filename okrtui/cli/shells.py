"""The completion in each shell, where click leaves something to be desired: blanks, signs of the shell, `--team=…`."""

from __future__ import annotations

import os
import re

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)

_PLAIN = re.compile(r"([^\w@%+=:,./-])")
_OPTION = re.compile(r"--[\w-]+=")


class _Bash(BashComplete):
    """Completion in Bash, which takes what it is given into the line as it is: here it is quoted."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one to complete, and that one; Bash makes three words of `--team=Bike`."""
        args, incomplete = super().get_completion_args()
        if args and args[-1] == "=":
            return args[:-1], incomplete
        return args, "" if incomplete == "=" else incomplete

    def format_completion(self, item: CompletionItem) -> str:
        """Return an item as the script reads it: quoted for the line, and once more for its `read`."""
        if item.type != "plain":
            return super().format_completion(item)
        quoted = _quoted(str(item.value), _open_quote(os.environ["COMP_WORDS"]))
        return f"{item.type},{quoted}".replace("\\", "\\\\")


class _Prefixed(ShellComplete):
    """Completion in a shell for which `--team=Bike` is one word, so that what is offered begins with the option."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """Return what is offered for a word."""
        option = _OPTION.match(incomplete)
        if option is None:
            return super().get_completions(args, incomplete)
        items = super().get_completions([*args, option[0][:-1]], incomplete[option.end() :])
        return [CompletionItem(f"{option[0]}{item.value}", item.type, item.help) for item in items]


class _Zsh(_Prefixed, ZshComplete):
    """Completion in zsh."""


class _Fish(_Prefixed, FishComplete):
    """Completion in fish."""


def _open_quote(line: str) -> str:
    """Return the quotation mark in which a line ends; empty if in none."""
    quote = ""
    characters = iter(line)
    for character in characters:
        if character == "\\" and quote != "'":
            next(characters, "")
        elif character == quote:
            quote = ""
        elif character in "'\"" and not quote:
            quote = character
    return quote


def _quoted(value: str, quote: str) -> str:
    """Return a value so that Bash takes each of its characters for itself, behind an open quotation mark or none."""
    if quote == "'":
        return value.replace("'", r"'\''")
    return re.sub(r'(["$`\\])', r"\\\1", value) if quote else _PLAIN.sub(r"\\\1", value)


for shell in (_Bash, _Zsh, _Fish):
    add_completion_class(shell)
