"""Rules on five whys, ladders and actions: from a problem to what somebody can do tomorrow."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from okrtui.language.repetition import is_repetition
from okrtui.language.tokens import NUMBER, same_length_lower, tokenize
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set
from okrtui.method.coach.registry import RuleContext, Violation, rule
from okrtui.method.coach.rule_owners import owner_violation
from okrtui.method.said_days import settled_day
from okrtui.method.task_gaps import names_somebody
from okrtui.model.item_phrases import shortened

if TYPE_CHECKING:
    from okrtui.model.causes import Answer, Ladder, Rung, Why
    from okrtui.model.follow_ups import Action, Promise

_BLAME_PATTERN = re.compile(
    r"\b(?:fault|blame|to blame|lazy|careless|incompetent|stupid|negligent|sloppy|unprofessional|clueless|ignorant"
    r"|(?:didn't|did not|doesn't|does not|don't) (?:care|bother|try|listen|pay attention)|messed up|screwed up"
    r"|too slow to|not good enough|human error|should have known)\b"
)
_LAPSE_VERBS = word_set(
    "forgot forgets forget failed fails neglected ignored ignores refused refuses broke missed slacked"
)
"""Verbs that describe a lapse of a person."""


_NEGATIONS = word_set("did didn't doesn't never hasn't cannot can't won't")


_EXPLAINED_LEVELS = 20
"""How many levels above an answer it is compared with, besides the problem; four times five whys."""


_LAPSE_PATTERN = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _LAPSE_VERBS | _NEGATIONS))) + r")\b")


class ActionItem(Protocol):
    """An action item: a rung of a ladder or an action."""

    @property
    def text(self) -> str:
        """What to do."""

    @property
    def who(self) -> str:
        """Who does it; empty when nobody is named."""

    @property
    def by(self) -> date | None:
        """The due date."""

    @property
    def done(self) -> bool:
        """Whether it is done."""


@lru_cache(maxsize=4096)
def _blame_signs(text: str) -> tuple[str, bool, bool]:
    """Return a text in lower case, and whether it has words of blame, and the words of a lapse."""
    lowered = same_length_lower(text)
    return lowered, bool(_BLAME_PATTERN.search(lowered)), bool(_LAPSE_PATTERN.search(lowered))


def blames_person(text: str, lowered_names: Collection[str]) -> bool:
    """Return whether an answer names a person as the cause: by words of blame, or a name with a lapse."""
    lowered, has_blame, has_lapse = _blame_signs(text)
    if has_blame or not has_lapse:
        return has_blame
    tokens = tokenize(lowered)
    for token, following in itertools.pairwise(tokens):
        if token.text in lowered_names or token.text.removesuffix("'s") in lowered_names:
            if following.text in _LAPSE_VERBS or following.text in _NEGATIONS:
                return True
        elif token.text in ("he", "she", "somebody", "someone") and following.text in _LAPSE_VERBS:
            return True
    return False


@rule(
    "why-blames-a-person", "warning", "why", source="K",
    reason="A person is never the root cause: ask what made the slip possible.",
    fix="Ask what in the way we work let it happen.",
    weak="Because Tom forgot to call",
    strong="Because nothing reminds us of a call that is due",
    stronger="Because two lists say who is on call",
)  # fmt: skip
def why_blames_a_person(why: Why, context: RuleContext) -> Violation | None:
    """An answer that blames a person."""
    names = context.index.lowered_names if context.index else frozenset[str]()
    if any(blames_person(answer.text, names) for answer in why.answers):
        return Violation("One answer names a person. What made it so easy for that to happen?")
    return None


@rule(
    "why-circular", "warning", "why", source="K",
    reason="An answer that repeats the question leads nowhere.",
    fix="Look one step further down: what had to happen first?",
    weak="Few sign up, because not many sign up",
    strong="Few sign up, because the form asks for a card",
    stronger="Guests leave early, because the last bus goes at nine",
)  # fmt: skip
def why_circular(why: Why, context: RuleContext) -> Violation | None:
    """An answer that repeats what it explains, be it in other forms of its words or by denying their opposite."""
    parents = {answer.id: answer.under for answer in why.answers}
    texts = {answer.id: answer.text for answer in why.answers}
    for answer in why.answers:
        parent_id = answer.under
        is_repeated = is_repetition(answer.text, why.problem)
        for _ in range(_EXPLAINED_LEVELS):
            if is_repeated or parent_id == answer.id or parent_id not in parents:
                break
            is_repeated = is_repetition(answer.text, texts[parent_id])
            parent_id = parents[parent_id]
        if is_repeated:
            return Violation(f"“{answer.text}” repeats what it should explain. What had to happen first?")
    return None


def _leaves(why: Why) -> list[Answer]:
    """Return the answers that no other answer explains."""
    parent_ids = {answer.under for answer in why.answers}
    return [answer for answer in why.answers if answer.id not in parent_ids]


_SOLUTION = re.compile(
    r"(?:because )?(?:that )?(?:we should (?!have\b|be\b|not\b)|let['’]?s |what we need is\b"
    r"|(?:the|a|one) (?:solution|fix) (?:is|would be)\b)",
    re.I,
)
"""Matches an answer that begins with what to do."""
_GENERAL = "time|staff|money|budget|resources?|capacity|training|knowledge|communication|awareness|support"
_LACK = re.compile(
    r"(?:because )?(?:of )?(?:(?:it|this|that)(?: is|['’]s) )?(?:because of )?(?:there(?: is|['’]s) )?(?:just )?"
    r"(?:(?:a |the )?(?:general )?(?:lack|absence) of\b|(?:we|they) (?:just |simply )?lack\b"
    rf"|(?:(?:we|they) (?:have|do(?: not|n['’]t) have) )?(?:not )?enough (?:{_GENERAL})\b"
    rf"|insufficient (?:{_GENERAL})\b)",
    re.I,
)
"""Matches an answer that begins with what there is not; the last are things of which there is never enough."""


@rule(
    "why-jumps-to-solution", "warning", "why", source="K",
    reason="A solution ends the asking before the cause is known; it may mend something else.",
    fix="Keep it as an action or a hypothesis, and say here what happens today.",
    weak="Few sign up, because we should have a shorter form",
    strong="Few sign up, because the form asks for a card",
    stronger="Few sign up, because half of them open the page on a phone, where the button is below the fold",
)  # fmt: skip
def why_jumps_to_solution(why: Why, context: RuleContext) -> Violation | None:
    """An answer that says what to do, and not why something happens."""
    found = next((answer.text for answer in why.answers if _is_solution(answer.text)), "")
    question = f"“{shortened(found)}” is something to do. What happens today that it would change?"
    return Violation(question) if found else None


@lru_cache(maxsize=4096)
def _is_solution(text: str) -> bool:
    """Return whether an answer tells somebody to act: it says that we should, or begins `Build a`, `Hire two more`.

    A verb of making alone can be a noun, as in `Release notes reach nobody`; before a word that begins a noun phrase it
    can't.
    """
    if _SOLUTION.match(text.strip()):
        return True
    first, *rest = tokenize(same_length_lower(text.strip()))[:2] or (None,)
    is_making = first is not None and bool(first.flags & c.V_MAKE and first.flags & c.BASE)
    return is_making and any(token.flags & c.DET or token.kind == NUMBER for token in rest)


@rule(
    "why-lack-of", "hint", "why", source="",
    reason="“Lack of …” names a solution that is not there; what there is instead can be seen and changed.",
    fix="Say what happens instead, so that somebody could go and look.",
    weak="Calls are dropped, because of a lack of training",
    strong="Calls are dropped, because new colleagues hold them while they look for the form",
    stronger="Calls are dropped, because nobody sits at the second phone before nine",
)  # fmt: skip
def why_lack_of(why: Why, context: RuleContext) -> Violation | None:
    """An answer below which there is no other, and which says only what there is not."""
    found = next((answer.text for answer in _leaves(why) if _is_lack(answer.text.strip())), "")
    return Violation(f"“{shortened(found)}”: what is there instead, and why?") if found else None


def _is_lack(text: str) -> bool:
    """Return whether an answer says only what there is not; `lack of sleep makes them short` says what that does."""
    match = _LACK.match(text)
    rest = tokenize(same_length_lower(text[match.end() :])) if match else []
    does = any(each.flags & c.AUX or (each.flags & c.THIRD_PERSON and not each.flags & c.ANY_NOUN) for each in rest)
    return match is not None and not does


_COUNTED = re.compile(
    r"\b\d+ (?:of|in|out of) (?:(?:the|my|our|their|last) ){0,2}\d+\b|\b\d+ ?%|\([^()\d]*\d[^()]*\)", re.IGNORECASE
)
"""Matches what was counted, which shows what an answer says: `they don't like it (9 of 12 interviews)`."""


@rule(
    "why-no-evidence", "hint", "why", source="K",
    reason="Each answer needs evidence; otherwise the tree grows out of opinions.",
    fix="Write how we know, or who looks it up.",
    weak="because they don't like it",
    strong="because they don't like it (9 of 12 interviews)",
    stronger="because the form asks for a fax number (41 of 60 stopped there)",
    key_hint="{edit} on an answer opens “how we know”.",
    gap="evidence",
)  # fmt: skip
def why_no_evidence(why: Why, context: RuleContext) -> Violation | None:
    """No answer with evidence."""
    if not why.answers or any(answer.evidence or _COUNTED.search(answer.text) for answer in why.answers):
        return None
    return Violation("How do we know? None of the answers says what shows it yet.")


@rule(
    "why-no-end", "hint", "why", source="K",
    reason="Ask until an answer is something that you can act on, or say that these are normal ups and downs.",
    fix="Mark a root cause, or say what was checked and when to look again.",
    weak="a tree that stops in the middle",
    strong="a marked root cause, or a day to look again",
    stronger="normal ups and downs, and a day to look again: 14 November",
    row_hints={
        "problem": "Press {variability} if these are normal ups and downs.",
        "cause": "Press {mark} to mark a root cause, {variability} if these are normal ups and downs.",
    },
)  # fmt: skip
def why_no_end(why: Why, context: RuleContext) -> Violation | None:
    """Neither a root cause nor normal ups and downs with a day to look again."""
    if not why.answers and why.verdict != "variability":
        return None
    if why.verdict == "variability":
        if why.checked and why.look_again:
            return None
        return Violation("What did we check, and when do we look again?")
    if any(answer.root for answer in why.answers):
        return None
    leaves = _leaves(why)
    return Violation(
        f"Is “{leaves[0].text}” something that we can act on?" if leaves else "Which answer can we act on?"
    )


@rule(
    "ladder-no-action", "warning", "ladder", source="K",
    reason="The lowest rung is something that somebody can do tomorrow.",
    fix="Ask “how?” once more, until a name and a day fit.",
    weak="Communicate better",
    strong="Call the three carriers: Chi, by 9 October",
    stronger="Hang the timetable at the counter: Mei, by Friday, 6 November",
    key_hint="{edit} on a rung opens “who” and “by”.",
    gap="who",
)  # fmt: skip
def ladder_no_action(ladder: Ladder, context: RuleContext) -> Violation | None:
    """A ladder without a rung that has a name or a due date; it is named by its cause where there are several."""
    if any(rung.who or _has_day(rung, context) or _names_somebody(rung.text, context) for rung in ladder.rungs):
        return None
    if context.is_solo:
        return _step_without_day(ladder, context)
    causes = context.index.ladder_causes if context.index else {}
    cause = causes.get(ladder.id, "") if len(causes) > 1 else ""
    below = f" below “{cause}”" if cause else ""
    return Violation(f"How? No step{below} has a name or a day yet.")


@rule(
    "action-no-owner", "warning", "action", source="K, O",
    reason="What nobody owns, nobody does.",
    fix="Write one name.",
    weak="Somebody should ask the supplier",
    strong="Bo asks the supplier by 9 October",
    stronger="Mei prints the list by 16 October",
    key_hint="{edit} opens “who”.",
    gap="who",
)  # fmt: skip
def action_no_owner(action: ActionItem, context: RuleContext) -> Violation | None:
    """An action for which not exactly one person is named, also in its words."""
    if action.who and not action.done and not context.is_solo:
        return owner_violation(action.who, context)
    if action.who or action.done or not action.text or context.is_solo or _names_somebody(action.text, context):
        return None
    return Violation(f"Who does this: “{action.text}”?")


@rule(
    "action-no-date", "warning", "action", source="K",
    reason="Without a day, it keeps waiting for a better one.",
    fix="Write a day.",
    weak="Bo asks the supplier soon",
    strong="Bo asks the supplier by 9 October",
    stronger="Mei prints the list on 16 October",
    key_hint="{edit} opens “by”.",
    gap="by",
)  # fmt: skip
def action_no_date(action: Rung | Action | Promise, context: RuleContext) -> Violation | None:
    """An action without a due date, also in its words; `by Friday` is one as soon as somebody takes its day."""
    if action.done or not action.text or _has_day(action, context):
        return None
    return Violation(f"By when: “{action.text}”?")


def _step_without_day(ladder: Ladder, context: RuleContext) -> Violation | None:
    """Ask one person when she takes the lowest step of a ladder, unless an open step of another ladder has a day."""
    others = [rung for each in context.session.ladders for rung in each.rungs] if context.session else []
    if any(not rung.done and rung.text and _has_day(rung, context) for rung in others):
        return None
    above = {rung.under for rung in ladder.rungs}
    first = next((rung.text for rung in ladder.rungs if rung.text and rung.id not in above), "")
    step = f"“{shortened(first)}” has no day yet." if first else "No step has a day yet."
    return Violation(f"When? {step}", fix="Ask “how?” once more, until a day fits.")


def _has_day(action: Rung | Action | Promise, context: RuleContext) -> bool:
    """Return whether an action has a day, set or named by its words."""
    return action.by is not None or (context.session is not None and settled_day(action, context.session) is not None)


def _names_somebody(text: str, context: RuleContext) -> bool:
    """Return whether a text names one of the people who are here."""
    return context.index is not None and names_somebody(text, context.index.lowered_names)
