"""The why question of any behavior, read aloud: a table of what people do, in each of three directions."""

from __future__ import annotations

import re

import pytest

from okrtui.method.why_questions import why_question
from okrtui.model.okr import KeyResult

QUESTIONS = """
the records desk | is still looking for paper files at seven
    Why is the records desk looking for paper files at seven?
    What keeps us from this today …
    What keeps this as it is …
patients | wait more than two hours
    Why do patients wait more than two hours?
    What still keeps patients from waiting more than two hours?
    What makes patients wait more than two hours?
the clinic | books a follow-up before patients leave
    Why does the clinic book a follow-up before patients leave?
    What still keeps the clinic from booking a follow-up before patients leave?
    What makes the clinic book a follow-up before patients leave?
tenants | are told who comes
    Why are tenants told who comes?
    What still keeps tenants from being told who comes?
    What keeps this as it is …
tenants | are waiting for a call back
    Why are tenants waiting for a call back?
    What still keeps tenants from waiting for a call back?
    What keeps this as it is …
the night shift | has a free bed at six
    Why does the night shift have a free bed at six?
    What still keeps the night shift from having a free bed at six?
    What makes the night shift have a free bed at six?
nurses | have to type letters twice
    Why do nurses have to type letters twice?
    What still keeps nurses from having to type letters twice?
    What keeps this as it is …
the ward | has to call twice
    Why does the ward have to call twice?
    What still keeps the ward from having to call twice?
    What keeps this as it is …
the ward | has called twice
    What keeps us from this today … from 40 to 20 %
    What keeps us from this today …
    What keeps this as it is …
patients | can book online
    Why can patients book online?
    What still keeps patients from being able to book online?
    What lets patients book online?
patients | can't reach us by phone
    Why can patients not reach us by phone?
    What keeps us from this today …
    What keeps this as it is …
the front desk | doesn't answer before nine
    Why does the front desk not answer before nine?
    What keeps us from this today …
    What keeps this as it is …
families | don't know whom to call
    Why do families not know whom to call?
    What keeps us from this today …
    What keeps this as it is …
patients | do not find the right door
    Why do patients not find the right door?
    What keeps us from this today …
    What keeps this as it is …
the shop | is not open on Saturdays
    Why is the shop not open on Saturdays?
    What keeps us from this today …
    What keeps this as it is …
drivers | aren't paid on time
    Why are drivers not paid on time?
    What keeps us from this today …
    What keeps this as it is …
callers | still call a second time
    Why do callers call a second time?
    What keeps us from this today …
    What keeps this as it is …
the desk | still prints every form
    Why does the desk print every form?
    What keeps us from this today …
    What keeps this as it is …
guests | often leave without paying
    Why do guests often leave without paying?
    What keeps us from this today …
    What makes guests often leave without paying?
the library | often closes early
    Why does the library often close early?
    What keeps us from this today …
    What makes the library often close early?
members | always bring a friend
    Why do members always bring a friend?
    What keeps us from this today …
    What makes members always bring a friend?
customers | who call twice
    What keeps us from this today … from 40 to 20 %
    What keeps us from this today …
    What keeps this as it is …
teams | called twice last week
    What keeps us from this today … from 40 to 20 %
    What keeps us from this today …
    What keeps this as it is …
patients | read the letter at home
    Why do patients read the letter at home?
    What still keeps patients from reading the letter at home?
    What makes patients read the letter at home?
everyone | leaves on time
    Why does everyone leave on time?
    What still keeps everyone from leaving on time?
    What makes everyone leave on time?
everyone | leave on time
    Why does everyone leave on time?
    What still keeps everyone from leaving on time?
    What makes everyone leave on time?
Ana | calls every supplier
    Why does Ana call every supplier?
    What still keeps Ana from calling every supplier?
    What makes Ana call every supplier?
we | answer within a day
    Why do we answer within a day?
    What still keeps us from answering within a day?
    What makes us answer within a day?
I | sit down before nine
    Why do I sit down before nine?
    What still keeps me from sitting down before nine?
    What makes me sit down before nine?
nobody | calls back
    What keeps us from this today … from 40 to 20 %
    What keeps us from this today …
    What keeps this as it is …
no one | waits
    What keeps us from this today … from 40 to 20 %
    What keeps us from this today …
    What keeps this as it is …
parents | sign up and pay
    Why do parents sign up and pay?
    What keeps us from this today …
    What makes parents sign up and pay?
the office | signs and sends the form
    What keeps us from this today … from 40 to 20 %
    What keeps us from this today …
    What keeps this as it is …
new members | never come back
    Why do new members never come back?
    What keeps us from this today …
    What makes new members never come back?
the dispatcher | never knows who is free
    What keeps us from this today … from 40 to 20 %
    What keeps us from this today …
    What keeps this as it is …
couriers | will take a second tour
    What keeps us from this today … from 40 to 20 %
    What still keeps couriers from taking a second tour?
    What makes couriers take a second tour?
the bakery | will open at six
    What keeps us from this today … from 40 to 20 %
    What still keeps the bakery from opening at six?
    What makes the bakery open at six?
patients | could book online
    What keeps us from this today … from 40 to 20 %
    What keeps us from this today …
    What keeps this as it is …
trainees | should call first
    What keeps us from this today … from 40 to 20 %
    What keeps us from this today …
    What keeps this as it is …
pupils | calling home at noon
    What keeps us from this today … from 40 to 20 %
    What keeps us from this today …
    What keeps this as it is …
pupils | to call home at noon
    What keeps us from this today … from 40 to 20 %
    What keeps us from this today …
    What keeps this as it is …
tenants | calls about parking
    What keeps us from this today … from 40 to 20 %
    What keeps us from this today …
    What keeps this as it is …
tenants | complaints about parking
    What keeps us from this today … from 40 to 20 %
    What keeps us from this today …
    What keeps this as it is …
visitors | too many questions at the desk
    What keeps us from this today … from 40 to 20 %
    What keeps us from this today …
    What keeps this as it is …
visitors | ask fewer questions
    Why do visitors ask questions?
    What still keeps visitors from asking fewer questions?
    What makes visitors ask fewer questions?
visitors | no longer ask the way
    Why do visitors ask the way?
    What keeps us from this today …
    What keeps this as it is …
GPs | refer patients too late
    Why do GPs refer patients too late?
    What still keeps GPs from referring patients too late?
    What makes GPs refer patients too late?
GPs | send us a photo.
    Why do GPs send us a photo?
    What still keeps GPs from sending us a photo?
    What makes GPs send us a photo?
Most drivers | quickly find the ramp
    Why do most drivers quickly find the ramp?
    What keeps us from this today …
    What makes most drivers quickly find the ramp?
the team | meets without an agenda
    Why does the team meet without an agenda?
    What still keeps the team from meeting without an agenda?
    What makes the team meet without an agenda?
a volunteer | greets each guest
    Why does a volunteer greet each guest?
    What still keeps a volunteer from greeting each guest?
    What makes a volunteer greet each guest?
children in care | see their family weekly
    Why do children in care see their family weekly?
    What still keeps children in care from seeing their family weekly?
    What makes children in care see their family weekly?
people who rent | pay late
    Why do people who rent pay late?
    What still keeps people who rent from paying late?
    What makes people who rent pay late?
the boards of two schools | meet in private
    Why do the boards of two schools meet in private?
    What still keeps the boards of two schools from meeting in private?
    What makes the boards of two schools meet in private?
the crew | are on site by seven
    Why are the crew on site by seven?
    What still keeps the crew from being on site by seven?
    What keeps this as it is …
applicants | get an answer within a week
    Why do applicants get an answer within a week?
    What still keeps applicants from getting an answer within a week?
    What makes applicants get an answer within a week?
buyers | return the shoes, because they don't fit
    Why do buyers return the shoes, because they don't fit?
    What keeps us from this today …
    What makes buyers return the shoes, because they don't fit?
clerks | only call when it is too late
    What keeps us from this today … from 40 to 20 %
    What keeps us from this today …
    What keeps this as it is …
the warehouse | ships on the day of the order
    Why does the warehouse ship on the day of the order?
    What still keeps the warehouse from shipping on the day of the order?
    What makes the warehouse ship on the day of the order?
 | call twice
    Why do they call twice?
    What still keeps them from calling twice?
    What makes them call twice?
the records desk | are looking for files
    Why are the records desk looking for files?
    What still keeps the records desk from looking for files?
    What keeps this as it is …
they | type it twice
    Why do they type it twice?
    What still keeps them from typing it twice?
    What makes them type it twice?
the hotline | is busy at eight
    Why is the hotline busy at eight?
    What still keeps the hotline from being busy at eight?
    What keeps this as it is …
students | were late
    What keeps us from this today … from 40 to 20 %
    What keeps us from this today …
    What keeps this as it is …
the kitchen | runs out of bread by noon
    Why does the kitchen run out of bread by noon?
    What still keeps the kitchen from running out of bread by noon?
    What makes the kitchen run out of bread by noon?
volunteers | aren't able to log in
    Why are volunteers not able to log in?
    What keeps us from this today …
    What keeps this as it is …
"""
"""Who does what, then why fewer should, what keeps more from it, and what makes it stay; … quotes the sentence,
with the numbers behind it."""

_LINES = QUESTIONS.strip("\n").split("\n")
CASES = [
    (*(part.strip() for part in _LINES[start].split(" |")), numbers, _LINES[start + offset].strip())
    for start in range(0, len(_LINES), 4)
    for offset, numbers in enumerate(((40, 20), (20, 40), (30, 30)), start=1)
]


@pytest.mark.parametrize(("who", "does_what", "numbers", "question"), CASES)
def test_the_why_question_of_any_behavior_is_english(
    who: str, does_what: str, numbers: tuple[int, int], question: str
) -> None:
    key_result = KeyResult(id="kr1", who=who, does_what=does_what, baseline=numbers[0], target=numbers[1], unit="%")
    sentence = f"{who or 'they'} {does_what.rstrip('.')}"
    lead, is_quoted, numbers_behind = question.partition(" …")
    more = numbers_behind and f":{numbers_behind}"
    assert why_question(key_result) == (f"{lead}: “{sentence}{more}”?" if is_quoted else question)


def test_the_table_holds_sixty_behaviors_in_each_direction() -> None:
    assert len(CASES) >= 180


REDUCTIONS = """
the wash floor | gets rewash down | fall | What still keeps the wash floor from getting rewash down?
the wash floor | gets rewash down | rise | What still keeps the wash floor from getting rewash down?
the kitchen | brings waste down to 5 % | fall | What still keeps the kitchen from bringing waste down to 5 %?
the team | keeps the backlog low | fall | What still keeps the team from keeping the backlog low?
the kitchen | reduces its waste | fall | What still keeps the kitchen from reducing its waste?
cooks | cut their waste | fall | What still keeps cooks from cutting their waste?
the plant | lowers its use of gas | fall | What still keeps the plant from lowering its use of gas?
the depot | halves the queue | fall | What still keeps the depot from halving the queue?
the desk | stops the late orders | fall | What still keeps the desk from stopping the late orders?
the ward | avoids double bookings | fall | What still keeps the ward from avoiding double bookings?
nurses | prevent falls | fall | What still keeps nurses from preventing falls?
drivers | miss fewer deliveries | fall | Why do drivers miss deliveries?
drivers | miss fewer deliveries | rise | What still keeps drivers from missing fewer deliveries?
nurses | spend less time at the printer | fall | Why do nurses spend time at the printer?
guests | wait less than ten minutes | rise | What still keeps guests from waiting less than ten minutes?
tenants | stop calling twice | fall | Why do tenants call twice?
tenants | stop calling twice | rise | What still keeps tenants from stopping calling twice?
parents | no longer ask the way | fall | Why do parents ask the way?
buses | stop at the school | fall | Why do buses stop at the school?
customers | ask for a lower price | fall | Why do customers ask for a lower price?
crews | arrive late | fall | Why do crews arrive late?
crews | get the form down from the shelf | fall | Why do crews get the form down from the shelf?
hotels | order online | rise | What still keeps hotels from ordering online?
nurses | avoid typing twice | fall | Why do nurses type twice?
the plant | took waste down | fall | What keeps us from this today: “the plant took waste down: from 40 to 20 %”?
"""
"""Who does what, which may be a less of something already, where its number goes, and the question."""
NUMBERS = {"fall": (40, 20), "rise": (20, 40)}


@pytest.mark.parametrize("row", REDUCTIONS.strip().splitlines())
def test_the_question_of_a_less_asks_for_what_is_wanted(row: str) -> None:
    who, does_what, direction, question = (part.strip() for part in row.split("|"))
    baseline, target = NUMBERS[direction]
    key_result = KeyResult(id="kr1", who=who, does_what=does_what, baseline=baseline, target=target, unit="%")
    assert why_question(key_result) == question


LONG_SHARE = "the share of agents who answer a survey and would send us again"


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("the share of repeat orders, 20 -> 40 %", "What still keeps the share of repeat orders low?"),
        ("the number of missed calls, 40 -> 20", "What still keeps the number of missed calls high?"),
        ("Number of missed calls, 40 -> 20", "What still keeps the number of missed calls high?"),
        ("our rewash rate: 40 -> 20 %", "What still keeps our rewash rate high?"),
        ("the average time to an answer: 30 -> 30", "What keeps the average time to an answer as it is?"),
        (f"{LONG_SHARE}: from 20 % to 40 %", f"What still keeps this low: “{LONG_SHARE}”?"),
        (
            "the wash floor gets rewash down: 40 -> 20",
            "What keeps us from this today: “the wash floor gets rewash down: 40 -> 20”?",
        ),
    ],
)
def test_the_question_of_a_measure_asks_why_it_is_low_or_high(said: str, question: str) -> None:
    baseline, target = (int(number) for number in re.findall(r"\d+", said))
    assert why_question(KeyResult(id="kr1", said=said, baseline=baseline, target=target)) == question
