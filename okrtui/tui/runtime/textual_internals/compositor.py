"""A compositor that draws no widget beside what changed.

Textual renders again, for every key, each widget whose container overlaps the change: in a list of forty rows all
forty, for one letter in one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip

if TYPE_CHECKING:
    from textual.screen import Screen


class PartialCompositor(Compositor):
    """Renders what overlaps the changed region: those widgets, and of them the lines in its rows."""

    def _get_renders(self, crop: Region | None = None) -> Iterator[tuple[Region, Region, list[Strip]]]:
        """Yield the region, the clip and the strips of each visible widget that overlaps `crop`; see Compositor."""
        crop = crop or self.size.region
        # Only rows are cut off: the strips are divided by columns that are counted from the left end of a widget.
        rows = Region(0, crop.y, self.size.width, crop.height)
        for widget, (region, clip) in self.visible_widgets.items():
            clip_in_rows = clip.intersection(rows)
            if (visible := region.intersection(clip_in_rows)) and crop.overlaps(visible):
                yield region, clip_in_rows, widget.render_lines(visible.translate((-region.x, -region.y)))


def use_partial_compositor(screen: Screen[Any]) -> None:
    """Let a new screen, on which nothing was drawn yet, be drawn by a PartialCompositor."""
    screen._compositor = PartialCompositor()
