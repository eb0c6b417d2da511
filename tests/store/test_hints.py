"""Hints of the store name commands of the shell, and keys only where the caller fills them in."""

from __future__ import annotations

from okrtui.store.hints import Hints


def test_without_keys_a_hint_is_a_command_of_the_shell() -> None:
    assert Hints().by_key("; {versions} shows both") == ""
    assert Hints().earlier_versions("plan") == "; “okrtui backups plan” shows earlier versions"


def test_the_keys_are_those_of_the_caller() -> None:
    hints = Hints(lambda text: text.replace("{versions}", "v").replace("{backups}", "b"))
    assert hints.by_key("; {versions} shows both") == "; v shows both"
    assert hints.earlier_versions("{versions}") == "; b, or “okrtui backups {versions}”, shows earlier versions"
