"""Runs of keys: which are commands, and which are text, by what they are and by how fast they came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from random import Random
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.language.words import look_up_word
from okrtui.tui.runtime.typing_runs import (
    LOOK_GAP,
    RUN_GAP,
    SIGHT_GAP,
    Meaning,
    TypedKey,
    chunk_length,
    command_length,
    continues,
    is_mended,
    is_settled,
    is_word,
    meaning,
    opens_anew,
    opens_apart,
)
from tests.tui.runtime.typing_corpus import (
    SENTENCES,
    Times,
    bound_keys,
    human_times,
    measure_commands,
    measure_names,
    measure_text,
    ssh_times,
    tmux_times,
)


def typed(text: str, gap: float = 0.2, place: str = "hypotheses") -> list[TypedKey]:
    """Return keys that arrive one after the other, as commands of a place."""
    bound = bound_keys(place)
    return [
        TypedKey(character, number * gap, character in bound, bound[character].opens if character in bound else "")
        for number, character in zip(count(), text)
    ]


@pytest.mark.parametrize("text", ["we ", "Becau", "du st", "three", "3 4", "1200", "Sea", "don", "mdulx"])
def test_letters_of_words_are_text(text: str) -> None:
    assert meaning(typed(text)) is Meaning.TEXT


@pytest.mark.parametrize("text", ["", "d", "JJJm", "uuuuuu", "dud", "]]]", "135", "jjjj", "mJmJ", "K&<"])
def test_what_a_facilitator_presses_in_a_row_is_commands(text: str) -> None:
    assert meaning(typed(text)) is Meaning.COMMANDS


@pytest.mark.parametrize("text", ["dumx", "dudu", "see the page"])
def test_four_keys_at_once_are_text(text: str) -> None:
    assert meaning(typed(text, 0.0002)) is Meaning.TEXT
    assert chunk_length(typed(text, 0.0002)) == len(text)


def test_three_keys_at_once_and_repetitions_are_commands() -> None:
    for text in ("dum", "JJJm", "uuuuuuuu"):
        assert meaning(typed(text, 0.0002)) is Meaning.COMMANDS
    assert chunk_length(typed("dum", 0.0002)) == 0


@given(
    st.sampled_from(["eleven of twenty say so", "every van waits", "it is slow", "walkers ask", "boats leave late"]),
    st.sampled_from(["line", "form"]),
    st.floats(0.001, 0.49),
    st.floats(0.016, 0.3),
)
def test_the_first_letter_of_a_text_is_never_doubled(
    text: str, opens: Literal["line", "form"], pause: float, gap: float
) -> None:
    keys = [TypedKey(text[0], 0.0, opens=opens, is_opener=True)]
    keys += [TypedKey(character, pause + number * gap) for number, character in enumerate(text)]
    assert all(meaning(keys[:end]) is not Meaning.TEXT for end in range(len(keys)))
    assert meaning(keys) is Meaning.LINE
    # Where it found nothing to open, it is no letter of the text either.
    assert command_length([replace(keys[0], opens=""), *keys[1:]]) == 1
    assert command_length(keys[1:]) == 0


@pytest.mark.parametrize(("text", "length"), [("eRuth counted", 1), ("eels come back", 0), ("iPhone users", 0)])
def test_a_capital_begins_a_text_but_in_a_name_with_one_inside(text: str, length: int) -> None:
    keys = typed(text)
    assert command_length([replace(keys[0], opens="", is_opener=True), *keys[1:]]) == length


def test_what_follows_a_key_that_opens_a_line_is_for_the_line() -> None:
    assert meaning(typed("alandlords would report faults")) is Meaning.LINE
    assert meaning(typed("pdo we want a wish list?")) is Meaning.LINE
    for votes in ("v9", "v10", "vAna: 16 16 5"):
        assert meaning(typed(votes)) is Meaning.LINE
    assert meaning(typed("vouchers for all")) is Meaning.TEXT


@pytest.mark.parametrize("gap", [0.0002, 0.05, 0.2])
def test_what_follows_a_sign_that_opens_a_dialog_is_for_the_dialog(gap: float) -> None:
    assert meaning(typed("?park", gap)) is Meaning.LINE
    assert meaning(typed("nbakery plan", gap, "library")) is Meaning.LINE
    step, sign = typed("1?", gap)
    assert opens_anew([step], sign)
    *letters, sign = typed("why?", gap)
    assert not opens_anew(letters, sign)


def test_the_first_letter_of_a_frequent_word_opens_no_line() -> None:
    for text in ("all ", "people, ", "a ", "and then the", "Everyone ", "achieve "):
        assert meaning(typed(text)) is Meaning.TEXT
    assert meaning(typed("peopl")) is Meaning.LINE


def test_a_remainder_that_was_looked_up_before_is_no_word() -> None:
    look_up_word("sk")
    assert meaning(typed("ask ")) is Meaning.TEXT


def test_what_a_line_is_for_is_settled_with_its_first_word() -> None:
    assert not is_settled(typed("alandlords"))
    assert not is_settled(typed("alandlords w"))
    assert is_settled(typed("alandlords wo"))
    assert not is_settled(typed("dum d"))


@pytest.mark.parametrize("gap", [0.0002, 0.2])
def test_a_form_takes_text_that_is_no_word_with_its_letter(gap: float) -> None:
    assert meaning(typed("efirst-time shoppers", gap)) is Meaning.LINE
    assert meaning(typed("everyone says", gap)) is Meaning.TEXT


def test_a_form_takes_an_unknown_word_in_one_chunk_only() -> None:
    assert meaning(typed("ezumba lessons", 0.0002)) is Meaning.LINE
    assert meaning(typed("ezumba lessons", 0.2)) is Meaning.TEXT


@pytest.mark.parametrize(("place", "text"), [("decide", "kboth families"), ("last_time", "n30 Dec"), ("close", "a1 x")])
def test_an_empty_field_takes_text_that_is_no_word_with_its_letter(place: str, text: str) -> None:
    assert meaning(typed(text, 0.05, place)) is Meaning.LINE
    assert meaning(typed("keep the page", 0.05, "decide")) is Meaning.TEXT
    assert meaning(typed("nobody knows", 0.05, "last_time")) is Meaning.TEXT
    assert meaning(typed("kit costs too much", 0.05, "decide")) is Meaning.LINE
    assert is_word(typed("keep", 0.05, "decide"))
    assert not is_word(typed("wimani", 0.05, "last_time"))


@pytest.mark.parametrize(
    ("opens", "has_field", "gap"),
    [
        ("", False, RUN_GAP),
        ("form", False, RUN_GAP),
        ("", True, SIGHT_GAP),
        ("form", True, LOOK_GAP),
        ("line", True, LOOK_GAP),
    ],
)
def test_a_run_ends_with_a_pause_and_sooner_where_a_field_opens(
    opens: Literal["", "line", "form"], has_field: bool, gap: float
) -> None:
    keys = [TypedKey("t", 10.0, opens=opens)]
    assert continues(keys, TypedKey("h", 9.99 + gap), has_field)
    assert not continues(keys, TypedKey("h", 10.01 + gap), has_field)


@pytest.mark.parametrize(("opens", "gap"), [("form", SIGHT_GAP), ("line", RUN_GAP)])
def test_a_run_in_a_line_or_form_ends_with_a_pause_from_its_second_letter_on(
    opens: Literal["line", "form"], gap: float
) -> None:
    keys = [TypedKey("t", 10.0, opens=opens), TypedKey("h", 11.0)]
    assert continues(keys, TypedKey("e", 10.99 + gap), has_field=True)
    assert not continues(keys, TypedKey("e", 11.01 + gap), has_field=True)
    assert not continues(keys[:1], TypedKey("", 12.0), has_field=True)


@pytest.mark.parametrize("pause", [0.9, 2.0])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("after that ", Meaning.TEXT),
        ("everyone waits", Meaning.TEXT),
        ("a letter", Meaning.TEXT),
        ("alandlords wait", Meaning.LINE),
        ("eand then", Meaning.LINE),
        ("along the way", Meaning.LINE),
        ("pair", Meaning.LINE),
        ("e again", Meaning.LINE),
    ],
)
def test_a_pause_after_the_first_letter_of_a_word_makes_no_command_of_it(
    text: str, expected: Meaning, pause: float
) -> None:
    first, *others = typed(text)
    keys = [first, *(replace(key, time=key.time + pause) for key in others)]
    assert meaning(keys) is expected


def test_a_name_on_a_field_is_text_with_its_second_letter() -> None:
    def on_field(text: str) -> list[TypedKey]:
        return [replace(key, is_on_field=True) for key in typed(text, place="frame")]

    for name in ("Ad", "Bo", "Eva", "Jo", "Sam"):
        assert meaning(on_field(name)) is Meaning.TEXT
        assert meaning(on_field(name)[:1]) is Meaning.COMMANDS
    assert meaning(on_field("dcu")) is Meaning.TEXT
    for row in ("SS", "SSC", "uuuu", "]]", "gJ", "cc"):
        assert meaning(on_field(row)) is Meaning.COMMANDS
    assert meaning(typed("Ad", place="frame")) is Meaning.COMMANDS


def test_a_name_of_the_session_in_any_case_is_text_on_a_field_for_people() -> None:
    def on_field(text: str, pause: float = 0.0) -> list[TypedKey]:
        keys = [replace(key, is_on_field=True, names=["eva lund", "jo", "pia"]) for key in typed(text, place="frame")]
        return [keys[0], *(replace(key, time=key.time + pause) for key in keys[1:])]

    for name in ("ev", "eva", "jo", "pi", "PIA"):
        assert meaning(on_field(name)) is Meaning.TEXT
    for row in ("cc", "uu", "gJ", "p"):
        assert meaning(on_field(row)) is not Meaning.TEXT
    assert meaning(on_field("ev", pause=1.0)) is Meaning.LINE
    assert meaning(on_field("eva", pause=1.0)) is Meaning.TEXT
    assert meaning(typed("pia", place="frame")) is Meaning.LINE


def test_letters_on_a_screen_that_the_run_has_opened_are_text() -> None:
    first, second, third = typed("Add", place="hypotheses")
    second, third = replace(second, is_unseen=True), replace(third, is_unseen=True)
    assert meaning([first, second]) is Meaning.COMMANDS
    assert meaning([first, second, third]) is Meaning.TEXT
    assert is_word([first, second])
    assert not is_word([first, replace(second, is_unseen=False)])


@pytest.mark.parametrize("words_a_minute", [40, 60, 120])
def test_a_name_typed_on_a_field_is_text(words_a_minute: float) -> None:
    names = measure_names(lambda name, random: human_times(name, words_a_minute, random))
    assert names["verbatim"] >= 0.98 * names.total()


def test_a_capital_begins_the_text_of_the_line_that_a_small_letter_has_opened() -> None:
    keys = [TypedKey("d", 10.0), TypedKey("a", 10.2, opens="line")]
    assert not continues(keys, TypedKey("W", 10.4), has_field=True)
    assert continues(keys, TypedKey("w", 10.4), has_field=True)
    assert continues(keys, TypedKey("W", 10.4), has_field=False)


def test_enter_ends_a_short_word_or_a_command() -> None:
    assert is_word(typed("no"))
    assert not is_word(typed("jj"))
    assert not is_word(typed("du"))
    assert not is_word(typed("ak"))


def test_backspace_takes_back_a_letter_of_a_word_but_no_command() -> None:
    for text in ("d", "th", "dud"):
        assert is_mended(typed(text))
    for text in ("", "a", "alandl"):
        assert not is_mended(typed(text))


@pytest.mark.parametrize(
    ("words_a_minute", "verbatim"), [(40, 0.98), (60, 0.995), (80, 0.995), (100, 0.995), (120, 0.995)]
)
def test_a_typed_sentence_is_text_from_its_first_letter(words_a_minute: float, verbatim: float) -> None:
    texts = measure_text(lambda text, random: human_times(text, words_a_minute, random))
    assert texts["verbatim"] >= verbatim * texts.total()
    assert not texts["missed"]


@pytest.mark.parametrize("draw", [tmux_times, lambda text, random: ssh_times(text, 120, random)], ids=["tmux", "ssh"])
def test_a_sentence_in_chunks_is_text_from_its_first_letter(draw: Callable[[str, Random], Times]) -> None:
    texts = measure_text(draw)
    assert texts["verbatim"] >= 0.995 * texts.total()


@pytest.mark.parametrize("words_a_minute", [40, 60, 80, 120])
def test_no_row_of_commands_is_text(words_a_minute: float) -> None:
    assert not measure_commands(lambda row, random: human_times(row, words_a_minute, random))["text"]


def test_few_rows_of_commands_are_text_where_a_slow_line_holds_them_back() -> None:
    rows = measure_commands(lambda row, random: ssh_times(row, 120, random))
    assert rows["text"] <= 0.01 * rows.total()


@pytest.mark.parametrize("text", ["mn", "mmmmn", "mk"])
def test_a_key_behind_commands_that_begin_no_word_opens_its_field_for_what_follows(text: str) -> None:
    bound = bound_keys("last_time")
    keys = [replace(key, is_opener=bool(bound[key.character].opens)) for key in typed(text, place="last_time")]
    assert opens_apart(keys)
    assert not opens_apart(keys[-1:])


def test_the_letters_of_a_sentence_open_no_field_by_themselves() -> None:
    for sentence in SENTENCES:
        keys = [replace(key, is_opener=True) for key in typed(sentence)]
        assert not any(opens_apart(keys[:length]) for length in range(len(keys)))


def test_the_corpus_begins_with_every_letter() -> None:
    assert {sentence[0].casefold() for sentence in SENTENCES} >= set("abcdefghijklmnopqrstuvwxyz")
