"""Lines with their numbers put plainly for the other parsers, or not at all."""

from __future__ import annotations

import pytest

from okrtui.language.plain_lines import plain_line


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("Agents reply: from 5 min to 90 sec", "Agents reply: from 5 min to 1.5 min"),
        ("von 1.200,50 auf 1.800", "from 1200.5 to 1800"),
        ("Guests book 40 to 90 rooms", "Guests book from 40 to 90 rooms"),
        ("Guests rate us: 3/10 to 7/10", "Guests rate us: from 3 of 10 to 7 of 10"),
        ("Guests pay €1.2m by Q2 2027", "Guests pay 1200000 € by Q2 2027"),
        ("Members come back on 5 June 2027", "Members come back on 5 June 2027"),
        ("no number at all", "no number at all"),
    ],
)
def test_a_number_is_put_plainly_and_a_day_stays(line: str, plain: str) -> None:
    assert plain_line(line).text == plain


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("orders from 1.200 to 900", "Is “1.200” 1,200 or 1.2? Write 1200 or 1.2."),
        ("from $900 to €1200", "“$900” and “€1200” are in two units; write both in the same one."),
        ("from 1 month to 10 weeks", "“1 month” and “10 weeks” are in two units; write both in the same one."),
        ("from 3/10 to 40 %", "“3/10” and “40 %” are counted in two ways; write both in the same one."),
        ("1/month to 1/week", "“1/month” and “1/week” are counted over two times; write both over the same one."),
        ("from 9 to under 4 a week", "“under 4” says more than a number, so the line stays as it was said."),
        ("from ~9 to 4 a week", "“~9” says more than a number, so the line stays as it was said."),
        ("20–60 a week", "“20–60” is a range; which number is to be reached?"),
        ("cut waste by 20 %", "“20 %” says how much it changes; from what to what?"),
        ("2h 30m instead of 4h", "Write “2h 30m instead of 4h” as from 4h to 2h 30m."),
        ("from 40万 to 90万", "“40” has letters at it that are not read here; write the number out."),
        ("from 3:1 to 5:1", "“3:1” is no number that can be read here."),
        ("from 1 to 2 and from 3 to 4", "There are two changes here; a key result holds one."),
    ],
)
def test_a_number_that_cannot_be_put_plainly_says_why(line: str, problem: str) -> None:
    assert (plain_line(line).text, plain_line(line).problem) == ("", problem)


def test_words_of_the_line_keep_their_numbers_as_they_were_written() -> None:
    line = plain_line("Agents answer within 2h 30m")
    assert line.text == "Agents answer within 2.5 h"
    assert line.as_written("answer within 2.5 h") == "answer within 2h 30m"
    assert line.as_written("answer 12.5 h") == "answer 12.5 h"
