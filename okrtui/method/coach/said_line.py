"""Lines as they were said: what the gaps of a key result can take from one, read only where it has a sign of it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from okrtui.language.ambitions import split_ambition
from okrtui.language.days_in_text import ANY_DAY
from okrtui.language.key_result_signs import may_say_day, may_say_number, may_say_start
from okrtui.language.tokens import same_length_lower, tokenize
from okrtui.language.words import word_classes as c

if TYPE_CHECKING:
    from okrtui.language.field_extraction import KeyResultFields
    from okrtui.language.key_result_parser import KeyResultReading


@lru_cache(maxsize=1024)
def read_said(said: str, decimal_mark: str = "") -> KeyResultReading:
    """Return what the gaps of a key result can take from a line as it was said, whoever its owner is."""
    # Imported here since their patterns take long to make, and the items of most folders were never such lines.
    from okrtui.language.change_parser import without_owner_of_any_name
    from okrtui.language.key_result_parser import read_key_result

    said = split_ambition(said)[1]
    reading = read_key_result(said, ANY_DAY, decimal_mark=decimal_mark)
    line = said if reading.fields.who else without_owner_of_any_name(said)
    return reading if line == said else read_key_result(line, ANY_DAY, decimal_mark=decimal_mark)


class SaidLine:
    """A line as it was said; empty for an item that was never one.

    `decimal_mark` is that of a number that can be read in two ways.
    """

    __slots__ = ("decimal_mark", "text")

    def __init__(self, text: str, decimal_mark: str = "") -> None:
        self.text = text
        self.decimal_mark = decimal_mark

    @property
    def fields(self) -> KeyResultFields:
        """All that the gaps can take."""
        return read_said(self.text, self.decimal_mark).fields

    @property
    def baseline(self) -> float | None:
        """Today's number; None where the line says none beside the one to reach."""
        return self.fields.baseline if self.text and may_say_start(self.text) else None

    @property
    def target(self) -> float | None:
        """The number to reach; None where the line says none."""
        return self.fields.target if may_say_number(self.text) else None

    @property
    def day(self) -> date | None:
        """The day by which it is reached, behind words that lead to one; None without such words."""
        return self.fields.by if may_say_day(self.text) else None

    @property
    def says_number_of_today(self) -> bool:
        """Whether it says how much it is today."""
        if not self.text:
            return False
        # Imported here as above.
        from okrtui.language.spoken_changes import says_number_of_today

        return says_number_of_today(self.text)

    @property
    def is_deed(self) -> bool:
        """Whether somebody does something in it: no "Kombucha orders", and nothing done to a thing."""
        fields = self.fields
        if not fields.who or " " not in fields.does_what:
            return False
        who, verb = (tokenize(same_length_lower(text)) for text in (fields.who, fields.does_what))
        is_passive = verb[0].flags & c.BE and not verb[1].flags & (c.DET | c.PREP | c.ANY_NOUN)
        return not is_passive or any(token.flags & c.PEOPLE for token in who)
