"""All pages of the site of a folder. Those of a chain whose files did not change are taken from the index."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from okrtui.caseless import caseless
from okrtui.method.cycles import Cycle
from okrtui.method.numbers import Numbers
from okrtui.report.chain_texts import ChainText, folder_chains, read_chain_texts
from okrtui.report.goal_cycles import current_cycle, cycle_title, list_cycles
from okrtui.report.goal_reader import FolderGoals, read_goals
from okrtui.report.head_status import MeetingSchedule
from okrtui.report.processes import map_in_processes
from okrtui.report.site.chain_pages import SiteContext, chain_pages, read_told
from okrtui.report.site.facts import chain_facts, site_facts
from okrtui.report.site.overviews import SiteContents, overview_pages, public_goals
from okrtui.report.site.page_names import SCRIPT, SITE_MAP, STYLE
from okrtui.report.site.pages import page_text, script_text, site_map, style_text
from okrtui.report.template_loader import templates_digest
from okrtui.store.chain import Chain, private_ids, visible_heads
from okrtui.store.folder import Folder
from okrtui.store.index.file_key import FileKey
from okrtui.store.index.program_version import program_version

Advance = Callable[[object, int], None]
"""Is called with each session that is done, and the number of all."""


@dataclass(eq=False)
class SiteBuilder:
    """Makes the pages of the site of a folder as of a day."""

    folder: Folder
    today: date
    numbers: Numbers
    base_url: str = ""
    problems: list[str] = field(default_factory=list)
    """A sentence for each file that could not be read."""

    def __post_init__(self) -> None:
        """Read which sessions there are. Raises FolderError."""
        all_heads = self.folder.heads()
        self._hidden = private_ids(all_heads)
        self._heads = [head for head in visible_heads(all_heads) if not head.copy_of]
        self._chains = list(folder_chains(self.folder, heads=self._heads))
        self.problems += [head.problem for head in self._heads if head.is_broken]

    def state(self) -> str:
        """Return what differs where anything differs of which the site is made; empty where that cannot be told."""
        keys: Mapping[str, FileKey] = {}
        # A Python can be built without SQLite.
        with suppress(ImportError):
            from okrtui.store.index.results import settled_keys

            keys = settled_keys(self.folder.path)
        if self.problems or not all(head.path.name in keys for head in self._heads):
            return ""
        files = sorted((head.path.name, tuple(keys[head.path.name]), head.follows) for head in self._heads)
        whole = repr((self._context_text(), sorted(self._hidden), files))
        return hashlib.sha256(whole.encode("utf-8", "surrogateescape")).hexdigest()

    def pages(self, read: Advance, write: Advance) -> Iterator[tuple[str, str]]:
        """Yield the name and the text of each file of the site; `read` and `write` are told how far the work is."""
        context = self._context(read)
        texts = self._texts(partial(chain_pages, context), "site pages", _digest(context), write)
        chains, names = [], dict[str, None]()
        for text in texts:
            if text is not None:
                values = json.loads(text.text)
                chains.append(read_told(values["told"]))
                # A session of several branches has one page.
                new = {name: page for name, page in values["pages"].items() if name not in names}
                names.update(dict.fromkeys(new))
                yield from new.items()
        goals, current = self._goals(context)
        for page in overview_pages(SiteContents(context, tuple(chains), goals, current)):
            if page.name not in names:
                names[page.name] = None
                yield page.name, page_text(page)
        yield STYLE, style_text()
        yield SCRIPT, script_text()
        if self.base_url:
            yield SITE_MAP, site_map(self.base_url, sorted(names))

    def _context(self, advance: Advance) -> SiteContext:
        facts = self._texts(partial(chain_facts, self.folder), "site facts", "", advance)
        self.problems += [
            problem
            for text in facts
            for problem in (text.problems if text else ())
            if problem not in self.problems and not any(problem in chain.problems for chain in self._chains)
        ]
        return SiteContext(
            self.folder,
            self.today,
            self.numbers,
            self.base_url,
            self._hidden,
            site_facts(self._chains, facts),
            MeetingSchedule(self._heads),
            _cycle_titles(list_cycles(self._heads)),
        )

    def _goals(self, context: SiteContext) -> tuple[dict[str, FolderGoals], str]:
        """Return the public goals of each cycle, and what the cycle is called that is told on the first page."""
        cycles = list_cycles(self._heads)
        goals = {
            context.cycles[cycle.identity]: public_goals(read_goals(self.folder, cycle), context) for cycle in cycles
        }
        chosen = current_cycle(cycles, self.today)
        return goals, context.cycles[chosen.identity] if chosen else ""

    def _texts(
        self, make: Callable[[Chain], ChainText | None], kind: str, context: str, advance: Advance
    ) -> list[ChainText | None]:
        def apply(function: Callable[[Chain], ChainText | None], chains: Sequence[Chain]) -> Iterator[ChainText | None]:
            count = sum(len(chain.heads) for chain in chains)
            for chain, text in zip(chains, map_in_processes(function, chains), strict=True):
                for head in chain.heads:
                    advance(head, count)
                yield text

        key = f"{context} {self._context_text()}"
        return read_chain_texts(self.folder, self._chains, kind, key, make, apply=apply)

    def _context_text(self) -> str:
        return f"{self.today} {self.numbers!r} {self.base_url} {program_version()} {templates_digest()}"


def _digest(context: SiteContext) -> str:
    """Return what differs where anything differs that the pages of a chain have from others."""
    facts = sorted(context.facts.goals.items()), [(id, sorted(names)) for id, names in context.facts.unnamed.items()]
    whole = repr((facts, sorted(context.hidden), sorted(context.cycles.values())))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def _cycle_titles(cycles: Iterable[Cycle]) -> dict[object, str]:
    """Return what each cycle is called, by its identity; one that is called as another has its days behind."""
    titles: dict[object, str] = {}
    taken: set[str] = set()
    for cycle in cycles:
        name = title = cycle_title(cycle)
        number = 1
        while caseless(title) in taken:
            number += 1
            days = cycle_title(cycle._replace(name="")) if cycle.starts and number == 2 else str(number)
            title = f"{name}, {days}"
        taken.add(caseless(title))
        titles[cycle.identity] = title
    return titles
