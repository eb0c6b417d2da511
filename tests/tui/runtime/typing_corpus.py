"""What people type in a workshop, with when its keys arrive: sentences, and commands of a facilitator.

The texts were written by hand, as they are said in meetings. When their keys arrive is drawn from distributions with a
fixed seed: people type with a spread of a third around their mean, and stop to think before some words. Running this
module prints the table in okrtui/docs/measurements.md.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random

from okrtui.tui.commands import commands
from okrtui.tui.runtime.typing_runs import Meaning, TypedKey, continues, meaning

SENTENCES = """\
Because nobody calls them back
Why do tenants call twice?
Tenants answer the survey within two days
three people have to approve every order
designers wait a week for copy
we should show the price before the sign-up
people leave when the page is slow
half of them stop at the password
all tenants get a text message before the visit
the carrier has no price table
customers would stay if we were faster
order a cup by 18 Dec
Guests come back within a month
quick answers matter more than complete ones
nobody knows who owns the list
send a reminder the evening before
if there was a form, landlords would report faults in bulk
it takes us nine days to pay a refund
support is alone on weekends
every second parcel comes back
make the first visit free
let people buy as a guest
the newsletter costs twelve days a quarter
parents do not read long emails
ask Chi for the numbers of August
as long as the queue is there, people give up
and then the drawing is out of date
anything above ten minutes is too long
Bikes wait for parts that are in stock
Drivers find the door code too late
Volunteers come once and never again
Nurses write the same note three times
New members don't know whom to ask
our best customers never see the offer
one number on the wall that everyone believes
under 5 % open the attachment
until Friday we only listen
visitors look for the opening hours
volunteers want to know what comes next
could we test this with ten people?
does anybody read the weekly report?
don't build it before we have seen them try
just call five of them tomorrow
keep the old page for a month
less choice on the first screen
money is not the reason
see what happens without the discount
students cancel after the second lesson
test it in one shop first
talk to the people who left
too many fields in the form
use the waiting time to explain the bill
cashiers have to look up codes
xylophone lessons are booked out
give each new member a buddy
join the two lists into one
friends bring friends
refunds wait for one signature
you only see the price at the end
zero complaints is not the goal
1200 orders a week by 31 Dec
3 weeks is too long
24 hours from report to repair
"Nobody told me" is what we hear most
Übergabe takes an hour each morning
É hard to find the entrance
""".splitlines()
"""Sentences that are said and typed in workshops."""

_NAMES = """\
Ada Ana Bo Chi Dan Eve Finn Gus Hal Ida Ines Jo Kim Lea Mia Nia Ola Pia Quinn Rob Sam Tom Uli Vic Wes Xia Yuki Zoe
"""
NAMES = tuple(_NAMES.split())
"""Names that are typed on a field of the frame."""

_COMMANDS = """\
frame: ]]] ] 135 13 r S SSS i c cc t ddd uuuu UU gJ C ?
hypotheses: JJJm uuuuuu KKm mJmJmJ dd dud uUu Jd xx xu E o oo >> >>J & << vv m mm c ccc ]]] [[ 24 246 s gG Gm dJdJ
hypotheses: KKKK gJJm GKd uuUU jj jjjj kkk
okr: w y n m JJm KKx xu v u uu ddu 31 ]] [ cc U s e gm yy
whys: n f v h l m ml hu Jm JJ KK d du uu ]] [[ 45 ff s
ladder: m mm JJm K du uuu s ]] [ 56 135 x d
decide: k i e l kie ke kk m du u uu ] [ 67 v c C lu eu
close: m mm mJ S d du u uuu A L B b [ [[ 7 1 L t
library: n o f . Z .Z t T z d u du uu DD B / R q = N
"""
COMMANDS = [
    (place, row) for line in _COMMANDS.splitlines() for place, _, rows in [line.partition(": ")] for row in rows.split()
]
"""What a facilitator presses in a row, without a look at the screen between two keys, with the place."""

PLACES = tuple(dict.fromkeys(place for place, _ in COMMANDS))
"""The steps in which it is pressed, and the library."""

SPREAD = 0.33
"""The spread of the time between two keys, as the standard deviation of its logarithm."""
THINKING = 0.04
"""How many words people stop to think before; they do so for a second."""

Times = list[float]


def human_times(text: str, words_a_minute: float, random: Random) -> Times:
    """Return when the keys of a text arrive, in seconds; a word is five keys."""
    mean, moment, times = 12 / words_a_minute, 0.0, Times()
    for before, _ in zip(" " + text, text, strict=False):
        gap = random.lognormvariate(math.log(mean) - SPREAD**2 / 2, SPREAD)
        if times and before == " " and random.random() < THINKING:
            gap += random.lognormvariate(0.0, SPREAD)
        moment += gap
        times.append(moment)
    return times


def tmux_times(text: str, random: Random) -> Times:
    """Return when the keys of a text arrive that tmux or a script sends at once."""
    moment, times = 0.0, Times()
    for _ in text:
        moment += random.uniform(0.00002, 0.0002)
        times.append(moment)
    return times


def ssh_times(text: str, words_a_minute: float, random: Random) -> Times:
    """Return when the keys arrive over a slow line, which holds them back until its next packet."""
    packet, times, last = random.uniform(0.15, 0.35), Times(), 0.0
    for time in human_times(text, words_a_minute, random):
        arrival = math.ceil(time / packet) * packet
        last = max(arrival, last + random.uniform(0.00002, 0.0002))
        times.append(last)
    return times


def bound_keys(place: str) -> dict[str, TypedKey]:
    """Return the printable keys that are commands in a step or in the library, by what they type."""
    names = {"slash": "/", "question_mark": "?", "full_stop": ".", "space": " ", "equals_sign": "=", "ampersand": "&"}
    names |= {"less_than_sign": "<", "greater_than_sign": ">", "left_square_bracket": "[", "right_square_bracket": "]"}
    places = ("app", "library") if place == "library" else ("app", "workshop", place)
    opens = {names.get(key, key): c.opens for name in places for c in commands(name) for key in c.keys}
    moves = "" if place == "library" else "123456789gG"
    return {key: TypedKey(key, 0.0, opens=opens.get(key, "")) for key in (*opens, *moves) if len(key) == 1}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a text."""

    kind: str
    """`verbatim`: all of it is text; `cut`: its beginning ran as commands; `line`: its first letter opened one."""
    acted: int
    """How many of its keys ran as commands that were not taken back."""


def run_text(text: str, times: Iterable[float], place: str, is_on_field: bool = False) -> Outcome | None:
    """Return what becomes of keys where no field is open; None if they are commands to the end."""
    bound, run, lost = bound_keys(place), list[TypedKey](), 0
    for character, time in zip(text, times, strict=True):
        key = bound.get(character)
        typed = TypedKey(character, time, key is not None, key.opens if key else "", is_on_field)
        if run and not continues(run, typed, has_field=any(key.opens for key in run)):
            if len(run) > 1 and meaning(run) is Meaning.LINE:
                return Outcome("line", lost + 1)
            lost += len(run)
            run = []
        run.append(typed)
        if meaning(run) is Meaning.TEXT:
            return Outcome("cut" if lost else "verbatim", lost)
    return Outcome("line", lost + 1) if len(run) > 1 and meaning(run) is Meaning.LINE else None


def measure_text(draw: Callable[[str, Random], Times]) -> Counter[str]:
    """Count what becomes of each sentence in each step; `missed` are those whose keys are commands to the end."""
    counts, random = Counter[str](), Random(14)
    for place in PLACES:
        for sentence in SENTENCES:
            outcome = run_text(sentence, draw(sentence, random), place)
            counts[outcome.kind if outcome else "missed"] += 1
    return counts


def measure_names(draw: Callable[[str, Random], Times]) -> Counter[str]:
    """Return how many names come out how where the cursor is on a field of the frame."""
    counts, random = Counter[str](), Random(14)
    for name in NAMES * 20:
        outcome = run_text(name, draw(name, random), "frame", is_on_field=True)
        counts[outcome.kind if outcome else "missed"] += 1
    return counts


def measure_commands(draw: Callable[[str, Random], Times], rounds: int = 20) -> Counter[str]:
    """Count the rows of commands that stay commands, and those that are taken as text."""
    counts, random = Counter[str](), Random(14)
    for place, row in COMMANDS * rounds:
        outcome = run_text(row, draw(row, random), place, is_on_field=place == "frame")
        counts["text" if outcome is not None and outcome.kind != "line" else "commands"] += 1
    return counts


def _table() -> Iterator[str]:
    paces: dict[str, Callable[[str, Random], Times]] = {
        "40 words a minute": lambda text, random: human_times(text, 40, random),
        "60 words a minute": lambda text, random: human_times(text, 60, random),
        "80 words a minute": lambda text, random: human_times(text, 80, random),
        "120 words a minute": lambda text, random: human_times(text, 120, random),
        "60 words a minute, slow ssh": lambda text, random: ssh_times(text, 60, random),
        "120 words a minute, slow ssh": lambda text, random: ssh_times(text, 120, random),
        "one chunk, tmux": tmux_times,
    }
    columns = ("verbatim", "beginning lost", "first letter opened the line", "missed", "names on a field")
    yield f"| arrival | {' | '.join(columns)} | commands taken as text |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for name, draw in paces.items():
        texts, names, rows = measure_text(draw), measure_names(draw), measure_commands(draw)
        shares = (f"{texts[kind] / texts.total():.1%}" for kind in ("verbatim", "cut", "line", "missed"))
        verbatim = names["verbatim"] / names.total()
        yield f"| {name} | {' | '.join(shares)} | {verbatim:.1%} | {rows['text'] / rows.total():.1%} |"


if __name__ == "__main__":
    print("\n".join(_table()))
