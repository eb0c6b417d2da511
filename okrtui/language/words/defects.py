"""Words of defects: what a thing that does not work is, does and shows."""

from __future__ import annotations

from okrtui.language.words.word_set import word_set

STATES = word_set(
    """
    broken jammed stuck sick dead crashed crash crashes failed fails down overdue late wrong typo leak leaking error
    missing unclear hot too cold full empty off skipped timeout redirects flaky stale outdated corrupt corrupted
    offline expired unresponsive noisy dirty loud unreadable invisible misaligned blank black grey gray garbled
    misspelled misspelt duplicated truncated swapped reversed gone lost blocked locked frozen unavailable unusable
    useless confusing incomplete incorrect inaccurate unplugged loose cracked dusty muddy sticky slippery terrible
    awful horrible ugly rude pending low hidden unreachable jerky tiny cramped creepy lukewarm damaged refused rejected
    randomly upside wet damp dripping cancelled canceled adjourned slow planned delayed postponed scheduled rescheduled
    """
)
"""What is said of a thing that does not work, today."""
DOUBTFUL_STATES = word_set("late off cold hot full low slow")
"""Those of them that mean a defect only right behind the name of a thing: "toner low on printer B"."""
SPOKEN_STATES = word_set("down offline planned delayed postponed scheduled rescheduled")
"""Those of them that mean a defect only behind "is"."""
FAULTY = word_set(
    """
    wrong broken missing duplicate blank incorrect invalid unexpected corrupt corrupted misaligned faulty stuck
    unhandled flaky typo double garbled outdated stale leaking dead loose error bug crash exception failure
    """
)
"""How the name of a defect begins: "wrong total on the invoice"."""
NAMED_LIKE_DEEDS = word_set("crash error bug leak conflict")
"""Those of them that may be a verb, and are none before a preposition: "crash after the update"."""
FAILS = word_set(
    """
    crashes crash freezes freeze flickers flicker squeaks squeak beeps beep leaks leak jams jam fails fail blinks blink
    stinks stink drips drip overlaps overlap overflows overflow disappears disappear vanishes vanish
    ignores ignore rejects breaks lags lag stutters stutter stalls truncates truncate mangles duplicates hangs drops
    swallows misses rattles rattle creaks creak wobbles hums crashed froze broke failed leaked swapped caught
    expires overwrites forgets loses drains resets cuts crops flashes bounce bounces
    """
)
"""What a thing does that does not work, in its finite forms."""
SHOWS = word_set(
    """
    shows show displays display returns return gives give throws throw says sends send prints print has have gets stays
    stay goes go turns turn looks look remains appears appear loads load opens open arrive arrives lands comes come is
    are does do sounds feels tastes
    """
)
"""Verbs that tell what a thing shows or does instead."""
INSTEAD = word_set(
    """
    wrong blank black old empty nothing null nan error errors 404 500 question grey gray twice upside unreadable nowhere
    duplicate garbled outdated spam slowly instead incorrect weird strange corrupt broken stale invalid funny salty
    fault faults
    """
)
"""What it shows, or how, where it does not work."""
NEGATED = word_set("doesn't can't didn't won't isn't cannot couldn't don't aren't wasn't hasn't")
DEGREES = word_set("really very quite pretty rather much super bit way")
"""Words behind "is" with which somebody says what a thing is like to her."""
NO_DEFECT = word_set("no zero none nobody never fewer less without number")
"""Words in front of a defect with which nobody complains."""
SEEN_PLACES = word_set("website site intranet internet web portal cloud market homepage shop menu")
"""Places at which results say that a thing is."""
