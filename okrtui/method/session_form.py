"""The form of a new session: what is typed in each of its fields, why that is no session yet, and the session."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from okrtui.language.cycle_names import cycle_days, cycle_problem
from okrtui.language.durations import minutes_in_words, parse_minutes
from okrtui.language.names import split_names
from okrtui.method.agenda import FORMATS, SESSION_LENGTHS, available_formats
from okrtui.method.cycles import Cycle, read_days
from okrtui.method.numbers import Numbers
from okrtui.method.session_creation import create_session, likely_cycle
from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.clock import Clock, local_day
from okrtui.model.persons import name_as_written
from okrtui.model.session import Session
from okrtui.model.text import MAX_TEXT, clean

STEP_ORDERS = {"ideas first": "hypotheses first", "goal first": "goal first"}
"""The two orders of a plan, each with its name."""
BEGINNINGS = {"last": "the last session", "nothing": "nothing"}
"""After what a session comes of a team that met before, each with its words."""
MAX_CYCLE_SHOWN = 40
"""Characters of a refused cycle that are shown."""


class SessionForm:
    """The fields of a session that is to be created, all with defaults."""

    def __init__(
        self, numbers: Numbers, clock: Clock, last_order: str, kept: Mapping[str, str], is_solo: bool = False
    ) -> None:
        """Begin with the defaults and `last_order`, the order of the last plan; `kept` is what was typed before.

        With `is_solo` it is a session of one person alone.
        """
        self._numbers, self._clock = numbers, clock
        self.likely_cycle = likely_cycle(local_day(clock()), numbers)
        """The cycle that is most likely meant today."""
        format = "solo" if is_solo else "plan"
        defaults = {
            "format": format,
            "title": "",
            "team": "",
            "after": "last",
            "cycle": self.likely_cycle,
            "minutes": str(FORMATS[format].minutes),
            "starts": "",
            "ends": "",
            "order": last_order if last_order in STEP_ORDERS else "ideas first",
            "people": "",
            "lead": "",
        }
        self.proposed_cycle = self.likely_cycle
        """The cycle that stands there until another one is named."""
        self.goes_on_in_cycle = False
        """Whether it goes on with the cycle of another session, which has its days."""
        self.texts = defaults | _valid_texts({field: kept[field] for field in defaults if field in kept})
        """What stands in each field."""
        self.is_restored = self.texts != defaults
        """Whether something was typed before that is not a default."""

    @property
    def title_example(self) -> str:
        """A title as an example, of a plan for the cycle that is likely today."""
        return f"Plan for {self.likely_cycle.rpartition('-')[2]}"

    @property
    def is_begun(self) -> bool:
        """Whether anything was typed of what only this session has."""
        return any(self.texts[field].strip() for field in ("title", "team", "people"))

    @property
    def people(self) -> tuple[str, ...]:
        """The names of those who take part."""
        return tuple(split_names(self.texts["people"]))

    @property
    def cycle(self) -> str:
        """The name of the cycle."""
        return clean(self.texts["cycle"]).strip()

    @property
    def named_days(self) -> tuple[date, date] | None:
        """The days that the name of the cycle tells."""
        return cycle_days(self.cycle, self._numbers.cycles)

    @property
    def is_cycle_named(self) -> bool:
        """Whether a cycle was named that is not the proposed one."""
        return self.cycle != self.proposed_cycle

    @property
    def whole_cycle(self) -> Cycle:
        """The cycle with its days, as far as they are known."""
        try:
            days = self.named_days or self._typed_days
        except ValueError:
            days = None
        return Cycle(self.cycle, *(days or (None, None)))

    @property
    def is_coming(self) -> bool:
        """Whether the cycle is the one that is likely today, and has not begun yet."""
        days = self.named_days if self.cycle == self.likely_cycle else None
        return days is not None and local_day(self._clock()) < days[0]

    @property
    def asks_days(self) -> bool:
        """Whether the days of the cycle are asked for, because its name does not tell them."""
        return bool(self.cycle) and not self.goes_on_in_cycle and not self.named_days and not self.cycle_problem

    @property
    def problem(self) -> str:
        """Why the session cannot start, in one sentence; empty where it can."""
        if self.goes_on_in_cycle:
            return ""
        try:
            return self.cycle_problem or (self._typed_days and "") or ""
        except ValueError as error:
            return str(error)

    @property
    def cycle_problem(self) -> str:
        """Why the cycle is none, in one sentence; empty where it is one, or a name of its own."""
        problem = cycle_problem(self.cycle)
        return f"“{self.cycle[:MAX_CYCLE_SHOWN]}” {problem}" if problem else ""

    @property
    def _typed_days(self) -> tuple[date, date] | None:
        """The days typed for a cycle whose name tells none; raises ValueError, which says why they are none."""
        if not self.cycle or self.named_days:
            return None
        return read_days(self.texts["starts"], self.texts["ends"], local_day(self._clock()))

    def session(self) -> Session:
        """Return the session; without days where those typed are none."""
        texts, days = self.texts, None if self.problem else self._typed_days
        format, numbers, now = texts["format"], self._numbers, self._clock()
        names = () if format == "solo" else self.people
        title, team, cycle, minutes = texts["title"], texts["team"], texts["cycle"], int(texts["minutes"])
        session = create_session(format, title, team, cycle, minutes, names, now, "", numbers, days)
        return self._led(changed(session, order=texts["order"] if format == "plan" else ""))

    def successor(self, predecessor: Session) -> Session:
        """Return the session as it goes on from another one: what is not written here comes from there."""
        texts, days = self.texts, None if self.problem else self._typed_days
        format, title = texts["format"], texts["title"]
        made = create_successor(predecessor, format, "", self._clock(), self._numbers, title, self.cycle, days)
        if format != "solo" and self.people:
            made = changed(made, people=changed(made.people, participants=self.people))
        if texts["minutes"] != str(FORMATS[format].minutes):
            made = changed(made, minutes=int(texts["minutes"]))
        return self._led(changed(made, order=texts["order"]) if format == "plan" else made)

    def _led(self, session: Session) -> Session:
        """Return the session with who leads it, if that was written."""
        lead = clean(self.texts["lead"]).strip() if self.texts["format"] != "solo" else ""
        if not lead:
            return session
        return changed(session, people=changed(session.people, facilitator=name_as_written(session, lead)))


def read_length(text: str) -> tuple[str, str] | None:
    """Return the minutes that a text says, and their word among the lengths; None where it says none."""
    minutes = parse_minutes(text)
    return (str(minutes), SESSION_LENGTHS.get(minutes, minutes_in_words(minutes))) if minutes else None


def _valid_texts(texts: Mapping[str, str]) -> dict[str, str]:
    """Return those of the texts that their fields can hold."""
    choices: dict[str, Collection[str]] = {
        "format": [form.id for form in available_formats()],
        "after": BEGINNINGS,
        "order": STEP_ORDERS,
    }
    return {
        field: clean(text)[:MAX_TEXT]
        for field, text in texts.items()
        if (field not in choices or text in choices[field]) and (field != "minutes" or read_length(text))
    }
