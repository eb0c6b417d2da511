"""Texts of the workshop steps: title, purpose, the one large question, and prompts for the facilitator.

A step is available once it has its texts here and its module in `tui/steps/`. `TEAM_STEPS` holds the texts for a group,
`SOLO_STEPS` the gentler ones for one person.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a session, with the texts of one format."""

    id: str
    """Its id: the module in `tui/steps/`, the key of its timing in a session, the value of `okrtui open --step`."""
    title: str
    """Its title, such as `Objective & key results`."""
    short_title: str
    """A short title, where there is little room."""
    purpose: str
    """One sentence that says what it is for."""
    question: str
    """The question at the top of the screen."""
    prompts: tuple[str, ...]
    """Three to five questions for the facilitator."""
    empty_hint: str
    """What to do while the step is empty: one sentence, one example, one command, by its id in braces."""
    minutes: int = 0
    """Its timebox; 0 until an agenda gives it one."""


_TEAM = (
    Step(
        "frame",
        "Frame",
        "Frame",
        "Who is here, whom we serve and what we leave out: what limits the choice of a goal.",
        "Whom do we serve, and what are we not doing?",
        (
            "Read the direction aloud. Is anything wrong or missing?",
            "Who pays for what we make, and who uses it? Are they the same people?",
            "What did we decide not to do, although somebody will ask for it?",
            "Which goal above us does ours help? Tell it as a story; it need not be a formula.",
            "What has to be there at the end, so that we can say: we are done today?",
        ),
        "Say who is here and whom you serve, for example “first-time shoppers (use it), shop owners (pay)”. "
        "{edit} begins.",
    ),
    Step(
        "hypotheses",
        "Hypotheses",
        "Hypotheses",
        "Catch the ideas that people bring along, and make each a guess that evidence can answer.",
        "What could we do, and what would people do differently then?",
        (
            "Two minutes of silence: everybody writes ideas, one a line. Then we read them out, without debate.",
            "Take the next idea: so that who does what differently?",
            "What would we see within weeks if it holds, and what would make us stop?",
            "How sure are we, from 0 to 10, and what makes us that sure?",
            "Which of these is already under way?",
        ),
        "Write down the first idea in one line, for example “let people buy as a guest”. "
        "{add} adds one, {next_line} goes to the next.",
    ),
    Step(
        "okr",
        "Objective & key results",
        "Goal",
        "One objective that people can say by heart, and up to three changes in what people do that would show it.",
        "What would people do differently if we succeeded?",
        (
            "Where on their way do people get stuck today? That gives us the who and the does what.",
            "Say the objective by heart. Is there a number, a feature or a solution in it?",
            "Who does what, by how much, by when? Which of the four is missing?",
            "Why this number? If nobody knows it yet: who finds it, by which day?",
            "Which key result would each of our guesses move? What moves none, we park.",
        ),
        "Write one sentence that you want to be true, for example “Make the first order feel effortless for people who "
        "are new to us”. {add} adds.",
    ),
    Step(
        "whys",
        "Five whys",
        "Whys",
        "From a problem to a cause that we can act on, or to the calm insight that it is ordinary variability.",
        "Why don't people do it today?",
        (
            "Take one key result: why don't these people do it today? And why is that so?",
            "How do we know? A report, a visit, a conversation: write it beside the answer.",
            "Could we act on this answer? If not, ask why once more.",
            "Does an answer name a person? Then ask what made it so easy to happen.",
            "Does nothing stand out? Then say what we checked, and on which day we look again.",
        ),
        "Write the problem as a question, for example “Why don't first-time shoppers finish their order?”. "
        "{add} adds it.",
    ),
    Step(
        "ladder",
        "Why/how ladder",
        "Ladder",
        "From a cause down to something that somebody can do tomorrow.",
        "How could we do that, and who begins tomorrow?",
        (
            "How? And how would we do that? Go down until somebody says: I can do that tomorrow.",
            "Can we do it ourselves, or whose help do we need?",
            "Who does it, by when? One name and one day.",
            "Read it from the bottom up: why would we do this? Does it still lead to the objective?",
        ),
        "Begin with a cause and ask how, for example “show the delivery cost in the basket”. {add} adds a rung.",
    ),
    Step(
        "decide",
        "Kill, pivot or persevere",
        "Decide",
        "What we stop, change, keep or test first, by what we have seen.",
        "What do we stop, change or keep?",
        (
            "First what is already under way: knowing what we know, would we start it today?",
            "Read the evidence and the thresholds aloud before anybody judges.",
            "Is there no evidence yet? What can we find out in a week or two?",
            "What does stopping it free, in days or in money?",
            "If we change course: what changes, and what stays?",
        ),
        "Take a guess and say what becomes of it, for example “stop: 40 finished baskets out of 9,000 mails”. "
        "{kill} stops, {pivot} pivots, {persevere} keeps, {learn} learns first.",
    ),
    Step(
        "grade",
        "Grade",
        "Grade",
        "What became of each key result: the number beside the grade that we agree on, and why it came so.",
        "How far did we get, and what did we learn on the way?",
        (
            "Read the opening sentence aloud. Then each for themselves, in silence: which grade?",
            "Who is furthest from the others? You speak first: what do you see?",
            "Which grade do we agree on? It may differ from the percentage; then say why.",
            "Was the prediction off, or the work? Read aloud what we wrote beside the target.",
            "Were the people with us whom we needed? Did we shift direction on the way?",
        ),
        "A retro grades the key results of its cycle; follow a session that has some, or write them in the plan. "
        "Then say, for example, “7, because the button came three weeks late”. {edit} grades.",
    ),
    Step(
        "carry_over",
        "Carry over",
        "Carry over",
        "What goes on into the next cycle, and what stays behind: nothing goes on by itself.",
        "What do we take along, and why?",
        (
            "Nothing carries over by default. Would we choose it again today, knowing what we know?",
            "Is the objective still the one thing? Then keep it; otherwise thank it, and let it stay behind.",
            "A key result that goes on begins where it stands now. Is its target still a stretch?",
            "Which guess belongs into the next quarter, and which one into the quarter after?",
            "What nobody wants to carry may stay behind without a word.",
        ),
        "When there is a goal, a guess or an action, it stands here, for example “kr1: keep, half of them finish by "
        "now”. {keep} keeps, {change} keeps it to be changed, {drop} drops.",
    ),
    Step(
        "close",
        "Close",
        "Close",
        "The session read back as one calm page, and what each of us takes along.",
        "Is this what we want to leave the room with?",
        (
            "Read the page aloud, slowly. Would you say it so to somebody who was not here?",
            "What is your own first step, before the week is over?",
            "Who should hear of this who was not here, and who tells them?",
            "Has every open action, and every number to find, one name and one day?",
            "When do we look at the numbers next, and what was this time worth?",
        ),
        "When the earlier steps have something to say, it stands here, for example “Chi asks the carrier by 9 Oct”. "
        "{step_back} goes back a step.",
    ),
    Step(
        "numbers",
        "Numbers",
        "Numbers",
        "Where each key result stands today, how sure its owner is, and what we assumed that may not hold any more.",
        "Where do the numbers stand, and how sure are we?",
        (
            "Each owner says the value, how sure they are from 0 to 10, and one line of context.",
            "Were these the right ones, and how do we feel about the targets?",
            "Off track? Pause: what have we done, what did we learn, what worked, what did not, what do we know?",
            "What do we not know? Then who goes and finds out, by which day?",
            "What did we assume, and what have we seen since that speaks for it or against it?",
        ),
        "There is no key result here yet. A check-in follows a plan and takes its key results along, for example “One "
        "month in”: in the library, on the plan, {follow} makes it.",
    ),
)

RETRO_OPENING = (
    "Nobody is to blame: everybody did the best they could, with what they knew and had. "
    "The grade is a check on ourselves, no appraisal of anybody."
)
"""The opening of a retro, read aloud."""

_SOLO = (
    Step(
        "frame",
        "My role",
        "Role",
        "What your role is there for; it hardly changes, and a quarter can lean on it.",
        "Why does my role exist?",
        (
            "Who is better off when I do my work well?",
            "What would be missing if nobody did it?",
            "What do I leave out, so that the rest has room?",
            "Which goal around me does my role help?",
        ),
        "Write it in a sentence, for example “I see to it that new colleagues feel at home soon”. {edit} begins.",
    ),
    Step(
        "okr",
        "This quarter's focus",
        "Focus",
        "One thing to care about this quarter, and how you would notice that it worked.",
        "What should be different at the end of this quarter?",
        (
            "Which one thing would make the others easier?",
            "Who would notice it, and what would they do differently?",
            "Is it a habit of my own? That is fine. What would it lead to?",
            "Which number would tell me, and where does it stand today?",
        ),
        "Write what people, or you, will do more of, for example “I talk to two customers a week”. {add} adds it.",
    ),
    Step(
        "hypotheses",
        "One hunch",
        "Hunch",
        "A guess at what might help, which you can try out.",
        "What do I think would help?",
        (
            "What have I been meaning to try?",
            "What would change, and for whom?",
            "How would I notice within a few weeks that I was right, or wrong?",
        ),
        "Write it in one line, for example “keep Tuesday mornings free of meetings”. {add} adds it.",
    ),
    Step(
        "whys",
        "One obstacle",
        "Obstacle",
        "What is in the way, and what lies underneath.",
        "What is in the way?",
        (
            "What kept me from it so far? And why was that so?",
            "Is it something that I can change, or something that I can ask for?",
            "How do I know that this is the reason?",
            "Is it perhaps only an ordinary dip? Then on which day do I look again?",
        ),
        "Write what holds you up, for example “Why do my mornings fill up with meetings?”. {add} adds it.",
    ),
    Step(
        "ladder",
        "First step",
        "First step",
        "Something small enough to begin tomorrow.",
        "What is the first step?",
        (
            "How could I begin? And what would come before that?",
            "Is it small enough for tomorrow?",
            "Whom could I ask for help?",
        ),
        "Write one small thing, for example “move the Tuesday meeting to the afternoon”. {add} adds it.",
    ),
    Step(
        "decide",
        "Keep or let go",
        "Let go",
        "What to let go of, change or keep, by what you have seen.",
        "What do I keep, and what may go?",
        (
            "What am I doing that I would not begin today?",
            "What have I seen that speaks for it, or against it?",
            "What would letting go of it free?",
        ),
        "Take a hunch and say what becomes of it, for example “let it go: it frees an hour a week”. "
        "{kill} stops, {pivot} pivots, {persevere} keeps, {learn} learns first.",
    ),
    Step(
        "close",
        "My page",
        "My page",
        "Your reflection on one page; it stays with you until you share it.",
        "Does this read like a quarter that I want?",
        (
            "Does it feel right when I read it aloud?",
            "What is my first step, and on which day?",
            "Whom would I like to show it to?",
        ),
        "When the earlier steps have something to say, it stands here, for example “First step: by 5 Oct”. "
        "{step_back} goes back a step.",
    ),
)

TEAM_STEPS = {step.id: step for step in _TEAM}
"""The steps by id, with texts for a group."""
SOLO_STEPS = {step.id: step for step in _SOLO}
"""The steps by id, with texts for one person."""
