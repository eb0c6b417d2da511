"""Other keys for commands: what is understood of a keymap, and that screens, prompts and help follow it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli

from okrtui.store.errors import Unreadable
from okrtui.store.preferences import read_keymap_file
from okrtui.tui.commands.keymap import parse_keymap
from okrtui.tui.commands.table import COMMANDS, commands, key_line_commands, use_keys
from okrtui.tui.key_hints import command_symbol, insert_keys, key_name, way_to
from tests.tui.driving import running, shelf, walking


@pytest.fixture(autouse=True)
def own_keys() -> Iterator[None]:
    """Let all commands have their own keys again."""
    yield
    use_keys({})


def write_keymap(root: Path, text: str) -> None:
    (root / "config" / "okrtui").mkdir(parents=True)
    (root / "config" / "okrtui" / "keymap.toml").write_text(text)


def parsed(text: str) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    return parse_keymap(tomli.loads(text))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("", {}),
        ('[library]\nnew = "n"', {}),
        (
            '[library]\nnew = ["f6", "?", "?"]\n[app]\nhelp = "f1"',
            {"library.new": ("f6", "question_mark"), "app.help": ("f1",)},
        ),
        ('[library]\nnew = "f"\nfollow = "n"', {"library.new": ("f",), "library.follow": ("n",)}),
        ("[library]\ntrends = []", {"library.trends": ()}),
        ('[app]\ntheme = "ctrl+k"', {"app.theme": ("ctrl+k",)}),
        ('[decide]\nkill = "x"\n[workshop]\nset_aside = "k"', {}),
        (
            '[workshop]\ntally = "f6"\n[okr]\ntally = ["v", "V"]',
            {"workshop.tally": ("f6",), "hypotheses.tally": ("f6",), "grade.tally": ("f6",)},
        ),
    ],
)
def test_a_keymap_gives_commands_other_keys(text: str, keys: dict[str, tuple[str, ...]]) -> None:
    found, problems = parsed(text)
    if problems:
        assert found == keys == {}
    else:
        assert found == keys


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[workshop]\nad = 'g'", "there is no command “workshop.ad”; perhaps workshop.add was meant."),
        ("[workshop]\ntheme = 'f6'", "there is no command “workshop.theme”; perhaps app.theme was meant."),
        ("[elsewhere]\nabc = 1", "there is no command “elsewhere.abc”."),
        ('[workshop]\n"a\\u001b[31m" = 1', "there is no command “workshop.a\x1b[31m”."),
        ("add = 'a'", "“add” should be a table of commands, such as [workshop]."),
        ("[library]\nnew = 3", 'library.new should be a key or a list of keys, such as ["a", "f6"].'),
        ("[library]\nnew = ['a', 3]", 'library.new should be a key or a list of keys, such as ["a", "f6"].'),
        ("[library]\nnew = 'ctr+n'", "“ctr+n” of library.new is no key."),
        ("[library]\nnew = 'ctrl+i'", "“ctrl+i” of library.new is Tab in a terminal."),
        ("[library]\nnew = ''", "“” of library.new is no key."),
        ("[library]\nnew = 't'", "t is library.trends already, so library.new keeps n."),
        ("[library]\nnew = '?'", "? is app.help already, so library.new keeps n."),
        ("[library]\nnew = 'j'", "j has another meaning there already, so library.new keeps n."),
        ("[workshop]\nadd = '3'", "3 has another meaning there already, so workshop.add keeps a."),
        ("[workshop]\nadd = 'l'", "l is frame.link_target already, so workshop.add keeps a."),
        ("[app]\ntheme = 'n'", "n is library.new already, so app.theme keeps none."),
        (
            "[app]\nleave = 'q'",
            "q is for writing, and app.leave acts while a text is written, so app.leave keeps ctrl+q.",
        ),
        (
            "[app]\nleave = 'ctrl+a'",
            "ctrl+a is for writing, and app.leave acts while a text is written, so app.leave keeps ctrl+q.",
        ),
        (
            "[editor]\ndrop_edit = 'x'",
            "x is for writing, and editor.drop_edit acts while a text is written, so editor.drop_edit keeps ctrl+g.",
        ),
        (
            "[app]\ncommand_palette = []",
            "app.command_palette needs a key, since it leads to the commands that have none.",
        ),
    ],
)
def test_what_is_wrong_with_a_command_is_one_sentence(text: str, problem: str) -> None:
    assert parsed(text) == ({}, [f"keymap.toml: {problem}"])


def test_of_two_commands_that_want_a_key_the_first_gets_it() -> None:
    keys, problems = parsed("[library]\nnew = 'f6'\nfollow = 'f6'\ntree = 'f7'")
    assert keys == {"library.new": ("f6",), "library.tree": ("f7",)}
    assert problems == ["keymap.toml: F6 is library.new already, so library.follow keeps f."]


def test_what_was_refused_for_the_sake_of_what_is_refused_too_gets_its_keys() -> None:
    keys, problems = parsed('[workshop]\npark = ["f6", "v"]\ncoach = ["f6"]')
    assert keys == {"workshop.coach": ("f6",)}
    (problem,) = problems
    assert problem.startswith("keymap.toml: v is ")
    assert problem.endswith(" already, so workshop.park keeps F4 p.")


def test_all_keys_as_they_are_are_a_keymap_without_problems() -> None:
    table: dict[str, dict[str, list[str]]] = {}
    for command in COMMANDS:
        table.setdefault(command.where[0], {})[command.id] = list(command.keys)
    assert parse_keymap(table) == ({}, [])


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"a b", "line 1 is not TOML: expected '=' after a key in a key/value pair"),
        (b"\xff", "line 1 is not UTF-8 text"),
        (b"#" * 300_000, "this file is too large for a keymap"),
        (b"[a]\n" + b"a = " + b"[" * 5_000, "is nested too deeply to be a session"),
        (None, "cannot be read: it is a folder"),
    ],
)
def test_a_file_that_is_no_keymap_is_one_sentence(tmp_path: Path, data: bytes | None, problem: str) -> None:
    path = tmp_path / "keymap.toml"
    path.mkdir() if data is None else path.write_bytes(data)
    with pytest.raises(Unreadable) as raised:
        read_keymap_file(path)
    assert str(raised.value) == f"keymap.toml: {problem}"


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n"])
def test_an_empty_keymap_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "keymap.toml").write_text(text)
    assert read_keymap_file(tmp_path / "keymap.toml") == {}
    assert read_keymap_file(tmp_path / "nothing" / "keymap.toml") == {}


def test_prompts_name_the_keys_of_now() -> None:
    use_keys({"workshop.add": ("f6", "g"), "workshop.undo": (), "app.command_palette": ("ctrl+k",)})
    assert insert_keys("{add} adds, {undo} undoes") == "g adds, ctrl+k undoes"
    assert (key_name("add"), command_symbol("add", "workshop")) == ("g", "F6")
    assert way_to("undo") == "“Undo” (ctrl+k)"


def test_the_key_line_shows_two_commands_together_by_their_keys_of_now() -> None:
    (steps,) = (command for command in commands("workshop") if command.id == "step_on")
    assert steps.symbol == "F2 F3"
    use_keys({"workshop.step_back": ("less_than_sign",)})
    (steps,) = (command for command in commands("workshop") if command.id == "step_on")
    assert steps.symbol == "< F3"


def test_a_command_without_a_key_leaves_the_key_line_and_is_in_the_palette() -> None:
    use_keys({"workshop.add": (), "app.command_palette": ("colon",)})
    (add,) = (command for command in commands("workshop") if command.id == "add")
    assert add.symbol == ":"
    assert "add" not in {command.id for command in key_line_commands("workshop")}


async def test_the_screen_follows_the_keymap(folder: Path, tmp_path: Path) -> None:
    write_keymap(
        tmp_path,
        "[workshop]\npark = 'f12'\nadd = []\nstep_on = 'f6'\n[whys]\nask_why = ['f7', 'n']\n[app]\ntheme = 'f8'",
    )
    async with walking(folder, "whys", size=(140, 40)) as user:
        assert "F8 is workshop.coach already, so app.theme keeps none." in user.told
        user.app.clear_notifications()
        await user.press("f12")
        await user.type("a map of the harbor")
        await user.press("enter", "escape", "f7")
        assert [thought.text for thought in user.session.parking] == ["a map of the harbor"]
        await user.type("calls are up")
        await user.press("escape", "a", "f4")
        assert [why.problem for why in user.session.whys] == ["calls are up"]
        assert not user.app.screen.pane.is_editing  # type: ignore[attr-defined]
        assert "F2 F6 Steps" in user.screen()
        await user.press("f6")
        assert user.app.screen.step_id == "ladder"  # type: ignore[attr-defined]


async def test_a_letter_of_the_keymap_is_a_letter_in_a_text(folder: Path, tmp_path: Path) -> None:
    write_keymap(tmp_path, "[app]\nhelp = 'é'\n[workshop]\nundo = 'h'\npark = 'l'\n")
    async with walking(folder, "frame") as user:
        assert "h is whys.to_hypothesis already" in "".join(n.message for n in user.app._notifications)
        await user.press("a")
        await user.type("café help")
        assert user.typed == "café help"


async def test_many_problems_are_counted(folder: Path, tmp_path: Path) -> None:
    write_keymap(tmp_path, "[library]\n" + "\n".join(f"x{n} = 'a'" for n in range(10)))
    async with running(shelf(folder)) as user:
        assert len(user.app._notifications) == 4
        assert user.told == "7 more in it; okrtui keys lists them."
