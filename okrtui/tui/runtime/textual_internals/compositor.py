"""A compositor that draws no widget beside what changed.

Textual renders again, for every key, each widget whose container overlaps the change: in a list of forty rows all
forty, for one letter in one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip

if TYPE_CHECKING:
    from textual.screen import Screen


class PartialCompositor(Compositor):
    """Renders what overlaps a changed region: those widgets, and of them the lines in its rows."""

    def __init__(self) -> None:
        super().__init__()
        self._update_regions: tuple[Region, ...] = ()
        """The regions of the partial update that is being rendered; none during a full one."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """Render the changed regions; see Compositor."""
        self._update_regions = tuple(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._update_regions = ()

    def _get_renders(self, crop: Region | None = None) -> Iterator[tuple[Region, Region, list[Strip]]]:
        """Yield the region, the clip and the strips of each visible widget that shows in a change; see Compositor.

        `crop` is around all changes: for a text at the top and the keys at the bottom that is the whole screen. Widgets
        come from front to back, and each hides what is behind it, so that a container is rendered only where it shows.
        """
        open_parts = list(self._update_regions) or [crop or self.size.region]
        for widget, (region, clip) in self.visible_widgets.items():
            in_view = region.intersection(clip)
            shown = [part for part in open_parts if part.overlaps(in_view)]
            if not shown:
                continue
            # Only rows are cut off: the strips are divided by columns that are counted from the left end of a widget.
            top, bottom = min(part.y for part in shown), max(part.bottom for part in shown)
            clip_in_rows = clip.intersection(Region(0, top, self.size.width, bottom - top))
            visible = region.intersection(clip_in_rows)
            yield region, clip_in_rows, widget.render_lines(visible.translate((-region.x, -region.y)))
            open_parts = [rest for part in open_parts for rest in _parts_beside(part, in_view)]
            if not open_parts:
                return


def _parts_beside(region: Region, other: Region) -> Iterator[Region]:
    """Yield the parts of a region that are not in another one."""
    inner = region.intersection(other)
    if not inner:
        yield region
        return
    x, y, width, _ = region
    parts = (
        Region(x, y, width, inner.y - y),
        Region(x, inner.bottom, width, region.bottom - inner.bottom),
        Region(x, inner.y, inner.x - x, inner.height),
        Region(inner.right, inner.y, region.right - inner.right, inner.height),
    )
    yield from filter(None, parts)


def use_partial_compositor(screen: Screen[Any]) -> None:
    """Let a new screen, on which nothing was drawn yet, be drawn by a PartialCompositor."""
    screen._compositor = PartialCompositor()
