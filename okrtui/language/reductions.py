"""Reductions: what people do that is less of something already, as in "gets rewash down" or "miss fewer deliveries"."""

from __future__ import annotations

import re

from okrtui.language.readability import split_words
from okrtui.language.verb_forms import base_of_participle, base_of_past, base_of_third_person
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_LESSENING = word_set(
    "reduce cut lower halve shorten decrease limit minimize minimise eliminate prevent avoid lessen stop"
)
"""Verbs for making something less."""
_ENDING = word_set("stop quit avoid")
"""Verbs for doing something no more, where a -ing form follows."""
_MOVING = word_set("get bring drive push take keep hold pull")
"""Verbs that make something less with "down" or "low"."""
_DOWN = re.compile(r" (?:down|low)(?: (?:to|from|by|below|under|at) .*\d.*)?$", re.IGNORECASE)
_LESS = re.compile(r"\b(?:fewer|less) (?!than\b)(?=\w)", re.IGNORECASE)
_NO_LONGER = re.compile(r"^no longer ", re.IGNORECASE)


def says_less(predicate: str) -> bool:
    """Return whether a predicate says of something that it becomes less: `cuts the waste`, `gets rewash down`.

    "Stop at the school" says where somebody does it.
    """
    verb, rest = _verb_and_rest(predicate)
    if verb in _LESSENING:
        following = split_words(rest)
        return bool(following) and not following[0].flags & c.PREP
    return verb in _MOVING and bool(_DOWN.search(f" {rest}"))


def without_less(predicate: str) -> str:
    """Return what people would do less by a predicate: `miss deliveries` of "miss fewer deliveries".

    The predicate itself where it is less of nothing that they do: `wait less than an hour`. A verb that a -ing form
    follows goes as well: `call us` of "stop calling us".
    """
    plain = _NO_LONGER.sub("", predicate.strip())
    verb, rest = _verb_and_rest(plain)
    gerund, _, behind = rest.partition(" ")
    if verb in _ENDING and (base := base_of_participle(gerund.lower())):
        return f"{base} {behind}".strip()
    return _LESS.sub("", plain, count=1)


def _verb_and_rest(predicate: str) -> tuple[str, str]:
    """Return the base form of the first word of a predicate, and what follows it."""
    verb, _, rest = predicate.strip().partition(" ")
    verb = verb.lower()
    known = _LESSENING | _ENDING | _MOVING
    bases = (verb, base_of_third_person(verb), base_of_past(verb))
    return next((base for base in bases if base in known), verb), rest.strip()
