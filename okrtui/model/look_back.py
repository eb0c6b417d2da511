"""What a team wrote down as it looked back on a cycle, and the prompts that it wrote to."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import AfterValidator, StrictStr

from okrtui.model.base import FieldType, Item, Line, Model, Ref, Wording, gap
from okrtui.model.text import clean

Prompts = Annotated[tuple[Annotated[StrictStr, AfterValidator(clean)], ...], FieldType("names")]
"""A set of prompts, which is chosen as a whole: of two versions one is taken."""


class LookBack(Model):
    """How a team looks back: the prompts that it writes to."""

    NAME: ClassVar[str] = "look back"
    SENTENCE: ClassVar[str] = "We write to: {prompts}"

    prompts: Prompts = gap("prompts", "What helped us, What held us back", default=(), in_form=False)
    """The prompts to which everybody writes, in order; those of the usual set while there are none."""


class Observation(Item):
    """A line that somebody wrote to one of the prompts as the team looked back."""

    PREFIX: ClassVar[str] = "lb"
    NAME: ClassVar[str] = "observation"
    SENTENCE: ClassVar[str] = "{text}"

    text: Line = gap(
        "what we noticed",
        "nobody knew who answers the school on Fridays",
        solo=Wording("what I noticed", example="I said yes to everything"),
    )
    """What was noticed about the cycle or about how we work, in a line."""
    prompt: Line = gap("written to", "What held us back", in_form=False)
    """The prompt to which it was written."""
    author: Line = gap("written by", "Ana", is_person=True)
    """Who wrote it; empty when nobody needs to know."""
    under: Ref = gap("grouped under", in_form=False)
    """The observation under which it was grouped."""
