"""Which capitals a text keeps in the middle of a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.language.capitals import uncapitalized, with_names


@pytest.mark.parametrize(
    "text",
    [
        "First-time bookers come",
        "The owner left",
        "Landlords report faults",
        "Online booking opens",
        "Will they come?",
        "Bill customers monthly",
        "A queue forms",
        "Spring menus come now",
        "This quarter was quiet",
        "Van drivers wait",
        "Ferry passengers stay",
        "Twenty people came",
        "Because nobody calls, May is late",
        "Whether two installs are enough",
        "Nothing was said",
        "Yesterday it rained",
    ],
)
def test_the_first_word_of_a_sentence_is_small_within_another(text: str) -> None:
    assert uncapitalized(text) == text[0].lower() + text[1:]


@pytest.mark.parametrize(
    "text",
    [
        "Ines saw nine people",
        "Dev timed ten stops",
        "Mark called ten shops",
        "Lars, James and Chris asked",
        "Ana calls",
        "Van calls Bo",
        "Will calls Bo",
        "Sundays stayed bad",
        "Tuesdays’ classes fill",
        "Octobers are wet",
        "Christmas comes early",
        "Germans stay longer",
        "Mark's team answers",
        "May is late",
        "New York guests stay",
        "NPS rises",
        "GPs refer patients",
        "A/B tests show it",
        "X-ray is slow",
        "I call back",
        "I'm there",
        "Google ranks us",
        "English speakers come",
        "iPhone users pay",
        "“The best” was said",
        "900 letters came",
        "Hotels möchten weniger zahlen",
        "Was die Kunden nicht wissen",
        "Patients ne sont pas contents",
        "Bluetooth",
        "",
        " ",
    ],
)
def test_names_and_other_languages_keep_their_capitals(text: str) -> None:
    assert uncapitalized(text) == text


@given(st.text())
def test_no_more_than_the_case_of_a_letter_changes(text: str) -> None:
    small = uncapitalized(text)
    assert small.casefold() == text.casefold()
    assert uncapitalized(small) == small


def test_the_name_of_somebody_here_keeps_its_capital() -> None:
    assert uncapitalized("Cash prices rose") == "cash prices rose"
    with with_names(frozenset(("Ana", "Cash"))):
        assert uncapitalized("Cash prices rose") == "Cash prices rose"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dev nearly never answers", "Dev nearly never answers"),
        ("Grace's list is late", "Grace's list is late"),
        ("Mark, Jack and Rose ask", "Mark, Jack and Rose ask"),
        ("Mark the boxes", "mark the boxes"),
        ("Bill customers monthly", "bill customers monthly"),
        ("Will they come?", "will they come?"),
        ("May we ask?", "may we ask?"),
        ("Rose first asks", "Rose first asks"),
    ],
)
def test_names_of_people_here_keep_their_capital_unless_they_are_verbs(text: str, said: str) -> None:
    with with_names(frozenset({"Dev", "Grace", "Mark", "Bill", "Will", "May", "Rose"})):
        assert uncapitalized(text) == said
