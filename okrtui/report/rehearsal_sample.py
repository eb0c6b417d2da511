"""The rehearsal of the sample: the session of the package, in the cycle of today."""

from __future__ import annotations

from datetime import datetime

from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.method.session_creation import create_session, likely_cycle
from okrtui.model.base import changed
from okrtui.model.clock import Clock, local_day, now
from okrtui.model.session import Session
from okrtui.samples import sample_text
from okrtui.store import rehearsal
from okrtui.store.rehearsal import Rehearsal
from okrtui.store.toml_in import loads
from okrtui.store.toml_out import dumps

_ID = "rehearsal"
"""The id of the sample session."""


def sample_session(moment: datetime, numbers: Numbers = DEFAULT_NUMBERS) -> Session:
    """Return the sample as a session that was made now, for the cycle that is likely today."""
    sample = loads(sample_text(), _ID).session
    cycle = likely_cycle(local_day(moment), numbers)
    frame = create_session(sample.format, sample.title, sample.team, cycle, None, (), moment, "", numbers, None)
    return changed(
        sample,
        id=_ID,
        cycle=frame.cycle,
        starts=frame.starts,
        ends=frame.ends,
        created=moment,
        updated=moment,
        key_results=tuple(changed(each, by=frame.ends) for each in sample.key_results),
    )


def rehearse_sample(clock: Clock = now, numbers: Numbers = DEFAULT_NUMBERS) -> Rehearsal:
    """Return the rehearsal of the sample; raises StoreError."""
    session = sample_session(clock(), numbers)
    return rehearsal.begin({f"{_ID}.toml": dumps(session).encode("utf-8")}, f"{_ID}.toml", clock)
