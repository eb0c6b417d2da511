"""A plan of 90 minutes with eight people and forty ideas, as it is led, said and typed."""

from __future__ import annotations

from collections.abc import Mapping

from tests.tui.recorded_room.script import ROOM, Part, fill, paste_list, press, say, taken_back

THEMES: Mapping[str, tuple[str, str, str]] = {
    "let people buy as a guest": ("no account before the order", "a password only later", "a code by mail"),
    "show the delivery cost in the basket": ("one price with all in it", "free from 40 euros", "pick it up in town"),
    "show the delivery date early": ("a date on every page", "tell when it is late", "choose the day"),
    "pay with what people have": ("pay later", "cards without typing", "pay by bank"),
    "free returns for the first order": ("a label in the box", "30 days to send back", "return it in a shop"),
    "keep the basket for a month": ("the same basket on the phone", "mail it to oneself", "save for later"),
    "mail a newsletter": ("a letter from the shop owner", "a birthday mail", "a mail after a week"),
    "one page for the whole order": ("fewer questions", "fill in the street by itself", "no second name"),
    "say who else bought here": ("photos by shoppers", "answers by shoppers", "stars beside the price"),
    "help when somebody is stuck": ("a chat in the basket", "call me back", "say what is wrong in plain words"),
}
"""Forty ideas: the first of each theme, and those that turn out to belong to it."""

_OTHERS = [theme[index] for index in range(3) for theme in THEMES.values()]

DOTS = ("21030012", "11020010", "01", "2", "10", "1", "1", "0", "1", "01")
"""The dots on each theme as the facilitator types them: a digit per person, or the sum of all hands."""

WORDINGS = (
    "Be the easiest shop",
    "Make the first order easy",
    "Nobody leaves a full basket behind",
    "Win back those who left",
    "A checkout without questions",
    "Everybody finishes what they began",
)

KEY_RESULTS = (
    "First-time shoppers finish the order they started: 1,200 -> 1,800 orders a week by 31 Dec",
    "Shoppers find the delivery cost without asking",
    "First-time shoppers order again within 30 days",
    "Shop owners tell other shop owners",
    "Fewer people call us before they order",
)

FIRST_STEPS = (
    "The first step of Ana",
    "I ask the carrier",
    "I read ten calls",
    "I visit a shop",
    "I count",
    "I write the page",
    "I invite the five",
)

ASKED = tuple(name for name in ROOM if name != "Chi")
"""Who is asked for a first step; Chi has taken one on, on the ladder."""

PLAN: Mapping[str, Part] = {
    "create": (
        press("n", runs="new"),
        fill("", "Plan for Q4", "Checkout", ", ".join(ROOM)),
    ),
    "opening": (
        press("i enter tab enter", runs="copy_direction edit"),
        say("Ana", "What did a shop do for you?"),
        paste_list("Bo", "One screen", "Write first, talk second", ends="tab"),
        say("Chi", "each of us can say the goal by heart"),
        fill("consent"),
        press("escape r" + 9 * " enter", runs="round"),
    ),
    "forty ideas": (
        press("f3", runs="step_on"),
        paste_list("Bo", *THEMES, runs="add"),
        paste_list("Hanna", *_OTHERS[:10]),
        paste_list("Bo", *_OTHERS[10:22]),
        *(say(who, idea) for who, idea in zip(ROOM, _OTHERS[22:29], strict=False)),
        taken_back(say("Gil", "send everybody a voucher", "ctrl+g", runs="drop_edit")),
        say("Hanna", _OTHERS[29], "escape", runs="add"),
    ),
    "grouping": (
        press("home pagedown down down &", runs="merge"),
        fill(*3 * ("guest", "cost", "early", "people have", "returns", "keep", "newsletter", "whole", "else", "stuck")),
    ),
    "dots": (press("home v tab", runs="tally"), fill(*DOTS), press("enter")),
    "hypotheses": (
        press("home enter", runs="edit"),
        say("Chi", "first-time shoppers"),
        say("Fay", "finish their order"),
        press("tab enter", runs="edit"),
        say("Hanna", "first-time shoppers"),
        say("Dan", "put more into the basket"),
        press("tab tab tab tab tab m enter", runs="mark edit"),
        say("Eva", "visitors"),
        say("Ana", "come back"),
    ),
    "journey": (
        press("f3 tab enter", runs="step_on edit"),
        paste_list("Bo", "looks around", "fills a basket", "finishes the order", "comes back"),
        press("up m space", runs="mark pick"),
    ),
    "objective": (
        press("w", runs="wordings"),
        paste_list("Hanna", *WORDINGS[:4]),
        say("Gil", WORDINGS[4]),
        taken_back(say("Dan", "Win, whatever it costs", "enter ctrl+z", runs="undo")),
        say("Chi", WORDINGS[5], "escape"),
        press("home tab down v tab", runs="tally"),
        fill(*DOTS[:6]),
        press("enter &", runs="merge"),
        fill("k2", ", for everybody"),
        press("m v", runs="mark tally"),
        fill("34555555"),
        press("enter enter", runs="edit"),
        say("Ana", "Bo would win back those who left"),
    ),
    "key results": (
        press("end w", runs="wordings"),
        paste_list("Bo", *KEY_RESULTS[:3]),
        say("Fay", KEY_RESULTS[3]),
        say("Eva", KEY_RESULTS[4], "escape"),
        press("up up m enter", runs="mark edit"),
        fill("400", "520", "shoppers a month", "31 Dec", ""),
        press("up m enter", runs="mark edit"),
        press("? enter"),
        fill("900", "baskets a week", "31 Dec", ""),
        press("up m enter enter escape", runs="mark edit"),
    ),
    "match": (press("tab m down m m down m m m", runs="mark mark mark mark mark mark"),),
    "whys": (
        press("f3 enter", runs="step_on edit add"),
        say("Ana", "they stop at the sign-up page"),
        say("Chi", "it asks for a password"),
        say("Fay", "we want to know them again"),
        taken_back(say("Gil", "marketing wants it so", "enter ctrl+z", runs="undo")),
        say("Dan", "the newsletter needs an address"),
        say("Hanna", "nobody asked whether it helps", "enter enter"),
        press("m l", runs="mark to_ladder"),
    ),
    "ladder": (
        press("f3", runs="step_on"),
        say("Gil", "ask for the address later", runs="add"),
        say("Ana", "move the field behind the order", "escape enter", runs="edit"),
        fill("Chi", "9 Oct"),
    ),
    "decide": (
        press("f3 k", runs="step_on kill"),
        say("Eva", "40 orders of 9,000 mails"),
        press("d enter"),
        fill("12", "days a quarter"),
        press("tab l", runs="learn"),
        say("Dan", "nobody has tried it yet"),
        fill("23 Oct"),
    ),
    "close": (
        press("f3 down down enter a", runs="step_on edit add"),
        *map(say, ASKED, FIRST_STEPS),
        press("down a", runs="add"),
        say("Hanna", "Ana tells the shop owners by 7 Oct that guests can order"),
        press("down enter down enter v", runs="edit edit tally"),
        fill("44343444"),
        press("enter end up enter q", runs="edit back"),
    ),
}
"""What is said and pressed, part after part."""
