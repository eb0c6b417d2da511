"""Whether a text is about what was left out."""

from __future__ import annotations

import pytest

from okrtui.language.overlap import is_about


@pytest.mark.parametrize(
    ("omission", "text"),
    [
        ("No content in Spanish", "Start a Spanish podcast"),
        ("No content in Spanish", "translating our best articles into Spanish"),
        ("No competitions this year", "hold a competition for teenagers"),
        ("no new markets", "enter the Swiss market"),
        ("No new rooms", "rent a room next door for the night shift"),
        ("No new rooms", "Let us open two more rooms"),
        ("No more events", "move to a new office and hold an event in the new hall"),
        ("No paid ads", "test paid ads on the local radio"),
        ("we don't serve enterprises", "sign three enterprises"),
        ("No loyalty scheme", "a loyalty card scheme for regulars"),
        ("We leave out home delivery", "deliver to the home of older customers"),
        ("no discounts", "give students a discount"),
        ("no weekend shifts", "open a shift at the weekend"),
        ("No mobile app", "build a mobile app for parents"),
        ("no app, website or podcast", "record a podcast"),
        ("no pianos, no safes: they break backs", "move safes at night"),
        ("no more piano jobs, Callum turned down three", "take piano jobs on Mondays"),
        ("no orders by phone because nobody hears it", "take orders by phone"),
        ("no boats over eighteen metres until the slip is mended", "take in boats over 18 metres"),
    ],
)
def test_a_text_is_about_what_was_left_out(omission: str, text: str):
    assert is_about(text, omission)


@pytest.mark.parametrize(
    ("omission", "text"),
    [
        ("No content in Spanish", "publish content weekly for teachers"),
        ("No content in Spanish", "start a podcast"),
        ("No competitions this year", "open the pool to schools this year"),
        ("no new markets", "new customers get a call in their first week"),
        ("No new rooms", "tea in the waiting room"),
        ("No new rooms", "Elif: tea in waiting rooms"),
        ("no more events", "ask about the next event at the desk"),
        ("No paid ads", "ask paying customers for a review"),
        ("we don't serve enterprises", "serve small shops in an hour"),
        ("No loyalty scheme", "remind regulars when their coffee runs out"),
        ("We leave out home delivery", "let people leave parcels at the desk"),
        ("no discounts", "give students a tour"),
        ("no weekend shifts", "let nurses swap shifts on their own"),
        ("No mobile app", "send mobile customers a short message"),
        (
            "no more piano-only jobs, Callum has turned down three already",
            "If we do the video survey with Callum for every job over three rooms",
        ),
        ("no more piano jobs, Callum turned down three", "Callum calls each customer before the job"),
        ("No new builds, and no boats over eighteen metres until the slip is mended.", "Store boats by the metre"),
        ("no tables for more than ten guests", "seat guests at small tables"),
        ("no discounts", "tell students the price, without a discount"),
        ("no orders on Sundays", "ring each customer about the order"),
        ("no new customers this week", "call new customers within a week"),
        ("no discounts because the crew loses its bonus", "pay the crew a bonus"),
        ("no weddings: we have no time for people who call in the last week", "call people in their first week"),
        ("no work for agents (they never pay on time)", "send the bill on time, so that tenants pay"),
        ("", "build an app"),
        (", ;", "build an app"),
        ("nothing else", "nothing"),
    ],
)
def test_a_text_about_something_else_is_not(omission: str, text: str):
    assert not is_about(text, omission)
