"""Function words, words for numbers, and words that say little."""

from __future__ import annotations

from okrtui.language.words.word_set import word_set

DETERMINERS = word_set(
    """
    a an the this that these those its their his her your each any some another such it them they he she him
    itself
    """
)
"""Articles, demonstratives and pronouns that open or stand for a noun phrase."""
PREPOSITIONS = word_set(
    """
    of in on at by for with from to into onto within without through via per among amongst across between during
    after before until till against about around over under above below beyond behind beside near than as like
    versus vs since upon off out up down toward towards inside outside including excluding despite throughout
    """
)
"""Prepositions."""
CONJUNCTIONS = word_set("and or but & plus")
"""Conjunctions that join words and phrases."""
RELATIVES = word_set("why how what who whom whose that which where when")
"""Words that open a relative clause or a question."""
SUBORDINATORS = word_set("because since while whereas if so once when as after before although though by")
"""Words that open a subordinate clause."""
COMPARATIVES = word_set(
    """
    more less fewer higher lower faster slower shorter longer better worse greater smaller bigger larger quicker
    cheaper sooner earlier increase decrease reduction growth improvement drop decline rise uplift lift boost
    jump gain raise cut saving savings yoy qoq mom wow y/y q/q m/m
    """
)
"""Words that make the percentage before them a relative change ("50 % faster")."""

LABEL_NOUNS = word_set(
    """
    tier level phase version release step stage part chapter iso soc wave priority sprint iteration class type
    round season milestone page section line room building gate area region zone category python java node rails
    office windows ios android web grade form route floor block layer article pillar okr kr objective goal sdg
    ward lane track terminal cohort module gen generation mark model industry web microsoft salesforce covid year team
    """
)
"""Nouns that make the number right after them a name, which measures nothing (tier 1, phase 2, ISO 27001)."""

ADVERBS = word_set(
    """
    not never always often only also just even still already now currently regularly actively daily weekly
    monthly quarterly yearly annually again soon later early together really very most more less least at-least
    approximately about roughly nearly almost exactly once twice successfully fully completely consistently
    significantly better well then there here both either independently themselves
    """
)
"""Adverbs."""

ADJECTIVES = word_set(
    """
    new old active paid paying free happy unhappy satisfied existing current former first second third last next
    previous big small large long short high low full empty open key main major minor critical severe internal
    external local regional global national international digital mobile online offline strategic tactical top
    best worst average total overall monthly weekly daily annual yearly quarterly unique qualified eligible
    positive negative strong weak relevant effective efficient great good bad better simple easy complex premium
    recurring returning standing regular remote onsite live ready available complete done final initial early late young
    senior junior technical medical clinical public private social organic inbound outbound net gross cumulative
    aggregate world-class worldclass comprehensive clear consistent accurate automated regrettable important
    additional different similar same other more most several many few various overdue pending outstanding
    unresolved on-time scheduled urgent non-urgent preventable corporate repeat
    """
)
"""Adjectives."""

PERFORMANCE_ADJECTIVES = word_set("fast faster quick slow stable reliable secure responsive robust scalable performant")
"""Adjectives that praise machines and processes."""

DONE_STATES = word_set("live available ready complete done finished operational online published implemented deployed")
"""Words after "is" that say that a thing exists now, which is a deliverable."""

NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
"""Values of the number words up to ninety."""
SCALES = {
    "hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12,
    "k": 1000, "m": 1_000_000, "mm": 1_000_000, "mn": 1_000_000, "mio": 1_000_000, "b": 1_000_000_000,
    "bn": 1_000_000_000,
}  # fmt: skip
"""Values of the words and letters that multiply a number."""
FACTORS = {"double": 2, "doubles": 2, "doubled": 2, "doubling": 2, "triple": 3, "triples": 3, "tripled": 3,
         "tripling": 3, "quadruple": 4, "halve": 0.5, "halves": 0.5, "halved": 0.5, "halving": 0.5, "tenfold": 10,
         "twofold": 2, "threefold": 3, "fivefold": 5}  # fmt: skip
"""Factors of words that multiply what they govern."""
TOTAL_QUANTIFIERS = word_set("all every everyone everybody entire")
"""Words that amount to "all"."""
ZERO_QUANTIFIERS = word_set("no none zero nobody never")
"""Words that amount to "none"."""
INDEFINITE_AMOUNTS = word_set("half both twice thrice once dozens bi-weekly biweekly bi-monthly bimonthly")
"""Words that give an amount without a value."""
