"""Word classes as bits of a plain int, so that a lookup costs one dictionary access and one `&`."""

from __future__ import annotations

PERSON = 1 << 0
"""Noun for people."""
ORG = 1 << 1
"""Noun for a group or an organization."""
DELIVERABLE = 1 << 2
"""Noun for a deliverable or an activity of a team."""
BEHAVIOR = 1 << 3
"""Noun for behavior of people."""
MONEY = 1 << 4
"""Noun for money or market."""
TECH = 1 << 5
"""Noun for a technical or process measure."""
NEUTRAL = 1 << 6
"""Noun that measures or counts something else (rate, number)."""
QUALITY = 1 << 7
"""Noun for a quality."""
NOUN = 1 << 8
"""Any other noun."""
PLURAL = 1 << 9
"""Plural form."""

V_MAKE = 1 << 10
"""Verb of making."""
V_ON_PEOPLE = 1 << 11
"""Verb for what the team does to people."""
V_UP = 1 << 12
"""Verb of growing."""
V_DOWN = 1 << 13
"""Verb of shrinking."""
V_HOLD = 1 << 14
"""Verb of keeping a level."""
V_REACH = 1 << 15
"""Verb of reaching a level."""
V_WIN = 1 << 16
"""Verb of winning people or business."""
V_YIELD = 1 << 17
"""Verb of bringing about."""
V_ENSURE = 1 << 18
"""Verb that governs a clause (ensure)."""
V_SERVE = 1 << 19
"""Verb of working on what comes in."""
V_DO = 1 << 20
"""Verb for what people do."""
MODAL = 1 << 21
"""Modal verb."""
BE = 1 << 22
"""Form of "be"."""
HAVE = 1 << 23
"""Form of "have"."""

BASE = 1 << 24
"""Base form of a verb."""
THIRD_PERSON = 1 << 25
"""Third person singular of a verb."""
PAST = 1 << 26
"""Past form or past participle."""
ING = 1 << 27
"""Present participle or gerund."""

DET = 1 << 28
"""Determiner."""
PREP = 1 << 29
"""Preposition."""
CONJ = 1 << 30
"""Conjunction."""
REL = 1 << 31
"""Relative or question word."""
FIRST_PERSON = 1 << 32
"""First person pronoun."""
ADVERB = 1 << 33
"""Adverb."""
ADJ = 1 << 34
"""Adjective."""
COMPAR = 1 << 35
"""Comparative."""
AMOUNT = 1 << 36
"""Number or amount."""
SUBORD = 1 << 37
"""Subordinator."""
V_VAGUE = 1 << 38
"""Verb that says little by itself."""

V_CHANGE = V_UP | V_DOWN | V_HOLD
"""Any verb of change."""
VERB_FORM = BASE | THIRD_PERSON | PAST | ING
"""Any form of a verb."""
FINITE = BASE | THIRD_PERSON
"""Form that can be a main verb."""
AUX = MODAL | BE | HAVE
"""Auxiliary verb."""
PEOPLE = PERSON | ORG
"""Noun for people or organizations."""
CLASSED = PERSON | ORG | DELIVERABLE | BEHAVIOR | MONEY | TECH
"""Noun with a class that decides the result type."""
ANY_NOUN = CLASSED | NEUTRAL | QUALITY | NOUN
"""Any noun."""
FUNCTION_WORD = DET | PREP | CONJ | REL | SUBORD
"""Function word."""
