"""The command that finds where people wrote something, over all sessions of the folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import click

from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.options import common_options, format_option, pass_options, private_option
from okrtui.cli.output import head_json, print_problem, sanitize
from okrtui.cli.progress import progress_bar

if TYPE_CHECKING:
    from okrtui.store.session_search import FoundSession, FoundText

_ROOM = 90
"""The most characters of a text that are shown of each place."""
_LIMIT = 50
"""The number of places that are shown unless asked otherwise."""

_Place = tuple["FoundSession", "FoundText"]
"""A place in a session where words were found."""


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("text", nargs=-1, required=True)
@format_option
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=0),
    default=_LIMIT,
    show_default=True,
    help="The most places to show; all of them with 0.",
)
@private_option
@common_options
@pass_options
def find(options: GlobalOptions, text: Sequence[str], format: str, limit: int, private: bool) -> int:
    """Find where people wrote TEXT, over all sessions.

    A session is found where each word of TEXT begins a word somewhere in it, whatever its case and accents. Shown are
    the items with most of the words, the session that was changed last first. No sign has a meaning of its own.
    """
    from okrtui.report.processes import map_in_processes
    from okrtui.store.index.search_words import read_words
    from okrtui.store.session_search import SessionSearch

    typed = " ".join(text)
    words = read_words(typed)
    if words.is_empty:
        raise click.UsageError("There is no word to find.")
    search = SessionSearch(options.existing_folder())
    with progress_bar("Reading sessions") as advance:
        search.fill(map_in_processes, advance)
    places = ((found, place) for found in search.find(words, private) for place in found.texts)
    shown = list(islice(places, limit or None))
    has_more = limit and next(places, None) is not None
    if format == "json":
        import json

        click.echo(json.dumps([_place_json(found, place) for found, place in shown], indent=2))
    else:
        for line in _lines(shown):
            click.echo(line)
    if has_more:
        print_problem(f"these are the first {limit:,} places; all of them come with --limit 0")
    if not shown:
        print_problem(f"no session has “{typed}”" + ("" if private else "; private ones are found with --private"))
    return int(not shown)


def _lines(places: Iterable[_Place]) -> Iterator[str]:
    """Yield the places in lines, those of each session below it."""
    shown = ""
    for found, place in places:
        if found.head.path.name != shown:
            if shown:
                yield ""
            shown = found.head.path.name
            head = found.head
            about = " · ".join(filter(None, (head.title, head.team, head.cycle)))
            yield f"{click.style(sanitize(head.id), bold=True)}  {sanitize(about)}"
        item = f"{place.item}  " if place.item else ""
        label = place.kind if place.label == place.kind else f"{place.kind}, {place.label}"
        yield f"  {sanitize(item)}{sanitize(label)}: {_styled_excerpt(place)}"


def _styled_excerpt(place: FoundText) -> str:
    """Return the words around a place, with what was looked for in bold."""
    from okrtui.content.excerpts import excerpt

    part = excerpt(place.text, place.spans, _ROOM)
    text, end = "", 0
    for start, stop in part.spans:
        text += sanitize(part.text[end:start]) + click.style(sanitize(part.text[start:stop]), bold=True)
        end = stop
    return text + sanitize(part.text[end:])


def _place_json(found: FoundSession, place: FoundText) -> dict[str, object]:
    """Return a place as a JSON object; names are only ever added."""
    from okrtui.content.excerpts import excerpt

    return {
        **head_json(found.head),
        "item": place.item,
        "kind": place.kind,
        "field": place.label,
        "around": excerpt(place.text, place.spans, _ROOM).text,
        "text": place.text,
    }
