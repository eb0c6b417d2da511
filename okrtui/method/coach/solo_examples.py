"""What explains a rule to one person alone, whose focus is about herself: other reasons and examples than a team's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the coach shows of a rule beside its finding."""

    reason: str
    """One sentence: why the method wants it."""
    weak: str
    """An example that breaks the rule."""
    strong: str
    """An example that keeps it."""
    stronger: str
    """Another example that keeps it."""


SOLO_REASONS: Mapping[str, str] = {
    "kr-lagging-metric": "Money depends on many things and shows late; what I do differently shows within weeks.",
    "objective-vague": "A sentence that fits anybody gives direction to nobody.",
    "kr-output": "A thing is either made or not; a key result is what I do differently because of it.",
    "kr-duplicate": "The same result twice takes the place of another.",
    "objective-long": "I keep in mind what I can say by heart.",
    "hypothesis-no-who": "What helps anybody helps nobody in particular; who it is for tells me what to try.",
    "kr-day-unclear": "A day that can be read in two ways is no help, and pace and lights need a real one.",
    "goal-all-quality": "Shares and ratings can rise because there is less of what they are about.",
}
"""The reasons that are others than a team's, by rule."""
SOLO_EXAMPLES: Mapping[str, tuple[str, str, str]] = {
    "kr-output": (
        "Buy a metronome by May",
        "I play a piece from memory: from 2 to 8 evenings a month by 31 May",
        "My brother asks me to play along: from 1 to 4 evenings a month by 30 June",
    ),
    "kr-no-number": (
        "I sleep better",
        "I am in bed before eleven: from 2 to 5 nights a week by 30 June",
        "I call my sister: from 1 to 4 Sundays a month by 31 March",
    ),
    "kr-system-metric": (
        "The app counts 10,000 steps",
        "I walk to work: from 1 to 3 mornings a week by 30 June",
        "I leave the phone in the hall: from 1 to 5 evenings a week by 31 March",
    ),
    "kr-lagging-metric": (
        "Save 2,000 by summer",
        "I cook at home: from 2 to 5 evenings a week by 30 June",
        "I take lunch along: from 1 to 4 days a week by 31 October",
    ),
    "kr-percent-without-baseline": (
        "Read 15 % more",
        "I read before bed: from 2 to 5 evenings a week by 30 June",
        "I swim before work: from 2 to 6 mornings a month by 31 December",
    ),
    "kr-percent-of-how-many": (
        "From 40 % to 60 % of my mornings",
        "I stretch: from 12 to 18 of 30 mornings",
        "I write in the morning: from 6 to 15 of 30 mornings",
    ),
    "kr-vague-verb": (
        "Improve my Spanish",
        "I speak Spanish with Luis: from 0 to 2 evenings a week by 31 May",
        "I practice the left hand alone: from 1 to 4 evenings a week by 30 June",
    ),
    "kr-compound": (
        "Run 5 km and read 10 books",
        "I run 5 km without a stop: from 0 to 2 times a week by 30 June",
        "I am in bed before eleven: from 2 to 5 nights a week by 31 March",
    ),
    "kr-no-baseline": (
        "I read on 20 evenings a month by 30 June",
        "I read at night: from 6 to 20 a month by 30 June",
        "I run: from 1 to 3 mornings a week by 28 February",
    ),
    "kr-no-benchmark": (
        "8 sounds good",
        "2 of 10 today, and I heard two new ones each week last spring, so 8",
        "I read on 6 evenings a month without trying; with the phone away it was 20 last May",
    ),
    "kr-too-small": (
        "I draw three times this quarter",
        "I draw eight times, in my first quarter of drawing",
        "I record twelve songs, in my first quarter of recording",
    ),
    "kr-target-not-beyond-baseline": (
        "Fewer late nights, from 4 to 5",
        "Fewer late nights, from 5 to 2",
        "More evenings outside, from 2 to 5",
    ),
    "kr-duplicate": (
        "I swim twice a week · I swim twice each week",
        "I swim twice a week · I swim a mile at once",
        "I write each morning · I show a page to Luis",
    ),
    "kr-left-out": (
        "I learn the guitar, beside “no new instrument”",
        "I play what I know for somebody",
        "I lend what I own to somebody",
    ),
    "kr-number-to-find": (
        "baseline: about 4, I think",
        "baseline: to find, by 5 October",
        "target: to find, by 12 October",
    ),
    "kr-number-unclear": (
        "I spend less: from $900 to €800",
        "I spend less: from 900 to 800 € a month by 30 June",
        "I look at the phone: from 180 to 60 min a day by 31 May",
    ),
    "kr-no-deadline": (
        "I read: from 6 to 20 evenings a month",
        "I read: from 6 to 20 evenings a month by 31 October",
        "I go for a walk at noon: from 1 to 4 days a week by 30 September",
    ),
    "kr-day-unclear": (
        "I run 5 km by 1/4/2027",
        "I run 5 km by 1 Apr 2027",
        "I run 5 km by the end of March",
    ),
    "objective-has-number": (
        "Read 20 books",
        "Be somebody who reads again",
        "Feel at home in the language of my neighbors",
    ),
    "objective-names-solution": (
        "Join the gym in Mill Street",
        "Wake up rested and strong",
        "Be calm at the end of a long day",
    ),
    "objective-vague": (
        "Be better",
        "Hear the wood as voices that I know",
        "Be a father who listens before he answers",
    ),
    "objective-compound": (
        "Sleep well and learn Spanish",
        "Wake up rested on an ordinary day",
        "Find my way back to drawing from life",
    ),
    "objective-no-verb": (
        "Calm evenings",
        "Make the evening the calm end of my day",
        "Turn Sunday into a day without plans",
    ),
    "objective-long": (
        "a sentence of forty words",
        "a sentence that I can say by heart",
        "a sentence of seven words",
    ),
    "hypothesis-no-action": (
        "I will practice more often",
        "If I leave the piano open, I will play after supper",
        "If I lay out my shoes at night, I will run before work",
    ),
    "hypothesis-no-who": (
        "If I tidy the desk, work will be better",
        "If I tidy the desk, I will begin before nine",
        "If I put the guitar beside the sofa, I will play after supper",
    ),
    "hypothesis-no-behavior": (
        "If I buy a good pen, the diary will improve",
        "If I keep a pen in bed, I will write",
        "If I write the first line at night, I will go on with it before breakfast",
    ),
    "hypothesis-vague-behavior": (
        "… I will be happier",
        "… I will stay up reading twice a week",
        "… I will call back the same day",
    ),
    "hypothesis-moves-nothing": (
        "a good hunch that moves nothing",
        "moves kr1",
        "set aside until there is a key result for it",
    ),
    "hypothesis-left-out": (
        "take up the guitar, beside “no new instrument”",
        "play the piano for Luis",
        "sing along when the radio plays",
    ),
    "why-blames-a-person": (
        "Because Luis is never on time",
        "Because nothing reminds me of the evening that is due",
        "Because the alarm is in the other room",
    ),
    "why-circular": (
        "I seldom play, because I don't play often",
        "I seldom play, because the piano is out of tune",
        "I sleep late, because the neighbors come home at one",
    ),
    "why-no-evidence": (
        "because I am tired",
        "because I am tired (9 of the 12 evenings that I wrote down)",
        "because I start too late (after ten on 7 of 9 evenings)",
    ),
    "ladder-no-action": (
        "Be more patient",
        "Put the phone into the kitchen drawer, by 9 October",
        "Ask Luis for his Tuesday evening, by 6 November",
    ),
    "action-no-date": (
        "I ask Luis soon",
        "I ask Luis by 9 October",
        "I print the list on 16 October",
    ),
    "decision-missing": (
        "something under way that I never asked about",
        "stop the class, it frees up 12 evenings",
        "find out first: count the evenings until 20 November",
    ),
    "decision-no-evidence": (
        "keep going, it feels right",
        "keep going, I played on 5 of 8 evenings",
        "stop, I opened the book twice in two months",
    ),
    "pivot-no-change": (
        "change",
        "change, from now on: play before supper",
        "change, from now on: read on the train",
    ),
    "change-no-reason": (
        "the target is 12 evenings now",
        "the target is 12 evenings now, because I was ill in May",
        "now by 31 January, because I moved house in November",
    ),
    "goal-changed-often": (
        "the target is 12 on 2 October and 8 on 12 October",
        "the target is 12 since 2 October, because I was ill",
        "the target stays at 12, and the bad week is written down",
    ),
    "belief-not-reviewed": (
        "I am too tired in the evening",
        "I am too tired in the evening: shaken, I played on 5 of 8 evenings",
        "I am at my best before noon: holds, 9 of 11 pages were written then",
    ),
    "kr-no-who": (
        "Bounce rate from 60 % to 45 %",
        "Visitors from search open a second page: from 400 to 550 of 1,000 by 31 March",
        "I read to my son before bed: from 2 to 5 evenings a week by 31 May",
    ),
    "kr-no-hypothesis": (
        "all that I try moves kr1, and none of it kr2",
        "“if I lay out my shoes at night, I will run before work” moves kr2",
        "kr2 is dropped: this quarter nothing is meant to move it",
    ),
    "goal-all-lagging": (
        "my savings, and what I weigh",
        "my savings, and evenings on which I cook at home: from 2 to 5 a week",
        "the exam in June, and mornings on which I write a page of notes: from 1 to 4 a week",
    ),
    "goal-sufficiency": (
        "three numbers about sleep, for “be a father who listens”",
        "“yes, if my evenings stay free”",
        "“no: I would be rested, but not at home; so kr2 counts suppers with the children”",
    ),
    "goal-moves-together": (
        "runs from 4 to 8 a month, and kilometers from 20 to 40",
        "runs from 4 to 8 a month, and kilometers a run: from 5 to 8",
        "runs from 4 to 8 a month, and Luis runs along: from 0 to 3",
    ),
    "goal-all-quantity": (
        "more pages, more evenings at the desk and more books, and no word on sleep",
        "more pages, while I am in bed before eleven on 5 nights a week",
        "more pages, and friends who ask for the next one: from 1 to 4",
    ),
    "goal-all-quality": (
        "60 % of my mornings, and my day rated from 5 to 7",
        "60 % of my mornings, and calls to my sister: from 1 to 4 a month",
        "my day rated from 5 to 7, and days on which I write down why: from 3 to 6 a week",
    ),
    "goal-other-people": (
        "all that I try is for my colleagues, and all that I count is about me",
        "what I try is for my colleagues, and so is kr2: from 2 to 8 of them ask me first",
        "what I try is for my evenings, and evenings on which I read: from 2 to 5 a week",
    ),
    "kr-outside-influence": (
        "Cross-selling by another department: from 20 to 200 customers",
        "Customers ask me for a second product: from 20 to 60 a month",
        "I finish on time: from 2 to 4 days a week, and needs two hours kept free, from Bo",
    ),
}
"""The weak and the strong example for one person, by rule; the other rules' examples do for both."""
