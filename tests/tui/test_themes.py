"""The themes are accessible: every text color has enough contrast on every background."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

import okrtui
from okrtui.store.preferences import Preferences, read_preferences, write_preferences
from okrtui.tui.spans import ROLE_STYLES
from okrtui.tui.themes import THEMES
from okrtui.tui.user_themes import ThemeError, parse_theme
from tests.tui.contrast import contrast, luminance
from tests.tui.driving import running

GROUNDS = ("background", "surface", "panel")
SOURCES = "\n".join(
    path.read_text("utf-8")
    for folder in ("content", "tui")
    for path in (Path(okrtui.__file__).parent / folder).rglob("*")
    if path.suffix in (".py", ".tcss")
)
USED = set(re.findall(r"\$([a-z]+(?:-[a-z]+)*)(?![a-z-]| \d)", SOURCES))
"""The colors that okrtui names in what it draws, those that are only ever blended left out."""
TEXT_COLORS = sorted(USED - {*GROUNDS, "v"})
"""The colors that text and marks can have."""


def least(theme: Theme) -> float:
    return 7 if "contrast" in theme.name else 4.5


def color(theme: Theme, name: str) -> Color:
    return Color.parse(theme.to_color_system().generate()[name])


def test_contrast_is_computed_as_wcag_says() -> None:
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)


def test_the_colors_of_all_roles_are_known() -> None:
    named = {name for style in ROLE_STYLES.values() for name in re.findall(r"\$([a-z-]+)", style)}
    assert named <= {*TEXT_COLORS}
    assert {"foreground", "primary", "accent", "text-muted", "text-disabled", "text-error"} <= {*TEXT_COLORS}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_has_enough_contrast(theme: Theme) -> None:
    short = {
        (text, ground): contrast(color(theme, text), color(theme, ground)) for text in TEXT_COLORS for ground in GROUNDS
    }
    assert {pair: value for pair, value in short.items() if value < least(theme)} == {}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_has_enough_contrast_on_tinted_backgrounds(theme: Theme) -> None:
    """The focused gap, the gap with a draft, the banner, what is selected and what is chosen are blended."""
    surface, background = color(theme, "surface"), color(theme, "background")
    focused, draft = surface.blend(color(theme, "primary"), 0.15), surface.blend(color(theme, "warning"), 0.3)
    banner = background.blend(color(theme, "warning"), 0.2)
    selection = color(theme, "input-selection-background")
    selected = [ground.blend(selection, selection.a) for ground in (surface, focused, color(theme, "panel"))]
    cursor = color(theme, "block-cursor-background")
    for text, ground in (
        *(("foreground", focused), ("text-muted", focused), ("foreground", draft), ("text-warning", banner)),
        *(("input-selection-foreground", each) for each in selected),
    ):
        assert contrast(color(theme, text), ground) >= least(theme), (text, ground)
    assert contrast(cursor.get_contrast_text(0.87).blend(cursor, 0.13), cursor) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_text_cursor_has_enough_contrast(theme: Theme) -> None:
    background, foreground = color(theme, "input-cursor-background"), color(theme, "input-cursor-foreground")
    assert contrast(background, foreground) >= least(theme)


def test_one_theme_is_dark_and_one_is_light() -> None:
    assert [theme.dark for theme in THEMES] == [True, False, True, False]
    assert [luminance(color(theme, "background")) < 0.5 for theme in THEMES] == [True, False, True, False]


def test_a_theme_of_the_user_is_one_or_says_why_not() -> None:
    table = {"primary": "#7fb4ff", "dark": False, "variables": {"text-muted": "#444444"}}
    theme = parse_theme("dusk.toml", table, {})
    assert (theme.name, theme.primary, theme.dark) == ("dusk", "#7fb4ff", False)
    for name, wrong, said in (
        ("Dusk.toml", {}, "small letters"),
        ("nord.toml", {}, "has this name already"),
        ("dusk.toml", {"primary": "sunset"}, "primary should be a color"),
        ("dusk.toml", {"dark": "yes"}, "dark should be true or false"),
        ("dusk.toml", {"primry": "red"}, "primry is not a color"),
        ("dusk.toml", {"variables": 3}, "variables should be a table"),
        ("dusk.toml", {"variables": {"text-muted": 3}}, "text-muted should be a color"),
    ):
        with pytest.raises(ThemeError, match=said):
            parse_theme(name, table | wrong, {"nord": None})
    with pytest.raises(ThemeError, match="needs a primary color"):
        parse_theme("dusk.toml", {}, {})


def test_a_choice_is_kept_and_what_is_no_choice_is_none(tmp_path: Path) -> None:
    assert read_preferences(tmp_path) == Preferences()
    write_preferences(Preferences("nord", easy_reading=True), tmp_path / "new")
    assert read_preferences(tmp_path / "new") == Preferences("nord", easy_reading=True)
    for text in ("[", "[]", '{"theme": 3, "easy_reading": "yes"}', "x" * 5_000):
        (tmp_path / "preferences.json").write_text(text)
        assert read_preferences(tmp_path) == Preferences()


async def test_the_palette_shows_a_theme_at_once_and_keeps_the_one_that_is_chosen(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    themes = tmp_path / "config" / "okrtui" / "themes"
    themes.mkdir(parents=True)
    (themes / "dusk.toml").write_text("primary = '#7fb4ff'")
    (themes / "broken.toml").write_text("primary = ")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder.mkdir()
    (folder / "okrtui.toml").write_text("[looks]\neasy_reading = true\ntheme = 'okrtui-light'")
    async with running(folder, (80, 24)) as user:
        assert user.app.theme == "okrtui-light"
        assert "broken.toml" in user.screen()
        await user.press("ctrl+p")
        await user.type("theme")
        await user.press("enter")
        assert "okrtui-contrast-dark" in user.screen()
        await user.press("down")
        assert user.app.theme == "okrtui-contrast-dark"
        await user.press("escape")
        assert user.app.theme == "okrtui-light"
        await user.app.run_action("command('theme')")
        await user.type("dusk")
        await user.press("enter")
        assert user.app.theme == "dusk"
        await user.app.run_action("command('easy_reading')")
        await user.app.run_action("command('reduced_animation')")
        assert user.app.animation_level == "none"
    async with running(folder, (80, 24)) as user:
        assert user.app.theme == "dusk"
        assert not user.app.looks.is_easy
        assert user.app.animation_level == "none"
        await user.press("/")
        assert not user.app.focused.cursor_blink
