from datetime import date, datetime

import pytest

from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.session_form import SessionForm


def test_it_proposes_the_coming_quarter_in_the_last_month_of_one_and_says_so() -> None:
    form = SessionForm(DEFAULT_NUMBERS, lambda: datetime(2026, 12, 1, 9), "", {})
    assert (form.cycle, form.is_coming, form.title_example) == ("2027-Q1", True, "Plan for Q1")
    form.texts["cycle"] = "2026-Q4"
    assert not form.is_coming
    assert not _form().is_coming


def _form(last_order: str = "", **kept: str) -> SessionForm:
    return SessionForm(DEFAULT_NUMBERS, lambda: datetime(2026, 10, 1, 9), last_order, kept)


def test_the_defaults_are_a_session() -> None:
    form = _form("goal first")
    session = form.session()
    assert (form.problem, form.is_restored, form.is_begun) == ("", False, False)
    assert (session.format, session.cycle, session.minutes, session.order) == ("plan", "2026-Q4", 90, "goal first")


def test_a_session_of_one_person_alone_is_proposed_to_those_who_hold_no_others() -> None:
    form = SessionForm(DEFAULT_NUMBERS, lambda: datetime(2026, 10, 1, 9), "", {}, is_solo=True)
    assert (form.session().format, form.session().minutes, form.is_restored) == ("solo", 20, False)


def test_only_what_fits_its_field_is_restored() -> None:
    form = _form(format="party", minutes="soon", order="backwards", title="Plan for Q4", colour="red")
    assert form.is_restored
    assert form.texts == {**_form().texts, "title": "Plan for Q4"}


@pytest.mark.parametrize(
    ("kept", "asks_days", "problem"),
    [
        ({"cycle": "2026-Q4"}, False, ""),
        ({"cycle": ""}, False, ""),
        ({"cycle": "Harvest"}, True, ""),
        ({"cycle": "2026-Q7"}, False, "“2026-Q7” "),
        ({"cycle": "Harvest", "starts": "never", "ends": ""}, True, "never"),
    ],
)
def test_the_days_of_a_cycle_come_from_its_name_or_are_asked_for(
    kept: dict[str, str], asks_days: bool, problem: str
) -> None:
    form = _form(**kept)
    assert form.asks_days is asks_days
    assert problem in form.problem
    assert bool(form.problem) is bool(problem)


def test_typed_days_are_those_of_the_session() -> None:
    session = _form(cycle="Harvest", starts="1 Nov 2026", ends="15 Jan 2027").session()
    assert (session.starts, session.ends) == (date(2026, 11, 1), date(2027, 1, 15))


@pytest.mark.parametrize(("format", "lead"), [("plan", "Ana"), ("solo", "")])
def test_nobody_leads_a_solo_reflection(format: str, lead: str) -> None:
    session = _form(format=format, people="Ana, Bo", lead="ana").session()
    assert session.people.facilitator == lead
