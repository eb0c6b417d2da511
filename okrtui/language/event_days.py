"""Days of events: whether a day in a text is that on which something takes place, and not one by which it is done."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.language.words.word_set import word_set

_EVENTS = word_set(
    """
    fair festival market concert gala fundraiser show exhibition vernissage premiere party wedding anniversary opening
    conference congress summit meetup hackathon retreat offsite kickoff retrospective retro roundtable townhall
    workshop training seminar webinar course masterclass lecture lesson class rehearsal exam interview audition
    meeting session assembly hearing event evening visit tour trip race match game tournament marathon election audit
    """
)
"""Nouns of what takes place on a day that is set: `the fair`."""
_DAYS_OF_EVENTS = word_set("open sports market parents")
"""Words before "day" that make an event of it: `the open day`."""
_HELD = word_set(
    """
    hold host run lead give have do visit attend join go come be see meet present speak open start begin celebrate
    moderate facilitate teach play perform take
    """
)
"""Verbs of who is there: their deed is on the day of the event."""
_THERE = frozenset(("at", "in", "during"))
"""Words before an event at which something is done."""
_DETERMINERS = frozenset(("the", "a", "an", "our", "my", "their", "this"))
_LONGEST_NAME = 4
"""The most words of what an event is called, behind the word before it."""


def is_day_of_event(words: Sequence[str], start: int) -> bool:
    """Return whether a day that begins at an index in words is only that of an event: `prepare the fair on 12 May`.

    Not so where the deed itself is on that day: `hold the fair on 12 May`, `ask at the fair on 12 May`.
    """
    before = [word.lower() for word in words[: start + 1]]
    # The words of a day may begin with the word that leads to it.
    if before[-1] != "on":
        before.pop()
    if before[-1:] != ["on"] or not _names_event(before[:-1]):
        return False
    lead, name = before[: -_LONGEST_NAME - 2], before[-_LONGEST_NAME - 2 : -2]
    # What the event is called follows a word such as "the", and is no deed: "the open day".
    deed = next((name[:index] for index in reversed(range(len(name))) if name[index] in _DETERMINERS), name)
    return _THERE.isdisjoint(name) and _HELD.isdisjoint((*lead, *deed))


def _names_event(words: Sequence[str]) -> bool:
    """Return whether words in lower case end with the name of an event."""
    last = words[-1] if words else ""
    return last in _EVENTS or (last == "day" and words[-2:-1] != [] and words[-2] in _DAYS_OF_EVENTS)
