"""Runs of keys typed where no text field is open: whether they are commands or the words of a sentence.

A terminal gives no hint of it, so it is told from what the keys are and from how fast they came. Times are those of
the keys' arrival, in seconds; when a key is handled says nothing about how it was typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby, pairwise
from typing import Literal

CHUNK_GAP = 0.015
"""Seconds between two keys of a chunk at most, as a terminal, tmux or a script sends them; nobody types so fast."""
CHUNK_KEYS = 4
"""The fewest keys of a chunk that are text."""
RUN_GAP = 0.8
"""Seconds between two keys of a run at most; at 40 words a minute one gap in a hundred is longer than 0.6."""
SIGHT_GAP = 0.5
"""Seconds after which people have seen what their key has opened: what they type then is for that form or screen."""
LOOK_GAP = 2.5
"""Seconds after a key that has opened a line or form until what follows is surely for it.

Before, it may be the rest of the word that the key began, where somebody stopped to think.
"""
LETTER_WAIT = 0.6
"""Seconds that a letter waits for the next one where what it does cannot be taken back."""
MANY_LETTERS = 5
"""The fewest different letters that make a run text, even where each of them is a command."""
FIELD_LETTERS = 3
"""The fewest different letters that make a run text where the cursor is on a field, on which few commands act."""
UNSEEN_KEYS = 2
"""The fewest letters on a screen that the run has just opened that make it text: none of them acts there."""
LONGEST_RUN = 40
"""The most keys of a run, as where a key is held down; the next one begins another run."""
REPETITIONS = 3
"""How often a key is pressed in a row at least to be no letter of a word."""
DIGITS_OF_A_NUMBER = 4
"""The fewest digits in a row that are a number, where each of them opens a step."""
CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")
"""The small letters of which no word begins with several, but for those that are listed."""

_LETTER_WORDS = """
able absent actually adapt advice affect afternoon again all anybody anything approval april area aren arguments
assume august automatic autumn aware away bad beat beats blog blogs both easier eat eight eighteen electric eleven
else email emergency english enough entry equal especially essential ever every everyday everything everywhere
evidence exam example exams except exhibition expensive extra eyes idea ideally ideas identical identify if ignore ill
illness image images immediate immediately impact impatient imperfect important impossible impression improve in inbox
incentive incentives incidents include incomplete incorrect individual individuals indoor inexpensive inform
information initial input inside insist install instead instructions instructors insurance interest interested
interesting internal internet interview interviews introduce introduction invitation invitations invite invited
invites invoice invoices involve irregular irrelevant is island isolated issue issues it italian item items its itself
keen keep keeping keeps kept key keyboard keys kid kids kill kind kindergarten kinds king kiosk kitchen kitchens knock
knowing knowledge known knows label labels lack lacks ladder lady land landlord landlords language languages large
larger last late later latest launch law lawyer lay lazy lead leaders leads leak learn learned learners learning
learns least leave leaves leaving lecture left legal less lesson lessons let lets letter letters level levels library
licence license lie life lift light lights like liked likely limit line lines link links list listen lists little live
lives load local location locked locks log login logins long longer look looking looks loop loose lose loses loss lost
lot lots loud love low lower loyal luck lucky luggage lunch name narrow natural nature nearly necessarily neither
nervous networks news night nights nine ninety no noise noisy none nor normal north notes nothing notice notices
obviously pair park parking parties password passwords past pattern pause peak perfect perhaps permanent permission
permits photos physical picture pictures pizza plastic pleasant please plenty pocket police polite political poor
popular possible postal potential power practical prescription pressure primary printer printers privacy probably
problem progress promise promised proper property protect prove pull put rate rates reach reached read ready real
receipts refund refunds regular remind reminder reminders rent repair repeat reply report reports rest result results
return review reviews right room rooms round rules sales same save say says school schools season second see seems
seldom send sending sends set several she shop shops short should show showed shows sign since sixty slow slower small
so sold some somebody someone something sometimes soon spending staff stairs start still stop stopped stops students
such summer sunday support sure switch table tables take takes talk task tasks teach teachers team teams tell ten
tenants test tests than thank that the their them then there these they things think thirty this those three through
ticket tickets time times to today together told tomorrow too total training try tuesday twelve twenty twice two
vacancies vacant vacate vacation vacations vague valid validation valley valuable value values van vanilla vanish vans
variable variables variant variants varies variety various vary vase vases vast vault vegan vegans vegetables
vegetarian vegetarians veggie vehicle vehicles velvet vending vendor vendors venue venues verbal verification version
versions vertical very vest vet veto vets via vibe vibes victim victory video videos view viewers viewing viewpoint
views villa village vintage violation violence violin vip vips viral virtual virus visible vision visit visitor
visitors visits visual vital vitamin vitamins vivid vocabulary vocal voice voicemail voices void volume volunteer
volunteers vote voted voters votes voting voucher vouchers vow wages walls warm warn was water ways web wednesday
weekend weekends welcome wet whatever whenever where wherever whether white whoever whole wide winter wish won wonder
worried worry worth wouldn wrong year yearly years yes yesterday yet you young your zero
"""
LETTER_WORDS = frozenset(_LETTER_WORDS.split())
"""Frequent words that begin with a key that opens a line and seldom follow it, beside those of the dictionary."""

_OTHER_WORDS = frozenset(
    [
        "ebay",
        "eel",
        "eels",
        "eerie",
        "enps",
        "ipad",
        "iphone",
        "ice",
        "iced",
        "iceberg",
        "icicle",
        "icing",
        "icon",
        "icons",
        "icy",
        "idle",
        "idly",
        "idol",
        "ion",
        "ionic",
        "iota",
    ]
)
"""Words that the dictionary lacks and that begin with a key and one of the dialog that it opens."""


@dataclass(frozen=True, slots=True)
class TypedKey:
    """A printable key, as it came where no text field was open before the run."""

    character: str
    """What it types."""
    time: float
    """When it arrived, in seconds."""
    is_bound: bool = True
    """Whether it is a command there."""
    opens: Literal["", "line", "form"] = ""
    """What its command opens: an empty line for new text, the form of what is there already, or neither."""
    is_on_field: bool = False
    """Whether the cursor was on a field that takes text; of a run, its first key says so."""
    names: Sequence[str] = ()
    """The names of people, case-folded, that the field under the cursor may take; of a run, its first key has them."""
    is_unseen: bool = False
    """Whether it came on a screen that the run had opened a moment before, where it does nothing."""
    is_opener: bool = False
    """Whether its command opens a line or form wherever there is one to open."""
    asks_votes: bool = False
    """Whether its command asks for votes."""


class Meaning(Enum):
    """What a run of keys is."""

    COMMANDS = "commands"
    """Commands, as far as one can tell."""
    TEXT = "text"
    """Text, from its first key on."""
    LINE = "line"
    """A command that opens a line or a form, and the text for it."""


def continues(keys: Sequence[TypedKey], key: TypedKey, has_field: bool) -> bool:
    """Return whether the next key belongs to a run; `has_field` says whether the run has opened a field.

    A capital right after a small letter that has opened a line or form begins the text for it.
    """
    if has_field and keys[-1].opens and keys[-1].character.islower() and key.character.isupper():
        return False
    if has_field and len(keys) == 1 and keys[0].opens and key.character:
        return key.time - keys[0].time <= LOOK_GAP
    is_form = has_field and keys[0].opens != "line" and not _is_undecided(keys)
    return key.time - keys[-1].time <= (SIGHT_GAP if is_form else RUN_GAP)


def opens_anew(keys: Sequence[TypedKey], key: TypedKey) -> bool:
    """Return whether a key that opens something to type in begins a run of its own: a sign, behind no letter."""
    return bool(key.opens) and not key.character.isalnum() and not any(before.character.isalpha() for before in keys)


def opens_apart(keys: Sequence[TypedKey]) -> bool:
    """Return whether the last of several keys is to open a field for what follows: small consonants that begin no word.

    Whether it has opened one, the caller knows.
    """
    text = "".join(key.character for key in keys)
    return len(keys) > 1 and keys[-1].is_opener and CONSONANTS.issuperset(text) and not begins_word(text)


def meaning(keys: Sequence[TypedKey]) -> Meaning:
    """Return what a run means, as far as it has come; it may turn from commands into text with each key."""
    if len(keys) < 2:
        return Meaning.COMMANDS
    text = "".join(key.character for key in keys)
    if _is_name_on_field(keys) or _is_persons_name(keys):
        return Meaning.TEXT
    if _opens_line(keys):
        return Meaning.TEXT if _begins_with_word(keys) else Meaning.LINE
    letters = {character.casefold() for character in text if character.isalpha()}
    is_text = (
        _is_chunk(keys)
        or _has_blank(text)
        or _has_unbound_letter(keys)
        or len(letters) >= (FIELD_LETTERS if keys[0].is_on_field else MANY_LETTERS)
        or sum(key.is_unseen and key.character.isalpha() for key in keys) >= UNSEEN_KEYS
        or (text.isdigit() and len(text) >= DIGITS_OF_A_NUMBER and not _is_repetition(keys))
    )
    return Meaning.TEXT if is_text else Meaning.COMMANDS


def is_settled(keys: Sequence[TypedKey]) -> bool:
    """Return whether no further key can change what a run means: the first word of the line it opened has ended.

    It has when two more keys were typed; until then a slip in the word may be mended.
    """
    return meaning(keys) is Meaning.LINE and not all(key.character.isalpha() for key in keys[:-2])


def begins_word(text: str) -> bool:
    """Return whether a word begins with these letters, so that they may be the beginning of a sentence."""
    from okrtui.language.words import LISTED_FORMS

    start = text.casefold()
    return any(word.startswith(start) for words in (LISTED_FORMS, LETTER_WORDS, _OTHER_WORDS) for word in words)


def is_word(keys: Sequence[TypedKey]) -> bool:
    """Return whether a run that Enter ends is a word: one with the letter that opened a line, or a short one.

    A short one has different letters, of which one does nothing.
    """
    text = "".join(key.character for key in keys)
    if _opens_line(keys):
        return text.isalpha() and len(text) > 1 and _begins_with_word([*keys, TypedKey(" ", keys[-1].time)])
    does_nothing = any(key.is_unseen or not key.is_bound for key in keys)
    return text.isalpha() and len(set(text)) > 1 and does_nothing


def is_mended(keys: Sequence[TypedKey]) -> bool:
    """Return whether a run that Backspace follows is text: it takes back a letter, but no command."""
    return bool(keys) and not _opens_line(keys)


def command_length(keys: Sequence[TypedKey]) -> int:
    """Return how many of the first keys of a text are none of it: one, that was to open a line and found none."""
    return int(bool(keys) and keys[0].is_opener and _stands_apart(keys))


def is_for_votes(keys: Sequence[TypedKey]) -> bool:
    """Whether a text stands behind a key that was to ask for votes, and found nothing to vote on."""
    return command_length(keys) == 1 and keys[0].asks_votes


def chunk_length(keys: Sequence[TypedKey]) -> int:
    """Return how many of the first keys came as one chunk; 0 if they are too few to be text."""
    length = 1 + next(
        (index for index, (first, second) in enumerate(pairwise(keys)) if second.time - first.time > CHUNK_GAP),
        len(keys) - 1,
    )
    return length if length >= CHUNK_KEYS else 0


def _is_name_on_field(keys: Sequence[TypedKey]) -> bool:
    """Whether a run is a name for the field under the cursor: a capital, then small letters."""
    first, *others = (key.character for key in keys)
    return keys[0].is_on_field and first.isupper() and all(character.islower() for character in others)


def _is_persons_name(keys: Sequence[TypedKey]) -> bool:
    """Whether a run begins a name that the field under the cursor may take; the whole name, after a look at the form.

    What follows a look is for the form that the first key has opened, unless it completes the name.
    """
    text = "".join(key.character for key in keys).casefold()
    ends = ("", " ") if _is_looked_at(keys) else None
    return any(
        name.startswith(text) and (ends is None or name[len(text) : len(text) + 1] in ends) for name in keys[0].names
    )


def _opens_line(keys: Sequence[TypedKey]) -> bool:
    """Whether the first key opens a line or form for what follows; on a field, which names are for, after a look."""
    first, is_form = keys[0], keys[0].opens == "form" and len(keys) > 1
    return first.opens == "line" or (is_form and (not first.is_on_field or _is_surely_for_form(keys)))


def _is_surely_for_form(keys: Sequence[TypedKey]) -> bool:
    """Whether the form that the first key opens is for what follows: in a chunk, after a look, or behind no word."""
    is_at_once = keys[1].time - keys[0].time <= CHUNK_GAP
    return is_at_once or _is_looked_at(keys) or _stands_apart(keys)


def _is_undecided(keys: Sequence[TypedKey]) -> bool:
    """Whether a run may be the beginning of a word that goes on, so that nothing tells yet what its keys are for."""
    text = "".join(key.character for key in keys)
    if not text.isalpha() or _is_looked_at(keys):
        return False
    return _opens_line(keys) or (len(text) >= FIELD_LETTERS and begins_word(text))


def _stands_apart(keys: Sequence[TypedKey]) -> bool:
    """Whether the first key is none of the text behind it: its letter once more, or a capital, follows in no word."""
    if len(keys) < 2 or not keys[0].character.islower():
        return False
    first, second = keys[0].character, keys[1].character
    letters = (key.character for key in keys)
    word = next(("".join(part) for is_letter, part in groupby(letters, str.isalpha) if is_letter), "")
    return (second == first or second.isupper()) and second.isalpha() and not begins_word(word)


def _is_looked_at(keys: Sequence[TypedKey]) -> bool:
    """Whether somebody has paused after the first key, long enough to see what it has opened."""
    gap = keys[1].time - keys[0].time if len(keys) > 1 else 0.0
    return bool(keys[0].opens) and gap > (RUN_GAP if keys[0].opens == "line" else SIGHT_GAP)


def _begins_with_word(keys: Sequence[TypedKey]) -> bool:
    """Whether the key that opened a line or form is a letter of the first word, which a blank or a sign has ended.

    After a look at the line the rest has to be no word by itself. A form takes nothing but what can be no other word,
    unless it is surely for it.
    """
    text = "".join(key.character for key in keys)
    word = next(("".join(part) for is_letter, part in groupby(text, str.isalpha) if is_letter), "").casefold()
    if not text.casefold().startswith(word) or len(word) == len(text):
        return False
    if word == "a":
        return text[1] == " "
    # The dictionary is imported with the first session, and would slow the start.
    from okrtui.language.words import LISTED_FORMS

    is_frequent, is_rest_a_word = word in LETTER_WORDS, word[1:] in LISTED_FORMS
    if keys[0].opens == "form" and not _is_surely_for_form(keys):
        is_rest_for_form = is_rest_a_word or text[1:2].isdigit()
        return is_frequent or word in LISTED_FORMS or not is_rest_for_form
    if _is_looked_at(keys) or not is_frequent:
        return len(word) > 1 and (is_frequent or word in LISTED_FORMS) and not is_rest_a_word
    return True


def _is_chunk(keys: Sequence[TypedKey]) -> bool:
    """Whether a chunk of keys is text; commands that a slow line has held back are repetitions most of the time."""
    return chunk_length(keys) > 0 and not _is_repetition(keys)


def _is_repetition(keys: Sequence[TypedKey]) -> bool:
    """Whether a key is pressed several times in a row; in a word no letter is."""
    counts = (len(list(group)) for _, group in groupby(keys, lambda key: key.character))
    return max(counts, default=0) >= REPETITIONS


def _has_blank(text: str) -> bool:
    """Whether a blank stands after a letter; after a digit where nothing but numbers was typed."""
    is_numbers = text.replace(" ", "").isdigit()
    return any(second == " " and (first.isalpha() or (is_numbers and first != " ")) for first, second in pairwise(text))


def _has_unbound_letter(keys: Sequence[TypedKey]) -> bool:
    """Whether a letter or digit is no command, among different keys: one pressed again and again is a mistake.

    Digits after a single letter are no word, but a number for what the letter has opened, such as a vote.
    """
    if all(key.character.isdigit() for key in keys[1:]):
        return False
    return len({key.character for key in keys}) > 1 and any(
        key.character.isalnum() and not key.is_bound for key in keys
    )
