"""The classes of words as bits of a plain int, so that a lookup costs one dictionary access and one `&`."""

from __future__ import annotations

PERSON = 1 << 0
ORG = 1 << 1
MADE = 1 << 2
DEED = 1 << 3
MONEY = 1 << 4
TECH = 1 << 5
NEUTRAL = 1 << 6
QUALITY = 1 << 7
NOUN = 1 << 8
PLURAL = 1 << 9

V_MAKE = 1 << 10
V_UPON = 1 << 11
V_UP = 1 << 12
V_DOWN = 1 << 13
V_HOLD = 1 << 14
V_REACH = 1 << 15
V_WIN = 1 << 16
V_YIELD = 1 << 17
V_ENSURE = 1 << 18
V_SERVE = 1 << 19
V_DO = 1 << 20
MODAL = 1 << 21
BE = 1 << 22
HAVE = 1 << 23

BASE = 1 << 24
S_FORM = 1 << 25
PAST = 1 << 26
ING = 1 << 27

DET = 1 << 28
PREP = 1 << 29
CONJ = 1 << 30
REL = 1 << 31
US = 1 << 32
ADVERB = 1 << 33
ADJ = 1 << 34
COMPAR = 1 << 35
AMOUNT = 1 << 36
SUBORD = 1 << 37
V_VAGUE = 1 << 38

V_CHANGE = V_UP | V_DOWN | V_HOLD
VERB_FORM = BASE | S_FORM | PAST | ING
FINITE = BASE | S_FORM
AUX = MODAL | BE | HAVE
PEOPLE = PERSON | ORG
CLASSED = PERSON | ORG | MADE | DEED | MONEY | TECH
ANY_NOUN = CLASSED | NEUTRAL | QUALITY | NOUN
SMALL = DET | PREP | CONJ | REL | SUBORD
